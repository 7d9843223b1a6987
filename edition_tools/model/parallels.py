"""Parallel texts: which texts say the same, as edition.toml declares it or as the TEI says it.

Nothing is guessed: two texts are parallel where `[[parallel]]` names them, where one division of
type "translation" stands beside one of type "edition", where a link of type "translation" or the
@corresp of a text or of at least two of its segments leads from one to the other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from lxml import etree

from ..config import Parallel as Declared
from .alignment import Ends, Row, rows
from .segments import Segment, Segments

_E = "{urn:edition-tools:model}"
_ENOUGH = 2
"""So many pointers between segments of two texts say that the texts are parallel."""


@dataclass(frozen=True, order=True, slots=True)
class Text:
    """A text of a parallel: a document, the number of the segment that is it (0: all), its language."""

    document: str
    root: int = 0
    language: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Parallel:
    """Texts that say the same, the original first, and their segments in rows."""

    identifier: str
    title: str
    texts: tuple[Text, ...]
    rows: tuple[Row, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that the texts are in, each once."""
        return tuple(dict.fromkeys(text.document for text in self.texts))

    def xml(self) -> str:
        """The parallel as parallel.xsl reads it; texts and rows are counted from 1."""
        root = etree.Element("alignment", id=self.identifier, title=self.title)
        for text in self.texts:
            etree.SubElement(root, "text", document=text.document, root=str(text.root))
        for number, row in enumerate(self.rows, start=1):
            element = etree.SubElement(root, "row", n=str(number), basis=row.basis)
            if row.see:
                element.set("see", " ".join(str(one + 1) for one in row.see))
            for text_number, cell in enumerate(row.cells, start=1):
                if cell:
                    etree.SubElement(element, "cell", text=str(text_number),
                                     at=" ".join(map(str, cell)))
        return etree.tostring(root, encoding="unicode")


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


@dataclass(frozen=True, slots=True)
class Found:
    """The parallels of an edition, and the targets that are nowhere."""

    parallels: tuple[Parallel, ...] = ()
    unknown: tuple[Unknown, ...] = ()


def find(
    facts: Sequence[etree._Element], load: Callable[[str], Segments],
    declared: Iterable[Declared] = (),
) -> Found:
    """The parallels among documents, whose facts are in the edition's order.

    `load` gives the segments of a document; it is asked for those only that correspond.
    """
    return _Finder(facts, load).find(tuple(declared))


