"""What TEI's elements are stands in one table, for Python and XSLT alike, made from the TEI's classes."""

from __future__ import annotations

from functools import cache

import pytest
from lxml import etree

from edition_tools import data
from edition_tools.elements import of_kind
from edition_tools.elements import table as shipped

from .support.elements import RNG, classes, elements_of, kinds, source, stylesheet, table

OF_P4 = {"div0"}
PARAGRAPHS_WITHOUT_P = {"opener", "closer", "zone"}
"""Text may stand in them, and is a paragraph there."""
DIVISIONS = elements_of(["model.divLike", "model.div[1-7]Like"])


@cache
def grammar() -> etree._Element:
    return etree.parse(data.schema("tei_all.rng")).getroot()


@cache
def holds_text(name: str) -> bool:
    """Whether tei_all lets characters stand directly in an element."""
    defines: dict[str, list[etree._Element]] = {}
    for one in grammar().iter(f"{RNG}define"):
        defines.setdefault(one.get("name", ""), []).append(one)
    waiting = list(grammar().xpath(f"//*[local-name() = 'element'][@name = '{name}']"))
    seen: set[str] = set()
    while waiting:
        for one in waiting.pop().iterdescendants():
            if one.tag == f"{RNG}text":
                return True
            if one.tag == f"{RNG}ref" and (called := one.get("name", "")) not in seen:
                seen.add(called)
                waiting += [
                    part
                    for part in defines[called]
                    if part.find(f"{RNG}element") is None and not called.startswith("att.")
                ]
    return False


def test_both_tables_are_made_from_what_is_said_of_the_kinds() -> None:
    assert data.schema("elements.tsv").read_text(encoding="utf-8") == table()
    assert data.stylesheet("lib/elements.xsl").read_text(encoding="utf-8") == stylesheet()
    assert {kind: of_kind(kind) for kind in kinds()} == kinds()


def test_the_table_names_elements_of_the_tei() -> None:
    declared = set(grammar().xpath("//*[local-name() = 'element']/@name"))

    assert set(shipped()) - declared == OF_P4


@pytest.mark.parametrize("kind", source())
def test_what_is_said_of_a_kind_says_nothing_twice_or_in_vain(kind: str) -> None:
    its = {part: set(names.split()) for part, names in source()[kind].items()}
    of, but, and_ = elements_of(its.get("of", ())), its.get("but", set()), its.get("and", set())

    assert but <= of
    assert of & and_ == set()


def test_the_divisions_of_the_tei_hold_blocks_and_are_segments() -> None:
    assert {"div", "div1", "div7"} <= DIVISIONS
    for kind in ("container", "level", "segment"):
        assert of_kind(kind) >= DIVISIONS


def test_a_class_has_the_elements_of_its_subclasses() -> None:
    assert classes()["model.pLike"] == {"p", "ab"}
    assert classes()["model.pLike"] < classes()["model.divPart"]


def test_what_only_blocks_stand_in_is_a_block() -> None:
    assert of_kind("container") <= of_kind("block")


def test_the_tei_lets_text_stand_where_the_table_says_so() -> None:
    assert {name for name in of_kind("text") if not holds_text(name)} == set()
    assert {name for name in of_kind("container") if holds_text(name)} == PARAGRAPHS_WITHOUT_P
