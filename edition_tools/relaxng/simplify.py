"""Reading a schema: its simplification (RELAX NG, chapter 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from ..names import IN_RELAX_NG
from . import datatypes
from .datatypes import Datatype
from .grammar import Define, Grammar, Node, SchemaPlace, Value
from .naming import named, names_declarations
from .syntax import NO_ATTRIBUTES, WHITESPACE, Scope, Syntax, kind_of

MAXIMUM_NESTING = 200

_REF = IN_RELAX_NG + "ref"
_ONLY_NAME = ["name"]
# The attributes, besides ns and datatypeLibrary, that the elements of a schema may have.
_NAME, _TYPE, _HREF, _COMBINE, _NAME_COMBINE = (
    frozenset(names.split()) for names in ("name", "type", "href", "combine", "name combine")
)


def read_schema(path: Path) -> tuple[Node, int]:
    """The simplified schema, as the pattern of its root element; and how many files it has.

    Raises SchemaError with file, line and rule where the schema breaks chapter 3 or 4.
    """
    reader = _SchemaReader()
    root = reader.root(path, None)
    start = reader.pattern(root, Scope("", "", None, SchemaPlace(path, 1)))
    for grammar in reader.grammars:
        grammar.finish()
    return start, reader.files


class _SchemaReader(Syntax):
    """Reads the patterns of a schema; keeps the grammars that it has seen."""

    def __init__(self) -> None:
        super().__init__()
        self.grammars: list[Grammar] = []
        self._depth = 0
        self._datatypes: dict[tuple[str, str], Datatype] = {}
        self._patterns: dict[str, Callable[[etree._Element, Scope], Node]] = {
            "element": self._element,
            "attribute": self._attribute,
            "ref": self._ref,
            "parentRef": self._parent_ref,
            "value": self._value,
            "data": self._data,
            "externalRef": self._external_ref,
            "grammar": self._grammar,
            "group": self._combined,
            "interleave": self._combined,
            "choice": self._combined,
            "oneOrMore": self._grouped,
            "list": self._grouped,
            "optional": self._optional,
            "zeroOrMore": self._zero_or_more,
            "mixed": self._mixed,
            "empty": self._plain,
            "text": self._plain,
            "notAllowed": self._plain,
        }

    # Patterns

    def pattern(self, element: etree._Element, scope: Scope) -> Node:
        """The simplified pattern of an element of the schema."""
        kind = kind_of(element)
        read = self._patterns.get(kind)
        if read is None:
            raise self.wrong(element, f"<{kind}> may not stand here; a pattern may")
        self._depth += 1
        if self._depth > MAXIMUM_NESTING:
            raise self.wrong(element, f"the schema is nested more than {MAXIMUM_NESTING} deep")
        node = read(element, scope)
        self._depth -= 1
        return node

    def _patterns_in(self, children: list[etree._Element], scope: Scope) -> list[Node]:
        nodes = []
        known = scope.grammar.defines if scope.grammar is not None else {}
        for child in children:
            # Half of a schema of the TEI's is references: those to known names are made at once.
            if child.tag == _REF and child.keys() == _ONLY_NAME and not len(child):
                define = known.get(child.get("name", ""))
                if define is not None and not child.text:
                    nodes.append(define.reference)
                    continue
            nodes.append(self.pattern(child, scope))
        return nodes

    def _group(self, element: etree._Element, children: list[etree._Element], scope: Scope) -> Node:
        """The children as one pattern (4.12); there must be one."""
        if not children:
            raise self.wrong(element, f"<{kind_of(element)}> needs a pattern inside")
        nodes = self._patterns_in(children, scope)
        return nodes[0] if len(nodes) == 1 else Node("group", self.place(element), nodes)

    def _plain(self, element: etree._Element, scope: Scope) -> Node:
        if len(element) or element.text:
            self.no_children(element)
        if element.keys():
            self.scope(element, scope, NO_ATTRIBUTES)
        return Node(kind_of(element), scope.place, [])

    def _combined(self, element: etree._Element, scope: Scope) -> Node:
        scope = self.scope(element, scope, NO_ATTRIBUTES)
        children = self.children(element)
        if not children:
            raise self.wrong(element, f"<{kind_of(element)}> needs a pattern inside")
        nodes = self._patterns_in(children, scope)
        if len(nodes) == 1:
            return nodes[0]
        return Node(kind_of(element), self.place(element), nodes)

    def _grouped(self, element: etree._Element, scope: Scope) -> Node:
        scope = self.scope(element, scope, NO_ATTRIBUTES)
        inner = self._group(element, self.children(element), scope)
        return Node(kind_of(element), self.place(element), [inner])

    def _mixed(self, element: etree._Element, scope: Scope) -> Node:
        scope = self.scope(element, scope, NO_ATTRIBUTES)
        place = self.place(element)
        inner = self._group(element, self.children(element), scope)
        return Node("interleave", place, [inner, Node("text", place, [])])

    def _optional(self, element: etree._Element, scope: Scope) -> Node:
        scope = self.scope(element, scope, NO_ATTRIBUTES)
        place = self.place(element)
        inner = self._group(element, self.children(element), scope)
        return Node("choice", place, [inner, Node("empty", place, [])])

    def _zero_or_more(self, element: etree._Element, scope: Scope) -> Node:
        scope = self.scope(element, scope, NO_ATTRIBUTES)
        place = self.place(element)
        inner = self._group(element, self.children(element), scope)
        repeated = Node("oneOrMore", place, [inner])
        return Node("choice", place, [repeated, Node("empty", place, [])])

    def _element(self, element: etree._Element, scope: Scope) -> Node:
        place = self.place(element)
        inside = self.scope(element, scope, _NAME)._replace(place=place)
        names, children = named(self, element, inside, inside.namespace)
        content = self._group(element, children, inside)
        return Node("element", place, [content], names)

    def _attribute(self, element: etree._Element, scope: Scope) -> Node:
        inside = self.scope(element, scope, _NAME)
        names, children = named(self, element, inside, element.get("ns", ""))
        if names_declarations(names):
            raise self.wrong(element, "an attribute pattern may not stand for xmlns (4.16)")
        place = self.place(element)
        if len(children) > 1:
            raise self.wrong(element, "<attribute> holds one pattern")
        content = self.pattern(children[0], inside) if children else Node("text", place, [])
        return Node("attribute", place, [content], names)

    def _ref(self, element: etree._Element, scope: Scope) -> Node:
        if len(element) or element.text:
            self.no_children(element)
        if element.keys() != ["name"]:
            self.scope(element, scope, _NAME)
        if scope.grammar is None:
            raise self.wrong(element, "<ref> stands outside of a grammar")
        define = scope.grammar.defines.get(element.get("name", ""))
        if define is None:
            define = scope.grammar.define(self.ncname(element, "name"), self.place(element))
        return define.reference

    def _parent_ref(self, element: etree._Element, scope: Scope) -> Node:
        self.no_children(element)
        self.scope(element, scope, _NAME)
        if scope.grammar is None or scope.grammar.parent is None:
            raise self.wrong(element, "<parentRef> stands outside of a grammar in a grammar")
        place = self.place(element)
        define = scope.grammar.parent.define(self.ncname(element, "name"), place)
        return define.reference

    def _external_ref(self, element: etree._Element, scope: Scope) -> Node:
        self.no_children(element)
        inside = self.scope(element, scope, _HREF)
        root = self.linked(element)
        node = self.pattern(root, inside._replace(library="", grammar=None))
        self.open_files.pop()
        return node

    def _value(self, element: etree._Element, scope: Scope) -> Node:
        inside = self.scope(element, scope, _TYPE)
        text, datatype = self.content(element), datatypes.TOKEN
        if element.get("type") is not None:
            datatype = self._datatype(element, inside.library)
        value = datatype.value(text, _bound_to(element, inside) if datatype.contextual else None)
        if value is None:
            raise self.wrong(element, f'"{text}" is no value of the datatype {datatype.name}')
        return Node("value", scope.place, [], Value(datatype, text, value))

    def _datatype(self, element: etree._Element, library: str) -> Datatype:
        key = library, self.ncname(element, "type")
        found = self._datatypes.get(key)
        if found is None:
            try:
                found = self._datatypes[key] = datatypes.find(*key)
            except ValueError as error:
                raise self.wrong(element, str(error)) from error
        return found

    def _data(self, element: etree._Element, scope: Scope) -> Node:
        inside = self.scope(element, scope, _TYPE)
        datatype = self._datatype(element, inside.library)
        node = Node("data", scope.place, [], datatype)
        facets: list[tuple[str, str]] = []
        for child in self.children(element):
            kind = kind_of(child)
            if node.excepted is not None or kind not in ("param", "except"):
                raise self.wrong(child, f"<{kind}> may not stand here in <data>")
            if kind == "param":
                self.scope(child, inside, _NAME)
                facets.append((self.ncname(child, "name"), self.content(child)))
            else:
                node.excepted = self._except(child, inside)
        if facets:
            try:
                node.detail = datatype.restricted(facets)
            except ValueError as error:
                raise self.wrong(element, str(error)) from error
        return node

    def _except(self, element: etree._Element, scope: Scope) -> Node:
        inside = self.scope(element, scope, NO_ATTRIBUTES)
        children = self.children(element)
        if not children:
            raise self.wrong(element, "<except> needs a pattern inside")
        nodes = self._patterns_in(children, inside)
        return nodes[0] if len(nodes) == 1 else Node("choice", self.place(element), nodes)

    # Grammars (4.7, 4.11, 4.17, 4.18)

    def _grammar(self, element: etree._Element, scope: Scope) -> Node:
        inside = self.scope(element, scope, NO_ATTRIBUTES)
        place = self.place(element)
        grammar = Grammar(scope.grammar, place, Define("", place))
        self.grammars.append(grammar)
        self._components(element, inside._replace(grammar=grammar), None)
        return grammar.start.reference

    def _components(
        self,
        element: etree._Element,
        scope: Scope,
        replaced: dict[str, bool] | None,
        *,
        included: bool = False,
    ) -> None:
        """Read the start, define, div and include in a grammar, div or include.

        `replaced` holds the names that an include replaces, and whether they were found.
        """
        for child in self.children(element):
            kind = kind_of(child)
            if kind == "define" or kind == "start":
                self._component(child, kind, scope, replaced)
            elif kind == "div":
                inside = self.scope(child, scope, NO_ATTRIBUTES)
                self._components(child, inside, replaced, included=included)
            elif kind == "include" and not included:
                self._include(child, scope, replaced)
            else:
                raise self.wrong(child, f"<{kind}> may not stand in a grammar")

    def _component(
        self, element: etree._Element, kind: str, scope: Scope, replaced: dict[str, bool] | None
    ) -> None:
        grammar, place = scope.grammar, self.place(element)
        assert grammar is not None
        scope = scope._replace(place=place)
        if kind == "start":
            inside = self.scope(element, scope, _COMBINE)
            name, define = "", grammar.start
            children = self.children(element)
            if len(children) != 1:
                raise place.wrong("<start> holds exactly one pattern")
        else:
            inside = self.scope(element, scope, _NAME_COMBINE)
            name, children = self.ncname(element, "name"), self.children(element)
            define = grammar.define(name, place)
        if replaced is not None and name in replaced:
            replaced[name] = True
            return
        combine = element.get("combine", "").strip(WHITESPACE)
        if combine not in ("", "choice", "interleave") or (
            not combine and element.get("combine") is not None
        ):
            raise place.wrong(f'combine="{combine}" is neither choice nor interleave')
        define.add(self._group(element, children, inside), combine, place)

    def _include(self, element: etree._Element, scope: Scope, replaced: dict[str, bool] | None) -> None:
        inside = self.scope(element, scope, _HREF)
        replacing = dict.fromkeys(self._component_names(element), False)
        root = self.linked(element)
        if root.tag != IN_RELAX_NG + "grammar":
            raise self.wrong(root, "the root of an included file is <grammar>")
        begin = inside._replace(library="")
        outer = {**(replaced or {}), **replacing}
        self._components(root, self.scope(root, begin, NO_ATTRIBUTES), outer)
        self.open_files.pop()
        for name, found in outer.items():
            if replaced is not None and name in replaced:
                replaced[name] = replaced[name] or found
            if name in replacing and not found:
                called = f'the define "{name}"' if name else "a start"
                raise self.wrong(element, f"the included file has not {called} to replace")
        self._components(element, inside, replaced, included=True)

    def _component_names(self, element: etree._Element) -> Iterator[str]:
        """The names that the children of an include define; "" for start."""
        for child in self.children(element):
            kind = kind_of(child)
            if kind == "start":
                yield ""
            elif kind == "define":
                yield self.ncname(child, "name")
            elif kind == "div":
                yield from self._component_names(child)


def _bound_to(element: etree._Element, scope: Scope) -> etree._Element:
    """An element with the prefixes of `element`, whose default namespace is the scope's ns."""
    prefixes = {prefix: uri for prefix, uri in element.nsmap.items() if prefix is not None}
    default: dict[str | None, str] = {None: scope.namespace} if scope.namespace else {}
    return etree.Element("context", nsmap=default | prefixes)
