"""New nodes as text for one place of a file: with its prefixes, and the bytes of what is kept."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from ..documents.written import Written
from ..names import IN_PRIVATE, XML

Scope = Mapping[str | None, str]


class Markup:
    """Writes the nodes of changes to one document."""

    def __init__(self, written: Written) -> None:
        self._written = written

    def content(self, change: etree._Element, scope: Scope, own: Scope | None = None) -> bytes:
        """The nodes of a change as text."""
        return self._children(change, scope, own or {})

    def _children(self, parent: etree._Element, scope: Scope, own: Scope) -> bytes:
        parts = [self._lines(escape(parent.text or ""))]
        for child in parent:
            parts.append(self._node(child, scope, own))
            parts.append(self._lines(escape(child.tail or "")))
        return b"".join(parts)

    def _lines(self, new: bytes) -> bytes:
        """New text with line ends as the file has them."""
        return new.replace(b"\n", self._written.newline)

    def _node(self, node: etree._Element, scope: Scope, own: Scope) -> bytes:
        if not isinstance(node.tag, str):
            return self._lines(etree.tostring(node, encoding="utf-8", with_tail=False))
        if node.tag == f"{IN_PRIVATE}attribute":
            return b""
        if node.tag == f"{IN_PRIVATE}copy":
            return self._copy(node.get("of", ""), scope)
        return self._element(node, scope, own)

    def _copy(self, path: str, scope: Scope) -> bytes:
        """The bytes of a node of the document, if they mean the same in `scope`."""
        target = self._written.target(path)
        if target.kind == "attribute":
            return b""
        start, end = self._written.stretch(target)
        if target.kind != "element" or _same_names(target.holder, scope):
            return self._written.text[start:end]
        return self._element(target.holder, scope, {})

    def _element(self, element: etree._Element, scope: Scope, own: Scope) -> bytes:
        """A new element as text; `own` are namespaces that it declares for what it holds."""
        inner = {**scope, **own}
        declared = dict(own)
        name = _name(element, inner, declared)
        attributes = b"".join(
            b" " + attribute_text(key, value, inner, b'"', declared) for key, value in element.attrib.items()
        )
        for copy in element.iterchildren(f"{IN_PRIVATE}copy"):
            attributes += self._kept_attribute(copy.get("of", ""), inner, declared)
        namespaces = "".join(
            f' xmlns{":" + prefix if prefix else ""}="{uri}"' for prefix, uri in declared.items()
        ).encode()
        content = self._children(element, inner, {})
        tag = name.encode()
        if not content:
            return b"<" + tag + namespaces + attributes + b"/>"
        return b"<" + tag + namespaces + attributes + b">" + content + b"</" + tag + b">"

    def _kept_attribute(self, path: str, scope: Scope, declared: dict[str | None, str]) -> bytes:
        """An attribute of the document as it is written, with the space before it."""
        target = self._written.target(path)
        if target.kind != "attribute":
            return b""
        element, name = target.holder, target.name
        found = self._written.attributes(element).get(name)
        if found is None:
            return b" " + attribute_text(name, element.get(name, ""), scope, b'"', declared)
        text = self._written.text
        prefix = text[found.start : found.value_start].split(b":")[0].decode()
        same = scope.get(prefix) == element.nsmap.get(prefix) or prefix == "xml"
        if "}" in name and not same:
            return b" " + attribute_text(name, element.get(name, ""), scope, b'"', declared)
        return text[before_space(text, found.start) : found.end]


def scope_of(element: etree._Element | None) -> dict[str | None, str]:
    return dict(element.nsmap) if element is not None else {}


def _name(element: etree._Element, scope: dict[str | None, str], declared: dict[str | None, str]) -> str:
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


def attribute_text(
    name: str, value: str, scope: Scope, quote: bytes, declared: dict[str | None, str] | None = None
) -> bytes:
    """`name="value"`; an attribute of a namespace without a prefix gets one."""
    parsed = etree.QName(name)
    written, more = parsed.localname, b""
    if parsed.namespace == XML:
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
    return more + written.encode() + b"=" + quote + escape(value, quote) + quote


def escape(text: str, quote: bytes = b"") -> bytes:
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
    outer = scope_of(element.getparent())
    for inner in element.iter("*"):
        prefixes = {inner.prefix}
        for name in inner.attrib:
            namespace = etree.QName(name).namespace
            if namespace and namespace != XML:
                prefixes |= {p for p, uri in inner.nsmap.items() if uri == namespace and p}
        for prefix in prefixes:
            uri = inner.nsmap.get(prefix)
            if uri == outer.get(prefix) and scope.get(prefix) != uri:
                return False
    return True


def before_space(text: bytes, start: int) -> int:
    """Where the white space before `start` begins."""
    while start and text[start - 1] in b" \t\r\n":
        start -= 1
    return start
