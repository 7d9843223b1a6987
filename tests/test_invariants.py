"""What holds for every document: its model conforms, loses nothing, doubles nothing, leads somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import ROOT, SHARED
from .support.models import link_all, lost_and_doubled, problems, read, read_bytes, reference, settings_in
from .support.seeds import some
from .test_cases import each_case

TEI = sorted((ROOT / "tei").rglob("*.xml"))
EXAMPLES = sorted((SHARED / "examples").glob("*.xml"), key=lambda path: path.stat().st_size)
each_document = pytest.mark.parametrize("path", [*TEI, *some(EXAMPLES, 4)], ids=lambda path: path.stem)


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


@pytest.mark.proof
def test_documents_give_the_same_bytes_in_any_order_and_again() -> None:
    first, linked, index = reference()

    settings = settings_in(ROOT)
    again = [read(path, settings) for path in reversed(TEI)]
    relinked, reindex = link_all(again, settings)

    assert {one.source.path: one.text for one in first} == {one.source.path: one.text for one in again}
    assert index.outline() == reindex.outline()
    assert list(map(index.slice, index.documents)) == list(map(reindex.slice, reindex.documents))
    assert {path: one.text for path, one in linked.items()} == {
        path: one.text for path, one in relinked.items()
    }


@pytest.mark.parametrize(
    "body",
    [
        "<hi>" * 400 + "deep" + "</hi>" * 400,
        "A word<note>A note.</note>. " * 2000,
        "word " * 50_000,
        "<app><lem>a</lem><rdg wit='#B'>b</rdg></app> " * 1000,
    ],
    ids=["deep", "two-thousand-notes", "one-long-line", "a-thousand-entries"],
)
@pytest.mark.proof
def test_a_document_of_unusual_size_is_read(body: str) -> None:
    xml = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>{body}</p></body></text></TEI>'

    assert problems(read_bytes(xml.encode())) == []
