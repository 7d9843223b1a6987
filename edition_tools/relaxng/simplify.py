"""Reading a schema: its syntax (RELAX NG, chapter 3) and its simplification (chapter 4).

Included and external files are read from the disk only, never from the network.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from ..errors import SchemaError
from . import datatypes
from .characters import is_name
from .datatypes import Datatype
from .grammar import Define, Grammar, Node, Place
from .names import (
    RELAXNG_NAMESPACE, XML_NAMESPACE, XMLNS_NAMESPACE, AnyName, Name, NameChoice, NameClass,
    clark, split,
)

MAXIMUM_NESTING = 200

_PREFIX = f"{{{RELAXNG_NAMESPACE}}}"
_REF = _PREFIX + "ref"
_ONLY_NAME = ["name"]
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:.")
_WHITESPACE = " \t\r\n"
# The attributes, besides ns and datatypeLibrary, that the elements of a schema may have.
_NONE: frozenset[str] = frozenset()
_NAME, _TYPE, _HREF, _COMBINE, _NAME_COMBINE = (
    frozenset(names.split()) for names in ("name", "type", "href", "combine", "name combine")
)
_NAME_CLASSES = frozenset({"name", "anyName", "nsName", "choice"})


class Value(NamedTuple):
    """A value pattern: its datatype, the text as written, and what it means."""

    datatype: Datatype
    text: str
    value: object


class Scope(NamedTuple):
    """What an element of the schema takes over from the elements around it."""

    namespace: str
    library: str
    grammar: Grammar | None
    place: Place  # of the nearest element around, for patterns too small to have their own


def read_schema(path: Path) -> tuple[Node, int]:
    """The simplified schema in the file, the pattern of its root element; and how many files it has.

    Raises SchemaError with file, line and rule where the schema breaks chapter 3 or 4.
    """
    reader = _Reader()
    root = reader.root(path, None)
    start = reader.pattern(root, Scope("", "", None, Place(path, 1)))
    for grammar in reader.grammars:
        grammar.finish()
    return start, reader.files


class _Reader:
    """Reads the elements of a schema; keeps the files and grammars that it has seen."""

    def __init__(self) -> None:
        self.grammars: list[Grammar] = []
        self._open: list[Path] = []  # the files being read, to find a cycle
        self.files = 0
        self._depth = 0
        self._datatypes: dict[tuple[str, str], Datatype] = {}
        self._patterns: dict[str, Callable[[etree._Element, Scope], Node]] = {
            "element": self._element, "attribute": self._attribute, "ref": self._ref,
            "parentRef": self._parent_ref, "value": self._value, "data": self._data,
            "externalRef": self._external_ref, "grammar": self._grammar,
            "group": self._combined, "interleave": self._combined, "choice": self._combined,
            "oneOrMore": self._grouped, "list": self._grouped, "optional": self._optional,
            "zeroOrMore": self._zero_or_more, "mixed": self._mixed,
            "empty": self._plain, "text": self._plain, "notAllowed": self._plain,
        }

    # Files

    def root(self, path: Path, place: Place | None) -> etree._Element:
        """The root element of a file; `place` is where the file is asked for."""
        parser = etree.XMLParser(
            remove_comments=True, remove_pis=True, remove_blank_text=True, no_network=True,
            load_dtd=False, resolve_entities="internal",
        )
        try:
            root = etree.fromstring(path.read_bytes(), parser, base_url=path.resolve().as_uri())
        except OSError as error:
            reason = f"the schema {path} cannot be read: {error.strerror or error}"
            raise (place.wrong(reason) if place else SchemaError(reason)) from error
        except etree.XMLSyntaxError as error:
            line = error.lineno or 1
            raise Place(path, line).wrong(f"the schema is not well-formed: {error.msg}") from error
        except (ValueError, LookupError) as error:
            raise Place(path, 1).wrong(f"the schema is not XML: {error}") from error
        if root is None:
            raise Place(path, 1).wrong("the schema is empty")
        self._open.append(path)
        self.files += 1
        if root.tag[: len(_PREFIX)] != _PREFIX:
            raise self._wrong(root, "the root element is not one of RELAX NG")
        return root

    def _linked(self, element: etree._Element) -> etree._Element:
        """The root of the file that @href names (4.5)."""
        href = self._required(element, "href")
        if "#" in href or not _is_uri(href):
            raise self._wrong(element, f'href="{href}" is no address of a file')
        address = urlsplit(urljoin(element.base or "", href))
        if address.scheme != "file":
            raise self._wrong(element, f'href="{href}" is not a file here; save a copy of it')
        path = _local_path(address.path)
        if any(path.resolve() == opened.resolve() for opened in self._open):
            raise self._wrong(element, f'href="{href}" names a file that is being read: a cycle')
        return self.root(path, self._place(element))

    def _place(self, element: etree._Element) -> Place:
        return Place(self._open[-1], element.sourceline or 1)

    def _wrong(self, element: etree._Element, reason: str) -> SchemaError:
        return self._place(element).wrong(reason)

    # Syntax (chapter 3) and what is inherited (4.3, 4.4, 4.9)

    def _scope(self, element: etree._Element, scope: Scope, allowed: frozenset[str]) -> Scope:
        """Check the attributes and take ns and datatypeLibrary into the scope."""
        for key in element.keys():
            if key in allowed:
                continue
            if key == "ns":
                scope = scope._replace(namespace=element.get(key, ""))
            elif key == "datatypeLibrary":
                scope = scope._replace(library=self._library(element))
            elif key[0] != "{":
                kind = element.tag[len(_PREFIX) :]
                raise self._wrong(element, f"<{kind}> has no attribute {key}")
            elif key.startswith(_PREFIX):
                raise self._wrong(element, f"the attribute {key} is not one of RELAX NG")
        return scope

    def _library(self, element: etree._Element) -> str:
        library = element.get("datatypeLibrary", "")
        if library and ("#" in library or not _SCHEME.match(library) or not _is_uri(library)):
            raise self._wrong(element, f'datatypeLibrary="{library}" is no absolute URI')
        return library

    def _required(self, element: etree._Element, name: str) -> str:
        value = element.get(name)
        if value is None:
            raise self._wrong(element, f"<{element.tag[len(_PREFIX):]}> needs the attribute {name}")
        return value.strip(_WHITESPACE) if name != "href" else value

    def _ncname(self, element: etree._Element, name: str) -> str:
        value = self._required(element, name)
        if not is_name(value):
            raise self._wrong(element, f'{name}="{value}" is not a name')
        return value

    def _children(self, element: etree._Element) -> list[etree._Element]:
        """The children in RELAX NG's namespace; others are annotations (4.1)."""
        text = element.text
        if text and text.strip(_WHITESPACE):
            raise self._wrong(element, f'the text "{text.strip()[:40]}" does not belong here')
        children = []
        for child in element:
            if child.tag[: len(_PREFIX)] == _PREFIX:
                children.append(child)
            text = child.tail
            if text and text.strip(_WHITESPACE):
                raise self._wrong(element, f'the text "{text.strip()[:40]}" does not belong here')
        return children

    def _no_children(self, element: etree._Element) -> None:
        for child in self._children(element):
            kind, inner = element.tag[len(_PREFIX) :], child.tag[len(_PREFIX) :]
            raise self._wrong(child, f"<{inner}> may not stand in <{kind}>, which is empty")

    def _content(self, element: etree._Element) -> str:
        """The text of an element that holds nothing else."""
        for child in element:
            raise self._wrong(child, f"<{element.tag[len(_PREFIX):]}> holds text only")
        return element.text or ""

    # Patterns

    def pattern(self, element: etree._Element, scope: Scope) -> Node:
        """The simplified pattern of an element of the schema."""
        kind = element.tag[len(_PREFIX) :]
        read = self._patterns.get(kind)
        if read is None:
            raise self._wrong(element, f"<{kind}> may not stand here; a pattern may")
        self._depth += 1
        if self._depth > MAXIMUM_NESTING:
            raise self._wrong(element, f"the schema is nested more than {MAXIMUM_NESTING} deep")
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
            raise self._wrong(element, f"<{element.tag[len(_PREFIX):]}> needs a pattern inside")
        nodes = self._patterns_in(children, scope)
        return nodes[0] if len(nodes) == 1 else Node("group", self._place(element), nodes)

    def _plain(self, element: etree._Element, scope: Scope) -> Node:
        if len(element) or element.text:
            self._no_children(element)
        if element.keys():
            self._scope(element, scope, _NONE)
        return Node(element.tag[len(_PREFIX) :], scope.place, [])

    def _combined(self, element: etree._Element, scope: Scope) -> Node:
        scope = self._scope(element, scope, _NONE)
        children = self._children(element)
        if not children:
            raise self._wrong(element, f"<{element.tag[len(_PREFIX):]}> needs a pattern inside")
        nodes = self._patterns_in(children, scope)
        if len(nodes) == 1:
            return nodes[0]
        return Node(element.tag[len(_PREFIX) :], self._place(element), nodes)

    def _grouped(self, element: etree._Element, scope: Scope) -> Node:
        scope = self._scope(element, scope, _NONE)
        inner = self._group(element, self._children(element), scope)
        return Node(element.tag[len(_PREFIX) :], self._place(element), [inner])

    def _mixed(self, element: etree._Element, scope: Scope) -> Node:
        scope = self._scope(element, scope, _NONE)
        place = self._place(element)
        inner = self._group(element, self._children(element), scope)
        return Node("interleave", place, [inner, Node("text", place, [])])

    def _optional(self, element: etree._Element, scope: Scope) -> Node:
        scope = self._scope(element, scope, _NONE)
        place = self._place(element)
        inner = self._group(element, self._children(element), scope)
        return Node("choice", place, [inner, Node("empty", place, [])])

    def _zero_or_more(self, element: etree._Element, scope: Scope) -> Node:
        scope = self._scope(element, scope, _NONE)
        place = self._place(element)
        inner = self._group(element, self._children(element), scope)
        repeated = Node("oneOrMore", place, [inner])
        return Node("choice", place, [repeated, Node("empty", place, [])])

    def _element(self, element: etree._Element, scope: Scope) -> Node:
        place = self._place(element)
        inside = self._scope(element, scope, _NAME)._replace(place=place)
        names, children = self._named(element, inside, inside.namespace)
        content = self._group(element, children, inside)
        return Node("element", place, [content], names)

    def _attribute(self, element: etree._Element, scope: Scope) -> Node:
        inside = self._scope(element, scope, _NAME)
        names, children = self._named(element, inside, element.get("ns", ""))
        if _names_declarations(names):
            raise self._wrong(element, "an attribute pattern may not stand for xmlns (4.16)")
        place = self._place(element)
        if len(children) > 1:
            raise self._wrong(element, "<attribute> holds one pattern")
        content = self.pattern(children[0], inside) if children else Node("text", place, [])
        return Node("attribute", place, [content], names)

    def _ref(self, element: etree._Element, scope: Scope) -> Node:
        if len(element) or element.text:
            self._no_children(element)
        if element.keys() != ["name"]:
            self._scope(element, scope, _NAME)
        if scope.grammar is None:
            raise self._wrong(element, "<ref> stands outside of a grammar")
        define = scope.grammar.defines.get(element.get("name", ""))
        if define is None:
            define = scope.grammar.define(self._ncname(element, "name"), self._place(element))
        return define.reference

    def _parent_ref(self, element: etree._Element, scope: Scope) -> Node:
        self._no_children(element)
        self._scope(element, scope, _NAME)
        if scope.grammar is None or scope.grammar.parent is None:
            raise self._wrong(element, "<parentRef> stands outside of a grammar in a grammar")
        place = self._place(element)
        define = scope.grammar.parent.define(self._ncname(element, "name"), place)
        return define.reference

    def _external_ref(self, element: etree._Element, scope: Scope) -> Node:
        self._no_children(element)
        inside = self._scope(element, scope, _HREF)
        root = self._linked(element)
        node = self.pattern(root, inside._replace(library="", grammar=None))
        self._open.pop()
        return node

    def _value(self, element: etree._Element, scope: Scope) -> Node:
        inside = self._scope(element, scope, _TYPE)
        text, datatype = self._content(element), datatypes.TOKEN
        if element.get("type") is not None:
            datatype = self._datatype(element, inside.library)
        value = datatype.value(text, _bound_to(element, inside) if datatype.contextual else None)
        if value is None:
            raise self._wrong(element, f'"{text}" is no value of the datatype {datatype.name}')
        return Node("value", scope.place, [], Value(datatype, text, value))

    def _datatype(self, element: etree._Element, library: str) -> Datatype:
        key = library, self._ncname(element, "type")
        found = self._datatypes.get(key)
        if found is None:
            try:
                found = self._datatypes[key] = datatypes.find(*key)
            except ValueError as error:
                raise self._wrong(element, str(error)) from error
        return found

    def _data(self, element: etree._Element, scope: Scope) -> Node:
        inside = self._scope(element, scope, _TYPE)
        datatype = self._datatype(element, inside.library)
        node = Node("data", scope.place, [], datatype)
        facets: list[tuple[str, str]] = []
        for child in self._children(element):
            kind = child.tag[len(_PREFIX) :]
            if node.excepted is not None or kind not in ("param", "except"):
                raise self._wrong(child, f"<{kind}> may not stand here in <data>")
            if kind == "param":
                self._scope(child, inside, _NAME)
                facets.append((self._ncname(child, "name"), self._content(child)))
            else:
                node.excepted = self._except(child, inside)
        if facets:
            try:
                node.detail = datatype.restricted(facets)
            except ValueError as error:
                raise self._wrong(element, str(error)) from error
        return node

    def _except(self, element: etree._Element, scope: Scope) -> Node:
        inside = self._scope(element, scope, _NONE)
        children = self._children(element)
        if not children:
            raise self._wrong(element, "<except> needs a pattern inside")
        nodes = self._patterns_in(children, inside)
        return nodes[0] if len(nodes) == 1 else Node("choice", self._place(element), nodes)

    # Grammars (4.7, 4.11, 4.17, 4.18)

    def _grammar(self, element: etree._Element, scope: Scope) -> Node:
        inside = self._scope(element, scope, _NONE)
        place = self._place(element)
        grammar = Grammar(scope.grammar, place, Define("", place))
        self.grammars.append(grammar)
        self._components(element, inside._replace(grammar=grammar), None)
        return grammar.start.reference

    def _components(
        self, element: etree._Element, scope: Scope, replaced: dict[str, bool] | None,
        *, included: bool = False,
    ) -> None:
        """Read the start, define, div and include in a grammar, div or include.

        `replaced` holds the names that an include replaces, and whether they were found.
        """
        for child in self._children(element):
            kind = child.tag[len(_PREFIX) :]
            if kind == "define" or kind == "start":
                self._component(child, kind, scope, replaced)
            elif kind == "div":
                inside = self._scope(child, scope, _NONE)
                self._components(child, inside, replaced, included=included)
            elif kind == "include" and not included:
                self._include(child, scope, replaced)
            else:
                raise self._wrong(child, f"<{kind}> may not stand in a grammar")

    def _component(
        self, element: etree._Element, kind: str, scope: Scope, replaced: dict[str, bool] | None
    ) -> None:
        grammar, place = scope.grammar, self._place(element)
        assert grammar is not None
        scope = scope._replace(place=place)
        if kind == "start":
            inside = self._scope(element, scope, _COMBINE)
            name, define = "", grammar.start
            children = self._children(element)
            if len(children) != 1:
                raise place.wrong("<start> holds exactly one pattern")
        else:
            inside = self._scope(element, scope, _NAME_COMBINE)
            name, children = self._ncname(element, "name"), self._children(element)
            define = grammar.define(name, place)
        if replaced is not None and name in replaced:
            replaced[name] = True
            return
        combine = element.get("combine", "").strip(_WHITESPACE)
        if combine not in ("", "choice", "interleave") or (
            not combine and element.get("combine") is not None
        ):
            raise place.wrong(f'combine="{combine}" is neither choice nor interleave')
        define.add(self._group(element, children, inside), combine, place)

    def _include(
        self, element: etree._Element, scope: Scope, replaced: dict[str, bool] | None
    ) -> None:
        inside = self._scope(element, scope, _HREF)
        replacing = {name: False for name in self._component_names(element)}
        root = self._linked(element)
        if root.tag != _PREFIX + "grammar":
            raise self._wrong(root, "the root of an included file is <grammar>")
        begin = inside._replace(library="")
        outer = {**(replaced or {}), **replacing}
        self._components(root, self._scope(root, begin, _NONE), outer)
        self._open.pop()
        for name, found in outer.items():
            if replaced is not None and name in replaced:
                replaced[name] = replaced[name] or found
            if name in replacing and not found:
                called = f'the define "{name}"' if name else "a start"
                raise self._wrong(element, f"the included file has not {called} to replace")
        self._components(element, inside, replaced, included=True)

    def _component_names(self, element: etree._Element) -> Iterator[str]:
        """The names that the children of an include define; "" for start."""
        for child in self._children(element):
            kind = child.tag[len(_PREFIX) :]
            if kind == "start":
                yield ""
            elif kind == "define":
                yield self._ncname(child, "name")
            elif kind == "div":
                yield from self._component_names(child)

    # Name classes (4.8, 4.10, 4.16)

    def _named(
        self, element: etree._Element, scope: Scope, namespace: str
    ) -> tuple[NameClass, list[etree._Element]]:
        """The name class of an element or attribute, and the children that are its content.

        `namespace` is that of a name in the attribute `name`.
        """
        children = self._children(element)
        if element.get("name") is not None:
            return self._name(element, self._required(element, "name"), namespace), children
        if not children:
            raise self._wrong(element, f"<{element.tag[len(_PREFIX):]}> needs a name")
        return self._name_class(children[0], scope, ""), children[1:]

    def _name(self, element: etree._Element, written: str, namespace: str) -> Name:
        prefix, colon, local = written.rpartition(":")
        if not is_name(local) or (colon and not is_name(prefix)):
            raise self._wrong(element, f'"{written}" is not a name')
        if colon:
            bound = XML_NAMESPACE if prefix == "xml" else element.nsmap.get(prefix)
            if bound is None:
                raise self._wrong(element, f'the prefix "{prefix}" is not declared')
            namespace = bound
        return Name(clark(namespace, local))

    def _name_class(self, element: etree._Element, scope: Scope, inside: str) -> NameClass:
        """The class; `inside` is the name class whose except this stands in, or ""."""
        kind = element.tag[len(_PREFIX) :]
        if kind not in _NAME_CLASSES:
            raise self._wrong(element, f"<{kind}> is not a name class")
        scope = self._scope(element, scope, _NONE)
        if kind == "name":
            return self._name(element, self._content(element).strip(_WHITESPACE), scope.namespace)
        if kind == "choice":
            children = self._children(element)
            if not children:
                raise self._wrong(element, "<choice> needs a name class inside")
            return NameChoice(tuple(self._name_class(c, scope, inside) for c in children))
        if (kind == "anyName" and inside) or (kind == "nsName" and inside == "nsName"):
            raise self._wrong(element, f"<{kind}> may not stand in the except of <{inside}> (4.16)")
        return AnyName(
            self._excepted_names(element, scope, kind),
            scope.namespace if kind == "nsName" else None,
        )

    def _excepted_names(
        self, element: etree._Element, scope: Scope, kind: str
    ) -> NameClass | None:
        children = self._children(element)
        if not children:
            return None
        if len(children) > 1 or children[0].tag != _PREFIX + "except":
            raise self._wrong(children[-1], f"<{kind}> holds one <except> or nothing")
        inside = self._scope(children[0], scope, _NONE)
        classes = self._children(children[0])
        if not classes:
            raise self._wrong(children[0], "<except> needs a name class inside")
        return NameChoice(tuple(self._name_class(c, inside, kind) for c in classes))


def _local_path(path: str) -> Path:
    """The path of a file: address, on Windows without the slash before the drive."""
    path = unquote(path)
    return Path(path[1:] if re.match(r"/[A-Za-z]:", path) else path)


def _names_declarations(names: NameClass | None) -> bool:
    """Whether a class, or what it excepts, mentions the names of namespace declarations."""
    if isinstance(names, NameChoice):
        return any(map(_names_declarations, names.members))
    if isinstance(names, AnyName):
        return names.namespace == XMLNS_NAMESPACE or _names_declarations(names.excepted)
    return names is not None and (
        names.name == "xmlns" or split(names.name)[0] == XMLNS_NAMESPACE
    )


def _bound_to(element: etree._Element, scope: Scope) -> etree._Element:
    """An element with the prefixes of `element`, whose default namespace is the scope's ns."""
    prefixes = {prefix: uri for prefix, uri in element.nsmap.items() if prefix is not None}
    if scope.namespace:
        return etree.Element("context", nsmap={**prefixes, None: scope.namespace})
    return etree.Element("context", nsmap=prefixes)


def _is_uri(text: str) -> bool:
    return datatypes.find(datatypes.XSD_LIBRARY, "anyURI").value(text) is not None
