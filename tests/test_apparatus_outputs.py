"""The web page and the book show the same marks, notes and entries, and all of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree, html

from edition_tools.outputs.output import Contents, Leaf
from edition_tools.outputs.registry import output

from .conftest import ROOT, SHARED
from .support.engines import renderers
from .support.html import Page
from .support.models import (
    FIRST_SIGN,
    HUGE,
    E,
    Linked,
    marked,
    read_bytes,
    read_case,
    reference,
    settings_in,
    words,
)
from .support.mupdf import pymupdf
from .support.shown import book, in_book, on_page, page
from .test_cases import CASES

TEXTS = sorted((ROOT / "tei" / "texts").glob("*.xml"))
EXAMPLES = sorted((SHARED / "examples").glob("*.xml"))
needs_examples = pytest.mark.skipif(not EXAMPLES, reason="the folder ../shared/examples is not here")
each_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
TEI = "{http://www.tei-c.org/ns/1.0}"
LENIENT = etree.XMLParser(huge_tree=True, recover=True)
EMPTY = "readings without words"
COUNTED = ("app", "lem", "rdg", "note", "witDetail")


def cases_with(name: str, pattern: str) -> pytest.MarkDecorator:
    """The cases whose file of this name has what is asked about; the others are proofs."""
    return pytest.mark.parametrize(
        "case",
        [
            case
            if re.search(pattern, (case / name).read_text(encoding="utf-8"))
            else pytest.param(case, marks=pytest.mark.proof)
            for case in CASES
        ],
        ids=lambda path: path.relative_to(ROOT / "tests" / "cases").as_posix(),
    )


def differences(linked: Linked) -> list[str]:
    """What a web page and a book show differently, and where they differ from the model."""
    web, paper = on_page(page(linked, settings_in(ROOT))), in_book(book(linked), linked)
    model = {
        one.get("id"): one
        for one in etree.fromstring(linked.text.encode(), HUGE).iter(f"{E}note")
        if one.get("place") not in ("margin", "inline")
    }
    found = [
        f"the mark {number}: {one} and {other}"
        for number, (one, other) in enumerate(zip(web.marks, paper.marks, strict=False))
        if one != other
    ]
    if len(web.marks) != len(paper.marks):
        found.append(f"{len(web.marks)} and {len(paper.marks)} marks")
    for key, note in model.items():
        said, printed = web.notes.get(key), paper.notes.get(key)
        if said is None or said != printed or said[0] != note.get("label"):
            found.append(f"{note.get('series')} {note.get('label')}: {said} and {printed}")
    return found


@pytest.mark.proof
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_page_and_book_of_a_document_show_the_same_notes(path: Path) -> None:
    assert differences(reference()[1][f"tei/texts/{path.name}"]) == []


@pytest.mark.proof
@needs_examples
@each_example
def test_page_and_book_of_an_example_show_the_same_notes(path: Path) -> None:
    assert differences(read_bytes(path.read_bytes(), path.stem)) == []


@cases_with("model.xml", "<note ")
@pytest.mark.proof
def test_page_and_book_of_a_case_show_the_same_notes(case: Path) -> None:
    assert differences(read_case(case)[0]) == []


def test_a_note_for_its_mark_is_opened_by_it_without_a_script() -> None:
    case = ROOT / "tests" / "cases" / "notes" / "popup-and-page"

    text = page(read_case(case)[0], settings_in(case))

    root = html.document_fromstring(text)
    opened = {one.get("popovertarget") for one in root.xpath("//button[@popovertarget]")}
    assert opened == {one.get("id") for one in root.xpath("//li[@popover]")} != set()
    assert [one for one in Page(text).problems if "popover" in one or "button" in one] == []


def test_page_book_and_text_have_the_signs_and_separators_that_the_edition_chose() -> None:
    folder = ROOT / "tests" / "cases"
    signs, settings = (
        read_case(folder / "transcription/signs")[0],
        read_case(folder / "apparatus/settings")[0],
    )

    for linked, wanted in (
        (signs, "[a] ⟨b⟩ <c> d (…) e *f {too much}"),
        (settings, "one two … five: β A six | C seven (error)."),
    ):
        plain = (
            output("text")
            .document(
                renderers(),
                Leaf("source", linked.text, b"", Path("source.xml")),
                Contents(settings_in(ROOT), words(), "", ""),
            )[0]
            .data.decode()
        )
        shown_texts = [
            html.document_fromstring(page(linked, settings_in(ROOT)).replace("visually-hidden", "gone")),
            etree.fromstring(book(linked).encode(), HUGE),
        ]
        for hidden in shown_texts[0].xpath("//*[@class = 'gone']"):
            hidden.drop_tree()
        assert wanted in plain
        for one in shown_texts:
            assert wanted in " ".join("".join(one.itertext()).split())


# Counts: each element in, each element out.  Every passage of the TEI is made one rare letter, so
# that an element is shown where all letters of it are there.  What has no words has a word of ours.


def shown(xml: bytes) -> dict[str, tuple[int, int, int]]:
    """Of each kind of element: how many there are, and are shown on the page and in the book.

    A reading without words is counted by the word that says that it is one.
    """
    source, _ = marked(xml)
    linked = read_bytes(source)
    root = html.document_fromstring(page(linked, settings_in(ROOT)))
    for hidden in root.xpath("//head"):
        hidden.drop_tree()
    paper = etree.fromstring(book(linked).encode(), HUGE)
    outputs = [set(text) for text in (root.text_content(), "".join(paper.itertext()))]
    counts = {kind: [0, 0, 0] for kind in (*COUNTED, EMPTY)}
    for element in etree.fromstring(source, LENIENT).iter(*(TEI + one for one in COUNTED)):
        letters = {one for one in "".join(element.itertext()) if ord(one) >= FIRST_SIGN}
        if letters:
            kind = etree.QName(element).localname
            holds = [1] + [letters <= output for output in outputs]
            counts[kind] = [count + one for count, one in zip(counts[kind], holds, strict=False)]
        elif not len(element) and element.tag in (TEI + "lem", TEI + "rdg"):
            counts[EMPTY][0] += 1
    signs = [words()[name] for name in ("omitted", "added", "reading-lacuna")]
    said = f"//text()[{' or '.join(f'. = {sign!r}' for sign in signs)}]"
    counts[EMPTY][1:] = len(root.xpath(said)), len(paper.xpath(said))
    return {kind: (there, web, printed) for kind, (there, web, printed) in counts.items() if there}


@pytest.mark.proof
@needs_examples
@each_example
def test_every_entry_reading_and_note_of_an_example_is_shown(path: Path) -> None:
    counts = shown(path.read_bytes())

    assert {kind: count for kind, count in counts.items() if len(set(count)) > 1} == {}


@cases_with("source.xml", rf"<({'|'.join(COUNTED)})\b")
def test_every_entry_reading_and_note_of_a_case_is_shown(case: Path) -> None:
    counts = shown((case / "source.xml").read_bytes())

    assert {kind: count for kind, count in counts.items() if len(set(count)) > 1} == {}


@pytest.mark.proof
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_pdf_holds_every_note_with_its_label(path: Path, tmp_path: Path) -> None:
    linked = reference()[1][f"tei/texts/{path.name}"]
    settings = settings_in(ROOT)
    leaf = Leaf(path.stem, linked.text, path.read_bytes(), path)
    contents = Contents(settings, words(), '<index xmlns="urn:edition-tools:model"/>', "")

    made = output("pdf").document(renderers(), leaf, contents)[0]

    with pymupdf.open(stream=made.data) as pages:
        text = _letters("".join(one.get_text() for one in pages))
    notes = in_book(book(linked), linked).notes
    assert [label for label, said in notes.values() if _letters(label + said)[:60] not in text] == []


def _letters(text: str) -> str:
    """The letters of a text, without the hyphens and spaces that lines put between them.

    Khmer is left out: a PDF says the letters of its clusters in another number.
    """
    return "".join(re.findall(r"[^\W\u1780-\u17ff]", text)).lower()
