"""The bands at the foot of a page: its notes, series by series, each with its reference or its label."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .marking import Band, Note
from .numbering import span as span_of
from .numbering import within_unit
from .presence import Presence

Slice = tuple[int, int, int | None]
"""A note and which of its words: from one to another, or to its end."""

Bands = list[dict[str, Any]]
"""The bands as the template reads them."""

HEADING = "tit."
"""The reference to a line that has no number: a heading."""
ELSEWHERE = "–p.\u2009"
"""Between a line and one of another page."""
_SQ = "sq."


def name_of(slice_: Slice) -> str:
    """What a note or its part is called in notes.xml."""
    k, start, end = slice_
    return str(k) if (start, end) == (0, None) else f"{k}:{start}-{'' if end is None else end}"


@dataclass(frozen=True, slots=True)
class Lines:
    """How lines are called on a page: their numbers there, and page and number of all others."""

    here: Mapping[int, str]
    elsewhere: Mapping[int, tuple[str, str]]
    """For each line the page, and its number on it."""

    def reference(self, start: int, end: int, span: str) -> str:
        """Such as `12`, `12–14`, `12sq.` or `27–p. 4, 3`; in paragraphs `1.2` or `1.2–4`."""
        first = self.here.get(start) or HEADING
        if end == start or (end not in self.elsewhere and end not in self.here):
            return first
        if end in self.here:
            last = self.here[end] or HEADING
            (unit, number), (other, until) = within_unit(first), within_unit(last)
            if span == "12sq." and unit == other and number.isdigit() and until.isdigit():
                return f"{first}{_SQ}" if int(until) == int(number) + 1 else f"{first}{_SQ[:-1]}q."
            return span_of(first, last)
        page, number = self.elsewhere[end]
        return f"{first}{ELSEWHERE}{page},\u2009{number or HEADING}"


@dataclass(slots=True)
class Composer:
    """Makes the bands of any set of notes."""

    notes: Mapping[int, Note]
    bands: Sequence[Band]
    line_of_start: Mapping[int, int]
    line_of_end: Mapping[int, int]
    starts: frozenset[str]
    """The anchors that the text has."""
    same: Mapping[int, str] = field(default_factory=dict)
    """Which of the same words of its line the lemma of a note is, where there are more."""
    present: Presence | None = None
    """Where the witnesses have text, if each page names them."""
    _order: dict[str, int] = field(init=False)
    _labels: dict[tuple[str, str], list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self._order = {one.series: place for place, one in enumerate(self.bands)}
        self._labels = {}
        for note in sorted(self.notes.values(), key=lambda one: one.n):
            self._labels.setdefault((note.series, document_of(note)), []).append(note.label)

    def sorted(self, slices: Iterable[Slice]) -> list[Slice]:
        """The slices in the order in which they stand: band by band; what goes on comes first."""
        listed = list(slices)
        return sorted(listed, key=lambda one: (self._order.get(self.notes[one[0]].series, 99), one[1] == 0))

    def composed(self, slices: Iterable[Slice], lines: Lines) -> tuple[Bands, dict[int, str]]:
        """The bands of slices in their order, and the labels that notes have on this page."""
        made: Bands = []
        labels: dict[int, str] = {}
        seen: dict[tuple[str, str], int] = {}
        reference = ""
        if self.present and (witnesses := self.present.band(lines.here)):
            made.append(witnesses)
        for slice_ in slices:
            note = self.notes[slice_[0]]
            band = self._band(note.series)
            if not made or made[-1]["series"] != band.series:
                made.append(
                    {
                        "series": band.series,
                        "form": band.form,
                        "columns": band.columns,
                        "rule": band.rule,
                        "between": band.between,
                        "entries": [],
                    }
                )
                reference = ""
            ref = number = ""
            if slice_[1] == 0 and note.is_keyed_to_lines:
                whole = lines.reference(self.line_of_start[note.k], self.line_of_end[note.k], band.span)
                ref, reference = ("" if whole == reference else whole), whole
            elif slice_[1] == 0:
                number = note.label
                if band.restarts:
                    series = note.series, document_of(note)
                    number = self._labels[series][seen.get(series, 0)]
                    seen[series] = seen.get(series, 0) + 1
                labels[note.k] = number
            made[-1]["entries"].append(
                {
                    "piece": name_of(slice_),
                    "ref": ref,
                    "number": number,
                    "nth": "" if slice_[1] else self.same.get(note.k, ""),
                    "first": slice_[1] == 0,
                    "back": None if slice_[1] else self._back(note),
                }
            )
        return made, labels

    def _band(self, series: str) -> Band:
        place = self._order.get(series)
        return Band(series, "entries", 1, "", "", "12–14", False) if place is None else self.bands[place]

    def _back(self, note: Note) -> str | None:
        if note.is_keyed_to_lines:
            return f"from-{note.start}" if note.start in self.starts else None
        return f"call-{note.k}"


def document_of(note: Note) -> str:
    """The document of a note, by its key."""
    return note.key.partition("--")[0]


def key_of(band: Mapping[str, Any]) -> str:
    """What the height of a band depends on, as one string."""
    entries = [(one["piece"], one["ref"], one["number"], one["nth"]) for one in band["entries"]]
    return json.dumps((band["series"], band.get("words"), entries), ensure_ascii=False)


@dataclass(slots=True)
class Heights:
    """How high bands are: measured, or guessed until they are."""

    measured: dict[str, float]
    notes: Mapping[int, Note]
    size: float
    """That of the notes, in points."""
    width: float
    lengths: Mapping[str, float] = field(default_factory=dict)
    """How long notes are on one line."""
    wanted: dict[str, Bands] = field(default_factory=dict)
    factor: float = 1.0

    @property
    def _line(self) -> float:
        return self.size * 1.18

    def of(self, bands: Bands, *, want: bool = True) -> float:
        """The height of the bands of a page; what is not measured is wanted."""
        if not bands:
            return 0.0
        whole = 0.0
        for place, band in enumerate(bands):
            whole += self.size * (0.75 if place == 0 else 0.5)
            if band["form"] == "entries":
                whole += sum(self._alone(band, one, want) for one in band["entries"])
                whole += 0.18 * self.size * (len(band["entries"]) - 1)
            else:
                whole += self._measured(key_of(band), [band], want, self._guess(band))
        return whole

    def _alone(self, band: Mapping[str, Any], entry: Mapping[str, Any], want: bool) -> float:
        single = {**band, "entries": [entry]}
        name = (
            str(entry["piece"])
            if not (entry["ref"] or entry["nth"] or ":" in entry["piece"])
            else key_of(single)
        )
        return self._measured(name, [single], want, self._guess(single))

    def _measured(self, name: str, bands: Bands, want: bool, guess: float) -> float:
        if name in self.measured:
            return self.measured[name] - 0.75 * self.size
        if want:
            self.wanted[name] = bands
        return guess

    def _guess(self, band: Mapping[str, Any]) -> float:
        columns: int = band["columns"]
        width = self.width / columns
        if band["form"] == "paragraph":
            gap = 0.9 * self.size + 0.45 * self.size * len(band["between"])
            length = sum(self._length(one) + gap for one in band["entries"]) - gap
            return self._line * max(1, math.ceil(length / width)) - 0.18 * self.size
        if band["form"] == "columns":
            lines = sum(math.ceil(self._length(one) / width) for one in band["entries"])
            return self._line * math.ceil(lines / columns)
        characters = sum(self._characters(one) for one in band["entries"])
        characters += len(str(band.get("words", "")))
        return self._line * math.ceil(characters / (width / (0.43 * self.size)) * self.factor)

    def _length(self, entry: Mapping[str, Any]) -> float:
        """How long an entry is on one line."""
        key, _, part = str(entry["piece"]).partition(":")
        before = 0.5 * self.size * len(entry["ref"]) + 0.25 * self.size * bool(entry["ref"])
        share = self._characters(entry) / (self.notes[int(key)].characters + 1) if part else 1.0
        return before + self.lengths.get(key, 0.43 * self.size * self._characters(entry)) * share

    def _characters(self, entry: Mapping[str, Any]) -> float:
        k, _, part = str(entry["piece"]).partition(":")
        note = self.notes[int(k)]
        share = 1.0
        if part:
            start, _, end = part.partition("-")
            share = ((int(end) if end else note.words) - int(start)) / max(note.words, 1)
        return note.characters * share + len(entry["ref"]) + 4

    def learn(self, heights: Mapping[str, float]) -> None:
        """Take measures over, and guess better."""
        guessed = sum(self._guess(bands[0]) for name, bands in self.wanted.items() if name in heights)
        found = sum(heights[name] - 0.75 * self.size for name in self.wanted if name in heights)
        if guessed > 0:
            self.factor = min(2.0, max(0.5, self.factor * found / guessed))
        self.measured |= heights
        self.wanted.clear()
