"""The languages that there are, by their codes and names: the same table that reading uses."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from . import data


class _Languages(NamedTuple):
    """Codes of two letters; code of three letters → of two; name in lower case → code."""

    two: frozenset[str]
    short: dict[str, str]
    names: dict[str, str]


@cache
def _languages() -> _Languages:
    from lxml import etree

    table = etree.parse(data.stylesheet("lib/languages.xsl")).getroot()
    rows = [(one.get("code", ""), one) for one in table.iter("language")]
    return _Languages(
        frozenset(code for code, _ in rows),
        {long: code for code, row in rows for long in row.get("long", "").split()},
        {name: code for code, row in rows for name in row.get("names", "").split()},
    )


@cache
def _three() -> frozenset[str]:
    """The codes of three letters of languages that have none of two."""
    import tomllib

    text = data.stylesheet("lib/languages.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)["three"].split())


def is_language(code: str) -> bool:
    """Whether this is the code of a language, of two letters or three, or a private one."""
    code = code.lower()
    if len(code) == 2:
        return code in _languages().two
    return code in _languages().short or code in _three() or "qaa" <= code <= "qtz"


def short_tag(tag: str) -> str:
    """The tag with the code of two letters where its language has one: `khm` is `km`."""
    code, hyphen, rest = tag.partition("-")
    if len(code) != 3:
        return tag
    return _languages().short.get(code.lower(), code) + hyphen + rest


def named(name: str) -> str:
    """The code of the language with this name, such as `german`; "" where none is known."""
    return _languages().names.get(name.lower(), "")
