"""Where pointers lead: into the document, into another file of the edition, or out of it.

Follows chapter 17.2 of the TEI Guidelines, RFC 3986 and XML Base.  Nothing is ever fetched.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import etree

from .. import documents
from ..documents.corpora import CORPUS, root_of
from ..errors import EditionError
from ..names import XML_BASE, XML_ID
from ..nearest import nearest

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")

SCHEMES = frozenset(
    [
        "about",
        "acct",
        "ark",
        "bitcoin",
        "blob",
        "cid",
        "cts",
        "data",
        "dat",
        "dict",
        "dns",
        "doi",
        "example",
        "facetime",
        "feed",
        "file",
        "ftp",
        "ftps",
        "geo",
        "git",
        "go",
        "gopher",
        "hdl",
        "http",
        "https",
        "im",
        "imap",
        "info",
        "ipfs",
        "ipns",
        "irc",
        "isbn",
        "isni",
        "issn",
        "jabber",
        "javascript",
        "jar",
        "lccn",
        "ldap",
        "lsid",
        "magnet",
        "mailto",
        "maps",
        "market",
        "mid",
        "news",
        "nfs",
        "nntp",
        "oai",
        "openurl",
        "orcid",
        "p1",
        "payto",
        "pid",
        "pkcs11",
        "proxy",
        "pres",
        "purl",
        "rsync",
        "rtsp",
        "s3",
        "service",
        "sftp",
        "sip",
        "sips",
        "skype",
        "sms",
        "snmp",
        "spotify",
        "ssh",
        "steam",
        "svn",
        "swh",
        "tag",
        "tel",
        "telnet",
        "tftp",
        "tn3270",
        "tv",
        "udp",
        "urn",
        "uuid",
        "vnc",
        "view-source",
        "webcal",
        "widget",
        "ws",
        "wss",
        "wtai",
        "xmpp",
        "z39.50",
    ]
)
"""Schemes that are no private prefix: those of IANA's list that are met, and common others."""


class Where(Enum):
    """Into what a pointer leads."""

    HERE = "here"
    FILE = "file"
    OUTSIDE = "outside"
    REMOTE = "remote"
    PREFIX = "prefix"
    MALFORMED = "malformed"


class Target(NamedTuple):
    """What one pointer names: where it leads, the file, the fragment, and a prefix or a reason."""

    where: Where
    file: Path | None = None
    fragment: str = ""
    note: str = ""


def resolve(
    value: str, element: etree._Element, file: Path, folder: Path, *, has_base: bool = False
) -> Target:
    """Read one pointer that stands at `element` in `file`, of the edition in `folder`.

    `has_base` says that the document has `xml:base` somewhere.
    A bare `#id` is always here: RFC 3986 calls it a same-document reference (4.4).
    """
    if value.startswith("#"):
        return Target(Where.HERE, fragment=unquote(value[1:]))
    if _DRIVE.match(value) or "\\" in value:
        return Target(Where.MALFORMED, note="a path in a pointer has / and no drive")
    if (wrong := re.search(r"[<>\"{}|^`\x00-\x20]", value)) is not None:
        return Target(Where.MALFORMED, note=f'"{wrong[0]}" cannot stand in an address')
    if scheme := _SCHEME.match(value):
        if scheme[1].lower() in SCHEMES:
            return Target(Where.REMOTE)
        return Target(Where.PREFIX, note=scheme[1])
    base = _base(element) if has_base else ""
    if value.startswith(("//", "/")) or _SCHEME.match(base):
        return Target(Where.REMOTE)
    try:
        parts = urlsplit(value)
    except ValueError:
        return Target(Where.MALFORMED, note="it is no address")
    start = file.parent / unquote(base)
    if base and not base.endswith("/"):
        start = start.parent
    path = Path(_normal(start / unquote(parts.path))) if parts.path else file
    where = Where.FILE if path.is_relative_to(folder) else Where.OUTSIDE
    return Target(where, path, unquote(parts.fragment))


def _normal(path: Path) -> str:
    """The path without `..`, and no look at the disk."""
    return os.path.normpath(path)


