"""Soft hyphens for romanised words: Typst has no patterns for them, and they are long."""

from __future__ import annotations

import re
import unicodedata

from lxml import etree

_VOWELS = "aeiouyæœøəɨ"
_WORD = re.compile(r"[^\W\d_]{8,}")
_SOFT = "\u00ad"


def hyphenated(root: etree._Element) -> None:
    """Put soft hyphens between the syllables of all words in Latin letters of another script's language."""
    _walk(root, False)


def _walk(element: etree._Element, is_romanised: bool) -> None:
    if element.get("lang"):
        is_romanised = element.get("script") == "latn"
    if is_romanised and element.text:
        element.text = parted(element.text)
    for child in element:
        _walk(child, is_romanised)
        if is_romanised and child.tail:
            child.tail = parted(child.tail)


def parted(text: str) -> str:
    """The text with soft hyphens in its long words: before each consonant that a vowel follows."""
    return _WORD.sub(lambda word: _parted(word[0]), text)


def _parted(word: str) -> str:
    kinds = [unicodedata.normalize("NFD", letter)[0].lower() in _VOWELS for letter in word]
    made = word[0]
    for place in range(1, len(word)):
        begins = not kinds[place] and place + 1 < len(word) and kinds[place + 1] and any(kinds[:place])
        if begins and 2 <= place <= len(word) - 2:
            made += _SOFT
        made += word[place]
    return made
