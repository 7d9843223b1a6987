"""Changes to the bytes of an XML file: of these bytes, and of no others.

A change is described by nodes (from a quick fix, see xslt/schematron/fixes.xsl) and becomes edits:
stretches of the file's text, in UTF-8, and what stands there afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from .positions import Positions, Span
from .schematron_report import PRIVATE, Resolver

_XML = "http://www.w3.org/XML/1998/namespace"
_MARKUP = re.compile(rb"<!--.*?-->|<\?([^\s?]+).*?\?>|<!\[CDATA\[.*?\]\]>", re.DOTALL)
_PIECE = re.compile(
    rb"<!\[CDATA\[(?P<cdata>.*?)\]\]>|&(?P<name>[^;]+);|(?P<newline>\r\n?)|(?P<char>[^<&\r])",
    re.DOTALL,
)
_OTHER = re.compile(r"/(text|comment|processing-instruction)\(([^)]*)\)\[(\d+)\]$")
_PREDEFINED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}

Scope = Mapping[str | None, str]


class Impossible(Exception):
    """Why a change cannot be made in this file; the text is for people."""


@dataclass(frozen=True, order=True, slots=True)
class Edit:
    """Put `new` in the place of the bytes from `start` to `end` of the text in UTF-8."""

    start: int
    end: int
    new: bytes


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


class Rewriter:
    """Makes edits for one document: its tree and the places of its nodes."""

    def __init__(self, tree: etree._ElementTree, places: Positions) -> None:
        self._tree = tree
        self._places = places
        self._resolver = Resolver(tree)
        self._newline = b"\r\n" if b"\r\n" in places.text else b"\n"

    def edits(self, change: etree._Element) -> tuple[Edit, ...]:
        """The edits of one private:edit; raises Impossible where the file has no such place."""
        path = change.get("at", "")
        element, attribute = self._resolver.node(path)
        other = _OTHER.search(path)
        kind = change.get("kind")
        if kind == "text":
            return self._replace_text(change, element, attribute, other)
        if attribute is not None:
            return self._change_attribute(change, element, attribute)
        if kind == "add" and not other:
            return self._add(change, element)
        start, end = self._stretch(element, other)
        if kind == "delete":
            return (Edit(start, end, b""),)
        return self._replace(change, element, other, start, end)

    # What is done with an element, a text, a comment or an instruction.

    def _stretch(self, element: etree._Element, other: re.Match[str] | None) -> tuple[int, int]:
        if other is None:
            span = self._span(element)
            return span.start, span.end
        run = self._run(element, other)
        return run.start, run.end

    def _replace(
        self, change: etree._Element, element: etree._Element, other: re.Match[str] | None,
        start: int, end: int,
    ) -> tuple[Edit, ...]:
        parent = element if other else element.getparent()
        scope = _scope(parent)
        if change.get("kind") == "add":
            before = change.get("position") == "before"
            start = end = start if before else end
            return (Edit(start, end, self._content(change, scope)),)
        own = {} if other else {
            prefix: uri for prefix, uri in _scope(element).items() if scope.get(prefix) != uri
        }
        edits = self._attributes(change, parent) if parent is not None else []
        new = self._content(change, scope, own)
        return (*edits, *(self._around(element, new) if not other else [Edit(start, end, new)]))

    def _around(self, element: etree._Element, new: bytes) -> list[Edit]:
        """Replace an element; if `new` has its content unchanged, only the tags around it."""
        span = self._span(element)
        content = self._places.text[span.start_end : span.end_start]
        at = new.find(content) if content else -1
        if at < 0:
            return [Edit(span.start, span.end, new)]
        return [
            Edit(span.start, span.start_end, new[:at]),
            Edit(span.end_start, span.end, new[at + len(content) :]),
        ]

    def _add(self, change: etree._Element, element: etree._Element) -> tuple[Edit, ...]:
        edits = self._attributes(change, element)
        position = change.get("position")
        if position in ("before", "after"):
            new = self._content(change, _scope(element.getparent()))
            span = self._span(element)
            at = span.start if position == "before" else span.end
            return (*edits, *([Edit(at, at, new)] if new else []))
        new = self._content(change, _scope(element))
        span = self._span(element)
        if not new:
            return tuple(edits)
        if span.empty:
            # `<a/>` becomes `<a>…</a>`: the sign that closes it is what changes.
            tag = self._places.text[span.start : span.end]
            slash = span.end - len(tag) + len(tag[:-2].rstrip())
            name = re.match(rb"<([^\s/>]+)", tag)[1]
            return (*edits, Edit(slash, span.end, b">" + new + b"</" + name + b">"))
        at = span.end_start if position == "last-child" else span.start_end
        return (*edits, Edit(at, at, new))

    # What is done with attributes.

    def _change_attribute(
        self, change: etree._Element, element: etree._Element, name: str
    ) -> tuple[Edit, ...]:
        found = next((a for a in self._places.attributes(element) if a.name == name), None)
        if found is None:
            raise Impossible(f"the attribute {name} is not written in the file")
        if change.get("kind") == "add":
            raise Impossible("nothing can be added to an attribute")
        text = self._places.text
        if change.get("kind") == "replace":
            new = [item for holder in change.iter(f"{PRIVATE}attribute") for item in
                   holder.attrib.items()]
            if len(new) != 1:
                raise Impossible("an attribute can only be replaced by one attribute")
            written = _attribute_text(*new[0], _scope(element), text[found.value_start - 1 :][:1])
            return (Edit(found.start, found.end, written),)
        return (Edit(_before_space(text, found.start), found.end, b""),)

    def _attributes(self, change: etree._Element, element: etree._Element) -> list[Edit]:
        """Edits that set the attributes which a change makes at `element`."""
        written = {a.name: a for a in self._places.attributes(element)}
        edits = []
        for name, value in self._new_attributes(change):
            found = written.get(name)
            if found is not None:
                quote = self._places.text[found.end - 1 : found.end]
                edits.append(Edit(found.value_start, found.value_end, _escape(value, quote)))
                continue
            span = self._span(element)
            tag = re.match(rb"<[^\s/>]+", self._places.text[span.start : span.start_end])
            at = max((a.end for a in written.values()), default=span.start + tag.end())
            edits.append(Edit(at, at, b" " + _attribute_text(name, value, _scope(element), b'"')))
        return edits

    def _new_attributes(self, change: etree._Element) -> Iterator[tuple[str, str]]:
        for child in change:
            if child.tag == f"{PRIVATE}attribute":
                yield from child.attrib.items()
            elif child.tag == f"{PRIVATE}copy":
                element, attribute = self._resolver.node(child.get("of", ""))
                if attribute is not None:
                    yield attribute, element.get(attribute, "")

    # What is done with words.

    def _replace_text(
        self, change: etree._Element, element: etree._Element, attribute: str | None,
        other: re.Match[str] | None,
    ) -> tuple[Edit, ...]:
        """Replace some characters of a text or of an attribute's value."""
        if attribute is not None:
            found = next((a for a in self._places.attributes(element) if a.name == attribute), None)
            if found is None:
                raise Impossible(f"the attribute {attribute} is not written in the file")
            start, end = found.value_start, found.value_end
        else:
            start, end = self._stretch(element, other)
        pieces = self._pieces(start, end)
        first = _index(pieces, int(change.get("start", 0)))
        last = _index(pieces, int(change.get("start", 0)) + int(change.get("length", 0)))
        touched = pieces[first:last]
        begin = pieces[first].start if first < len(pieces) else end
        stop = touched[-1].end if touched else begin
        if any(piece.literal for piece in touched):
            if len(change):
                raise Impossible("elements cannot stand in a CDATA section")
            return (Edit(begin, stop, (change.text or "").encode()),)
        if attribute is not None:
            quote = self._places.text[end : end + 1]
            return (Edit(begin, stop, _escape("".join(change.itertext()), quote)),)
        return (Edit(begin, stop, self._content(change, _scope(element))),)

    def _pieces(self, start: int, end: int) -> list[Piece]:
        """The characters of written text, each with the bytes that stand for it."""
        pieces = []
        text = self._places.text[start:end]
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
            return chr(int(name[2:], 16))
        if name.startswith("#"):
            return chr(int(name[1:]))
        if name in _PREDEFINED:
            return _PREDEFINED[name]
        dtd = self._tree.docinfo.internalDTD
        for entity in dtd.entities() if dtd is not None else ():
            if entity.name == name and entity.content and not re.search("[<&]", entity.content):
                return entity.content
        raise Impossible(f"what &{name}; stands for is not known")

    # What stands in the file, and what is written there.

    def _span(self, element: etree._Element) -> Span:
        span = self._places.span(element)
        if span is None:
            raise Impossible("the element does not stand in this file")
        return span

    def _run(self, element: etree._Element, other: re.Match[str]) -> Run:
        kind, name, number = other[1], other[2], int(other[3])
        runs = [
            run for run in self._runs(element) if run.kind == kind and name in ("", run.name)
        ]
        if number > len(runs):
            raise Impossible(f"the {kind} does not stand in this file")
        return runs[number - 1]

    def _runs(self, element: etree._Element) -> list[Run]:
        """The children of an element as they stand in the file; CDATA is part of a text."""
        span = self._span(element)
        if span.empty:
            return []
        children = list(element.iterchildren("*"))
        self._places.locate(children)
        runs: list[Run] = []
        at = span.start_end
        for child in children:
            own = self._span(child)
            runs += self._between(at, own.start)
            runs.append(Run("element", own.start, own.end))
            at = own.end
        return runs + self._between(at, span.end_start)

    def _between(self, start: int, end: int) -> list[Run]:
        """The texts, comments and instructions between two tags."""
        runs: list[Run] = []
        at = text_start = start
        for match in _MARKUP.finditer(self._places.text, start, end):
            if match[0].startswith(b"<![CDATA["):
                continue
            if match.start() > text_start:
                runs.append(Run("text", text_start, match.start()))
            kind = "comment" if match[0].startswith(b"<!") else "processing-instruction"
            runs.append(Run(kind, match.start(), match.end(), (match[1] or b"").decode()))
            at = text_start = match.end()
        if end > at:
            runs.append(Run("text", at, end))
        return runs

    def _content(self, change: etree._Element, scope: Scope, own: Scope | None = None) -> bytes:
        """The nodes of a change as text."""
        return self._children(change, scope, own or {})

    def _children(self, parent: etree._Element, scope: Scope, own: Scope) -> bytes:
        parts = [self._lines(_escape(parent.text or ""))]
        for child in parent:
            parts.append(self._node(child, scope, own))
            parts.append(self._lines(_escape(child.tail or "")))
        return b"".join(parts)

    def _lines(self, new: bytes) -> bytes:
        """New text with line ends as the file has them."""
        return new.replace(b"\n", self._newline)

    def _node(self, node: etree._Element, scope: Scope, own: Scope) -> bytes:
        if not isinstance(node.tag, str):
            return self._lines(etree.tostring(node, encoding="utf-8", with_tail=False))
        if node.tag == f"{PRIVATE}attribute":
            return b""
        if node.tag == f"{PRIVATE}copy":
            return self._copy(node.get("of", ""), scope)
        return self._element(node, scope, own)

    def _copy(self, path: str, scope: Scope) -> bytes:
        """The bytes of a node of the document, if they mean the same in `scope`."""
        element, attribute = self._resolver.node(path)
        if attribute is not None:
            return b""
        other = _OTHER.search(path)
        start, end = self._stretch(element, other)
        raw = self._places.text[start:end]
        if other or _same_names(element, scope):
            return raw
        return self._element(element, scope, {})

    def _element(self, element: etree._Element, scope: Scope, own: Scope) -> bytes:
        """A new element as text; `own` are namespaces that it declares for what it holds."""
        inner = {**scope, **own}
        declared = dict(own)
        name = _name(element, inner, declared)
        attributes = b"".join(
            b" " + _attribute_text(key, value, inner, b'"', declared)
            for key, value in element.attrib.items()
        )
        for copy in element.iterchildren(f"{PRIVATE}copy"):
            attributes += self._kept_attribute(copy.get("of", ""), inner, declared)
        namespaces = "".join(
            f' xmlns{":" + prefix if prefix else ""}="{uri}"' for prefix, uri in declared.items()
        ).encode()
        content = self._children(element, inner, {})
        tag = name.encode()
        if not content:
            return b"<" + tag + namespaces + attributes + b"/>"
        return b"<" + tag + namespaces + attributes + b">" + content + b"</" + tag + b">"


    def _kept_attribute(
        self, path: str, scope: Scope, declared: dict[str | None, str]
    ) -> bytes:
        """An attribute of the document as it is written, with the space before it."""
        element, name = self._resolver.node(path)
        if name is None:
            return b""
        found = next((a for a in self._places.attributes(element) if a.name == name), None)
        if found is None:
            return b" " + _attribute_text(name, element.get(name, ""), scope, b'"', declared)
        text = self._places.text
        prefix = text[found.start : found.value_start].split(b":")[0].decode()
        same = scope.get(prefix) == element.nsmap.get(prefix) or prefix == "xml"
        if "}" in name and not same:
            return b" " + _attribute_text(name, element.get(name, ""), scope, b'"', declared)
        return text[_before_space(text, found.start) : found.end]


