"""Quick fixes of a Schematron (SQF): what they would change, and the change itself.

A fix changes the bytes of its nodes and no others: nothing is formatted, no entity resolved,
no attribute moved.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

from lxml import etree

from ..documents.positions import Positions
from ..documents.tags import encoding_of, utf8_of
from ..errors import ToolError
from ..names import IN_PRIVATE
from .rewriting import Edit, Impossible, Rewriter

if TYPE_CHECKING:
    from ..schematron.report import Violation

_LONG = 300


@dataclass(frozen=True, slots=True)
class Entry:
    """A value that a fix asks its user for, and the one that it has until then."""

    name: str
    title: str
    value: str


@dataclass(frozen=True, slots=True)
class Fix:
    """One way to repair one violation.

    `certain` says that it may be applied without asking: it is the only fix or the default one,
    and asks for no value.  `problem` says why it cannot be applied here; then it has no edits.
    """

    id: str
    title: str
    violation: Violation
    edits: tuple[Edit, ...]
    certain: bool = False
    entries: tuple[Entry, ...] = ()
    problem: str = ""


def fixes(violations: Iterable[Violation], tree: etree._ElementTree, data: bytes) -> tuple[Fix, ...]:
    """The fixes that the rules offer, in the order of the violations.

    `violations` come from `Schematron.validate(…, fixes=True)` on `tree`; `data` are the bytes
    that `tree` was parsed from.
    """
    rewriter = Rewriter(tree, Positions(data))
    return tuple(
        _fix(element, violation, rewriter)
        for violation in violations
        if not violation.document
        for element in violation.fixes
    )


def _fix(element: etree._Element, violation: Violation, rewriter: Rewriter) -> Fix:
    title = " ".join("".join(element.itertext(f"{IN_PRIVATE}title")).split())
    title = title or " ".join(element.findtext(f"{IN_PRIVATE}title", "").split())
    entries = tuple(
        Entry(e.get("name", ""), " ".join((e.text or "").split()), e.get("value", ""))
        for e in element.iterfind(f"{IN_PRIVATE}entry")
    )
    problem = element.get("problem", "")
    edits: list[Edit] = []
    try:
        for change in element.iterfind(f"{IN_PRIVATE}edit"):
            edits += rewriter.edits(change)
    except Impossible as error:
        problem = str(error)
    if not edits and not problem:
        problem = "there is nothing to change"
    certain = element.get("default") == "true" and not entries and not problem
    name = element.get("id", "")
    return Fix(name, title or name, violation, () if problem else tuple(edits), certain, entries, problem)


def certain(found: Iterable[Fix]) -> tuple[Fix, ...]:
    """The fixes that may be applied without asking: at most one for each violation."""
    chosen: dict[int, Fix] = {}
    for fix in found:
        if fix.certain:
            chosen.setdefault(id(fix.violation), fix)
    return tuple(chosen.values())


def compatible(chosen: Sequence[Fix]) -> tuple[Fix, ...]:
    """The fixes that can be applied together: of two that touch the same bytes, the first."""
    accepted: list[Fix] = []
    taken: list[Edit] = []
    for fix in chosen:
        if fix.edits and not any(_touch(new, old) for new in fix.edits for old in taken):
            accepted.append(fix)
            taken += fix.edits
    return tuple(accepted)


def _touch(one: Edit, other: Edit) -> bool:
    return (one.start < other.end and other.start < one.end) or one.start == other.start


def apply(data: bytes, chosen: Sequence[Fix]) -> bytes:
    """The file's bytes after the fixes; those that get into another's way wait for the next run.

    A fix that would leave the file not well-formed is not applied.
    Raises ToolError if the file's encoding cannot be written back byte for byte.
    """
    encoding, mark = encoding_of(data)
    text = utf8_of(data)
    if encoding != "utf-8" and text.decode().encode(encoding, "ignore") != data[mark:]:
        raise ToolError(f"a file in the encoding {encoding} cannot be changed safely; save it as UTF-8")
    accepted = list(compatible(chosen))
    new = _splice(text, [edit for fix in accepted for edit in fix.edits])
    if not _well_formed(new):
        sound: list[Edit] = []
        for fix in accepted:
            if _well_formed(_splice(text, [*sound, *fix.edits])):
                sound += fix.edits
        new = _splice(text, sound)
    if encoding == "utf-8":
        return data[:mark] + new
    return data[:mark] + new.decode().encode(encoding, "xmlcharrefreplace")


def _splice(text: bytes, edits: Iterable[Edit]) -> bytes:
    parts, at = [], 0
    # A stable sort: what one fix adds at one place keeps its order.
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < at:
            continue
        parts += [text[at : edit.start], edit.new]
        at = edit.end
    return b"".join([*parts, text[at:]])


def _well_formed(text: bytes) -> bool:
    parser = expat.ParserCreate("utf-8", "\x01")
    parser.UseForeignDTD(True)
    try:
        parser.Parse(text, True)
    except expat.ExpatError:
        return False
    return True


def diff(old: bytes, new: bytes, path: Path) -> str:
    """What changed, as a unified diff; of very long lines only what is around the change."""
    before = utf8_of(old).decode(errors="replace").splitlines()
    after = utf8_of(new).decode(errors="replace").splitlines()
    name = path.as_posix().removeprefix(path.anchor)
    lines = list(difflib.unified_diff(before, after, f"a/{name}", f"b/{name}", lineterm="", n=1))
    result = []
    for number, line in enumerate(lines):
        partner = ""
        if line.startswith("-") and number + 1 < len(lines) and lines[number + 1].startswith("+"):
            partner = lines[number + 1]
        elif line.startswith("+") and number and lines[number - 1].startswith("-"):
            partner = lines[number - 1]
        result.append(_shortened(line, partner))
    return "\n".join(result) + "\n" if result else ""


def _shortened(line: str, partner: str) -> str:
    """A long line around the place where it differs from its partner."""
    if len(line) <= _LONG:
        return line
    words, other = line[1:], partner[1:]
    start = 0
    while start < min(len(words), len(other)) and words[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(words), len(other)) - start and words[-1 - end] == other[-1 - end]:
        end += 1
    first, last = max(0, start - 60), min(len(words), len(words) - end + 60)
    if not partner:
        first, last = 0, 120
    left, right = "…" if first else "", "…" if last < len(words) else ""
    return line[0] + left + words[first:last] + right
