"""Where everything is in print: the page and the line of each id."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from .galley import Galley
from .marking import Marked
from .numbering import roman
from .pages import Page

Places = dict[str, dict[str, list[object]]]
"""For each document, and each id in it, the page and the number of the line there; a roman page is a word, and so is
a line of a paragraph, such as 1.2."""


def places(marked: Marked, galley: Galley, pages: Sequence[Sequence[Page]], starts: Sequence[int]) -> Places:
    """Where the ids of all documents are; `starts` are the numbers of the pages on which the flows begin."""
    where: dict[int, tuple[int | str, str]] = {}
    of_note: dict[int, tuple[int | str, str]] = {}
    for flow, start in zip(pages, starts, strict=True):
        for place, page in enumerate(flow, start):
            number: int | str = roman(place) if page.is_roman else place
            where |= {line: (number, label) for line, label in page.lines.items()}
            for band in page.bands:
                of_note |= {
                    int(str(one["piece"]).partition(":")[0]): (number, "")
                    for one in band["entries"]
                    if one["first"]
                }
    found: Places = {}
    for address, line in galley.line_of_address.items():
        if line in where:
            _take(found, address, *where[line])
    for k, body in marked.bodies.items():
        if k in of_note:
            _, label = where.get(galley.line_of_call.get(k, 0), (0, ""))
            _take(found, body.get("address") or "", of_note[k][0], label)
    return found


def _take(found: Places, address: str, page: int | str, line: str) -> None:
    document, _, identifier = address.partition("#")
    if not identifier:
        return
    found.setdefault(document, {}).setdefault(
        identifier, [page, int(line) if line.isdigit() else line] if line else [page]
    )


def written(volumes: Mapping[str, Places]) -> bytes:
    """locators.json: for each PDF its places."""
    return (json.dumps(volumes, ensure_ascii=False, sort_keys=True) + "\n").encode()
