"""One cause in very many files is one line: which findings say the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from ..diagnostics import Finding, Severity, number
from .formats import printable

MANY = 10
"""In more files than these a cause is said once."""

_RULES = 6
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Cause:
    """What is wrong in very many files, in the same words but for numbers, as those of ids and dates.

    It has its first finding, and how many files, places and different words there are.
    """

    first: Finding
    files: int
    places: int
    different: int = 1

    def seen(self, shown: Callable[[Finding], Finding]) -> Cause:
        """The same with the first finding as it is to be shown."""
        return replace(self, first=shown(self.first))

    def __str__(self) -> str:
        first = self.first
        said = f"{number(self.files, 'file')}: {first.severity}: {first.message} [{first.rule}]"
        return printable(said)

    @property
    def where(self) -> str:
        """Where it is first, and in how many places."""
        place = ":".join(str(part) for part in (self.first.file, self.first.line, self.first.column) if part)
        others = f", {self.different:,} different" if self.different > 1 else ""
        return printable(
            f"first in {place}; {number(self.places, 'place')} in all{others}; --each shows them"
        )


def divided(findings: Iterable[Finding]) -> tuple[list[Finding], list[Cause]]:
    """The findings that stand for themselves, and the causes of all others; errors come last."""
    keyed = [((one.severity, _NUMBER.sub("0", one.cause)), one) for one in findings]
    alike: dict[tuple[Severity, str], list[Finding]] = {}
    for key, one in keyed:
        alike.setdefault(key, []).append(one)
    in_files = {key: len({one.file for one in found}) for key, found in alike.items()}
    many = {key: files for key, files in in_files.items() if files > MANY}
    single = [one for key, one in keyed if key not in many]
    causes = [
        Cause(alike[key][0], files, len(alike[key]), len({one.cause for one in alike[key]}))
        for key, files in many.items()
    ]
    return (
        sorted(single, key=lambda one: one.severity),
        sorted(causes, key=lambda one: (one.first.severity, one.places, one.first)),
    )


def by_rule(findings: Sequence[Finding]) -> str:
    """How often each rule is broken, errors first: `290 relaxng/not-allowed, 3 id/duplicate`."""
    counts = Counter((-finding.severity, finding.rule) for finding in findings)
    ranked = sorted(counts.items(), key=lambda item: (item[0][0], -item[1], item[0][1]))
    shown = [f"{count:,} {rule}" for (_, rule), count in ranked[:_RULES]]
    if len(ranked) > _RULES:
        shown.append(f"and {number(len(ranked) - _RULES, 'other rule')}")
    return ", ".join(shown)
