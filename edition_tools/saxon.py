"""The only module that knows Saxon: stylesheets compiled once, documents never trusted."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from saxonche import PySaxonApiError, PySaxonProcessor, PyXdmMap, PyXdmNode, PyXsltExecutable

from . import pruning
from .captured import captured_stderr, reason
from .data import stylesheet
from .errors import StylesheetError

Node: TypeAlias = PyXdmNode
Parameter: TypeAlias = str | int | bool | Node | Mapping[str, str] | None

MODES = "urn:edition-tools:modes"
_PARSER_LIMITS = "http://saxon.sf.net/feature/parserProperty?uri="
# Saxon's parser stops at 100 levels and 200 attributes; lxml, which reads first, at 2,048 levels.
_LIMITS = {"jdk.xml.maxElementDepth": "0", "jdk.xml.elementAttributeLimit": "0"}
_TABLES = 8
"""So many maps are kept as Saxon has them: the words of the tools go to every transformation."""
_OPTIMIZATION = "http://saxon.sf.net/feature/optimizationLevel"
_ELEMENTS = "count(//*), distinct-values(//*/concat('{', namespace-uri(), '}', local-name()))"
_SHORT = 3000
"""A document of at most so many elements is short."""
_SMALL = 20_000
"""A stylesheet of fewer characters is compiled as it is."""
_VARIANTS = 3
"""From so many modes a part of a stylesheet is compiled; for more the whole is."""
_ALLOWED_PROTOCOLS = "http://saxon.sf.net/feature/allowedProtocols"


@dataclass(frozen=True, slots=True)
class Transformation:
    """What a stylesheet made: its result as text, and the messages, each an XML string."""

    text: str
    messages: tuple[str, ...]


class Engine:
    """A Saxon processor with its stylesheets.

    The stylesheets are compiled when the engine is made; then its doors are shut: `doc()`,
    `unparsed-text()`, external entities and writing by `xsl:result-document` all fail, so that
    a document or a schema of a stranger reads and writes nothing.  With `reads` the doors for
    reading stay open: only where the user's settings say so.

    A `sparing` engine is for one document: of our own stylesheets it compiles what that document
    needs, when it is there, and does not optimise it; all of a stylesheet where that is not enough.
    """

    def __init__(
        self,
        stylesheets: Iterable[Path] = (),
        *,
        reads: bool = False,
        generated: Mapping[Path, str] | None = None,
        sparing: bool = False,
    ) -> None:
        """Compile `stylesheets`, and the `generated` ones from their text by the path they get.

        A stylesheet imports one of the project's by `edition:`, such as `edition:read.xsl`; a
        generated one has no relative includes.
        Raises StylesheetError with file, line and cause.
        """
        self._processor = PySaxonProcessor(license=False)
        for limit, value in _LIMITS.items():
            self._processor.set_configuration_property(_PARSER_LIMITS + limit, value)
        self._compiled: dict[Path, PyXsltExecutable] = {}
        self._pruned: dict[Path, dict[str, _Pruned]] = {}
        self._table = lru_cache(maxsize=_TABLES)(self._map)
        with _catalog() as catalog:
            self._processor.set_catalog_files([catalog])
            for path, text in (generated or {}).items():
                self.compile_text(path, text)
            for path in stylesheets:
                if sparing and path.is_relative_to(stylesheet("")) and not pruning.imports(path):
                    self._pruned[path] = {}
                elif path not in self._compiled:
                    self._compiled[path] = self._compile(path)
        if not reads:
            self._processor.set_configuration_property(_ALLOWED_PROTOCOLS, "")

    def _compile(self, path: Path) -> PyXsltExecutable:
        with captured_stderr() as said:
            try:
                return self._processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(path))
            except PySaxonApiError as error:
                raise StylesheetError(f"{path}: {reason(error, said())}") from error

    def compile_text(self, key: Path, text: str) -> None:
        """Compile a generated stylesheet without includes; later known as `key`."""
        self._compiled[key] = self._of_text(key, text)

    def _of_text(self, key: Path, text: str) -> PyXsltExecutable:
        with captured_stderr() as said:
            try:
                return self._processor.new_xslt30_processor().compile_stylesheet(stylesheet_text=text)
            except PySaxonApiError as error:
                raise StylesheetError(f"{key}: {reason(error, said())}") from error

    def _executable(
        self, path: Path, mode: str | None, nodes: Iterable[Node], others: Set[str]
    ) -> PyXsltExecutable:
        """A stylesheet compiled, or as much of it as these nodes and other elements need from a mode on."""
        if path not in self._pruned:
            return self._compiled[path]
        text, known = pruning.whole(path), self._pruned[path]
        if mode is None or len(text) < _SMALL or (mode not in known and len(known) == _VARIANTS):
            return self._entire(path, text)
        sizes, names = [], set[str]()
        for node in nodes:
            size, *found = self._elements(node)
            sizes.append(int(size))
            names.update(found)
        if mode in known:
            return known[mode].compiled if names <= known[mode].names else self._entire(path, text)
        # What is optimised for a long document costs more than it saves for a short one.
        self._processor.set_configuration_property(_OPTIMIZATION, "10" if sum(sizes) > _SHORT else "0")
        names |= others
        compiled = self._of_text(path, pruning.pruned(path, f"m:{mode}", names))
        known[mode] = _Pruned(names, compiled)
        return compiled

    def _entire(self, path: Path, text: str) -> PyXsltExecutable:
        """All of a stylesheet, compiled for this document and others."""
        del self._pruned[path]
        self._processor.set_configuration_property(_OPTIMIZATION, "10")
        self.compile_text(path, text)
        return self._compiled[path]

    def _elements(self, node: Node) -> Iterator[str]:
        """How many elements there are in a document, and their Clark names."""
        query = self._processor.new_xpath_processor()
        query.set_context(xdm_item=node)
        return (item.string_value for item in query.evaluate(_ELEMENTS) or ())

    def parse(self, text: str, *, base: str = "") -> Node:
        """The document node of well-formed XML without a document type declaration.

        `base` is its URI, for `base-uri()`; without it the document has none.
        """
        builder = self._processor.new_document_builder()
        if base:
            builder.set_base_uri(base)
        with captured_stderr() as said:
            try:
                return builder.parse_xml(xml_text=text)
            except PySaxonApiError as error:
                raise StylesheetError(reason(error, said())) from error

    def transform(
        self,
        stylesheet: Path,
        source: Node,
        *,
        mode: str | None = None,
        parameters: Mapping[str, Parameter] | None = None,
    ) -> Transformation:
        """Apply a stylesheet of this engine to `source`, beginning in `mode` (of `MODES`)."""
        run = self._prepared(stylesheet, source, mode, parameters or {})
        with captured_stderr() as said:
            try:
                text = run.apply_templates_returning_string()
            except PySaxonApiError as error:
                raise StylesheetError(f"{stylesheet}: {reason(error, said())}") from error
        return Transformation(text or "", _messages(run))

    def _prepared(
        self,
        stylesheet: Path,
        source: Node,
        mode: str | None,
        parameters: Mapping[str, Parameter],
        others: Set[str] = frozenset(),
    ) -> PyXsltExecutable:
        nodes = (source, *(value for value in parameters.values() if isinstance(value, PyXdmNode)))
        run = self._executable(stylesheet, mode, nodes, others).clone()
        run.set_save_xsl_message(True)
        run.set_capture_result_documents(True)
        if mode:
            run.set_initial_mode(f"{{{MODES}}}{mode}")
        for name, value in parameters.items():
            if value is not None:
                run.set_parameter(name, self._value(value))
        run.set_global_context_item(xdm_item=source)
        run.set_initial_match_selection(xdm_value=source)
        return run

    def apply(
        self,
        stylesheet: Path,
        source: Node,
        *,
        mode: str | None = None,
        parameters: Mapping[str, Parameter] | None = None,
        others: Set[str] = frozenset(),
    ) -> tuple[Node, tuple[str, ...]]:
        """As `transform`, but the result is a document node, for other stylesheets of this engine.

        `others` are elements (Clark names) that sources may have which come after this one.
        """
        run = self._prepared(stylesheet, source, mode, parameters or {}, others)
        with captured_stderr() as said:
            try:
                found = run.apply_templates_returning_value()
            except PySaxonApiError as error:
                raise StylesheetError(f"{stylesheet}: {reason(error, said())}") from error
        return found.head, _messages(run)

    def call(self, stylesheet: Path, function: str, *arguments: str) -> str:
        """Call a public function of a stylesheet, named `{namespace}local`, with strings."""
        values = [self._processor.make_string_value(argument) for argument in arguments]
        run = self._compiled[stylesheet].clone()
        return str(run.call_function_returning_value(function, values))

    def _map(self, items: tuple[tuple[str, str], ...]) -> PyXdmMap:
        # An empty key ends the whole process in saxonche 13: it is left out.
        string = self._processor.make_string_value
        return self._processor.make_map2({key: string(item) for key, item in items if key})

    def _value(self, value: Parameter) -> object:
        processor = self._processor
        if isinstance(value, bool):
            return processor.make_boolean_value(value)
        if isinstance(value, int):
            return processor.make_integer_value(value)
        if isinstance(value, str):
            return processor.make_string_value(value)
        return self._table(tuple(value.items())) if isinstance(value, Mapping) else value


@dataclass(frozen=True, slots=True)
class _Pruned:
    """What is compiled of a stylesheet: as much as elements of these names need from a mode on."""

    names: Set[str]
    compiled: PyXsltExecutable


def _messages(run: PyXsltExecutable) -> tuple[str, ...]:
    return tuple(str(one) for one in run.get_xsl_messages() or ())


_Stylesheets: TypeAlias = tuple[tuple[Path, ...], tuple[tuple[Path, str], ...]]
_engines: dict[_Stylesheets, Engine] = {}
_sparing: dict[_Stylesheets, Engine] = {}


def shared(
    stylesheets: tuple[Path, ...], generated: tuple[tuple[Path, str], ...] = (), *, sparing: bool = False
) -> Engine:
    """The engine of this process with these stylesheets: compiling costs more than reading.

    A `sparing` one is made where no other is there.
    """
    key = stylesheets, generated
    if key in _engines:
        return _engines[key]
    engines = _sparing if sparing else _engines
    if key not in engines:
        engines[key] = Engine(stylesheets, generated=dict(generated), sparing=sparing)
    return engines[key]


def forget() -> None:
    """Forget the shared engines, so that changed stylesheets are compiled again."""
    _engines.clear()
    _sparing.clear()


def version() -> str:
    """The version of Saxon, as it names itself."""
    return str(PySaxonProcessor(license=False).version)


@contextmanager
def _catalog() -> Iterator[str]:
    """A catalog by which stylesheets of an edition find those of the project, while they compile."""
    prefix = stylesheet("").as_uri().rstrip("/") + "/"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalog.xml"
        path.write_text(
            '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
            f'<rewriteURI uriStartString="edition:" rewritePrefix="{prefix}"/></catalog>',
            encoding="utf-8",
        )
        yield str(path)
