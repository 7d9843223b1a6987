"""XInclude 1.0, as far as an edition's own folder goes: nothing is fetched, nothing read outside."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from ..diagnostics import Finding, Severity
from ..names import XINCLUDE

_INCLUDE = f"{{{XINCLUDE}}}include"
_FALLBACK = f"{{{XINCLUDE}}}fallback"
_MAXIMUM = 10_000

Parse = Callable[[Path], "etree._ElementTree | None"]


class _Refused(Exception):
    """Why an inclusion was not done; the text is for people."""


def expand(
    tree: etree._ElementTree, path: Path, folder: Path, parse: Parse
) -> tuple[tuple[Finding, ...], tuple[Path, ...]]:
    """Replace every `xi:include` in `tree` by what it includes, in place.

    What cannot be included keeps its `xi:fallback`, or stays as it is, and is a finding.
    Returns the findings and the files that were read.
    """
    findings: list[Finding] = []
    files: list[Path] = []
    queue = [(element, path, (path.resolve(),)) for element in tree.iter(_INCLUDE)]
    while queue:
        include, base, ancestors = queue.pop()
        if include.getparent() is None and include is not tree.getroot():
            continue
        line = include.sourceline or 1
        try:
            target = _target(include, base, folder, ancestors, len(files))
            new = _content(include, target, parse)
        except (_Refused, OSError) as error:
            findings.append(
                Finding(
                    path,
                    line,
                    1,
                    Severity.ERROR,
                    "xml/xinclude",
                    str(error),
                    "Only files inside the edition's folder are included; nothing is fetched.",
                )
            )
            fallback = include.find(_FALLBACK)
            new = list(fallback) if fallback is not None else None
            target = base
            if new is None:
                continue
            text = fallback.text or ""
            new = [text, *new] if text.strip() else new
        else:
            files.append(target)
        for element in _replace(include, new):
            nested = (
                [element, *element.iter(_INCLUDE)]
                if element.tag == _INCLUDE
                else list(element.iter(_INCLUDE))
            )
            queue.extend((one, target, (*ancestors, target.resolve())) for one in nested)
    return tuple(findings), tuple(dict.fromkeys(files))


def _target(
    include: etree._Element, base: Path, folder: Path, ancestors: tuple[Path, ...], done: int
) -> Path:
    href = include.get("href", "").strip()
    if not href:
        raise _Refused("an inclusion without href is not supported")
    try:
        parts = urlsplit(href)
    except ValueError as error:
        raise _Refused(f"{href} is not an address") from error
    if "\0" in unquote(parts.path):
        raise _Refused(f"{href} is not an address")
    if parts.scheme or parts.netloc:
        raise _Refused(f"{href} is not on this computer; save it in the edition's folder")
    target = (base.parent / unquote(parts.path)).resolve()
    if not target.is_relative_to(folder):
        raise _Refused(f"{href} lies outside the edition's folder")
    if not target.is_file():
        raise _Refused(f"there is no file {href}")
    if target in ancestors and not include.get("xpointer"):
        raise _Refused(f"{href} includes itself")
    if len(ancestors) > 50 or done > _MAXIMUM:
        raise _Refused("too many inclusions")
    return target


def _content(include: etree._Element, target: Path, parse: Parse) -> list[etree._Element | str]:
    if include.get("parse", "xml") == "text":
        encoding = include.get("encoding", "utf-8")
        try:
            return [target.read_bytes().decode(encoding)]
        except (LookupError, UnicodeDecodeError) as error:
            raise _Refused(f"{target.name} is not text in {encoding}") from error
    tree = parse(target)
    if tree is None:
        raise _Refused(f"{target.name} is not well-formed XML")
    pointer = include.get("xpointer") or include.get("fragid")
    if not pointer:
        return [tree.getroot()]
    found = tree.xpath("//*[@xml:id = $id]", id=pointer.removeprefix("element(").rstrip(")"))
    if not found:
        raise _Refused(f"no element in {target.name} has the xml:id {pointer}")
    return [deepcopy(found[0])]


def _replace(include: etree._Element, new: list[etree._Element | str]) -> list[etree._Element]:
    """Put `new` where `include` stands, keeping the text around it; the new elements."""
    tail = include.tail or ""
    parent = include.getparent()
    if parent is None:
        return []
    index = parent.index(include)
    include.tail = None
    parent.remove(include)
    elements: list[etree._Element] = []
    for item in new:
        if isinstance(item, str):
            _append(parent, index + len(elements), item)
        else:
            own_tail = item.tail if item.getparent() is not None else None
            item.tail = None
            parent.insert(index + len(elements), item)
            elements.append(item)
            if own_tail and own_tail.strip():
                item.tail = own_tail
    _append(parent, index + len(elements), tail)
    return elements


def _append(parent: etree._Element, index: int, text: str) -> None:
    """Add text before the child of `parent` at `index`."""
    if index == 0:
        parent.text = (parent.text or "") + text
    else:
        previous = parent[index - 1]
        previous.tail = (previous.tail or "") + text
