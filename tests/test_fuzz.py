"""A thousand documents with mistakes: each is checked and built, some are printed, no word is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition_tools.making import Request, build
from edition_tools.validate import Run, check_all
from edition_tools.validate.request import Request as Check

from .conftest import needs_shared
from .support.models import settings_in
from .support.mutants import mutants

MANY = 1_000
PRINTED = 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mutants, as an edition."""
    made = tmp_path_factory.mktemp("mutants")
    (made / "edition.toml").write_text('[files]\ntexts = ["*.xml"]\n', encoding="utf-8")
    for name, xml in mutants(MANY):
        (made / f"{name}.xml").write_bytes(xml)
    return made


@needs_shared
@pytest.mark.proof
def test_each_is_checked(folder: Path) -> None:
    run = Run()
    settings = settings_in(folder)

    check_all(Check(settings, folder), settings.texts(), run)

    assert run.errors == [] and len(run.checked) == MANY
    assert [str(one) for one in run.findings if one.rule == "schema/not-finished"] == []


@needs_shared
@pytest.mark.proof
def test_each_is_shown_and_none_loses_a_word(folder: Path) -> None:
    settings = settings_in(folder)

    outcome = build(Request(settings, folder / "build", formats=("html", "text")))

    assert outcome.failures == []
    assert [str(one) for one in outcome.findings if one.rule.startswith("proof/")] == []


@needs_shared
@pytest.mark.proof
def test_some_are_printed_each_page_as_planned(tmp_path: Path) -> None:
    for name, xml in mutants(PRINTED):
        (tmp_path / f"{name}.xml").write_bytes(xml)
    (tmp_path / "edition.toml").write_text('[files]\ntexts = ["*.xml"]\n', encoding="utf-8")

    outcome = build(Request(settings_in(tmp_path), tmp_path / "build", formats=("pdf",)))

    assert outcome.failures == []
    assert [str(one) for one in outcome.findings if one.rule == "print/not-as-planned"] == []
