"""The galley: all lines of a book without pages, and where each note, row and margin belongs in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .press import Mark

ASCENT, DESCENT = 0.75, 0.25
_TALL = 0.6
"""A row that takes more of a page than this share does not stay whole."""
_TOLERANCE = 1.5
"""So many points a word may stand out of its measure."""
ROWS = 10_000_000
"""From here on numbers are of rows of tables, whose lines are not counted."""
_INSET = 0.35
"""The white above and below a cell, in sizes of small text; as in tables.typ."""


@dataclass(slots=True)
class Item:
    """What stays whole: a line, a heading, a row of a table, a picture.  Heights in points, downwards."""

    top: float
    bottom: float
    lines: list[int]
    """The numbers of its lines in the book."""
    leads: bool = False
    """Whether it must have what follows on its page: a heading."""
    paragraph: int = 0
    is_first: bool = False
    is_last: bool = False
    repeated: float = 0.0
    """The height of the heads of its table, which stand again on the page that it begins."""
    level: int = 0
    """Of a heading of the text its level, from 1 for the title."""
    moved: float = 0.0
    """How much lower it stands than in the galley, beside a longer passage of the other text."""


@dataclass(slots=True)
class Flow:
    """What goes down from page to page: a document, or one side of parallel texts."""

    page: int
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Galley:
    """What a galley says."""

    flows: list[Flow]
    line_of_call: dict[int, int]
    """The line on which the mark of a note stands, or its lemma ends."""
    line_of_start: dict[str, int]
    """The line on which a lemma begins, by its anchor."""
    holds: dict[int, list[str]]
    """The holds of each line."""
    heights: dict[str, float]
    """How high notes are on lines of their own, and measured bands."""
    lengths: dict[str, float]
    """How long other notes are on one line."""
    sides: list[tuple[str, int, float, float]]
    """Notes beside the text: name, line, x and height."""
    margins: list[tuple[str, int, float]]
    """Names for the margin: name, line, x."""
    rows: dict[str, dict[str, tuple[float, float]]]
    """Of parallel texts: for each row its top and bottom on both sides."""
    tall: set[str]
    """The tables of which a row is too high for a page."""
    where: dict[int, tuple[int, float]]
    """The galley page and height of each line."""
    line_of_label: dict[str, int]
    """The line at which something that is pointed at begins."""
    line_of_address: dict[str, int]
    """The line at which an element with an id begins."""
    overfull: list[str]
    """The holds of words that do not end in their measure."""
    quiet: frozenset[int]
    """The lines that are not counted: of headings, and of what is told about the text."""
    paragraphs: dict[int, int] = field(default_factory=dict)
    """The paragraph of each line."""
    names_of_rows: dict[int, str] = field(default_factory=dict)
    """What rows are called in the template: their table and their place in it."""
    line_of_limit: dict[str, int] = field(default_factory=dict)
    """The line on which the text of a witness begins or ends."""


@dataclass(slots=True)
class Row:
    """A row of a table, with the number that stands for its lines."""

    line: int
    page: int
    top: float
    bottom: float
    is_head: bool
    repeated: float = 0.0
    """The height of the heads of its table, which stand again on a page that it begins."""
    table: str = ""
    name: str = ""


class Lines:
    """The lines of a layout: which is at a height of a page.  Rows of tables count as lines, too."""

    def __init__(self, marks: Iterable[Mark], size: float) -> None:
        self.where: dict[int, tuple[int, float]] = {}
        self.pages: dict[int, list[tuple[float, int]]] = {}
        self.rows: dict[int, list[Row]] = {}
        listed = list(marks)
        for what, page, _, y in listed:
            if what[0] == "L":
                self.where[what[1]] = (page, y)
                self.pages.setdefault(page, []).append((y, what[1]))
        for lines in self.pages.values():
            lines.sort()
        self._read_rows(listed, _INSET * 0.88 * size)

    def _read_rows(self, marks: Iterable[Mark], inset: float) -> None:
        found: dict[tuple[int, int], Row] = {}
        for what, page, _, y in marks:
            if what[0] not in ("R", "r"):
                continue
            key = int(what[1]), int(what[2])
            at = y - inset if what[0] == "R" else y + inset
            row = found.setdefault(key, Row(0, page, at, at, bool(what[3])))
            if row.page == page:
                row.top, row.bottom = min(row.top, at), max(row.bottom, at)
        heads: dict[int, list[Row]] = {}
        for (table, _), row in found.items():
            if row.is_head:
                heads.setdefault(table, []).append(row)
        for number, (key, row) in enumerate(sorted(found.items(), key=lambda one: one[0])):
            row.line = ROWS + number
            if (own := heads.get(key[0])) and not row.is_head:
                row.repeated = max(one.bottom for one in own) - min(one.top for one in own)
            self.rows.setdefault(row.page, []).append(row)
            row.table, row.name = str(key[0]), f"{key[0]}:{key[1]}"
            self.where[row.line] = (row.page, row.top)

    def at(self, page: int, y: float) -> int:
        """The line nearest to a height; 0 where the page has none."""
        inside = [row for row in self.rows.get(page, ()) if row.top <= y <= row.bottom]
        if inside:
            row = min(inside, key=lambda one: one.bottom - one.top)
            return row.line
        lines = self.pages.get(page)
        if not lines:
            return 0
        place = bisect_left(lines, (y, 0))
        near = lines[max(0, place - 1) : place + 1]
        return min(near, key=lambda one: abs(one[0] - y))[1]

    def before(self, page: int, y: float) -> int:
        """The last line that is not below a height, for what stands at the end of a paragraph; 0 if none is."""
        found = [row.line for row in self.rows.get(page, ()) if row.top <= y <= row.bottom]
        lines = self.pages.get(page)
        if found or not lines:
            return found[0] if found else 0
        return lines[max(0, bisect_left(lines, (y + 0.5, 0)) - 1)][1]

    def after(self, page: int, y: float) -> int:
        """The first line that is not above a height, for what stands before a paragraph; 0 if none is."""
        found = [row.line for row in self.rows.get(page, ()) if row.top <= y <= row.bottom]
        lines = self.pages.get(page)
        if found or not lines:
            return found[0] if found else 0
        return lines[min(bisect_left(lines, (y - 0.5, 0)), len(lines) - 1)][1]


def read(
    marks: list[Mark], size: float, capacity: float, edge: float, paragraphs: Mapping[str, int]
) -> Galley:
    """What the marks of a galley say; `size` is that of the text, `capacity` the height of a page,
    `edge` its right one.
    """
    lines = Lines(marks, size)
    made = Galley([], {}, {}, {}, {}, {}, [], [], {}, set(), lines.where, {}, {}, [], frozenset())
    spans = _Spans()
    side_heights: dict[str, float] = {}
    of_paragraph: dict[int, list[int]] = {}
    for what, page, x, y in marks:
        kind = what[0]
        if kind == "n":
            made.line_of_call[int(what[1])] = lines.before(page, y)
        elif kind == "a":
            made.line_of_start[what[1]] = lines.at(page, y)
        elif kind == "h":
            line = lines.at(page, y)
            made.holds.setdefault(line, []).append(what[1])
            if x > edge + _TOLERANCE:
                made.overfull.append(what[1])
            of_paragraph.setdefault(paragraphs.get(what[1], 0), []).append(line)
        elif kind == "H":
            made.heights[what[1]] = what[2]
        elif kind == "W":
            made.lengths[what[1]] = what[2]
        elif kind == "i":
            made.line_of_label[what[1]] = lines.after(page, y)
        elif kind == "@":
            made.line_of_address[what[1]] = lines.after(page, y)
        elif kind == "w":
            made.line_of_limit[what[1]] = lines.at(page, y)
        elif kind == "S":
            side_heights[what[1]] = what[2]
            made.sides.append((what[1], lines.at(page, y), x, what[2]))
        elif kind == "p":
            made.margins.append((what[1], lines.at(page, y), x))
        elif kind in ("A", "Z"):
            top = made.rows.setdefault(what[2], {}).get(what[1], (y, y))[0] if kind == "Z" else y
            made.rows.setdefault(what[2], {})[what[1]] = (top, y)
        else:
            spans.read(what, page, y)
    rows = [row for rows in lines.rows.values() for row in rows]
    made.names_of_rows = {row.line: row.name for row in rows}
    made.tall = {row.table for row in rows if row.bottom - row.top > _TALL * capacity}
    quiet = {
        number
        for page, top, bottom in spans.quiet
        for y, number in lines.pages.get(page, ())
        if top <= y <= bottom
    }
    made.flows = [_flow(page, lines, spans, size) for page in sorted({*lines.pages, *lines.rows})]
    made.quiet = frozenset(
        (*quiet, *(line for flow in made.flows for one in flow.items if one.leads for line in one.lines))
    )
    _name_paragraphs(made, of_paragraph)
    return made


@dataclass(slots=True)
class _Spans:
    """What cannot be broken, and what is not counted: headings, and what is told about the text."""

    heads: list[tuple[int, float, float, int]] = field(default_factory=list)
    quiet: list[tuple[int, float, float]] = field(default_factory=list)
    _open: list[tuple[int, float]] = field(default_factory=list)
    _quiet: list[tuple[int, float]] = field(default_factory=list)

    def read(self, what: Sequence[object], page: int, y: float) -> None:
        if what[0] == "B":
            self._open.append((page, y))
        elif what[0] == "D" and self._open:
            start, top = self._open.pop()
            if start == page:
                self.heads.append((page, top, y, int(str(what[1])) if str(what[1]).isdigit() else 0))
        elif what[0] == "Q" and what[1]:
            self._quiet.append((page, y))
        elif what[0] == "Q":
            start, top = self._quiet.pop()
            self.quiet.append((page, top if start == page else 0.0, y))


def _flow(page: int, lines: Lines, spans: _Spans, size: float) -> Flow:
    """The items of a galley page, from its top down."""
    rows = lines.rows.get(page, [])
    rigid = [
        Item(top, bottom, [], leads=True, level=level) for at, top, bottom, level in spans.heads if at == page
    ]
    rigid += [Item(row.top, row.bottom, [row.line], leads=row.is_head, repeated=row.repeated) for row in rows]
    found: list[Item] = []
    for one in sorted(rigid, key=lambda item: (item.top, -item.bottom)):
        if found and one.top < found[-1].bottom - 0.5:
            found[-1].bottom = max(found[-1].bottom, one.bottom)
            found[-1].lines += one.lines
        else:
            found.append(one)
    place = 0
    loose: list[Item] = []
    for y, number in lines.pages.get(page, ()):
        while place < len(found) and found[place].bottom < y - 0.1:
            place += 1
        if place < len(found) and found[place].top <= y + 0.1:
            found[place].lines.append(number)
        else:
            loose.append(Item(y - ASCENT * size, y + DESCENT * size, [number]))
    return Flow(page, sorted([*found, *loose], key=lambda one: one.top))


def _name_paragraphs(galley: Galley, of_paragraph: Mapping[int, list[int]]) -> None:
    """Say which lines belong to one paragraph."""
    item_of: dict[int, Item] = {}
    for flow in galley.flows:
        item_of |= {one.lines[0]: one for one in flow.items if len(one.lines) == 1 and not one.leads}
    for paragraph, lines in of_paragraph.items():
        if not paragraph:
            continue
        first, last = min(lines), max(lines)
        for line in range(first, last + 1):
            galley.paragraphs.setdefault(line, paragraph)
            item = item_of.get(line)
            if item and not item.paragraph:
                item.paragraph = paragraph
                item.is_first, item.is_last = line == first, line == last
