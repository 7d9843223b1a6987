"""The text of one witness, rebuilt from the apparatus (TEI Guidelines, ch. 12)."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from lxml import etree

from . import data, model
from .config import Settings
from .diagnostics import Finding
from .documents import Document, document_id, parse
from .errors import ConfigError
from .model import Source, Stylesheets
from .outputs import Contents, Leaf, renderer
from .saxon import Engine


@dataclass(frozen=True, slots=True)
class Witness:
    """A witness or a group of witnesses: its siglum, and all the names that mean it."""

    siglum: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Rebuilt(Document):
    """A document as one witness has it; its elements keep the lines of the file."""

    rebuilt: str = field(default="", repr=False)

    def xml(self) -> str:
        return self.rebuilt


def declared(document: Document) -> tuple[Witness, ...]:
    """The witnesses of a document: the declared ones first, then those that only readings name."""
    listed = _engine().transform(
        _sheet(), _engine().parse(document.xml()), mode="witnesses").text
    return tuple(
        Witness(one.get("siglum", ""), tuple(one.get("names", "").split()))
        for one in etree.fromstring(listed)
    )


def witnesses(document: Document) -> tuple[str, ...]:
    """The sigla of the witnesses that a document declares or names."""
    return tuple(one.siglum for one in declared(document))


def rebuild(settings: Settings, document: Document, siglum: str) -> tuple[Document, tuple[Finding, ...]]:
    """The document with the readings of one witness in the place of its apparatus; and findings.

    `siglum` is the witness's siglum or id, with or without `#`.  What reads a document can read
    the result.  Raises ConfigError with the nearest name where there is no such witness.
    """
    name = siglum.removeprefix("#")
    known = declared(document)
    if not any(name in one.names for one in known):
        raise ConfigError(_unknown(document.path, name, known))
    result = _engine().transform(
        _sheet(), _engine().parse(document.xml()), mode="witness",
        parameters={"witness": name, "words": model.words(settings.edition.language)})
    findings = model.findings(result, document.path)
    return Rebuilt(
        document.path, document.data, document.tree, document.findings, document.included,
        result.text), findings


def text(settings: Settings, file: Path, siglum: str = "") -> tuple[str, tuple[Finding, ...]]:
    """The plain text of a document, or with a siglum that of a witness; and what was found.

    A document that is not well-formed has no text, and the finding says why.
    Raises ConfigError where the document has no such witness.
    """
    path = file.resolve()
    inside = path.is_relative_to(settings.folder)
    document = parse(file, within=settings.folder if inside else path.parent)
    if document.tree is None:
        return "", document.findings
    remarks: tuple[Finding, ...] = ()
    if siglum:
        document, remarks = rebuild(settings, document, siglum)
    place = path.relative_to(settings.folder).as_posix() if inside else path.name
    shown, findings = _shown(settings, document, Source(
        file, place, document_id(document.root, file)))
    return shown, remarks + findings


def _shown(
    settings: Settings, document: Document, source: Source
) -> tuple[str, tuple[Finding, ...]]:
    """A document read, joined to itself, and shown as plain text."""
    sheets = Stylesheets.of(settings)
    engine = _reader(sheets)
    words = model.words(settings.edition.language)
    read = model.read(engine, sheets, document, source, words, settings.apparatus)
    index = model.index([read.facts], settings)
    linked = model.link(
        engine, sheets, read.text, engine.parse(index.full), index.sort_keys, words)
    plain = renderer("text")
    artefacts = plain.document(
        _shower(plain.stylesheets(settings)),
        Leaf(source.identifier, linked, document.data, source.file),
        Contents(settings, words, index.outline, ""))
    return artefacts[0].data.decode(), read.findings


def _unknown(path: Path, name: str, known: tuple[Witness, ...]) -> str:
    if not known:
        return f"{path}: the document declares no witness and names none"
    close = get_close_matches(name, [each for one in known for each in one.names], 1, 0.3)
    hint = f"the nearest is {close[0]}; " if close else ""
    return (f"{path}: there is no witness {name}; {hint}"
            f"the witnesses are {', '.join(one.siglum for one in known)}")


def _sheet() -> Path:
    return data.stylesheet("witness.xsl")


@cache
def _engine() -> Engine:
    return Engine((_sheet(),))


@cache
def _reader(sheets: Stylesheets) -> Engine:
    return sheets.engine()


@cache
def _shower(stylesheets: tuple[Path, ...]) -> Engine:
    return Engine(stylesheets)
