"""A thousand documents with mistakes: each is checked, built and printed, nothing ends, no word is lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from edition_tools.making import Request, build
from edition_tools.making.workshop import Workshop
from edition_tools.outputs.registry import output
from edition_tools.reading import Source
from edition_tools.validate import Run, check_all
from edition_tools.validate.checker import Request as Check

from .conftest import needs_shared
from .support.models import settings_in
from .support.mutants import mutants

MANY = 1_000
LOSING = 10
"""In so many of them a word is lost as yet, and the build says so: labels of what no rule knows, notes in notes."""
TOGETHER = 100
"""So many are printed in one volume."""


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
def test_each_is_shown_and_printed_and_no_word_is_lost(folder: Path) -> None:
    settings = settings_in(folder)

    outcome = build(Request(settings, folder / "build", formats=("html", "text")))

    assert outcome.failures == []
    assert len({one.file for one in outcome.findings if one.rule.startswith("proof/")}) <= LOSING
    assert [told for some in volumes(folder) for told in printed(folder, some)] == []


def volumes(folder: Path) -> Iterator[list[str]]:
    """The names of the documents that were linked, so many together."""
    names = sorted(
        path.name.removesuffix(".model.xml")
        for path in (folder / "build/.edition/models").glob("*.model.xml")
    )
    for start in range(0, len(names), TOGETHER):
        yield names[start : start + TOGETHER]


def printed(folder: Path, names: Sequence[str]) -> list[str]:
    """Why a volume of these documents cannot be printed, document by document."""
    shop = Workshop(settings_in(folder), folder / "build", ("pdf",))
    index = shop.reading.index([shop.text(name, "facts") for name in names])
    leaves = [
        shop.leaf(Source(folder / f"{one.identifier}.xml", one.path, one.identifier), index.slice(one))
        for one in index.documents
        if not one.is_register
    ]
    try:
        output("pdf").edition(shop.engine, leaves, shop.contents(index.outline()))
    except Exception as error:
        if len(names) == 1:
            return [f"{names[0]}: {type(error).__name__}: {error}"]
        half = len(names) // 2
        return printed(folder, names[:half]) + printed(folder, names[half:])
    return []
