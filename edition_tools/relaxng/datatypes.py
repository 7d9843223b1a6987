"""Datatypes: RELAX NG's own two, and XML Schema's (part 2), with their facets.

What XML Schema leaves open is decided as by jing, the reference: `xsdtest` is the proof.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Hashable, Iterable
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any, NamedTuple, TypeAlias

from lxml import etree

from ..names import XML
from .characters import is_name, is_name_with_colons, is_token
from .facets import Check, check

XSD_LIBRARY = "http://www.w3.org/2001/XMLSchema-datatypes"
_OLD_XSD_LIBRARY = "http://www.w3.org/2001/XMLSchema"

Context: TypeAlias = etree._Element | None
Reader = Callable[[str, Context], Hashable | None]

_SPACES = re.compile(r"[ \t\r\n]+")


def _collapse(text: str) -> str:
    return _SPACES.sub(" ", text).strip(" ")


def _replace(text: str) -> str:
    return _SPACES.sub(lambda spaces: " " * len(spaces[0]), text)


def _preserve(text: str) -> str:
    return text


class Datatype(NamedTuple):
    """A datatype with its facets.

    `value` gives the value of a text in the context of an element (for prefixes), or None if
    the text is not of the datatype: values are equal where the datatype says that they are.
    """

    library: str
    name: str
    normalise: Callable[[str], str]
    read: Reader
    length: Callable[[Any], int] | None = None
    ordered: bool = False
    digits: bool = False
    contextual: bool = False
    identity: str = ""
    facets: tuple[tuple[str, str], ...] = ()
    checks: tuple[Check, ...] = ()

    def value(self, text: str, context: Context = None) -> Hashable | None:
        normalised = self.normalise(text)
        value = self.read(normalised, context)
        if value is None or not all(test(normalised, value) for test in self.checks):
            return None
        return value

    def restricted(self, facets: Iterable[tuple[str, str]]) -> Datatype:
        """This datatype with facets; raises ValueError, with the reason, for a wrong one."""
        facets = tuple(facets)
        if not facets:
            return self
        if self.library != XSD_LIBRARY:
            raise ValueError(f"the datatype {self.name} takes no parameters")
        return _restricted(self, facets)


@lru_cache(maxsize=1000)
def _restricted(datatype: Datatype, facets: tuple[tuple[str, str], ...]) -> Datatype:
    """Made once, so that the same facets give the same datatype."""
    checks = tuple(check(datatype, name, text) for name, text in facets)
    return datatype._replace(facets=facets, checks=checks)


def _text(text: str, context: Context) -> Hashable:
    return text


def _lexical(test: Callable[[str], object], text: str, context: Context) -> Hashable | None:
    return text if test(text) else None


def _items(test: Callable[[str], bool], text: str, context: Context) -> Hashable | None:
    items = tuple(text.split(" "))
    return items if all(map(test, items)) else None


# Kept as text, and compiled (and remembered) by `re` when first used.
_URI = (
    r"(?s:(?:(?![^:/?#]*:)|[A-Za-z][A-Za-z0-9+.\-]*:(?=.))(?:[^%#]|%[0-9A-Fa-f]{2})*"
    r"(?:#(?:[^%#]|%[0-9A-Fa-f]{2})*)?)"
)
_DECIMAL = r"(?a:[+-]?(?:\d+(?:\.\d*)?|\.\d+))"
_INTEGER = r"(?a:[+-]?\d+)"
_FLOAT = r"(?a:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)"
_LANGUAGE = r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*"
_BASE64 = r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=|[A-Za-z0-9+/][AQgw]==)?"
_HEX = r"(?:[0-9A-Fa-f]{2})*"


def _number(
    expression: str, least: int | None, most: int | None, text: str, context: Context
) -> Hashable | None:
    if not re.fullmatch(expression, text):
        return None
    value = Decimal(text)
    if (least is not None and value < least) or (most is not None and value > most):
        return None
    return value


def _floating(single: bool, text: str, context: Context) -> Hashable | None:
    if text in ("INF", "-INF"):
        return float(text.lower())
    if text == "NaN":
        return text  # a float that equals itself
    if not re.fullmatch(_FLOAT, text):
        return None
    value = float(text)
    if single:
        try:
            value = struct.unpack("f", struct.pack("f", value))[0]
        except OverflowError:
            value = float("inf") if value > 0 else float("-inf")
    return value + 0.0  # no negative zero


def _boolean(text: str, context: Context) -> Hashable | None:
    return {"true": "true", "1": "true", "false": "false", "0": "false"}.get(text)


def _binary(expression: str, text: str, context: Context) -> Hashable | None:
    """The value in upper case for hexBinary, without spaces for base64Binary."""
    text = text.replace(" ", "") if expression is _BASE64 else text.upper()
    return text if re.fullmatch(expression, text) else None


def _base64_length(text: str) -> int:
    return len(text) // 4 * 3 - text.count("=")


def _date(kind: str, text: str, context: Context) -> Hashable | None:
    from .dates import instant

    return instant(kind, text)


def _duration(text: str, context: Context) -> Hashable | None:
    from .dates import duration

    return duration(text)


def _qualified(text: str, context: Context) -> Hashable | None:
    """A name with its namespace, by the prefixes that are bound at the element."""
    prefix, colon, local = text.rpartition(":")
    if not is_name(local) or (colon and not is_name(prefix)):
        return None
    bound = context.nsmap if context is not None else {}
    if not colon:
        return bound.get(None) or "", local
    namespace = XML if prefix == "xml" else bound.get(prefix)
    return None if namespace is None else (namespace, local)


def _entities(text: str, context: Context) -> Hashable | None:
    """Names of unparsed entities: those of the document's internal subset."""
    items = tuple(text.split(" "))
    declaration = context.getroottree().docinfo.internalDTD if context is not None else None
    known = {e.name for e in declaration.iterentities()} if declaration is not None else ()
    return items if all(item in known for item in items) else None


