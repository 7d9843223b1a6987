"""The reference is made from the code: nothing is missing in it, and nothing stands without words."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import click
import pytest
from lxml import etree

from docs.made_from_code import PAGES, commands, filled, model, settings, stylesheets
from edition_tools import data
from edition_tools.cli import COMMANDS, main
from edition_tools.rules.registry import groups, rules_of

from .conftest import ROOT

RNG = {"r": "http://relaxng.org/ns/structure/1.0"}
TOP = click.Context(main, info_name="edition")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_page_of_commands_has_each_option(name: str) -> None:
    section = PAGES["commands"]().partition(f"## edition {name}\n")[2].partition("\n## ")[0]

    options = [one for one in commands.command(name, TOP).params if isinstance(one, click.Option)]
    assert [one.name for one in options if max(one.opts, key=len) not in section] == []
    assert [one.name for one in options if not one.help] == []


@pytest.mark.parametrize("table", settings.classes())
def test_the_page_of_settings_has_each_key_with_its_words(table: type) -> None:
    page = PAGES["settings"]()

    words = settings.words(table)
    assert [one.name for one in fields(table) if f"| `{one.name}` |" not in page] == []
    assert [one.name for one in fields(table) if not words.get(one.name)] == []


def test_the_page_of_the_model_has_each_element_and_attribute_with_its_words() -> None:
    grammar = etree.parse(data.schema("model.rng"))
    known = model.elements(grammar.getroot())

    assert {one.name for one in known} == set(grammar.xpath("//r:element/@name", namespaces=RNG))
    assert [one.name for one in known if not one.words] == []
    page = PAGES["model"]()
    assert [
        one for one in grammar.xpath("//r:attribute/@name", namespaces=RNG) if f"| `{one}` |" not in page
    ] == []
    owners = grammar.xpath("//r:element[@name]//r:attribute[@name]", namespaces=RNG)
    assert {(next(one.iterancestors("{*}element")).get("name"), one.get("name")) for one in owners} <= {
        (one.name, it.name) for one in known for it in one.attributes
    }
    assert [f"{one.name}/@{it.name}" for one in known for it in one.attributes if not it.words] == []


@pytest.mark.parametrize("entry", stylesheets.ENTRIES)
def test_the_page_of_stylesheets_has_each_public_name_with_its_words(entry: str) -> None:
    known = stylesheets.declarations(data.stylesheet(entry))

    page = PAGES["stylesheets"]()
    assert {"mode", "param"} <= {one.kind for one in known}
    assert [one.form for one in known if not one.words or f"`{one.form}`" not in page] == []


@pytest.mark.parametrize("group", groups())
def test_the_page_of_rules_has_each_rule_with_its_level_and_sentence(group: str) -> None:
    page = PAGES["rules"]()

    rules = rules_of(group).values()
    assert [one.name for one in rules if f"### `{one.name}`\n\n{one.sentence}" not in page] == []
    assert [one.name for one in rules if f"| {one.severity} | {one.sentence} |" not in page] == []


def test_a_page_that_asks_for_what_nobody_makes_is_an_error() -> None:
    with pytest.raises(KeyError):
        filled("{{ nonsense }}")


@pytest.mark.parametrize("path", sorted((ROOT / "docs/reference").glob("*.md")), ids=lambda path: path.stem)
def test_a_page_of_the_reference_asks_for_what_it_is_called(path: Path) -> None:
    asked = path.read_text(encoding="utf-8").count(f"\n{{{{ {path.stem} }}}}\n")

    assert asked == (path.stem in PAGES)
