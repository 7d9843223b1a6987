"""Quick fixes that write an element in no namespace, though the schema is about TEI: a document would be spoilt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from ..diagnostics import Finding, Severity
from ..names import TEI
from .source import FILE, LINE, QUICK_FIX, Source

_WRITING = (f"{{{QUICK_FIX}}}add", f"{{{QUICK_FIX}}}replace")


def in_no_namespace(source: Source) -> tuple[Finding, ...]:
    """A finding for each element in no namespace that a fix of a schema about TEI writes."""
    if TEI not in {one.get("uri") for one in source.elements("ns")}:
        return ()
    return tuple(
        Finding(
            Path(element.get(FILE, "")),
            int(element.get(LINE, 1)),
            0,
            Severity.WARNING,
            "schematron/fix-namespace",
            f"this fix writes <{name}> in no namespace",
            f'Write target="tei:{name}" with a prefix that sch:ns declares, or xmlns="{TEI}" on the element.',
        )
        for element in source.root.iter(*_WRITING)
        for name in _names(element)
    )


def _names(element: etree._Element) -> Iterator[str]:
    """The names without a namespace of the elements that a fix writes itself."""
    target = element.get("target", "")
    if element.get("node-type") == "element" and target and ":" not in target and "{" not in target:
        yield target
    for child in element.iterchildren("*"):
        if isinstance(child.tag, str) and not child.tag.startswith("{"):
            yield child.tag
