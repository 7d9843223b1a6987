"""Words counted: those that were given against those that came, and where the missing ones stood."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

BETWEEN = "\ufdd0"
"""What stands between words that are no pair; no text holds it."""
_WORD = re.compile(rf"\w+|{BETWEEN}")

Count = Counter[str | tuple[str, str]]
"""How often each word occurs, and each pair of words that stand beside each other in a line."""


class Line(NamedTuple):
    """Words that stand together, and the line of the TEI file on which they begin.

    `flow` is what they go on in, one line after the other: the text, or a series of notes; "" where no
    order is kept.
    """

    source: int
    text: str
    flow: str = ""


class Missing(NamedTuple):
    """Words of a line that did not come."""

    source: int
    words: tuple[str, ...]


def missing(given: Sequence[Line], came: Sequence[str], *, torn: bool = False) -> tuple[Missing, ...]:
    """The lines of which words or pairs of words did not come, with those words, in their order.

    `came` are lines, too; with `torn` what a line feed ends may go on after any other.  Where a word stands in several
    lines, those are meant of which most is missing.
    """
    short = _short((one.text for one in given), came)
    if short and torn:
        short = _untorn(short, came)
    if not short:
        return ()
    found = []
    for place, one in sorted(enumerate(given), key=lambda each: -_share(each[1].text, short)):
        if lost := _taken(_WORD.findall(one.text), short):
            found.append((place, Missing(one.source, lost)))
    return tuple(one for _, one in sorted(found))


def spaced(text: str) -> str:
    """A line with one space wherever there is white space in it."""
    return " ".join(text.split())


def each_word(lines: Iterable[str]) -> set[str]:
    """All words that stand in some lines."""
    return {word for line in lines for word in _WORD.findall(line)}


def more_often(lines: Iterable[str], others: Iterable[str]) -> dict[str, int]:
    """The words that stand more often in some lines than in others, and how much more often."""
    extra = Counter(word for line in lines for word in _WORD.findall(line))
    extra.subtract(word for line in others for word in _WORD.findall(line))
    return {word: number for word, number in extra.items() if number > 0}


def _short(given: Iterable[str], came: Iterable[str]) -> Count:
    """How many of each word and pair did not come.

    Most lines come as they are: what is in them is not counted.
    """
    left = Counter(map(spaced, came))
    changed = []
    for text in map(spaced, given):
        if left[text]:
            left[text] -= 1
        elif text:
            changed.append(text)
    short = _count(changed)
    if short:
        short.subtract(_count(left.elements()))
    return Counter({word: number for word, number in short.items() if number > 0 and BETWEEN not in word})


def _untorn(short: Count, came: Iterable[str]) -> Count:
    """What is short without the pairs that may stand where a line ends and where another begins."""
    lines = [words for text in came for words in map(_WORD.findall, text.split("\n")) if words]
    begin, end = {words[0] for words in lines}, {words[-1] for words in lines}
    return Counter(
        {
            word: number
            for word, number in short.items()
            if isinstance(word, str) or word[0] not in end or word[1] not in begin
        }
    )


def _count(lines: Iterable[str]) -> Count:
    """The words and pairs of some lines."""
    words = _WORD.findall(BETWEEN.join(lines))
    counted: Count = Counter(words)
    counted.update(pairwise(words))
    return counted


def _share(text: str, short: Count) -> float:
    """How much of a line is missing."""
    known = _count([text])
    return sum((known & short).values()) / max(1, known.total())


def _taken(words: Sequence[str], short: Count) -> tuple[str, ...]:
    """The words of a line that are short by themselves or in a pair; they are short no more."""
    lost = [False] * len(words)
    for place, word in enumerate(words):
        if short[word] > 0:
            short[word] -= 1
            lost[place] = True
    for place, pair in enumerate(pairwise(words)):
        if short[pair] > 0:
            short[pair] -= 1
            if not lost[place] and not lost[place + 1]:
                lost[place] = lost[place + 1] = True
    return tuple(word for word, gone in zip(words, lost, strict=True) if gone)
