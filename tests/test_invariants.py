"""What holds for every document: its model conforms, loses nothing, doubles nothing, leads somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition_tools.config import Settings, load
from edition_tools.model import Stylesheets

from .conftest import ROOT, SHARED
from .models import link_all, lost_and_doubled, problems, read, read_bytes, settings_in
from .test_cases import CASES, each_case

TEI = sorted((ROOT / "tei").rglob("*.xml"))
EXAMPLES = sorted((SHARED / "examples").glob("*.xml"))
each_document = pytest.mark.parametrize(
    "path", [*TEI, *EXAMPLES], ids=lambda path: path.stem)


@each_document
def test_the_model_of_a_document_is_sound(path: Path) -> None:
    linked = read_bytes(path.read_bytes(), path.stem)

    assert problems(linked) == []


@each_document
def test_no_passage_of_a_document_is_lost_or_doubled(path: Path) -> None:
    assert lost_and_doubled(path.read_bytes()) == []


@each_case
def test_no_passage_of_a_case_is_lost_or_doubled(case: Path) -> None:
    assert lost_and_doubled((case / "source.xml").read_bytes()) == []
