"""Holds: marks after words of all paragraphs.

A layout tells by them on which line a word is, and each can carry the foot of its page.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from .numbering import Unit
from .repeated import passages

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
_OPEN = frozenset(("print", "document", "div", "stanza"))
"""What may stand around a block before which white is added."""
_POINTS = frozenset(("side", "call", "break", "from", "mark", "limit"))
"""What has no words of the line in it."""
_WORD_END = re.compile(r"\S(?=\s)")


@dataclass(slots=True)
class _Run:
    """The words of one paragraph: each piece of text with the element that it belongs to."""

    block: etree._Element
    pieces: list[tuple[etree._Element, bool]] = field(default_factory=list)
    """Elements, and whether the piece is what follows the element."""
    is_after_space: bool = False
    text: str = ""
    starts: list[int] = field(default_factory=list)
    """Where each piece begins in the text."""
    points: dict[str, int] = field(default_factory=dict)
    """Where lemmas begin, by their anchors, and end, by the numbers of their notes."""

    def meets(self, point: etree._Element) -> None:
        """Take in what has no words."""
        self.is_after_space &= not _is_seen(point)
        name = (
            point.get("at", "") if point.tag == "from" else point.get("k", "") if point.tag == "call" else ""
        )
        if name:
            self.points[name] = len(self.text)

    def piece_at(self, end: int) -> tuple[int, int]:
        """The piece in which a word ends, and where in it; the end of a paragraph is not in its lines."""
        number = bisect_left(self.starts, end) - 1
        return number, end - self.starts[number] - (end == len(self.text.rstrip()))

    def says(self, element: etree._Element, is_tail: bool, text: str | None) -> str | None:
        """Take a piece of text in, and give it back without a space that would be a second one."""
        if not text:
            return text
        if self.is_after_space:
            text = text.lstrip(" \n\t")
        if text.strip():
            self.pieces.append((element, is_tail))
            self.starts.append(len(self.text))
        self.text += text
        if text:
            self.is_after_space = text[-1].isspace()
        return text


def _is_seen(point: etree._Element) -> bool:
    """Whether a point in the text is seen in the line."""
    return (point.tag == "call" and point.get("keyed") == "mark") or (
        point.tag == "break" and point.get("bar") != "false"
    )


class Passage(NamedTuple):
    """The words of a paragraph, and its holds by the characters before them."""

    text: str
    holds: tuple[tuple[int, str], ...]


@dataclass(slots=True)
class Held:
    """What is known of holds: the paragraph of each, and those of lemmas that stand more than once in theirs."""

    paragraphs: dict[str, int] = field(default_factory=dict)
    units: dict[int, Unit] = field(default_factory=dict)
    """What each paragraph is a part of."""
    passages: list[Passage] = field(default_factory=list)
    """All paragraphs."""
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    """For each hold the number of its passage, and how many characters are before it."""
    blocks: dict[str, str] = field(default_factory=dict)
    """The blocks before which white may be added, by their first hold: what kind each is."""
    verses: set[int] = field(default_factory=set)
    """The paragraphs that are lines of verse."""
    repeated: dict[int, tuple[str, list[str]]] = field(default_factory=dict)
    lemmas: dict[int, str] = field(default_factory=dict)
    """The words of these lemmas."""

    def take(self, run: _Run, names: Mapping[tuple[int, int], str]) -> None:
        """Note a paragraph and where its holds are."""
        holds = sorted((run.starts[piece] + end, name) for (piece, end), name in names.items())
        self.places |= {name: (len(self.passages), at) for at, name in holds}
        self.passages.append(Passage(run.text, tuple(holds)))


def held(root: etree._Element, starts: Mapping[int, str]) -> Held:
    """Put holds into all paragraphs; `starts` are the anchors of lemmas whose lines are named, by their notes."""
    made = Held()
    units = _Units()
    for number, run in enumerate(_runs(root), 1):
        is_rigid = run.block.tag in _RIGID or any(one.tag in _RIGID for one in run.block.iterancestors())
        found = _repeated(run, starts)
        ends = {run.piece_at(end) for _, others in found.values() for end in others}
        if not is_rigid:
            made.units[number] = units.of(run.block)
            made.verses |= {number} if run.block.tag == "line" else set()
        names = _hold(run, 0 if is_rigid else number, made.paragraphs, ends)
        made.take(run, names)
        if kind := _spread(run.block):
            first = names[min(names)]
            run.block.set("b", first)
            made.blocks.setdefault(first, kind)
        for k, (own, others) in found.items():
            made.repeated[k] = names[run.piece_at(own)], [names[run.piece_at(end)] for end in others]
            made.lemmas[k] = run.text[run.points[starts[k]] : run.points[str(k)]]
    return made


def _spread(block: etree._Element) -> str:
    """What kind a block is for vertical spread, or "" where nothing is added before it: in lists, tables and notes,
    between lines of verse, and for the words after a block in a paragraph."""
    if "b" in block.attrib or any(one.tag not in _OPEN for one in block.iterancestors()):
        return ""
    before = block.getprevious()
    while before is not None and before.tag in _POINTS:
        before = before.getprevious()
    if block.tag in ("heading", "caption", "speaker"):
        return "heading"
    if block.tag in ("p", "div"):
        return "paragraph" if before is not None and before.tag == "p" else "white"
    return "white" if block.tag == "line" and (before is None or before.tag != "line") else ""


class _Units:
    """Says of blocks in which paragraph, stanza, list or speech they stand; verses without a stanza that follow
    each other are one."""

    def __init__(self) -> None:
        self._known: dict[etree._Element, Unit] = {}

    def of(self, block: etree._Element) -> Unit:
        """The unit of a block; the blocks come in the order of the text."""
        unit = document = block
        for outer in (block, *block.iterancestors()):
            if outer.tag in ("document", "colophon"):
                document = outer
                break
            if outer.tag not in _DIVISIONS and outer.get("kind") != "section":
                unit = outer
        before = unit.getprevious() if unit.tag == "line" else None
        while before is not None and before.tag in _POINTS:
            before = before.getprevious()
        if before is not None and before.tag == "line" and before in self._known:
            self._known[unit] = self._known[before]
        if unit not in self._known:
            self._known[unit] = Unit(
                document.get("page", document.get("id", "")), len(self._known), unit.get("n", "")
            )
        return self._known[unit]


def _repeated(run: _Run, starts: Mapping[int, str]) -> dict[int, tuple[int, list[int]]]:
    """The lemmas of a paragraph whose words stand in it more than once: where they end, and where all do."""
    found = {}
    for name, end in run.points.items():
        start = run.points.get(starts.get(int(name), "")) if name.isdigit() else None
        if start is not None:
            own, others = passages(run.text, (start, end))
            if others:
                found[int(name)] = own, others
    return found


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
                run.meets(child)
            else:
                run = walk(child, run)
            child.tail = run.says(child, True, child.tail)
        return run

    for part in root:
        if part.tag in ("document", "colophon") and part.get("native") is None:
            runs.append(walk(part, _Run(part)))
    return [run for run in runs if run.pieces]


def _hold(
    run: _Run, paragraph: int, paragraphs: dict[str, int], wanted: Collection[tuple[int, int]]
) -> dict[tuple[int, int], str]:
    """Put holds into a run: after its first word, after some others, before its last, and where they are
    wanted; the name of each by its place.
    """
    names: dict[tuple[int, int], str] = {}
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
    for number, end in sorted(chosen | set(wanted), reverse=True):
        name = names[number, end] = str(len(paragraphs))
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
    return names
