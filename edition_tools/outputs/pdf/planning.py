"""From a galley to the plan of all pages: made again until nothing has to be guessed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ...errors import ToolError
from ...settings.tables import Print
from .bands import Bands, Composer, Heights
from .facing import Opposite, opposite, rows_of
from .galley import ROWS, Flow, Galley
from .marking import Marked
from .numbering import Numbering, labels_in_units
from .pages import Maker, Page
from .presence import Presence, presence
from .repeated import numbered
from .spreading import spread

_POINTS = 72 / 25.4
_ROUNDS = 120
_CLEARANCE = 0.6
"""The least white between the text and the bands, in sizes of the text."""

Measure = Callable[[Mapping[str, Bands]], dict[str, float]]


@dataclass(frozen=True, slots=True)
class Paper:
    """The page in points: the room for text, and the size of its letters."""

    width: float
    height: float
    left: float
    """The left margin of the galley."""
    size: float

    @property
    def note_size(self) -> float:
        """The size of notes, as in base.typ."""
        return 0.82 * self.size


def paper(settings: Mapping[str, Any]) -> Paper:
    """The room for text of a page as geometry.py describes it, in millimetres there."""
    return Paper(
        (settings["width"] - settings["inside"] - settings["outside"]) * _POINTS,
        (settings["height"] - settings["top"] - settings["bottom"]) * _POINTS,
        settings["inside"] * _POINTS,
        settings["size"],
    )


@dataclass
class Planner:
    """Plans the pages of all flows of a book."""

    marked: Marked
    galley: Galley
    paper: Paper
    form: Print
    is_numbered: bool
    """Whether lines have numbers in the margin."""
    measure: Measure
    extra: dict[int, float] = field(default_factory=dict)
    opposite: Opposite | None = None
    """The plan of facing pages, for parallel texts."""
    _where: dict[int, tuple[str, str]] = field(default_factory=dict)

    def planned(self, first_pages: Sequence[int]) -> list[list[Page]]:
        """The pages of each flow; `first_pages` are the numbers of their first ones.

        Raises ToolError where no plan is found.
        """
        heights = Heights(
            self.galley.heights,
            self.marked.notes,
            self.paper.note_size,
            self.paper.width,
            self.galley.lengths,
        )
        front = self.marked.front
        makers = [self._maker(flow, heights, n < front) for n, flow in enumerate(self.galley.flows)]
        rows = rows_of(self.galley, self._leading_rows())
        for _ in range(_ROUNDS):
            if rows:
                self.opposite = opposite(self.galley, rows, makers[:2], heights, self.paper.height)
                after = 2 * len(self.opposite.pages[0]) + 2
                pages = [*self.opposite.pages, *(maker.pages(after) for maker in makers[2:])]
            else:
                for maker in makers:
                    maker.counted = 0
                pages = [maker.pages(number) for maker, number in zip(makers, first_pages, strict=True)]
            where = {
                line: (page.label, number)
                for flow in pages
                for page in flow
                for line, number in page.lines.items()
            }
            is_settled = where == self._where
            self._where.clear()
            self._where.update(where)
            if heights.wanted:
                heights.learn(self.measure(heights.wanted))
            elif is_settled:
                self._spread([] if rows else pages)
                return pages
        raise ToolError("no plan of the pages is found; please report this with the document")

    def _spread(self, flows: Sequence[Sequence[Page]]) -> None:
        """Let pages end on one line, where that is wanted."""
        if not self.form.spread:
            return
        opens = {
            line: (name, self.marked.held.blocks[name])
            for line, names in self.galley.holds.items()
            for name in names
            if name in self.marked.held.blocks
        }
        for flow in flows:
            spread(flow, opens, self.paper.height, _CLEARANCE * self.paper.size, self.paper.size)

    def _maker(self, flow: Flow, heights: Heights, is_roman: bool) -> Maker:
        starts = {
            note.k: self.galley.line_of_start.get(note.start) or self._end(note.k)
            for note in self.marked.notes.values()
        }
        ends = {k: self._end(k) for k in self.marked.notes}
        own = {line for item in flow.items for line in item.lines}
        notes_of_line: dict[int, list[int]] = {}
        for note in self.marked.notes.values():
            line = min(starts[note.k], ends[note.k]) if note.is_keyed_to_lines else ends[note.k]
            if line in own:
                notes_of_line.setdefault(line, []).append(note.k)
        for numbers in notes_of_line.values():
            numbers.sort(key=lambda k: (ends[k], k) if self.marked.notes[k].is_keyed_to_lines else (0, k))
        leading = {line for item in flow.items if item.leads for line in item.lines}
        deepest = 2 if self.form.restart == "chapter" else 9
        anew = {line for item in flow.items if 0 < item.level <= deepest for line in item.lines}
        holds = {
            line: [
                (0 if line in leading else 1 if not self.marked.held.paragraphs[name] else 2, name)
                for name in names
            ]
            for line, names in self.galley.holds.items()
            if line in own
        }
        return Maker(
            flow,
            self.paper.height,
            _CLEARANCE * self.paper.size,
            notes_of_line,
            holds,
            Composer(
                self.marked.notes,
                self.marked.bands,
                starts,
                ends,
                self.marked.starts,
                self._same,
                self._present(starts, ends),
            ),
            heights,
            Numbering(self.form.restart, self.galley.quiet, frozenset(anew), self._turned, self._in_units),
            self.extra,
            where=self._where,
            is_roman=is_roman,
        )

    def _present(self, starts: Mapping[int, int], ends: Mapping[int, int]) -> Presence | None:
        """Where the witnesses have text; None where pages do not name them."""
        if not self.marked.witnesses.sigla:
            return None
        return presence(
            self.marked.witnesses,
            self.galley.line_of_limit,
            {k: (starts[k], end) for k, end in ends.items()},
            {
                line: self.marked.held.units[paragraph].document
                for line, paragraph in self.galley.paragraphs.items()
            },
            is_numbered=self.is_numbered,
        )

    @cached_property
    def _same(self) -> dict[int, str]:
        """Which of the same words of its line a lemma is."""
        lines = {name: line for line, names in self.galley.holds.items() for name in names}
        return numbered(self.marked.held.repeated, lines)

    @cached_property
    def _turned(self) -> frozenset[int]:
        """The lines on which a verse goes on."""
        paragraphs = self.galley.paragraphs
        return frozenset(
            line
            for line, paragraph in paragraphs.items()
            if paragraph in self.marked.held.verses and paragraphs.get(line - 1) == paragraph
        )

    @cached_property
    def _in_units(self) -> dict[int, str]:
        """The labels of all lines where they are counted in paragraphs and stanzas."""
        if self.form.restart != "paragraph":
            return {}
        units = {
            line: self.marked.held.units[paragraph]
            for line, paragraph in sorted(self.galley.paragraphs.items())
            if line not in self.galley.quiet and line < ROWS
        }
        return labels_in_units(units, self._turned)

    def _leading_rows(self) -> frozenset[str]:
        """Rows of titles and headings."""
        rows = (one for one in self.marked.root.iter("aligned") if one.get("gap") == "heading")
        return frozenset(("top", *(one.get("n", "") for one in rows)))

    def _end(self, k: int) -> int:
        """The line of a note's mark; that of the note whose mark it stands in."""
        note = self.marked.notes[k]
        while note.k not in self.galley.line_of_call and note.inside:
            note = self.marked.notes[note.inside]
        return self.galley.line_of_call.get(note.k, 0)
