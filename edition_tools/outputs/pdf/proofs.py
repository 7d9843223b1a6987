"""A printed proof for the editors: ids, findings and change bars beside the text, and what changed at its end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import Any

from lxml import etree

from ...diagnostics import Finding
from . import changes
from .changes import ranges
from .galley import ROWS, Galley
from .marking import Marked
from .pages import Page
from .planning import Paper

_COLUMNS = 44
_PITCH = 6.5
"""How many characters a line of it has, and how far in points its lines are apart; as in proof.typ."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a line: words in lines, how much lower, whether it changed, whether its page is a left one."""

    words: tuple[str, ...]
    dy: float
    changed: bool
    left: bool

    def settings(self) -> dict[str, Any]:
        """As proof.typ reads it."""
        return {"words": self.words, "dy": self.dy, "changed": self.changed, "left": self.left}


def proof(
    marked: Marked,
    galley: Galley,
    pages: Sequence[Sequence[Page]],
    paper: Paper,
    told: Iterable[Finding],
    files: Mapping[str, Path],
    earlier: changes.Record | None,
    path: str,
    *,
    two_sided: bool,
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What a proof shows beside its text, for the template; and the files beside it, by their suffixes.

    `told` are findings about the `files` of its documents.
    """
    now = changes.record(marked, galley, pages)
    findings = _numbered(told, files)
    changed = changes.pages(earlier, now) if earlier else None
    shown = _plan(
        marked,
        galley,
        pages,
        paper,
        findings,
        _lines_of(findings, files, marked, galley),
        changes.lines(earlier, now, marked, galley) if earlier else (),
        changed,
        two_sided=two_sided,
    )
    return shown, {"json": now.written(), "txt": _report(path, findings, changed)}


def _plan(
    marked: Marked,
    galley: Galley,
    pages: Sequence[Sequence[Page]],
    paper: Paper,
    findings: Mapping[int, Finding],
    line_of: Mapping[int, int],
    changed: Collection[int],
    changed_pages: Sequence[str] | None,
    *,
    two_sided: bool,
) -> dict[str, Any]:
    """What the template sets beside the lines and at the end; `findings` have numbers, `line_of` are their lines, and
    `changed_pages` is None where there is nothing to compare with."""
    said: dict[int, list[str]] = {}
    for line, names in _ids(marked, galley).items():
        said[line] = wrap(", ".join(dict.fromkeys(names)), _COLUMNS)
    for number, one in findings.items():
        if number in line_of:
            words = wrap(f"({number}) {one.severity}: {one.message} [{one.rule}]", _COLUMNS)
            said.setdefault(line_of[number], []).extend(words)
    beside: dict[int, Beside] = {}
    page_of: dict[int, str] = {}
    for flow in pages:
        for page in flow:
            page_of.update(dict.fromkeys(page.lines, page.label))
            is_left = two_sided and page.number % 2 == 0
            beside |= _of_page(page, galley, paper, said, changed, is_left)
    return {
        "lines": {str(line): one.settings() for line, one in beside.items() if line < ROWS},
        "rows": {galley.names_of_rows[line]: one.settings() for line, one in beside.items() if line >= ROWS},
        "findings": [
            {"n": str(number), "page": page_of.get(line_of.get(number, 0), ""), "words": _said(one)}
            for number, one in findings.items()
        ],
        "changed": None if changed_pages is None else ranges(changed_pages),
    }


def _ids(marked: Marked, galley: Galley) -> dict[int, list[str]]:
    """The ids of each line: of what begins on it, and of its notes."""
    named = list(galley.line_of_address.items())
    named += [(body.get("address", ""), galley.line_of_call.get(k, 0)) for k, body in marked.bodies.items()]
    found: dict[int, list[str]] = {}
    for address, line in named:
        if address and line:
            found.setdefault(line, []).append(address.partition("#")[2])
    return found


def _of_page(
    page: Page,
    galley: Galley,
    paper: Paper,
    said: Mapping[int, Sequence[str]],
    changed: Collection[int],
    is_left: bool,
) -> dict[int, Beside]:
    """What stands beside the lines of a page: each at its line, or below what stands before, and not below the page."""
    places = [
        (line, galley.where[line][1] + item.moved - page.top, said.get(line, ()))
        for item in page.items
        for line in item.lines
        if line in said or line in changed
    ]
    tops: list[float] = []
    free = -paper.size
    for _, y, words in places:
        tops.append(max(y, free) if words else y)
        free = tops[-1] + len(words) * _PITCH if words else free
    limit = paper.height
    for place in reversed(range(len(places))):
        if words := places[place][2]:
            tops[place] = min(tops[place], limit - len(words) * _PITCH)
            limit = tops[place]
    return {
        line: Beside(tuple(words), round(top - y, 2), line in changed, is_left)
        for (line, y, words), top in zip(places, tops, strict=True)
    }


def _numbered(findings: Iterable[Finding], files: Mapping[str, Path]) -> dict[int, Finding]:
    """The findings about the files of a book, in the order of its documents, from 1."""
    order = {path.resolve(): place for place, path in enumerate(files.values())}
    own = [one for one in dict.fromkeys(findings) if one.file.resolve() in order]
    own.sort(key=lambda one: (order[one.file.resolve()], one.line, one.column))
    return dict(enumerate(own, 1))


def _lines_of(
    findings: Mapping[int, Finding], files: Mapping[str, Path], marked: Marked, galley: Galley
) -> dict[int, int]:
    """The line of the galley where each finding belongs: that of the last element that begins before its place."""
    line_of_hold = {name: line for line, names in galley.holds.items() for name in names}
    begun: dict[str, dict[int, int]] = {}
    for element, line in _begun(marked, galley, line_of_hold):
        document, _, place = element.get("source", "").rpartition(":")
        begun.setdefault(document, {}).setdefault(int(place), line)
    by_file = {
        files[document].resolve(): sorted(lines.items())
        for document, lines in begun.items()
        if document in files
    }
    made: dict[int, int] = {}
    for number, one in findings.items():
        if known := by_file.get(one.file.resolve()):
            made[number] = known[max(0, bisect_right(known, (one.line, ROWS * 2)) - 1)][1]
    return made


def _begun(
    marked: Marked, galley: Galley, line_of_hold: Mapping[str, int]
) -> Iterable[tuple[etree._Element, int]]:
    """The elements that know their line in the TEI file, each with the line on which it begins."""
    open_: list[etree._Element] = []
    for element in marked.root.iter():
        if element.tag == "h" and (line := line_of_hold.get(element.get("k", ""))):
            yield from ((one, line) for one in open_)
            open_.clear()
        elif element.get("source"):
            open_.append(element)
    for k, body in marked.bodies.items():
        if body.get("source") and (line := galley.line_of_call.get(k)):
            yield body, line


def _said(finding: Finding) -> str:
    return f"{finding.file.name}:{finding.line}: {finding.severity}: {finding.message} [{finding.rule}]"


def _report(path: str, findings: Mapping[int, Finding], changed: Sequence[str] | None) -> bytes:
    """The file beside a proof: what changed, and what was found."""
    if changed is None:
        said = "nothing to compare with"
    elif not changed:
        said = "no page changed"
    else:
        said = f"{'page' if len(changed) == 1 else 'pages'} {ranges(changed)} changed"
    lines = [f"{path}: {said}", *(f"({number}) {_said(one)}" for number, one in findings.items())]
    return ("\n".join(lines) + "\n").encode()
