"""Schematron: a schema becomes a stylesheet, a document's breaches become findings.

ISO/IEC 19757-3 (2016 and 2020) with the query bindings of XSLT and XPath.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from ..diagnostics import Finding
from ..documents.positions import Positions
from ..errors import SchemaError, StylesheetError
from ..names import IN_PRIVATE
from ..nearest import nearest
from ..saxon import Engine, Node, Parameter
from . import report
from . import source as schema_source
from .checks import check
from .compiling import schema_error, stylesheet
from .fix_names import in_no_namespace
from .ignored import leave_out
from .reads import withhold_reading_rules
from .report import Violation
from .texts import parser, source_text
from .texts import tree as as_tree


class _Variant(NamedTuple):
    """What a compiled schema can do besides: a full report, and errors reported at their place."""

    full: bool = False
    guarded: bool = False


@dataclass(frozen=True)
class Schematron:
    """A compiled schema.  `remarks` are findings about the schema itself, to be shown once."""

    path: Path
    files: tuple[Path, ...]
    remarks: tuple[Finding, ...]
    _engine: Engine = field(repr=False)
    _source: schema_source.Source = field(repr=False)
    _phase: str = field(repr=False)
    _base: str = field(repr=False)
    _cache: Path | None = field(repr=False)
    _compiled: dict[_Variant, Path] = field(repr=False, default_factory=dict)

    def validate(
        self,
        document: str | etree._ElementTree,
        parameters: Mapping[str, Parameter] | None = None,
        *,
        data: bytes | None = None,
        node: Node | None = None,
        base: Path | None = None,
        fixes: bool = False,
        entries: Mapping[str, str] | None = None,
    ) -> tuple[Violation, ...]:
        """What breaks the schema's rules in `document`, in the order of the document.

        `document` is the text or the tree of an XML document; `data` are the bytes of its file
        (they give the columns), `base` is its path (for `base-uri()`), `node` is the document if
        this schema's engine has parsed it already.  `parameters` are values for the schema's
        lets, by name.  With `fixes` each violation holds its quick fixes, and `entries` are the
        values that these ask the user for, by name.
        Raises SchemaError if the schema cannot be used on any document.
        """
        tree = as_tree(document)
        if data is None and isinstance(document, str):
            data = document.encode()
        options: dict[str, Parameter] = {"fixes": True} if fixes else {}
        if entries:
            options["entries"] = entries
        svrl = self._run(tree, parameters, node, base, options)
        places = None if data is None else Positions(data)
        return report.violations(svrl, tree, places, self.path)

    def parse(self, document: etree._ElementTree, *, base: Path | None = None) -> Node:
        """A document as this schema's engine holds it: the `node` for all schemas of the engine."""
        uri = base.resolve().as_uri() if base else ""
        return self._engine.parse(source_text(document), base=uri)

    def svrl(
        self,
        document: str | etree._ElementTree,
        parameters: Mapping[str, Parameter] | None = None,
        *,
        node: Node | None = None,
        base: Path | None = None,
    ) -> str:
        """The full report in the Schematron Validation Report Language, as text."""
        tree = as_tree(document)
        return report.full(self._run(tree, parameters, node, base, full=True))

    def _run(
        self,
        tree: etree._ElementTree,
        parameters: Mapping[str, Parameter] | None,
        node: Node | None,
        base: Path | None,
        options: Mapping[str, Parameter] | None = None,
        *,
        full: bool = False,
    ) -> etree._Element:
        if node is None:
            node = self.parse(tree, base=base)
        values: dict[str, Parameter] = dict(parameters or {})
        values |= {f"{IN_PRIVATE}{name}": value for name, value in (options or {}).items()}
        plain, guarded = _Variant(full=full), _Variant(full=full, guarded=True)
        try:
            text = self._engine.transform(self._key(plain), node, parameters=values).text
        except StylesheetError:
            # A test failed on this document.  The other tests still have something to say.
            key = self._key(guarded)
            try:
                text = self._engine.transform(key, node, parameters=values).text
            except StylesheetError as error:
                raise schema_error(error, self._stylesheet(guarded), self.path) from error
        return etree.fromstring(text.encode(), parser())

    def _key(self, variant: _Variant) -> Path:
        """The engine's name for the stylesheet, which is compiled when it is first needed."""
        if variant not in self._compiled:
            text = self._stylesheet(variant)
            key = self.path.with_name(f"{self.path.name}#{id(self)}-{len(self._compiled)}")
            try:
                self._engine.compile_text(key, text)
            except StylesheetError as error:
                raise schema_error(error, text, self.path) from error
            self._compiled[variant] = key
        return self._compiled[variant]

    def _stylesheet(self, variant: _Variant) -> str:
        """The stylesheet of this schema, from the cache if it is there."""
        schema = etree.tostring(self._source.root, encoding="unicode")
        options = {"phase": self._phase, "base": self._base, **variant._asdict()}
        return stylesheet(schema, options, self.path, self._cache)


def compile_schematron(
    path: Path,
    *,
    phase: str | None = None,
    engine: Engine | None = None,
    cache: Path | None = None,
    reads: bool = False,
) -> Schematron:
    """Compile the schema at `path`: Schematron, RELAX NG with rules in it, or a TEI ODD.

    `phase` is the id of a phase, `#ALL` or `#DEFAULT` (which is meant by None).  `engine` runs the
    schema (an own one if it is None; `reads` must be the same as the engine's).  `cache` is a
    folder for compiled schemas.  With `reads` the schema may call `doc()` and the like; without,
    the rules that do are left out, and `remarks` says which.
    Raises SchemaError with file, line, the rule's name and the cause.
    """
    source = schema_source.read(path)
    ignored = leave_out(source)
    check(source)
    known = ("#ALL", "#DEFAULT", *schema_source.phases(source))
    if phase is not None and phase not in known:
        close = nearest(phase, known)
        meant = f"did you mean {close}?" if close else f"there are {', '.join(known)}"
        raise SchemaError(f"{path}: there is no phase {phase}; {meant}")
    remarks = (*ignored, *in_no_namespace(source), *(() if reads else withhold_reading_rules(source)))
    schema = Schematron(
        source.path,
        source.files,
        remarks,
        engine or Engine(reads=reads),
        source,
        phase or "#DEFAULT",
        source.path.as_uri() if reads else "",
        cache,
    )
    schema._key(_Variant())
    return schema
