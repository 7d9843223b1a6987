"""Lemmas that stand more than once on a line: of which of the words an entry is.

The print model is searched for the words of each lemma in its paragraph; the galley tells on which lines
they came to stand, and only those of one line are told apart: opponent², not opponent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

_MOST = 6
"""A lemma of more words is told apart by them."""

_LINE = 200
"""No line has so many characters."""

Repeated = Mapping[int, tuple[str, Sequence[str]]]
"""For each note the hold of its lemma, and those of all passages of the same words in its paragraph."""


def passages(text: str, lemma: tuple[int, int]) -> tuple[int, list[int]]:
    """Where the words of a lemma end that stands at a place of a text, and where the same words end near it, too.

    No place is named where they stand there once, are none, or are many.
    """
    start, end = lemma
    words = text[start:end].split()
    if not 0 < len(words) <= _MOST:
        return end, []
    pattern = r"\s+".join(map(re.escape, words))
    found = list(re.finditer(rf"(?<!\w){pattern}(?!\w)", text))
    own = next((one.end() for one in found if start <= one.start() and one.end() <= end), None)
    if own is None:
        return end, []
    near = [one.end() for one in found if abs(one.end() - own) < _LINE]
    return own, near if len(near) > 1 else []


def numbered(repeated: Repeated, line_of_hold: Mapping[str, int]) -> dict[int, str]:
    """The number of each lemma among the same words of its line, where there are more."""
    made = {}
    for k, (own, others) in repeated.items():
        line = line_of_hold.get(own)
        same = [one for one in others if line and line_of_hold.get(one) == line]
        if len(same) > 1 and own in same:
            made[k] = str(same.index(own) + 1)
    return made


def place_numbers(body: etree._Element, words: str) -> None:
    """Put an empty `nth` after the lemma with which a note begins."""
    lemma = words.split()
    count = 0
    for element, is_tail in _texts(body):
        piece = (element.tail if is_tail else element.text) or ""
        for word in re.finditer(r"\S+", piece):
            if count >= len(lemma) or word[0] != lemma[count]:
                return
            count += 1
            if count == len(lemma):
                if element is body or is_tail or not piece[word.end() :].strip():
                    _put(body, element, is_tail, word.end())
                return


def _texts(body: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """The text of a note up to the end of its first child, and what stands between its children."""
    yield body, False
    for child in body:
        yield child, False
        yield child, True


def _put(body: etree._Element, element: etree._Element, is_tail: bool, end: int) -> None:
    number = etree.Element("nth")
    if element is body:
        number.tail, body.text = (body.text or "")[end:], (body.text or "")[:end]
        body.insert(0, number)
        return
    place = body.index(element) + 1
    if is_tail:
        number.tail, element.tail = (element.tail or "")[end:], (element.tail or "")[:end]
    else:
        number.tail, element.tail = element.tail, None
    body.insert(place, number)
