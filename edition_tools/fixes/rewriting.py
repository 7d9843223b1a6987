"""Changes to the bytes of an XML file: of these bytes, and of no others.

A change is described by nodes (from a quick fix, see xslt/schematron/fixes.xsl) and becomes edits:
stretches of the file's text, in UTF-8, and what stands there afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ..documents.positions import Positions
from ..documents.written import Impossible, Target, Written, index
from ..names import IN_PRIVATE
from .markup import Markup, attribute_text, before_space, escape, scope_of

__all__ = ["Edit", "Impossible", "Rewriter"]


@dataclass(frozen=True, order=True, slots=True)
class Edit:
    """Put `new` in the place of the bytes from `start` to `end` of the text in UTF-8."""

    start: int
    end: int
    new: bytes


class Rewriter:
    """Makes edits for one document: its tree and the places of its nodes."""

    def __init__(self, tree: etree._ElementTree, places: Positions) -> None:
        self._written = Written(tree, places)
        self._markup = Markup(self._written)

    def edits(self, change: etree._Element) -> tuple[Edit, ...]:
        """The edits of one private:edit; raises Impossible where the file has no such place."""
        if change.get("elsewhere") == "true":
            raise Impossible("what it would change stands in another file")
        target = self._written.target(change.get("at", ""))
        kind = change.get("kind")
        if kind == "text":
            return self._replace_text(change, target)
        if kind == "delete":
            return (self._delete(target),)
        if kind == "add":
            return self._add(change, target)
        if target.kind == "attribute":
            return (self._replace_attribute(change, target),)
        return self._replace(change, target)

    def _delete(self, target: Target) -> Edit:
        if target.kind == "attribute":
            found = self._written.attribute(target)
            return Edit(before_space(self._written.text, found.start), found.end, b"")
        return Edit(*self._written.stretch(target), b"")

    def _replace(self, change: etree._Element, target: Target) -> tuple[Edit, ...]:
        if target.kind != "element":
            new = self._markup.content(change, scope_of(target.element))
            return (Edit(*self._written.stretch(target), new),)
        parent = target.holder.getparent()
        outer = scope_of(parent)
        own = {prefix: uri for prefix, uri in scope_of(target.element).items() if outer.get(prefix) != uri}
        edits = self._set_attributes(change, parent) if parent is not None else []
        new = self._markup.content(change, outer, own)
        return (*edits, *self._replace_element(target.holder, new))

    def _replace_element(self, element: etree._Element, new: bytes) -> list[Edit]:
        """Replace an element; if `new` has its content unchanged, only the tags around it."""
        span = self._written.span(element)
        content = self._written.text[span.start_end : span.end_start]
        at = new.find(content) if content else -1
        if at < 0:
            return [Edit(span.start, span.end, new)]
        return [
            Edit(span.start, span.start_end, new[:at]),
            Edit(span.end_start, span.end, new[at + len(content) :]),
        ]

    def _add(self, change: etree._Element, target: Target) -> tuple[Edit, ...]:
        if target.kind == "attribute":
            raise Impossible("nothing can be added to an attribute")
        position = change.get("position")
        outside = target.kind != "element" or position in ("before", "after")
        inner = target.element if target.kind == "element" else None
        around = inner.getparent() if inner is not None else target.element
        edits = self._set_attributes(change, inner) if inner is not None else []
        new = self._markup.content(change, scope_of(around if outside else inner))
        if not new:
            return tuple(edits)
        if outside:
            start, end = self._written.stretch(target)
            at = start if position == "before" else end
            return (*edits, Edit(at, at, new))
        return (*edits, self._add_child(target.holder, new, last=position == "last-child"))

    def _add_child(self, element: etree._Element, new: bytes, *, last: bool) -> Edit:
        span = self._written.span(element)
        if not span.empty:
            at = span.end_start if last else span.start_end
            return Edit(at, at, new)
        # `<a/>` becomes `<a>…</a>`: the slash that closes it is what changes.
        slash = before_space(self._written.text, span.end - 2)
        name = self._written.text[span.start + 1 : self._written.name_end(element)]
        return Edit(slash, span.end, b">" + new + b"</" + name + b">")

    def _replace_attribute(self, change: etree._Element, target: Target) -> Edit:
        found = self._written.attribute(target)
        new = [item for holder in change.iter(f"{IN_PRIVATE}attribute") for item in holder.attrib.items()]
        if len(new) != 1:
            raise Impossible("an attribute can only be replaced by one attribute")
        quote = self._written.text[found.end - 1 : found.end]
        name, value = new[0]
        written = attribute_text(name, value, scope_of(target.element), quote)
        return Edit(found.start, found.end, written)

    def _set_attributes(self, change: etree._Element, element: etree._Element) -> list[Edit]:
        """Edits that set the attributes which a change makes at `element`."""
        written = self._written.attributes(element)
        edits = []
        for name, value in self._new_attributes(change):
            found = written.get(name)
            if found is not None:
                quote = self._written.text[found.end - 1 : found.end]
                edits.append(Edit(found.value_start, found.value_end, escape(value, quote)))
                continue
            at = max((a.end for a in written.values()), default=self._written.name_end(element))
            text = attribute_text(name, value, scope_of(element), b'"')
            edits.append(Edit(at, at, b" " + text))
        return edits

    def _new_attributes(self, change: etree._Element) -> Iterator[tuple[str, str]]:
        for child in change:
            if child.tag == f"{IN_PRIVATE}attribute":
                yield from child.attrib.items()
            elif child.tag == f"{IN_PRIVATE}copy":
                target = self._written.target(child.get("of", ""))
                if target.kind == "attribute":
                    yield target.name, target.holder.get(target.name, "")

    def _replace_text(self, change: etree._Element, target: Target) -> tuple[Edit, ...]:
        """Replace some characters of a text or of an attribute's value."""
        if target.kind == "attribute":
            found = self._written.attribute(target)
            start, end = found.value_start, found.value_end
        else:
            start, end = self._written.stretch(target)
        pieces = self._written.pieces(start, end)
        offset, length = int(change.get("start", 0)), int(change.get("length", 0))
        first, last = index(pieces, offset), index(pieces, offset + length)
        touched = pieces[first:last]
        begin = pieces[first].start if first < len(pieces) else end
        stop = touched[-1].end if touched else begin
        if any(piece.literal for piece in touched):
            new = change.text or ""
            if len(change) or "]]>" in new:
                raise Impossible("this cannot stand in a CDATA section")
            return (Edit(begin, stop, new.encode()),)
        if target.kind == "attribute":
            quote = self._written.text[end : end + 1]
            return (Edit(begin, stop, escape("".join(change.itertext()), quote)),)
        new_text = self._markup.content(change, scope_of(target.element))
        return (Edit(begin, stop, new_text),)
