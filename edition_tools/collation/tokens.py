"""Words: how the text of a witness is cut for comparison, in all scripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

OBJECT = "\ufffc"
"""Stands in a text for an element without words that counts as one: a gap, a picture."""

_INSIDE = "'’ʼ‐‑-·"
"""Characters that belong to a word between two letters: l’homme, co-operation."""

_SPACE = re.compile(r"\s+")
_UNSPACED = (
    (0x0E01, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x19E0, 0x19FF),
    (0x2E80, 0x2FDF),
    (0x3005, 0x3007),
    (0x3021, 0x3029),
    (0x3038, 0x303B),
    (0x3041, 0x312F),
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xA9E0, 0xA9FF),
    (0xAA60, 0xAA7F),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFF9F),
    (0x20000, 0x3FFFF),
)
"""Scripts that write no space between words: Thai, Lao, Burmese, Khmer, Chinese, Japanese."""


class Kind(StrEnum):
    """What a mark does to the text: an element begins, ends, or stands there without words."""

    OPEN = "open"
    CLOSE = "close"
    OBJECT = "object"


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """A piece of markup in the text; a `word` is an object that counts as one."""

    kind: Kind
    element: etree._Element
    word: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or a mark of punctuation, as the witness has it, with the markup in and round it.

    `spaced` says that white space stands before it; `before` is the markup between the word
    before and this one, but for what ends there, which is `after` of the word before; `path` are
    the inline elements that are open before `before`.
    """

    text: str
    spaced: bool
    parts: tuple[str | Mark, ...]
    before: tuple[Mark, ...]
    after: tuple[Mark, ...]
    path: tuple[etree._Element, ...]


def unspaced(character: str) -> bool:
    """Whether a letter is of a script that writes no space between words."""
    number = ord(character)
    return number > 0xE00 and any(first <= number <= last for first, last in _UNSPACED)


def is_punctuation(text: str) -> bool:
    """Whether all characters of a text are punctuation (general category P)."""
    return all(unicodedata.category(character)[0] == "P" or character.isspace() for character in text)


def spans(text: str, *, attached: bool = False) -> list[tuple[int, int]]:
    """Where the words of a text begin and end, and its punctuation.

    With `attached` a mark of punctuation belongs to the word beside it.
    """
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(text):
        if text[index].isspace():
            index += 1
            continue
        end = _end(text, index)
        found.append((index, end))
        index = end
    return _attach(text, found) if attached else found


def _end(text: str, start: int) -> int:
    """Where the word or mark ends that begins at `start`; an invisible character goes with what follows."""
    while (
        start + 1 < len(text) and unicodedata.category(text[start]) == "Cf" and not text[start + 1].isspace()
    ):
        start += 1
    if not _is_letter(text[start]):
        end = start + 1
        while end < len(text) and (text[end] == text[start] or _is_attached(text[end])):
            end += 1
        return end
    if unspaced(text[start]):
        end = start + 1
        while end < len(text) and _is_attached(text[end]):
            end += 1
        return end
    end = start
    while end < len(text) and _goes_on(text, start, end):
        end += 1
    return end


def _goes_on(text: str, start: int, index: int) -> bool:
    """Whether the character at `index` belongs to the word that began at `start`."""
    character = text[index]
    if _is_letter(character):
        return not unspaced(character)
    if _is_attached(character):
        return True
    inside = start < index < len(text) - 1 and _is_letter(text[index + 1]) and not unspaced(text[index + 1])
    if character in ".,":
        return inside and text[index - 1].isdigit() and text[index + 1].isdigit()
    return inside and character in _INSIDE and _is_letter(text[index - 1])


def _is_letter(character: str) -> bool:
    return (
        character.isalnum() or character in ("_", OBJECT) or unicodedata.category(character) in ("Co", "Lm")
    )


def _is_attached(character: str) -> bool:
    """Whether a character belongs to the one before it: a combining mark, a joiner."""
    return unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf")


