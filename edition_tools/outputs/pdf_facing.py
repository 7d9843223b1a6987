"""Parallel texts on facing pages: every opening begins with the same row on both sides.

Typst sets all left pages, then all right ones, so that each text flows over its own pages and
keeps its notes at their foot.  A first pass measures the rows; from that the openings are planned;
drafts show how many pages each takes, and a side that needs fewer gets blank ones.  At last the
pages of the two sides are put in turn: only their order in the file's page tree is changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree
from typst import Compiler, Fonts

from ..errors import ToolError

SIDES = ("left", "right")
_POINTS = 72 / 25.4
_ROUNDS = 40
_CLEARANCE = 2.4
"""What the line over the notes takes, in sizes of the text."""
_GAPS = {"tight": 0.62, "row": 1.0, "heading": 1.9}
"""The space before a row, in sizes of the text; as in edition.typ."""
_SLACK = 1.5
"""Points that a planned page stays below its height."""
_HALF = 0.5
"""A row higher than this part of a page may begin where as much is left, and go on over pages."""

_MEASURED = "query(<measured>).map(one => one.value)"
_ALIGNED = "query(<aligned>).map(one => (one.value, one.location().page()))"
_PAGES = re.compile(rb"(/Type\s*/Pages\b[^<>]*?/Kids\s*\[)([^\]]*)(\])")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: its name, the space before it, and for each side its height and that of its notes."""

    name: str
    gap: str
    heights: tuple[float, float]
    notes: tuple[float, float]

    @property
    def height(self) -> float:
        """The height of the higher side."""
        return max(self.heights)


@dataclass(frozen=True, slots=True)
class Plan:
    """Where openings begin (rows by name; the first of all is none), and blank pages in each.

    `running` are rows that begin below others and may go on over pages; none follows them there.
    """

    openings: tuple[str, ...] = ()
    running: frozenset[str] = frozenset()
    level: Mapping[str, Mapping[str, float]] = field(
        default_factory=lambda: {side: {} for side in SIDES})
    blank: Mapping[str, Sequence[int]] = field(
        default_factory=lambda: {side: [] for side in SIDES})
    pages: int = 0

    def settings(self, *, measure: bool = False) -> dict[str, object]:
        """The plan as edition.typ reads it; `measure` asks for heights, and sets no page."""
        return {"openings": self.openings, "level": self.level, "blank": self.blank,
                "pages": self.pages, "measure": measure}


def is_parallel(files: Mapping[str, bytes]) -> bool:
    """Whether the print model of a book is that of parallel texts."""
    return b'<print kind="parallel"' in files["print.xml"][:400]


def planned(files: Mapping[str, bytes], fonts: Fonts) -> dict[str, bytes]:
    """The files with a plan of openings in settings.json, from the heights of the rows."""
    rows, capacity, size = _measured(files, fonts)
    plan = _fill(rows, capacity, size)
    return {**files, "settings.json": _settings(files, plan)}


def fitted(files: Mapping[str, bytes], fonts: Fonts) -> tuple[dict[str, bytes], int]:
    """The files with a plan that was seen to hold, and how many openings' pages each side has."""
    rows, capacity, size = _measured(files, fonts)
    plan = _fill(rows, capacity, size)
    names = [row.name for row in rows]
    for _ in range(_ROUNDS):
        pages = _drafted(files, fonts, plan)
        over = _over(rows, plan, pages)
        if not over:
            break
        # What did not fit begins the next opening; all that follows is planned anew.
        kept = [one for one in plan.openings if names.index(one) < names.index(over)]
        plan = _fill(rows, capacity, size, forced=(*kept, over))
    pages = _drafted(files, fonts, plan)
    plan = _with_blanks(names, plan, pages)
    return {**files, "settings.json": _settings(files, plan)}, plan.pages