_DATES = ("dateTime", "date", "time", "gYearMonth", "gYear", "gMonthDay", "gMonth", "gDay")


def _library() -> dict[tuple[str, str], Datatype]:
    xsd = partial(Datatype, XSD_LIBRARY)
    types = [
        Datatype("", "string", _preserve, _text),
        Datatype("", "token", _collapse, _text),
        xsd("untypedAtomic", _preserve, _text),
        xsd("anyAtomicType", _preserve, _text),
        xsd("string", _preserve, _text, len),
        xsd("normalizedString", _replace, _text, len),
        xsd("token", _collapse, _text, len),
        xsd("boolean", _collapse, _boolean),
        xsd("float", _collapse, partial(_floating, True), ordered=True),
        xsd("double", _collapse, partial(_floating, False), ordered=True),
        xsd("duration", _collapse, _duration, ordered=True),
        xsd("hexBinary", _collapse, partial(_binary, _HEX), lambda text: len(text) // 2),
        xsd("base64Binary", _collapse, partial(_binary, _BASE64), _base64_length),
        xsd("QName", _collapse, _qualified, lambda name: len(name[1]), contextual=True),
        xsd("NOTATION", _collapse, _qualified, lambda name: len(name[1]), contextual=True),
        xsd("ENTITY", _collapse, _entities, lambda items: len(items[0]), contextual=True),
        xsd("ENTITIES", _collapse, _entities, len, contextual=True),
        xsd("NMTOKENS", _collapse, partial(_items, is_token), len),
        xsd("IDREFS", _collapse, partial(_items, is_name), len, identity="IDREFS"),
    ]
    for name, test in (
        ("anyURI", partial(re.fullmatch, _URI)),
        ("language", partial(re.fullmatch, _LANGUAGE)),
        ("Name", is_name_with_colons),
        ("NCName", is_name),
        ("NMTOKEN", is_token),
        ("ID", is_name),
        ("IDREF", is_name),
    ):
        identity = name if name.startswith("ID") else ""
        types.append(xsd(name, _collapse, partial(_lexical, test), len, identity=identity))
    for name in _DATES:
        types.append(xsd(name, _collapse, partial(_date, name), ordered=True))
    for name, least, most in (
        ("integer", None, None),
        ("nonPositiveInteger", None, 0),
        ("negativeInteger", None, -1),
        ("nonNegativeInteger", 0, None),
        ("positiveInteger", 1, None),
        ("long", -(2**63), 2**63 - 1),
        ("int", -(2**31), 2**31 - 1),
        ("short", -(2**15), 2**15 - 1),
        ("byte", -128, 127),
        ("unsignedLong", 0, 2**64 - 1),
        ("unsignedInt", 0, 2**32 - 1),
        ("unsignedShort", 0, 2**16 - 1),
        ("unsignedByte", 0, 255),
    ):
        read = partial(_number, _INTEGER, least, most)
        types.append(xsd(name, _collapse, read, ordered=True, digits=True))
    read = partial(_number, _DECIMAL, None, None)
    types.append(xsd("decimal", _collapse, read, ordered=True, digits=True))
    return {(datatype.library, datatype.name): datatype for datatype in types}


_TYPES = _library()
TOKEN = _TYPES["", "token"]


def find(library: str, name: str) -> Datatype:
    """The datatype of that name in the library; raises ValueError if there is none."""
    library = XSD_LIBRARY if library == _OLD_XSD_LIBRARY else library
    found = _TYPES.get((library, name))
    if found is not None:
        return found
    if library not in ("", XSD_LIBRARY):
        raise ValueError(f'the datatype library "{library}" is not known')
    raise ValueError(f'there is no datatype "{name}"')
