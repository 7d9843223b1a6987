"""What stands in an XML file below its elements: texts, comments, characters and their bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from .node_paths import Resolver
from .positions import AttributeSpan, Positions, Span
from .tags import body

_MARKUP = re.compile(rb"<!--.*?-->|<\?([^\s?]+).*?\?>|<!\[CDATA\[.*?\]\]>", re.DOTALL)
_PIECE = re.compile(
    rb"<!\[CDATA\[(?P<cdata>.*?)\]\]>|&(?P<name>[^;]+);|(?P<newline>\r\n?)|(?P<char>[^<&\r])", re.DOTALL
)
_NAME = re.compile(rb"<[^\s/>]+")
_OTHER = re.compile(r"/(text|comment|processing-instruction)\(([^)]*)\)\[(\d+)\]$")
_PREDEFINED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


class Impossible(Exception):
    """Why a change cannot be made in this file; the text is for people."""


@dataclass(frozen=True, slots=True)
class Target:
    """The node that a path leads to.

    `kind` is element, attribute, text, comment or processing-instruction; `element` is the node
    itself or the element that holds it (None before and after the root), `name` an attribute's or
    an instruction's name, `number` counts texts and the like from 1.
    """

    kind: str
    element: etree._Element | None
    name: str = ""
    number: int = 0

    @property
    def holder(self) -> etree._Element:
        """The element, or that which holds the attribute."""
        assert self.element is not None  # Only what stands outside the root has none.
        return self.element


@dataclass(frozen=True, slots=True)
class Run:
    """A child of an element in the file: `kind` is element, text, comment or an instruction."""

    kind: str
    start: int
    end: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of written text and the characters that it stands for."""

    value: str
    start: int
    end: int
    literal: bool = False


