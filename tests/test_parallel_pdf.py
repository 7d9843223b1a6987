"""Parallel texts on paper: facing pages whose openings begin with the same row, and no word lost."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from edition_tools import reading as model
from edition_tools.errors import ToolError
from edition_tools.outputs.output import Artefact, Contents, Leaf
from edition_tools.outputs.pdf import OUTPUT as PDF
from edition_tools.outputs.pdf import facing
from edition_tools.outputs.pdf.openings import Row, fill, levels, tops
from edition_tools.saxon import Engine

from .support.models import settings_in
from .support.mupdf import pymupdf
from .support.parallel import joined, only, write

FILLER = "some words that fill a line or two of a small page "


def made(folder: Path, engine: Engine, texts: dict[str, str], **options: object) -> Artefact:
    """The PDF of the texts, on small pages."""
    names = ", ".join(f'"{name}"' for name in texts)
    write(folder, texts, f"[[parallel]]\ntexts = [{names}]\n")
    known = settings_in(folder)
    known = replace(known, print=replace(known.print, paper="a6", size="10pt", **options))
    parallel = only(folder)
    leaves = [Leaf(name, "", b"<TEI/>", Path(f"{name}.xml")) for name in parallel.documents]
    return PDF.parallel(
        engine, parallel.identifier, joined(folder), leaves, Contents(known, model.words("en"), "", "1")
    )[0]


def pages(artefact: Artefact) -> list[str]:
    with pymupdf.open(stream=artefact.data) as document:
        return [" ".join(page.get_text().split()) for page in document]


def marks(text: str) -> list[int]:
    """The numbers of the segments that begin or go on in a page: each word says its own."""
    return [int(one) for one in re.findall(r"\b[ab](\d+)w", text)]


def text(name: str, lengths: list[int], notes: int = 0) -> str:
    """Paragraphs with numbers, so many words long, each with notes."""
    return "".join(
        f'<p n="{number}">'
        + " ".join(f"{name}{number}w{word}z" for word in range(length))
        + "".join(f"<note>{name}{number}note{one} {FILLER * 2}</note>" for one in range(notes))
        + "</p>"
        for number, length in enumerate(lengths)
    )


LEFT = [30, 25, 260, 8, 8, 8, 60, 5, 120, 40, 40, 3]
RIGHT = [20, 60, 40, 8, 90, 8, 8, 300, 20, 3, 50, 3]


@pytest.mark.parametrize("notes", [0, 1])
def test_each_opening_begins_with_the_same_row(tmp_path: Path, engine: Engine, notes: int) -> None:
    artefact = made(tmp_path, engine, {"a": text("a", LEFT, notes), "b": text("b", RIGHT, notes)})

    found = pages(artefact)
    left, right = found[1:-1:2], found[2:-1:2]
    assert len(left) == len(right) > 5
    begun = -1
    for verso, recto in zip(left, right, strict=True):
        on_left, on_right = marks(verso), marks(recto)
        first = min(on_left + on_right)
        if first > begun:  # an opening; else one side goes on where the other stays open
            assert on_left[0] == on_right[0] == first
        assert {*on_left, *on_right} - {begun} == {*range(first, max(on_left + on_right) + 1)} - {begun}
        begun = max(on_left + on_right)
    assert artefact.findings == ()


def test_every_word_stands_on_its_side_in_its_order(tmp_path: Path, engine: Engine) -> None:
    found = pages(made(tmp_path, engine, {"a": text("a", LEFT, 1), "b": text("b", RIGHT, 1)}))

    for side, name, lengths in ((found[1:-1:2], "a", LEFT), (found[2:-1:2], "b", RIGHT)):
        words = re.findall(rf"\b{name}(\d+)w(\d+)z", " ".join(side))
        assert [(int(one), int(word)) for one, word in words] == [
            (number, word) for number, length in enumerate(lengths) for word in range(length)
        ]


def test_notes_stand_on_their_own_side(tmp_path: Path, engine: Engine) -> None:
    found = pages(made(tmp_path, engine, {"a": text("a", [40, 40], 2), "b": text("b", [40, 40], 2)}))

    assert re.findall(r"\b([ab])\d+note\d", " ".join(found[1:-1:2])) == ["a"] * 4
    assert re.findall(r"\b([ab])\d+note\d", " ".join(found[2:-1:2])) == ["b"] * 4


def test_two_translations_follow_each_other_on_the_right(tmp_path: Path, engine: Engine) -> None:
    found = pages(
        made(
            tmp_path,
            engine,
            {
                "a": text("a", [40, 40, 40]),
                "b": text("b", [40, 40, 40]),
                "c": text("b", [40, 40, 40]).replace("b1w", "c1w"),
            },
        )
    )

    assert {one for page in found[1:-1:2] for one in re.findall(r"\b([abc])\d+w", page)} == {"a"}
    assert re.search(r"b1w39z c1w0z", " ".join(found[2:-1:2]))


def test_rows_stand_level_on_both_pages(tmp_path: Path, engine: Engine) -> None:
    artefact = made(tmp_path, engine, {"a": text("a", [9, 9, 9]), "b": text("b", [25, 25, 9])})

    with pymupdf.open(stream=artefact.data) as document:
        tops = [
            {word[4]: word[1] for word in page.get_text("words") if word[4].endswith("w0z")}
            for page in (document[1], document[2])
        ]
    assert [round(tops[0][f"a{one}w0z"]) for one in range(3)] == [
        round(tops[1][f"b{one}w0z"]) for one in range(3)
    ]


def test_what_has_no_partner_leaves_its_place_open(tmp_path: Path, engine: Engine) -> None:
    found = pages(
        made(
            tmp_path,
            engine,
            {
                "a": '<p n="1">a1w</p><p n="2">a2w</p><p n="3">a3w</p>',
                "b": '<p n="1">b1w</p><p n="3">b3w</p>',
            },
        )
    )

    assert [marks(page) for page in found[1:3]] == [[1, 2, 3], [1, 3]]


@pytest.mark.proof
def test_the_file_is_tagged_and_the_same_every_time(tmp_path: Path, engine: Engine) -> None:
    texts = {"a": text("a", LEFT, 1), "b": text("b", RIGHT, 1)}

    first, second = (made(tmp_path, engine, texts) for _ in range(2))

    assert first.data == second.data
    assert first.path == "pdf/a~parallel.pdf"
    with pymupdf.open(stream=first.data) as document:
        catalog = document.xref_object(document.pdf_catalog())
        assert "/Marked true" in catalog
        assert document.xref_get_key(document.pdf_catalog(), "StructTreeRoot")[0] == "xref"
        assert [page.get_label() for page in document] == [""] * len(document)


def test_a_page_tree_of_another_kind_is_not_touched() -> None:
    with pytest.raises(ToolError, match="another page tree"):
        facing.interleaved(b"%PDF-1.7 /Type/Pages/Count 2/Kids[1 0 R 2 0 R]", 4)


def opened(rows: list[Row]) -> list[list[str]]:
    """The names of the rows of each opening, on pages of 320 points and without notes."""
    return [[row.name for row in opening] for opening in fill(rows, 320, lambda rows, side: 0.0)]


@pytest.mark.parametrize(
    ("heights", "openings"),
    [
        ([(100, 90), (100, 110), (100, 90), (100, 100)], [["0", "1"], ["2", "3"]]),
        (
            [(100, 90), (900, 10), (50, 50)],
            [["0", "1"], ["2"]],
        ),  # half a page is free: the long row begins below
        ([(300, 90), (900, 10), (50, 50)], [["0"], ["1"], ["2"]]),  # it is not
        ([(10, 10), (10, 290), (10, 10)], [["0", "1"], ["2"]]),
        ([(100, 100)], [["0"]]),
    ],
)
def test_openings_take_what_fits_on_both_sides(
    heights: list[tuple[float, float]], openings: list[list[str]]
) -> None:
    assert opened([Row(str(number), 10, both) for number, both in enumerate(heights)]) == openings


def test_a_heading_ends_no_opening() -> None:
    rows = [Row("0", 10, (200, 200)), Row("1", 20, (30, 30), leads=True), Row("2", 10, (100, 100))]

    assert opened(rows) == [["0"], ["1", "2"]]


def test_rows_begin_level_below_the_higher_side() -> None:
    rows = [Row("0", 0, (90, 40)), Row("1", 10, (20, 60)), Row("2", 10, (5, 5))]

    assert tops(rows) == [0, 100, 170]
    assert (levels(rows, 0), levels(rows, 1)) == ({"0": 0, "1": 40}, {"0": 50, "1": 0})


def test_heads_of_facing_pages_can_name_their_lines(tmp_path: Path, engine: Engine) -> None:
    texts = dict.fromkeys(("l", "r"), f"<p>{FILLER * 30}</p><p>{FILLER * 30}</p>")

    found = pages(made(tmp_path, engine, texts, head=("lines",), restart="never"))

    ranges = [re.search(r"ll\. (\d+)–\d+", found[number])[1] for number in (3, 4)]
    assert ranges[0] == ranges[1] != "1"
