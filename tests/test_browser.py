"""The pages in a browser: what readers see, press and print.  Run them with `pytest -m browser`."""

from __future__ import annotations

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
