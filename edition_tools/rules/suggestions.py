"""Did you mean: the nearest of the names that there are."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_MOST = 4000


def nearest(word: str, names: Iterable[str]) -> str:
    """The name that is most like `word`, or nothing where none is; quick for many names.

    A name with other digits is no misspelling: letter-12 is not letter-13.
    """
    lower = word.lower()
    digits = _digits(lower)
    letters = set(lower)
    candidates: dict[str, str] = {}
    for name in names:
        if abs(len(name) - len(word)) <= max(2, len(word) // 4):
            other = name.lower()
            if other == lower:
                return name
            if len(lower) > 2 and sorted(other) == sorted(lower):
                return name
            if len(letters.symmetric_difference(other)) <= 4 and _digits(other) == digits:
                candidates.setdefault(other, name)
                if len(candidates) >= _MOST:
                    break
    close = difflib.get_close_matches(lower, candidates, 1, 0.75)
    return candidates[close[0]] if close else ""


def _digits(text: str) -> list[str]:
    return sorted(character for character in text if character.isdigit())
