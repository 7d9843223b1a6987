"""What the tools have to say about the files they read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

_LINES = re.compile(r"\blines? \d+(?:, \d+)*(?: and \d+ more)?")


class Severity(IntEnum):
    """How much a finding matters: an error fails a run, a warning fails a strict one."""

    INFO = 0
    WARNING = 1
    ERROR = 2

    def __str__(self) -> str:
        return self.name.lower()

    @classmethod
    def named(cls, name: str) -> Severity:
        """The severity called `name` (any case); raises KeyError for another word."""
        return cls[name.upper()]


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One observation, at one place, that one person can act on.

    Lines and columns are counted from 1, columns in code points; 0 says that the place is not
    known.  `rule` is `group/name`, such as `pointer/missing-target`.
    """

    file: Path
    line: int
    column: int
    severity: Severity
    rule: str
    message: str
    help: str = ""
    end_line: int = 0
    end_column: int = 0
    xpath: str = ""

    @property
    def cause(self) -> str:
        """The rule and what is said, without the lines that the words name: alike in many places."""
        return f"[{self.rule}] {_LINES.sub('line', self.message)}"

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        return f"{place}: {self.severity}: {self.message} [{self.rule}]"


@dataclass(frozen=True, slots=True)
class Summary:
    """How many files were looked at, and what was found in them."""

    files: int
    errors: int
    warnings: int
    infos: int = 0

    def failed(self, *, strict: bool = False) -> bool:
        """Whether the run fails: errors do, warnings only if it is strict."""
        return bool(self.errors or (strict and self.warnings))

    def __str__(self) -> str:
        parts = [number(self.files, "file"), number(self.errors, "error"), number(self.warnings, "warning")]
        return ", ".join([*parts, *([number(self.infos, "info")] if self.infos else [])])


def number(count: int, noun: str, plural: str = "") -> str:
    """`1 file`, `2,000 files`."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def summarise(findings: Iterable[Finding], *, files: int) -> Summary:
    """Count the findings of a run over so many files."""
    counts = Counter(finding.severity for finding in findings)
    return Summary(files, counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.INFO])
