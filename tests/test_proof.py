"""The proof of words: what is lost, changed or glued on the way from TEI to an output is found at its place."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from edition_tools.diagnostics import Finding
from edition_tools.documents import parse_bytes
from edition_tools.markup import RAISED, UNKNOWN
from edition_tools.outputs.output import Artefact
from edition_tools.outputs.registry import output
from edition_tools.proof import model, proving
from edition_tools.proof.order import misplaced
from edition_tools.proof.printed import as_printed
from edition_tools.proof.words import BETWEEN, Line, missing

from .conftest import ROOT, SHARED
from .support import books, witness
from .support.models import Linked, read_bytes
from .test_cases import each_case

DOCUMENTS = [*sorted((ROOT / "tei").rglob("*.xml")), *sorted((SHARED / "examples").glob("*.xml"))]
WRITTEN = ("html", "text")
"""The outputs whose files are text."""
PROVED = (*WRITTEN, "docx", "epub")
HERE = Path("here.xml")
BODY = """<head>Of <hi>A</hi>da</head>
<p>One<note>A note on it.</note> and <choice><sic>tow</sic><corr>two</corr></choice>, alpha<lb/>beta,
par<lb break="no"/>ted.</p>
<table><row><cell>first<lb/>second</cell><cell>third</cell></row></table>
<list><item>An item</item></list><lg><l>A verse</l><l>and another</l></lg>"""
TEI = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
</fileDesc></teiHeader><text><body><div>{BODY}</div></body></text></TEI>"""


def made(name: str, linked: Linked) -> list[Artefact]:
    return [one for one in books.made(name, linked) if one.data]


def proved(xml: bytes) -> list[str]:
    """What the proof says of a document on its way to each output."""
    tree, _ = parse_bytes(xml, HERE)
    linked = read_bytes(xml)
    found = [*proving.of_reading(tree.getroot(), linked.read.text, HERE)]
    for name in PROVED:
        found += proving.of_output(output(name), linked.read.text, HERE, made(name, linked))
    return said(found)


def said(findings: list[Finding] | tuple[Finding, ...]) -> list[str]:
    return [f"{one.line} {one.rule}: {one.message.partition('”')[0].lstrip('“')}" for one in findings]


@each_case
def test_no_word_of_a_case_is_lost_on_its_way(case: Path) -> None:
    assert proved((case / "source.xml").read_bytes()) == []


@pytest.mark.proof
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_no_word_of_a_document_is_lost_on_its_way(path: Path) -> None:
    assert proved(path.read_bytes()) == []


@pytest.mark.parametrize(
    ("given", "came", "lost"),
    [
        (["one two", "three"], ["one two three"], []),
        (["one two", "three"], ["one two"], [(2, "three")]),
        # A word that stands elsewhere, too.
        (["one two", "one three"], ["one two", "three"], [(2, "one")]),
        # Another order.
        (["one two three"], ["one three two"], [(1, "one two")]),
        # Glued to its neighbour.
        (["one two"], ["onetwo"], [(1, "one two")]),
    ],
)
def test_missing_words_are_found_where_they_stood(
    given: list[str], came: list[str], lost: list[tuple[int, str]]
) -> None:
    lines = [Line(number, text) for number, text in enumerate(given, 1)]

    assert [(one.source, " ".join(one.words)) for one in missing(lines, came)] == lost


@pytest.mark.parametrize("word", sorted(set(re.findall(r">([a-z]+ |[A-Za-z]+)", BODY))))
def test_each_word_that_reading_loses_is_found(word: str) -> None:
    tree, _ = parse_bytes(TEI.encode(), HERE)
    model = read_bytes(TEI.encode()).read.text

    assert proving.of_reading(tree.getroot(), re.sub(rf">{word}\b", ">", model), HERE)


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize(
    ("written", "instead", "expected"),
    [
        ("A note on it", "A note", "it"),
        ("third", "", "third"),
        ("A verse", "A worse", "verse"),
        ("An item", "item An", "An item"),
        (r"first(<br>|\n)second", "firstsecond", "first"),
        (r"alpha(<br>|\n)beta", "alphabeta", "alpha"),
    ],
)
def test_what_an_output_loses_changes_or_glues_is_found(
    name: str, written: str, instead: str, expected: str
) -> None:
    linked = read_bytes(TEI.encode())
    files = [
        Artefact(one.path, re.sub(written, instead, one.data.decode()).encode()) for one in made(name, linked)
    ]

    found = proving.of_output(output(name), linked.read.text, HERE, files)

    assert any(expected in one.message for one in found)


