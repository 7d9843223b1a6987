"""Languages: tags of BCP 47 (RFC 5646), each declared in the header's langUsage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...diagnostics import Severity
from ...languages import is_language, named, short_tag
from ...nearest import nearest
from ..examined import Examined
from ..examples import tei
from ..problem import Problem, written
from ..rule import Rule
from ..survey import Value

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
_LISTS = ("otherLangs", "tags")
_MISTAKEN = {"cz": "cs", "dk": "da", "gr": "el", "jp": "ja", "ua": "uk", "cn": "zh"}
"""Codes of countries that are taken for those of their languages."""


def well_formed(tag: str) -> bool:
    """Whether `tag` has the form that RFC 5646 (2.1) gives to language tags."""
    return _TAG.fullmatch(tag) is not None


def check(examined: Examined) -> Iterator[Problem]:
    """Problems of language tags in one document."""
    survey = examined.survey
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
    if len(first) > 3 and (name := named(first)):
        yield Problem(
            value.element,
            value.attribute,
            "language/unknown",
            f'{shown}="{tag}" is the name of a language, not its tag',
            f'Write {shown}="{"-".join(filter(None, (name, rest)))}".',
            cause=tag,
        )
    elif len(first) in (2, 3) and not is_language(first):
        guess = _MISTAKEN.get(first.lower(), "")
        yield Problem(
            value.element,
            value.attribute,
            "language/unknown",
            f'no language has the tag "{first}"',
            f"Did you mean {guess}?" if guess else "Look the tag up in the IANA Language Subtag Registry.",
            cause=tag,
        )
    elif (short := short_tag(tag)) != tag:
        yield Problem(
            value.element,
            value.attribute,
            "language/unknown",
            f'{shown}="{tag}" has three letters where the language has a tag of two',
            f'Write {shown}="{short}".',
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
    return named(words) or (words if well_formed(words) else "")


MALFORMED = Rule(
    "language/malformed",
    Severity.ERROR,
    "A language is a tag of BCP 47.",
    """
A language is named by a tag of BCP 47: the language, then, where needed, script, region, variant,
joined by hyphens: en, de-AT, grc-Latn, zh-Hant-TW, x-private.  No spaces, no underscores.
""",
    tei(
        """
<?expect?>
<p xml:lang="en_GB">One</p>
"""
    ),
    check=check,
)

UNKNOWN = Rule(
    "language/unknown",
    Severity.WARNING,
    "A language tag is one that exists.",
    """
The tag has the right form, but no language has it: it is a language's name (French for fr), a
country (cz for cs), it has a space beside it, or it is the three letters of a language that has
two (ger for de).  Browsers, screen readers, hyphenation and search only know the registered tag.
""",
    tei(
        """
<?expect?>
<p xml:lang="eng">One</p>
"""
    ),
    check=check,
)

UNDECLARED = Rule(
    "language/undeclared",
    Severity.WARNING,
    "A language is declared in langUsage.",
    """
The header's langUsage lists the languages of the document.  This tag is not among them, nor a
shorter one that it begins with.  Add it, or correct it: <language ident="la">Latin</language>.
""",
    tei(
        """
<?expect?>
<p xml:lang="de">Eins</p>
""",
        profile='<langUsage><language ident="en">English</language></langUsage>',
    ),
    check=check,
)
