"""The quick fixes that Schematron rules offer, applied to files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .. import documents, files, fixes
from ..diagnostics import Finding
from ..validate.checker import Checker
from .fixing import Fix

_ROUNDS = 20

Choose = Callable[[Finding, Sequence[tuple[Fix, str]]], Fix | None]
"""Asks a person which fix to take, if any; each comes with the diff that it would make."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A file that was changed: how many fixes it had, and its bytes before and after."""

    path: Path
    count: int
    old: bytes
    new: bytes

    def diff(self, name: Path) -> str:
        """The change as a diff, of the file as it is called for people."""
        return fixes.diff(self.old, self.new, name)


def repair_certain(checker: Checker, path: Path) -> Repaired | None:
    """Apply every fix that is certain, until none is left; the file is written once.

    Raises EditionError where the file or a schema cannot be used.
    """
    old = data = path.read_bytes()
    count = 0
    for _ in range(_ROUNDS):
        certain = fixes.compatible(fixes.certain(_offered(checker, path, data, {})))
        new = fixes.apply(data, certain)
        if new == data:
            break
        count, data = count + len(certain), new
    return _written(path, old, data, count)


def repair_asking(
    checker: Checker, path: Path, choose: Choose, entries: Mapping[str, str]
) -> Repaired | None:
    """Offer each fix, violation by violation, and apply those that are chosen.

    `entries` are the values that fixes ask for, by name.
    """
    old = data = path.read_bytes()
    chosen: list[Fix] = []
    for violation, offered in _by_violation(_offered(checker, path, data, entries)):
        shown = [(fix, fixes.diff(data, fixes.apply(data, [fix]), path)) for fix in offered]
        shown = [(fix, diff) for fix, diff in shown if diff]
        fix = choose(violation, shown) if shown else None
        if fix is not None:
            chosen.append(fix)
    compatible = fixes.compatible(chosen)
    return _written(path, old, fixes.apply(data, compatible), len(compatible))


def _by_violation(offered: Sequence[Fix]) -> list[tuple[Finding, list[Fix]]]:
    groups: dict[int, list[Fix]] = {}
    for fix in offered:
        if not fix.problem:
            groups.setdefault(id(fix.violation), []).append(fix)
    return [(group[0].violation.finding(Path()), group) for group in groups.values()]


def _offered(checker: Checker, path: Path, data: bytes, entries: Mapping[str, str]) -> tuple[Fix, ...]:
    """The fixes for a file whose bytes are `data`."""
    tree, findings = documents.parse_bytes(data, path)
    if tree is None:
        return ()
    document = documents.Document(path, data, tree, findings)
    found: list[Fix] = []
    for schema in checker.schematrons(document):
        violations = checker.violations(schema, document, fixes=True, entries=entries)
        wanted = [one for one in violations if checker.reports(one.rule)]
        found.extend(fixes.fixes(wanted, tree, data))
    return tuple(found)


def _written(path: Path, old: bytes, new: bytes, count: int) -> Repaired | None:
    if new == old:
        return None
    files.write(path, new)
    return Repaired(path, count, old, new)
