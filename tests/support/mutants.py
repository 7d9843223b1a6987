"""Documents with mistakes in them, made from real ones: in their bytes, and in their trees."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path

from lxml import etree

from edition_tools import data
from edition_tools.documents import parse_bytes
from edition_tools.names import IN_TEI, XML_ID

from ..conftest import ROOT, SHARED

_LONGEST = 6_000
_VALUES = ["", " ", "x y", "#", "##", "-1", "ä", "http://[", "#x", "(", "\\", "]]>", "9" * 30, "javascript:x"]
_BYTES = [
    b"<",
    b">",
    b"&",
    b"&amp;",
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"]]>",
    b"--",
    b"<p>",
    b"</p>",
    b'"',
    b"\n",
]
_BYTES += [
    "\u202e".encode(),
    "\u200b".encode(),
    "\U0001f600".encode(),
    "א".encode(),
    b"<!--",
    b"<?x?>",
    b"\r",
]


def mutants(count: int) -> Iterator[tuple[str, bytes]]:
    """So many documents by their names; the same ones each time."""
    seeds = _seeds()
    names = _names()
    for number in range(count):
        chance = random.Random(number)
        name, xml = chance.choice(chance.choice(seeds))
        change = _bytes_changed if number % 4 == 0 else _tree_changed
        yield f"{number:04}-{name}", change(_cut(xml, chance), chance, names)


def _seeds() -> list[list[tuple[str, bytes]]]:
    """The documents that mutants are made from, by their kinds."""
    folders = (
        sorted((ROOT / "tests/cases").rglob("source.xml")),
        sorted((ROOT / "tei").rglob("*.xml")),
        sorted((SHARED / "examples").glob("*.xml")),
        sorted((SHARED / "letters").glob("*.xml"))[:60],
    )
    return [[(_name(path), path.read_bytes()) for path in paths] for paths in folders]


def _name(path: Path) -> str:
    return path.parent.name if path.name == "source.xml" else path.stem


def _parsed(xml: bytes) -> etree._Element:
    """The root of a seed, all of which are well-formed."""
    tree, findings = parse_bytes(xml, Path("seed.xml"))
    assert tree is not None, findings
    return tree.getroot()


def _names() -> list[str]:
    """The names of all elements that the tools know."""
    lines = data.schema("elements.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[0] for line in lines if line and not line.startswith("#")]


def _cut(xml: bytes, chance: random.Random) -> bytes:
    """A part of a long document: most of its header, and one passage of its text."""
    if len(xml) <= _LONGEST:
        return xml
    root = _parsed(xml)
    parts = [
        one
        for one in root.iter(
            IN_TEI + "div", IN_TEI + "p", IN_TEI + "lg", IN_TEI + "person", IN_TEI + "table", IN_TEI + "list"
        )
        if 300 < len(etree.tostring(one)) < _LONGEST
    ]
    body = root.find(f"{IN_TEI}text/{IN_TEI}body")
    if body is None or not parts:
        return xml
    kept = [deepcopy(one) for one in chance.sample(parts, min(2, len(parts)))]
    for child in list(body):
        body.remove(child)
    for tag in ("back", "front"):
        for one in list(root.iter(IN_TEI + tag)):
            one.getparent().remove(one)
    body.extend(kept)
    return etree.tostring(root, encoding="UTF-8")


def _bytes_changed(xml: bytes, chance: random.Random, names: Sequence[str]) -> bytes:
    """Some bytes taken out, put in, doubled, or changed for others."""
    for _ in range(chance.randrange(1, 4)):
        start = chance.randrange(len(xml))
        end = min(len(xml), start + chance.randrange(1, 40))
        piece = chance.choice(
            [b"", chance.choice(_BYTES), xml[start:end] * 2, bytes([chance.randrange(256)])]
        )
        xml = xml[:start] + piece + xml[chance.choice([start, end, start + 1]) :]
    return xml


def _tree_changed(xml: bytes, chance: random.Random, names: Sequence[str]) -> bytes:
    """Elements renamed, moved, doubled, nested, emptied; attributes and ids changed; loose words."""
    root = _parsed(xml)
    for _ in range(chance.randrange(1, 12)):
        elements = [one for one in root.iter(etree.Element) if one is not root]
        if not elements:
            break
        _changed(root, chance.choice(elements), chance.choice(elements), chance, names)
    return etree.tostring(root, encoding="UTF-8")


def _changed(
    root: etree._Element,
    element: etree._Element,
    other: etree._Element,
    chance: random.Random,
    names: Sequence[str],
) -> None:
    """One mistake in a tree."""
    ids = [one for one in root.xpath("//@xml:id") if one] or ["x"]
    parent = element.getparent()
    assert parent is not None
    match chance.randrange(9):
        case 0:
            element.tag = IN_TEI + chance.choice(names)
        case 1:
            element.set(XML_ID, str(chance.choice(ids)))
        case 2 if element.attrib:
            del element.attrib[chance.choice(sorted(element.attrib))]
        case 3:
            known = sorted(element.attrib) or ["n", "type", "rend", "when", "target", "ref", "wit", "place"]
            element.set(chance.choice(known), chance.choice([*_VALUES, f"#{chance.choice(ids)}"]))
        case 4 if element not in other.iterancestors() and element is not other:
            other.insert(chance.randrange(len(other) + 1), element)
        case 5:
            element.text = f"{element.text or ''} loose words {chance.randrange(9)} "
        case 6:
            parent.insert(parent.index(element), deepcopy(element))
        case 7:
            around = etree.Element(IN_TEI + chance.choice(names))
            around.tail, element.tail = element.tail, None
            parent.replace(element, around)
            around.append(element)
        case 8:
            element.tail = f"{chance.choice(['', '  ', ' tail '])}{element.tail or ''}"
            for child in list(element):
                if chance.random() < 0.3:
                    element.remove(child)
