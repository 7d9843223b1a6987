"""The house style of xslt/, as far as a machine can check it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from edition_tools import data
from edition_tools.saxon import Engine

from .conftest import ROOT

XSLT = ROOT / "xslt"
STYLESHEETS = sorted(XSLT.rglob("*.xsl"))
XSL = {"xsl": "http://www.w3.org/1999/XSL/Transform"}
RULES = {
    "functions, parameters, variables and accumulators say their type": "//xsl:function[not(@as)] | //xsl:param[not(@as)] | //xsl:variable[not(@as)] | //xsl:accumulator[not(@as)]",
    "templates say what they return": "//xsl:template[not(@as)]",
    "modes say what happens to the rest": "//xsl:mode[not(@on-no-match)]",
    "nobody disables output escaping": "//*[@disable-output-escaping = 'yes']",
    "the version is 3.0": "/*[not(@version = '3.0')]",
    "text is written with expand-text": "/*[not(@expand-text = 'yes')]",
    "nothing is evaluated as a string": "//xsl:evaluate",
    "mixed content is never indented": "//xsl:output[@indent = 'yes'][not(@method = 'text')]",
    "a foreign file is never read": "//@*[contains(., 'unparsed-text(') or contains(., 'doc(')]/..",
}
NO_RULES_IN = ("read.xsl", "html.xsl")
"""Entry points that hold parameters, modes, keys and includes; the small ones may hold rules."""
WIDTH = 140
"""The longest line, in characters."""
EXCEPT = {
    "text is written with expand-text": ("schematron",),  # They write stylesheets, braces and all.
    "mixed content is never indented": ("odd",),  # They write grammars, which have none.
    "a foreign file is never read": ("odd", "schematron"),  # They read what their user names.
}


def name(path: Path) -> str:
    return path.relative_to(XSLT).as_posix()


def parsed(path: Path) -> etree._ElementTree:
    """A stylesheet; an xml:id in it may be a template of a value."""
    return etree.parse(path, etree.XMLParser(collect_ids=False))


def lines(path: Path, xpath: str) -> list[str]:
    found = parsed(path).xpath(xpath, namespaces=XSL)
    return [f"{name(path)}:{one.sourceline}" for one in found]


@pytest.mark.parametrize("rule", RULES)
def test_every_stylesheet_keeps_the_style(rule: str) -> None:
    broken = [
        place
        for path in STYLESHEETS
        for place in lines(path, RULES[rule])
        if not name(path).startswith(EXCEPT.get(rule, ("-",)))
    ]

    assert broken == []


def test_a_line_of_a_stylesheet_ends_before_column_141() -> None:
    long = [
        f"{name(path)}:{number}"
        for path in STYLESHEETS
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > WIDTH
    ]

    assert long == []


def test_a_stylesheet_says_in_its_first_comment_what_it_is_for() -> None:
    silent = [name(path) for path in STYLESHEETS if not parsed(path).xpath("/comment()[normalize-space()]")]

    assert silent == []


def included(path: Path) -> set[Path]:
    """A stylesheet with all that it includes or imports."""
    found, left = set(), [path.resolve()]
    while left:
        here = left.pop()
        if here not in found:
            found.add(here)
            links = parsed(here).xpath("/*/xsl:include/@href | /*/xsl:import/@href", namespaces=XSL)
            left += [(here.parent / link).resolve() for link in links]
    return found


@pytest.mark.parametrize(
    "entry",
    [*(name(path) for path in sorted(XSLT.glob("*.xsl"))), "odd/compile.xsl", "schematron/compile.xsl"],
)
def test_a_function_has_one_meaning_in_a_whole_stylesheet(entry: str) -> None:
    homes: dict[str, set[str]] = {}
    for path in included(XSLT / entry):
        for function in parsed(path).xpath("/*/xsl:function/@name | /*/xsl:template/@name", namespaces=XSL):
            homes.setdefault(str(function), set()).add(name(path))

    assert {function: files for function, files in homes.items() if len(files) > 1} == {}


@pytest.mark.parametrize("entry", NO_RULES_IN)
def test_an_entry_point_holds_no_rules(entry: str) -> None:
    assert lines(XSLT / entry, "/*/xsl:template | /*/xsl:function") == []


def test_every_mode_that_is_used_is_declared() -> None:
    declared, used = set(), {}
    for path in STYLESHEETS:
        if name(path).startswith("schematron"):
            continue
        tree = parsed(path)
        declared |= set(tree.xpath("//xsl:mode/@name", namespaces=XSL))
        for mode in tree.xpath(
            "//xsl:template/@mode | //xsl:apply-templates/@mode | /*/@default-mode", namespaces=XSL
        ):
            used.update(dict.fromkeys(mode.split(), name(path)))

    assert {
        mode: where for mode, where in used.items() if mode not in declared and not mode.startswith("#")
    } == {}


@pytest.mark.parametrize("entry", [name(path) for path in sorted(XSLT.glob("*.xsl"))])
def test_an_entry_point_compiles_without_a_warning(entry: str, capfd: pytest.CaptureFixture[str]) -> None:
    Engine([data.stylesheet(entry)])

    assert capfd.readouterr().err == ""
