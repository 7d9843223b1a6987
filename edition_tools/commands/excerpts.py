"""The line of a file that a finding is about, with the place marked below it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..diagnostics import Finding
from .formats import CONTROL

_LONG_LINE = 2_000


def lines_of(path: Path) -> list[str]:
    """The lines of a file, whatever its encoding; none where it cannot be read."""
    from ..documents.positions import utf8_of

    try:
        text = utf8_of(path.read_bytes()).decode("utf-8", "replace")
    except OSError:
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def excerpt(finding: Finding, lines: Sequence[str], *, width: int = 100) -> str:
    """The finding's line in its file, with the place marked below; "" where there is none.

    A long line is cut around the place.
    """
    if not 1 <= finding.line <= len(lines):
        return ""
    line = lines[finding.line - 1]
    if not finding.column and len(line) > _LONG_LINE:
        return ""  # The place in it is not known, and its beginning would say nothing.
    start = max(finding.column - 1, 0)
    if not finding.column:
        start = len(line) - len(line.lstrip())
    end = start + 1
    if finding.end_line == finding.line and finding.end_column > finding.column > 0:
        end = finding.end_column - 1
    elif finding.end_line > finding.line or not finding.column:
        end = len(line.rstrip())
    first = 0
    if end > width - 10:
        first = max(min(start - width // 4, len(line) - width), 0)
    # Only what is shown is made printable: a whole document may stand in one line.
    shown, marked = _shown(line[first : first + width]), min(end, first + width)
    before, after = ("…" if first else ""), ("…" if first + width < len(line) else "")
    gap = len(before) + cells(shown[: start - first])
    marks = "^" * max(cells(_shown(line[start:marked])), 1)
    return f"{before}{shown.rstrip()}{after}\n{' ' * gap}{marks}"


def _shown(text: str) -> str:
    return CONTROL.sub("\ufffd", text.replace("\t", " "))


def cells(text: str) -> int:
    """The columns of a terminal that a text takes: wide characters take two, combining marks none."""
    import unicodedata

    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
