"""Each folder below cases/ is one phenomenon: source.xml, the model that it becomes, its page.

`model.xml` begins with the findings, as comments.  Other documents and an edition.toml beside
source.xml are the rest of a small edition; `custom/read.xsl` takes the place of ours.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import ROOT
from .support.models import for_review, problems, read_case, settings_in

CASES = sorted(path.parent for path in (ROOT / "tests" / "cases").rglob("source.xml"))
each_case = pytest.mark.parametrize(
    "case", CASES, ids=lambda path: path.relative_to(ROOT / "tests" / "cases").as_posix()
)


@each_case
def test_a_document_becomes_its_model(case: Path, expect: Callable[[str, Path], None]) -> None:
    linked, _ = read_case(case)

    expect(for_review(linked), case / "model.xml")


@each_case
def test_the_model_of_a_case_is_sound(case: Path) -> None:
    linked, _ = read_case(case)
    restarting = [one.name for one in settings_in(case).series if one.scope == "section"]

    assert problems(linked, restarting) == []