def interleaved(data: bytes, pages: int) -> bytes:
    """A PDF with its left and right pages in turn: after the first page `pages` of each side.

    Raises ToolError where the file is not built as Typst builds it.
    """
    found = [tree for tree in _PAGES.finditer(data) if b" R" in tree[2]]
    kids = re.findall(rb"\d+ \d+ R", found[0][2]) if len(found) == 1 else []
    if len(kids) < 1 + 2 * pages:
        raise ToolError("the pages of the parallel texts cannot be put in turn: "
                        "Typst wrote another page tree than expected")
    left, right = kids[1: 1 + pages], kids[1 + pages: 1 + 2 * pages]
    turned = [kids[0], *(one for pair in zip(left, right) for one in pair), *kids[1 + 2 * pages:]]
    tree = found[0]
    # The same words in another order: no byte after them moves, and the cross-references hold.
    made = b" ".join(turned).ljust(len(tree[2]))
    return data[: tree.start(2)] + made + data[tree.end(2):]


def _settings(files: Mapping[str, bytes], plan: Plan, **more: object) -> bytes:
    settings = json.loads(files["settings.json"]) | {"facing": plan.settings()} | more
    return json.dumps(settings, ensure_ascii=False).encode()


def _asked(files: Mapping[str, bytes], fonts: Fonts, settings: bytes, query: str) -> list[Any]:
    """What a draft of the two sides answers; raises ToolError where Typst fails."""
    root = etree.fromstring(files["print.xml"])
    for colophon in root.findall("colophon"):
        root.remove(colophon)
    given = {**files, "settings.json": settings, "print.xml": etree.tostring(root, encoding="utf-8")}
    compiler: Any = Compiler  # its stubs do not know of files in memory
    try:
        return json.loads(compiler(given, font_paths=fonts).eval(query))
    except RuntimeError as error:
        raise ToolError(f"Typst cannot measure the parallel texts: {error}") from error


def _measured(
    files: Mapping[str, bytes], fonts: Fonts
) -> tuple[list[_Row], float, float]:
    """The rows with their heights, the height of a page, and the size of the text, in points."""
    settings = json.loads(files["settings.json"])
    asked = json.dumps(settings | {
        "draft": True, "attachments": [], "facing": Plan().settings(measure=True)}).encode()
    heights: dict[str, dict[str, tuple[float, float]]] = {}
    for side, name, height, notes in _asked(files, fonts, asked, _MEASURED):
        heights.setdefault(name, {})[side] = (height, notes)
    root = etree.fromstring(files["print.xml"])
    gaps = {one.get("n"): one.get("gap", "row") for one in root.iter("aligned")}
    rows = []
    for name, sides in heights.items():
        both = [sides.get(side, (0.0, 0.0)) for side in SIDES]
        rows.append(_Row(name, gaps.get(name, "row"), (both[0][0], both[1][0]),
                         (both[0][1], both[1][1])))
    capacity = (settings["height"] - settings["top"] - settings["bottom"]) * _POINTS
    return rows, capacity, settings["size"]


def _fill(
    rows: Sequence[_Row], capacity: float, size: float, forced: Sequence[str] = (),
) -> Plan:
    """Openings that take as many rows as fit on both sides; a row that is too high has its own.

    The rows named `forced` begin an opening.  A title or a heading does not end one.
    """
    openings: list[str] = []
    running: set[str] = set()
    level: dict[str, dict[str, float]] = {side: {} for side in SIDES}
    current: list[_Row] = []
    for row in rows:
        full = bool(current) and current[-1].name in running
        if full or row.name in forced or not _fits([*current, row], capacity, size):
            if not full and row.name not in forced and _may_run(current, row, capacity, size):
                running.add(row.name)
                current.append(row)
                continue
            taken = [row]
            while current and _leads(current[-1]) and row.name not in forced and not full:
                taken.insert(0, current.pop())
            if current:
                openings.append(taken[0].name)
                _level(current, level)
            current = taken
        else:
            current.append(row)
    _level(current, level)
    return Plan(tuple(openings), frozenset(running), level)


