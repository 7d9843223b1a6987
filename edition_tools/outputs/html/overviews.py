"""Which pages an edition has of itself as a whole, from what its outline says of the documents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil

from lxml import etree

from ...names import IN_MODEL
from .naming import page_name

ROWS = 300
"""So many documents stand on a page of the table; html/overviews.xsl knows it, too."""

_SOME = 12
"""With so many dated days a calendar helps."""


def called(function: str, text: str) -> str:
    """Data that a stylesheet made, as a script that calls a function with them."""
    return f"{function}({text.partition('<script>')[2].rpartition('</script>')[0]})\n"


@dataclass(frozen=True, slots=True)
class Overview:
    """A page of the edition as a whole: its path beside the pages, and the mode, part and name that make it."""

    path: str
    mode: str
    part: int = 1
    page: str = ""

    def wrapped(self, text: str) -> str:
        """What was made, as its file has it: data are handed to the page's script."""
        return called("editionRows", text) if self.path.endswith(".js") else text


@dataclass(frozen=True, slots=True)
class Overviews:
    """The names of the overviews that an edition has, and all pages of it as a whole."""

    names: tuple[str, ...]
    pages: tuple[Overview, ...]


def of(outline: str, *, searched: bool, printed: bool = False) -> Overviews:
    """The overviews of an edition: a table, a chronology if some texts have dates, a calendar if many have
    days, a map if some places have coordinates, the pages of its print if it has one.

    `searched` says whether there is a page of its search.
    """
    index = etree.fromstring(outline.encode())
    documents = index.findall(f"{IN_MODEL}document")
    texts = [one for one in documents if one.get("kind") == "text"]
    years = {date[:4] for one in texts if re.match(r"\d{4}", date := one.get("date", ""))}
    days = [one for one in texts if re.fullmatch(r"\d{4}-\d\d-\d\d", one.get("date", ""))]
    registers = [one for one in documents if one.get("kind") == "register"]
    placed = {entry.get("geo") for one in registers for entry in one if entry.get("geo")}
    names = (
        *(("documents",) if texts else ()),
        *(("chronology",) if len(years) > 1 else ()),
        *(("calendar",) if len(days) >= _SOME else ()),
        *(("map",) if len(placed) > 1 else ()),
        *(("printed",) if printed else ()),
    )
    parts = ceil(len(texts) / ROWS)
    table = [
        Overview(f"documents{f'-{part}' if part > 1 else ''}.html", "documents", part)
        for part in range(1, parts + 1)
    ]
    pages = (
        Overview("index.html", "start"),
        Overview("404.html", "missing"),
        *((Overview("search.html", "search"),) if searched else ()),
        *(
            (Overview("registers.html", "registers"),)
            if any(one.get("kind") == "register" for one in documents)
            else ()
        ),
        *table,
        *((Overview("documents.json.js", "rows"),) if parts > 1 else ()),
        *(Overview(f"{name}.html", name) for name in names if name != "documents"),
        *(Overview(f"{page_name(name)}.html", "moved", page=name) for name in _gone(index)),
    )
    return Overviews(names, pages)


def _gone(index: etree._Element) -> list[str]:
    """The pages that have moved or are gone; passages of pages that are there are said on these."""
    return [one.get("page", "") for one in index.findall(f"{IN_MODEL}moved") if one.get("id") is None]
