"""The quick fixes that Schematron rules offer, applied to files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .. import documents, files, fixes
from ..diagnostics import Finding
from ..errors import EditionError
from ..validate.checker import Checker
from .fixing import Fix

_ROUNDS = 20

Change = tuple[str, str, tuple[bytes, ...]]
"""What a fix does: its rule, its id, and what it writes."""

Choose = Callable[[Finding, Sequence[tuple[Fix, str]]], Fix | None]
"""Asks a person which fix to take, if any; each comes with the diff that it would make."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A file that was looked at: how many fixes it had, and its bytes before and after.

    `left` are findings that offer a fix which cannot be applied or cures nothing, each with the reason.
    """

    path: Path
    count: int
    old: bytes
    new: bytes
    left: tuple[tuple[Finding, str], ...] = ()

    def diff(self, name: Path) -> str:
        """The change as a diff, of the file as it is called for people."""
        return fixes.diff(self.old, self.new, name)


def repair_certain(checker: Checker, path: Path) -> Repaired:
    """Apply every fix that is certain and cures what it is offered for; the file is written once.

    Raises EditionError where the file or a schema cannot be used.
    """
    old = data = path.read_bytes()
    count = 0
    useless: set[Change] = set()
    seen = {data}
    for _ in range(_ROUNDS):
        offered = _offered(checker, path, data, {})
        certain = [
            fix
            for fix in fixes.compatible(fixes.certain(offered))
            if _change(fix) not in useless and fixes.apply(data, [fix]) != data
        ]
        new = fixes.apply(data, certain)
        uncured = _uncured(checker, path, data, offered, certain) if new != data else []
        if uncured:
            useless |= {_change(fix) for fix in uncured}
            continue
        if new in seen:
            break
        seen.add(new)
        count, data = count + len(certain), new
    left = tuple(
        (fix.violation.finding(path), fix.problem or "its fix does not cure it")
        for fix in _offered(checker, path, data, {})
        if fix.problem or _change(fix) in useless
    )
    if data != old:
        files.write(path, data)
    return Repaired(path, count, old, data, left)


def can_be_offered(checker: Checker, path: Path) -> bool | EditionError:
    """See what fixes a file has, to know that the schemas come to an end; what is wrong with one is given."""
    try:
        _offered(checker, path, path.read_bytes(), {})
    except EditionError as error:
        return error
    return True


def repaired(checker: Checker, path: Path) -> Repaired | EditionError:
    """As repair_certain; what is wrong with a file or a schema is given."""
    try:
        return repair_certain(checker, path)
    except EditionError as error:
        return error


def _change(fix: Fix) -> Change:
    """What a fix does, wherever it stands in the file."""
    return fix.violation.rule, fix.id, tuple(edit.new for edit in fix.edits)


def _uncured(
    checker: Checker, path: Path, data: bytes, offered: Sequence[Fix], chosen: Sequence[Fix]
) -> list[Fix]:
    """Of the chosen fixes those after which as many places break their rule as before.

    Where all together cure as many as they are, each has cured its own; else each is tried alone.
    """
    before = _broken(offered)
    after = _broken(_offered(checker, path, fixes.apply(data, chosen), {}))
    meant = Counter(fix.violation.rule for fix in chosen)
    doubtful = [
        fix
        for fix in chosen
        if before[fix.violation.rule] - after[fix.violation.rule] < meant[fix.violation.rule]
    ]
    return [
        fix
        for fix in {_change(one): one for one in doubtful}.values()
        if _broken(_offered(checker, path, fixes.apply(data, [fix]), {}))[fix.violation.rule]
        >= before[fix.violation.rule]
    ]


def _broken(offered: Sequence[Fix]) -> Counter[str]:
    """How many places break each rule."""
    return Counter({id(fix.violation): fix.violation.rule for fix in offered}.values())


def repair_asking(checker: Checker, path: Path, choose: Choose, entries: Mapping[str, str]) -> Repaired:
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
    for schema in checker.schemas.schematrons(document):
        violations = checker.schemas.violations(schema, document, fixes=True, entries=entries)
        wanted = [one for one in violations if checker.request.reports(one.rule)]
        found.extend(fixes.fixes(wanted, tree, data))
    return tuple(found)


def _written(path: Path, old: bytes, new: bytes, count: int) -> Repaired:
    if new != old:
        files.write(path, new)
    return Repaired(path, count, old, new)