def _may_run(rows: Sequence[_Row], row: _Row, capacity: float, size: float) -> bool:
    """Whether a long row may begin below others, since half a page would stay empty without it."""
    if not rows or all(_leads(one) for one in rows):
        return False
    half = capacity * _HALF
    higher = max(row.heights[side] + _notes([row], side, size) for side in (0, 1))
    return higher > half and _fits(rows, half, size)


def _fits(rows: Sequence[_Row], capacity: float, size: float) -> bool:
    """Whether rows that stand level fit on a page of each side, with their notes."""
    text = sum(row.height for row in rows[:-1])
    text += sum(_GAPS[row.gap] * size for row in rows[1:])
    return all(
        text + rows[-1].heights[side] + _notes(rows, side, size) <= capacity - _SLACK
        for side in (0, 1))


def _notes(rows: Sequence[_Row], side: int, size: float) -> float:
    notes = sum(row.notes[side] for row in rows)
    return notes + _CLEARANCE * size if notes else 0.0


def _level(rows: Sequence[_Row], level: Mapping[str, dict[str, float]]) -> None:
    """Say how much is left open below each row but the last, so that the next begins level."""
    for row in rows[:-1]:
        for number, side in enumerate(SIDES):
            level[side][row.name] = round(row.height - row.heights[number], 3)


def _drafted(
    files: Mapping[str, bytes], fonts: Fonts, plan: Plan
) -> dict[str, dict[str, tuple[int, int]]]:
    """For each side the pages on which its rows begin and end."""
    found: dict[str, dict[str, tuple[int, int]]] = {side: {} for side in SIDES}
    asked = _settings(files, plan, draft=True, attachments=[])
    for (side, name, begins), page in _asked(files, fonts, asked, _ALIGNED):
        first = page if begins else found[side][name][0]
        found[side][name] = (first, page)
    return found


def _over(
    rows: Sequence[_Row], plan: Plan, pages: Mapping[str, Mapping[str, tuple[int, int]]]
) -> str:
    """The first row that must begin an opening of its own, since it does not fit; "" if all fit.

    One that is alone under its headings may go on for pages; what follows it may not begin there.
    """
    for group in _openings(rows, plan):
        lead = next((place for place, row in enumerate(group) if not _leads(row)), len(group) - 1)
        first = {side: pages[side][group[0].name][0] for side in SIDES}
        for place, row in enumerate(group):
            if any(pages[side][row.name][1] > first[side] for side in SIDES):
                begins = max(place, lead + 1)
                if begins < len(group) and row.name not in plan.running:
                    return group[begins].name
                break
    return ""


def _openings(rows: Sequence[_Row], plan: Plan) -> list[list[_Row]]:
    """The rows of each opening."""
    groups: list[list[_Row]] = []
    for row in rows:
        if not groups or row.name in plan.openings:
            groups.append([])
        groups[-1].append(row)
    return groups


def _leads(row: _Row) -> bool:
    """Whether a row must have the next on its page: a title or a heading."""
    return row.name == "top" or row.gap == "heading"


def _with_blanks(
    names: Sequence[str], plan: Plan, pages: Mapping[str, Mapping[str, tuple[int, int]]]
) -> Plan:
    """The plan with blank pages, so that each opening has as many pages on both sides."""
    starts = {
        side: [pages[side][names[0]][0], *(pages[side][one][0] for one in plan.openings),
               pages[side]["end"][0] + 1]
        for side in SIDES}
    counts = {side: [after - before for before, after in zip(one, one[1:])]
              for side, one in starts.items()}
    needed = [max(both) for both in zip(*counts.values())]
    blank = {side: [most - own for most, own in zip(needed, one)] for side, one in counts.items()}
    return replace(plan, blank=blank, pages=sum(needed))
