"""OASIS XML Catalogs 1.1: which file on this computer stands for an address."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import etree

from .. import documents
from ..errors import ConfigError
from ..names import XML_BASE

_CATALOG = "{urn:oasis:names:tc:entity:xmlns:xml:catalog}"
_MOST = 100


class Catalog(NamedTuple):
    """The entries of a catalog and of those that it goes on to, in their order of use."""

    exact: dict[str, Path]
    starts: tuple[tuple[str, Path], ...]
    ends: tuple[tuple[str, Path], ...]

    def resolve(self, address: str) -> Path | None:
        """The file for an address, or None: an exact entry, else the longest start, then end."""
        if address in self.exact:
            return self.exact[address]
        starts = [one for one in self.starts if address.startswith(one[0])]
        if starts:
            prefix, folder = max(starts, key=lambda one: len(one[0]))
            return folder / unquote(address[len(prefix) :])
        ends = [one for one in self.ends if address.endswith(one[0])]
        return max(ends, key=lambda one: len(one[0]))[1] if ends else None


EMPTY = Catalog({}, (), ())


def read(path: Path) -> Catalog:
    """Read a catalog, and the local catalogs that its nextCatalog entries name.

    Raises ConfigError where one cannot be read.
    """
    exact: dict[str, Path] = {}
    starts: list[tuple[str, Path]] = []
    ends: list[tuple[str, Path]] = []
    queue, seen = [path.resolve()], set[Path]()
    while queue and len(seen) < _MOST:
        file = queue.pop(0)
        if file in seen:
            continue
        seen.add(file)
        for element in _root(file).iter("*"):
            base = _base(element, file)
            name = str(element.tag).removeprefix(_CATALOG)
            if name in ("uri", "system") and (target := _file(element.get("uri"), base)):
                key = element.get("name" if name == "uri" else "systemId", "")
                exact.setdefault(key, target)
            elif name in ("rewriteURI", "rewriteSystem"):
                start = element.get("uriStartString") or element.get("systemIdStartString") or ""
                if start and (target := _file(element.get("rewritePrefix"), base)):
                    starts.append((start, target))
            elif name in ("uriSuffix", "systemSuffix") and (target := _file(element.get("uri"), base)):
                suffix = element.get("uriSuffix") or element.get("systemIdSuffix") or ""
                if suffix:
                    ends.append((suffix, target))
            elif name == "nextCatalog" and (target := _file(element.get("catalog"), base)):
                queue.append(target)
    return Catalog(exact, tuple(starts), tuple(ends))


def local_path(address: str) -> Path:
    """The path that a file: address names; on Windows file:///C:/a.rng is C:/a.rng.

    (The standard library's url2pathname comes with a web client, and takes longer to import than
    a document to check.)
    """
    path = unquote(urlsplit(address).path)
    return Path(path[1:] if re.match(r"/[A-Za-z]:", path) else path)


def _root(path: Path) -> etree._Element:
    document = documents.parse(path)
    if document.tree is None:
        raise ConfigError(f"{path}: {document.findings[0].message}")
    if document.root.tag != f"{_CATALOG}catalog":
        raise ConfigError(f"{path}: this is no OASIS XML catalog")
    return document.root


def _base(element: etree._Element, file: Path) -> Path:
    """The folder that the entry's addresses are relative to; `xml:base` may set a local one."""
    folder = file.parent
    for one in reversed((element, *element.iterancestors())):
        if here := one.get(XML_BASE):
            found = _file(here, folder)
            if found is not None:
                folder = found if here.endswith("/") else found.parent
    return folder


def _file(address: str | None, folder: Path) -> Path | None:
    """The path that an entry names; None for an address on the web, or what is no address."""
    if not address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme == "file":
        return local_path(address)
    if parts.scheme or parts.netloc:
        return None
    return folder / unquote(parts.path)
