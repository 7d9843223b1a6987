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
    return _TAG.sub(lambda tag: _pointed(tag[0], leaf.file.parent, beside), data)


def _documents(contents: Contents, settings: Settings) -> dict[str, str]:
    outline = etree.fromstring(contents.outline.encode())
    return {
        os.path.normpath(settings.folder / one.get("path", "")): f"{quote(page_name(one.get('id', '')))}.xml"
        for one in outline.iter(f"{IN_MODEL}document")
    }


def _images(leaf: Leaf, settings: Settings) -> dict[str, str]:
    found = images(leaf.pictures, settings).values()
    return {os.path.normpath(file): quote(copy(file, settings)) for file in found if file.is_file()}


def _pointed(tag: bytes, folder: Path, beside: Mapping[str, str]) -> bytes:
    if tag.startswith(b"<!"):
        return tag
    return _ATTRIBUTE.sub(
        lambda one: one[1] + _WORD.sub(lambda word: _there(word[0], folder, beside), one[2]), tag
    )


def _there(word: bytes, folder: Path, beside: Mapping[str, str]) -> bytes:
    """A pointer as it stands beside the page: the same where it leads to no file there."""
    path, sign, fragment = word.partition(b"#")
    if not path or b":" in path:
        return word
    try:
        found = beside.get(os.path.normpath(folder / unquote(path.decode())))
    except (UnicodeDecodeError, ValueError):
        return word
    return found.encode() + sign + fragment if found else word
