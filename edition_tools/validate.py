"""The checking of documents: grammars, Schematron, pointers → findings in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from . import associations, documents
from .associations import Association
from .catalog import EMPTY, Catalog
from .catalog import read as read_catalog
from .config import Settings
from .diagnostics import Finding, Severity
from .documents import Document
from .errors import ConfigError, EditionError, SchemaError
from .places import Locator
from .rules import CHECKED, RULES

if TYPE_CHECKING:
    from .checks.problem import Problem
    from .relaxng import Schema
    from .pointers import Library
    from .saxon import Engine, Node
    from .schematron import Schematron
    from .schematron_report import Violation

_SCHEMATRON_MARK = b"purl.oclc.org/dsdl/schematron"
_BETWEEN_REGISTERS = ("id/two-entries", "id/same-key")
_BETTER = frozenset({
    "date/malformed", "date/not-real", "language/malformed", "id/malformed", "pointer/malformed",
})
"""Rules of ours that say in better words what a grammar says of the same attribute."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to check, and with what; it can be sent to another process.

    `schemas` are files, or names of our grammars, that the user named; `only` are rules or
    groups of rules.  `svrl` asks for the reports of Schematron as well.
    """

    settings: Settings
    folder: Path
    schemas: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    svrl: bool = False

    def wants(self, group: str) -> bool:
        """Whether any rule of this group is asked for."""
        return not self.only or any(one.split("/")[0] == group for one in self.only)

    def selects(self, rule: str) -> bool:
        """Whether the findings of this rule are asked for."""
        group = rule.split("/")[0]
        return not self.only or any(one in (rule, group, f"{group}/*") for one in self.only)

    def severity(self, rule: str, otherwise: Severity) -> Severity | None:
        """The level that the settings give to a rule, or its own; None where it is off."""
        levels = self.settings.validate.rules
        for name in (rule, f"{rule.split('/')[0]}/*"):
            if name in levels:
                return levels[name]
        return RULES[rule].severity if rule in RULES else otherwise


@dataclass(frozen=True, slots=True)
class Result:
    """What was found in one document; `svrl` are the reports of its Schematron schemas."""

    path: Path
    findings: tuple[Finding, ...]
    svrl: tuple[str, ...] = ()


@dataclass
class Checker:
    """Checks documents one after the other, and keeps the schemas that they share."""

    request: Request
    _grammars: dict[Path, Schema] = field(default_factory=dict)
    _schematrons: dict[Path, Schematron | None] = field(default_factory=dict)
    _broken: dict[Path, str] = field(default_factory=dict)
    _wanted: dict[Path, tuple[str, ...]] = field(default_factory=dict)

    def check(self, path: Path) -> Result:
        """All findings of one file, sorted by place, each with the level that the settings give.

        Raises EditionError where the file, or a schema that the user named, cannot be used.
        """
        document = documents.parse(path, within=self.request.folder)
        findings = list(document.findings)
        reports: list[str] = []
        if document.tree is not None:
            self._check_tree(document, findings, reports)
        return Result(path, self._levelled(findings), tuple(reports))

    def _check_tree(
        self, document: Document, findings: list[Finding], reports: list[str]
    ) -> None:
        locator = Locator(document)
        problems: list[Problem] = []
        if any(self.request.wants(group) for group in CHECKED):
            from .checks.run import check_document

            problems = check_document(document, self._library)
        better = {
            (problem.element, problem.attribute) for problem in problems
            if problem.rule in _BETTER and self.reports(problem.rule)
        }
        if self.request.wants("relaxng") or self.request.wants("schematron") or (
                self.request.wants("schema")):
            association = self._associated(document)
            findings.extend(association.findings)
            if self.request.wants("relaxng"):
                self._grammar(document, association, locator, better, findings)
            if self.request.wants("schematron"):
                told = self._schematron(document, association, findings, reports)
                problems = [one for one in problems if not _is_told(one, told)]
        findings.extend(locator.problems(problems))

    def _associated(self, document: Document) -> Association:
        if self._chosen is not None:
            return self._chosen
        settings = self.request.settings.validate
        return associations.associate(
            document, grammar=settings.rng, schematrons=settings.schematron, catalog=self._catalog)

    @cached_property
    def _chosen(self) -> Association | None:
        return associations.chosen(self.request.schemas) if self.request.schemas else None

    @cached_property
    def _catalog(self) -> Catalog:
        path = self.request.settings.validate.catalog
        return read_catalog(path) if path else EMPTY

    @cached_property
    def _library(self) -> Library:
        from .pointers import Library

        return Library(self.request.folder, self.request.settings.registers())

    def _grammar(
        self, document: Document, association: Association, locator: Locator,
        better: set[tuple[etree._Element, str]], findings: list[Finding],
    ) -> None:
        """Findings of the document's grammars."""
        for path in association.grammars:
            try:
                schema = self._loaded(path)
            except SchemaError as error:
                findings.append(self._unusable(document, association, path, error))
                continue
            findings.extend(locator.violations([
                violation for violation in schema.validate(document.tree)
                if (violation.element, violation.name) not in better]))

    def _loaded(self, path: Path) -> Schema:
        if path in self._broken:
            raise SchemaError(self._broken[path])
        if path not in self._grammars:
            from . import relaxng

            try:
                self._grammars[path] = relaxng.load(path)
            except SchemaError as error:
                self._broken[path] = str(error)
                raise
        return self._grammars[path]

    def _schematron(
        self, document: Document, association: Association, findings: list[Finding],
        reports: list[str],
    ) -> dict[etree._Element, list[str]]:
        """Findings of the document's Schematron schemas, and of the rules in its grammars.

        Returns what they say of each element.
        """
        told: dict[etree._Element, list[str]] = {}
        for path in dict.fromkeys((*association.schematrons, *association.grammars)):
            try:
                schema = self._compiled(path, findings)
                if schema is None:
                    continue
                for violation in self.violations(schema, document):
                    findings.append(violation.finding(document.path))
                    if violation.element is not None and self.reports(violation.rule):
                        told.setdefault(violation.element, []).append(violation.message)
                if self.request.svrl:
                    reports.append(schema.svrl(
                        document.tree, self._parameters(path), base=document.path))
            except SchemaError as error:
                findings.append(self._unusable(document, association, path, error))
        return told

    def _compiled(self, path: Path, findings: list[Finding]) -> Schematron | None:
        """A Schematron schema; None for a grammar without rules. Says its remarks once."""
        if path in self._broken:
            raise SchemaError(self._broken[path])
        if path not in self._schematrons:
            if path.suffix != ".sch" and not _holds_rules(path):
                self._schematrons[path] = None
                return None
            from .schematron import compile_schematron

            try:
                schema = compile_schematron(path, engine=self._engine, reads=self._reads)
            except SchemaError as error:
                self._broken[path] = str(error)
                raise
            self._schematrons[path] = schema
            findings.extend(schema.remarks)
        return self._schematrons[path]

    def schematrons(self, document: Document) -> list[Schematron]:
        """The usable Schematron schemas for a document that has a tree."""
        association = self._associated(document)
        schemas = []
        for path in dict.fromkeys((*association.schematrons, *association.grammars)):
            with suppress(SchemaError):
                schemas.append(self._compiled(path, []))
        return [schema for schema in schemas if schema is not None]

    def violations(
        self, schema: Schematron, document: Document, *, fixes: bool = False,
        entries: Mapping[str, str] | None = None,
    ) -> tuple[Violation, ...]:
        """What a document breaks of a Schematron, which gets the registers that it asks for."""
        data = b"" if document.included else document.data
        return schema.validate(
            document.tree, self._parameters(schema.path), data=data or None, base=document.path,
            fixes=fixes, entries=entries)

    @property
    def _reads(self) -> bool:
        return self.request.settings.validate.schematron_reads

    @cached_property
    def _engine(self) -> Engine:
        from .saxon import Engine

        return Engine(reads=self._reads)

    def _parameters(self, schema: Path) -> dict[str, Node]:
        """The registers that a schema asks for: `<let name="persons" value="()"/>`, persons.xml."""
        if schema not in self._wanted:
            self._wanted[schema] = _empty_lets(schema)
        return {name: self._registers[name] for name in self._wanted[schema]
                if name in self._registers}

    @cached_property
    def _registers(self) -> dict[str, Node]:
        """The registers of the edition by the names of their files, without the ending."""
        from .schematron import source_text

        nodes = {}
        for path in self.request.settings.registers():
            document = documents.parse(path, within=self.request.folder)
            if document.tree is not None:
                nodes[path.stem] = self._engine.parse(source_text(document.tree))
        return nodes

    def _unusable(
        self, document: Document, association: Association, path: Path, error: SchemaError
    ) -> Finding:
        """A schema that the document names is wrong; one that the user named is the user's."""
        settings = self.request.settings.validate
        if association.given or path == settings.rng or path in settings.schematron:
            raise error
        return Finding(
            document.path, 1, 1, Severity.ERROR, "schema/unusable",
            f"the schema {path.name} cannot be used: {error}",
            "Correct the schema, or name another by --schema.")

    def reports(self, rule: str) -> bool:
        """Whether findings of this rule are asked for, and not switched off."""
        return (self.request.severity(rule, Severity.ERROR) is not None
                and self.request.selects(rule))

    def _levelled(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings that are asked for, with the settings' levels, once each, in order."""
        kept = set()
        for finding in findings:
            severity = self.request.severity(finding.rule, finding.severity)
            if severity is not None and self.request.selects(finding.rule):
                kept.add(finding if severity is finding.severity
                         else replace(finding, severity=severity))
        return tuple(sorted(kept, key=lambda one: (one.file, one.line, one.column, one.rule,
                                                   one.message)))

    def check_registers(self, files: Iterable[Path]) -> tuple[Finding, ...]:
        """Findings between registers: two entries for one person, place or thing."""
        from .checks.run import check_registers

        parsed: dict[Path, Document] = {}

        def parse(path: Path) -> Document:
            parsed[path] = documents.parse(path, within=self.request.folder)
            return parsed[path]

        found = check_registers(files, parse)
        return self._levelled(
            finding for file, problem in found
            for finding in Locator(parsed[file]).problems([problem]))


def _is_told(problem: Problem, told: Mapping[etree._Element, list[str]]) -> bool:
    """Whether a rule of the project's own Schematron has said the same of a pointer."""
    return bool(problem.part) and any(
        problem.part in message for message in told.get(problem.element, ()))


def _empty_lets(path: Path) -> tuple[str, ...]:
    """The names of a schema's own lets that are empty, and so wait for a value."""
    tree, _ = documents.parse_bytes(path.read_bytes(), path)
    if tree is None:
        return ()
    lets = tree.getroot().iter("{http://purl.oclc.org/dsdl/schematron}let")
    return tuple(
        let.get("name", "") for let in lets
        if let.get("value", "").replace(" ", "") == "()" and let.getparent() is tree.getroot())


def _holds_rules(path: Path) -> bool:
    """Whether a grammar has rules of Schematron in it."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    if _SCHEMATRON_MARK not in data:
        return False
    tree, _ = documents.parse_bytes(data, path)
    return tree is not None and next(
        tree.getroot().iter("{http://purl.oclc.org/dsdl/schematron}*"), None) is not None


def files_to_check(paths: Iterable[Path], settings: Settings) -> tuple[Path, ...]:
    """The XML files among `paths` and in their folders; the whole edition where there are none.

    Raises ConfigError where nothing is there to check.
    """
    given = list(paths)
    if not given:
        found = (*settings.texts(), *settings.registers())
        if not found:
            raise ConfigError(
                f"there is nothing to check: no file in {settings.folder} matches "
                f"{', '.join((*settings.files.texts, *settings.files.registers))}; name files, or "
                "say in edition.toml where they are ([files] texts = […])")
        return found
    files: list[Path] = []
    for path in given:
        if path.is_dir():
            inside = sorted(one for one in path.rglob("*.xml") if one.is_file() and not any(
                part.startswith(".") for part in one.relative_to(path).parts))
            if not inside:
                raise ConfigError(f"{path}: there is no .xml file in this folder")
            files.extend(inside)
        elif path.exists():
            files.append(path)
        else:
            raise ConfigError(f"{path}: there is no such file")
    return tuple(dict.fromkeys(files))


def registers_among(files: Iterable[Path], settings: Settings) -> tuple[Path, ...]:
    """Those of the files that are registers of the edition."""
    known = {path.resolve() for path in settings.registers()}
    return tuple(path for path in files if path.resolve() in known)


@dataclass(slots=True)
class Run:
    """What checking several files has given so far; `checked` are the files that are done."""

    checked: list[Path] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    svrl: list[str] = field(default_factory=list)
    errors: list[EditionError] = field(default_factory=list)

    def add(self, result: Result) -> None:
        """Take over the result of one file."""
        self.checked.append(result.path)
        self.findings.extend(result.findings)
        self.svrl.extend(result.svrl)


def check_all(
    request: Request, files: tuple[Path, ...], run: Run, *, jobs: int = 0,
    step: Callable[[], None] | None = None,
) -> None:
    """Check files, in this process or in several, and put what is found into `run`.

    The order is that of the files.  `step` is called after each file.  What one file cannot be
    checked for is in `run.errors`; a KeyboardInterrupt leaves in `run` what was done.
    """
    from .workers import results

    for result in results(request, files, jobs=jobs):
        if isinstance(result, EditionError):
            run.errors.append(result)
        else:
            run.add(result)
        if step:
            step()
    registers = registers_among(files, request.settings)
    if len(registers) > 1 and any(request.selects(rule) for rule in _BETWEEN_REGISTERS):
        run.findings.extend(Checker(request).check_registers(registers))
    run.findings = _in_order(run.findings, files)


def _in_order(findings: Iterable[Finding], files: tuple[Path, ...]) -> list[Finding]:
    """The findings once each: by the order of the files, then by place."""
    order = {path: number for number, path in enumerate(files)}
    unique = dict.fromkeys(findings)
    return sorted(unique, key=lambda one: (
        order.get(one.file, len(order)), str(one.file), one.line, one.column, one.rule))
