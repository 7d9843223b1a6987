"""Languages: tags of BCP 47 (RFC 5646), each declared in the header's langUsage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .problem import Problem, written
from .suggestions import nearest
from .survey import Survey, Value

_ALPHA, _ALNUM = "[A-Za-z]", "[A-Za-z0-9]"
_TAG = re.compile(
    rf"(?:{_ALPHA}{{2,3}}(?:-{_ALPHA}{{3}}){{0,3}}|{_ALPHA}{{4,8}})"  # language, extended
    rf"(?:-{_ALPHA}{{4}})?"  # script
    rf"(?:-(?:{_ALPHA}{{2}}|[0-9]{{3}}))?"  # region
    rf"(?:-(?:{_ALNUM}{{5,8}}|[0-9]{_ALNUM}{{3}}))*"  # variants
    rf"(?:-[0-9A-WY-Za-wy-z](?:-{_ALNUM}{{2,8}})+)*"  # extensions
    rf"(?:-[xX](?:-{_ALNUM}{{1,8}})+)?"  # private use
    rf"|[xX](?:-{_ALNUM}{{1,8}})+"
    r"|(?:i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)"
    r"|en-GB-oed|sgn-BE-FR|sgn-BE-NL|sgn-CH-DE|art-lojban|cel-gaulish|no-bok|no-nyn"
    r"|zh-guoyu|zh-hakka|zh-min|zh-min-nan|zh-xiang)"
)
_TWO_LETTERS = frozenset(
    [
        "aa",
        "ab",
        "ae",
        "af",
        "ak",
        "am",
        "an",
        "ar",
        "as",
        "av",
        "ay",
        "az",
        "ba",
        "be",
        "bg",
        "bh",
        "bi",
        "bm",
        "bn",
        "bo",
        "br",
        "bs",
        "ca",
        "ce",
        "ch",
        "co",
        "cr",
        "cs",
        "cu",
        "cv",
        "cy",
        "da",
        "de",
        "dv",
        "dz",
        "ee",
        "el",
        "en",
        "eo",
        "es",
        "et",
        "eu",
        "fa",
        "ff",
        "fi",
        "fj",
        "fo",
        "fr",
        "fy",
        "ga",
        "gd",
        "gl",
        "gn",
        "gu",
        "gv",
        "ha",
        "he",
        "hi",
        "ho",
        "hr",
        "ht",
        "hu",
        "hy",
        "hz",
        "ia",
        "id",
        "ie",
        "ig",
        "ii",
        "ik",
        "in",
        "io",
        "is",
        "it",
        "iu",
        "iw",
        "ja",
        "ji",
        "jv",
        "jw",
        "ka",
        "kg",
        "ki",
        "kj",
        "kk",
        "kl",
        "km",
        "kn",
        "ko",
        "kr",
        "ks",
        "ku",
        "kv",
        "kw",
        "ky",
        "la",
        "lb",
        "lg",
        "li",
        "ln",
        "lo",
        "lt",
        "lu",
        "lv",
        "mg",
        "mh",
        "mi",
        "mk",
        "ml",
        "mn",
        "mo",
        "mr",
        "ms",
        "mt",
        "my",
        "na",
        "nb",
        "nd",
        "ne",
        "ng",
        "nl",
        "nn",
        "no",
        "nr",
        "nv",
        "ny",
        "oc",
        "oj",
        "om",
        "or",
        "os",
        "pa",
        "pi",
        "pl",
        "ps",
        "pt",
        "qu",
        "rm",
        "rn",
        "ro",
        "ru",
        "rw",
        "sa",
        "sc",
        "sd",
        "se",
        "sg",
        "sh",
        "si",
        "sk",
        "sl",
        "sm",
        "sn",
        "so",
        "sq",
        "sr",
        "ss",
        "st",
        "su",
        "sv",
        "sw",
        "ta",
        "te",
        "tg",
        "th",
        "ti",
        "tk",
        "tl",
        "tn",
        "to",
        "tr",
        "ts",
        "tt",
        "tw",
        "ty",
        "ug",
        "uk",
        "ur",
        "uz",
        "ve",
        "vi",
        "vo",
        "wa",
        "wo",
        "xh",
        "yi",
        "yo",
        "za",
        "zh",
        "zu",
    ]
)
_SHORT = {
    "alb": "sq",
    "ara": "ar",
    "arm": "hy",
    "baq": "eu",
    "bul": "bg",
    "cat": "ca",
    "ces": "cs",
    "chi": "zh",
    "cym": "cy",
    "cze": "cs",
    "dan": "da",
    "deu": "de",
    "dut": "nl",
    "ell": "el",
    "eng": "en",
    "epo": "eo",
    "est": "et",
    "eus": "eu",
    "fas": "fa",
    "fin": "fi",
    "fra": "fr",
    "fre": "fr",
    "geo": "ka",
    "ger": "de",
    "gla": "gd",
    "gle": "ga",
    "gre": "el",
    "heb": "he",
    "hin": "hi",
    "hrv": "hr",
    "hun": "hu",
    "hye": "hy",
    "ice": "is",
    "isl": "is",
    "ita": "it",
    "jpn": "ja",
    "kat": "ka",
    "kor": "ko",
    "lat": "la",
    "lav": "lv",
    "lit": "lt",
    "mac": "mk",
    "mkd": "mk",
    "nld": "nl",
    "nor": "no",
    "per": "fa",
    "pol": "pl",
    "por": "pt",
    "ron": "ro",
    "rum": "ro",
    "rus": "ru",
    "san": "sa",
    "slk": "sk",
    "slo": "sk",
    "slv": "sl",
    "spa": "es",
    "sqi": "sq",
    "srp": "sr",
    "swe": "sv",
    "tur": "tr",
    "ukr": "uk",
    "wel": "cy",
    "yid": "yi",
    "zho": "zh",
}
_NAMES = {
    "albanian": "sq",
    "arabic": "ar",
    "armenian": "hy",
    "bulgarian": "bg",
    "chinese": "zh",
    "croatian": "hr",
    "czech": "cs",
    "danish": "da",
    "deutsch": "de",
    "dutch": "nl",
    "english": "en",
    "español": "es",
    "estonian": "et",
    "finnish": "fi",
    "français": "fr",
    "francais": "fr",
    "french": "fr",
    "georgian": "ka",
    "german": "de",
    "greek": "el",
    "hebrew": "he",
    "hungarian": "hu",
    "icelandic": "is",
    "irish": "ga",
    "italian": "it",
    "italiano": "it",
    "japanese": "ja",
    "korean": "ko",
    "latin": "la",
    "latvian": "lv",
    "lithuanian": "lt",
    "norwegian": "no",
    "persian": "fa",
    "polish": "pl",
    "polski": "pl",
    "portuguese": "pt",
    "romanian": "ro",
    "russian": "ru",
    "sanskrit": "sa",
    "serbian": "sr",
    "slovak": "sk",
    "slovenian": "sl",
    "spanish": "es",
    "swedish": "sv",
    "syriac": "syc",
    "turkish": "tr",
    "ukrainian": "uk",
    "welsh": "cy",
    "yiddish": "yi",
}
_LISTS = ("otherLangs", "tags")


def well_formed(tag: str) -> bool:
    """Whether `tag` has the form that RFC 5646 (2.1) gives to language tags."""
    return _TAG.fullmatch(tag) is not None


def check(survey: Survey) -> Iterator[Problem]:
    """Problems of language tags in one document."""
    declared = {
        value.text.strip().lower()
        for value in survey.languages
        if value.attribute == "ident" and value.name == "language"
    }
    for value in survey.languages:
        tags = value.text.split() if value.attribute in _LISTS else [value.text]
        for tag in tags:
            yield from _problems(value, tag, declared)


def _problems(value: Value, tag: str, declared: set[str]) -> Iterator[Problem]:
    shown = written(value.attribute)
    if not tag:
        return  # xml:lang="" takes a language away (XML 1.0, 2.12).
    if tag != tag.strip() and well_formed(tag.strip()):
        yield Problem(
            value.element,
            value.attribute,
            "language/unknown",
            f'{shown}="{tag}" has a space beside the tag',
            f'Write {shown}="{tag.strip()}".',
            cause=tag,
        )
        return
    if not well_formed(tag):
        better = _better(tag)
        yield Problem(
            value.element,
            value.attribute,
            "language/malformed",
            f'{shown}="{tag}" is no language tag',
            f'Write {shown}="{better}".'
            if better
            else "A tag is letters and digits in parts of 2 to 8, joined by hyphens: en, de-AT, "
            "grc-Latn, x-private.",
            cause=tag,
        )
        return
    first, _, rest = tag.partition("-")
    if name := _NAMES.get(first.lower()):
        yield Problem(
            value.element,
            value.attribute,
            "language/unknown",
            f'{shown}="{tag}" is the name of a language, not its tag',
            f'Write {shown}="{"-".join(filter(None, (name, rest)))}".',
            cause=tag,
        )
    elif len(first) == 2 and first.lower() not in _TWO_LETTERS:
        guess = {"cz": "cs", "dk": "da", "gr": "el", "jp": "ja", "ua": "uk", "cn": "zh", "uk": "uk"}.get(
            first.lower(), ""
        )
        yield Problem(
            value.element,
            value.attribute,
            "language/unknown",
            f'no language has the tag "{first}"',
            f"Did you mean {guess}?" if guess else "Look the tag up in the IANA Language Subtag Registry.",
            cause=tag,
        )
    elif short := _SHORT.get(first.lower()):
        yield Problem(
            value.element,
            value.attribute,
            "language/unknown",
            f'{shown}="{tag}" has three letters where the language has a tag of two',
            f'Write {shown}="{"-".join(filter(None, (short, rest)))}".',
            cause=tag,
        )
    elif declared and value.attribute not in ("ident",) and not _is_declared(tag, declared):
        close = nearest(tag, declared)
        yield Problem(
            value.element,
            value.attribute,
            "language/undeclared",
            f'the language "{tag}" is not declared in langUsage',
            f'Add <language ident="{tag}"> to langUsage in the header'
            + (f", or write {close}." if close else "."),
            cause=tag,
        )


def _is_declared(tag: str, declared: set[str]) -> bool:
    """Whether the tag, or a shorter one that it begins with, is declared (RFC 4647, 3.3.1)."""
    parts = tag.lower().split("-")
    return any("-".join(parts[:size]) in declared for size in range(len(parts), 0, -1)) or (parts[0] == "x")


def _better(tag: str) -> str:
    """A right tag that is probably meant, or nothing."""
    words = tag.strip().replace("_", "-")
    if words.lower() in _NAMES:
        return _NAMES[words.lower()]
    return words if well_formed(words) else ""
