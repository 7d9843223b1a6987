"""ICML: a story of the text, one of the notes with the lines of print, styles for both, and every word."""

from __future__ import annotations

import struct
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree

from edition_tools.outputs.icml import OUTPUT
from edition_tools.proof import model
from edition_tools.proof.words import missing

from .conftest import ROOT
from .support import books, witness
from .support.models import read_bytes

DOCUMENTS = sorted((ROOT / "tei/texts").glob("*.xml"))[:2]
APP = '<app xml:id="e1"><lem wit="#A">quick</lem><rdg wit="#B">slow</rdg></app>'


def stories(body: str) -> list[etree._Element]:
    """The roots of the files of a text."""
    return [etree.fromstring(one.data) for one in books.made("icml", read_bytes(books.tei(body)))]


def said(root: etree._Element) -> str:
    return "".join(root.xpath(".//Content//text()"))


def checked(root: etree._Element) -> None:
    """Ids are there once, and each style that is applied is declared."""
    ids = root.xpath("//@Self")
    styles = set(root.xpath("//@AppliedCharacterStyle | //@AppliedParagraphStyle"))
    assert len(ids) == len(set(ids))
    assert styles - {"CharacterStyle/$ID/[No character style]"} <= set(ids)
    assert not root.xpath("//Story//text()[normalize-space()][not(ancestor::Content)]")


def test_numbered_notes_are_footnotes_and_entries_stand_in_a_story_of_their_own() -> None:
    text, notes = stories(f"<p>the {APP} <hi rend='bold italic'>fox</hi><note>A note.</note></p>")

    checked(text)
    checked(notes)
    (footnote,) = text.xpath("//Footnote")
    (look,) = text.xpath("//CharacterStyle[@Name = 'bold italic']")
    assert said(footnote).strip() == "A note." and footnote.xpath(".//processing-instruction('ACE')")
    assert look.get("FontStyle") == "Bold Italic"
    assert "quick A] slow B" in said(notes) and "slow" not in said(text)


def test_an_entry_is_called_by_its_line_where_print_knows_it(tmp_path: Path) -> None:
    witness.write(tmp_path, witness.tei(f"<p>the {APP} fox</p>"))
    locators = tmp_path / "build/pdf/locators.json"
    locators.parent.mkdir(parents=True)
    locators.write_text('{"edition.pdf": {"doc": {"e1": [3, 7]}}}')

    witness.built(tmp_path, ("icml",))

    text, notes = (etree.parse(tmp_path / f"build/icml/doc{part}.icml") for part in ("", ".notes"))
    assert "the quick fox" in said(text.getroot()) and "3.7\tquick A] slow B" in said(notes.getroot())


def test_a_cell_over_rows_is_named_once() -> None:
    rows = '<row><cell rows="2">a</cell><cell>b</cell></row><row><cell>c</cell></row>'

    (text,) = stories(f"<table>{rows}</table>")

    checked(text)
    cells = [(one.get("Name"), one.get("RowSpan")) for one in text.iter("Cell")]
    assert cells == [("0:0", "2"), ("1:0", "1"), ("1:1", "1")]


@pytest.mark.proof
def test_no_word_is_lost_in_the_stories_of_an_edition() -> None:
    leaves = [*books.cases(), *(books.leaf(read_bytes(one.read_bytes())) for one in DOCUMENTS)]

    made = books.volume("icml", leaves)

    for one in made:
        checked(etree.fromstring(one.data))
    due = [line for one in leaves for line in model.shown(one.model, OUTPUT.left_out)]
    assert missing(due, [line for one in made for line in OUTPUT.lines(one)]) == ()


def test_links_lead_out_of_the_story_and_to_places_in_it() -> None:
    (text,) = stories(
        '<p xml:id="p1">to <ref target="https://example.org/a?b=1">the web</ref> and <ref target="#p2">below</ref></p>'
        '<p xml:id="p2">Here.</p>'
    )

    checked(text)
    leads = {one.get("Source"): one.findtext(".//Destination") for one in text.iter("Hyperlink")}
    found = {said(one): leads[one.get("Self")] for one in text.iter("HyperlinkTextSource")}
    ids = set(text.xpath("//@Self"))
    assert list(found) == ["the web", "below"] and set(found.values()) <= ids
    assert text.find(".//HyperlinkURLDestination").get("DestinationURL") == "https://example.org/a?b=1"
    assert found["below"].endswith("#p2")


def test_a_picture_lies_beside_the_file_and_stands_in_the_line(tmp_path: Path) -> None:
    image = tmp_path / "tei/texts/map one.png"
    witness.write(
        tmp_path,
        witness.tei('<figure><graphic url="map%20one.png"/><figDesc>A map</figDesc></figure>', witnesses=()),
    )
    image.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", 400, 200))

    witness.built(tmp_path, ("icml",))

    text = etree.parse(tmp_path / "build/icml/doc.icml").getroot()
    checked(text)
    place = text.find(".//Image/Link").get("LinkResourceURI").removeprefix("file:")
    assert (tmp_path / "build/icml" / unquote(place)).read_bytes() == image.read_bytes()
    assert [one.get("Right") for one in text.iter("GraphicBounds")] == ["400"]
