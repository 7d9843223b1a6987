"""The plain text of a witness as rows: one for each block, with the words in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from ..markup import tree

# White space as XPath knows it: a fixed space is a part of a word.
_WHITE = (" ", "\t", "\r", "\n")
_WORDS = re.compile("[^ \t\r\n]+")


class Word(NamedTuple):
    """A word or a sign, and what stands before it: nothing, a space, or a line break.

    A sign that `is_loss` says that the witness does not have what others have here;
    it `is_beginning` where what the witness does not have stands before it.
    """

    before: str
    text: str
    is_loss: bool = False
    is_beginning: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A block of a text, or what stands between the blocks in it.

    `key` is the same in all texts that are made from one file, and unique in each.
    """

    key: str
    name: str
    kind: str = ""
    identifier: str = ""
    lang: str = ""
    dir: str = ""
    words: tuple[Word, ...] = ()

    @property
    def text(self) -> str:
        """The words as they stand, with line breaks."""
        return "".join(one.before + one.text for one in self.words)


class _Piece(NamedTuple):
    """What stands in a line: text, or a sign by itself, which may be a loss."""

    text: str
    is_sign: bool = False
    is_loss: bool = False
    is_beginning: bool = False


def rows(shown: str) -> tuple[Row, ...]:
    """The rows of a text whose blocks `text.xsl` wrote as XML; those without words are left out."""
    root = tree(shown)
    open_blocks: list[etree._Element] = []
    runs: dict[str, int] = {}
    found: list[Row] = []
    lines: list[list[_Piece]] = [[]]

    def close_row() -> None:
        words = tuple(_words(lines))
        lines[:] = [[]]
        if not words:
            return
        block = open_blocks[-1]
        name = block.get("name", "")
        full = f"{name} {block.get('key', '')}"
        runs[full] = runs.get(full, 0) + 1
        identifier = block.get("id", "") if runs[full] == 1 else ""
        key, kind = f"{full} {runs[full]}", block.get("kind", "")
        found.append(Row(key, name, kind, identifier, block.get("lang", ""), block.get("dir", ""), words))

    for event, element in etree.iterwalk(root, events=("start", "end")):
        is_block, begins = element.tag == "block", event == "start"
        if is_block:
            close_row()
            if begins:
                open_blocks.append(element)
            else:
                open_blocks.pop()
        elif begins and element.tag == "line":
            lines.append([])
        elif begins:
            where = element.get("where")
            lines[-1].append(_Piece(element.text or "", True, where is not None, where == "before"))
        text = element.tail if not begins else element.text if is_block else None
        if text:
            lines[-1].append(_Piece(text))
    return tuple(found)


def _words(lines: Iterable[Iterable[_Piece]]) -> Iterable[Word]:
    """The words of lines: put together they are the lines, each with single spaces."""
    break_before = ""
    for line in lines:
        first, space = True, False
        for text, is_sign, is_loss, is_beginning in line:
            texts = [text] if is_sign else _WORDS.findall(text)
            if texts:
                space = space or (not is_sign and text[0] in _WHITE)
                before = break_before if first else " " if space else ""
                yield Word(before, texts[0], is_loss, is_beginning)
                yield from [Word(" ", one) for one in texts[1:]]
                first = False
            space = text[-1] in _WHITE
        if not first:
            break_before = "\n"
