"""The plain text of a witness as rows: one for each block, with the words in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

# The signs of text.xsl: a line or a gap, a block's beginning with its fields, its end,
# a place where a word is parted, that words are lost behind it, and that they are before it.
_LINE, _GAP, _OPENS, _CLOSES, _PARTS, _LOST, _BEGINS = "\u2028\u2029\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4"
_SIGNS = re.compile(f"([{_LINE}{_GAP}{_CLOSES}]|{_OPENS}[^{_OPENS}]*{_OPENS})")
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


def rows(keyed: str) -> tuple[Row, ...]:
    """The rows of a text that `text.xsl` wrote with keys; those without words are left out."""
    open_blocks: list[list[str]] = [["text", "", "", "", "", ""]]
    runs: dict[str, int] = {}
    found: list[Row] = []
    lines: list[str] = [""]

    def close_row() -> None:
        words = tuple(_words(lines))
        lines[:] = [""]
        if not words:
            return
        name, key, identifier, kind, lang, direction = open_blocks[-1]
        full = f"{name} {key}"
        runs[full] = runs.get(full, 0) + 1
        first = runs[full] == 1
        found.append(
            Row(f"{full} {runs[full]}", name, kind, identifier if first else "", lang, direction, words)
        )

    for part in _SIGNS.split(keyed):
        if part in (_LINE, _GAP):
            lines.append("")
        elif part == _CLOSES:
            close_row()
            open_blocks.pop()
        elif part.startswith(_OPENS):
            close_row()
            open_blocks.append(part.strip(_OPENS).split("\t"))
        else:
            lines[-1] += part
    close_row()
    return tuple(found)


def _words(lines: Iterable[str]) -> Iterable[Word]:
    """The words of lines: put together they are the lines, each with single spaces."""
    break_before = ""
    for line in lines:
        first, space = True, False
        # Every second piece is a sign by itself: a note's mark, or words that are lost.
        for index, piece in enumerate(line.split(_PARTS)):
            is_sign = index % 2 == 1
            texts = [piece] if is_sign else _WORDS.findall(piece)
            if texts:
                space = space or (not is_sign and piece[0] in _WHITE)
                yield _word(break_before if first else " " if space else "", texts[0])
                yield from [Word(" ", text) for text in texts[1:]]
                first = False
            space = piece[-1:] in _WHITE if piece else space
        if not first:
            break_before = "\n"


def _word(before: str, text: str) -> Word:
    is_beginning = text.startswith(_BEGINS)
    return Word(before, text.lstrip(_LOST + _BEGINS), is_beginning or text.startswith(_LOST), is_beginning)