def _attach(text: str, found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Words with the punctuation beside them: “king,” is one; a dash goes with the word before."""
    words: list[tuple[int, int]] = []
    opening: int | None = None
    for index, (start, end) in enumerate(found):
        if not is_punctuation(text[start:end]):
            words.append((start if opening is None else opening, end))
            opening = None
            continue
        before = start > 0 and not text[start - 1].isspace() and opening is None
        touches = index + 1 < len(found) and found[index + 1][0] == end
        if words and (before or not touches) and opening is None:
            words[-1] = (words[-1][0], end)
        elif opening is None:
            opening = start
    if opening is not None:
        last = found[-1][1]
        if words:
            words[-1] = (words[-1][0], last)
        else:
            words.append((opening, last))
    return words


def tokenise(items: Iterable[str | Mark], *, attached: bool = False) -> tuple[list[Token], list[Mark]]:
    """The tokens of a run of text and markup; and the markup of a run that has no token."""
    pieces: list[str] = []
    marks: list[tuple[int, Mark]] = []
    length = 0
    for item in items:
        if isinstance(item, Mark):
            marks.append((length, item))
            item = OBJECT if item.word else ""
        pieces.append(item)
        length += len(item)
    text = "".join(pieces)
    found = spans(text, attached=attached)
    if not found:
        return [], [mark for _, mark in marks]
    return _with_marks(text, found, marks), []


def _with_marks(
    text: str, found: Sequence[tuple[int, int]], marks: Sequence[tuple[int, Mark]]
) -> list[Token]:
    gaps: list[list[Mark]] = [[] for _ in range(len(found) + 1)]
    inner: list[list[tuple[int, Mark]]] = [[] for _ in found]
    index = 0
    for offset, mark in marks:
        # A mark at a word's first letter stands before it, one at its last letter after it.
        while index < len(found) and (found[index][1] <= offset):
            index += 1
        if index < len(found) and (found[index][0] < offset or (mark.word and found[index][0] == offset)):
            inner[index].append((offset, mark))
        else:
            gaps[index].append(mark)
    tokens: list[Token] = []
    path: list[etree._Element] = []
    for index, (start, end) in enumerate(found):
        before = tuple(gaps[0]) if index == 0 else _split(gaps[index])[1]
        after = tuple(gaps[-1]) if index == len(found) - 1 else _split(gaps[index + 1])[0]
        parts = _parts(text, start, end, inner[index])
        spaced = start == 0 or text[start - 1].isspace() or index == 0
        tokens.append(Token("".join(map(_said, parts)), spaced, parts, before, after, tuple(path)))
        for mark in (*before, *(one for one in parts if isinstance(one, Mark)), *after):
            if mark.kind is Kind.OPEN:
                path.append(mark.element)
            elif mark.kind is Kind.CLOSE:
                path.remove(mark.element)
    return tokens


def _split(gap: Sequence[Mark]) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """What ends in a gap belongs to the word before it, the rest to the word after it."""
    last = max((index for index, mark in enumerate(gap) if mark.kind is Kind.CLOSE), default=-1)
    return tuple(gap[: last + 1]), tuple(gap[last + 1 :])


def _parts(text: str, start: int, end: int, marks: Sequence[tuple[int, Mark]]) -> tuple[str | Mark, ...]:
    parts: list[str | Mark] = []
    here = start
    for offset, mark in marks:
        if offset > here:
            parts.append(_SPACE.sub(" ", text[here:offset]))
        parts.append(mark)
        here = max(here, offset) + (1 if mark.word else 0)
    if here < end:
        parts.append(_SPACE.sub(" ", text[here:end]))
    return tuple(parts)


def _said(part: str | Mark) -> str:
    """What a part of a token adds to its text: letters, or what distinguishes an object."""
    if isinstance(part, str):
        return part
    if not part.word:
        return ""
    name = etree.QName(part.element).localname
    facts = sorted(
        f"{etree.QName(key).localname}={value}"
        for key, value in part.element.attrib.items()
        if not key.startswith("{")
    )
    return OBJECT + " ".join((name, *facts, *"".join(part.element.itertext()).split()))
