"""A stylesheet of ours without the rules that a document can never come to: compiling costs what it holds.

Left out are rules for elements of which there is none, neither in the document nor made by the stylesheet;
rules of modes that nobody enters; and what only these call.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Set
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from . import data
from .errors import ToolError
from .files import digest, key, write
from .names import IN_XSLT

if TYPE_CHECKING:
    from lxml import etree

_NAME = re.compile(r"[\w.-]+:[\w.-]+")
_QUOTED = re.compile(r"'([\w.-]+)'")
_PREDICATE = re.compile(r"\[[^\[\]]*\]")
_INHERITED = {"xpath-default-namespace": "", "default-mode": "#unnamed", "expand-text": "no"}
"""What a declaration has from its module, and what it is where that says nothing."""
_NAMED = frozenset(
    f"{IN_XSLT}{kind}" for kind in ("function", "template", "key", "mode", "variable", "accumulator")
)
_OWN = ("name", "mode", "default-mode")
"""The attributes by which a declaration is called, and does not call."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A declaration: its text, what it is called, what it calls, and for a rule its modes and its elements.

    `elements` are Clark names; None says that it may match anything.  `makes` are names of elements made in it.
    """

    text: str
    name: str
    calls: frozenset[str]
    makes: frozenset[str]
    modes: frozenset[str]
    elements: frozenset[str] | None

    def is_needed(self, called: Set[str], there: Set[str]) -> bool:
        """Whether something calls it, or it is a rule that elements which are there can come to."""
        if not self.modes:
            return not self.name or self.name in called
        may_match = self.elements is None or not self.elements.isdisjoint(there)
        return self.name in called or (may_match and not self.modes.isdisjoint(called))


@dataclass(frozen=True, slots=True)
class _Stylesheet:
    """A stylesheet with all that it includes: its start tag, its end tag and its declarations."""

    begins: str
    ends: str
    parts: tuple[_Part, ...]


def imports(path: Path) -> bool:
    """Whether a stylesheet is made of others by import: then its rules are not all here."""
    return "<xsl:import " in path.read_text(encoding="utf-8")


def pruned(path: Path, mode: str, names: Collection[str]) -> str:
    """The text of a stylesheet that begins in a mode, such as m:read, for documents whose elements have
    these Clark names.

    It has to have no imports, and to name in quotes the elements that it makes by xsl:element.
    """
    found = _stylesheet(path)
    called, there = {mode}, set(names)
    left, kept = list(found.parts), set[str]()
    while more := [one for one in left if one.is_needed(called, there)]:
        for one in more:
            kept.add(one.text)
            called |= one.calls
            there |= one.makes
        left = [one for one in left if one.text not in kept]
    return "".join((found.begins, *(one.text for one in found.parts if one.text in kept), found.ends))


def whole(path: Path) -> str:
    """The text of a stylesheet with all that it includes."""
    found = _stylesheet(path)
    return "".join((found.begins, *(one.text for one in found.parts), found.ends))


@cache
def _stylesheet(path: Path) -> _Stylesheet:
    """A stylesheet, from the cache where none of its files has changed."""
    folder = data.user_cache("stylesheets")
    # Several installations share the folder: each has its own files in it.
    kept = folder / f"{path.stem}-{key(path.resolve())}.json" if folder else None
    try:
        known, form, begins, ends, parts = json.loads(kept.read_bytes()) if kept else ({}, 0, "", "", ())
    except (OSError, ValueError):
        known = {}
    if known and form == _FORM and known == _digests(map(Path, known)):
        return _Stylesheet(begins, ends, tuple(_read(*one) for one in parts))
    found, modules = _analysed(path)
    if kept:
        made = [_written(one) for one in found.parts]
        with suppress(ToolError):  # A cache that cannot be written is none.
            write(kept, json.dumps((_digests(modules), _FORM, found.begins, found.ends, made)).encode())
    return found


_FORM = 3
"""Another number for each other form of what is kept."""


def _digests(modules: Iterable[Path]) -> dict[str, str]:
    return {str(file): digest(file.read_bytes()) if file.exists() else "" for file in modules}


def _written(one: _Part) -> tuple[object, ...]:
    elements = None if one.elements is None else sorted(one.elements)
    return one.text, one.name, sorted(one.calls), sorted(one.makes), sorted(one.modes), elements


def _read(
    text: str, name: str, calls: list[str], makes: list[str], modes: list[str], elements: list[str] | None
) -> _Part:
    return _Part(
        text,
        name,
        frozenset(calls),
        frozenset(makes),
        frozenset(modes),
        None if elements is None else frozenset(elements),
    )


def _analysed(path: Path) -> tuple[_Stylesheet, list[Path]]:
    """A stylesheet, and its modules."""
    from lxml import etree

    modules = dict(_modules(path, set()))
    main = modules[path]
    prefixes = {prefix: uri for one in modules.values() for prefix, uri in one.nsmap.items() if prefix}
    parts = tuple(
        _part(one, module) for module in modules.values() for one in module.iterchildren(etree.Element)
    )
    outer = etree.Element(main.tag, main.attrib, nsmap=prefixes)
    begins = etree.tostring(outer, encoding="unicode").removesuffix("/>")
    return _Stylesheet(f"{begins}>", f"</{main.prefix}:stylesheet>", parts), list(modules)


def _modules(path: Path, seen: set[Path]) -> Iterator[tuple[Path, etree._Element]]:
    """A stylesheet and the modules that it includes, each once, without its includes."""
    from lxml import etree

    seen.add(path)
    root = etree.parse(path, etree.XMLParser(remove_comments=True, remove_pis=True)).getroot()
    included = list(root.iterchildren(f"{IN_XSLT}include"))
    for one in included:
        root.remove(one)
    yield path, root
    for one in included:
        other = (path.parent / one.get("href", "")).resolve()
        if other not in seen:
            yield from _modules(other, seen)


def _part(one: etree._Element, module: etree._Element) -> _Part:
    """A declaration of a module, with what it inherits from it."""
    from lxml import etree

    for name, otherwise in _INHERITED.items():
        if name not in one.attrib:
            one.set(name, module.get(name, otherwise))
    said = [
        part
        for each in one.iter()
        for part in (
            *(value for name, value in each.items() if each is not one or name not in _OWN),
            each.text or "",
            each.tail or "",
        )
    ]
    name = one.get("name", "") if one.tag in _NAMED else ""
    modes: list[str] = []
    elements = None
    if one.tag == f"{IN_XSLT}template" and "match" in one.attrib:
        modes = one.get("mode", one.get("default-mode", "")).split()
        elements = _elements(one.get("match", ""), one.get("xpath-default-namespace", ""))
    one.tail = None
    return _Part(
        etree.tostring(one, encoding="unicode"),
        name if ":" in name else "",
        frozenset(_NAME.findall(" ".join((*said, one.get("default-mode", ""))))),
        frozenset(_made(one)),
        frozenset(modes),
        elements,
    )


def _made(part: etree._Element) -> Iterator[str]:
    """The Clark names of the elements that a declaration may make."""
    for one in part.iter("{*}*"):
        if one.tag == f"{IN_XSLT}element":
            space, said = one.get("namespace", one.nsmap.get(None, "")), one.get("name", "")
            for name in _QUOTED.findall(said) if "{" in said else (said,):
                yield f"{{{space}}}{name}"
        elif not str(one.tag).startswith(IN_XSLT):
            yield str(one.tag)


def _elements(pattern: str, space: str) -> frozenset[str] | None:
    """The Clark names of the elements that a pattern can match; None if they may have any name."""
    bare = re.sub(r"'[^']*'", "", pattern)
    while (less := _PREDICATE.sub("", bare)) != bare:
        bare = less
    found: set[str] = set()
    for alternative in _parted(bare, "|"):
        last = _parted(alternative, "/")[-1].strip()
        if last.startswith("(") and last.endswith(")"):
            inner = _elements(last[1:-1], space)
            if inner is None:
                return None
            found |= inner
        elif re.fullmatch(r"[\w.-]+", last) and space:
            found.add(f"{{{space}}}{last}")
        else:
            return None
    return frozenset(found)


def _parted(text: str, sign: str) -> list[str]:
    """The text parted at a sign that stands in no parentheses."""
    parts, depth = [""], 0
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        if letter == sign and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return parts
