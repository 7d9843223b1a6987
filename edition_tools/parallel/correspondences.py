"""What the TEI says of texts that say the same: typed divisions, @corresp, links of a translation.

Two texts are parallel where a division of type "translation" stands beside one of type "edition",
where a link of type "translation" leads from one to the other, or the @corresp of a text, or of at
least two of its segments (TEI Guidelines, 17.1 and 17.4.2).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from ..reading import Index
from .segments import Segment, Segments

_ENOUGH = 2
"""So many pointers between segments of two texts say that the texts are parallel."""


@dataclass(frozen=True, order=True, slots=True)
class Text:
    """A text of a parallel: a document, the number of the segment that is it (0: all), its language."""

    document: str
    root: int = 0
    language: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A target that says that it is a text's partner, and is none of the edition's.

    `document` is where the pointer stands, "" for edition.toml; `segment` is its number, -1 for
    a link; `line` and `key` are the place in the TEI file.
    """

    document: str
    target: str
    line: int = 0
    key: int = 0


class Correspondences:
    """What the documents of an edition say of each other.

    `index` has the facts of all documents; `load` gives the segments of one.
    `links` has the ends of all pointers between segments, `unknown` those that lead to no text.
    """

    def __init__(self, index: Index, load: Callable[[str], Segments]) -> None:
        self._index = index
        self.texts = {one.identifier: one for one in index.documents if not (one.is_register or one.is_page)}
        self.load = cache(load)
        self.links: list[list[tuple[str, Segment]]] = []
        self.unknown: dict[Unknown, None] = {}
        self._order = {identifier: place for place, identifier in enumerate(self.texts)}
        self._named: dict[str, list[str]] = {}
        for identifier, one in self.texts.items():
            for name in one.names:
                self._named.setdefault(name, []).append(identifier)
        self._strong: set[frozenset[Text]] = set()
        self._weak: Counter[frozenset[Text]] = Counter()
        self._said: dict[Text, int] = {}
        for document in (one.identifier for one in index.documents if one.corresponds):
            if document in self.texts:
                self._divisions(document)
                self._pointers(document)
            self._link_elements(document)

    def joined(self) -> Iterator[tuple[Text, ...]]:
        """Texts that are joined, the original first."""
        edges = self._strong | {pair for pair, count in self._weak.items() if count >= _ENOUGH}
        near: dict[Text, set[Text]] = {}
        for pair in edges:
            for text in pair:
                near.setdefault(text, set()).update(pair)
        done: set[Text] = set()
        for text in sorted(near, key=self.place):
            if text in done:
                continue
            together, waiting = set(), [text]
            while waiting:
                one = waiting.pop()
                if one not in together:
                    together.add(one)
                    waiting += near[one]
            done |= together
            apart = {one for one in together if not self._holds_another(one, together)}
            if len(apart) > 1:
                yield tuple(sorted(apart, key=self._rank))

    def _holds_another(self, text: Text, others: Iterable[Text]) -> bool:
        segments = self.load(text.document)
        return any(
            other.document == text.document
            and other != text
            and text.root in (one.at for one in segments.ancestors(segments.by_number[other.root]))
            for other in others
        )

    def place(self, text: Text) -> tuple[int, int]:
        """Where a text stands in the edition."""
        return self._order[text.document], text.root

    def _rank(self, text: Text) -> tuple[int, bool, tuple[int, int]]:
        """Originals first, then what others point at, then the edition's order."""
        root = self.load(text.document).by_number[text.root]
        kind = 0 if root.is_edition else 2 if root.is_translation else 1
        return kind, self._said.get(text, 0) > 0, self.place(text)

    def _divisions(self, document: str) -> None:
        """Divisions of type "translation" that stand beside one of type "edition"."""
        for around in self.load(document).all:
            for group in _siblings(around.children):
                texts = [Text(document, one.at) for one in group]
                self._strong.update(frozenset((texts[0], other)) for other in texts[1:])

    def _pointers(self, document: str) -> None:
        """What @corresp says."""
        segments = self.load(document)
        for segment in segments.all:
            for target in segment.targets:
                ends = self._resolve(target, document)
                whole = segment.at == 0 or segment.is_translation or segment.is_edition
                if not ends and whole and ("#" not in target):
                    self.unknown[Unknown(document, target, segment.line, segment.key)] = None
                for other, end in ends:
                    self.links.append([(document, segment), (other, end)])
                    pair = self._streams(document, segment, other, end)
                    if pair is None:
                        continue
                    self._said[pair[0]] = self._said.get(pair[0], 0) + 1
                    self._said[pair[1]] = self._said.get(pair[1], 0) - 1
                    both = frozenset(pair)
                    self._weak[both] += 1
                    if whole or end.at == 0:
                        self._strong.add(both)

    def _link_elements(self, document: str) -> None:
        """What link and linkGrp say; the first end is the original's."""
        for link in self.load(document).links:
            ends: list[tuple[str, Segment]] = []
            for target in link.targets:
                found = self._resolve(target, document)
                ends += found
                if not found:
                    self.unknown[Unknown(document, target, link.line, link.key)] = None
            self.links.append(ends)
            for other in ends[1:]:
                pair = self._streams(*ends[0], *other)
                if pair:
                    self._strong.add(frozenset(pair))
                    self._said[pair[1]] = self._said.get(pair[1], 0) + 1

    def _resolve(self, target: str, document: str) -> list[tuple[str, Segment]]:
        """The segments that a pointer names: one, or none."""
        if target in self._named:
            return [
                (one, segment)
                for one in self._named[target]
                for segment in self.load(one).all
                if segment.n == target
            ][:1]
        there = self._index.pointers.resolve(target, self._index.by_name[document])
        name, _, identifier = there.partition("#")
        name = name or (document if there else "")
        if name not in self.texts:
            return []
        segments = self.load(name)
        if identifier:
            found = segments.by_id.get(identifier)
            return [(name, found)] if found else []
        # An id that is not there names nothing, but for that of the document itself.
        return [(name, segments.root)] if target.partition("#")[2] in ("", name) else []

    def _streams(self, document: str, segment: Segment, other: str, end: Segment) -> tuple[Text, Text] | None:
        """The texts that two segments are in, if they are two."""
        one, two = self._stream(document, segment), self._stream(other, end)
        if one != two:
            return one, two
        # Two divisions of one document, which no type tells apart.
        segments = self.load(document)
        mine = [segment, *segments.ancestors(segment)][::-1]
        its = [end, *segments.ancestors(end)][::-1]
        apart = next((pair for pair in zip(mine, its, strict=False) if pair[0].at != pair[1].at), None)
        if apart and all(side.kind == "section" for side in apart):
            return Text(document, apart[0].at), Text(document, apart[1].at)
        return None

    def _stream(self, document: str, segment: Segment) -> Text:
        segments = self.load(document)
        around = next(
            (one for one in (segment, *segments.ancestors(segment)) if one.is_edition or one.is_translation),
            segments.root,
        )
        return Text(document, around.at)


def _siblings(children: Sequence[Segment]) -> Iterator[tuple[Segment, ...]]:
    """Divisions of type "edition" and "translation" that belong together, the editions first.

    Several editions belong to the translations with their @n, or to those that follow them.
    """
    typed = [one for one in children if one.is_edition or one.is_translation]
    editions = [one for one in typed if one.is_edition]
    translations = [one for one in typed if one.is_translation]
    if not editions or not translations:
        return
    names = [one.n for one in editions]
    if (
        len(editions) > 1
        and all(names)
        and len(set(names)) == len(names)
        and {one.n for one in translations} <= set(names)
    ):
        for edition in editions:
            group = (edition, *(one for one in translations if one.n == edition.n))
            if len(group) > 1:
                yield group
        return
    if len(editions) > 1 and typed.index(translations[0]) < typed.index(editions[-1]):
        group = ()
        for one in (*typed, None):
            if one is None or one.is_edition:
                if len(group) > 1 and group[0].is_edition:
                    yield group
                group = (one,) if one else ()
            elif group:
                group = (*group, one)
        return
    yield (*editions, *translations)
