"""What counts as the same word: the differences that an editor chooses to ignore."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..diagnostics import Finding, Severity
from .tokens import OBJECT, is_punctuation

IGNORABLE = {
    "case": "capital and small letters",
    "punctuation": "punctuation",
    "accents": "accents, breathings, points and other marks on letters",
    "spelling": "u and v, i and j, ligatures, long and final s, sharp s",
}
"""The differences that can be ignored, in words for the header of the result."""

_LETTERS = str.maketrans(
    {
        "v": "u",
        "V": "U",
        "j": "i",
        "J": "I",
        "ſ": "s",
        "ß": "ss",
        "ẞ": "SS",
        "ς": "σ",
        "ϲ": "σ",
        "Ϲ": "Σ",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ꝛ": "r",
        "ƿ": "w",
        "Ƿ": "W",
    }
)

_ACCENTS = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    "\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0730-\u074a]"
)
"""Marks of Latin, Greek, Cyrillic, Hebrew, Arabic and Syriac; vowels of Indic scripts are none."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """What is ignored, and an editor's own table: a word and the spelling that stands for it."""

    ignored: frozenset[str] = frozenset()
    table: Mapping[str, str] = field(default_factory=dict)

    @property
    def attached(self) -> bool:
        """Whether punctuation belongs to the words."""
        return "punctuation" in self.ignored

    def word(self, text: str) -> str:
        """A word without the differences that are ignored; words equal in it are one reading.

        Canonically equivalent texts (Unicode, ch. 3.7) are always the same.
        """
        if OBJECT in text:
            return text
        word = unicodedata.normalize("NFC", text)
        if "punctuation" in self.ignored:
            word = "".join(one for one in word if not is_punctuation(one)) or word
        if "case" in self.ignored:
            word = unicodedata.normalize("NFC", word.casefold())
        if "spelling" in self.ignored:
            word = unicodedata.normalize("NFKC", word).translate(_LETTERS)
        if "accents" in self.ignored:
            word = without_accents(word)
        return self.table.get(word, word)

    def match(self, text: str) -> str:
        """The form by which words find each other: small letters without marks, never empty."""
        if OBJECT in text:
            return text
        word = without_accents(unicodedata.normalize("NFKC", self.word(text)).casefold())
        word = "".join(one for one in word if unicodedata.category(one) != "Cf")
        return "".join(one for one in word if not is_punctuation(one)) or word or text


def without_accents(text: str) -> str:
    """A text without accents and points; й stays a letter of its own."""
    kept = text.replace("й", "\ue000").replace("Й", "\ue001")
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", kept))
    return unicodedata.normalize("NFC", bare).replace("\ue000", "й").replace("\ue001", "Й")


def table(path: Path, ignored: frozenset[str]) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """An editor's table of spellings: a line has words that count as one, the first stands for all.

    What stands after `#` is a remark.  A word in two lines is an error.
    """
    plain = Spelling(ignored)
    found: dict[str, str] = {}
    problems: list[Finding] = []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return {}, (
            Finding(
                path,
                1,
                0,
                Severity.ERROR,
                "collation/not-utf-8",
                "the table of spellings is not UTF-8",
                "Save it as UTF-8.",
            ),
        )
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.partition("#")[0].split()
        for word in words:
            first = plain.word(words[0])
            if found.setdefault(plain.word(word), first) != first:
                problems.append(
                    Finding(
                        path,
                        number,
                        0,
                        Severity.ERROR,
                        "collation/spellings",
                        f"{word} stands in two lines of the table of spellings",
                        "Write all spellings of a word in one line.",
                    )
                )
    return found, tuple(problems)
