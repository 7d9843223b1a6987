"""Entries of registers: no two of them are the same person, place or thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from ....diagnostics import Severity
from ....names import IN_TEI, XML_ID
from ...examined import Examined
from ...examples import tei
from ...problem import Problem
from ...rule import Rule

_ENTRIES = tuple(
    f"{IN_TEI}{name}"
    for name in ("person", "personGrp", "place", "org", "event", "object", "bibl", "biblStruct", "nym")
)
_LISTS = tuple(
    f"{IN_TEI}{name}"
    for name in ("listPerson", "listPlace", "listOrg", "listEvent", "listObject", "listBibl", "listNym")
)


class Entry(NamedTuple):
    """One entry of a register: its element's name, id, line, and what identifies it elsewhere."""

    file: Path
    kind: str
    identifier: str
    keys: tuple[str, ...]
    element: etree._Element


def entries(root: etree._Element, file: Path) -> list[Entry]:
    """The entries in the lists of one document; those that are copies of others are left out."""
    found = []
    for element in root.iter(*_ENTRIES):
        parent = element.getparent()
        if parent is None or parent.tag not in _LISTS or element.get("sameAs"):
            continue
        found.append(
            Entry(
                file,
                str(element.tag).removeprefix(IN_TEI),
                element.get(XML_ID, ""),
                tuple(_keys(element)),
                element,
            )
        )
    return found


def _keys(element: etree._Element) -> Iterator[str]:
    """What says which person, place … of the world this is."""
    if key := element.get("key"):
        yield f'key="{key}"'
    for child in element:
        if not isinstance(child.tag, str) or not child.tag.startswith(IN_TEI):
            continue
        if child.tag == f"{IN_TEI}idno" and (text := " ".join("".join(child.itertext()).split())):
            kind = child.get("type", "")
            yield f"{kind} {text}".strip()
        elif child.tag.endswith("Name") and (key := child.get("key")):
            yield f'key="{key}"'


def check(examined: Examined) -> Iterator[Problem]:
    """Problems of the entries of one document."""
    for _, _, problem in between(entries(examined.survey.root, examined.file)):
        yield problem


def between(found: Iterable[Entry]) -> Iterator[tuple[Entry, Entry, Problem]]:
    """Problems of the entries of one or more documents, each with the entry and its double."""
    by_key: dict[tuple[str, str], Entry] = {}
    by_id: dict[str, Entry] = {}
    for entry in found:
        if entry.identifier:
            first = by_id.setdefault(entry.identifier, entry)
            if first.file != entry.file and not _is_copy(entry, first):
                yield (
                    entry,
                    first,
                    Problem(
                        entry.element,
                        XML_ID,
                        "id/two-entries",
                        f"{entry.kind} {entry.identifier} has the id of a {first.kind} in "
                        f"{first.file.name} (line {first.element.sourceline})",
                        "Give one of the two entries another id.",
                    ),
                )
        for key in dict.fromkeys(entry.keys):
            first = by_key.setdefault((entry.kind, key), entry)
            if first is entry or (first.identifier and first.identifier == entry.identifier):
                continue
            if _is_copy(entry, first):
                continue
            name = first.identifier or f"in line {first.element.sourceline}"
            yield (
                entry,
                first,
                Problem(
                    entry.element,
                    "",
                    "id/same-key",
                    f"{key} is also that of the {entry.kind} {name}"
                    + (f" in {first.file.name}" if first.file != entry.file else ""),
                    "If the two are the same, keep one entry; else correct the key.",
                ),
            )


def _is_copy(one: Entry, other: Entry) -> bool:
    """Whether two entries say the same in the same words, under no other id: then they are one thing."""
    ids = {one.identifier, other.identifier} - {""}
    return len(ids) < 2 and one.kind == other.kind and _written(one.element) == _written(other.element)


def _written(element: etree._Element) -> list[tuple[object, ...]]:
    """All that an entry says: its elements with their attributes and words, but for ids and white space."""
    return [
        (
            each.tag,
            sorted((name, value) for name, value in each.items() if name != XML_ID),
            " ".join((each.text or "").split()),
            " ".join((each.tail or "").split()) if each is not element else "",
        )
        for each in element.iter(etree.Element)
    ]


TWO_ENTRIES = Rule(
    "id/two-entries",
    Severity.WARNING,
    "No two entries of the registers have the same xml:id.",
    """
Two files of the register have an entry with the same xml:id.  The id is then no name of one thing
in the edition: lists and addresses of the two entries collide.
""",
    tei("""
<?expect?>
<listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson>
"""),
    {
        "a.xml": tei('<listPlace><place xml:id="ada"><placeName>Ada</placeName></place></listPlace>'),
        "edition.toml": '[files]\ntexts = []\nregisters = ["*.xml"]\n',
    },
)

SAME_KEY = Rule(
    "id/same-key",
    Severity.WARNING,
    "No two entries have the same key or identifier.",
    """
Two entries have the same key, or the same number in an authority file (idno of one type).  Either
the two entries are one person, place or thing, and one should go; or one of the numbers is wrong.
""",
    tei(
        """
<listPerson>
 <person xml:id="ada"><persName>Ada</persName><idno type="GND">118</idno></person>
 <?expect?>
 <person xml:id="augusta"><persName>Augusta</persName><idno type="GND">118</idno></person>
</listPerson>
"""
    ),
    check=check,
)
