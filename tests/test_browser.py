"""The pages in a browser: what readers see, press and print.  Run them with `pytest -m browser`."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from .support.browser import NARROW, WIDE, Visitor, barriers, needs_browser, runs_off

pytestmark = [pytest.mark.browser, needs_browser]


KINDS = [
    "index",
    "book",
    "tables",
    "hebrew",
    "poem",
    "play",
    "apparatus",
    "apparatus~wit-A",
    "apparatus~compare",
    "manuscript",
    "treaty",
    "treaty~parallel",
    "letter-1",
    "persons",
    "places",
]
"""A page of each kind in the museum."""


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("kind", KINDS)
def test_no_page_keeps_anybody_out(visitor: Visitor, museum_address: str, kind: str, width: int) -> None:
    with visitor.page(f"{museum_address}{kind}.html", width=width) as shown:
        assert barriers(shown) == []
        shown.emulate_media(color_scheme="dark")
        assert barriers(shown) == []


def test_an_apparatus_of_500_entries_keeps_nobody_out(visitor: Visitor, museum_address: str) -> None:
    with visitor.page(f"{museum_address}critical.html") as shown:
        assert barriers(shown) == []


def test_no_page_moves_sideways_in_a_narrow_window(
    visitor: Visitor, museum: Path, museum_address: str
) -> None:
    found = {}
    for page in sorted(museum.glob("*.html")):
        with visitor.page(museum_address + page.name, width=320) as shown:
            found[page.name] = runs_off(shown)

    assert {name: one for name, one in found.items() if one} == {}


def test_no_page_asks_for_what_the_strict_policy_forbids(
    visitor: Visitor, museum: Path, museum_address: str
) -> None:
    visitor.complaints.clear()
    for page in sorted(museum.glob("*.html")):
        with visitor.page(museum_address + page.name):
            pass

    assert visitor.complaints == []


def test_without_scripts_the_words_of_a_page_are_the_same(visitor: Visitor, museum: Path) -> None:
    words = []
    for scripts in (True, False):
        with visitor.page(museum / "book.html", scripts=scripts) as shown:
            words.append(shown.locator("article").text_content())

    assert words[0] == words[1]


def test_the_cells_of_a_column_begin_at_one_edge(visitor: Visitor, museum_address: str) -> None:
    with visitor.page(museum_address + "tables.html") as shown:
        rows = shown.evaluate(
            "[...document.querySelectorAll('tr')].map((row) => "
            "[...row.children].map((cell) => Math.round(cell.getBoundingClientRect().left)))"
        )

    assert len(rows) == 6
    assert len({tuple(row) for row in rows}) == 1


def test_what_is_copied_has_no_marks_of_notes(visitor: Visitor, museum_address: str) -> None:
    with visitor.page(museum_address + "book.html") as shown:
        paragraph = shown.locator("#chapter-1 > p").first
        paragraph.evaluate("(one) => getSelection().selectAllChildren(one)")
        copied = shown.evaluate("getSelection().toString()")

    assert "who said so. See there." in copied


def test_marks_are_large_enough_for_a_finger(visitor: Visitor, museum_address: str) -> None:
    with visitor.page(museum_address + "book.html", width=NARROW, touch=True) as shown:
        marks = shown.locator("#chapter-1 .note-mark :is(a, button)")
        sizes = [box for one in marks.all() if (box := one.bounding_box())]

    assert len(sizes) == 11
    assert min(min(one["width"], one["height"]) for one in sizes) >= 24
    assert all(
        one["y"] != other["y"] or one["x"] + one["width"] <= other["x"] + 1 for one, other in pairwise(sizes)
    )


def test_from_note_to_note_one_does_not_walk_through_sigla(visitor: Visitor, museum_address: str) -> None:
    with visitor.page(museum_address + "apparatus.html") as shown:
        stops = shown.evaluate(
            "[...document.querySelectorAll('.notes a')].filter((one) => one.tabIndex >= 0).length"
        )

    assert stops == 20


def test_head_and_foot_of_a_page_in_hebrew_run_as_english_does(visitor: Visitor, museum_address: str) -> None:
    with visitor.page(museum_address + "hebrew.html") as shown:
        directions = {
            place: shown.locator(place).first.evaluate("(one) => getComputedStyle(one).direction")
            for place in (
                "article",
                "h1",
                ".document-head .facts dt",
                ".document-foot .citation p",
                ".text h2",
            )
        }

    assert directions == {
        "article": "rtl",
        "h1": "rtl",
        ".document-head .facts dt": "ltr",
        ".document-foot .citation p": "ltr",
        ".text h2": "rtl",
    }


def test_a_printed_comparison_has_all_columns(visitor: Visitor, museum_address: str) -> None:
    with visitor.page(museum_address + "apparatus~compare.html?columns=0,1", width=NARROW) as shown:
        shown.emulate_media(media="print")
        seen = shown.locator(".passage").first.locator(".version:visible").count()

    assert seen == 4
