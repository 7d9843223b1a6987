"""What the elements of the TEI are: schemas/elements.toml and the TEI's classes → the tables of the tools.

`python -m tests.support.elements` writes schemas/elements.tsv and xslt/lib/elements.xsl.
"""

from __future__ import annotations

import textwrap
import tomllib
from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import cache

from lxml import etree

from edition_tools import data

RNG = "{http://relaxng.org/ns/structure/1.0}"
COLLATING = {"frame", "passage", "aside", "silent", "object", "atom"}
"""Kinds of which no stylesheet asks."""
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!-- What the elements of the TEI are, by their local names. Made from schemas/elements.toml; change that. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition-tools:functions"
    expand-text="yes" exclude-result-prefixes="#all">
"""


@cache
def classes() -> dict[str, frozenset[str]]:
    """The elements of each class of the TEI, those of its subclasses, too (from tei_all)."""
    defines: dict[str, list[etree._Element]] = {}
    for one in etree.parse(data.schema("tei_all.rng")).iter(f"{RNG}define"):
        defines.setdefault(one.get("name", ""), []).append(one)

    def members(name: str, within: tuple[str, ...] = ()) -> frozenset[str]:
        found: set[str] = set()
        for define in defines.get(name, ()):
            if (element := define.find(f"{RNG}element")) is not None:
                found.add(element.get("name", ""))
            else:
                inner = (ref.get("name", "") for ref in define.iter(f"{RNG}ref"))
                found.update(*(members(one, (*within, name)) for one in inner if one not in within))
        return frozenset(found)

    return {name: members(name) for name in defines if name.startswith("model.")}


def elements_of(patterns: Iterable[str]) -> frozenset[str]:
    """The elements of the classes with these names, as `named` takes them."""
    return frozenset().union(*(members for one in patterns for members in named(one)))


def named(pattern: str) -> list[frozenset[str]]:
    """The classes that a name means, which may be one with `*` or `[1-7]`."""
    found = [members for name, members in classes().items() if fnmatchcase(name, pattern)]
    assert all(found) and found, f"the TEI has no class {pattern}"
    return found


@cache
def kinds() -> dict[str, frozenset[str]]:
    """The elements of each kind."""
    return {
        kind: (elements_of(its.get("of", "").split()) - set(its.get("but", "").split()))
        | set(its.get("and", "").split())
        for kind, its in source().items()
    }


@cache
def source() -> dict[str, dict[str, str]]:
    """What schemas/elements.toml says of each kind."""
    return tomllib.loads(data.schema("elements.toml").read_text(encoding="utf-8"))


def table() -> str:
    """An element and its kinds in each line."""
    lines = [
        "# What the elements of the TEI are to the tools, an element and its kinds in a line.",
        "# Made from schemas/elements.toml; change that.",
    ]
    for name in sorted(frozenset().union(*kinds().values()), key=alphabetical):
        lines.append(f"{name}\t{' '.join(kind for kind, names in kinds().items() if name in names)}")
    return "\n".join(lines) + "\n"


def stylesheet() -> str:
    """A map for each kind, true for its elements."""
    return (
        HEAD + "".join(variable(kind) for kind in kinds() if kind not in COLLATING) + "\n</xsl:stylesheet>\n"
    )


def variable(kind: str) -> str:
    names = " ".join(sorted(kinds()[kind], key=alphabetical))
    lines = textwrap.fill(names, 120, initial_indent=" " * 6, subsequent_indent=" " * 6)
    return (
        f"\n  <!-- {source()[kind]['says']} -->\n"
        f'  <xsl:variable name="f:{kind}" as="map(xs:string, xs:boolean)" select="map:merge(tokenize(\'\n'
        f"{lines}') ! map{{.: true()}})\"/>\n"
    )


def alphabetical(name: str) -> tuple[str, str]:
    return name.lower(), name


if __name__ == "__main__":
    data.schema("elements.tsv").write_text(table(), encoding="utf-8")
    data.stylesheet("lib/elements.xsl").write_text(stylesheet(), encoding="utf-8")
