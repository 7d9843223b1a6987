"""Schematron: a schema becomes a stylesheet, a document's breaches become findings.

ISO/IEC 19757-3 (2016 and 2020) with the query bindings of XSLT and XPath.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from ..data import stylesheet
from ..diagnostics import Finding
from ..documents.positions import Positions
from ..errors import SchemaError, StylesheetError, ToolError
from ..files import write
from ..names import IN_PRIVATE
from ..saxon import Engine, Node, Parameter, shared, version
from . import report
from . import source as schema_source
from .checks import check
from .ignored import leave_out
from .reads import withhold_reading_rules
from .report import Violation

COMPILER = stylesheet("schematron/compile.xsl")
_AT = f"{IN_PRIVATE}at"
_LINE = re.compile(r" on line (\d+)")


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
        tree = _tree(document)
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
        tree = _tree(document)
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
                raise _schema_error(error, self._stylesheet(guarded), self.path) from error
        return etree.fromstring(text.encode(), _parser())

    def _key(self, variant: _Variant) -> Path:
        """The engine's name for the stylesheet, which is compiled when it is first needed."""
        if variant not in self._compiled:
            text = self._stylesheet(variant)
            key = self.path.with_name(f"{self.path.name}#{id(self)}-{len(self._compiled)}")
            try:
                self._engine.compile_text(key, text)
            except StylesheetError as error:
                raise _schema_error(error, text, self.path) from error
            self._compiled[variant] = key
        return self._compiled[variant]

    def _stylesheet(self, variant: _Variant) -> str:
        """The stylesheet of this schema, from the cache if it is there."""
        schema = etree.tostring(self._source.root, encoding="unicode")
        options = {"phase": self._phase, "base": self._base, **variant._asdict()}
        if self._cache is None:
            return _transpile(schema, options, self.path)
        digest = hashlib.sha256()
        for part in (schema, repr(options), version(), *_compiler_texts()):
            digest.update(part.encode() + b"\0")
        cached = self._cache / f"{digest.hexdigest()}.xsl"
        text = _kept(cached)
        if not text:
            text = _transpile(schema, options, self.path)
            with suppress(ToolError):  # A cache that cannot be written is none.
                write(cached, f"{text}\n{_mark(text)}".encode())
        return text


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
        raise SchemaError(f"{path}: there is no phase {phase}; it has {', '.join(known)}")
    remarks = (*ignored, *(() if reads else withhold_reading_rules(source)))
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


def source_text(tree: etree._ElementTree) -> str:
    """A document as text for Saxon: what stands before and after the root too, but no DTD."""
    root = tree.getroot()
    if next(root.iter(etree.Entity), None) is not None:
        root = _without_references(root)
    before = reversed(list(tree.getroot().itersiblings(preceding=True)))
    nodes = (*before, root, *tree.getroot().itersiblings())
    return "".join(etree.tostring(node, encoding="unicode", with_tail=False) for node in nodes)


def _without_references(root: etree._Element) -> etree._Element:
    """A copy in which references to entities that were not resolved are text: `&name;`."""
    text = etree.tostring(root, encoding="unicode", with_tail=False)
    names = {one.name for one in root.iter(etree.Entity) if isinstance(one, etree._Entity)}
    declarations = "".join(f'<!ENTITY {name} "&#38;#38;{name};">' for name in sorted(names))
    declared = f"<!DOCTYPE x [{declarations}]>{text}"
    return etree.fromstring(declared, _parser())


def _tree(document: str | etree._ElementTree) -> etree._ElementTree:
    if not isinstance(document, str):
        return document
    return etree.fromstring(document.encode(), _parser()).getroottree()


def _parser() -> etree.XMLParser:
    """A parser of what is known to be well-formed; a namespace that is no URI does not disturb it."""
    return etree.XMLParser(
        recover=True, resolve_entities="internal", no_network=True, load_dtd=False, huge_tree=True
    )


def _transpile(schema: str, options: Mapping[str, Parameter], path: Path) -> str:
    engine = shared((COMPILER,))
    try:
        return engine.transform(COMPILER, engine.parse(schema), parameters=options).text
    except StylesheetError as error:
        raise SchemaError(f"{path}: the schema cannot be compiled: {error}") from error


def _kept(file: Path) -> str:
    """The stylesheet that is kept in a file; "" where there is none, or not all of it."""
    try:
        text, _, mark = file.read_text(encoding="utf-8").rpartition("\n")
    except (OSError, ValueError):
        return ""
    return text if mark == _mark(text) else ""


def _mark(text: str) -> str:
    return f"<!-- {hashlib.sha256(text.encode()).hexdigest()} -->"


def _compiler_texts() -> tuple[str, ...]:
    return tuple(part.read_text(encoding="utf-8") for part in sorted(COMPILER.parent.glob("*.xsl")))


def _schema_error(error: StylesheetError, text: str, path: Path) -> SchemaError:
    """Saxon's report about the generated stylesheet → what is wrong in the schema, and where."""
    first = re.split(r"\n(?=(?:Type )?[Ee]rror )", str(error))[0]
    message = " ".join(first.split())
    expression = re.search(r"[Ee]rror in \{(.*?)\} (?:at|in) ", message)
    found = _LINE.search(message)
    cause = re.sub(r"^.*? of file:\S+ ?", "", message.split(": ", 1)[-1])
    cause = re.sub(r"^([A-Z]{4}\d{4}) (.*)$", r"\2 (\1)", cause)
    element = _at_line(text, int(found[1])) if found else None
    if element is None:
        return SchemaError(f"{path}: {cause}")
    line, file = element.get(_AT, "").split(" ", 1)
    rule = element.get(f"{IN_PRIVATE}name")
    what = f" in “{expression[1]}”" if expression else ""
    return SchemaError(f"{file}:{line}: {rule + ': ' if rule else ''}{cause}{what}")


def _at_line(text: str, line: int) -> etree._Element | None:
    """The last element of a generated stylesheet up to `line` that names its place."""
    last = None
    for element in etree.fromstring(text.encode(), _parser()).iter("*"):
        if (element.sourceline or 0) > line:
            break
        if element.get(_AT):
            last = element
    return last
