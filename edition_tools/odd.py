"""Schemas from a TEI ODD: RELAX NG, Schematron and a reference, made of the TEI's own definitions.

TEI Guidelines, chapters 22 “Documentation Elements” and 23.5 “Implementation of an ODD System”.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.sax.saxutils import quoteattr

from lxml import etree

from . import documents
from .data import stylesheet
from .diagnostics import Finding, Severity
from .documents.placing import placed
from .errors import SchemaError, StylesheetError
from .markup import tree, without_declaration
from .names import IN_TEI
from .nearest import nearest
from .odd_groups import fill_groups
from .odd_modules import ForeignModule, foreign_modules
from .saxon import Engine, Node

_COMPILE = stylesheet("odd/compile.xsl")
_RELAXNG = stylesheet("odd/relaxng.xsl")
_SCHEMATRON = stylesheet("odd/schematron.xsl")
_REFERENCE = stylesheet("odd/reference.xsl")
_REFERENCES = ("schemaSpec", "moduleRef", "elementRef", "classRef", "macroRef", "dataRef")
_SPECIFICATIONS = ("elementSpec", "classSpec", "macroSpec", "dataSpec")


@dataclass(frozen=True)
class OddSchemas:
    """What an ODD makes: two schemas as XML text, pages of HTML by their names, and remarks."""

    rng: str = field(repr=False)
    sch: str = field(repr=False)
    reference: Mapping[str, str] = field(repr=False)
    findings: tuple[Finding, ...] = ()


def compile_odd(
    odd: Path,
    tei: Path | None,
    *,
    language: str = "en",
    schema: str = "",
    reference: bool = True,
    annotated: bool = False,
) -> OddSchemas:
    """Make the schemas of the ODD in the file `odd` from the definitions in the file `tei`.

    `tei` is the TEI's p5subset.xml, or an ODD compiled by other tools; `schema` is the ident of the
    schemaSpec where the file has several; `language` is that of definitions and messages.
    Without `reference` no pages are made; with `annotated` the grammar holds the definitions, for
    XML editors to show.
    Raises SchemaError, with file and line, for an ODD or a `tei` that cannot be used.
    """
    compiler = _Compiler(_definitions(odd, tei), language)
    compiled = compiler.compiled(odd, schema=schema, documented=reference or annotated)
    node = compiler.engine.parse(compiled)
    names = " ".join(sorted({name for one in compiler.foreign.values() for name in one.names}))
    with _about(odd):
        rng = compiler.transform(_RELAXNG, node, "relaxng", annotated=annotated, foreign=names)
        for one in compiler.foreign.values():
            rng = one.joined(rng)
        return OddSchemas(
            rng,
            compiler.transform(_SCHEMATRON, node, "schematron"),
            compiler.pages(odd, compiled) if reference else {},
            tuple(compiler.findings),
        )


@contextmanager
def _about(odd: Path) -> Iterator[None]:
    """The stylesheets expect what the TEI's grammar allows; what fails in them breaks it."""
    try:
        yield
    except StylesheetError as error:
        raise SchemaError(
            f"{odd}: this is not an ODD as the TEI describes it; check it with "
            f"`edition validate --schema tei_all {odd}` first ({error})"
        ) from error


@lru_cache(maxsize=1)
def _engine() -> Engine:
    return Engine((_COMPILE, _RELAXNG, _SCHEMATRON))


@lru_cache(maxsize=1)
def _reference_engine() -> Engine:
    return Engine((_REFERENCE,))


def _definitions(odd: Path, tei: Path | None) -> Path:
    if tei is None or not tei.is_file():
        missing = f"there is no file {tei}" if tei else "the TEI's definitions are not named"
        raise SchemaError(
            f"{odd}: {missing}; an ODD needs p5subset.xml, the TEI's own file: "
            "take it from a release of TEI P5 (https://github.com/TEIC/TEI/releases, or "
            "https://www.tei-c.org/Vault/P5/current/xml/tei/odd/p5subset.xml) "
            "and name it with --tei"
        )
    return tei


