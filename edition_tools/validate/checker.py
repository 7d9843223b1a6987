"""The checking of one document: grammars, Schematron, pointers → findings in their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from .. import documents
from ..diagnostics import Finding, Severity
from ..documents import Document
from ..errors import SchemaError, StylesheetError
from ..names import INCLUDE
from ..rules import registry
from . import associations
from .associations import Association
from .catalog import EMPTY, Catalog
from .catalog import read as read_catalog
from .request import Request, Result
from .schemas import Schemas

if TYPE_CHECKING:
    from ..relaxng import Violation as GrammarViolation
    from ..rules.pointers import Library
    from ..rules.problem import Problem
    from ..saxon import Node
    from ..schematron import Schematron
    from ..schematron.report import Violation

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

_PLACED = re.compile(r"(.+?):(\d+):(?:\d+:)? (.*)", re.DOTALL)
"""The file and the line before the words of an error."""


@dataclass
class Checker:
    """Checks documents one after the other, and keeps the schemas that they share."""

    request: Request
    _unusable: bool = False

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
        return Result(path, self.request.levelled(findings), tuple(reports), self._unusable)

    def _other_kind(self, document: Document) -> Finding | None:
        """The finding that a document is no TEI, where no schema for it is named."""
        if document.is_tei or document.tree is None or self._chosen is not None:
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
            association = self._associated(document)
            findings.extend(association.findings)
            if self.request.wants("relaxng"):
                violations = self._grammar(document, association, findings)
            if self.request.wants("schematron"):
                reported = self._schematron(document, association, findings, reports)
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

    def _associated(self, document: Document) -> Association:
        if self._chosen is not None:
            return self._chosen
        settings = self.request.settings.validate
        return associations.associate(
            document, grammar=settings.rng, schematrons=settings.schematron, catalog=self._catalog
        )

    @cached_property
    def _schemas(self) -> Schemas:
        return Schemas(self.request.settings, self.request.folder)

    @cached_property
    def _chosen(self) -> Association | None:
        return associations.chosen(self.request.schemas) if self.request.schemas else None

    @cached_property
    def _catalog(self) -> Catalog:
        path = self.request.settings.validate.catalog
        return read_catalog(path) if path else EMPTY

    @cached_property
    def _library(self) -> Library:
        from ..rules.pointers import Library

        settings = self.request.settings
        return Library(
            self.request.folder, settings.registers(), lambda: (*settings.texts(), *self.request.files)
        )

    def _grammar(
        self, document: Document, association: Association, findings: list[Finding]
    ) -> list[GrammarViolation]:
        """What a document breaks of its grammars."""
        found: list[GrammarViolation] = []
        for path in association.grammars:
            try:
                found.extend(self._schemas.grammar(path).validate(document.parsed))
            except SchemaError as error:
                findings.append(self._cannot_be_used(association, path, error))
        return found

    def _schematron(
        self, document: Document, association: Association, findings: list[Finding], reports: list[str]
    ) -> dict[etree._Element, list[str]]:
        """Findings of the document's Schematron schemas, and of the rules in its grammars.

        Returns what they say of each element.
        """
        reported: dict[etree._Element, list[str]] = {}
        node: Node | None = None  # The document, parsed once for all schemas.
        locator = None
        if document.included:
            from .places import Locator

            locator = Locator(document)
        for path in dict.fromkeys((*association.schematrons, *association.grammars)):
            try:
                schema = self._schemas.schematron(path, findings)
                if schema is None:
                    continue
                node = node or self._node(schema, document, findings)
                if node is None:
                    break
                for violation in self.violations(schema, document, node=node):
                    finding = violation.finding(document.path)
                    if locator and violation.element is not None:
                        finding = locator.placed(finding, violation.element, violation.attribute)
                    findings.append(finding)
                    if violation.element is not None and self.request.reports(violation.rule):
                        reported.setdefault(violation.element, []).append(violation.message)
                if self.request.svrl:
                    reports.append(schema.svrl(document.parsed, self._schemas.parameters(path), node=node))
            except SchemaError as error:
                findings.append(self._cannot_be_used(association, path, error))
        return reported

    def _node(self, schema: Schematron, document: Document, findings: list[Finding]) -> Node | None:
        """The document as Schematron reads it; None, with a finding, where it cannot."""
        try:
            return schema.parse(document.parsed, base=document.path)
        except StylesheetError as error:
            cause = re.sub(r"^.*Error reported by XML parser: ", "", str(error), flags=re.DOTALL)
            findings.append(
                Finding(
                    document.path,
                    1,  # The parser counts the lines of another text.
                    1,
                    Severity.ERROR,
                    "schematron/not-read",
                    f"Schematron cannot read this document: {cause}",
                    "Look for an invisible character in a name, and take it out.",
                )
            )
            return None

    def schematrons(self, document: Document) -> list[Schematron]:
        """The usable Schematron schemas for a document that has a tree."""
        association = self._associated(document)
        schemas = []
        for path in dict.fromkeys((*association.schematrons, *association.grammars)):
            with suppress(SchemaError):
                schemas.append(self._schemas.schematron(path, []))
        return [schema for schema in schemas if schema is not None]

    def violations(
        self,
        schema: Schematron,
        document: Document,
        *,
        node: Node | None = None,
        fixes: bool = False,
        entries: Mapping[str, str] | None = None,
    ) -> tuple[Violation, ...]:
        """What a document breaks of a Schematron, which gets the registers that it asks for.

        `node` is the document, if it is parsed already.
        """
        data = b"" if document.included else document.data
        return schema.validate(
            document.parsed,
            self._schemas.parameters(schema.path),
            data=data or None,
            node=node,
            base=document.path,
            fixes=fixes,
            entries=entries,
        )

    def _cannot_be_used(self, association: Association, path: Path, error: SchemaError) -> Finding:
        """A schema is wrong: one finding in the schema, the same for all documents."""
        settings = self.request.settings.validate
        if association.given or path == settings.rng or path in settings.schematron:
            self._unusable = True
        placed = _PLACED.match(str(error))
        file, line, cause = (Path(placed[1]), int(placed[2]), placed[3]) if placed else (path, 1, str(error))
        return Finding(
            file,
            line,
            1,
            Severity.ERROR,
            "schema/unusable",
            f"the schema cannot be used: {cause}",
            "Correct the schema, or name another by --schema.",
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
