"""Each word of a transcript that stands in the TEI stands in the model, the page, the plain text and the print.

Words are compared in order, paragraph by paragraph, as `tests/fidelity` divides the transcripts. Between two
words an output may have what it adds: the mark of a note, the editors' correction, `[sic]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree, html

from edition_tools import cli, making
from edition_tools.settings import reader

from .conftest import ROOT
from .support.mupdf import pymupdf
from .test_fidelity import MANIFESTS, TEI, TEXTS, TRANSCRIPTS, parse, resolve

MODEL = "{urn:edition-tools:model}"
each_document = pytest.mark.parametrize("document", TRANSCRIPTS)


def letters(text: str) -> str:
    """A text as its letters, digits and hyphens; where spaces stand is no question of words."""
    return "".join(re.findall(r"[\w-]", text))


def without_additions(text: str) -> str:
    """What an output says without the corrections and marks that it adds in brackets of its own, and the ways after ∥."""
    return re.sub(r"\[(?:\d+|[a-z]{1,2}|sic)\]|⌈[^⌉]*⌉|∥.*", "", text)


def passages(document: str, *, header: bool) -> Iterator[tuple[str, str]]:
    """The transcript's words for each place of the TEI; what belongs to a page only (fw) is shown nowhere."""
    manifest, tei = parse(MANIFESTS / f"{document}.xml"), parse(TEXTS / f"{document}.xml")
    words: dict[str, str] = {}
    for span in manifest.iter("span"):
        if "place" in span.attrib:
            place = span.get("place", "")
            words[place] = words.get(place, "") + " " + "".join(span.itertext())
    for place, text in words.items():
        element = resolve(tei, place)
        if isinstance(element, etree._Element) and element.tag != f"{TEI}fw":
            in_text = next(element.iterancestors(f"{TEI}text"), None) is not None
            if header or in_text:
                yield place, text


def lost(document: str, *shown: str, header: bool, marks: int = 0) -> list[str]:
    """The places whose words none of the texts shown has in order, with marks of so many letters between them."""
    between = f"[0-9a-z]{{0,{marks}}}"
    streams = [letters(text) for text in shown]
    wanted = [
        (place, re.compile(between.join(re.findall(r"\w+|-", text))))
        for place, text in passages(document, header=header)
    ]
    return [place for place, words in wanted if not any(words.search(stream) for stream in streams)]


@each_document
def test_the_page_has_each_word_of_the_transcript(document: str, reference: Path) -> None:
    article = html.parse(str(reference / "html" / f"{document}.html")).getroot().find(".//article")
    for element in list(article.iter()):
        if {"note-mark", "permalink", "visually-hidden", "other", "sign"} & set(
            (element.get("class") or "").split()
        ):
            element.drop_tree()

    assert lost(document, article.text_content(), header=True) == []


@each_document
def test_the_plain_text_has_each_word_of_the_transcript(document: str, reference: Path) -> None:
    text = (reference / "text" / f"{document}.txt").read_text(encoding="utf-8")

    assert lost(document, without_additions(text), header=False) == []


@each_document
def test_the_model_has_each_word_of_the_transcript(document: str) -> None:
    model = etree.fromstring(
        CliRunner().invoke(cli.main, ["model", str(TEXTS / f"{document}.xml")]).stdout.encode()
    )
    whole = "".join(model.itertext())

    for mark in model.xpath("//m:inline[@kind = 'mark']/*", namespaces={"m": MODEL[1:-1]}):
        mark.text = ""
    etree.strip_elements(model, f"{MODEL}note", f"{MODEL}other", with_tail=False)

    assert lost(document, "".join(model.itertext()), whole, header=True) == []


@pytest.mark.proof
@each_document
def test_the_print_has_each_word_of_the_transcript(document: str, prints: Path) -> None:
    pages = printed(prints / "pdf" / f"{document}.pdf")

    assert lost(document, *pages, header=False, marks=4) == []


@pytest.fixture(scope="module")
def prints(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The printed documents of the edition."""
    out = tmp_path_factory.mktemp("prints")
    making.build(making.Request(reader.defaults(ROOT), out, formats=("pdf",), jobs=1))
    return out


def printed(path: Path) -> list[str]:
    """The text of a PDF without its notes, which are smaller, and the same with them; no running heads."""
    with pymupdf.open(path) as pages:
        # MuPDF puts the text of a glyph that has one of its own, such as a word joiner and a letter, in the
        # wrong place; only from such texts it knows a hyphen at the end of a line from one of the source.
        parted = set(re.findall("(\\w+)\u00ad", "".join(page.get_text() for page in pages)))
        flags = pymupdf.TEXTFLAGS_DICT | pymupdf.TEXT_IGNORE_ACTUALTEXT
        spans = [
            span
            for page in pages
            for block in page.get_text("dict", flags=flags)["blocks"]
            for line in block.get("lines", [])
            for span in [*line["spans"], {"text": "\n", "size": 11}]
        ]
    texts = ("".join(span["text"] for span in spans if span["size"] >= least) for least in (10, 8.9))
    return [without_additions(without_hyphens(text, parted)) for text in texts]


def without_hyphens(text: str, parted: set[str]) -> str:
    """A text without the hyphens at the ends of lines after these beginnings of words."""
    return re.sub(r"(\w+)-\s*\n", lambda found: found[1] if found[1] in parted else found[0], text)


def test_a_lost_word_is_found() -> None:
    text = " ".join(words for _, words in passages("factbox-2024", header=True))

    assert lost("factbox-2024", text, header=True) == []
    assert lost("factbox-2024", text.replace("immediate military", "military"), header=True) == [
        "#factbox-2024-sec1-p2"
    ]
    assert lost("factbox-2024", text.replace("armed attack", "attack armed"), header=True) == [
        "#factbox-2024-sec1-p2"
    ]
