"""Reading name classes (RELAX NG, 4.8, 4.10 and 4.16)."""

from __future__ import annotations

from lxml import etree

from ..names import IN_RELAX_NG, XML
from .characters import is_name
from .names import XMLNS_NAMESPACE, AnyName, Name, NameChoice, NameClass, clark, split
from .syntax import NO_ATTRIBUTES, WHITESPACE, Scope, Syntax, kind_of

_KINDS = frozenset({"name", "anyName", "nsName", "choice"})


def named(
    syntax: Syntax, element: etree._Element, scope: Scope, namespace: str
) -> tuple[NameClass, list[etree._Element]]:
    """The name class of an element or attribute, and the children that are its content.

    `namespace` is that of a name in the attribute `name`.
    """
    children = syntax.children(element)
    if element.get("name") is not None:
        return _name(syntax, element, syntax.required(element, "name"), namespace), children
    if not children:
        raise syntax.wrong(element, f"<{kind_of(element)}> needs a name")
    return _name_class(syntax, children[0], scope, ""), children[1:]


def _name(syntax: Syntax, element: etree._Element, written: str, namespace: str) -> Name:
    prefix, colon, local = written.rpartition(":")
    if not is_name(local) or (colon and not is_name(prefix)):
        raise syntax.wrong(element, f'"{written}" is not a name')
    if colon:
        bound = XML if prefix == "xml" else element.nsmap.get(prefix)
        if bound is None:
            raise syntax.wrong(element, f'the prefix "{prefix}" is not declared')
        namespace = bound
    return Name(clark(namespace, local))


def _name_class(syntax: Syntax, element: etree._Element, scope: Scope, inside: str) -> NameClass:
    """The class; `inside` is the name class whose except this stands in, or ""."""
    kind = kind_of(element)
    if kind not in _KINDS:
        raise syntax.wrong(element, f"<{kind}> is not a name class")
    scope = syntax.scope(element, scope, NO_ATTRIBUTES)
    if kind == "name":
        return _name(syntax, element, syntax.content(element).strip(WHITESPACE), scope.namespace)
    if kind == "choice":
        children = syntax.children(element)
        if not children:
            raise syntax.wrong(element, "<choice> needs a name class inside")
        return NameChoice(tuple(_name_class(syntax, c, scope, inside) for c in children))
    if (kind == "anyName" and inside) or (kind == "nsName" and inside == "nsName"):
        raise syntax.wrong(element, f"<{kind}> may not stand in the except of <{inside}> (4.16)")
    return AnyName(
        _excepted_names(syntax, element, scope, kind), scope.namespace if kind == "nsName" else None
    )


def _excepted_names(syntax: Syntax, element: etree._Element, scope: Scope, kind: str) -> NameClass | None:
    children = syntax.children(element)
    if not children:
        return None
    if len(children) > 1 or children[0].tag != IN_RELAX_NG + "except":
        raise syntax.wrong(children[-1], f"<{kind}> holds one <except> or nothing")
    inside = syntax.scope(children[0], scope, NO_ATTRIBUTES)
    classes = syntax.children(children[0])
    if not classes:
        raise syntax.wrong(children[0], "<except> needs a name class inside")
    return NameChoice(tuple(_name_class(syntax, c, inside, kind) for c in classes))


def names_declarations(names: NameClass | None) -> bool:
    """Whether a class, or what it excepts, mentions the names of namespace declarations."""
    if isinstance(names, NameChoice):
        return any(map(names_declarations, names.members))
    if isinstance(names, AnyName):
        return names.namespace == XMLNS_NAMESPACE or names_declarations(names.excepted)
    return names is not None and (names.name == "xmlns" or split(names.name)[0] == XMLNS_NAMESPACE)
