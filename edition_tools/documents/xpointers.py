"""What an XPointer of an inclusion points at: an id, or a way down by numbers (`element()` scheme)."""

from __future__ import annotations

import re

from lxml import etree

_SCHEME = re.compile(r"\s*([\w.:-]+)\(((?:[^()^]|\^.)*)\)")
_ELEMENT = re.compile(r"(?P<id>[^/\s]+)?(?P<steps>(?:/[1-9]\d*)*)")


def schemes(pointer: str) -> tuple[tuple[str, str], ...]:
    """The parts of a pointer, `element(a/1)xpointer(…)`, each as its scheme and what is in brackets.

    An id alone is `element(id)`.  Nothing where it has no such form.
    """
    if re.fullmatch(r"[^()\s]+", pointer):
        return (("element", pointer),)
    parts = tuple((one[1], one[2]) for one in _SCHEME.finditer(pointer))
    return parts if _SCHEME.sub("", pointer).strip() == "" else ()


def element(root: etree._Element, data: str) -> etree._Element | None:
    """The element that the data of an `element()` pointer lead to, such as `a`, `a/2/1` or `/1/3`."""
    matched = _ELEMENT.fullmatch(data.strip())
    if matched is None or not data.strip():
        return None
    steps = [int(step) for step in matched["steps"].split("/") if step]
    here: etree._Element | None = root
    if matched["id"]:
        found = root.xpath("descendant-or-self::*[@xml:id = $id]", id=matched["id"])
        here = found[0] if found else None
    elif steps.pop(0) != 1:
        return None
    for step in steps:
        if here is None:
            break
        here = next((one for number, one in enumerate(here.iterchildren("*"), 1) if number == step), None)
    return here
