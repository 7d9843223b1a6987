"""The segments of a text: the parts of it that can stand beside a partner, as index.xsl found them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from ..markup import tree
from ..names import IN_MODEL

EDITIONS = ("edition", "original", "source", "transcription")
"""Types of divisions that hold an original."""

TRANSLATIONS = ("translation",)
"""Types of divisions that hold a translation."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a text: its number in the document (0 is the text), its kind and what it says.

    `line` and `key` say where it stands in the TEI file (0: unknown), `targets` to what it
    corresponds; `children` are the segments that it is divided into, with no words between.
    """

    at: int
    kind: str
    type: str = ""
    n: str = ""
    lang: str = ""
    line: int = 0
    key: int = 0
    ids: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    children: tuple[Segment, ...] = ()

    @property
    def is_edition(self) -> bool:
        """Whether it is a division that holds an original."""
        return self.kind == "section" and self.type in EDITIONS

    @property
    def is_translation(self) -> bool:
        """Whether it is a division that holds a translation."""
        return self.kind == "section" and self.type in TRANSLATIONS

    def walk(self) -> Iterator[Segment]:
        """The segment and all in it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    def leaves(self) -> Iterator[Segment]:
        """The smallest segments in it: together they are the whole of it."""
        return (one for one in self.walk() if not one.children)


@dataclass(frozen=True, slots=True)
class Link:
    """A link of type "translation": its ends, and where it stands (0: unknown)."""

    targets: tuple[str, ...]
    line: int = 0
    key: int = 0


@dataclass(frozen=True)
class Segments:
    """The segments of one document, and the links that stand in it."""

    document: str
    root: Segment
    links: tuple[Link, ...] = ()

    @cached_property
    def all(self) -> tuple[Segment, ...]:
        """Every segment, the text itself first, in the order of the text."""
        return tuple(self.root.walk())

    @cached_property
    def by_number(self) -> Mapping[int, Segment]:
        """The segments by their numbers."""
        return {one.at: one for one in self.all}

    @cached_property
    def by_id(self) -> Mapping[str, Segment]:
        """For each id the smallest segment that has it, or in which it is."""
        return {identifier: one for one in self.all for identifier in one.ids}

    @cached_property
    def parents(self) -> Mapping[int, Segment]:
        """By the number of a segment the segment that it is in."""
        return {child.at: one for one in self.all for child in one.children}

    def ancestors(self, segment: Segment) -> Iterator[Segment]:
        """The segments around one, the nearest first, the text last."""
        while (parent := self.parents.get(segment.at)) is not None:
            yield parent
            segment = parent


def parse(text: str, document: str) -> Segments:
    """The segments of a document from what index.xsl says of them."""
    root = tree(text)
    return Segments(
        document,
        _segment(root[0]),
        tuple(
            Link(tuple(one.get("targets", "").split()), *_place(one))
            for one in root.iter(f"{IN_MODEL}correspondence")
        ),
    )


def _segment(element: etree._Element) -> Segment:
    children: tuple[Segment, ...] = ()
    ids, targets = element.get("ids", "").split(), element.get("corresp", "").split()
    inner = tuple(map(_segment, element))
    if element.get("divided") == "true":
        children = inner
    else:  # what is not divided answers for all that is in it
        for one in inner:
            ids += one.ids
            targets += one.targets
    line, key = _place(element)
    return Segment(
        int(element.get("at", "0")),
        element.get("kind", ""),
        element.get("type", ""),
        " ".join(element.get("n", "").split()),
        element.get("lang", ""),
        line,
        key,
        tuple(ids),
        tuple(dict.fromkeys(targets)),
        children,
    )


def _place(element: etree._Element) -> tuple[int, int]:
    return int(element.get("source", "0")), int(element.get("key", "0"))