@dataclass
class _Compiler:
    """One run: the definitions parsed once, what was found in the ODDs, and the grammars that they name."""

    tei: Path
    language: str
    findings: list[Finding] = field(default_factory=list)
    foreign: dict[bytes, ForeignModule] = field(default_factory=dict)
    _nodes: dict[Path, Node] = field(default_factory=dict)

    @property
    def engine(self) -> Engine:
        return _engine()

    def compiled(
        self, odd: Path, *, schema: str = "", documented: bool = False, chain: tuple[Path, ...] = ()
    ) -> str:
        """The ODD with every chosen specification complete, as XML text."""
        document = _parsed(odd)
        parameters = {
            "tei": self._definitions(self.tei),
            "sources": self._sources(odd, document.root, (*chain, odd.resolve()), documented),
            "schema": schema,
            "documented": documented,
        }
        source = self.engine.parse(document.xml())
        with _about(odd):
            made = self.engine.transform(_COMPILE, source, mode="compile", parameters=parameters)
        found = placed(document, (_finding(odd, message) for message in made.messages))
        errors = [finding for finding in found if finding.severity is Severity.ERROR]
        if errors:
            # A wrong reference explains why a schema has no beginning.
            plain = [error for error in errors if error.rule != "odd/start"] or errors
            raise SchemaError("\n".join(f"{e.file}:{e.line}: {e.message}" for e in plain))
        self.findings += found
        for one in foreign_modules(document.root, odd, schema):
            # An ODD and the one that it draws on may name the same grammar.
            self.foreign.setdefault(etree.tostring(one.patterns), one)
        return made.text

    def pages(self, odd: Path, compiled: str) -> dict[str, str]:
        """The reference: pages of HTML by their names, `index.html` first."""
        engine = _reference_engine()
        parameters = {"odd": engine.parse(_parsed(odd).xml()), "language": self.language}
        text = engine.transform(
            _REFERENCE, engine.parse(compiled), mode="reference", parameters=parameters
        ).text
        root = tree(text)
        pages = {page.get("name", ""): _html(page[0]) for page in root.iter("page")}
        return pages | {file.get("name", ""): file.text or "" for file in root.iter("file")}

    def transform(self, sheet: Path, compiled: Node, mode: str, **parameters: bool | str) -> str:
        """What `sheet` makes of a compiled ODD."""
        known = {"language": self.language, **parameters}
        return self.engine.transform(sheet, compiled, mode=mode, parameters=known).text

    def _definitions(self, path: Path) -> Node:
        if path not in self._nodes:
            self._nodes[path] = self.engine.parse(_definitions_text(path))
        return self._nodes[path]

    def _sources(
        self, odd: Path, root: etree._Element, chain: tuple[Path, ...], documented: bool
    ) -> Node | None:
        """The documents that @source names in an ODD, compiled, each with the address that names it."""
        named: dict[str, str] = {}
        for element in root.iter(*(IN_TEI + name for name in _REFERENCES)):
            uri = element.get("source", "").strip()
            if uri and uri not in named and not _is_tei(uri):
                named[uri] = self._source(odd, element, uri, chain, documented)
        if not named:
            return None
        parts = (f"<p:source uri={quoteattr(uri)}>{text}</p:source>" for uri, text in named.items())
        return self.engine.parse(
            f'<p:sources xmlns:p="urn:edition-tools:private">{"".join(parts)}</p:sources>'
        )

    def _source(
        self, odd: Path, element: etree._Element, uri: str, chain: tuple[Path, ...], documented: bool
    ) -> str:
        place = f"{odd}:{element.sourceline}"
        parts = urlsplit(uri)
        if parts.scheme not in ("", "file") or parts.netloc:
            raise SchemaError(
                f'{place}: source="{uri}" is not on this computer, and nothing is fetched; '
                "save it beside the ODD and name the file"
            )
        path = (odd.parent / unquote(parts.path)).resolve()
        if path in chain:
            raise SchemaError(f'{place}: source="{uri}" leads back to an ODD that draws on it')
        if not path.is_file():
            raise SchemaError(f'{place}: source="{uri}": there is no such file')
        root = _parsed(path).root
        if root.find(f".//{IN_TEI}schemaSpec") is None:
            return _definitions_text(path)
        return without_declaration(self.compiled(path, chain=chain, documented=documented))


def _html(page: etree._Element) -> str:
    text = etree.tostring(page, encoding="unicode", method="html", doctype="<!DOCTYPE html>", with_tail=False)
    return f"{text}\n"


def _is_tei(uri: str) -> bool:
    """Whether @source names the TEI itself: tei:4.9.0, or one of the addresses of p5subset.xml."""
    return uri.startswith("tei:") or (uri.startswith(("http:", "https:")) and uri.endswith("p5subset.xml"))


def _parsed(path: Path) -> documents.Document:
    document = documents.parse(path)
    if document.tree is None:
        finding = document.findings[0]
        raise SchemaError(f"{path}:{finding.line}: {finding.message}")
    fill_groups(document.root, path, (path.resolve(),))
    return document


def check(made: OddSchemas, odd: Path) -> None:
    """See that the schemas can be used, before they are written; raises SchemaError where they cannot."""
    from tempfile import TemporaryDirectory

    from . import relaxng, schematron

    with TemporaryDirectory() as folder:
        for ending, text in (("rng", made.rng), ("sch", made.sch)):
            path = Path(folder) / f"{odd.stem}.{ending}"
            path.write_text(text, encoding="utf-8")
            try:
                if ending == "rng":
                    relaxng.load(path)
                else:
                    schematron.compile_schematron(path)
            except SchemaError as error:
                said = str(error).replace(f"{folder}/", "")
                raise SchemaError(
                    f"{odd}: nothing is written, because what would be made of it is wrong: {said}"
                ) from error


def _definitions_text(path: Path) -> str:
    """The XML text of a file of specifications; raises SchemaError where it holds none."""
    root = _parsed(path).root
    if next(root.iter(*(IN_TEI + name for name in _SPECIFICATIONS)), None) is None:
        raise SchemaError(
            f"{path}: holds no definitions of TEI elements; name the TEI's p5subset.xml with --tei"
        )
    return etree.tostring(root, encoding="unicode", with_tail=False)


def _finding(odd: Path, message: str) -> tuple[Finding, str]:
    """A message of the stylesheets as a finding, with the nearest right name; and its element's name."""
    element = tree(message)
    text = "".join(element.itertext())
    wrong, names = element.get("wrong", ""), element.get("names", "").split()
    meant = nearest(wrong, names)
    hint = f"; did you mean {meant}?" if meant else ""
    severity = Severity.named(element.get("severity", "error"))
    finding = Finding(
        odd, int(element.get("line") or 1), 1, severity, element.get("rule", "odd"), text + hint
    )
    return finding, element.get("element", "")
