"""A page about the edition, written in Markdown → its model, as read.xsl makes one of TEI."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from ..names import IN_MODEL, MODEL
from .model import Source

if TYPE_CHECKING:
    from markdown_it.token import Token

_ADDRESS = re.compile(r"[a-z][a-z0-9+.\-]*:", re.IGNORECASE)
_LOOKS = {"em": "italic", "strong": "bold", "s": "strikethrough"}
_BLOCKS = {"paragraph": "paragraph", "list_item": "item", "table": "table", "tr": "row"}
_LISTS = {"bullet_list": "bulleted", "ordered_list": "numbered"}


def page(source: Source, language: str) -> str:
    """The model of the page, as XML; markup of HTML in it is words."""
    return model(source.file.read_text(encoding="utf-8-sig", errors="replace"), source, language)


def model(text: str, source: Source, language: str) -> str:
    """The model of a text in Markdown that stands at the place of `source`."""
    # Only editions with such pages need it.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    return _Page(source, language).of(parser.parse(_without_controls(text)))


def _without_controls(text: str) -> str:
    """The text without characters that XML has not."""
    return "".join(one for one in text if one in "\t\n\r" or unicodedata.category(one) not in ("Cc", "Cs"))


class _Page:
    """The model of one page while it is made: `_here` is the element that is open."""

    def __init__(self, source: Source, language: str) -> None:
        self._source = source
        self._root = etree.Element(
            f"{IN_MODEL}document",
            {"id": source.identifier, "kind": "page", "lang": language, "path": source.path},
            nsmap={None: MODEL},
        )
        self._title = etree.SubElement(
            etree.SubElement(self._root, f"{IN_MODEL}metadata"), f"{IN_MODEL}title"
        )
        self._here = self._text = etree.SubElement(self._root, f"{IN_MODEL}text")
        self._ids: set[str] = set()

    def of(self, tokens: Sequence[Token]) -> str:
        """The whole page, from the tokens of its blocks."""
        for at, token in enumerate(tokens):
            if token.type == "heading_open":
                self._heading(int(token.tag[1:]), tokens[at + 1].content)
            else:
                self._block(token)
        if not self._title.text:
            self._title.text = Path(self._source.path).stem.replace("-", " ").capitalize()
        return etree.tostring(self._root, encoding="unicode")

    def _heading(self, level: int, words: str) -> None:
        """Open the section that a heading heads, in the nearest one of a higher rank."""
        if level == 1 and not self._title.text:
            # The first heading of the first rank is the title of the page, and stands once.
            self._here = self._title
            return
        if self._here is not self._text and not str(self._here.tag).endswith("section"):
            # In a quotation or an item there are no sections.
            self._open("heading", level=str(level), kind="inner")
            return
        while self._here is not self._text and int(self._here.get("level", "1")) >= level:
            self._up()
        self._open("section", level=str(level), id=self._id(words))
        self._open("heading", level=str(level))

    def _block(self, token: Token) -> None:
        name, _, end = token.type.rpartition("_")
        if token.type == "inline":
            self._inline(token.children or ())
        elif token.type in ("fence", "code_block"):
            self._code(token.content)
        elif end == "open":
            self._begin(name, token)
        elif end == "close" and (name in ("heading", "blockquote", "th", "td") or name in _BLOCKS | _LISTS):
            self._here = self._text if self._here is self._title else self._up()

    def _begin(self, name: str, token: Token) -> None:
        if name in _LISTS:
            self._open("list", kind=_LISTS[name])
        elif name == "blockquote":
            self._open("block", kind="quote")
        elif name in ("th", "td"):
            self._open("cell", role="label" if name == "th" else "data")
        elif name == "paragraph":
            self._open("paragraph", id=self._id(""))
        elif name == "tr":
            self._open("row", role="label" if token.level == 2 and self._first_row() else "data")
        elif name in _BLOCKS:
            self._open(_BLOCKS[name])

    def _first_row(self) -> bool:
        return len(self._here) == 0

    def _code(self, content: str) -> None:
        self._open("paragraph", rend="monospace", id=self._id(""))
        for number, line in enumerate(content.rstrip("\n").split("\n")):
            if number:
                etree.SubElement(self._here, f"{IN_MODEL}break", unit="line")
            self._say(line)
        self._up()

    def _inline(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            name, _, end = token.type.rpartition("_")
            if token.type in ("text", "text_special"):
                self._say(token.content)
            elif token.type == "softbreak":
                self._say(" ")
            elif token.type == "hardbreak":
                etree.SubElement(self._here, f"{IN_MODEL}break", unit="line")
            elif token.type == "code_inline":
                self._open("inline", kind="code", rend="monospace")
                self._say(token.content)
                self._up()
            elif token.type == "image":
                target = self._target(str(token.attrs["src"]))
                etree.SubElement(
                    self._here, f"{IN_MODEL}graphic", target=target, title=token.content or target
                )
            elif token.type == "link_open":
                self._open("link", target=self._target(str(token.attrs["href"])))
            elif end == "open" and name in _LOOKS:
                self._open("inline", kind="hi", rend=_LOOKS[name])
            elif end == "close":
                self._up()

    def _target(self, target: str) -> str:
        """Where a link leads: an address, #id in the page, or a path from the edition's folder."""
        if _ADDRESS.match(target) or target.startswith("#"):
            return target
        return posixpath.normpath(posixpath.join(posixpath.dirname(self._source.path), target))

    def _open(self, name: str, **attributes: str) -> None:
        self._here = etree.SubElement(self._here, f"{IN_MODEL}{name}", attributes)

    def _up(self) -> etree._Element:
        above: etree._Element | None = self._here.getparent()
        assert above is not None  # The tokens of a parser are balanced.
        self._here = above
        return above

    def _say(self, words: str) -> None:
        last = self._here[-1] if len(self._here) else None
        if last is None:
            self._here.text = (self._here.text or "") + words
        else:
            last.tail = (last.tail or "") + words

    def _id(self, words: str) -> str:
        """An id that no other part of the page has: a heading's words, or p and a number."""
        name = "-".join(re.findall(r"[a-z0-9]+", _plain(words)))
        stem = f"{self._source.identifier}-{name or 'p'}"
        number = 0 if name else 1
        while (found := f"{stem}{f'-{number}' if name and number else number or ''}") in self._ids:
            number += 1
        self._ids.add(found)
        return found


def _plain(words: str) -> str:
    """Words in small letters without accents."""
    return "".join(
        one for one in unicodedata.normalize("NFKD", words.lower()) if not unicodedata.combining(one)
    )
