"""Did you mean: the nearest of the names that there are, for every room in the same way."""

from __future__ import annotations

from collections.abc import Iterable

_MOST = 4000
"""So many names are compared; the others are not looked at."""
_CUT_OFF = 0.7
"""How much of two names must be the same: 1 is all of it (difflib's ratio)."""


def nearest(word: str, names: Iterable[str]) -> str:
    """The name that `word` was probably meant to be, "" where none is near; quick for many names.

    Capitals are no difference.  A name with other digits is no misspelling: letter-12 is not letter-13.
    """
    lower = word.lower()
    digits, letters = _digits(lower), set(lower)
    candidates: dict[str, str] = {}
    for name in names:
        other = name.lower()
        alike = abs(len(name) - len(word)) <= max(2, len(word) // 4)
        if not alike and not (len(lower) > 2 and other.startswith(lower)):
            continue
        if other == lower or (len(lower) > 2 and _same_letters(lower, other)):
            return name
        if len(letters.symmetric_difference(other)) <= 4 and _digits(other) == digits:
            candidates.setdefault(other, name)
            if len(candidates) >= _MOST:
                break
    if not candidates:
        return ""
    short = next((other for other in candidates if _one_letter_more(lower, other)), "")
    if short:
        return candidates[short]
    from difflib import get_close_matches  # Not imported where nothing is misspelt.

    close = get_close_matches(lower, candidates, 1, _CUT_OFF)
    return candidates[close[0]] if close else ""


def _digits(text: str) -> list[str]:
    return sorted(character for character in text if character.isdigit())


def _same_letters(one: str, other: str) -> bool:
    return len(one) == len(other) and sorted(one) == sorted(other)


def _one_letter_more(one: str, other: str) -> bool:
    """Whether one of two short names is the other with a letter more: too short for a ratio."""
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return len(longer) == len(shorter) + 1 <= 5 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )
