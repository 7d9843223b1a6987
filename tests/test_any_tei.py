"""Any TEI can be read: every example of the Guidelines, and documents changed at random."""

from __future__ import annotations

import random
from copy import copy
from pathlib import Path

import pytest
from lxml import etree

from .conftest import SHARED, needs_shared
from .support.models import lost_and_doubled, problems, read_bytes

TEI = "http://www.tei-c.org/ns/1.0"
EXAMPLES = "{http://www.tei-c.org/ns/Examples}"
T = f"{{{TEI}}}"
IN_HEADER = ("fileDesc", "encodingDesc", "profileDesc", "revisionDesc", "xenoData")
IN_TEXT = ("front", "body", "back", "group")
BESIDE_TEXT = ("text", "facsimile", "sourceDoc", "standOff", "teiHeader")


def exempla() -> list[tuple[str, bytes]]:
    """Each example of p5subset.xml as a document of its own, with its name."""
    subset = etree.parse(SHARED / "tei" / "p5subset.xml", etree.XMLParser(huge_tree=True))
    return [
        (f"{holder}-{number}", _document(example))
        for number, example in enumerate(subset.iter(f"{EXAMPLES}egXML"))
        for holder in [example.xpath("string(ancestor::*[@ident][1]/@ident)")]
        if len(example)
    ]


def _document(example: etree._Element) -> bytes:
    """A minimal document around an example, of the kind that its first element asks for."""
    children = [_renamed(child) for child in example]
    first = next((etree.QName(one).localname for one in children if isinstance(one.tag, str)), "")
    if first in ("TEI", "teiCorpus"):
        whole = next(one for one in children if isinstance(one.tag, str))
        for other in whole.findall(f".//{T}teiCorpus/{T}TEI")[1:] + whole.findall(f"{T}TEI")[1:]:
            other.getparent().remove(other)  # Each document of a corpus is read by itself.
        return etree.tostring(whole)
    root = etree.Element(f"{T}TEI", nsmap={None: TEI})
    if first in BESIDE_TEXT:
        holder = root
    elif first in IN_HEADER:
        holder = etree.SubElement(root, f"{T}teiHeader")
    elif first in IN_TEXT:
        holder = etree.SubElement(root, f"{T}text")
    else:
        holder = etree.SubElement(etree.SubElement(root, f"{T}text"), f"{T}body")
    holder.text = example.text
    holder.extend(children)
    return etree.tostring(root)


def _renamed(node: etree._Element) -> etree._Element:
    """A child of an example, in the namespace of TEI; comments and instructions as they are."""
    if not isinstance(node.tag, str):
        return copy(node)
    text = etree.tostring(node, encoding="unicode", with_tail=False)
    renamed = etree.fromstring(text.replace(EXAMPLES[1:-1], TEI))
    renamed.tail = node.tail
    return renamed


def wrong(xml: bytes, *, doubled: bool = True) -> list[str]:
    """What reading a document did wrong."""
    told = lost_and_doubled(xml)
    return problems(read_bytes(xml)) + [one for one in told if doubled or not one.startswith("doubled")]


@needs_shared
@pytest.mark.proof
def test_every_example_of_the_guidelines_is_read() -> None:
    found = {name: told for name, xml in exempla() if (told := wrong(xml))}

    assert found == {}


def names() -> list[str]:
    """The names of all elements of TEI."""
    subset = etree.parse(SHARED / "tei" / "p5subset.xml", etree.XMLParser(huge_tree=True))
    return sorted(one.get("ident") for one in subset.iter(f"{T}elementSpec"))


def mutated(xml: bytes, chance: random.Random, all_names: list[str]) -> bytes:
    """A document with a dozen mistakes in it: renamed, moved, doubled, emptied, repeated ids."""
    root = etree.fromstring(xml)
    for _ in range(12):
        elements = [one for one in root.iter(etree.Element) if one is not root]
        ids = [one.get("{http://www.w3.org/XML/1998/namespace}id") for one in elements]
        element, other = chance.choice(elements), chance.choice(elements)
        match chance.randrange(6):
            case 0:
                element.tag = T + chance.choice(all_names)
            case 1:
                element.set(
                    "{http://www.w3.org/XML/1998/namespace}id",
                    chance.choice([one for one in ids if one] or ["x"]),
                )
            case 2 if element.attrib:
                del element.attrib[chance.choice(sorted(element.attrib))]
            case 3 if element.attrib:
                element.set(
                    chance.choice(sorted(element.attrib)),
                    chance.choice(["", " ", "x y", "#", "##", "-1", "ä", "http://[", "#x", "(", "\\", "]]>"]),
                )
            case 4 if element not in other.iterancestors() and element is not other:
                other.insert(chance.randrange(len(other) + 1), element)
            case 5:
                element.text = f"{element.text or ''} loose words {chance.randrange(9)} "
    return etree.tostring(root)


@needs_shared
@pytest.mark.proof
@pytest.mark.parametrize("path", sorted((SHARED / "examples").glob("*.xml")), ids=lambda path: path.stem)
def test_a_document_full_of_mistakes_is_read_and_nothing_is_lost(path: Path) -> None:
    all_names = names()

    for seed in range(20):
        xml = mutated(path.read_bytes(), random.Random(f"{path.stem} {seed}"), all_names)

        assert wrong(xml) == [], f"seed {seed}"
