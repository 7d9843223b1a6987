"""XInclude 1.1, as far as an edition's own folder goes: nothing is fetched, nothing read outside."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

from lxml import etree

from ..diagnostics import Finding, Severity
from ..names import INCLUDE, XINCLUDE, XML_BASE
from . import xpointers
from .positions import Place, positions

_FALLBACK = f"{{{XINCLUDE}}}fallback"
_HELP = "Only files inside the edition's folder are included; nothing is fetched."

MOST = 10_000
"""A document can include so many files or parts of files,"""
LARGEST = 128 * 1024 * 1024
"""of so many bytes in all,"""
DEEPEST = 50
"""and so deep in each other."""

Parse = Callable[[Path], "etree._ElementTree | None"]
Key = tuple[Path, str]
"""A file, and the pointer into it."""


class _Refused(Exception):
    """Why an inclusion was not done; the text is for people."""


class _Enough(_Refused):
    """A limit is reached: no other inclusion is done either."""


class _Waiting(NamedTuple):
    """An inclusion, the address that its own is relative to, and the inclusions that it is in."""

    include: etree._Element
    base: str
    around: tuple[Key, ...]


class Expanded(NamedTuple):
    """What was odd, the files that were read, and the elements that came, with their files.

    Of each of these it says whether it is the root of its file.
    """

    findings: tuple[Finding, ...]
    files: tuple[Path, ...]
    roots: dict[etree._Element, tuple[Path, bool]]


def expand(tree: etree._ElementTree, path: Path, folder: Path, parse: Parse) -> Expanded:
    """Replace every `xi:include` in `tree` by what it includes, in place.

    What cannot be included keeps its `xi:fallback`, or stays as it is and is a finding.
    """
    return _Expansion(path, folder, parse).expand(tree)


class _Expansion:
    """The inclusions of one document, with what they have read so far."""

    def __init__(self, path: Path, folder: Path, parse: Parse) -> None:
        self._path = path
        self._folder = folder
        self._parse = parse
        self._trees: dict[Path, etree._ElementTree] = {}
        self._files: dict[Path, None] = {}
        self._roots: dict[etree._Element, tuple[Path, bool]] = {}
        self._done = self._bytes = 0

    def expand(self, tree: etree._ElementTree) -> Expanded:
        findings = []
        here = Path(os.path.realpath(self._path))
        queue = list(_waiting([tree.getroot()], quote(here.as_posix()), ((here, ""),)))
        while queue:
            one = queue.pop()
            line = one.include.sourceline or 1
            try:
                queue += self._replace(one)
            except (_Refused, OSError) as error:
                findings.append(self._finding(one, line, str(error)))
                if isinstance(error, _Enough):
                    break
                queue += _fallen_back(one)
        return Expanded(tuple(findings), tuple(self._files), self._roots)

    def _finding(self, one: _Waiting, line: int, message: str) -> Finding:
        """Why nothing is included, at the inclusion in its own file."""
        file = one.around[-1][0]
        path = self._path if file == Path(os.path.realpath(self._path)) else file
        place = positions(file.read_bytes()).tag_on(line, "include") or Place(line, 0)
        if one.include.find(_FALLBACK) is None:
            return Finding(path, place.line, place.column, Severity.ERROR, "xml/xinclude", message, _HELP)
        message = f"{message}; the fallback stands in its place"
        return Finding(
            path, place.line, place.column, Severity.WARNING, "xml/xinclude-fallback", message, _HELP
        )

    def _replace(self, one: _Waiting) -> Iterable[_Waiting]:
        """Put what is included in the place of an inclusion; what waits in it."""
        if one.include.getparent() is None:
            raise _Refused("the root of a document is no inclusion")
        target, new = self._content(one)
        around = (*one.around, (target, _pointer(one.include)))
        waiting = list(_waiting(new, quote(target.as_posix()), around))
        self._files[target] = None
        whole = not _pointer(one.include)
        self._roots.update((piece, (target, whole)) for piece in new if not isinstance(piece, str))
        _put(one.include, new)
        return waiting

    def _content(self, one: _Waiting) -> tuple[Path, list[etree._Element | str]]:
        """The file of an inclusion, and what it brings."""
        include, pointer = one.include, _pointer(one.include)
        target = self._target(one)
        as_text = include.get("parse", "xml") == "text"
        if (target, pointer) in one.around and not as_text:
            raise _Refused(f"{include.get('href') or target.name} includes itself")
        if len(one.around) > DEEPEST:
            raise _Refused(f"inclusions are nested more than {DEEPEST} deep, the most that is read")
        self._done += 1
        if self._done > MOST:
            raise _Enough(f"there are more than {MOST:,} inclusions, the most that is read")
        if as_text:
            self._count(target.stat().st_size)
            return target, [_text(target, include.get("encoding", "utf-8"))]
        return target, [self._part(target, pointer)]

    def _part(self, target: Path, pointer: str) -> etree._Element:
        """The root of a file, or a copy of what the pointer points at."""
        if not pointer:
            return self._tree(target).getroot()
        if target not in self._trees:
            self._trees[target] = self._tree(target)
        part = deepcopy(_pointed(self._trees[target].getroot(), pointer, target.name))
        part.tail = None
        self._count(len(etree.tostring(part)))
        return part

    def _tree(self, target: Path) -> etree._ElementTree:
        self._count(target.stat().st_size)
        tree = self._parse(target)
        if tree is None:
            raise _Refused(f"{target.name} is not well-formed XML")
        return tree

    def _count(self, size: int) -> None:
        self._bytes += size
        if self._bytes > LARGEST:
            raise _Enough(f"more than {LARGEST // 1024**2} MB are included, the most that is read")

    def _target(self, one: _Waiting) -> Path:
        """The file that an inclusion names; without an address the one that it stands in."""
        href = one.include.get("href", "").strip()
        if not href and not _pointer(one.include):
            raise _Refused("an inclusion without href or xpointer includes nothing")
        if not href:
            return one.around[-1][0]
        try:
            parts = urlsplit(urljoin(one.base, href))
        except ValueError as error:
            raise _Refused(f"{href} is not an address") from error
        named = unquote(parts.path)
        if "\0" in named:
            raise _Refused(f"{href} is not an address")
        if parts.scheme or parts.netloc:
            raise _Refused(f"{href} is not on this computer; save it in the edition's folder")
        target = Path(os.path.realpath(named))
        if not target.is_relative_to(self._folder):
            raise _Refused(f"{href} lies outside the edition's folder")
        if not target.is_file():
            raise _Refused(f"there is no file {href}")
        return target


def _waiting(
    pieces: Iterable[etree._Element | str], base: str, around: tuple[Key, ...]
) -> Iterator[_Waiting]:
    """The inclusions in pieces of a file, each with the base that xml:base gives it.

    What stands in the fallback of another waits until that is needed.
    """
    for piece in pieces:
        if isinstance(piece, str):
            continue
        for include in list(piece.iter(INCLUDE)):
            above = [] if include is piece else _above(include, piece)
            if all(one.tag != INCLUDE for one in above):
                yield _Waiting(include, _base(base, [*above, include]), around)


def _above(element: etree._Element, top: etree._Element) -> list[etree._Element]:
    """The elements that an element is in, from `top` downwards."""
    found = []
    for one in element.iterancestors():
        found.append(one)
        if one is top:
            break
    return found[::-1]


def _base(base: str, elements: Iterable[etree._Element]) -> str:
    """The address that relative ones begin from, as xml:base changes it on the way down."""
    for one in elements:
        if said := one.get(XML_BASE):
            base = urljoin(base, said.strip())
    return base


def _fallen_back(one: _Waiting) -> Iterable[_Waiting]:
    """Put the fallback in the place of an inclusion, if it has one; what waits in it."""
    fallback = one.include.find(_FALLBACK)
    if fallback is None or one.include.getparent() is None:
        return ()
    pieces = [fallback.text or "", *fallback]
    waiting = list(_waiting(pieces, _base(one.base, [fallback]), one.around))
    _put(one.include, pieces)
    return waiting


def _pointer(include: etree._Element) -> str:
    return (include.get("xpointer") or include.get("fragid") or "").strip()


def _pointed(root: etree._Element, pointer: str, name: str) -> etree._Element:
    parts = xpointers.schemes(pointer)
    known = [data for scheme, data in parts if scheme == "element"]
    if not known:
        raise _Refused(f"the pointer {pointer} is not an xml:id and not of the form element(…)")
    found = next((part for data in known if (part := xpointers.element(root, data)) is not None), None)
    if found is None:
        raise _Refused(f"no element in {name} has the xml:id {pointer}")
    return found


def _text(target: Path, encoding: str) -> str:
    try:
        text = target.read_bytes().decode(encoding)
    except (LookupError, UnicodeDecodeError) as error:
        raise _Refused(f"{target.name} is not text in {encoding}") from error
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if wrong := re.search(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text):
        raise _Refused(f"{target.name} holds U+{ord(wrong[0]):04X}, a character that XML cannot have")
    return text


def _put(include: etree._Element, new: Iterable[etree._Element | str]) -> None:
    """Put `new` where `include` stands, keeping the text around it."""
    parent, tail = include.getparent(), include.tail or ""
    if parent is None:
        return
    index = parent.index(include)
    include.tail = None
    parent.remove(include)
    for piece in new:
        if isinstance(piece, str):
            _append(parent, index, piece)
        else:
            parent.insert(index, piece)  # Its tail comes along.
            index += 1
    _append(parent, index, tail)


def _append(parent: etree._Element, index: int, text: str) -> None:
    """Add text before the child of `parent` at `index`."""
    if index == 0:
        parent.text = (parent.text or "") + text
    else:
        previous = parent[index - 1]
        previous.tail = (previous.tail or "") + text
