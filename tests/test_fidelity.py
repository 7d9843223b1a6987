"""Each character of a transcript stands in the TEI, or a manifest says why it stands nowhere.

`tests/fidelity/ID.xml` divides a transcript into spans. A span has a `place` in the document
(`#id`, `#id/@when`, or an XPath with the prefix t) or is `omitted` for one of a few reasons.
The text of a place is its *source text*: no notes of ours, no corrections, no text of another place.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from tests.conftest import ROOT

SOURCES = ROOT / "tei" / "sources"
TEXTS = ROOT / "tei" / "texts"
MANIFESTS = ROOT / "tests" / "fidelity"

TEI = "{http://www.tei-c.org/ns/1.0}"
NAMESPACES = {"t": "http://www.tei-c.org/ns/1.0"}
ID = "{http://www.w3.org/XML/1998/namespace}id"

REASONS = frozenset(
    (
        "web-furniture",
        "markdown",
        "list-mark",
        "duplicate",
        "page-number-of-web",
        "white-space",
        "label-of-web-form",
    )
)
TRANSCRIPTS = {
    "treaty-1961": (
        "004_df94f2d4f29a19fa.txt",
        "991821fd1738d861f11e439526074b5c6959fbc4fe054930d350aa612720b183",
    ),
    "agreement-1972": (
        "001_c467cace7f718ec4.txt",
        "69130e77050b50c6ecef186916209101bab8549c00e1683bd935d1feab1f35b1",
    ),
    "report-1984": (
        "002_9077453fc26d0b25.txt",
        "4a36f5bc09a6937df6ba0d4d4ab957f0b24b23a6c65c73f1bc552a87f36bd8e9",
    ),
    "agreement-1987": (
        "000_2fef1fa81fb73d00.txt",
        "52cfcbde8ae45c53019953a968a56d969f06c19c46e38b6f296e4bb683e37f31",
    ),
    "factbox-2024": (
        "003_731fc524737fc439.txt",
        "936ec6dc7a6d64f19f807e1766820ff170f1f489b0a406af728f4c8bda8b8d1f",
    ),
}


def parse(path: Path) -> etree._Element:
    assert path.is_file(), f"there is no {path.relative_to(ROOT)}"
    return etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()


def collapse(text: str) -> str:
    """The text with runs of white space (U+00A0 too) as one space, and none at the ends."""
    return re.sub(r"\s+", " ", text).strip()


def resolve(document: etree._Element, place: str) -> etree._Element | str | None:
    """The element or attribute value that a place names; None unless there is exactly one."""
    if place.startswith("#"):
        name, _, attribute = place[1:].partition("/@")
        found = document.xpath("//*[@xml:id = $name]", name=name)
        if attribute:
            found = [value for element in found for value in element.xpath(f"@{attribute}")]
    else:
        found = document.xpath(place, namespaces=NAMESPACES)
    return found[0] if len(found) == 1 else None


def is_ours(element: etree._Element) -> bool:
    """True for what the editors added to the source: their notes, corrections, expansions."""
    if element.tag == f"{TEI}note":
        return element.get("type") in ("translation", "editorial")
    return element.tag in (f"{TEI}corr", f"{TEI}reg", f"{TEI}expan")


def source_pieces(element: etree._Element, elsewhere: frozenset[etree._Element]) -> Iterator[str]:
    """The source's text in an element, piece by piece, without that of the places `elsewhere`.

    White space between the halves of a `choice` is layout of the XML, not text.
    """
    has_text = element.tag != f"{TEI}choice"
    if has_text:
        yield element.text or ""
    for child in element:
        if child.tag == f"{TEI}lb":
            yield "" if child.get("break") == "no" else " "
        elif isinstance(child.tag, str) and child not in elsewhere and not is_ours(child):
            yield from source_pieces(child, elsewhere)
        if has_text:
            yield child.tail or ""


def begin(text: str) -> str:
    """The beginning of a span's text, for messages."""
    return repr(text if len(text) <= 40 else f"{text[:40]}…")


def span_problems(manifest: etree._Element, transcript: str) -> Iterator[str]:
    """What is wrong with the division of the transcript into spans."""
    if collapse(manifest.text or "") or any(collapse(span.tail or "") for span in manifest):
        yield "there is text between spans: put it into one"
    elif (manifest.text or "") or any(span.tail for span in manifest):
        yield "there is white space between spans: it belongs into one of them"
    position = 0
    for number, span in enumerate(manifest.iter("span"), 1):
        text = "".join(span.itertext())
        here = f"span {number} {begin(text)}"
        if not text:
            yield f"{here} is empty"
        if ("place" in span.attrib) == ("omitted" in span.attrib):
            yield f"{here} needs either a place or the reason why it is omitted"
        if span.get("omitted", "white-space") not in REASONS:
            yield f"{here}: omitted={span.get('omitted')!r} is none of the reasons"
        if span.get("omitted") == "white-space" and collapse(text):
            yield f"{here} is omitted as white space and has more"
        if transcript[position : position + len(text)] != text:
            expected = transcript[position : position + len(text)]
            yield f"{here}: the transcript has {begin(expected)} at character {position}"
            return
        position += len(text)
    if position != len(transcript):
        yield f"no span has the rest of the transcript, from {begin(transcript[position:])} on"


