"""The TEI beside its page: the same bytes, but that pointers lead to the files beside it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, unquote

from lxml import etree

from ...names import IN_MODEL
from ...settings.tables import Settings
from ..output import Contents, Leaf
from . import facsimile
from .images import copy, images
from .naming import page_name

_TAG = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<[A-Za-z_:][^<>]*>", re.DOTALL)
_ATTRIBUTE = re.compile(rb"""(\s[\w:.-]+\s*=\s*)("[^"]*"|'[^']*')""")
_WORD = re.compile(rb"[^\s\"']+")
# In these one byte or more of ASCII is a character of it; of others the bytes are left as they are.
_ASCII = re.compile(
    rb"""<\?xml[^>]*\bencoding\s*=\s*["'](?!utf-?16|utf-?32|ucs|ebcdic|iso-10646)""", re.IGNORECASE
)


def tei(leaf: Leaf, contents: Contents) -> bytes:
    """The bytes of a document's file as they stand beside its page, `html/ID.xml`.

    What leads from the source to another document of the edition, or to an image that is copied,
    leads to the file beside; all else is as it is in the source.
    """
    settings, data = contents.settings, leaf.tei
    beside = {**_documents(contents, settings), **_images(leaf, settings)}
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or (b"encoding" in data[:100] and not _ASCII.match(data)):
        return data
    there = _Beside(leaf.file.parent, beside)
    if not there.may_be_named_in(data):
        return data
    return _TAG.sub(lambda tag: there.pointed(tag[0]), data)


def _documents(contents: Contents, settings: Settings) -> dict[str, str]:
    outline = etree.fromstring(contents.outline.encode())
    return {
        os.path.normpath(settings.folder / one.get("path", "")): f"{quote(page_name(one.get('id', '')))}.xml"
        for one in outline.iter(f"{IN_MODEL}document")
    }


def _images(leaf: Leaf, settings: Settings) -> dict[str, str]:
    found = images(leaf.pictures, settings).values()
    scans = {os.path.normpath(one.file): quote(one.path) for one in facsimile.scans(leaf, settings)}
    return scans | {os.path.normpath(file): quote(copy(file, settings)) for file in found if file.is_file()}


class _Beside:
    """The files beside a page, by their paths, as pointers of a document in `folder` may name them."""

    def __init__(self, folder: Path, beside: Mapping[str, str]) -> None:
        self._folder = folder
        self._beside = beside
        self._names = {path.rpartition(os.sep)[2] for path in beside}

    def may_be_named_in(self, data: bytes) -> bool:
        """Whether a pointer may lead to one of them: its name stands there, or something is escaped."""
        return b"%" in data or any(name.encode() in data for name in self._names)

    def pointed(self, tag: bytes) -> bytes:
        """A tag with its pointers as they stand beside the page."""
        return tag if tag.startswith(b"<!") else _ATTRIBUTE.sub(self._attribute, tag)

    def _attribute(self, one: re.Match[bytes]) -> bytes:
        return one[1] + _WORD.sub(self._word, one[2])

    def _word(self, found: re.Match[bytes]) -> bytes:
        """A word of an attribute: the same where it leads to no file beside."""
        word = found[0]
        path, sign, fragment = word.partition(b"#")
        if not path or b":" in path:
            return word
        try:
            name = unquote(path.decode())
            # Few words are pointers to files: only of these the path is made out.
            if name.rpartition("/")[2] not in self._names:
                return word
            to = self._beside.get(os.path.normpath(self._folder / name))
        except (UnicodeDecodeError, ValueError):
            return word
        return to.encode() + sign + fragment if to else word
