"""Words as they are looked for: small letters without accents, of any script; search.js folds the same way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "ς": "σ"}
)
_CYRILLIC = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэґіўј", "abvgdeziiklmnoprstufyegiuj", strict=True))
    | {
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ъ": "",
        "ь": "",
        "ю": "yu",
        "я": "ya",
    }
    | {"є": "ie", "љ": "lj", "њ": "nj", "џ": "dz"}
)
_INITIALS = tuple("g,kk,n,d,tt,r,m,b,pp,s,ss,,j,jj,ch,k,t,p,h".split(","))  # noqa: SIM905
_VOWELS = tuple("a,ae,ya,yae,eo,e,yeo,ye,o,wa,wae,oe,yo,u,wo,we,wi,yu,eu,ui,i".split(","))  # noqa: SIM905
_FINALS = tuple(",k,k,k,n,n,n,t,l,k,m,l,l,l,p,l,m,p,p,t,t,ng,t,t,k,t,p,t".split(","))  # noqa: SIM905
_HANGUL = range(0xAC00, 0xD7A4)
_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")
_HYPHEN = re.compile(r"[-\u2010\u2011]")
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")


class _WithoutAccents(dict[int, int | None]):
    """What each character becomes where accents go: nothing, or itself; found once for each character."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.category(chr(code)) == "Mn" else code
        return self[code]


_PLAIN = _WithoutAccents()


def folded(text: str) -> str:
    """Text without what a searcher may not write: capitals, accents, ё for е, ł for l."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).translate(_PLAIN)
    return unicodedata.normalize("NFC", plain.lower().translate(_LETTERS))


def words(text: str) -> Iterator[str]:
    """The words of a text, folded; one with a hyphen as a whole and in its parts, ideographs in pairs."""
    for found in _WORD.findall(folded(text)):
        if found.isascii() and found.isalnum():
            yield found
            continue
        parts = _HYPHEN.split(found)
        for part in parts if len(parts) == 1 else (*parts, "".join(parts)):
            if _IDEOGRAPHS.search(part):
                yield from _pairs(part)
            else:
                yield part


def _pairs(word: str) -> Iterator[str]:
    """Each two neighbours among ideographs, which have no spaces; what else is in the word as it is."""
    at = 0
    for run in _IDEOGRAPHS.finditer(word):
        if word[at : run.start()]:
            yield word[at : run.start()]
        yield from (run[0][n : n + 2] for n in range(max(1, len(run[0]) - 1)))
        at = run.end()
    if word[at:]:
        yield word[at:]


def romanised(word: str) -> str:
    """A folded word of Cyrillic or Hangul in Latin letters, as most write names; any other as it is."""
    return "".join(_syllable(one) if ord(one) in _HANGUL else one for one in word.translate(_CYRILLIC))


def _syllable(one: str) -> str:
    """A syllable of Hangul in the Revised Romanization, without the changes between syllables."""
    initial, rest = divmod(ord(one) - _HANGUL.start, 588)
    vowel, final = divmod(rest, 28)
    return _INITIALS[initial] + _VOWELS[vowel] + _FINALS[final]