def text_problems(manifest: etree._Element, document: etree._Element) -> Iterator[str]:
    """Where the text of a place differs from the text of its spans; text that has no place."""
    spans: dict[str, list[tuple[int, str]]] = {}
    for number, span in enumerate(manifest.iter("span"), 1):
        if "place" in span.attrib:
            text = "".join(span.itertext())
            spans.setdefault(span.get("place", ""), []).append((number, text))
    places = {place: resolve(document, place) for place in spans}
    elements = [place for place in places.values() if isinstance(place, etree._Element)]
    if len(elements) != len(set(elements)):
        yield "two places are one element: name it in one way"
    for place, found in places.items():
        numbers = ", ".join(str(number) for number, _ in spans[place])
        here = f"span {numbers} {begin(spans[place][0][1])}: place {place}"
        if found is None:
            yield f"{here} is not exactly one element or attribute of the document"
            continue
        expected = collapse("".join(text for _, text in spans[place]))
        if isinstance(found, etree._Element):
            actual = collapse("".join(source_pieces(found, frozenset(elements) - {found})))
        else:
            actual = collapse(str(found))
        if actual != expected:
            yield f"{here} has {difference(actual, expected)}"
    yield from homeless_text(document, frozenset(elements))


def difference(actual: str, expected: str) -> str:
    """Where two texts begin to differ, in words."""
    pairs = zip(actual, expected, strict=False)
    same = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(actual), len(expected)))
    start = max(0, same - 20)
    return f"{begin(actual[start:])} in the TEI, {begin(expected[start:])} in the transcript"


def homeless_text(document: etree._Element, places: frozenset[etree._Element]) -> Iterator[str]:
    """Text of the document's `text` that no span accounts for: nothing may be invented."""
    for text in document.iterfind(f"{TEI}text"):
        for piece in text.xpath(".//text()[normalize-space()]"):
            parent = piece.getparent()
            owner = parent.getparent() if piece.is_tail else parent
            line = [owner, *owner.iterancestors()]
            if not any(is_ours(element) or element in places for element in line):
                yield f"no span accounts for {begin(collapse(piece))} in {owner.get(ID, owner.tag)}"


@pytest.mark.parametrize("document", TRANSCRIPTS)
def test_the_transcript_is_the_one_that_came(document: str) -> None:
    name, digest = TRANSCRIPTS[document]

    actual = hashlib.sha256((SOURCES / name).read_bytes()).hexdigest()

    assert actual == digest, f"tei/sources/{name} was changed"


def test_every_transcript_belongs_to_a_document() -> None:
    assert {name for name, _ in TRANSCRIPTS.values()} == {p.name for p in SOURCES.glob("*.txt")}


@pytest.mark.parametrize("document", TRANSCRIPTS)
def test_each_character_of_the_transcript_is_in_one_span(document: str) -> None:
    manifest = parse(MANIFESTS / f"{document}.xml")
    transcript = (SOURCES / TRANSCRIPTS[document][0]).read_bytes().decode("utf-8")

    assert manifest.get("transcript") == TRANSCRIPTS[document][0]
    assert manifest.get("document") == document
    assert list(span_problems(manifest, transcript)) == []


@pytest.mark.parametrize("document", TRANSCRIPTS)
def test_each_span_stands_where_the_manifest_says(document: str) -> None:
    manifest = parse(MANIFESTS / f"{document}.xml")

    assert list(text_problems(manifest, parse(TEXTS / f"{document}.xml"))) == []


SMALL = f"""<TEI xmlns="{TEI[1:-1]}"><text><body><p xml:id="a-p1">One<lb/>two <choice><sic>tree</sic>
<corr>three</corr></choice><note type="source" xml:id="a-n1">1. A foot</note>.</p></body></text></TEI>"""


@pytest.mark.parametrize(
    ("spans", "problem"),
    [
        ('<span place="#a-p1">One two\u00a0tree.</span><span place="#a-n1">1. A foot</span>', None),
        ('<span place="#a-p1">One\ntwo three.</span>', "a-p1 has 'One two tree"),
        ('<span place="#a-n9">One\ntwo tree.</span>', "a-n9 is not exactly one"),
        ('<span place="#a-n1">1. A foot</span>', "no span accounts for 'One'"),
    ],
)
def test_the_checker_sees_what_differs(spans: str, problem: str | None) -> None:
    manifest = etree.fromstring(f"<manifest>{spans}</manifest>")

    found = list(text_problems(manifest, etree.fromstring(SMALL)))

    assert found == [] if problem is None else any(problem in message for message in found), found


@pytest.mark.parametrize(
    ("spans", "problem"),
    [
        ('<span place="#a">ab</span><span omitted="markdown">*</span>', None),
        ('<span place="#a">ab</span>', "the rest of the transcript, from '*'"),
        ('<span place="#a">aB</span>', "the transcript has 'ab'"),
        ('<span place="#a">ab</span> <span omitted="markdown">*</span>', "white space between"),
        ('<span place="#a">ab</span><span omitted="dull">*</span>', "none of the reasons"),
        ('<span place="#a">ab</span><span>*</span>', "needs either a place"),
        ('<span place="#a">ab</span><span omitted="white-space">*</span>', "has more"),
    ],
)
def test_the_checker_sees_what_is_lost(spans: str, problem: str | None) -> None:
    manifest = etree.fromstring(f"<manifest>{spans}</manifest>")

    found = list(span_problems(manifest, "ab*"))

    assert found == [] if problem is None else any(problem in message for message in found), found
