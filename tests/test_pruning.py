"""A stylesheet without what a document cannot come to makes of it what the whole one makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition_tools import data, pruning
from edition_tools.documents import parse
from edition_tools.saxon import Engine

from .conftest import ROOT

READ, HTML = data.stylesheet("read.xsl"), data.stylesheet("html.xsl")
RULES = """
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="modes" xmlns:p="own"
    xpath-default-namespace="tei" default-mode="m:read">
  <xsl:mode name="m:read" on-no-match="shallow-skip"/>
  <xsl:template match="a[p:twice('b|c')] | d"><xsl:apply-templates mode="m:made"><e xmlns="tei"/></xsl:apply-templates></xsl:template>
  <xsl:template match="b/(c | e)"><xsl:sequence select="p:twice('made')"/></xsl:template>
  <xsl:template match="f">only f</xsl:template>
  <xsl:template match="text()" mode="m:other">other mode</xsl:template>
  <xsl:function name="p:twice"><xsl:param name="a"/><xsl:sequence select="p:once($a)"/></xsl:function>
  <xsl:function name="p:once"><xsl:param name="a"/>once</xsl:function>
  <xsl:function name="p:never">never</xsl:function>
</xsl:stylesheet>"""


@pytest.fixture
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "rules.xsl"
    path.write_text(RULES, encoding="utf-8")
    return path


def test_rules_of_other_elements_and_modes_are_left_out_with_what_they_call(sheet: Path) -> None:
    text = pruning.pruned(sheet, "m:read", {"{tei}d"})

    assert "'made'" in text, "what a rule makes may come to other rules"
    assert ">once<" in text, "what a function calls is called"
    assert not any(said in text for said in ("only f", "other mode", "never"))


def test_an_element_of_another_namespace_comes_to_no_rule(sheet: Path) -> None:
    assert "only f" in pruning.pruned(sheet, "m:read", {"{tei}f"})
    assert "only f" not in pruning.pruned(sheet, "m:read", {"{}f"})


def test_a_stylesheet_that_changed_is_analysed_anew(sheet: Path) -> None:
    pruning.pruned(sheet, "m:read", {"{tei}f"})
    sheet.write_text(RULES.replace("only f", "f alone"), encoding="utf-8")
    pruning._stylesheet.cache_clear()

    assert "f alone" in pruning.pruned(sheet, "m:read", {"{tei}f"})


def test_another_installation_has_its_own_stylesheets(sheet: Path, tmp_path: Path) -> None:
    pruning.whole(sheet)
    other = tmp_path / "other" / sheet.name
    other.parent.mkdir()
    other.write_text(
        sheet.read_text(encoding="utf-8").replace(
            "</xsl:stylesheet>", "<xsl:key name='p:new' match='a' use='.'/></xsl:stylesheet>"
        ),
        encoding="utf-8",
    )
    pruning._stylesheet.cache_clear()

    assert "p:new" in pruning.whole(other) and "p:new" not in pruning.whole(sheet)


def test_of_a_stylesheet_that_imports_others_nothing_is_left_out() -> None:
    """An engine with books of the web among its stylesheets makes them: they are no sum of their own rules."""
    book = data.stylesheet("epub.xsl")
    model = '<document xmlns="urn:edition-tools:model" id="a" kind="text" lang="en" dir="ltr" path="a.xml"><metadata><title>A</title></metadata><text/></document>'
    engine = Engine((book,), sparing=True)

    assert pruning.imports(book) and not pruning.imports(HTML)
    assert "A</h1>" in engine.transform(book, engine.parse(model), mode="html", parameters={}).text


@pytest.mark.proof
def test_an_engine_compiles_more_where_another_document_needs_more() -> None:
    engine = Engine((READ,), sparing=True)
    for words in ("<p>A <hi>word</hi>.</p>", "<sp><speaker>A</speaker><l>verse</l></sp>", "<p>A word.</p>"):
        text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>{words}</body></text></TEI>'
        node, messages = engine.apply(READ, engine.parse(text), mode="read")
        assert "unknown" not in str(node)
        assert not messages


@pytest.mark.proof
@pytest.mark.parametrize("number", range(8))
def test_cases_are_read_and_shown_the_same(number: int) -> None:
    whole = Engine((READ, HTML))
    for path in sorted((ROOT / "tests" / "cases").rglob("source.xml"))[number::32]:
        text = parse(path).xml()
        made = []
        for engine in (whole, Engine((READ, HTML), sparing=True)):
            node, messages = engine.apply(READ, engine.parse(text), mode="read")
            made.append((engine.transform(HTML, node, mode="html").text, messages))
        assert made[0] == made[1], path
