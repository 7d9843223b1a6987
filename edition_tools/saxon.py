"""The only module that knows Saxon: stylesheets compiled once, documents never trusted."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import IO, TypeAlias

from saxonche import PySaxonApiError, PySaxonProcessor, PyXdmMap, PyXdmNode, PyXsltExecutable

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
    """

    def __init__(
        self,
        stylesheets: Iterable[Path] = (),
        *,
        reads: bool = False,
        generated: Mapping[Path, str] | None = None,
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
        self._table = lru_cache(maxsize=_TABLES)(self._map)
        with _catalog() as catalog:
            self._processor.set_catalog_files([catalog])
            for path, text in (generated or {}).items():
                self.compile_text(path, text)
            for path in stylesheets:
                if path not in self._compiled:
                    self._compiled[path] = self._compile(path)
        if not reads:
            self._processor.set_configuration_property(_ALLOWED_PROTOCOLS, "")

    def _compile(self, path: Path) -> PyXsltExecutable:
        with _captured_stderr() as said:
            try:
                return self._processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(path))
            except PySaxonApiError as error:
                raise StylesheetError(f"{path}: {_reason(error, said())}") from error

    def compile_text(self, key: Path, text: str) -> None:
        """Compile a generated stylesheet without includes; later known as `key`."""
        with _captured_stderr() as said:
            try:
                self._compiled[key] = self._processor.new_xslt30_processor().compile_stylesheet(
                    stylesheet_text=text
                )
            except PySaxonApiError as error:
                raise StylesheetError(f"{key}: {_reason(error, said())}") from error

    def parse(self, text: str, *, base: str = "") -> Node:
        """The document node of well-formed XML without a document type declaration.

        `base` is its URI, for `base-uri()`; without it the document has none.
        """
        builder = self._processor.new_document_builder()
        if base:
            builder.set_base_uri(base)
        with _captured_stderr() as said:
            try:
                return builder.parse_xml(xml_text=text)
            except PySaxonApiError as error:
                raise StylesheetError(_reason(error, said())) from error

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
        with _captured_stderr() as said:
            try:
                text = run.apply_templates_returning_string()
            except PySaxonApiError as error:
                raise StylesheetError(f"{stylesheet}: {_reason(error, said())}") from error
        return Transformation(text or "", _messages(run))

    def _prepared(
        self, stylesheet: Path, source: Node, mode: str | None, parameters: Mapping[str, Parameter]
    ) -> PyXsltExecutable:
        run = self._compiled[stylesheet].clone()
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
    ) -> tuple[Node, tuple[str, ...]]:
        """As `transform`, but the result is a document node, for other stylesheets of this engine."""
        run = self._prepared(stylesheet, source, mode, parameters or {})
        with _captured_stderr() as said:
            try:
                found = run.apply_templates_returning_value()
            except PySaxonApiError as error:
                raise StylesheetError(f"{stylesheet}: {_reason(error, said())}") from error
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


def _messages(run: PyXsltExecutable) -> tuple[str, ...]:
    return tuple(str(one) for one in run.get_xsl_messages() or ())


@cache
def shared(stylesheets: tuple[Path, ...], generated: tuple[tuple[Path, str], ...] = ()) -> Engine:
    """The engine of this process with these stylesheets: compiling costs more than reading."""
    return Engine(stylesheets, generated=dict(generated))


def forget() -> None:
    """Forget the shared engines, so that changed stylesheets are compiled again."""
    shared.cache_clear()


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


@contextmanager
def _captured_stderr() -> Iterator[Callable[[], str]]:
    """Catch what Saxon's native code prints: it has the line numbers that the exception lacks."""
    try:
        kept = os.dup(2)
    except OSError:
        yield lambda: ""
        return
    sink = _sink()
    sink.seek(0)
    sink.truncate()
    os.dup2(sink.fileno(), 2)

    def said() -> str:
        sink.seek(0)
        return sink.read().decode("utf-8", "replace")

    try:
        yield said
    finally:
        os.dup2(kept, 2)
        os.close(kept)


@cache
def _sink() -> IO[bytes]:
    """The file that takes what is printed: one for the process, since there are many calls."""
    return tempfile.TemporaryFile()


def _reason(error: Exception, said: str) -> str:
    """The cause in one paragraph: Saxon's first report, without the stack of templates."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    stack = re.compile(r"^(In template|invoked by|In function|In \S+ mode)")
    report = []
    for line in lines:
        if stack.match(line):
            break
        report.append(line)
    return " ".join(report[:6]) or str(error).strip()
