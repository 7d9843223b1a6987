"""The facets of XML Schema's datatypes, which RELAX NG writes as `param` (part 2, 4.3)."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Context, Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from .regular_expressions import Expression, compiled

if TYPE_CHECKING:
    from .datatypes import Datatype

Check = Callable[[str, Any], bool]


def check(datatype: Datatype, facet: str, text: str) -> Check:
    """The test of one facet, on the normalised text and its value.

    Raises ValueError, with the reason, if the datatype has no such facet or its value is wrong.
    """
    if facet == "pattern":
        return partial(_matches, compiled(text))
    if facet in _ORDER and datatype.ordered:
        return partial(_compares, _ORDER[facet], _bound(datatype, facet, text))
    if facet in _LENGTH and datatype.length is not None:
        return partial(_has_length, _LENGTH[facet], datatype.length, _count(facet, text))
    if facet in _DIGITS and datatype.digits:
        return partial(_has_digits, _DIGITS[facet], _count(facet, text, least=_LEAST[facet]))
    raise ValueError(f"the datatype {datatype.name} has no parameter {facet}")


def _matches(expression: Expression, text: str, value: Any) -> bool:
    return expression.matches(text)


def _compares(test: Callable[[int], bool], bound: Any, text: str, value: Any) -> bool:
    order = _order(value, bound)
    return order is not None and test(order)


def _order(value: Any, bound: Any) -> int | None:
    """-1, 0 or 1 as the value is before, at or after the bound; None if they have no order."""
    if "NaN" in (value, bound):
        return 0 if value == bound else None
    if isinstance(value, Decimal | float):
        return int(value > bound) - int(value < bound)
    order: int | None = value.compare(bound)  # a date, time or duration
    return order


def _has_length(
    test: Callable[[int, int], bool], measure: Callable[[Any], int], length: int, text: str, value: Any
) -> bool:
    return test(measure(value), length)


def _has_digits(measure: Callable[[Decimal], int], most: int, text: str, value: Decimal) -> bool:
    return measure(value) <= most


def _bound(datatype: Datatype, facet: str, text: str) -> Any:
    value = datatype.value(text)
    if value is None:
        raise ValueError(f'{facet}="{text}" is no {datatype.name}')
    return value


def _count(facet: str, text: str, *, least: int = 0) -> int:
    stripped = text.strip(" \t\r\n")
    if not re.fullmatch(r"\+?\d{1,9}", stripped, re.ASCII) or int(stripped) < least:
        raise ValueError(f'{facet}="{text}" is not a number from {least} on')
    return int(stripped)


def _total_digits(value: Decimal) -> int:
    _sign, digits, exponent = value.normalize(_EXACT).as_tuple()
    return max(len(digits), -int(exponent)) if int(exponent) < 0 else len(digits) + int(exponent)


def _fraction_digits(value: Decimal) -> int:
    return max(0, -int(value.normalize(_EXACT).as_tuple().exponent))


_EXACT = Context(prec=10**6)
_ORDER: dict[str, Callable[[int], bool]] = {
    "minInclusive": lambda order: order >= 0,
    "minExclusive": lambda order: order > 0,
    "maxInclusive": lambda order: order <= 0,
    "maxExclusive": lambda order: order < 0,
}
_LENGTH: dict[str, Callable[[int, int], bool]] = {
    "length": lambda actual, wanted: actual == wanted,
    "minLength": lambda actual, wanted: actual >= wanted,
    "maxLength": lambda actual, wanted: actual <= wanted,
}
_DIGITS = {"totalDigits": _total_digits, "fractionDigits": _fraction_digits}
_LEAST = {"totalDigits": 1, "fractionDigits": 0}
