"""What TEI's elements are stands in one table, for Python and XSLT alike."""

from __future__ import annotations

from lxml import etree

from edition_tools import data
from edition_tools.elements import of_kind, table

from .support.elements import stylesheet

RNG = {"rng": "http://relaxng.org/ns/structure/1.0"}
OF_P4 = {"div0"}


def declared() -> set[str]:
    """The names of the elements of tei_all."""
    grammar = etree.parse(data.schema("tei_all.rng"))
    return set(grammar.xpath("//rng:element/@name", namespaces=RNG))


def divisions() -> set[str]:
    """What the TEI's classes of divisions hold."""
    grammar = etree.parse(data.schema("tei_all.rng"))
    return {
        name
        for define in grammar.iter(f"{{{RNG['rng']}}}define")
        if define.get("name") in {"model.divLike", *(f"model.div{level}Like" for level in range(1, 8))}
        for name in define.xpath(".//rng:ref/@name", namespaces=RNG)
    }


def test_the_stylesheets_have_the_table_as_it_is() -> None:
    assert data.stylesheet("lib/elements.xsl").read_text(encoding="utf-8") == stylesheet()


def test_the_table_names_elements_of_the_tei() -> None:
    assert set(table()) - declared() == OF_P4


def test_the_divisions_of_the_tei_hold_blocks_and_are_segments() -> None:
    assert {"div", "div1", "div7"} <= divisions()
    for kind in ("container", "level", "segment"):
        assert divisions() <= of_kind(kind)


def test_what_only_blocks_stand_in_is_a_block() -> None:
    assert of_kind("container") <= of_kind("block")
