"""`edition build --prove`: printed pages are read again, and what they lack of a document is found."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from edition_tools.errors import ConfigError
from edition_tools.making import Request, build
from edition_tools.markup import RAISED, UNKNOWN
from edition_tools.outputs.output import Artefact
from edition_tools.outputs.registry import output
from edition_tools.proof import proving
from edition_tools.proof.printed import as_printed
from edition_tools.proof.words import Line, missing
from edition_tools.settings import reader

from .conftest import ROOT
from .support import books, witness

BODY = """<opener>To <name>Ada</name> <date>1840</date> <salute>Madam!</salute></opener><head>A heading<note>of its own</note></head>
<p>The <persName>office</persName> of international telecommunication representatives<note>It has
notes.</note> unanimously acknowledged the indispensability of extraordinary misunderstandings.</p>
<p xml:lang="he">שלום עולם 2023 וגם עוד</p><p>The 1<hi rend="superscript">st</hi> word: <app><lem
wit="#A">one</lem><rdg wit="#B">two</rdg></app>.</p>
<table><row><cell>al<lb/>pha</cell><cell>beta</cell></row></table><lg><l>A verse</l><l>and another</l></lg>"""


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build folder of an edition of one document."""
    folder = tmp_path_factory.mktemp("proved")
    witness.write(folder, witness.tei(BODY))
    assert witness.built(folder, ("pdf",), prove=True).findings == []
    return folder / "build"


def lacking(build: Path, data: bytes) -> str:
    """What the proof says of other bytes in place of the document's PDF."""
    model = (build / ".edition/models/doc.model.xml").read_text()
    found = proving.of_file(output("pdf"), [(Path("doc.xml"), model)], Artefact("pdf/doc.pdf", data))
    return " ".join(one.message for one in found)


def changed(build: Path, old: str, new: str) -> bytes:
    """The document's PDF with other numbers in the instructions of its first page."""
    book = pikepdf.open(build / "pdf/doc.pdf")
    page = book.pages[0]
    page.obj.Contents = book.make_stream(page.Contents.read_bytes().replace(old.encode(), new.encode()))
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def test_the_pages_as_they_are_lack_nothing(edition: Path) -> None:
    assert lacking(edition, (edition / "pdf/doc.pdf").read_bytes()) == ""


def test_what_stands_outside_of_the_sheet_is_lost(edition: Path) -> None:
    book = pikepdf.open(edition / "pdf/doc.pdf")
    book.pages[0].mediabox = [0, 400, 595, 842]
    made = BytesIO()
    book.save(made)

    assert "its own” is not" in lacking(edition, made.getvalue())


def test_what_is_taken_off_a_page_is_lost(edition: Path) -> None:
    assert "verse" in lacking(edition, changed(edition, "TJ", "Tz"))


def test_what_is_no_text_for_readers_is_lost(edition: Path) -> None:
    assert "beta" in lacking(edition, changed(edition, "MCID", "MCIX"))


def test_pages_without_tags_are_reported(edition: Path) -> None:
    book = pikepdf.open(edition / "pdf/doc.pdf")
    del book.Root.StructTreeRoot
    made = BytesIO()
    book.save(made)

    assert lacking(edition, made.getvalue()) == "pdf/doc.pdf cannot be read again: its words are not proved"


def test_what_an_own_stylesheet_loses_is_found_in_the_document_and_in_the_volume(tmp_path: Path) -> None:
    witness.write(tmp_path, witness.tei("<p>She saw\n<persName>Ada Lovelace</persName>.</p>", witnesses=()))
    custom = tmp_path / "xslt/custom/print.xsl"
    custom.parent.mkdir(parents=True)
    custom.write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" '
        'xmlns:e="urn:edition-tools:model" xmlns:m="urn:edition-tools:modes">'
        '<xsl:import href="edition:print.xsl"/><xsl:template match="e:name" mode="m:print"/></xsl:stylesheet>'
    )

    found = witness.built(tmp_path, ("pdf",), prove=True).findings

    assert [f"{one.line} {one.rule}: {one.message}" for one in found] == [
        "5 proof/pdf: “ada lovelace” is not in pdf/doc.pdf",
        "5 proof/pdf: “ada lovelace” is not in pdf/edition.pdf",
    ]
    assert witness.built(tmp_path, ("pdf",)).findings == []


def test_without_a_reader_nothing_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edition_tools.outputs.pdf.words.packages", lambda: {})
    witness.write(tmp_path, witness.tei("<p>One.</p>", witnesses=()))

    with pytest.raises(ConfigError, match=r"pip install 'edition-tools\[prove\]'"):
        witness.built(tmp_path, ("pdf",), prove=True)
    assert not list((tmp_path / "build").rglob("*.pdf"))


@pytest.mark.parametrize(
    ("due", "came", "lost"),
    [
        ("good neighbours", "good\nneigh\N{SOFT HYPHEN}bours", ""),
        ("Small capitals", "SMALL CAPITALS", ""),
        ("우호 협조", "우\n호 협조", ""),
        ("kr̥tan", "kr̥r̥tan", ""),
        ("a word", f"a word{RAISED[0]}1{RAISED[1]}", ""),
        ("the 1st", f"the 1{RAISED[0]}st{RAISED[1]}", ""),
        ("14C dating", f"{RAISED[0]}14{RAISED[1]}C dating", ""),
        ("መልክአ one", f"{UNKNOWN}ልክአ one", ""),
        # A note that goes on on the next page, after other notes.
        ("a long note", "a long\nother\nnote", ""),
        ("a long note", "a other long note", "a long"),
        ("nine ten", f"nine{RAISED[0]}\ni{RAISED[1]} in the margin\n ten", ""),
        ("one two", "onetwo", "one two"),
    ],
)
def test_printing_may_change_words_and_lose_none(due: str, came: str, lost: str) -> None:
    lines, pages = as_printed([Line(1, due)], [came])

    assert " ".join(word for one in missing(lines, pages, torn=True) for word in one.words) == lost


@pytest.mark.proof
def test_no_word_of_a_case_is_lost_in_print() -> None:
    book = books.volume("pdf", books.cases())[0]
    models = [(Path(one.identifier), one.model) for one in books.cases()]

    assert [str(one) for one in proving.of_file(output("pdf"), models, book, several=True)] == []


@pytest.mark.proof
def test_no_word_of_the_edition_is_lost_in_its_books(tmp_path: Path) -> None:
    request = Request(reader.load(ROOT / "edition.toml"), tmp_path / "build", formats=("pdf",), prove=True)

    assert [str(one) for one in build(request).findings if one.rule.startswith("proof/")] == []
