"""Parallel texts on facing pages: every opening begins with the same row on both sides.

Typst sets all left pages, then all right ones, so that each text flows over its own pages and
keeps its notes at their foot.  A first pass measures the rows; from that the openings are planned;
drafts show how many pages each takes, and a side that needs fewer gets blank ones.  At last the
pages of the two sides are put in turn: only their order in the file's page tree is changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

from ...errors import ToolError
from .openings import SIDES, Plan, Row, fill, over, with_blanks
from .press import Press

_POINTS = 72 / 25.4
_ROUNDS = 24
_FREE = 6
"""So many rounds plan anew what follows a row that did not fit."""
_MEASURED = "query(<measured>).map(one => one.value)"
_ALIGNED = "query(<aligned>).map(one => (one.value, one.location().page()))"
_PAGES = re.compile(rb"(/Type\s*/Pages\b[^<>]*?/Kids\s*\[)([^\]]*)(\])")


def is_parallel(files: Mapping[str, bytes]) -> bool:
    """Whether the print model of a book is that of parallel texts."""
    return b'<print kind="parallel"' in files["print.xml"][:400]


def planned(files: Mapping[str, bytes], typst: Press) -> dict[str, bytes]:
    """The files with a plan of openings in settings.json, from the heights of the rows."""
    rows, capacity, size = _measured(files, typst)
    plan = fill(rows, capacity, size)
    return {**files, "settings.json": _settings(files, plan)}


def fitted(files: Mapping[str, bytes], typst: Press) -> tuple[dict[str, bytes], int]:
    """The files with a plan that was seen to hold, and how many openings' pages each side has."""
    rows, capacity, size = _measured(files, typst)
    plan = fill(rows, capacity, size)
    names = [row.name for row in rows]
    place = {name: number for number, name in enumerate(names)}
    pages = _drafted(files, typst, plan)
    for round_ in range(_ROUNDS):
        if not (early := over(rows, plan, pages)):
            break
        # What did not fit begins the next opening, and what follows it is planned anew; but where
        # this does not come to an end, every opening stays.
        kept = [one for one in plan.openings if round_ > _FREE or place[one] < place[early[0]]]
        plan = fill(rows, capacity, size, forced=frozenset((*kept, *early)))
        pages = _drafted(files, typst, plan)
    plan = with_blanks(names, plan, pages)
    return {**files, "settings.json": _settings(files, plan)}, plan.pages


def interleaved(data: bytes, pages: int) -> bytes:
    """A PDF with its left and right pages in turn: after the first page `pages` of each side.

    Raises ToolError where the file is not built as Typst builds it.
    """
    found = [tree for tree in _PAGES.finditer(data) if b" R" in tree[2]]
    kids = re.findall(rb"\d+ \d+ R", found[0][2]) if len(found) == 1 else []
    if len(kids) < 1 + 2 * pages:
        raise ToolError(
            "the pages of the parallel texts cannot be put in turn: "
            "Typst wrote another page tree than expected"
        )
    left, right = kids[1 : 1 + pages], kids[1 + pages : 1 + 2 * pages]
    turned = [
        kids[0],
        *(one for pair in zip(left, right, strict=True) for one in pair),
        *kids[1 + 2 * pages :],
    ]
    tree = found[0]
    # The same words in another order: no byte after them moves, and the cross-references hold.
    made = b" ".join(turned).ljust(len(tree[2]))
    return data[: tree.start(2)] + made + data[tree.end(2) :]


def _settings(files: Mapping[str, bytes], plan: Plan, **more: object) -> bytes:
    settings = json.loads(files["settings.json"]) | {"facing": plan.settings()} | more
    return json.dumps(settings, ensure_ascii=False).encode()


def _asked(files: Mapping[str, bytes], typst: Press, settings: bytes, query: str) -> list[Any]:
    """What a draft of the two sides answers; raises ToolError where Typst fails."""
    root = etree.fromstring(files["print.xml"])
    for colophon in root.findall("colophon"):
        root.remove(colophon)
    given = {**files, "settings.json": settings, "print.xml": etree.tostring(root, encoding="utf-8")}
    try:
        found: list[Any] = typst.ask(given, query)
    except RuntimeError as error:
        raise ToolError(f"Typst cannot measure the parallel texts: {error}") from error
    return found


def _measured(files: Mapping[str, bytes], typst: Press) -> tuple[list[Row], float, float]:
    """The rows with their heights, the height of a page, and the size of the text, in points."""
    settings = json.loads(files["settings.json"])
    asked = json.dumps(
        settings | {"draft": True, "attachments": [], "facing": Plan().settings(measure=True)}
    ).encode()
    heights: dict[str, dict[str, tuple[float, float]]] = {}
    for side, name, height, notes in _asked(files, typst, asked, _MEASURED):
        heights.setdefault(name, {})[side] = (height, notes)
    root = etree.fromstring(files["print.xml"])
    gaps = {one.get("n"): one.get("gap", "row") for one in root.iter("aligned")}
    rows = []
    for name, sides in heights.items():
        both = [sides.get(side, (0.0, 0.0)) for side in SIDES]
        rows.append(Row(name, gaps.get(name, "row"), (both[0][0], both[1][0]), (both[0][1], both[1][1])))
    capacity = (settings["height"] - settings["top"] - settings["bottom"]) * _POINTS
    return rows, capacity, settings["size"]


def _drafted(files: Mapping[str, bytes], typst: Press, plan: Plan) -> dict[str, dict[str, tuple[int, int]]]:
    """For each side the pages on which its rows begin and end."""
    found: dict[str, dict[str, tuple[int, int]]] = {side: {} for side in SIDES}
    asked = _settings(files, plan, draft=True, attachments=[])
    for (side, name, begins), page in _asked(files, typst, asked, _ALIGNED):
        first = page if begins else found[side][name][0]
        found[side][name] = (first, page)
    return found