def _before_space(text: bytes, start: int) -> int:
    """Where the white space before `start` begins."""
    while start and text[start - 1] in b" \t\r\n":
        start -= 1
    return start


def _scope(element: etree._Element | None) -> dict[str | None, str]:
    return dict(element.nsmap) if element is not None else {}


def _name(
    element: etree._Element, scope: dict[str | None, str], declared: dict[str | None, str]
) -> str:
    """The element's name in this scope; a namespace that is new there is declared."""
    name = etree.QName(element)
    if (name.namespace or "") == (scope.get(None) or ""):
        return name.localname
    if name.namespace is None:
        scope[None] = declared[None] = ""
        return name.localname
    prefix = _prefix(name.namespace, element.prefix, scope)
    if prefix is None:
        prefix = element.prefix
        scope[prefix] = declared[prefix] = name.namespace
    return f"{prefix}:{name.localname}" if prefix else name.localname


def _prefix(namespace: str, liked: str | None, scope: Scope) -> str | None:
    """A prefix of a namespace in this scope, the one that was liked before others."""
    known = [prefix for prefix, uri in scope.items() if uri == namespace and prefix]
    return liked if liked in known else next(iter(known), None)


def _attribute_text(
    name: str, value: str, scope: Scope, quote: bytes,
    declared: dict[str | None, str] | None = None,
) -> bytes:
    """`name="value"`; an attribute of a namespace without a prefix gets one."""
    parsed = etree.QName(name)
    written, more = parsed.localname, b""
    if parsed.namespace == _XML:
        written = f"xml:{parsed.localname}"
    elif parsed.namespace:
        prefix = _prefix(parsed.namespace, None, {**scope, **(declared or {})})
        if prefix is None:
            number = 1
            while f"ns{number}" in {*scope, *(declared or {})}:
                number += 1
            prefix = f"ns{number}"
            if declared is None:
                more = f'xmlns:{prefix}="{parsed.namespace}" '.encode()
            else:
                declared[prefix] = parsed.namespace
        written = f"{prefix}:{parsed.localname}"
    return more + written.encode() + b"=" + quote + _escape(value, quote) + quote


def _escape(text: str, quote: bytes = b"") -> bytes:
    """Characters as XML writes them in content, or between these quotes."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace("\r", "&#13;")
    if quote:
        mark = quote.decode()
        text = text.replace(mark, "&quot;" if mark == '"' else "&apos;")
        text = text.replace("\n", "&#10;").replace("\t", "&#9;")
    else:
        text = text.replace("]]>", "]]&gt;")
    return text.encode()


def _same_names(element: etree._Element, scope: Scope) -> bool:
    """Whether the prefixes that an element uses and does not declare mean the same in `scope`."""
    outer = _scope(element.getparent())
    for inner in element.iter("*"):
        prefixes = {inner.prefix}
        for name in inner.attrib:
            namespace = etree.QName(name).namespace
            if namespace and namespace != _XML:
                prefixes |= {p for p, uri in inner.nsmap.items() if uri == namespace and p}
        for prefix in prefixes:
            uri = inner.nsmap.get(prefix)
            if uri == outer.get(prefix) and scope.get(prefix) != uri:
                return False
    return True


def _index(pieces: list[Piece], offset: int) -> int:
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
