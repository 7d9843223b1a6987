"""A document against the schemas that are meant for it: grammars and Schematron."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from ..diagnostics import Finding, Severity
from ..documents import Document
from ..errors import SchemaError, StylesheetError
from . import associations
from .associations import Association
from .catalog import EMPTY, Catalog
from .catalog import read as read_catalog
from .request import Request
from .schemas import Schemas

if TYPE_CHECKING:
    from ..relaxng import Violation as GrammarViolation
    from ..saxon import Node
    from ..schematron import Schematron
    from ..schematron.report import Violation

_PLACED = re.compile(r"(.+?):(\d+):(?:\d+:)? (.*)", re.DOTALL)
"""The file and the line before the words of an error."""


class SchemaChecks:
    """Checks documents by schemas, and keeps those that they share.

    `is_unusable` says that a schema which the caller or the settings name could not be used.
    """

    def __init__(self, request: Request) -> None:
        self._request = request
        self.is_unusable = False

    def associated(self, document: Document) -> Association:
        """The schemas for a document: those of the request, its own, or those of the settings."""
        if self.chosen is not None:
            return self.chosen
        settings = self._request.settings.validate
        return associations.associate(
            document, grammar=settings.rng, schematrons=settings.schematron, catalog=self._catalog
        )

    @cached_property
    def _schemas(self) -> Schemas:
        return Schemas(self._request.settings, self._request.folder)

    @cached_property
    def chosen(self) -> Association | None:
        """The schemas that the request names for all documents."""
        return associations.chosen(self._request.schemas) if self._request.schemas else None

    @cached_property
    def _catalog(self) -> Catalog:
        path = self._request.settings.validate.catalog
        return read_catalog(path) if path else EMPTY

    def grammar(
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

    def schematron(
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
                    if violation.element is not None and self._request.reports(violation.rule):
                        reported.setdefault(violation.element, []).append(violation.message)
                if self._request.svrl:
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
        association = self.associated(document)
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
        settings = self._request.settings.validate
        if association.given or path == settings.rng or path in settings.schematron:
            self.is_unusable = True
        placed = _PLACED.match(str(error))
        said = str(error).removeprefix(f"{path}: ")
        file, line, cause = (Path(placed[1]), int(placed[2]), placed[3]) if placed else (path, 1, said)
        return Finding(
            file,
            line,
            1,
            Severity.ERROR,
            "schema/unusable",
            f"the schema cannot be used: {cause}",
            "Correct the schema, or name another by --schema.",
        )
