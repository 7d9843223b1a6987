"""The plan of the pages as the template reads it: what stands at each foot, in the margins, beside the lines."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from ...settings.tables import Print
from .facing import Opposite
from .galley import ROWS, Galley
from .marking import Marked
from .numbering import span, within_unit
from .pages import Page
from .planning import Paper

_POINTS = 72 / 25.4
_EPSILON = 0.2
_ASIDE = 4 * _POINTS
"""How far notes beside the text and names of pages stand from it."""
_BEYOND = 6 * _POINTS
"""How much farther, where line numbers stand between."""

GALLEY: Mapping[str, Any] = {
    "pages": None,
    "sets": None,
    "lines": [],
    "heads": {},
    "spread": {},
    "facing": None,
    "alone": False,
    "breaks": [],
    "proof": None,
    "run": [],
}
"""The plan of a galley: none."""


def galley_of(marked: Marked) -> dict[str, Any]:
    """The plan of a galley, with the series whose notes do not stand on lines of their own."""
    return {**GALLEY, "run": [band.series for band in marked.bands if band.form != "entries"]}


def registers(breaks: Collection[str]) -> dict[str, Any]:
    """The plan of the registers alone, in which columns end before these entries."""
    return {**GALLEY, "pages": {}, "rest": {}, "alone": True, "breaks": breaks}


def plan(
    marked: Marked,
    galley: Galley,
    pages: Sequence[Sequence[Page]],
    paper: Paper,
    form: Print,
    facing: Opposite | None,
    breaks: Sequence[str],
    *,
    loose: bool = False,
) -> dict[str, Any]:
    """plan.json of the last pass; `breaks` are the entries of registers before which columns end.

    If it is `loose`, Typst ends the pages, and only notes are planned.
    """
    every = counted(marked, form)
    labels = {line: label for flow in pages for page in flow for line, label in _shown(page, every)}
    numbers = {line: page.number for flow in pages for page in flow for line in page.lines}
    return {
        "pages": {
            page.carrier: {"height": None if loose else _white(page, paper), "bands": page.bands}
            for flow in pages
            for page in flow
            if page.carrier and (page.bands or (page.is_forced and not loose))
        },
        "rest": {str(number): flow[-1].rest for number, flow in enumerate(pages) if flow and flow[-1].rest},
        "sets": None,
        "lines": [
            (*labels[line], _side(form, numbers[line])) if line in labels else ("", False, "")
            for line in range(1, max((line for line in galley.where if line < ROWS), default=0) + 1)
        ],
        "heads": dict(
            one for flow in pages for page in flow if "lines" in form.head and (one := _head(page))
        ),
        "spread": {
            name: by for flow in pages for page in flow for name, by in page.added.items() if not loose
        },
        "side": _beside(galley, pages, paper, _away(form, every, "right")),
        "margin": _margins(marked, galley, paper, _away(form, every, "left")),
        "facing": facing.settings() if facing else None,
        "alone": False,
        "breaks": breaks,
        "proof": None,
    }


def counted(marked: Marked, form: Print) -> int:
    """Every how many lines have a number in the margin; 0 for none."""
    if form.lines != "auto":
        return int(form.lines)
    return 5 if any(note.is_keyed_to_lines for note in marked.notes.values()) else 0


def _shown(page: Page, every: int) -> Iterator[tuple[int, tuple[str, bool]]]:
    """The lines of a page that have a number in the margin: the number, and whether it is that of a paragraph.

    Every so manieth has one; the first line of a paragraph has that of the paragraph, and where one goes on from
    another page, its first number is whole.
    """
    unit = before = ""
    for line, label in page.lines.items():
        if not every or not label or label == before:
            continue
        named, number = within_unit(label)
        if named and number == "1":
            yield line, (named, True)
            unit = named
        elif int(number) % every == 0:
            yield line, (number if named == unit else label, False)
            unit = named
        before = label


def _head(page: Page) -> tuple[str, str] | None:
    """The first counted line of a page, and the lines from first to last, such as `24–51`; where they are counted
    anew in between, each run of them."""
    counted = [(line, label) for line, label in page.lines.items() if label]
    runs: list[list[str]] = []
    number = 0
    for _, label in counted:
        before, number = number, int(within_unit(label)[1])
        if not runs or (number < before and not within_unit(label)[0]):
            runs.append([label, label])
        runs[-1][1] = label
    return (str(counted[0][0]), ", ".join(span(*run) for run in runs)) if counted else None


def _side(form: Print, page: int) -> str:
    """The margin of the numbers on a page."""
    if form.number_side in ("left", "right"):
        return form.number_side
    is_left_page = form.sides == "two" and page % 2 == 0
    return "left" if is_left_page == (form.number_side == "outer") else "right"


def _away(form: Print, every: int, side: str) -> float:
    return _ASIDE + (_BEYOND if every and form.number_side in (side, "inner", "outer") else 0.0)


def rescued(pages: Sequence[Sequence[Page]], seen: Collection[str]) -> bool:
    """Put the notes of pages whose foot was not set after their text; whether there are any."""
    found = False
    for flow in pages:
        for page in flow:
            if page.bands and page.carrier not in seen:
                flow[-1].rest = [*page.bands, *flow[-1].rest]
                page.bands = []
                found = True
    return found


def _white(page: Page, paper: Paper) -> float | None:
    """The height of the foot: all that is white below the text; of a last page, just that of its bands."""
    return None if page.is_last and not page.rest else max(0.0, round(paper.height - page.text - _EPSILON, 2))


def _beside(
    galley: Galley, pages: Sequence[Sequence[Page]], paper: Paper, away: float
) -> dict[str, tuple[float, float]]:
    """Where each note beside the text stands, seen from its mark: beside its line, below the one before,
    and not below the text."""
    made = {}
    by_line: dict[int, list[tuple[str, float, float]]] = {}
    for name, line, x, height in galley.sides:
        by_line.setdefault(line, []).append((name, x, height))
    gap = 0.4 * paper.size
    for flow in pages:
        for page in flow:
            found = [
                (galley.where[line][1] + item.moved - page.top, *one)
                for item in page.items
                for line in item.lines
                for one in by_line.get(line, ())
            ]
            tops: list[float] = []
            free = -paper.size
            for y, _, _, height in found:
                tops.append(max(y - 0.57 * paper.size, free))
                free = tops[-1] + height + gap
            limit = paper.height
            for place in reversed(range(len(found))):
                tops[place] = min(tops[place], limit - found[place][3])
                limit = tops[place] - gap
            for (y, name, x, _), own in zip(found, tops, strict=True):
                made[name] = (round(paper.width + away - (x - paper.left), 2), round(own - y, 2))
    return made


def _margins(marked: Marked, galley: Galley, paper: Paper, away: float) -> dict[str, tuple[str, float]]:
    """The names in the margin: those of one line together, at the first of them."""
    by_line: dict[int, list[tuple[str, float]]] = {}
    for name, line, x in galley.margins:
        by_line.setdefault(line, []).append((name, x))
    return {
        found[0][0]: (
            ", ".join(marked.margins[name] for name, _ in found),
            round(-(found[0][1] - paper.left) - away, 2),
        )
        for found in by_line.values()
    }


def relabelled(
    marked: Marked, galley: Galley, pages: Sequence[Sequence[Page]], form: Print, *, freeze: bool
) -> bool:
    """Write the labels of their pages at marks, and labels and pages where they are referred to; whether
    any is new in what the galley set.

    With `freeze` a mark keeps the width of the label that it had when its line was broken.
    """
    labels = {k: label for flow in pages for page in flow for k, label in page.labels.items()}
    changed = False
    for call in marked.root.iter("call"):
        k = int(call.get("k", "0"))
        changed |= _written(call, "number", labels.get(k), freeze)
    for body in marked.bodies.values():
        for call in body.iter("call"):
            changed |= _written(call, "number", labels.get(int(call.get("k", "0"))), freeze)
    keys = {marked.notes[k].key: label for k, label in labels.items()}
    for part in (marked.root, *marked.bodies.values()):
        for link in part.iter("link"):
            label = keys.get(link.get("labelled", ""))
            if label and len(link) == 0 and link.text != label:
                link.text = label
                changed = True
    places = _pages_of_labels(marked, galley, pages, with_lines=counted(marked, form) > 0)
    for one in marked.root.iter("page"):
        number = places.get(one.get("to", ""), "")
        if number and one.get("n") != number and one.get("fixed") is None:
            one.set("n", number)
            changed |= next(one.iterancestors("document", "colophon")).get("native") is None
    return changed and not freeze


def _pages_of_labels(
    marked: Marked, galley: Galley, pages: Sequence[Sequence[Page]], *, with_lines: bool
) -> dict[str, str]:
    """The number of the page of all that is pointed at, in the text and in notes; `with_lines` also the line, as
    in `3.22`."""
    of_line = {
        line: f"{page.label}.{number}" if with_lines and number else page.label
        for flow in pages
        for page in flow
        for line, number in page.lines.items()
    }
    of_note = {
        int(str(one["piece"]).partition(":")[0]): page.label
        for flow in pages
        for page in flow
        for band in page.bands
        for one in band["entries"]
        if one["first"]
    }
    found = {label: of_line[line] for label, line in galley.line_of_label.items() if line in of_line}
    for k, body in marked.bodies.items():
        for element in body.iter():
            if (label := element.get("label")) and k in of_note:
                found.setdefault(label, of_note[k])
    return found


def _written(call: Any, name: str, label: str | None, freeze: bool) -> bool:
    if not label or call.get(name) == label:
        return False
    if freeze:
        call.set("as", call.get(name))
    call.set(name, label)
    return True
