"""Parts of notes: what stands of a note on a page, where it goes on over pages."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree

_PARAGRAPHS = ("p", "div")
_TOKEN = re.compile(r"\s+|\S+")


def piece(body: etree._Element, name: str, start: int, end: int | None) -> etree._Element:
    """The words of a note from the one to the other, as a note of its own."""
    part = deepcopy(body)
    part.set("name", name)
    if start > 0 or end is not None:
        _Cut(start, end).keep(part)
        if start > 0 and (first := part.find("p")) is not None:
            first.set("first", "true")
    if end is not None:
        _filled(part)
    return part


def _filled(part: etree._Element) -> None:
    """Let the last line of a note that goes on be as long as the others."""
    last = part
    while len(last) and last[-1].tag in _PARAGRAPHS and not (last[-1].tail or "").strip():
        last = last[-1]
    etree.SubElement(last, "br", justify="true")


class _Cut:
    """Takes out of a note the words before `start` and from `end` on."""

    def __init__(self, start: int, end: int | None) -> None:
        self._start, self._end = start, end
        self._word = -1
        self._is_between = True

    def keep(self, element: etree._Element) -> bool:
        """Cut an element; whether anything of it stays."""
        element.text = self._kept(element.text)
        stays = bool(element.text)
        for child in list(element):
            is_point = len(child) == 0 and not child.text
            is_kept = self.keep(child) or (is_point and self._is_inside())
            child.tail = self._kept(child.tail)
            stays = stays or is_kept or bool(child.tail)
            if not is_kept:
                without(element, child)
        return stays

    def _kept(self, text: str | None) -> str:
        kept = ""
        for token in _TOKEN.findall(text or ""):
            if token.isspace():
                self._is_between = True
            else:
                self._word += self._is_between
                self._is_between = False
            if self._is_inside():
                kept += token
        return kept

    def _is_inside(self) -> bool:
        return self._start <= self._word and (self._end is None or self._word < self._end)


def without(parent: etree._Element, child: etree._Element) -> None:
    """Take out a child, and keep what follows it."""
    before = child.getprevious()
    if child.tail:
        if before is not None:
            before.tail = (before.tail or "") + child.tail
        else:
            parent.text = (parent.text or "") + child.tail
    parent.remove(child)
