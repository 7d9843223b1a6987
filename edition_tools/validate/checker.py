"""The checking of one document: grammars, Schematron, pointers → findings in their order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from .. import documents
from ..diagnostics import Finding
from ..documents import Document
from ..names import INCLUDE
from ..rules import registry
from ..rules.corresponding import corresponds
from . import associations
from .against import SchemaChecks
from .request import Request, Result

if TYPE_CHECKING:
    from ..relaxng import Violation as GrammarViolation
    from ..rules.library import Library
    from ..rules.problem import Problem

_BETTER = frozenset(
    {
        "date/malformed",
        "date/not-real",
        "language/malformed",
        "id/malformed",
        "pointer/malformed",
        "apparatus/lemma-repeated",
    }
)
"""Rules of ours that say in better words what a grammar says of the same attribute or element."""


@dataclass
class Checker:
    """Checks documents one after the other, and keeps the schemas that they share."""

    request: Request

    def check(self, path: Path) -> Result:
        """All findings of one file, sorted by place, each with the level that the settings give.

        Raises EditionError where the file cannot be read.
        """
        document = documents.parse(path, within=self.request.folder)
        findings = list(document.findings)
        reports: list[str] = []
        if other := self._other_kind(document):
            findings.append(other)
        elif document.tree is not None:
            self._check_tree(document, findings, reports)
        return Result(
            path,
            self.request.levelled(findings),
            tuple(reports),
            self.schemas.is_unusable,
            self._corresponds(document),
        )

    def _corresponds(self, document: Document) -> bool:
        """Whether texts may be parallel, as far as this document says; asked here, where its tree is."""
        return self.request.wants("parallel") and document.tree is not None and corresponds(document.root)

    def _other_kind(self, document: Document) -> Finding | None:
        """The finding that a document is no TEI, where no schema for it is named."""
        if document.is_tei or document.tree is None or self.schemas.chosen is not None:
            return None
        from ..documents.kinds import not_tei

        return None if associations.names_a_schema(document) else not_tei(document)

    def _check_tree(self, document: Document, findings: list[Finding], reports: list[str]) -> None:
        problems = self._problems(document)
        violations: list[GrammarViolation] = []
        better = {
            (problem.element, problem.attribute or problem.element.tag)
            for problem in problems
            if problem.rule in _BETTER and self.request.reports(problem.rule)
        }
        if (
            self.request.wants("relaxng")
            or self.request.wants("schematron")
            or (self.request.wants("schema"))
        ):
            association = self.schemas.associated(document)
            findings.extend(association.findings)
            if self.request.wants("relaxng"):
                violations = self.schemas.grammar(document, association, findings)
            if self.request.wants("schematron"):
                reported = self.schemas.schematron(document, association, findings, reports)
                problems = [one for one in problems if not _is_reported(one, reported)]
        violations = [
            one
            for one in violations
            if (one.element, one.name) not in better
            # An inclusion that is still there has failed, and that is reported.
            and one.element.tag != INCLUDE
        ]
        if problems or violations:
            # Not imported for a document without findings: nothing is sought there.
            from .places import Locator

            locator = Locator(document)
            findings.extend(locator.violations(violations))
            findings.extend(locator.problems(problems))

    def _problems(self, document: Document) -> list[Problem]:
        """What our own checks find."""
        if not any(registry.checks(self.request.wants)):
            return []
        from ..rules.examined import Examined
        from ..rules.run import check_document

        examined = Examined(document, self._library, self.request.settings, self.request.reports)
        return check_document(examined, self.request.wants)

    @cached_property
    def schemas(self) -> SchemaChecks:
        """The checks by grammars and Schematron."""
        return SchemaChecks(self.request)

    @cached_property
    def _library(self) -> Library:
        from ..rules.library import Library

        settings = self.request.settings
        return Library(
            self.request.folder, settings.registers(), lambda: (*settings.texts(), *self.request.files)
        )

    def check_registers(self, files: Iterable[Path]) -> tuple[Finding, ...]:
        """Findings between registers: two entries for one person, place or thing."""
        from ..rules.run import check_registers
        from .places import Locator

        parsed: dict[Path, Document] = {}

        def parse(path: Path) -> Document:
            parsed[path] = documents.parse(path, within=self.request.folder)
            return parsed[path]

        found = check_registers(files, parse)
        return self.request.levelled(
            finding for file, problem in found for finding in Locator(parsed[file]).problems([problem])
        )


def _is_reported(problem: Problem, reported: Mapping[etree._Element, list[str]]) -> bool:
    """Whether a rule of the project's own Schematron has said the same of a pointer."""
    return bool(problem.part) and any(
        problem.part in message for message in reported.get(problem.element, ())
    )