@pytest.mark.parametrize(
    ("given", "came", "moved"),
    [
        ("abc", "abc", ""),
        ("abcd", "acbd", "b"),
        ("abcde", "eabcd", "e"),
        ("abcde", "bcdea", "a"),
        # What stands there twice, or not at all, has no place.
        ("aabc", "aacb", "b"),
        ("abxc", "abc", ""),
    ],
)
def test_a_line_that_stands_elsewhere_is_found(given: str, came: str, moved: str) -> None:
    def lines(letters: str) -> list[str]:
        return [f"the line {letter}" for letter in letters]

    found = misplaced([Line(1, one, "text") for one in lines(given)], lines(came))

    assert [one.text[-1] for one in found] == list(moved)


SWAPPED = """<xsl:template match="e:paragraph[following-sibling::e:paragraph]" mode="m:html" priority="9">
<xsl:apply-templates select="following-sibling::e:paragraph" mode="m:swapped"/><xsl:next-match/></xsl:template>
<xsl:template match="e:paragraph[preceding-sibling::e:paragraph]" mode="m:html" priority="9"/>
<xsl:mode name="m:swapped" on-no-match="fail"/>
<xsl:template match="e:paragraph" mode="m:swapped"><p><xsl:apply-templates mode="m:html"/></p></xsl:template>"""


def test_a_build_reports_paragraphs_that_changed_places(tmp_path: Path) -> None:
    witness.write(tmp_path, witness.tei("<p>Two ships came.</p>\n<p>One went home again.</p>", witnesses=()))
    custom(tmp_path, SWAPPED)

    assert [one.message.partition(" stands")[0] for one in witness.built(tmp_path).findings] == [
        "“Two ships came.”"
    ]


@pytest.mark.proof
def test_a_build_reports_what_the_page_of_a_witness_or_a_comparison_lacks(tmp_path: Path) -> None:
    witness.write(
        tmp_path, witness.tei(f"<p>She {witness.app('saw', 'A', ('heard', 'B'))} it, <hi>she said</hi>.</p>")
    )
    custom(
        tmp_path,
        '<xsl:template match="e:text[contains(., \'heard\')]//e:inline" mode="m:html" priority="9"/>'
        '<xsl:template match="e:version[@column = 2]//text()" mode="m:html" priority="9"/>',
    )

    found = {one.message for one in witness.built(tmp_path).findings}

    assert "“she said” is not in the output html" in found
    assert any("heard" in one for one in found)


def custom(folder: Path, rules: str) -> None:
    """Give an edition its own html.xsl with these rules."""
    file = folder / "xslt/custom/html.xsl"
    file.parent.mkdir(parents=True)
    file.write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" '
        'xmlns:e="urn:edition-tools:model" xmlns:m="urn:edition-tools:modes">'
        f'<xsl:import href="edition:html.xsl"/>{rules}</xsl:stylesheet>'
    )


def test_a_build_reports_what_the_edition_s_own_stylesheet_loses(tmp_path: Path) -> None:
    witness.write(tmp_path, witness.tei("<p>She saw\n<persName>Ada Lovelace</persName>.</p>", witnesses=()))
    custom(tmp_path, '<xsl:template match="e:name" mode="m:html"/>')

    outcome = witness.built(tmp_path, ("html", "text"))

    assert said(outcome.findings) == ["5 proof/html: Ada Lovelace"]
    assert outcome.summary.failed(strict=False)


@pytest.mark.parametrize("sign", [RAISED[0], UNKNOWN, BETWEEN])
def test_a_very_long_word_takes_no_longer_than_many_short_ones(sign: str) -> None:
    def seconds(text: str) -> float:
        begun = time.process_time()
        as_printed([Line(1, text)], [text])
        model.shown(f"<document><text><paragraph>{text}<link>{sign}</link></paragraph></text></document>")
        return time.process_time() - begun

    assert seconds("w" * 30_000 + sign) < 20 * max(0.005, seconds("w " * 15_000 + sign))


def test_a_lost_word_is_quoted_as_far_as_a_line_holds_it() -> None:
    xml = TEI.replace("An item", "w" * 1000).encode()
    tree, _ = parse_bytes(xml, HERE)

    (found,) = proving.of_reading(tree.getroot(), read_bytes(TEI.encode()).read.text, HERE)

    assert len(found.message) < 250
