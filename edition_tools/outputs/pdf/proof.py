"""The proof: every line, note and lemma stands where it was planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .galley import ROWS, Galley, Lines
from .marking import Marked
from .pages import Page
from .press import Mark

_STEP = 1.0
"""So many points more are reckoned for a page that did not hold its lines."""


class Wrong(NamedTuple):
    """What is not as it was planned, and the line of the galley that it concerns."""

    message: str
    line: int


@dataclass(slots=True)
class Proven:
    """What the proof found."""

    wrong: list[Wrong]
    starts: list[int] = field(default_factory=list)
    """The page on which each flow begins: the how manieth it is of the book."""
    numbers: list[int] = field(default_factory=list)
    """The number of that page, which begins anew after what stands in front."""
    too_high: list[int] = field(default_factory=list)
    """The first line of the first wrong page, if a line or its notes went on to the next."""


def proven(
    marked: Marked, galley: Galley, pages: Sequence[Sequence[Page]], marks: list[Mark], size: float
) -> Proven:
    """Compares the marks of the last pass with the plan."""
    lines = Lines(marks, size)
    made = Proven([])
    feet = {what[1]: page for what, page, _, _ in marks if what[0] == "F"}
    for flow in pages:
        first = next((line for page in flow for line in page.lines), 0)
        start = lines.where.get(first, (0, 0.0))[0]
        before = next((place for place, page in enumerate(flow) if page.lines), 0)
        made.starts.append(start - before)
        for number, page in enumerate(flow, start - before):
            _compare(page, number, lines, feet, made)
    before = next((page - 1 for what, page, _, _ in marks if what[0] == "M"), 0)
    made.numbers = [start if n < marked.front else start - before for n, start in enumerate(made.starts)]
    # A row of a table is proven by its page; where a lemma ends is known from the galley, since the mark of
    # a note without a mark can stand behind its paragraph.
    calls = {int(what[1]): lines.before(page, y) for what, page, _, y in marks if what[0] == "n"}
    starts = {what[1]: lines.at(page, y) for what, page, _, y in marks if what[0] == "a"}
    for k, line in galley.line_of_call.items():
        is_seen = line < ROWS and k in calls and not marked.notes[k].is_keyed_to_lines
        if not made.wrong and is_seen and calls[k] != line:
            message = f"note {marked.notes[k].label or k} stands on another line than planned"
            made.wrong.append(Wrong(message, line))
    for name, line in galley.line_of_start.items():
        if not made.wrong and line < ROWS and starts.get(name) != line:
            made.wrong.append(Wrong(f"the passage of {name} begins on another line than planned", line))
    return made


def _compare(page: Page, number: int, lines: Lines, feet: dict[str, int], made: Proven) -> None:
    on = {line: lines.where.get(line, (0, 0.0))[0] for line in page.lines}
    later = [line for line, at in on.items() if at > number]
    earlier = [line for line, at in on.items() if at < number]
    if later or earlier:
        line = (later or earlier)[0]
        which = f"line {page.lines[line]}" if page.lines[line] else "a line"
        made.wrong.append(Wrong(f"{which} of page {number} stands on page {on[line] or 'none'}", line))
        if later and len(made.wrong) == 1:
            made.too_high.append(next(iter(page.lines)))
    if page.bands and feet.get(page.carrier) != number:
        if not made.wrong and page.lines:
            made.too_high.append(next(iter(page.lines)))
        place = feet.get(page.carrier, "none")
        made.wrong.append(
            Wrong(f"the notes of page {number} stand on page {place}", next(iter(page.lines), 0))
        )


def learnt(proven: Proven, extra: dict[int, float]) -> bool:
    """Reckon more for the first page that did not hold its lines; whether there is one."""
    for line in proven.too_high:
        extra[line] = max(_STEP, 2 * extra.get(line, 0.0))
    return bool(proven.too_high)
