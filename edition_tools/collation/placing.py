"""Where entries about whole paragraphs stand in the base's structure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from ..elements import of_kind
from ..names import IN_TEI
from .comparison import Comparison
from .reading import Step, Text

_PARENTS = frozenset(IN_TEI + name for name in of_kind("parted"))
"""What may hold entries between its paragraphs."""

WHOLE = frozenset((IN_TEI + "p", IN_TEI + "ab", IN_TEI + "l"))
"""What may stand in a reading as it is."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The numbers of passages that stand in an entry whole; and before which of them there are
    paragraphs that the base lacks: written after the passage before, before this one, or inside."""

    apart: frozenset[int]
    after: frozenset[int]
    before: frozenset[int]
    inside: frozenset[int]


def plan(base: Text, comparison: Comparison) -> Plan:
    """Decide where entries about whole paragraphs stand, so that the result is valid TEI."""
    free = {number for number in range(len(base.passages)) if _is_free(base, number)}
    apart = {
        number
        for number in free
        if comparison.passages[number].absent and base.passages[number].element.tag in WHOLE
    }
    for children in _families(base):
        if all(number in apart or tag == IN_TEI + "head" for tag, number in children):
            # A division must keep a paragraph of its own.
            kept = next((number for _, number in children if number in apart), None)
            apart -= {kept}
    extra = [number for number, one in enumerate(comparison.extra) if one]
    after = {number for number in extra if number - 1 in free}
    before = {number for number in extra if number in free} - after
    return Plan(frozenset(apart), frozenset(after), frozenset(before), frozenset(set(extra) - after - before))


def _is_free(base: Text, number: int) -> bool:
    """Whether a passage is all of its element, and entries may stand beside that."""
    passage = base.passages[number]
    parent = passage.element.getparent()
    beside = base.passages[max(number - 1, 0) : number + 2]
    return (
        passage.alone
        and (passage.element.tag in WHOLE or passage.element.tag == IN_TEI + "head")
        and parent is not None
        and parent.tag in _PARENTS
        and sum(one.element is passage.element for one in beside) == 1
    )


def _families(base: Text) -> Iterable[list[tuple[str, int | None]]]:
    """Of each element that holds others, their tags and the passages that they are."""
    children: dict[etree._Element, list[tuple[str, int | None]]] = {}
    for index, (step, what) in enumerate(base.steps):
        if step is Step.OPEN and what.getparent() is not None:
            follows, number = base.steps[index + 1]
            children.setdefault(what.getparent(), []).append(
                (str(what.tag), number if follows is Step.PASSAGE else None)
            )
    return children.values()
