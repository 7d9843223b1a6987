"""The table of elements as XSLT has it: `python -m tests.support.elements` writes xslt/lib/elements.xsl."""

from __future__ import annotations

import textwrap

from edition_tools import data
from edition_tools.elements import of_kind

KINDS = {
    "container": "Elements in which only blocks stand: text directly in them is a paragraph that lacks its p.",
    "block": "Elements that stand on lines of their own.",
    "text": "Elements that hold running text, so that a mark may stand at their end.",
    "level": "Elements that make the level of a section.",
    "segment": "Elements that are segments of a text: of others @corresp says other things.",
    "point": "Elements that are marks between blocks.",
    "hidden": "Elements that are never shown where they stand; see suppressed-elements.",
    "bound": "Elements over whose edges no word goes on.",
}
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!-- What the elements of the TEI are, by their local names. Made from schemas/elements.tsv; change that. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition-tools:functions"
    expand-text="yes" exclude-result-prefixes="#all">
"""


def stylesheet() -> str:
    """A map for each kind, true for its elements."""
    return HEAD + "".join(map(variable, KINDS)) + "\n</xsl:stylesheet>\n"


def variable(kind: str) -> str:
    names = " ".join(sorted(of_kind(kind), key=lambda name: (name.lower(), name)))
    lines = textwrap.fill(names, 120, initial_indent=" " * 6, subsequent_indent=" " * 6)
    return (
        f"\n  <!-- {KINDS[kind]} -->\n"
        f'  <xsl:variable name="f:{kind}" as="map(xs:string, xs:boolean)" select="map:merge(tokenize(\'\n'
        f"{lines}') ! map{{.: true()}})\"/>\n"
    )


if __name__ == "__main__":
    data.stylesheet("lib/elements.xsl").write_text(stylesheet(), encoding="utf-8")
