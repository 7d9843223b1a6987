"""Violations in the words of the person who encodes: what stands here, what may, what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..nearest import nearest
from .contents import data, literals, word_lists
from .names import display, split
from .patterns import Attribute, Data

_MOST_NAMES = 8

_DATATYPES = {
    "anyURI": "an address or pointer (#id, file.xml, https://…), with spaces written as %20",
    "boolean": "true or false",
    "date": "a date such as 1868-12-31",
    "dateTime": "a date and time such as 1868-12-31T18:00:00",
    "gYear": "a year such as 1868 (four digits)",
    "gYearMonth": "a month such as 1868-12",
    "gMonth": "a month such as --12",
    "gMonthDay": "a day such as --12-31",
    "gDay": "a day such as ---31",
    "time": "a time such as 18:00:00",
    "duration": "a length of time such as P3M or PT45M",
    "decimal": "a number such as 3.5",
    "double": "a number such as 3.5",
    "float": "a number such as 3.5",
    "integer": "a whole number",
    "nonNegativeInteger": "a whole number, 0 or more",
    "positiveInteger": "a whole number, 1 or more",
    "language": "a language tag such as de or grc-Latn",
    "Name": "a name: a letter first, then letters, digits, - . _ :",
    "NCName": "a name: a letter first, then letters, digits, - . _",
    "ID": "an id: a letter first, then letters, digits, - . _",
    "IDREF": "an id: a letter first, then letters, digits, - . _",
    "NMTOKEN": "letters, digits, - . _ : without spaces",
    "token": "text",
    "string": "text",
}
_DATES = (
    "a date: a year (1868), a month (1868-12), a day (1868-12-31), without a year (--12-31), "
    "or with a time (1868-12-31T18:00:00)"
)
_DATE_WORDS = frozenset(
    _DATATYPES[name]
    for name in ("date", "dateTime", "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay", "time")
)
_PATTERNS = {
    r"[^\p{C}\p{Z}]+": "one word, without spaces",
    r"\S+": "",
    r"(\-?[\d]+/\-?[\d]+)": "a fraction such as 1/2",
}


def tag(name: str) -> str:
    """An element's name as it is written: `<lg>`."""
    return f"<{display(name)}>"


def at(name: str) -> str:
    """An attribute's name as the TEI writes it: `@type`."""
    return f"@{display(name)}"


def enumerate_words(words: Sequence[str], *, conjunction: str = "or") -> str:
    """`a, b or c`; more than eight are cut, with their number."""
    if len(words) > _MOST_NAMES + 1:
        return f"{', '.join(words[:_MOST_NAMES])} or one of {len(words) - _MOST_NAMES} more"
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def nearest_name(name: str, candidates: Iterable[str]) -> str:
    """The candidate that `name` was probably meant to be, the first of equals; "" if none."""
    namespace, local = split(name)
    by_local: dict[str, str] = {}
    for candidate in candidates:
        other_namespace, other = split(candidate)
        if candidate != name:
            kept = by_local.get(other)
            if kept is None or other_namespace == namespace:
                by_local[other] = candidate
    found = nearest(local, by_local)
    return by_local[found] if found else ""


def nearest_value(value: str, candidates: Sequence[str]) -> str:
    """The listed value that was probably meant; "" if none is near."""
    return nearest(" ".join(value.split()), candidates)


def what_may_stand(names: Sequence[str], *, text: bool, end: bool, anything: bool) -> str:
    """A sentence on what may stand at a place; the names are sorted by the caller."""
    words = [tag(name) for name in names]
    if text:
        words.insert(0, "text")
    if anything:
        words.append("any other element")
    if not words:
        return "Nothing more may stand here." if end else "Nothing may stand here."
    if end:
        return f"Here may stand {enumerate_words(words)}, or the element may end."
    return f"Here {'may' if text else 'must'} stand {enumerate_words(words)}."


def excerpt(text: str, length: int = 40) -> str:
    """The text in one line, cut; of a text in which nobody sees anything, the names of its characters."""
    line = " ".join(re.findall(r"[^ \t\r\n]+", text))
    if line and not re.search(r"[^\s\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]", line):
        line = " ".join(f"U+{ord(character):04X}" for character in dict.fromkeys(line))
    return line if len(line) <= length else f"{line[: length - 1]}…"


def describe_values(attributes: Iterable[Attribute]) -> tuple[str, tuple[str, ...]]:
    """A sentence on the values that these attributes take, and the listed values."""
    attributes = tuple(attributes)
    values = tuple(dict.fromkeys(v for one in attributes for v in literals(one.value)))
    kinds = tuple(dict.fromkeys(describe_data(d) for one in attributes for d in data(one.value)))
    words = [f'"{value}"' for value in values] + [kind for kind in _fewer_dates(kinds) if kind]
    lists = [inner for one in attributes for inner in word_lists(one.value)]
    if not words:
        return ("" if lists else "It must be empty."), values
    if not lists:
        return f"It must be {enumerate_words(words)}.", values
    least = min(inner.least for inner in lists)
    ends = [inner.most for inner in lists]
    most = None if None in ends else max(end for end in ends if end is not None)
    if least < 2 and most is None:
        return f"It must be {enumerate_words(words)}, or several with spaces between.", values
    count = f"{least} or more" if most is None else f"{least} to {most}"
    count = f"exactly {least}" if least == most else count
    return f"It must be {count} with spaces between, each {enumerate_words(words)}.", values


def _fewer_dates(kinds: Sequence[str]) -> Sequence[str]:
    """The kinds; but many kinds of dates (the TEI's are ten datatypes) as one."""
    dates = [kind for kind in kinds if kind in _DATE_WORDS]
    if len(dates) < 3:
        return kinds
    return [_DATES, *(kind for kind in kinds if kind not in dates)]


def describe_data(leaf: Data) -> str:
    """What a datatype with its facets asks for, in words."""
    words = _DATATYPES.get(leaf.datatype.name, f"of the datatype {leaf.datatype.name}")
    for name, value in leaf.datatype.facets:
        if name == "pattern":
            known = _PATTERNS.get(value)
            if known is None:
                words += f' that matches "{value}"'
            elif known:
                words = known
        else:
            phrase = {
                "minInclusive": "at least",
                "maxInclusive": "at most",
                "minExclusive": "more than",
                "maxExclusive": "less than",
                "length": "with a length of exactly",
                "minLength": "with a length of at least",
                "maxLength": "with a length of at most",
                "totalDigits": "with a number of digits of at most",
                "fractionDigits": "with a number of decimals of at most",
            }[name]
            words += f", {phrase} {value}"
    if leaf.excepted is not None:
        excepted = [f'"{text}"' for text in literals(leaf.excepted)]
        words += f", but not {enumerate_words(excepted)}" if excepted else ""
    return words
