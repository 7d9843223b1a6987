"""Notes beside the lines, and notes that are counted by the page, where the book has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition_tools.outputs.output import Contents, Leaf
from edition_tools.outputs.registry import output
from edition_tools.saxon import Engine
from edition_tools.settings import reader

from .support.models import link_all, read, words
from .support.mupdf import pymupdf

SENTENCE = "The parties agree that the frontier follows the middle of the river, and that the islands belong to their side. "
SERIES = """
[[series]]
name = "side"
match = "note[@place = 'margin']"
place = "margin"
[[series]]
name = "page"
match = "note"
numbering = "A"
scope = "page"
"""


def pages(engine: Engine, folder: Path, body: str, more: str = "") -> list[pymupdf.Page]:
    """The pages of a document that is read with the two series."""
    (folder / "edition.toml").write_text(SERIES + more, encoding="utf-8")
    path = folder / "text.xml"
    path.write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text xml:lang="en"><body>{body}</body></text></TEI>',
        encoding="utf-8",
    )
    settings = reader.load(folder / "edition.toml")
    linked = link_all([read(path, settings)], settings)[0]["text.xml"]
    contents = Contents(settings, words(), '<index xmlns="urn:edition-tools:model"/>', "")
    made = output("pdf").document(engine, Leaf("text", linked.text, b"", path), contents)[0]
    assert made.findings == ()
    return list(pymupdf.open(stream=made.data))


def lines(page: pymupdf.Page, word: str) -> list[pymupdf.Rect]:
    """Where a word stands."""
    return page.search_for(word)


@pytest.mark.proof
def test_notes_of_the_margin_stand_beside_the_text_and_never_over_each_other(
    engine: Engine, tmp_path: Path
) -> None:
    note = '<note place="margin">Aside: some words that fill more than one line of a margin.</note>'

    page = pages(engine, tmp_path, f"<p>{(SENTENCE + note * 3) * 6}</p>")[0]

    text = max(one.x1 for one in lines(page, "frontier"))
    beside = sorted(lines(page, "Aside:"), key=lambda one: one.y0)
    ends = sorted(lines(page, "of a margin."), key=lambda one: one.y0)
    assert len(beside) == 18
    assert min(one.x0 for one in beside) > text
    assert max(one.x1 for one in ends) < page.rect.width
    assert all(end.y0 < start.y0 for end, start in zip(ends, beside[1:], strict=False))
    assert ends[-1].y1 < page.rect.height * 0.9


@pytest.mark.proof
def test_where_the_margin_is_narrow_its_notes_stand_at_the_foot(engine: Engine, tmp_path: Path) -> None:
    page = pages(
        engine,
        tmp_path,
        f'<p>{SENTENCE}<note place="margin">Aside.</note></p>',
        '[print]\nmargins = "20mm 20mm 20mm 20mm"\n',
    )[0]

    assert lines(page, "Aside.")[0].y0 > page.rect.height / 2


@pytest.mark.proof
def test_a_series_can_begin_anew_on_each_page(engine: Engine, tmp_path: Path) -> None:
    body = "".join(f"<p>{SENTENCE * 4}<note>Number {number}.</note></p>" for number in range(1, 30))

    made = pages(engine, tmp_path, body)

    labels = [[line.split()[0] for line in page.get_text().splitlines() if "Number" in line] for page in made]
    assert len([one for one in labels if one]) > 2
    assert all(one == list("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(one)]) for one in labels)


@pytest.mark.proof
def test_a_reference_to_a_note_has_the_label_of_its_page(engine: Engine, tmp_path: Path) -> None:
    body = "".join(
        f'<p>{SENTENCE * 4}<note xml:id="n{number}">Number {number}.</note></p>' for number in range(1, 30)
    )

    made = pages(engine, tmp_path, f'{body}<p>Compare <ref target="#n1"/> and <ref target="#n29"/>.</p>')

    last = "".join(page.get_text() for page in made).replace("\n", " ")
    label = next(line.split()[0] for line in made[-1].get_text().splitlines() if "Number 29." in line)
    assert f"Compare A and {label}." in last
