"""The schemas that documents share: each read and compiled once, with what it asks for."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from .. import data, documents
from ..diagnostics import Finding
from ..errors import SchemaError
from ..names import IN_SCHEMATRON
from ..settings.tables import Settings

if TYPE_CHECKING:
    from ..relaxng import Schema
    from ..saxon import Engine, Node
    from ..schematron import Schematron

_SCHEMATRON_MARK = b"purl.oclc.org/dsdl/schematron"


@dataclass
class Schemas:
    """Grammars and Schematron schemas by their files."""

    settings: Settings
    folder: Path
    _grammars: dict[Path, Schema] = field(default_factory=dict)
    _schematrons: dict[Path, Schematron | None] = field(default_factory=dict)
    _broken: dict[tuple[str, Path], str] = field(default_factory=dict)
    _wanted: dict[Path, tuple[str, ...]] = field(default_factory=dict)

    def grammar(self, path: Path) -> Schema:
        """The grammar in a file; raises SchemaError, each time, where it cannot be used."""
        self._raise_again("grammar", path)
        if path not in self._grammars:
            from .. import relaxng

            try:
                self._grammars[path] = relaxng.load(
                    path, cache=data.user_cache("grammars"), compiled=_beside(path)
                )
            except SchemaError as error:
                self._broken["grammar", path] = str(error)
                raise
        return self._grammars[path]

    def schematron(self, path: Path, findings: list[Finding]) -> Schematron | None:
        """A Schematron schema; None for a grammar without rules.

        What there is to say about the schema itself is added to `findings`, once.
        Raises SchemaError, each time, where it cannot be used.
        """
        self._raise_again("schematron", path)
        if path not in self._schematrons:
            if path.suffix != ".sch" and not _holds_rules(path):
                self._schematrons[path] = None
                return None
            from ..schematron import compile_schematron

            try:
                schema = compile_schematron(
                    path,
                    phase=self._phase(path),
                    engine=self._engine,
                    reads=self._reads,
                    cache=data.user_cache("schematron"),
                )
            except SchemaError as error:
                self._broken["schematron", path] = str(error)
                raise
            self._schematrons[path] = schema
            findings.extend(schema.remarks)
        return self._schematrons[path]

    def _phase(self, path: Path) -> str | None:
        """The phase that is wanted; None, its own, for a schema that has no phases."""
        from ..schematron import source

        wanted = self.settings.validate.phase
        return wanted if wanted and source.phases(source.read(path)) else None

    def _raise_again(self, kind: str, path: Path) -> None:
        if (kind, path) in self._broken:
            raise SchemaError(self._broken[kind, path])

    @property
    def _reads(self) -> bool:
        return self.settings.validate.schematron_reads

    @cached_property
    def _engine(self) -> Engine:
        from ..saxon import Engine

        return Engine(reads=self._reads)

    def parameters(self, schema: Path) -> dict[str, Node]:
        """The registers that a schema asks for: `<let name="persons" value="()"/>`, persons.xml."""
        if schema not in self._wanted:
            self._wanted[schema] = _empty_lets(schema)
        return {name: self._registers[name] for name in self._wanted[schema] if name in self._registers}

    @cached_property
    def _registers(self) -> dict[str, Node]:
        """The registers of the edition by the names of their files, without the ending."""
        from ..schematron import source_text

        nodes = {}
        for path in self.settings.registers():
            document = documents.parse(path, within=self.folder)
            if document.tree is not None:
                nodes[path.stem] = self._engine.parse(source_text(document.tree))
        return nodes


def _beside(path: Path) -> Path | None:
    """The compiled form that comes with a grammar of ours, such as tei_all."""
    made = data.schema(f"{path.stem}.grammar")
    return made if path.parent == made.parent.resolve() else None


def _empty_lets(path: Path) -> tuple[str, ...]:
    """The names of a schema's own lets that are empty, and so wait for a value."""
    tree, _ = documents.parse_bytes(path.read_bytes(), path)
    if tree is None:
        return ()
    lets = tree.getroot().iter(f"{IN_SCHEMATRON}let")
    return tuple(
        let.get("name", "")
        for let in lets
        if let.get("value", "").replace(" ", "") == "()" and let.getparent() is tree.getroot()
    )


def _holds_rules(path: Path) -> bool:
    """Whether a grammar has rules of Schematron in it."""
    try:
        text = path.read_bytes()
    except OSError:
        return False
    if _SCHEMATRON_MARK not in text:
        return False
    tree, _ = documents.parse_bytes(text, path)
    return tree is not None and next(tree.getroot().iter(f"{IN_SCHEMATRON}*"), None) is not None
