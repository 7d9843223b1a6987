"""Grammars in RELAX NG that an ODD takes in as they are (moduleRef url; TEI Guidelines, 22.8 and 23.3.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from .errors import SchemaError
from .names import IN_RELAX_NG, IN_TEI, RELAX_NG

_INHERITED = ("ns", "datatypeLibrary")
_NAMED = ("define", "ref")


@dataclass(frozen=True, slots=True)
class ForeignModule:
    """The definitions of one grammar, in a `div` of RELAX NG, and the place that asks for them."""

    place: str
    patterns: etree._Element

    @property
    def names(self) -> frozenset[str]:
        """What it defines."""
        return frozenset(one.get("name", "") for one in _of_this_grammar(self.patterns, "define"))

    def joined(self, rng: str) -> str:
        """The grammar `rng` with these definitions at its end.

        Raises SchemaError where both define one name.
        """
        grammar = etree.fromstring(rng.encode())
        here = {one.get("name") for one in grammar.iter(f"{IN_RELAX_NG}define") if not one.get("combine")}
        own = {one.get("name") for one in _of_this_grammar(self.patterns, "define") if not one.get("combine")}
        if twice := sorted(str(name) for name in here & own):
            raise SchemaError(
                f"{self.place}: this grammar and the ODD both define {', '.join(twice[:5])}; "
                "give the moduleRef a prefix, such as svg_, and write it before the names in rng:ref"
            )
        grammar.append(deepcopy(self.patterns))
        return etree.tostring(grammar.getroottree(), encoding="UTF-8", xml_declaration=True).decode() + "\n"


def foreign_modules(root: etree._Element, odd: Path, schema: str) -> tuple[ForeignModule, ...]:
    """The grammars that an ODD names by moduleRef url, in groups and in the schemaSpec that is meant.

    `schema` is its ident, "" for the first.  Raises SchemaError, with file and line, for a grammar
    that is not on this computer or is none.
    """
    meant = [one for one in root.iter(f"{IN_TEI}schemaSpec") if schema in ("", one.get("ident"))][:1]
    return tuple(
        ForeignModule(f"{odd}:{reference.sourceline}", _patterns(reference, odd))
        for reference in root.iter(f"{IN_TEI}moduleRef")
        if reference.get("url")
        if (around := next(reference.iterancestors(f"{IN_TEI}schemaSpec"), None)) is None or around in meant
    )


def _patterns(reference: etree._Element, odd: Path) -> etree._Element:
    url = reference.get("url", "").strip()
    place = f'{odd}:{reference.sourceline}: moduleRef url="{url}"'
    made = _components(_file(url, odd, place), place, ())
    changes = reference.find(f"{IN_TEI}content")
    if changes is not None:
        own = _scope(changes)
        own.extend(deepcopy(one) for one in changes if str(one.tag).startswith(IN_RELAX_NG))
        made = _overridden(made, own)
    for start in _of_this_grammar(made, "start"):
        next(start.iterancestors()).remove(start)
    if prefix := reference.get("prefix", ""):
        known = {one.get("name") for one in _of_this_grammar(made, "define")}
        for one in _named(made):
            if one.get("name") in known:
                one.set("name", prefix + one.get("name", ""))
    return made


def _file(href: str, beside: Path, place: str) -> Path:
    parts = urlsplit(href)
    if parts.scheme not in ("", "file") or parts.netloc:
        raise SchemaError(f"{place} is not on this computer, and nothing is fetched; save it beside the ODD")
    path = (beside.parent / unquote(parts.path)).resolve()
    if not path.is_file():
        raise SchemaError(f"{place}: there is no file {path}")
    return path


def _components(path: Path, place: str, chain: Sequence[Path]) -> etree._Element:
    """The content of a grammar's file as a `div`, with all that it includes."""
    root = _root(path, place, chain)
    if root.tag != f"{IN_RELAX_NG}grammar":
        raise SchemaError(f"{place}: {path.name} is no grammar of RELAX NG; its root is <{_local(root)}>")
    return _filled(_moved(root), path, place, (*chain, path))


def _root(path: Path, place: str, chain: Sequence[Path]) -> etree._Element:
    if path in chain:
        raise SchemaError(f"{place}: {path.name} leads back to a file that draws on it")
    if path.suffix.lower() == ".rnc":
        raise SchemaError(f"{place} is in the compact syntax; save it in the XML syntax, as .rng")
    parser = etree.XMLParser(
        remove_comments=True, remove_pis=True, no_network=True, load_dtd=False, resolve_entities="internal"
    )
    try:
        return etree.fromstring(path.read_bytes(), parser)
    except (OSError, ValueError, etree.XMLSyntaxError) as error:
        raise SchemaError(f"{place}: {path.name} cannot be read: {error}") from error


def _filled(scope: etree._Element, path: Path, place: str, chain: Sequence[Path]) -> etree._Element:
    """The same element, with what it includes and refers to in its place."""
    for one in list(scope.iter(f"{IN_RELAX_NG}include", f"{IN_RELAX_NG}externalRef")):
        around = next(one.iterancestors())
        there = _file(one.get("href", ""), path, f"{place}: {path.name}:{one.sourceline}")
        if one.tag == f"{IN_RELAX_NG}include":
            own = _moved(one)
            around.replace(one, _overridden(_components(there, place, chain), own))
        else:
            root = _root(there, place, chain)
            root.set("datatypeLibrary", root.get("datatypeLibrary", ""))
            if root.get("ns") is None and one.get("ns") is not None:
                root.set("ns", one.get("ns", ""))
            around.replace(one, _filled(root, there, place, (*chain, there)))
    return scope


def _overridden(made: etree._Element, own: etree._Element) -> etree._Element:
    """A `div` of a grammar's definitions, without those that `own` has as well, and of `own`."""
    names = {one.get("name") for one in _of_this_grammar(own, "define")}
    for one in _of_this_grammar(made, "define"):
        if one.get("name") in names:
            next(one.iterancestors()).remove(one)
    both = etree.Element(f"{IN_RELAX_NG}div", nsmap={None: RELAX_NG})
    both.extend((made, own))
    return both


def _moved(element: etree._Element) -> etree._Element:
    """A `div` with the children of a grammar or an include, and with what these inherit from it."""
    made = _scope(element)
    for name in _INHERITED:
        if element.tag == f"{IN_RELAX_NG}grammar" or element.get(name) is not None:
            made.set(name, element.get(name, ""))
    made.extend(list(element))
    return made


def _scope(element: etree._Element) -> etree._Element:
    prefixes: dict[str | None, str] = {prefix: uri for prefix, uri in element.nsmap.items() if prefix}
    return etree.Element(f"{IN_RELAX_NG}div", nsmap={**prefixes, None: RELAX_NG})


def _of_this_grammar(element: etree._Element, name: str) -> list[etree._Element]:
    """The components of this kind, without those of grammars in it."""
    found = []
    for child in element.iterchildren(f"{IN_RELAX_NG}div", IN_RELAX_NG + name):
        found += [child] if child.tag == IN_RELAX_NG + name else _of_this_grammar(child, name)
    return found


def _named(element: etree._Element, depth: int = 0) -> Iterator[etree._Element]:
    """All elements that name a definition of this grammar, as parentRef does in a grammar in it."""
    for child in element.iterchildren("*"):
        name = _local(child)
        if (depth == 0 and name in _NAMED) or (depth == 1 and name == "parentRef"):
            yield child
        yield from _named(child, depth + (name == "grammar"))


def _local(element: etree._Element) -> str:
    return str(element.tag).removeprefix(IN_RELAX_NG)
