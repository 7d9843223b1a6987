"""What a check has to say about an element or one of its attributes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from lxml import etree

from ..names import IN_XML

_LISTED = 5


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule that is broken at an element, or at the attribute with this name (as lxml has it).

    `part` is the word of the attribute's value that is meant.  Problems with the same `cause` are
    one: the first is reported, and the lines of the others.  `help` may be a function that finds the
    words, where that takes time: it is asked for a problem that is shown only.
    """

    element: etree._Element
    attribute: str
    rule: str
    message: str
    help: str | Callable[[], str] = ""
    cause: str = ""
    part: str = ""

    @property
    def advice(self) -> str:
        """What to do, in words."""
        return self.help if isinstance(self.help, str) else self.help()


def written(attribute: str) -> str:
    """An attribute's name as it stands in a document: `xml:id` for `{…}id`."""
    return attribute.replace(IN_XML, "xml:")


def name_of(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def one_for_each_cause(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, those of one cause once, with the other lines in the message."""
    by_cause: dict[tuple[str, str], list[Problem]] = {}
    result: list[Problem] = []
    for problem in problems:
        if not problem.cause:
            result.append(problem)
            continue
        same = by_cause.setdefault((problem.rule, problem.cause), [])
        same.append(problem)
    for same in by_cause.values():
        first = same[0]
        lines = [problem.element.sourceline or 0 for problem in same[1:]]
        here = first.element.sourceline
        result.append(
            replace(first, message=first.message + _also([line for line in lines if line != here]))
            if lines
            else first
        )
    return result


def _also(lines: list[int]) -> str:
    different = list(dict.fromkeys(lines))
    if not different:
        return " (more than once in this line)"
    shown = ", ".join(str(line) for line in different[:_LISTED])
    more = len(different) - _LISTED
    word = "line" if len(different) == 1 else "lines"
    return f" (also in {word} {shown}{f' and {more} more' if more > 0 else ''})"
