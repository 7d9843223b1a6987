"""Where the last columns of a register end, so that they are level.

Typst fills a column before it begins the next.  A pass with the registers alone says where each list
and its entries stand on its last page; the entry or the paragraph nearest to its middle begins the
second column there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from lxml import etree

from .press import Mark

_LISTS = "list[@kind='register']"
ROUNDS = 6
"""So many lists of a register are made level, one after another, since each moves those below it."""


@dataclass(slots=True)
class _List:
    """A list on its last page: how far down the way through its columns each unit begins."""

    page: int
    top: float
    bottom: float
    units: list[tuple[float, str]] = field(default_factory=list)
    end: float = 0.0

    def middle(self) -> str:
        """The unit that begins the second column; "" where the first is all."""
        made = [(max(place, self.end - place), name) for place, name in self.units if place > 0]
        # With more in the first column than in the second, which then has room for the rest.
        made = [one for one in made if one[0] <= self.bottom - self.top]
        return min(made, default=(0.0, ""))[1]


def named(root: etree._Element) -> int:
    """Name the lists of registers that Typst sets, their entries and the later paragraphs of these; how many
    lists the longest register has."""
    most = count = 0
    for document in root.iterfind("document[@native]"):
        lists = document.findall(_LISTS)
        most = max(most, len(lists))
        for one in lists:
            count += 1
            one.set("columns", str(count))
            for number, item in enumerate(one.iterfind("item")):
                item.set("unit", f"{count}.{number}")
                for place, paragraph in enumerate(item.findall("body/p")[1:]):
                    paragraph.set("unit", f"{count}.{number}.{place}")
    return most


def levelled(root: etree._Element, asked: Callable[[Collection[str]], list[Mark]]) -> tuple[str, ...]:
    """The units before which a column ends; `asked` gives the marks of the registers that are set so."""
    breaks: dict[str, str] = {}
    for number in range(min(named(root), ROUNDS)):
        marks = asked([one for one in breaks.values() if one])
        lists = dict(_lists(marks))
        for document in root.iterfind("document[@native]"):
            for one in document.findall(_LISTS)[number : number + 1]:
                name = one.get("columns", "")
                breaks[name] = lists[name].middle() if name in lists else ""
    return tuple(one for one in breaks.values() if one)


def _lists(marks: Collection[Mark]) -> Iterator[tuple[str, _List]]:
    """Each list by its name."""
    found: list[tuple[str, int, float]] = []
    for what, page, _, y in marks:
        if what[0] == "G":
            found.append((what[1], page, y))
        elif what[0] == "g":
            yield what[1], _on_last_page(found, page, y, what[2], what[3])
            found = []


def _on_last_page(
    units: list[tuple[str, int, float]], page: int, y: float, top: float, bottom: float
) -> _List:
    """A list that ends at a height of a page, whose text has this top and bottom."""
    if units and units[0][1] == page:
        top = units[0][2]
    made = _List(page, top, bottom)
    before, beyond = 0.0, 0.0
    for name, at, height in (*units, ("", page, y)):
        if at == page:
            if height < before:
                beyond = bottom - top
            before = height
            made.units.append((height - top + beyond, name))
    made.end = made.units.pop()[0]
    return made