def _base(element: etree._Element) -> str:
    """The base address that `xml:base` sets here, as far as it is written; "" without one."""
    base = ""
    for ancestor in (element, *element.iterancestors()):
        here = (ancestor.get(XML_BASE) or "").strip()
        if here:
            base = here + base if here.endswith("/") and base else base or here
            if _SCHEME.match(here) or here.startswith("/"):
                return here
    return base


class Library:
    """The files of one edition, each opened once, when something points into it.

    `folder` is the edition's folder, absolute; files outside of it are not opened.
    """

    def __init__(
        self, folder: Path, registers: Iterable[Path] = (), texts: Callable[[], Iterable[Path]] = tuple
    ) -> None:
        """`texts` gives the other documents of the edition, when they are first asked for."""
        self.folder = folder.resolve()
        self.registers = tuple(path.resolve() for path in registers)
        self._texts = texts
        self._ids: dict[Path, Mapping[str, str] | None] = {}
        self._names: dict[Path, tuple[str, ...]] = {}
        self._nearest: dict[Path, str] = {}

    def add(self, file: Path, ids: Mapping[str, str]) -> None:
        """Say which ids a file has, where that is known already."""
        self._ids[file] = ids

    def ids(self, file: Path) -> Mapping[str, str] | None:
        """The ids of a file of the edition, each with its element's name.

        None where there is no such file; empty where it is no XML that we read.
        """
        if file not in self._ids:
            self._ids[file] = self._read(file)
        return self._ids[file]

    def nearest_file(self, file: Path) -> str:
        """The file in the same folder that has nearly this name; "" where none has."""
        if file not in self._nearest:
            self._nearest[file] = nearest(file.name, self.names(file.parent))
        return self._nearest[file]

    def names(self, folder: Path) -> tuple[str, ...]:
        """The names of the files in a folder, of the first 5,000; none where it cannot be read."""
        if folder not in self._names:
            try:
                with os.scandir(folder) as entries:
                    self._names[folder] = tuple(one.name for one in islice(entries, 5_000))
            except OSError:
                self._names[folder] = ()
        return self._names[folder]

    @cached_property
    def documents(self) -> Mapping[str, Path]:
        """The documents of the edition by their names: their ids, their files with and without .xml."""
        found: dict[str, Path] = {}
        several: set[str] = set()
        for path in self._all:
            identifier = root_of(path).get(XML_ID, path.stem)
            for name in {path.name, path.stem, identifier, f"{identifier}.xml"}:
                if found.setdefault(name, path) != path:
                    several.add(name)
        return {name: path for name, path in found.items() if name not in several}

    @cached_property
    def _all(self) -> tuple[Path, ...]:
        return tuple(dict.fromkeys((*(path.resolve() for path in self._texts()), *self.registers)))

    def around(self, file: Path) -> Mapping[str, str]:
        """The ids of the corpora that include a file, each with its element's name."""
        found: dict[str, str] = {}
        for path in self._corpora:
            document = documents.parse(path, within=self.folder)
            if any(one.path == file for one in document.included):
                found |= self.ids(path) or {}
        return found

    @cached_property
    def _corpora(self) -> tuple[Path, ...]:
        return tuple(path for path in self._all if root_of(path).tag == CORPUS)

    def _read(self, file: Path) -> Mapping[str, str] | None:
        if not file.is_relative_to(self.folder) or not file.is_file():
            return None
        if not file.resolve().is_relative_to(self.folder):
            return None
        try:
            root = documents.parse(file, within=self.folder).tree
        except EditionError:
            return {}
        if root is None:
            return {}
        return {
            element.get(XML_ID, ""): str(etree.QName(element).localname)
            for element in root.iter("*")
            if element.get(XML_ID) is not None
        }

    @cached_property
    def register_ids(self) -> Mapping[str, tuple[Path, str]]:
        """Every id of the registers, with its file and its element's name."""
        found: dict[str, tuple[Path, str]] = {}
        for file in self.registers:
            for identifier, name in (self.ids(file) or {}).items():
                found.setdefault(identifier, (file, name))
        return found
