"""What is asked of a validation, and what it finds in one document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ..diagnostics import Finding, Severity
from ..rules import registry
from ..settings.tables import Settings

_ALWAYS = ("file/not-read", "xml/not-well-formed")
"""What is reported whatever is asked for, because nothing in such a file is checked."""
_BY_SCHEMAS = ("relaxng", "schematron")
_NEEDED = {
    "schema/unusable": _BY_SCHEMAS,
    "schema/missing": _BY_SCHEMAS,
    "schema/not-finished": _BY_SCHEMAS,
    "schematron/not-read": ("schematron",),
}
"""What is reported with these groups, because without it they are not checked."""


class Request(NamedTuple):
    """What to check, and with what; it can be sent to another process.

    `schemas` are files, or names of our grammars, that the user named; `only` are rules or
    groups of rules.  `svrl` asks for the reports of Schematron as well.  `files` are all that are
    checked: pointers may name them.
    """

    settings: Settings
    folder: Path
    schemas: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    svrl: bool = False
    files: tuple[Path, ...] = ()

    def wants(self, group: str) -> bool:
        """Whether any rule of this group is asked for."""
        return not self.only or any(one.split("/")[0] == group for one in self.only)

    def selects(self, rule: str) -> bool:
        """Whether the findings of this rule are asked for."""
        group = rule.split("/")[0]
        return (
            not self.only
            or rule in _ALWAYS
            or any(one in (rule, group, f"{group}/*") for one in self.only)
            or any(self.wants(one) for one in _NEEDED.get(rule, ()))
        )

    def severity(self, rule: str, otherwise: Severity) -> Severity | None:
        """The level that the settings give to a rule, or its own; None where it is off."""
        known = registry.find(rule)
        return self.settings.validate.level(rule, known.severity if known else otherwise)

    def reports(self, rule: str) -> bool:
        """Whether findings of this rule are asked for, and not switched off."""
        return self.severity(rule, Severity.ERROR) is not None and self.selects(rule)

    def levelled(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings that are asked for, with the settings' levels, once each, in order."""
        kept = set()
        for finding in findings:
            severity = self.severity(finding.rule, finding.severity)
            if severity is not None and self.selects(finding.rule):
                kept.add(finding if severity is finding.severity else replace(finding, severity=severity))
        return tuple(sorted(kept, key=lambda one: (one.file, one.line, one.column, one.rule, one.message)))


class Result(NamedTuple):
    """What was found in one document; `svrl` are the reports of its Schematron schemas.

    `unusable` says that a schema which the caller or the settings named cannot be used, `corresponds`
    that the document says of something in it that it corresponds to something.
    """

    path: Path
    findings: tuple[Finding, ...]
    svrl: tuple[str, ...] = ()
    unusable: bool = False
    corresponds: bool = False