class _Finder:
    """One search, with what it looks things up in."""

    def __init__(
        self, facts: Sequence[etree._Element], load: Callable[[str], Segments]
    ) -> None:
        self._texts = {
            one.get("id", ""): one for one in facts if one.get("kind") == "text"}
        self._speaking = [one.get("id", "") for one in facts if one.get("corresponds")]
        self._order = {identifier: place for place, identifier in enumerate(self._texts)}
        self._paths = {one.get("path", ""): one.get("id", "") for one in facts}
        self._holders: dict[str, list[str]] = {}
        self._named: dict[str, list[str]] = {}
        for identifier, one in self._texts.items():
            for each in one.get("ids", "").split():
                self._holders.setdefault(each, []).append(identifier)
            for name in one.get("names", "").split():
                self._named.setdefault(name, []).append(identifier)
        self._load = cache(load)
        self._strong: set[frozenset[Text]] = set()
        self._weak: Counter[frozenset[Text]] = Counter()
        self._said: dict[Text, int] = {}
        self._unknown: dict[Unknown, None] = {}
        self._links: list[list[tuple[str, Segment]]] = []

    def find(self, declared: Sequence[Declared]) -> Found:
        for document in self._speaking:
            if document in self._texts:
                self._divisions(document)
                self._pointers(document)
            self._link_elements(document)
        named = [(one, texts) for one in declared for texts in self._declared(one)]
        groups: list[tuple[Declared | None, tuple[Text, ...]]] = [*named]
        known = [{text.document for text in texts} for _, texts in named]
        for texts in self._components():
            if not any({text.document for text in texts} <= one for one in known):
                groups.append((None, texts))
        taken = {identifier.casefold() for identifier in self._order}
        parallels = tuple(
            self._parallel(one, texts, taken)
            for one, texts in sorted(groups, key=lambda group: self._order[group[1][0].document]))
        return Found(parallels, tuple(self._unknown))

    # --- what the TEI says ---------------------------------------------------------------------

    def _divisions(self, document: str) -> None:
        """Divisions of type "translation" that stand beside one of type "edition"."""
        for around in self._load(document).all:
            for group in _siblings(around.children):
                texts = [Text(document, one.at) for one in group]
                self._strong.update(
                    frozenset((texts[0], other)) for other in texts[1:])

    def _pointers(self, document: str) -> None:
        """What @corresp says."""
        segments = self._load(document)
        for segment in segments.all:
            for target in segment.targets:
                ends = self._resolve(target, document)
                whole = segment.at == 0 or segment.is_translation or segment.is_edition
                if not ends and whole and ("#" not in target):
                    self._unknown[Unknown(document, target, segment.line, segment.key)] = None
                for other, end in ends:
                    self._links.append([(document, segment), (other, end)])
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
        for link in self._load(document).links:
            ends: list[tuple[str, Segment]] = []
            for target in link.targets:
                found = self._resolve(target, document)
                ends += found
                if not found:
                    self._unknown[Unknown(document, target, link.line, link.key)] = None
            self._links.append(ends)
            for other in ends[1:]:
                pair = self._streams(*ends[0], *other)
                if pair:
                    self._strong.add(frozenset(pair))
                    self._said[pair[1]] = self._said.get(pair[1], 0) + 1

    def _resolve(self, target: str, document: str) -> list[tuple[str, Segment]]:
        """The segments that a pointer names: one, or none; as link.xsl resolves a link."""
        path, _, identifier = target.partition("#")
        if target in self._named:
            return [(one, segment) for one in self._named[target]
                    for segment in self._load(one).all if segment.n == target][:1]
        here = document in self._texts and (not path or self._paths.get(path) == document)
        if here:
            found = self._load(document).by_id.get(identifier)
            if found or path:
                return [(document, found)] if found else []
        other = self._paths.get(path) if path else None
        if not path and len(holders := self._holders.get(identifier, [])) == 1:
            other = holders[0]
        if other not in self._texts:
            return []
        segments = self._load(other)
        if identifier in ("", other):
            return [(other, segments.root)]
        found = segments.by_id.get(identifier)
        return [(other, found)] if found else []

    def _streams(
        self, document: str, segment: Segment, other: str, end: Segment
    ) -> tuple[Text, Text] | None:
        """The texts that two segments are in, if they are two."""
        one, two = self._stream(document, segment), self._stream(other, end)
        if one != two:
            return one, two
        # Two divisions of one document, which no type tells apart.
        segments = self._load(document)
        mine = [segment, *segments.ancestors(segment)][::-1]
        its = [end, *segments.ancestors(end)][::-1]
        apart = next((pair for pair in zip(mine, its) if pair[0].at != pair[1].at), None)
        if apart and all(side.kind == "section" for side in apart):
            return Text(document, apart[0].at), Text(document, apart[1].at)
        return None

    def _stream(self, document: str, segment: Segment) -> Text:
        segments = self._load(document)
        around = next((one for one in (segment, *segments.ancestors(segment))
                       if one.is_edition or one.is_translation), segments.root)
        return Text(document, around.at)

    def _components(self) -> Iterator[tuple[Text, ...]]:
        """Texts that are joined, the original first."""
        edges = self._strong | {pair for pair, count in self._weak.items() if count >= _ENOUGH}
        near: dict[Text, set[Text]] = {}
        for pair in edges:
            for text in pair:
                near.setdefault(text, set()).update(pair)
        done: set[Text] = set()
        for text in sorted(near, key=self._place):
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
        segments = self._load(text.document)
        return any(
            other.document == text.document and other != text and text.root in (
                one.at for one in segments.ancestors(segments.by_number[other.root]))
            for other in others)

    def _place(self, text: Text) -> tuple[int, int]:
        return self._order[text.document], text.root

    def _rank(self, text: Text) -> tuple[int, bool, tuple[int, int]]:
        """Originals first, then what others point at, then the edition's order."""
        root = self._load(text.document).by_number[text.root]
        kind = 0 if root.is_edition else 2 if root.is_translation else 1
        return kind, self._said.get(text, 0) > 0, self._place(text)

    # --- what edition.toml says -----------------------------------------------------------------

    def _declared(self, declared: Declared) -> Iterator[tuple[Text, ...]]:
        """The texts that a table names; a * in it makes as many parallels as fit."""
        found: dict[str, list[Text]] = {}
        for pattern in declared.texts:
            name, _, division = pattern.partition("#")
            fitting = [(key, document) for document in self._texts
                       if (key := _fits(name, document)) is not None]
            if not fitting:
                self._unknown[Unknown("", pattern)] = None
            for key, document in fitting:
                root = self._division(document, division)
                if root is None:
                    self._unknown[Unknown("", pattern)] = None
                else:
                    found.setdefault(key, []).append(Text(document, root.at))
        common = found.pop("", []) if len(found) > 1 else []
        for texts in found.values():
            together = tuple(dict.fromkeys((*common, *texts)))
            if len(together) > 1:
                yield together

    def _division(self, document: str, identifier: str) -> Segment | None:
        segments = self._load(document)
        if identifier:
            return segments.by_id.get(identifier)
        root = segments.root
        while len(root.children) == 1 and (
                root.children[0].is_edition or root.children[0].is_translation):
            root = root.children[0]
        return root

    def _parallel(
        self, declared: Declared | None, texts: tuple[Text, ...], taken: set[str]
    ) -> Parallel:
        name = base = f"{texts[0].document}.parallel"
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name.casefold())
        roots = [self._load(one.document).by_number[one.root] for one in texts]
        title = (declared.title if declared else "") or self._texts[texts[0].document].get(
            "title", "")
        align = declared.align if declared else "auto"
        spoken = tuple(replace(one, language=root.lang) for one, root in zip(texts, roots))
        return Parallel(name, title, spoken, rows(roots, self._ends(texts, roots), align))

    def _ends(self, texts: Sequence[Text], roots: Sequence[Segment]) -> Iterator[Ends]:
        """The links between segments of these texts."""
        inside: Mapping[tuple[str, int], int] = {
            (text.document, one.at): number for number, (text, root) in enumerate(
                zip(texts, roots)) for child in root.children for one in child.walk()}
        for link in self._links:
            ends = frozenset(
                (inside[document, segment.at], segment) for document, segment in link
                if (document, segment.at) in inside)
            if len({text for text, _ in ends}) > 1:
                yield ends


def _fits(pattern: str, name: str) -> str | None:
    """What the first * of a pattern stands for in a name; "" without *, None if it does not fit."""
    parts = [re.escape(part) for part in pattern.split("*")]
    if len(parts) == 1:
        return "" if pattern == name else None
    found = re.fullmatch(f"{parts[0]}(.+?)" + ".*".join(parts[1:]), name)
    return found[1] if found else None


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
    if len(editions) > 1 and all(names) and len(set(names)) == len(names) and {
            one.n for one in translations} <= set(names):
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
