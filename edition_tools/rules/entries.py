"""Entries of registers: no two of them are the same person, place or thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from .problem import TEI, XML, Problem
from .survey import Survey

_ENTRIES = tuple(
    f"{TEI}{name}"
    for name in ("person", "personGrp", "place", "org", "event", "object", "bibl", "biblStruct", "nym")
)
_LISTS = tuple(
    f"{TEI}{name}"
    for name in ("listPerson", "listPlace", "listOrg", "listEvent", "listObject", "listBibl", "listNym")
)
_ID = f"{XML}id"


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
                file, str(element.tag).removeprefix(TEI), element.get(_ID, ""), tuple(_keys(element)), element
            )
        )
    return found


def _keys(element: etree._Element) -> Iterator[str]:
    """What says which person, place … of the world this is."""
    if key := element.get("key"):
        yield f'key="{key}"'
    for child in element:
        if not isinstance(child.tag, str) or not child.tag.startswith(TEI):
            continue
        if child.tag == f"{TEI}idno" and (text := " ".join("".join(child.itertext()).split())):
            kind = child.get("type", "")
            yield f"{kind} {text}".strip()
        elif child.tag.endswith("Name") and (key := child.get("key")):
            yield f'key="{key}"'


def check(found: Iterable[Entry]) -> Iterator[tuple[Entry, Entry, Problem]]:
    """Problems of the entries of one or more documents, each with the entry and its double."""
    by_key: dict[tuple[str, str], Entry] = {}
    by_id: dict[str, Entry] = {}
    for entry in found:
        if entry.identifier:
            first = by_id.setdefault(entry.identifier, entry)
            if first.file != entry.file:
                yield (
                    entry,
                    first,
                    Problem(
                        entry.element,
                        _ID,
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


def two_keys(survey: Survey) -> Iterator[Problem]:
    """A key that stands with two different references."""
    seen: dict[tuple[str, str], tuple[str, etree._Element]] = {}
    for value in survey.pointers:
        key = value.element.get("key")
        if value.attribute != "ref" or not key:
            continue
        ref = value.text.strip()
        name = value.name
        first = seen.setdefault((name, key), (ref, value.element))
        if first[0] != ref:
            yield Problem(
                value.element,
                "key",
                "pointer/two-keys",
                f'key="{key}" goes with ref="{ref}" here and with ref="{first[0]}" in line '
                f"{first[1].sourceline}",
                "One key stands for one entry: correct one of them.",
                cause=f"{name} {key}",
            )
