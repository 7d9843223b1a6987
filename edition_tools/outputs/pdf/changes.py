"""What changed in a book against an earlier proof of it: passages and pages."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from ...files import digest
from .galley import ROWS, Galley
from .marking import Marked
from .pages import Page

Span = tuple[int, int]
"""Characters of a passage, from the one to before the other; equal where something went away."""


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of a proof: its passages, its notes by their keys, and the digest of each page by its number."""

    passages: tuple[str, ...]
    notes: Mapping[str, str]
    pages: Mapping[str, str]

    def written(self) -> bytes:
        """The record as JSON."""
        made = {"passages": self.passages, "notes": self.notes, "pages": self.pages}
        return (json.dumps(made, ensure_ascii=False) + "\n").encode()


def read(data: bytes) -> Record | None:
    """The record of an earlier proof; None where it is none."""
    try:
        found = json.loads(data)
        return Record(tuple(found["passages"]), dict(found["notes"]), dict(found["pages"]))
    except (ValueError, KeyError, TypeError):
        return None


def record(marked: Marked, galley: Galley, pages: Sequence[Sequence[Page]]) -> Record:
    """What is to be kept of a book: with it the next proof is compared."""
    notes = {marked.notes[k].key: "".join(map(str, body.itertext())) for k, body in marked.bodies.items()}
    return Record(
        tuple(one.text for one in marked.held.passages),
        notes,
        {page.label: _digest(page, marked, galley) for flow in pages for page in flow if page.number},
    )


def _digest(page: Page, marked: Marked, galley: Galley) -> str:
    """What a page shows: its words up to the last place that is known on it, its lines, and its notes."""
    last: dict[int, int] = {}
    lines: dict[int, list[int]] = {}
    for line in page.lines:
        for name in galley.holds.get(line, ()):
            number, offset = marked.held.places[name]
            last[number] = max(last.get(number, 0), offset)
            lines.setdefault(number, []).append(line)
    words = [marked.held.passages[number].text[:offset] for number, offset in last.items()]
    count = [len(set(one)) for one in lines.values()]
    pieces = [(one["piece"].partition(":"), one["ref"], one["number"]) for one in _entries(page)]
    notes = [
        ("".join(map(str, marked.bodies[int(k)].itertext())), part, reference, number)
        for (k, _, part), reference, number in pieces
    ]
    return digest(json.dumps((words, count, len(page.lines), list(page.lines.values()), notes)))


def _entries(page: Page) -> Iterator[Mapping[str, str]]:
    for band in page.bands:
        yield from band["entries"]


def lines(earlier: Record, now: Record, marked: Marked, galley: Galley) -> set[int]:
    """The lines whose words, or whose notes, are not those of an earlier proof."""
    line_of = {name: line for line, names in galley.holds.items() for name in names}
    found: set[int] = set()
    for number, spans in _spans(earlier.passages, now.passages).items():
        holds = [(at, line_of[name]) for at, name in marked.held.passages[number].holds if name in line_of]
        for span in spans if holds else ():
            found |= _lines(holds, span)
    for k, note in marked.notes.items():
        if earlier.notes.get(note.key) != now.notes[note.key] and (line := galley.line_of_call.get(k)):
            found.add(line)
    return found


def pages(earlier: Record, now: Record) -> list[str]:
    """The numbers of the pages that are not as they were."""
    return [label for label, kept in now.pages.items() if earlier.pages.get(label) != kept]


def _lines(holds: Sequence[tuple[int, int]], span: Span) -> set[int]:
    """The lines from the last place that is known before a span to the first after it."""
    offsets = [at for at, _ in holds]
    first = holds[max(0, bisect_right(offsets, span[0]) - 1)][1]
    last = holds[min(bisect_left(offsets, span[1]), len(holds) - 1)][1]
    return {first, last} if max(first, last) >= ROWS else set(range(first, last + 1))


def _spans(before: Sequence[str], now: Sequence[str]) -> dict[int, list[Span]]:
    """The characters that are new, by the number of their passage."""
    found: dict[int, list[Span]] = {}
    for kind, start, end, first, last in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if kind == "delete" and now:
            found.setdefault(min(first, len(now) - 1), []).append((0, 0))
        elif kind != "equal":
            for old, number in zip_longest(before[start:end], range(first, last)):
                if number is not None:
                    found.setdefault(number, []).extend(_words(old or "", now[number]))
    return found


def _words(before: str, now: str) -> list[Span]:
    """The words of a passage that are new, or around which words went away."""
    olds = before.split()
    words = list(re.finditer(r"\S+", now))
    news = [word[0] for word in words]
    head = 0
    while head < min(len(olds), len(news)) and olds[head] == news[head]:
        head += 1
    tail = 0
    while tail < min(len(olds), len(news)) - head and olds[-1 - tail] == news[-1 - tail]:
        tail += 1
    inner = SequenceMatcher(
        None, olds[head : len(olds) - tail], news[head : len(news) - tail], autojunk=False
    )
    spans = []
    for kind, _, _, first, last in inner.get_opcodes():
        if kind != "equal" and words:
            begin = words[min(head + first, len(words) - 1)]
            end = words[min(head + max(last, first + 1), len(words)) - 1]
            spans.append((begin.start(), max(begin.end(), end.end())))
    return spans


def ranges(labels: Sequence[str]) -> str:
    """Numbers of pages in short, such as `iv, 3, 7–9`."""
    runs: list[list[str]] = []
    for label in labels:
        if runs and label.isdecimal() and runs[-1][-1].isdecimal() and int(label) == int(runs[-1][-1]) + 1:
            runs[-1] = [runs[-1][0], label]
        else:
            runs.append([label])
    return ", ".join("–".join(run) for run in runs)