class Written:
    """One document: its tree, and the bytes of its nodes in the text in UTF-8."""

    def __init__(self, tree: etree._ElementTree, places: Positions) -> None:
        self._tree = tree
        self._places = places
        self._resolver = Resolver(tree)
        self._known_runs: dict[etree._Element | None, list[Run]] = {}
        self.text = places.text
        self.newline = b"\r\n" if b"\r\n" in places.text else b"\n"

    def target(self, path: str) -> Target:
        """The node that `fn:path()` calls `path`; raises Impossible where this file has none."""
        found = self._resolver.find(path)
        if found is None:
            raise Impossible("what it would change does not stand in this file, but in an entity")
        element, attribute = found
        if attribute is not None:
            return Target("attribute", element, attribute)
        other = _OTHER.search(path)
        if other is not None:
            holder = element if other.start() else None
            return Target(other[1], holder, other[2], int(other[3]))
        return Target("element", element)

    def stretch(self, target: Target) -> tuple[int, int]:
        """The bytes of an element, a text, a comment or an instruction."""
        if target.kind == "element":
            span = self.span(target.holder)
            return span.start, span.end
        run = self._run(target)
        return run.start, run.end

    def attributes(self, element: etree._Element) -> dict[str, AttributeSpan]:
        """The attributes that are written in a start tag, by name."""
        return {found.name: found for found in self._places.attributes(element)}

    def name_end(self, element: etree._Element) -> int:
        """Where the name in the start tag of an element ends."""
        match = _NAME.match(self.text, self.span(element).start)
        assert match is not None  # A span begins with a tag.
        return match.end()

    def attribute(self, target: Target) -> AttributeSpan:
        """The bytes of an attribute; raises Impossible if it is a default of a DTD."""
        found = self.attributes(target.holder).get(target.name)
        if found is None:
            raise Impossible(f"the attribute {target.name} is not written in the file")
        return found

    def span(self, element: etree._Element) -> Span:
        span = self._places.span(element)
        if span is None:
            raise Impossible("the element does not stand in this file")
        return span

    def _run(self, target: Target) -> Run:
        if target.element not in self._known_runs:
            self._known_runs[target.element] = self._runs(target.element)
        runs = [
            run
            for run in self._known_runs[target.element]
            if run.kind == target.kind and target.name in ("", run.name)
        ]
        if target.number > len(runs):
            raise Impossible(f"the {target.kind} does not stand in this file")
        return runs[target.number - 1]

    def _outside(self) -> list[Run]:
        """The comments and instructions before and after the root element."""
        root = self.span(self._tree.getroot())
        doctype = body(self.text)
        declared = self.text.find(b"<!DOCTYPE") if doctype else 0
        runs = (
            *self._between(0, declared),
            *self._between(doctype, root.start),
            *self._between(root.end, len(self.text)),
        )
        return [run for run in runs if run.kind != "text" and run.name != "xml"]

    def _runs(self, element: etree._Element | None) -> list[Run]:
        """The children of an element as they stand in the file; CDATA is part of a text."""
        if element is None:
            return self._outside()
        span = self.span(element)
        if span.empty:
            return []
        children = list(element.iterchildren("*"))
        self._places.locate(children)
        runs: list[Run] = []
        at = span.start_end
        for child in children:
            own = self._places.span(child)
            if own is None:
                raise Impossible("an entity stands beside it, and its elements do not stand in this file")
            runs += self._between(at, own.start)
            runs.append(Run("element", own.start, own.end))
            at = own.end
        return runs + self._between(at, span.end_start)

    def _between(self, start: int, end: int) -> list[Run]:
        """The texts, comments and instructions between two tags."""
        runs: list[Run] = []
        at = start
        for match in _MARKUP.finditer(self.text, start, end):
            if match[0].startswith(b"<![CDATA["):
                continue
            if match.start() > at:
                runs.append(Run("text", at, match.start()))
            kind = "comment" if match[0].startswith(b"<!") else "processing-instruction"
            runs.append(Run(kind, match.start(), match.end(), (match[1] or b"").decode()))
            at = match.end()
        if end > at:
            runs.append(Run("text", at, end))
        return runs

    def pieces(self, start: int, end: int) -> list[Piece]:
        """The characters of written text, each with the bytes that stand for it."""
        pieces = []
        text = self.text[start:end]
        # A character may have several bytes: read them as Latin-1 and count on.
        at = 0
        while at < len(text):
            match = _PIECE.match(text, at)
            if match is None:
                raise Impossible("this text is not written in a way that can be changed")
            if match["cdata"] is not None:
                offset = start + match.start("cdata")
                for character in match["cdata"].decode():
                    width = len(character.encode())
                    pieces.append(Piece(character, offset, offset + width, True))
                    offset += width
                at = match.end()
            elif match["name"] is not None:
                value = self._entity(match["name"].decode())
                pieces.append(Piece(value, start + at, start + match.end()))
                at = match.end()
            elif match["newline"] is not None:
                pieces.append(Piece("\n", start + at, start + match.end()))
                at = match.end()
            else:
                width = _width(text[at])
                pieces.append(Piece(text[at : at + width].decode(), start + at, start + at + width))
                at += width
        return pieces

    def _entity(self, name: str) -> str:
        if name.startswith("#x"):
            return chr(int(f"0{name[1:]}", 0))
        if name.startswith("#"):
            return chr(int(name[1:]))
        if name in _PREDEFINED:
            return _PREDEFINED[name]
        dtd = self._tree.docinfo.internalDTD
        for entity in dtd.entities() if dtd is not None else ():
            if entity.name == name and entity.content and not re.search("[<&]", entity.content):
                return entity.content
        raise Impossible(f"what &{name}; stands for is not known")


def index(pieces: list[Piece], offset: int) -> int:
    """The number of the piece that begins at this offset of the value."""
    at = 0
    for number, piece in enumerate(pieces):
        if at == offset:
            return number
        at += len(piece.value)
    if at == offset:
        return len(pieces)
    raise Impossible("a part of an entity cannot be changed")


def _width(lead: int) -> int:
    """How many bytes a character has in UTF-8, by its first."""
    return 1 if lead < 0x80 else 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
