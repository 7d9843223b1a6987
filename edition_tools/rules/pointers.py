"""Where pointers lead: into the document, into another file of the edition, or out of it.

Follows chapter 17.2 of the TEI Guidelines, RFC 3986 and XML Base.  Nothing is ever fetched.
"""

from __future__ import annotations

import os
import re
from enum import Enum
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import etree

from ..names import XML_BASE

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
