"""What the files of tests/invalid expect, said in them by processing instructions."""

from __future__ import annotations

import re
from pathlib import Path

Expectation = tuple[int, str, str]
"""A line, a level and a rule."""


def expected(path: Path) -> list[Expectation]:
    """What the processing instructions of a file expect on the lines after them."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return sorted(
        (number, level, rule)
        for number, line in enumerate(lines, start=2)
        for level, rule in re.findall(r"<\?expect (\w+) (\S+?)\?>", line)
    )
