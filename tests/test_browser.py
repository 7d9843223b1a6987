"""The pages in a browser: what readers see, press and print.  Run them with `pytest -m browser`."""

from __future__ import annotations

import json
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from edition_tools import data
from edition_tools.outputs.html import OUTPUT as HTML
from edition_tools.outputs.output import Contents
from edition_tools.reading import words
from edition_tools.settings.tables import Settings

from .support.browser import NARROW, WIDE, Visitor, barriers, needs_browser, runs_off
from .support.engines import renderers

pytestmark = [pytest.mark.browser, needs_browser]


KINDS = [
    "index",
    "book",
    "tome",
    "tome~part-2",
    "tables",
    "hebrew",
    "poem",
    "play",
    "apparatus",
    "apparatus~wit-A",
    "apparatus~compare",
    "manuscript",
    "manuscript~facsimile",
    "treaty",
    "treaty~parallel",
    "letter-1",
    "persons",
    "persons~mentions",
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
    # The page for wrong addresses asks for what lies at the edition's own address.
    for page in sorted({*museum.glob("*.html")} - {museum / "404.html"}):
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


def test_in_a_wide_window_notes_stand_beside_their_marks(visitor: Visitor, museum_address: str) -> None:
    with visitor.page(museum_address + "book.html") as shown:
        marks = shown.locator("#chapter-1 > p .note-mark a")
        tops = [
            (one.bounding_box(), shown.locator(f"[id='{one.get_attribute('href')[1:]}']").bounding_box())  # type: ignore[index]
            for one in marks.all()[:2]
        ]
        text = shown.locator("#chapter-1 > p").first.bounding_box()
        contents = shown.locator(".on-this-page").bounding_box()

    assert text and contents and contents["x"] + contents["width"] < text["x"]
    for at, note in tops:
        assert at and note
        assert note["x"] > text["x"] + text["width"]
        assert abs(note["y"] - at["y"]) < 60


def test_a_narrow_window_lists_the_notes_after_the_text(visitor: Visitor, museum_address: str) -> None:
    with visitor.page(museum_address + "book.html", width=NARROW) as shown:
        text = shown.locator("article > .text").bounding_box()
        note = shown.locator(".series-notes li").first.bounding_box()

    assert text and note and note["y"] > text["y"] + text["height"]


def test_paper_has_all_notes_after_the_text(visitor: Visitor, museum_address: str) -> None:
    with visitor.page(museum_address + "book.html") as shown:
        shown.emulate_media(media="print")
        seen = [shown.locator(".notes li:visible").count(), shown.locator(".notes li").count()]
        text = shown.locator("article > .text").bounding_box()
        note = shown.locator(".series-notes li").first.bounding_box()

    assert seen[0] == seen[1] > 60
    assert text and note and note["y"] > text["y"] + text["height"]


def test_notes_of_one_kind_are_shown_alone_and_the_address_says_which(
    visitor: Visitor, museum_address: str
) -> None:
    with visitor.page(museum_address + "book.html?kind=term") as shown:
        hidden = shown.locator(".notes > ol > li[hidden]").count()
        marks = shown.locator(".note-mark:visible").count()
        shown.locator(".views summary").click()
        shown.locator(".views select[name=kind]").select_option("")
        all_marks, address = shown.locator(".note-mark:visible").count(), shown.url

    assert marks == 6  # One in each chapter.
    assert marks + hidden == all_marks
    assert address.endswith("book.html")


def test_a_view_stands_in_the_address_and_shows_one_side(visitor: Visitor, museum_address: str) -> None:
    with visitor.page(museum_address + "manuscript.html?view=reading") as shown:
        reading = shown.locator("[id='p.1']").inner_text()
        shown.locator(".views summary").click()
        shown.locator(".views select[name=view]").select_option("diplomatic")
        source, address = shown.locator("[id='p.1']").inner_text(), shown.url
        found = barriers(shown)

    assert (
        " ".join(reading.split()) == "My Lordship, I trust that the house stands […] (illegible) as it stood."
    )
    assert " ".join(source.split()).startswith("My Lp, I ⟦hope⟧\\trust/ that teh house stands")
    assert address.endswith("?view=diplomatic")
    assert found == []


def test_notes_and_links_of_names_can_be_put_away(visitor: Visitor, museum_address: str) -> None:
    with visitor.page(museum_address + "book.html?notes=0&names=0") as shown:
        seen = shown.locator("article > .notes:visible, .note-mark:visible").count()
        line = shown.locator(".text a.name").first.evaluate(
            "(one) => getComputedStyle(one).textDecorationLine"
        )

    assert (seen, line) == (0, "none")


def test_a_passage_is_cited_by_its_address_in_five_forms(visitor: Visitor, museum_address: str) -> None:
    with visitor.page(museum_address + "book.html") as shown:
        shown.locator("#chapter-2 > p .permalink").nth(1).focus()
        shown.keyboard.press("Enter")
        panel = shown.locator(".citing")
        said = {}
        for form in ("chicago", "mla", "bibtex", "ris", "csl"):
            panel.locator("select").select_option(form)
            said[form] = panel.locator("pre").inner_text()
        words, found = panel.locator("blockquote").inner_text(), barriers(shown)
        shown.keyboard.press("Escape")
        closed = panel.is_hidden()

    address = "https://example.org/museum/book.html#p.8"
    assert said["chicago"].endswith(f"Chapter 2, ¶ 2. {address}.")
    assert all(address in one and "Chapter 2, ¶ 2" in one for one in said.values())
    assert json.loads(said["csl"])["URL"] == address
    assert "who said so. See there." in words
    assert (found, closed) == ([], True)


def test_an_image_of_the_source_is_made_larger_and_moved_by_keys(
    visitor: Visitor, museum_address: str
) -> None:
    with visitor.page(museum_address + "manuscript~facsimile.html") as shown:
        window = shown.locator("#leaf-1 .window")
        window.focus()
        whole = window.locator("img").bounding_box()
        for key in ("+", "+", "+", "ArrowLeft"):
            shown.keyboard.press(key)
        large = window.locator("img").bounding_box()
        shown.keyboard.press("0")
        again = window.locator("img").bounding_box()
        shown.keyboard.press("PageDown")
        seen = [shown.locator(f"#leaf-{leaf}").is_visible() for leaf in (1, 2)]

    assert whole and large and again == whole
    assert large["width"] > 3 * whole["width"]
    assert large["x"] < whole["x"]
    assert seen == [False, True]


def test_images_beside_the_text_follow_it_and_lead_to_it(visitor: Visitor, museum_address: str) -> None:
    visitor.complaints.clear()
    with visitor.page(museum_address + "manuscript.html", height=500) as shown:
        shown.get_by_role("button", name="Images beside the text").click()
        pane = shown.frame_locator(".facsimile-pane")
        pane.locator("#leaf-1").wait_for()
        found, address = barriers(shown), shown.url
        shown.locator("[id='p.1']").hover()
        pane.locator("#zone-1.lit").wait_for()
        pane.locator("#zone-1").click()
        shown.wait_for_url("**#p.1")
        shown.locator("[id='pb-1v'] a").click()
        pane.locator("#leaf-2").wait_for()

    assert (found, visitor.complaints) == ([], [])
    assert address.endswith("?facsimile=1")


def test_images_beside_the_text_work_from_a_disk(visitor: Visitor, museum: Path) -> None:
    with visitor.page(museum / "manuscript.html") as shown:
        shown.get_by_role("button", name="Images beside the text").click()
        pane = shown.frame_locator(".facsimile-pane")
        pane.locator("#leaf-1 img").wait_for()
        shown.locator("[id='pb-1v'] a").click()
        pane.locator("#leaf-2 img").wait_for()
        width = pane.locator("#leaf-2 img").evaluate("(one) => one.naturalWidth")

    assert width == 600


def test_without_scripts_all_images_stand_in_their_order(visitor: Visitor, museum: Path) -> None:
    with visitor.page(museum / "manuscript~facsimile.html", scripts=False) as shown:
        seen = shown.locator(".surface img:visible").count()
        shown.locator("#leaf-2 .to-text").click()
        address = shown.url

    assert seen == 2
    assert address.endswith("manuscript.html#pb-1v")


def test_an_address_of_a_long_document_leads_to_the_page_that_has_it(visitor: Visitor, museum: Path) -> None:
    with visitor.page((museum / "tome.html").as_uri() + "#part-2-p1") as shown:
        shown.wait_for_url("**/tome~part-2.html#part-2-p1")
        assert shown.locator("#part-2-p1").is_visible()
        assert shown.locator(".on-this-page a[aria-current=page]").text_content() == "Part 2"


def test_a_long_register_is_filtered_by_words_and_documents(visitor: Visitor, museum_address: str) -> None:
    with visitor.page(museum_address + "persons.html") as shown:
        entries = shown.locator(".kind-register > ul > .item:visible")
        counts = [entries.count()]
        shown.locator("form.entries input").fill("LOVELÁCE")
        counts.append(entries.count())
        shown.locator("form.entries input").fill("")
        shown.locator("form.entries select[name=document]").select_option("letter-1.html")
        counts.append(entries.count())
        address = shown.url
        shown.evaluate("location.hash = '#person-3'")
        shown.locator("#person-3").wait_for()
        counts.append(entries.count())

    assert counts == [32, 1, 2, 32]
    assert address.endswith("?document=letter-1.html")


@pytest.mark.parametrize("count", [3, 301])
def test_columns_of_dates_sort_by_time(visitor: Visitor, tmp_path: Path, count: int) -> None:
    forces = (("5 May 1700", "1700-05-05"), ("10 June 1699", "1699-06-10"), ("1 January 1900", "1900-01-01"))
    documents = "".join(
        f'<document id="t{n}" kind="text" lang="en" path="t{n}.xml" title="T{n}" date="{1000 + n}" type="" force="{words}" since="{since}"/>'
        for n, (words, since) in enumerate([*forces, *[("2 May 1800", "1800-05-02")] * (count - 3)])
    )
    contents = Contents(
        Settings(tmp_path), words("en"), f'<index xmlns="urn:edition-tools:model">{documents}</index>', "1"
    )
    shutil.copytree(data.stylesheet("html") / "assets", tmp_path / "html" / "assets")
    for one in HTML.edition(renderers(), (), contents):
        (tmp_path / one.path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / one.path).write_bytes(one.data)

    with visitor.page(tmp_path / "html" / "documents.html") as shown:
        shown.locator("th[data-column=force] button").click()
        rows = shown.locator("td[data-column=force]").all_text_contents()
        assert shown.locator("td[data-column=title]").first.text_content() == "T1"

    assert [rows[0], rows[1]] == ["10 June 1699", "5 May 1700"]


def test_a_note_is_cited_with_its_place_and_number(visitor: Visitor, museum_address: str) -> None:
    with visitor.page(museum_address + "treaty.html") as shown:
        shown.locator(".notes .note-label").nth(1).focus()
        shown.locator(".notes .permalink").click()
        where = shown.locator(".citing .where").text_content()
        cited = shown.locator(".citing pre").text_content() or ""

    assert where == "2., ¶ 1, note 2, Notes"
    assert "version 1.2. London: Museum Press, 2026." in cited
    assert cited.endswith("https://example.org/museum/treaty.html#p-2.1-note5.")


def test_paper_has_all_facts_about_a_letter(visitor: Visitor, museum_address: str) -> None:
    with visitor.page(museum_address + "letter-1.html") as shown:
        line = shown.locator(".fact-line").text_content()
        folded = shown.locator(".document-head .facts dl").is_visible()
        shown.emulate_media(media="print")
        printed = shown.locator(".document-head .facts dl").bounding_box()

    assert line == "Ada Lovelace → Ben Reader · 1 May 1843 · English"
    assert not folded
    assert printed and printed["height"] > 40


def test_entries_of_a_dense_apparatus_stand_in_a_dock_for_the_lines_on_the_screen(
    visitor: Visitor, museum_address: str
) -> None:
    with visitor.page(museum_address + "critical.html") as shown:
        shown.evaluate("document.getElementById('p-12').scrollIntoView()")
        first = shown.locator(".docked li:visible").first
        shown.locator("[id='p-12-app1']:visible").wait_for()
        marks = shown.locator(".text .note-mark.silent").count()
        shown.locator("[id='mark:p-12-app1']").focus()
        lit = shown.locator(".docked li.lit").get_attribute("id")
        found, words = barriers(shown), first.locator(".note-text").text_content()

    assert (lit, found, words) == ("p-12-app1", [], "have A] havee B C")
    assert marks > 250


def test_a_narrow_window_has_no_dock(visitor: Visitor, museum_address: str) -> None:
    with visitor.page(museum_address + "critical.html", width=NARROW) as shown:
        assert shown.locator(".docked, .silent").count() == 0
