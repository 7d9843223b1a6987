"""Word files: native notes, styles, languages and bookmarks; what LibreOffice reads has all words."""

from __future__ import annotations

import io
import re
import shutil
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from edition_tools.proof import model
from edition_tools.proof.words import missing

from .conftest import ROOT, SHARED
from .support import books, witness
from .support.models import Linked, read_bytes

W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
ADDED = ("NoteMark", "SourceBreak")
"""Styles of words that stand in a line and are not of the text."""
DOCUMENTS = [*sorted((ROOT / "tei").rglob("*.xml")), *sorted((SHARED / "examples").glob("*.xml"))]


def part(made: bytes, name: str = "document") -> etree._Element:
    """A part of a Word file."""
    with ZipFile(io.BytesIO(made)) as archive:
        return etree.fromstring(archive.read(f"word/{name}.xml"))


def said(element: etree._Element) -> str:
    return "".join(element.xpath(".//w:t/text()", namespaces=W))


def test_notes_are_foot_and_endnotes_of_word_under_our_labels() -> None:
    made = books.of_body("docx", '<p>One<note>Foot.</note> two<note place="end">End.</note></p>')

    assert said(part(made)).startswith("TOne1 two")
    assert [said(one) for one in part(made, "footnotes").xpath("w:footnote[not(@w:type)]", namespaces=W)] == [
        "1 Foot."
    ]
    assert said(part(made, "endnotes")).endswith(" End.")


def test_a_note_in_a_note_follows_it() -> None:
    made = books.of_body("docx", "<p>One<note>Outer<note>Inner.</note> more.</note></p>")

    (note,) = part(made, "footnotes").xpath("w:footnote[not(@w:type)]", namespaces=W)
    assert [said(one) for one in note.xpath("w:p", namespaces=W)] == ["1 Outer2 more.", "2Inner."]


def test_a_note_between_lines_stands_in_the_one_before_it() -> None:
    made = books.of_body("docx", "<app><lem><l>One.</l></lem><rdg><l>N</l></rdg></app><l>Two.</l>")

    assert [said(one) for one in part(made).xpath("//w:p", namespaces=W)][:3] == ["T", "One.a", "Two."]


def test_languages_and_directions_are_words() -> None:
    run = part(books.of_body("docx", '<p>A <foreign xml:lang="he">שלום</foreign></p>')).xpath(
        "//w:r[w:t = 'שלום']/w:rPr", namespaces=W
    )[0]

    assert run.xpath("string(w:lang/@w:bidi)", namespaces=W) == "he"
    assert run.xpath("boolean(w:rtl)", namespaces=W)


def test_ids_are_bookmarks_that_links_lead_to() -> None:
    made = part(books.of_body("docx", '<p xml:id="p1">One.</p><p><ref target="#p1">See</ref></p>'))

    assert made.xpath("//w:bookmarkStart[@w:name = 'p1']", namespaces=W)
    assert made.xpath("//w:hyperlink[@w:anchor = 'p1']", namespaces=W)


def test_a_cell_over_two_rows_goes_on_in_the_second() -> None:
    rows = '<row><cell rows="2">a</cell><cell>b</cell></row><row><cell>c</cell></row>'
    table = part(books.of_body("docx", f"<table>{rows}</table>"))

    assert len(table.xpath("//w:tr[2]/w:tc", namespaces=W)) == 2
    assert table.xpath("//w:tr[2]/w:tc[1]//w:vMerge[not(@w:val)]", namespaces=W)


def test_text_is_never_markup() -> None:
    assert said(part(books.of_body("docx", "<p>&lt;w:p/&gt; &amp;amp;</p>"))) == "T<w:p/> &amp;"


def test_a_picture_that_word_shows_has_its_size(tmp_path: Path) -> None:
    (tmp_path / "tei/texts").mkdir(parents=True)
    header = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 40, 20)
    (tmp_path / "tei/texts/a.png").write_bytes(header)
    (tmp_path / "tei/texts/b.svg").write_text("<svg/>")
    figures = "".join(
        f'<figure><graphic url="{name}"><desc>{name[0]} picture</desc></graphic></figure>'
        for name in ("a.png", "b.svg")
    )
    witness.write(tmp_path, witness.tei(figures, witnesses=()))

    witness.built(tmp_path, ("docx",))

    document = part((tmp_path / "build/docx/doc.docx").read_bytes())
    (extent,) = document.xpath("//*[local-name() = 'extent']")
    assert (extent.get("cx"), extent.get("cy")) == (str(40 * 9525), str(20 * 9525))
    assert len(document.xpath("//w:t[starts-with(., '[')]", namespaces=W)) == 1


@pytest.mark.proof
def test_the_same_edition_gives_the_same_bytes() -> None:
    one, other = (books.volume("docx", books.cases()[:20])[0].data for _ in "12")

    assert one == other


@pytest.mark.proof
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (libreoffice-writer-nogui) is not here")
def test_libreoffice_reads_every_word_of_the_documents(tmp_path: Path) -> None:
    linked = {path.stem: read_bytes(path.read_bytes(), path.stem) for path in DOCUMENTS}
    for name, one in linked.items():
        (tmp_path / f"{name}.docx").write_bytes(books.made("docx", one)[0].data)

    user = f"-env:UserInstallation={(tmp_path / 'user').as_uri()}"
    files = map(str, sorted(tmp_path.glob("*.docx")))
    command = ["soffice", user, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=500)

    assert {name: lost(one, tmp_path / f"{name}.odt") for name, one in linked.items()} == dict.fromkeys(
        linked, ()
    )


def lost(linked: Linked, file: Path) -> tuple[object, ...]:
    """The words of a model that an OpenDocument lacks."""
    with ZipFile(file) as archive:
        root = etree.fromstring(archive.read("content.xml"), etree.XMLParser(huge_tree=True))
    due = model.shown(linked.text, ("record", "series", "legend", "suppressed"))
    texts = ("".join(own(one)) for one in root.iter(f"{TEXT}p", f"{TEXT}h"))
    # LibreOffice 7.4 shows the label of a note twice where it has several characters.
    clean = (re.sub(r"\0(?:([^\0]{2,})\0\1|[^\0]*\0)", "", text) for text in texts)
    return missing(due, (line for text in clean for line in text.split("\n")))


def own(element: etree._Element) -> Iterator[str]:
    """The words of a paragraph in an OpenDocument, of its notes the labels only, between zeros."""
    yield element.text or ""
    for child in element:
        if child.tag in (f"{TEXT}line-break", f"{TEXT}tab"):
            yield "\n"
        elif child.tag == f"{TEXT}s":
            yield " " * int(child.get(f"{TEXT}c", "1"))
        elif child.tag == f"{TEXT}note":
            label = child.findtext(f"{TEXT}note-citation") or ""
            yield f"\0{label.rstrip(',')}\0"
        elif child.tag != f"{TEXT}p" and child.get(f"{TEXT}style-name") not in ADDED:
            yield from own(child)
        yield child.tail or ""
