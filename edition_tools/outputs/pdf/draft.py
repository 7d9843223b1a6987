"""Drafts of a printed document, made to see where Typst puts notes and headings, and to mend it.

Typst sets a note at the foot before it sees that the line with the mark, kept together with the
next line, does not fit: the line then moves to the next page, and the note stays behind.  In the
same way a heading can stay behind when a note pushes the line after it away.  A draft shows both;
the blocks concerned are told to begin a page, or that their lines need not stay together.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from copy import deepcopy
from typing import Any

from lxml import etree

from .press import Press

_ROUNDS = 16
_SHORT = 330
"""A paragraph with no more characters moves to the next page whole."""

_QUERY = (
    "(query(<note-mark>), query(<note-start>), query(<seen>))"
    ".map(all => all.map(one => (one.value, one.location().page())))"
)
_BLOCKS = ("p", "line", "body", "cell", "value", "div")
_STICKY = ("heading", "caption", "speaker")


def settled(files: Mapping[str, bytes], typst: Press) -> bytes:
    """The print model of a book, with what its drafts taught.

    Each document begins a page, so that its draft is set alone; a document without notes has no
    need of one.
    """
    root = etree.fromstring(files["print.xml"])
    for document in root.iterchildren("document"):
        if document.find(".//note") is None:
            continue
        draft = etree.Element("print", dict(root.attrib))
        draft.append(deepcopy(document))
        _mend(draft, files, typst)
        _number(draft, files, typst)
        for ours, drafted in zip(document.iter(), draft[0].iter(), strict=True):
            for name in ("break", "loose"):
                if name in drafted.attrib:
                    ours.set(name, "true")
            if "number" in drafted.attrib:
                ours.set("number", drafted.get("number", ""))
            if "labelled" in drafted.attrib:
                ours.text = drafted.text
    return etree.tostring(root, encoding="utf-8")


def _mend(draft: etree._Element, files: Mapping[str, bytes], typst: Press) -> None:
    """Set the draft again and again until nothing stands on the wrong page, or nothing helps."""
    for _ in range(_ROUNDS):
        if (found := _drafted(draft, files, typst)) is None:
            return
        marks, notes, seen = found
        blocks = {*_left_behind(draft, dict(marks), notes), *_stranded(draft, seen)}
        if not _mended(draft, blocks):
            return


def _drafted(
    draft: etree._Element, files: Mapping[str, bytes], typst: Press
) -> tuple[list[Any], list[Any], list[Any]] | None:
    """Where marks, notes and headings fall; None where Typst fails: the book will say what is wrong."""
    settings = json.loads(files["settings.json"]) | {"draft": True, "attachments": []}
    given = {
        **files,
        "settings.json": json.dumps(settings).encode(),
        "print.xml": etree.tostring(draft, encoding="utf-8"),
    }
    try:
        marks, notes, seen = typst.ask(given, _QUERY)
    except RuntimeError:
        return None
    return marks, notes, seen


def _number(draft: etree._Element, files: Mapping[str, bytes], typst: Press) -> None:
    """Give the notes of the series that restart the labels of their pages.

    The first note on a page has the label of the series' first note, and so on.  Shorter labels
    can draw a mark to another page; then it is done again.
    """
    series: dict[str, dict[int, etree._Element]] = {}
    for note in draft.iter("note"):
        if restart := note.get("restart"):
            series.setdefault(restart, {})[int(note.get("n", "0"))] = note
    labels = {name: [notes[n].get("number", "") for n in sorted(notes)] for name, notes in series.items()}
    for _ in range(_ROUNDS if series else 0):
        if (found := _drafted(draft, files, typst)) is None:
            return
        pages = dict(found[0])
        numbered: dict[str, str] = {}
        for name, notes in series.items():
            seen: dict[int, int] = {}
            for n in sorted(notes):
                key = notes[n].get("key", "")
                page = pages.get(key, 0)
                numbered[key] = labels[name][seen.setdefault(page, 0)]
                seen[page] += 1
        if not _relabelled(draft, numbered):
            return


def _relabelled(draft: etree._Element, numbered: Mapping[str, str]) -> bool:
    """Write new labels at notes, at marks apart from them, and where they are referred to."""
    changed = False
    for element in draft.iter("note", "notemark"):
        label = numbered.get(element.get("key") or element.get("to") or "")
        if label and label != element.get("number"):
            element.set("number", label)
            changed = True
    for link in draft.iter("link"):
        if (label := numbered.get(link.get("labelled", ""))) and len(link) == 0:
            link.text = label
    return changed


def _mended(draft: etree._Element, blocks: Collection[etree._Element]) -> bool:
    """Mend the first of the blocks that can be; what comes after it will fall elsewhere."""
    told = None
    for element in draft.iter():
        if told is not None:
            for name in ("break", "loose"):
                element.attrib.pop(name, None)
        elif element in blocks:
            told = _told(element)
    return told is not None


def _left_behind(
    draft: etree._Element, marks: Mapping[str, int], notes: Iterable[tuple[str, int]]
) -> Iterable[etree._Element]:
    """The blocks of the notes that begin before the page of their mark."""
    astray = {key for key, page in notes if page < marks.get(key, page)}
    for note in draft.iter("note") if astray else ():
        if note.get("key") in astray:
            yield from (block for block in list(note.iterancestors(*_BLOCKS))[:1])


def _stranded(draft: etree._Element, seen: Iterable[tuple[bool, int]]) -> Iterable[etree._Element]:
    """The headings whose words begin on a later page."""
    headings = iter(draft.iter("heading"))
    waiting: list[tuple[etree._Element, int]] = []
    for is_heading, page in seen:
        if is_heading:
            heading = next(headings, None)
            if heading is not None:
                waiting.append((heading, page))
        else:
            yield from (heading for heading, at in waiting if at < page)
            waiting.clear()


def _told(block: etree._Element) -> etree._Element | None:
    """Tell a block to begin a page or to be loose, and return it; None if it knows already.

    A page can only begin between blocks that stand in the document itself.
    """
    first = block
    while (before := first.getprevious()) is not None and before.tag in _STICKY:
        first = before
    short = block.tag in _STICKY or _length(block) <= _SHORT
    free = {one.tag for one in first.iterancestors()} <= {"document", "print"}
    at_top = first.get("kind") == "document" or "break" in first.attrib
    name = "break" if short and free and not at_top else "loose"
    target = first if name == "break" else block
    if name in target.attrib:
        return None
    target.set(name, "true")
    return target


def _length(block: etree._Element) -> int:
    """How many characters a block has, without its notes."""
    texts = block.xpath(".//text()[not(ancestor::note)]")
    return sum(map(len, texts)) if isinstance(texts, list) else 0
