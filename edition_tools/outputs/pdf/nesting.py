"""What is nested deeper than Typst can go is set flat: its words and notes stay, its looks do not."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ...diagnostics import Finding
from ...markup import tags
from .findings import Places

_DEEPEST = 48
"""Typst allows 80 calls within each other; some are needed for what is not nested."""
_PARTS = ("row", "item", "cell", "body", "mark-of-item")
"""What only its list or table can set."""
_KEPT = ("notemark", "mark", "image", "break", "br", "endmark")
_PHRASES = ("t", "link", "lemma")


def flattened(print_model: str, places: Places) -> tuple[str, tuple[Finding, ...]]:
    """The print model with nothing nested too deeply, and a finding for each place that is set flat."""
    if _depth(print_model) <= _DEEPEST:
        return print_model, ()
    root = etree.fromstring(print_model.encode(), etree.XMLParser(huge_tree=True))
    findings = []
    for element in list(_too_deep(root)):
        file, line = places.place(element)
        findings.append(
            places.warning(
                "print/nesting",
                f"here more than {_DEEPEST} things are nested; the innermost are set as plain words",
                at=(file, line),
            )
        )
        _flatten(element)
    return etree.tostring(root, encoding="unicode"), tuple(dict.fromkeys(findings))


def _depth(text: str) -> int:
    deepest = depth = 0
    for slash, _, _, closed, _ in tags(text):
        depth += not slash
        deepest = max(deepest, depth)
        depth -= bool(slash or closed)
    return deepest


def _too_deep(root: etree._Element) -> Iterator[etree._Element]:
    """The outermost elements that cannot stay as they are."""
    depth = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            depth -= 1
            continue
        depth += 1
        if depth >= _DEEPEST - len(_PARTS) and element.tag not in _PARTS and len(element):
            yield element
            walk.skip_subtree()


def _flatten(element: etree._Element) -> None:
    """Put the words, notes and pictures of an element in the place of its content."""
    flat = etree.Element("t")
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            if node is not element and node.tag not in _PHRASES and node.tag not in _KEPT:
                etree.SubElement(flat, "br")
            if node.tag in _KEPT:
                etree.SubElement(flat, node.tag, dict(node.attrib))
            elif "label" in node.attrib and node is not element:
                etree.SubElement(flat, "mark", label=node.get("label", ""))
            _say(flat, node.text)
        elif node is not element:
            _say(flat, node.tail)
    for child in list(element):
        element.remove(child)
    element.text = None
    if element.tag != "note":
        element.tag = "t"
    element.append(flat)


def _say(flat: etree._Element, text: str | None) -> None:
    if not text:
        return
    if len(flat):
        flat[-1].tail = (flat[-1].tail or "") + text
    else:
        flat.text = (flat.text or "") + text
