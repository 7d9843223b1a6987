"""Holds: marks after words of all paragraphs.

A layout tells by them on which line a word is, and each can carry the foot of its page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

_EVERY = 12
"""So many words are between two holds of a paragraph."""
_LONG = 24
"""A word of so many characters may be wider than its line."""
_DIVISIONS = ("document", "colophon", "facts", "fact", "value", "part", "endnotes", "aligned", "top", "rest")
_PARAGRAPHS = ("p", "div", "stanza", "line", "heading", "caption", "speaker", "endnote", "forms", "pages")
_PARTS = ("list", "item", "body", "mark-of-item", "table", "row", "cell", "image")
_BLOCKS = frozenset((*_DIVISIONS, *_PARAGRAPHS, *_PARTS))
_RIGID = frozenset(("heading", "caption", "speaker", "mark-of-item", "cell"))
"""What is kept whole: no paragraph is broken in it."""
_POINTS = frozenset(("side", "call", "break", "from", "mark"))
"""What has no words of the line in it."""
_WORD_END = re.compile(r"\S(?=\s)")


@dataclass(slots=True)
class _Run:
    """The words of one paragraph: each piece of text with the element that it belongs to."""

    block: etree._Element
    pieces: list[tuple[etree._Element, bool]] = field(default_factory=list)
    """Elements, and whether the piece is what follows the element."""
    is_after_space: bool = False

    def says(self, element: etree._Element, is_tail: bool, text: str | None) -> str | None:
        """Take a piece of text in, and give it back without a space that would be a second one."""
        if not text:
            return text
        if self.is_after_space:
            text = text.lstrip(" \n\t")
        if text.strip():
            self.pieces.append((element, is_tail))
        if text:
            self.is_after_space = text[-1].isspace()
        return text


def _is_seen(point: etree._Element) -> bool:
    """Whether a point in the text is seen in the line."""
    return (point.tag == "call" and point.get("keyed") == "mark") or (
        point.tag == "break" and point.get("bar") != "false"
    )


def held(root: etree._Element) -> dict[str, int]:
    """Put holds into all paragraphs; the paragraph of each by its name."""
    paragraphs: dict[str, int] = {}
    for number, run in enumerate(_runs(root), 1):
        is_rigid = run.block.tag in _RIGID or any(one.tag in _RIGID for one in run.block.iterancestors())
        _hold(run, 0 if is_rigid else number, paragraphs)
    return paragraphs


def _runs(root: etree._Element) -> list[_Run]:
    runs: list[_Run] = []

    def walk(element: etree._Element, run: _Run) -> _Run:
        element.text = run.says(element, False, element.text)
        for child in element:
            if child.tag in _BLOCKS:
                runs.append(run)
                runs.append(walk(child, _Run(child)))
                run = _Run(run.block)
            elif child.tag in _POINTS:
                run.is_after_space &= not _is_seen(child)
            else:
                run = walk(child, run)
            child.tail = run.says(child, True, child.tail)
        return run

    for part in root:
        if part.tag in ("document", "colophon") and part.get("native") is None:
            runs.append(walk(part, _Run(part)))
    return [run for run in runs if run.pieces]


def _hold(run: _Run, paragraph: int, paragraphs: dict[str, int]) -> None:
    """Put holds into a run: after its first word, after some others, and before its last."""
    ends: list[tuple[int, int]] = []
    long: set[tuple[int, int]] = set()
    for number, (element, is_tail) in enumerate(run.pieces):
        text = (element.tail if is_tail else element.text) or ""
        if number == len(run.pieces) - 1:
            text = text.rstrip()  # What stands at the very end of a paragraph is not in its lines.
        found = [one.end() for one in _WORD_END.finditer(text)]
        ends += [(number, end) for end in found]
        for word in re.finditer(rf"\S{{{_LONG},}}", text):
            is_last = number == len(run.pieces) - 1 and word.end() == len(text)
            long.add((number, word.end() - is_last))
    chosen = {end for place, end in enumerate(ends) if place % _EVERY == 0 or place == len(ends) - 1} | long
    if not chosen:
        element, is_tail = run.pieces[-1]
        text = (element.tail if is_tail else element.text) or ""
        chosen = {(len(run.pieces) - 1, len(text.rstrip()))}
    for number, end in sorted(chosen, reverse=True):
        name = str(len(paragraphs))
        paragraphs[name] = paragraph
        hold = etree.Element("h", k=name)
        if not ends and not long:  # At the very end of a paragraph a mark does not stand in its lines.
            hold.set("box", "true")
        element, is_tail = run.pieces[number]
        if is_tail:
            hold.tail, element.tail = (element.tail or "")[end:], (element.tail or "")[:end]
            parent = element.getparent()
            assert parent is not None
            tail, element.tail = element.tail, None
            parent.insert(parent.index(element) + 1, hold)
            element.tail = tail
        else:
            hold.tail, element.text = (element.text or "")[end:], (element.text or "")[:end]
            element.insert(0, hold)
