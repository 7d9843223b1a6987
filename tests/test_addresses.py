"""Addresses that stay: what is edited elsewhere in a document moves none."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from .support.models import E, read_bytes

DOCUMENT = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">
<teiHeader><fileDesc><titleStmt><title>Zoo</title></titleStmt><publicationStmt><p>x</p></publicationStmt>
<sourceDesc><p>y</p></sourceDesc></fileDesc></teiHeader>
<text><body>
<div type="article" n="1"><head>First</head><p>One two<note>alpha</note> three <app><lem wit="#A">four</lem><rdg wit="#B">five</rdg></app>
six<note>beta</note>.</p><p>Seven <persName ref="#ada">Ada</persName> eight.</p></div>
<div type="article" n="2"><head>Second</head><p n="1">Nine<note><p>gamma</p></note> ten.</p><p n="2">Eleven twelve.</p></div>
<lg n="3"><l n="1">thirteen</l><l n="2">fourteen<note>delta</note></l></lg>
<p xml:id="own">Fifteen.</p>
</body></text></TEI>
"""
EDITS = {
    "a paragraph in the header": ("<p>x</p>", "<p>x</p><p>more</p>"),
    "a note in the header": ("<title>Zoo</title>", "<title>Zoo<note>of London</note></title>"),
    "a note before others": ("One two", "One<note>new</note> two"),
    "a note after another": ("alpha</note>", "alpha</note><note>new</note>"),
    "an entry before others": ("One two", "<app><lem wit='#A'>One</lem><rdg wit='#B'>Won</rdg></app> two"),
    "a reading more": ('<rdg wit="#B">five</rdg>', "<rdg wit='#C'>fife</rdg><rdg wit='#B'>five</rdg>"),
    "paragraphs in a note": ("gamma", "gamma</p><p>more"),
    "a name": ("Seven", "<persName ref='#ben'>Seven</persName>"),
    "other letters and spaces": ("Eleven twelve.", "Eleven, \n   twelv!"),
    "emphasis in a word": ("One two", "O<hi>n</hi>e two"),
    "a numbered article between": (
        '<div type="article" n="2">',
        '<div type="article" n="1a"><head>New</head></div><div type="article" n="2">',
    ),
}
CITED = ("section", "paragraph", "note", "line", "stanza", "name")


def addresses(text: str) -> dict[str, str]:
    """How all begins that can be cited, by its address."""
    root = etree.fromstring(read_bytes(text.encode()).text.encode())
    return {
        one.get("id", ""): re.findall(r"\w+", "".join(one.itertext()))[0][:3]
        for one in root.iter(*(f"{E}{kind}" for kind in CITED))
        if one.get("id")
    }


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_elsewhere_moves_no_address(edit: str) -> None:
    before, after = EDITS[edit]
    assert before in DOCUMENT

    old, new = addresses(DOCUMENT), addresses(DOCUMENT.replace(before, after, 1))

    assert old.items() - new.items() == set()


def test_addresses_are_what_people_cite() -> None:
    made = "p.1 p.1-note2 p.1-app3 p.1-note5 p.2 p.2-persName1 p-2.1 p-2.1-note1 p-2.1-note1.p.1 p-2.2 lg-3 l-3.1 l-3.2 l-3.2-note1"
    assert set(addresses(DOCUMENT)) == {"article-1", "article-2", "own", *made.split()}


DECLARED = """<encodingDesc><refsDecl>{}</refsDecl></encodingDesc>"""
BIBLE = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>B</title></titleStmt></fileDesc>{}</teiHeader>
<text><body><div type="edition" n="urn:cts:x"><div type="book" n="Gen"><div type="chapter" n="1"><ab n="1">In the beginning</ab>
<ab n="2">And the earth</ab></div><div type="chapter" n="2"><ab n="1">Thus the heavens</ab><p>More</p></div></div></div></body></text></TEI>
"""
STRUCTURE = (
    '<citeStructure unit="book" match="//div[@type=\'book\']" use="@n"><citeStructure unit="chapter" '
    'match="div[@type=\'chapter\']" use="@n" delim=" "><citeStructure unit="verse" match="ab" use="@n" delim=":"/>'
    "</citeStructure></citeStructure>"
)
PATTERN = (
    '<cRefPattern n="chapter" matchPattern="(\\w+).(\\d+)" replacementPattern="#xpath(/tei:TEI/tei:text/tei:body/'
    "tei:div[@type='edition']/tei:div[@n='$1']/tei:div[@n='$2'])\"/>"
)


@pytest.mark.parametrize(
    ("declared", "made"),
    [
        (
            STRUCTURE,
            {"book-Gen", "chapter-Gen.1", "chapter-Gen.2", "verse-Gen.1:1", "verse-Gen.1:2", "verse-Gen.2:1"},
        ),
        (PATTERN, {"chapter-Gen.1", "chapter-Gen.2"}),
        ("<p>By book and verse.</p>", {"chapter-urn-cts-x.Gen.1"}),
    ],
)
def test_a_document_that_says_how_it_is_cited_has_these_addresses(declared: str, made: set[str]) -> None:
    found = set(addresses(BIBLE.format(DECLARED.format(declared))))

    assert made <= found
    assert {"p.1"} <= found
