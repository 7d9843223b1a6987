"""A passage of the base written with its entries: TEI `app` in the text, each witness named.

TEI Guidelines, ch. 12.2.3: the parallel segmentation method.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from ..names import IN_TEI
from .builder import Builder, own
from .comparison import Compared
from .entries import Reading, Segment
from .inline import Inline, depth, ending
from .omissions import Omission, Part
from .reading import ATOMS, Text
from .tokens import Kind, Mark, Token


class Apparatus:
    """Writes passages, and counts their entries.

    `divided` are elements of the base that entries cut, `dropped` those of any witness that had
    to be left out.
    """

    def __init__(self, builder: Builder, texts: Mapping[str, Text], *, orthographic: bool) -> None:
        self.builder, self.texts, self.orthographic = builder, texts, orthographic
        self.base = next(iter(texts))
        self.inline = Inline(builder, identified=True)
        self.entries = self.spellings = 0
        self._dropped: list[tuple[str, etree._Element]] = []
        self.held: Sequence[Mark] = ()

    @property
    def divided(self) -> tuple[etree._Element, ...]:
        return tuple(dict.fromkeys(self.inline.divided))

    @property
    def dropped(self) -> tuple[tuple[str, etree._Element], ...]:
        return tuple(dict.fromkeys([*((self.base, one) for one in self.inline.dropped), *self._dropped]))

    def passage(self, compared: Compared) -> None:
        """Write a passage: text, and entries."""
        self._parts(compared.parts, compared.present, set(), {}, spaced=True)
        self._release(None)

    def _parts(
        self,
        parts: Sequence[Part],
        sigla: Sequence[str],
        begun: set[str],
        spaced_after: Mapping[str, bool],
        *,
        spaced: bool,
        nested: bool = False,
    ) -> None:
        """Write the parts of a passage, or of an omission.

        `begun` are the witnesses that have words before, `spaced_after` says of witnesses whether a
        space stands before their next word after the parts; a part that is first, and `spaced`,
        has its space; one that is first and `nested` has the markup before it.
        """
        tokens = {one: self.texts[one].tokens for one in sigla}
        following = _following(parts, tokens, spaced_after)
        for number, part in enumerate(parts):
            start, end = part.ranges[self.base]
            entry = isinstance(part, Omission) or bool(readings := self._readings(part))
            needed, tight = self._spaces(part, begun, following[number])
            outside = needed != {False} and not tight and len(needed) < 2
            self._release(self._added(part) if start < 0 else None)
            if outside and (number or not spaced):
                self._space(tokens[self.base][start:end] if entry and start >= 0 else (), entry)
            if start >= 0 and (number or not nested):
                self.inline.marks(tokens[self.base][start].before, tokens[self.base][start:end], 0)
            if isinstance(part, Omission):
                self._omission(part, set(begun), following[number], spaced=outside or not begun)
            elif entry:
                self._entry(part, readings, inner=tight and True in needed)
            else:
                self.inline.words(tokens[self.base][start:end], begin=False, end=False)
                self.held = tokens[self.base][end - 1].after
            begun |= {one for one in sigla if part.ranges[one][0] >= 0}

    def _spaces(self, part: Part, begun: set[str], following: Mapping[str, bool]) -> tuple[set[bool], bool]:
        """Whether the words at the start of a part need a space before them; and whether a space
        there is wrong for a witness that goes on after the part, or later in it."""
        first = part
        late: dict[str, bool] = dict(following)
        while isinstance(first, Omission):
            tokens = {one: self.texts[one].tokens for one in first.present}
            late |= _following(first.parts, tokens, late)[0]
            first = first.parts[0]
        places = {one: range_[0] for one, range_ in first.ranges.items()}
        needed = {
            self.texts[one].tokens[place].spaced
            for one, place in places.items()
            if place >= 0 and one in begun
        }
        return needed, any(
            late.get(one) is False for one in part.ranges if one in begun and places.get(one, -1) < 0
        )

    def _omission(
        self, part: Omission, begun: set[str], spaced_after: Mapping[str, bool], *, spaced: bool
    ) -> None:
        """Write an entry round what some witnesses lack."""
        self.entries += 1
        start, end = part.ranges[self.base]
        tokens = self.texts[self.base].tokens[start:end]
        last, held = ending(self.inline, tokens)
        deep, within = self._opened(tokens, last)
        builder = self.builder
        builder.line(builder.indent + 1)
        builder.open(IN_TEI + "lem", wit(part.present))
        builder.indent += 2
        self.inline.resume(within)
        self._parts(part.parts, part.present, begun, spaced_after, spaced=spaced, nested=True)
        # What ends with the last word ends in the lemma, but for what began before it.
        self.held = ()
        self.inline.marks(last, tokens, 0)
        within = self.inline.suspend(deep)
        builder.indent -= 2
        builder.close()
        builder.line(builder.indent + 1)
        builder.open(IN_TEI + "rdg", wit(part.absent))
        builder.close()
        builder.line(builder.indent)
        builder.close()
        self.inline.resume(within)
        self.held = held

    def _opened(self, tokens: Sequence[Token], last: Sequence[Mark]) -> tuple[int, list[etree._Element]]:
        """Open an entry about words: how many elements stay open round it, and those that go on in it."""
        deep = depth(self.inline.open_, tokens, last)
        within = self.inline.suspend(deep)
        self.inline.begin()
        self.builder.open(IN_TEI + "app")
        return deep, within

    def _space(self, tokens: Sequence[Token], entry: bool) -> None:
        """A space, or a new line before an entry; not in an element that the entry will divide."""
        within = self.inline.suspend(depth(self.inline.open_, tokens, ending(self.inline, tokens)[0]))
        if entry:
            self.builder.line(self.builder.indent)
        else:
            self.inline.space()
        self.inline.resume(within)

    def _added(self, part: Part) -> Token | None:
        """The first word of an addition."""
        return next(
            (self.texts[one].tokens[place] for one, (place, _) in part.ranges.items() if place >= 0), None
        )

    def _release(self, added: Token | None) -> None:
        """Write what ended after the last word; an addition stands in the elements that it is in."""
        known = [] if added is None else [(one.tag, own(one)) for one in added.path]
        held, self.held = list(self.held), ()
        while held:
            mark = held[0]
            if mark.kind is Kind.CLOSE and (mark.element.tag, own(mark.element)) in known:
                self.held = held
                return
            self.inline.marks((held.pop(0),), (), 0)

    def _readings(self, segment: Segment) -> tuple[Reading, ...]:
        """The readings that are written; none where all witnesses count as having the same."""
        if self.orthographic or not segment.readings:
            return segment.readings
        kept: list[list[str]] = []
        for reading in segment.readings:
            if reading.like is None:
                kept.append([])
            kept[-1] += reading.sigla
        return tuple(Reading("", tuple(sigla)) for sigla in kept) if len(kept) > 1 else ()

    def _entry(self, segment: Segment, readings: Sequence[Reading], *, inner: bool) -> None:
        """Write an entry; with `inner` the space before it stands in its readings."""
        self.entries += 1
        self.spellings += all(one.like is not None for one in readings[1:])
        start, end = segment.ranges[self.base]
        tokens = self.texts[self.base].tokens[start:end] if start >= 0 else ()
        last, held = ending(self.inline, tokens)
        deep, within = self._opened(tokens, last)
        builder = self.builder
        for reading in readings:
            builder.line(builder.indent + 1)
            kind = {} if reading.like is None else {"type": "orthographic"}
            builder.open(IN_TEI + ("lem" if reading is readings[0] else "rdg"), wit(reading.sigla) | kind)
            place, to = segment.ranges[reading.sigla[0]]
            if inner and place >= 0:
                builder.text(" ")
            if reading is readings[0]:
                self.inline.resume(within)
                self.inline.words(tokens, begin=False, end=False)
                self.inline.marks(last, tokens, 0)
                within = self.inline.suspend(deep)
            elif place >= 0:
                self.words(reading.sigla[0], place, to)
            builder.close()
        builder.line(builder.indent)
        builder.close()
        self.inline.resume(within)
        if tokens:
            self.held = held

    def words(self, siglum: str, start: int, end: int) -> None:
        """Write words of another witness, with the markup that they have there."""
        tokens = self.texts[siglum].tokens[start:end]
        inline = Inline(self.builder, identified=False)
        known = [(one.tag, own(one)) for one in self.inline.open_]
        inline.resume(
            [one for one in tokens[0].path if (one.tag, own(one)) not in known and one.tag not in ATOMS]
        )
        inline.marks([mark for mark in tokens[0].before if mark.kind is not Kind.OBJECT], tokens, 0)
        inline.words(tokens, begin=False)
        inline.suspend(0)
        self._dropped += [(siglum, one) for one in inline.dropped]


def wit(sigla: Sequence[str]) -> dict[str, str]:
    """The attribute that names witnesses."""
    return {"wit": " ".join(f"#{one}" for one in sigla)}


def _following(
    parts: Sequence[Part], tokens: Mapping[str, Sequence[Token]], spaced_after: Mapping[str, bool]
) -> list[dict[str, bool]]:
    """For each part and witness whether a space stands before its next word after the part."""
    found: list[dict[str, bool]] = [{} for _ in parts]
    known = dict(spaced_after)
    for number in range(len(parts) - 1, -1, -1):
        found[number] = dict(known)
        for one, (place, _) in parts[number].ranges.items():
            if place >= 0:
                known[one] = tokens[one][place].spaced
    return found
