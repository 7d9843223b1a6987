"""The reference pages that are made of an ODD."""

from __future__ import annotations

import json
from functools import cache

import pytest
from lxml import html

from edition_tools.odd import compile_odd
from tests.conftest import ROOT, SHARED, needs_shared

pytestmark = [needs_shared, pytest.mark.proof]


@cache
def pages(language: str = "en") -> dict[str, html.HtmlElement]:
    made = compile_odd(ROOT / "schemas" / "edition.odd", SHARED / "tei" / "p5subset.xml", language=language)
    return {name: html.fromstring(text) for name, text in made.reference.items() if name.endswith(".html")}


def words(name: str, path: str, language: str = "en") -> list[str]:
    return [" ".join(node.text_content().split()) for node in pages(language)[name].xpath(path)]


def test_there_is_a_page_for_each_element_and_each_link_leads_to_a_page() -> None:
    links = {href.partition("#")[0] for page in pages().values() for href in page.xpath("//a/@href")}

    assert {"index.html", "element-note.html", "class-att.global.html"} <= pages().keys()
    assert {link for link in links if not link.startswith("http")} - pages().keys() == set()


def test_the_introduction_is_the_prose_of_the_odd() -> None:
    assert words("index.html", "//h1") == ["The schema of a diplomatic edition"]
    assert any("treaties, agreements, letters" in text for text in words("index.html", "//p"))


def test_an_element_shows_its_values_classes_rules_and_examples() -> None:
    assert words("element-note.html", "//h1") == ["<note>"]
    assert "translation" in words("element-note.html", "//dt")
    assert any("@resp" in text for text in words("element-note.html", "//p"))
    assert "note-has-responsible" in words("element-note.html", "//dt")
    assert any("<note" in text for text in words("element-note.html", "//pre"))


def test_an_element_knows_its_parents_and_children() -> None:
    contained_by, may_contain = (
        words("element-item.html", f"//section[h2 = '{heading}']//li")
        for heading in ("Contained by", "May contain")
    )

    assert contained_by == ["list"]
    assert "persName" in may_contain and "div" not in may_contain


@pytest.mark.parametrize(("language", "heading"), [("de", "Kann enthalten"), ("fr", "Peut contenir")])
def test_the_pages_speak_the_language_of_the_edition(language: str, heading: str) -> None:
    assert heading in words("element-p.html", "//h2", language)
    assert pages(language)["element-p.html"].get("lang") == language


def test_nothing_of_an_odd_in_a_page_can_run() -> None:
    for page in pages().values():
        assert page.xpath("//script/@src") == ["search.js"] and not page.xpath("//script/text() | //@onclick")
        assert not [href for href in page.xpath("//@href") if "javascript" in href]


def test_each_page_has_a_menu_and_the_first_lists_the_modules() -> None:
    menu = "//header/nav/a"
    assert {"Elements", "Attribute classes", "Modules"} <= set(words("element-note.html", menu))
    assert all(
        pages()["index.html"].xpath(f"//*[@id='{name}']") for name in ("element", "class-atts", "modules")
    )


def test_a_content_model_reads_as_a_grammar() -> None:
    (grammar,) = words("element-list.html", "//p[@class='grammar']")

    assert "(item, model.global*)+" in grammar and " | " in grammar
    assert pages()["element-list.html"].xpath("//p[@class='grammar']//a/@href[. = 'element-item.html']")


def test_the_search_knows_every_page() -> None:
    made = compile_odd(ROOT / "schemas" / "edition.odd", SHARED / "tei" / "p5subset.xml")
    names = json.loads(made.reference["search.js"].partition("const names = ")[2].partition(";\n")[0])

    assert {address for _, address in names} == made.reference.keys() - {"index.html", "search.js"}
