"""The order of names in a language: the Unicode Collation Algorithm, tailored as CLDR does."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from .weights import Weights

# Letters that a language sorts after another letter, each a letter of its own (CLDR's
# tailorings of the root order).  "ch" in Czech and Slovak is one letter after h.
_AFTER: Mapping[str, Mapping[str, Sequence[str]]] = {
    "pl": {"a": "ą", "c": "ć", "e": "ę", "l": "ł", "n": "ń", "o": "ó", "s": "ś", "z": "źż"},
    "cs": {"c": "č", "h": ("ch",), "r": "ř", "s": "š", "z": "ž"},
    "sk": {"a": "ä", "c": "č", "h": ("ch",), "o": "ô", "s": "š", "z": "ž"},
    "hr": {"c": "čć", "d": ("dž", "đ"), "l": ("lj",), "n": ("nj",), "s": "š", "z": "ž"},
    "hu": {
        "c": ("cs",),
        "d": ("dz", "dzs"),
        "g": ("gy",),
        "l": ("ly",),
        "n": ("ny",),
        "o": "öő",
        "s": ("sz",),
        "t": ("ty",),
        "u": "üű",
        "z": ("zs",),
    },
    "sv": {"z": "åäö"},
    "fi": {"z": "åäö"},
    "da": {"z": "æøå"},
    "nb": {"z": "æøå"},
    "nn": {"z": "æøå"},
    "no": {"z": "æøå"},
    "et": {"s": "šz", "w": "õäöü"},
    "lt": {"c": "č", "s": "š", "z": "ž"},
    "lv": {"c": "č", "g": "ģ", "k": "ķ", "l": "ļ", "n": "ņ", "s": "š", "z": "ž"},
    "es": {"n": "ñ"},
    "tr": {"c": "ç", "g": "ğ", "h": "ı", "o": "ö", "s": "ş", "u": "ü"},
    "ro": {"a": "ăâ", "i": "î", "s": "ș", "t": "ț"},
    "uk": {"г": "ґ", "е": "є", "и": "ії"},
}


def sort_keys(names: Iterable[str], language: str) -> dict[str, str]:
    """For each name a key in hexadecimal; keys compare as the names do in `language` (BCP 47)."""
    return {name: _written(name, language) for name in set(names)}


@lru_cache(maxsize=4096)
def _written(name: str, language: str) -> str:
    """The key of a name in hexadecimal: many documents name the same."""
    return _hexadecimal(key(name, language))


def key(name: str, language: str) -> tuple[tuple[int, ...], ...]:
    """The sort key of a name: primary weights with the language's own letters, then the rest.

    Unicode Technical Standard 10; variable characters (spaces, punctuation) count less than
    letters but more than nothing, so that "New York" stands before "Newark".
    """
    primary = tuple(
        weight for letter in _letters(name.casefold(), language) for weight in _primary(letter, language)
    )
    return primary, tuple(_root().sort_key(unicodedata.normalize("NFD", name)))


def _letters(text: str, language: str) -> list[str]:
    """The text in letters of the language: "chata" in Czech is ch-a-t-a."""
    text = unicodedata.normalize("NFC", text)
    longest = sorted((letter for letter in _places(language) if len(letter) > 1), key=len, reverse=True)
    letters: list[str] = []
    index = 0
    while index < len(text):
        letter = next((one for one in longest if text.startswith(one, index)), text[index])
        letters.append(letter)
        index += len(letter)
    return letters


@cache
def _places(language: str) -> dict[str, tuple[str, int]]:
    """Each letter of the language's own, with the letter it follows and at which distance."""
    table = _AFTER.get(language.split("-")[0].lower(), {})
    return {
        letter: (base, distance)
        for base, letters in table.items()
        for distance, letter in enumerate(letters, start=1)
    }


@cache
def _primary(letter: str, language: str) -> tuple[int, ...]:
    place = _places(language).get(letter)
    if place:
        base, distance = place
        return (_primary(base, "und")[0] + distance,)
    key = _root().sort_key(unicodedata.normalize("NFD", letter))
    weights = tuple(weight * 16 for weight in key[: key.index(0)]) if 0 in key else ()
    return weights or ((1,) if letter.isspace() or letter in "-–—,'’" else ())


@cache
def _root() -> Weights:
    return Weights()


def _hexadecimal(key: tuple[tuple[int, ...], ...]) -> str:
    return "0000000".join("".join(f"{weight:07x}" for weight in level) for level in key)
