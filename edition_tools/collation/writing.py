"""The result of a comparison as TEI: the base's structure, with an `app` where witnesses differ.

TEI Guidelines, ch. 12.2.3: the parallel segmentation method.  Each entry names all witnesses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from ..documents import TEI
from .builder import Builder
from .comparison import Compared, Comparison
from .entries import Reading, Segment
from .inline import Inline, depth
from .passages import Range
from .placing import WHOLE, plan
from .reading import ATOMS, Step, Text
from .sources import unlined
from .tokens import Kind, Token

_T = f"{{{TEI}}}"


@dataclass(frozen=True, slots=True)
class Written:
    """How many entries were written, how many of them orthographic, and what markup was cut."""

    entries: int
    orthographic: int
    divided: tuple[etree._Element, ...]
    dropped: tuple[tuple[str, etree._Element], ...]


def write(
    root: etree._Element, texts: Mapping[str, Text], comparison: Comparison, *, orthographic: bool = True
) -> Written:
    """Write the body into `root`, the `text` element of the result.

    The base is the first of `texts`.  Without `orthographic` readings that differ in what is
    ignored only are left out.
    """
    writer = _Writer(root, texts, comparison, orthographic)
    writer.body()
    writer.builder.line(1)
    return Written(writer.entries, writer.spellings, tuple(writer.inline.divided), tuple(writer.dropped))


class _Writer:
    """What is written, and where we are in it."""

    def __init__(
        self, root: etree._Element, texts: Mapping[str, Text], comparison: Comparison, orthographic: bool
    ) -> None:
        self.texts, self.comparison, self.orthographic = texts, comparison, orthographic
        self.sigla = tuple(texts)
        self.base = self.sigla[0]
        self.builder = Builder(root)
        self.builder.indent = 2
        self.inline = Inline(self.builder, identified=True)
        self.entries = self.spellings = 0
        self.dropped: list[tuple[str, etree._Element]] = []
        self.plan = plan(texts[self.base], comparison)

    # The structure: elements of the base as they are, and entries round whole paragraphs.

    def body(self) -> None:
        """Write the body of the base with all its passages."""
        steps = self.texts[self.base].steps
        filled: list[bool] = []
        for index, (step, what) in enumerate(steps):
            if step is Step.OPEN:
                number = steps[index + 1][1] if steps[index + 1][0] is Step.PASSAGE else None
                if number in self.plan.before:
                    self.whole(self.comparison.extra[number], what)
                if number in self.plan.apart:
                    self.begin_apart(self.comparison.passages[number])
                self.start(str(what.tag), unlined(what))
                filled.append(False)
            elif step is Step.PASSAGE:
                filled[-1] = True
                self.passage(what)
            elif step is Step.MARKS:
                self.inline.marks(what, (), 0)
            else:
                self.end(own_line=not filled.pop() and len(self.builder.here) > 0)
                number = steps[index - 1][1] if steps[index - 1][0] is Step.PASSAGE else None
                if number in self.plan.apart:
                    self.end_apart(self.comparison.passages[number].absent)
                if number is not None and number + 1 in self.plan.after:
                    self.whole(self.comparison.extra[number + 1], what)

    def start(self, tag: str, attributes: Mapping[str, str] | None = None) -> None:
        """Begin an element on a line of its own."""
        self.builder.line(self.builder.indent)
        self.builder.open(tag, attributes)
        self.builder.indent += 1

    def end(self, *, own_line: bool) -> None:
        self.builder.indent -= 1
        if own_line:
            self.builder.line(self.builder.indent)
        self.builder.close()

    def begin_apart(self, compared: Compared) -> None:
        """Begin an entry about a whole paragraph, which some witnesses lack."""
        self.entries += 1
        self.start(_T + "app")
        self.start(_T + "lem", wit(compared.present))

    def end_apart(self, absent: Sequence[str]) -> None:
        self.end(own_line=True)
        self.start(_T + "rdg", wit(absent))
        self.end(own_line=False)
        self.end(own_line=True)

    def whole(self, extra: Mapping[str, Range], beside: etree._Element) -> None:
        """An entry of paragraphs that the base lacks, beside one of its elements."""
        self.entries += 1
        self.start(_T + "app")
        self.start(_T + "lem", wit([one for one in self.sigla if one not in extra]))
        self.end(own_line=False)
        for sigla in self.alike(extra):
            self.start(_T + "rdg", wit(sigla))
            for tag, start, end in self.paragraphs(sigla[0], extra[sigla[0]]):
                verse = beside.getparent().tag == _T + "lg"
                self.start(_T + "l" if verse else tag)
                self.words(sigla[0], start, end)
                self.end(own_line=False)
            self.end(own_line=True)
        self.end(own_line=True)

    def alike(self, extra: Mapping[str, Range]) -> list[list[str]]:
        """Witnesses with the same words, together."""
        groups: dict[tuple[object, ...], list[str]] = {}
        for siglum, (start, end) in extra.items():
            words = tuple(token.text for token in self.texts[siglum].tokens[start:end])
            borders = tuple(one[1] - start for one in self.paragraphs(siglum, (start, end)))
            groups.setdefault((words, borders), []).append(siglum)
        return list(groups.values())

    def paragraphs(self, siglum: str, range_: Range) -> list[tuple[str, int, int]]:
        """The passages of a witness in a range: which element they are, from and to."""
        return [
            (str(one.element.tag) if one.element.tag in WHOLE else _T + "p",
             max(one.start, range_[0]), min(one.end, range_[1]))
            for one in self.texts[siglum].passages
            if one.start < range_[1] and range_[0] < one.end]

    # A passage.

    def passage(self, number: int) -> None:
        """Write a passage of the base with its entries, and what must be written beside it."""
        compared = self.comparison.passages[number]
        if number in self.plan.inside and number == 0:
            self.added(self.comparison.extra[0])
            self.builder.space()
        nested = compared.absent and number not in self.plan.apart
        if nested:
            self.entries += 1
            self.builder.open(_T + "app")
            self.builder.open(_T + "lem", wit(compared.present))
        self.segments(compared)
        if nested:
            self.builder.close()
            self.builder.open(_T + "rdg", wit(compared.absent))
            self.builder.close()
            self.builder.close()
        if number + 1 in self.plan.inside and number + 1 > 0:
            self.builder.space()
            self.added(self.comparison.extra[number + 1])

    def segments(self, compared: Compared) -> None:
        """Write the segments of a passage: text, and entries."""
        begun: set[str] = set()
        tokens = {one: self.texts[one].tokens for one in compared.present}
        following = _following(compared.segments, tokens)
        for number, segment in enumerate(compared.segments):
            start, end = segment.ranges[self.base]
            readings = self.readings(segment)
            needed = {tokens[one][place].spaced for one, (place, _) in segment.ranges.items()
                      if place >= 0 and one in begun}
            tight = any(place < 0 and one in begun and following[number].get(one) is False
                        for one, (place, _) in segment.ranges.items())
            spaced = number > 0 and needed != {False} and not tight
            if spaced and not readings:
                self.inline.space()
            if start >= 0:
                self.inline.marks(tokens[self.base][start].before, tokens[self.base][start:end], 0)
            if readings:
                self.entry(segment, readings, spaced=spaced, inner=tight and True in needed)
            else:
                self.inline.words(tokens[self.base][start:end], begin=False)
            begun |= {one for one, (place, _) in segment.ranges.items() if place >= 0}

    def readings(self, segment: Segment) -> tuple[Reading, ...]:
        """The readings that are written; none where all witnesses count as having the same."""
        if self.orthographic or not segment.readings:
            return segment.readings
        kept: list[list[str]] = []
        for reading in segment.readings:
            if reading.like is None:
                kept.append([])
            kept[-1] += reading.sigla
        return tuple(Reading("", tuple(sigla)) for sigla in kept) if len(kept) > 1 else ()

    def entry(
        self, segment: Segment, readings: Sequence[Reading], *, spaced: bool, inner: bool
    ) -> None:
        """Write an entry; with `inner` the space before it stands in its readings."""
        self.entries += 1
        self.spellings += all(one.like is not None for one in readings[1:])
        start, end = segment.ranges[self.base]
        tokens = self.texts[self.base].tokens[start:end] if start >= 0 else ()
        deep = depth(self.inline.open_, tokens)
        within = self.inline.suspend(deep)
        self.inline.begin()
        builder = self.builder
        if spaced:
            builder.line(builder.indent)
        builder.open(_T + "app")
        for reading in readings:
            builder.line(builder.indent + 1)
            first = reading is readings[0]
            kind = {} if reading.like is None else {"type": "orthographic"}
            builder.open(_T + ("lem" if first else "rdg"), wit(reading.sigla) | kind)
            place, to = segment.ranges[reading.sigla[0]]
            if inner and place >= 0:
                builder.text(" ")
            if first:
                self.inline.resume(within)
                self.inline.words(tokens, begin=False)
                within = self.inline.suspend(deep)
            elif place >= 0:
                self.words(reading.sigla[0], place, to)
            builder.close()
        builder.line(builder.indent)
        builder.close()
        self.inline.resume(within)

    def words(self, siglum: str, start: int, end: int) -> None:
        """Write words of another witness, with the markup that they have there."""
        tokens = self.texts[siglum].tokens[start:end]
        inline = Inline(self.builder, identified=False)
        known = [(one.tag, unlined(one)) for one in self.inline.open_]
        inline.resume([one for one in tokens[0].path
                       if (one.tag, unlined(one)) not in known and one.tag not in ATOMS])
        milestones = [mark for mark in tokens[0].before if mark.kind is not Kind.OBJECT]
        inline.marks(milestones, tokens, 0)
        inline.words(tokens, begin=False)
        inline.suspend(0)
        self.dropped += [(siglum, one) for one in inline.dropped]

    def added(self, extra: Mapping[str, Range]) -> None:
        """Paragraphs that the base lacks, at a place where only words can stand."""
        self.entries += 1
        builder = self.builder
        builder.open(_T + "app")
        builder.open(_T + "lem", wit([one for one in self.sigla if one not in extra]))
        builder.close()
        for sigla in self.alike(extra):
            builder.open(_T + "rdg", wit(sigla))
            for number, (_, start, end) in enumerate(self.paragraphs(sigla[0], extra[sigla[0]])):
                if number:
                    builder.space()
                self.words(sigla[0], start, end)
            builder.close()
        builder.close()


def wit(sigla: Sequence[str]) -> dict[str, str]:
    """The attribute that names witnesses."""
    return {"wit": " ".join(f"#{one}" for one in sigla)}


def _following(
    parts: Sequence[Segment], tokens: Mapping[str, Sequence[Token]]
) -> list[dict[str, bool]]:
    """For each segment and witness whether a space stands before its next word after the segment."""
    found: list[dict[str, bool]] = [{} for _ in parts]
    known: dict[str, bool] = {}
    for number in range(len(parts) - 1, -1, -1):
        found[number] = dict(known)
        for one, (place, _) in parts[number].ranges.items():
            if place >= 0:
                known[one] = tokens[one][place].spaced
    return found
