"""One cause in very many files is one line: which findings say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..diagnostics import Finding, Severity, number
from .formats import printable

MANY = 10
"""In more files than these a cause is said once."""

_RULES = 6


@dataclass(frozen=True, slots=True)
class Cause:
    """What is wrong in the same words in very many files: all its findings, in their order."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        return self.findings[0]

    def __str__(self) -> str:
        first, count = self.first, len({one.file for one in self.findings})
        said = f"{number(count, 'file')}: {first.severity}: {first.message} [{first.rule}]"
        return printable(said)

    @property
    def where(self) -> str:
        """Where it is first, and in how many places."""
        place = ":".join(str(part) for part in (self.first.file, self.first.line, self.first.column) if part)
        places = len(self.findings)
        return printable(f"first in {place}; {number(places, 'place')} in all; --each shows them")


def divided(findings: Iterable[Finding]) -> tuple[list[Finding], list[Cause]]:
    """The findings that stand for themselves, and the causes of all others; errors come last."""
    alike: dict[tuple[Severity, str], list[Finding]] = {}
    for finding in findings:
        alike.setdefault((finding.severity, finding.cause), []).append(finding)
    many = {key for key, found in alike.items() if len({one.file for one in found}) > MANY}
    single = [one for one in findings if (one.severity, one.cause) not in many]
    causes = [Cause(tuple(alike[key])) for key in many]
    return (
        sorted(single, key=lambda one: one.severity),
        sorted(causes, key=lambda one: (one.first.severity, len(one.findings), one.first)),
    )


def by_rule(findings: Sequence[Finding]) -> str:
    """How often each rule is broken, errors first: `290 relaxng/not-allowed, 3 id/duplicate`."""
    counts = Counter((-finding.severity, finding.rule) for finding in findings)
    ranked = sorted(counts.items(), key=lambda item: (item[0][0], -item[1], item[0][1]))
    shown = [f"{count:,} {rule}" for (_, rule), count in ranked[:_RULES]]
    if len(ranked) > _RULES:
        shown.append(f"and {number(len(ranked) - _RULES, 'other rule')}")
    return ", ".join(shown)
