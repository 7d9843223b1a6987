"""The order of the documents of an edition."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from .facts import Facts


def ordered(facts: Iterable[Facts], places: Mapping[str, str]) -> tuple[Facts, ...]:
    """Texts before registers, pages last; texts by date where each has one, pages as they came, others by path."""
    known = tuple(facts)
    return tuple(sorted(known, key=_order(known, places)))


def _order(documents: Sequence[Facts], places: Mapping[str, str]) -> Callable[[Facts], tuple[object, ...]]:
    is_text = {one.identifier: not (one.is_register or one.is_page) for one in documents}
    dated = all(one.date for one in documents if is_text[one.identifier])
    came = {one.identifier: place for place, one in enumerate(documents)}

    def place(one: Facts) -> tuple[object, ...]:
        if one.is_page:
            return 2, "", ((came[one.identifier], ""),)
        path = _natural(places.get(one.identifier) or one.path)
        return int(one.is_register), one.date if dated and is_text[one.identifier] else "", path

    return place


def _natural(path: str) -> tuple[tuple[int, str], ...]:
    """A key that puts letter-2 before letter-10."""
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", path))
