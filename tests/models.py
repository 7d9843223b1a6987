"""For the tests of reading: models of documents, made once in a process, and written for review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from lxml import etree

from edition_tools import model, work
from edition_tools.config import NAME, Settings, defaults, load
from edition_tools.diagnostics import Finding
from edition_tools.documents import parse
from edition_tools.model import NAMESPACE, Index, Model, Stylesheets
from edition_tools.saxon import Engine

E = f"{{{NAMESPACE}}}"
XML = "{http://www.w3.org/XML/1998/namespace}"
BLOCKS = {
    E + name for name in (
        "document metadata title field value text section heading paragraph block list item table row "
        "cell figure cit stanza line speech apparatus series legend sign suppressed omission"
    ).split()
}


@dataclass(frozen=True)
class Linked:
    """A document as it was read, and joined to the others."""

    read: Model
    text: str

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was odd in it."""
        return self.read.findings


@cache
def engine(sheets: Stylesheets) -> Engine:
    """One engine for each set of stylesheets in a process: compiling costs more than reading."""
    return sheets.engine()


@cache
def words(language: str = "en") -> dict[str, str]:
    """The words that the tools generate."""
    return model.words(language)


def settings_in(folder: Path) -> Settings:
    """The settings of an edition in `folder`, with or without an edition.toml."""
    path = folder / NAME
    return load(path) if path.is_file() else defaults(folder)


def read(path: Path, settings: Settings | None = None, sheets: Stylesheets | None = None) -> Model:
    """The model of one document, before it is joined to others."""
    settings = settings or defaults(path.parent)
    sheets = sheets or Stylesheets.of(settings)
    found, broken = work.sources([path], settings.folder)
    assert not broken, broken
    return model.read(
        engine(sheets), sheets, parse(path, within=settings.folder), found[0],
        words(settings.edition.language), settings.apparatus)


def link_all(
    models: Sequence[Model], settings: Settings, sheets: Stylesheets | None = None
) -> tuple[dict[str, Linked], Index]:
    """Models joined to each other, by the paths of their documents; and the index."""
    sheets = sheets or Stylesheets.of(settings)
    index = model.index([one.facts for one in models], settings)
    node = engine(sheets).parse(index.full)
    return {
        one.source.path: Linked(one, model.link(
            engine(sheets), sheets, one.text, node, index.sort_keys,
            words(settings.edition.language)))
        for one in models
    }, index


def read_case(case: Path) -> tuple[Linked, Index]:
    """The linked model of a case's source.xml, read with the settings and documents beside it."""
    settings = settings_in(case)
    sheets = Stylesheets.of(settings)
    own = case / "custom" / "read.xsl"
    if own.is_file():
        sheets = replace(sheets, read=own)
    documents = sorted(
        path for path in case.rglob("*.xml") if path.name != "model.xml")
    linked, index = link_all([read(path, settings, sheets) for path in documents], settings, sheets)
    return linked["source.xml"], index


def for_review(linked: Linked) -> str:
    """A model as a person reviews it, and still exact: a line break is never part of its text.

    Reading makes every run of white space one space, so line breaks and what follows them can
    only be ours: blocks that hold nothing but blocks are indented.  Left out are the lines of
    the source, the namespace, and metadata that is no more than the title.
    """
    root = etree.fromstring(linked.text.encode())
    for element in root.iter(etree.Element):
        element.attrib.pop("source", None)
    metadata = root.find(f"{E}metadata")
    if metadata is not None and len(metadata) == 1:
        root.remove(metadata)
    _indent(root, "\n")
    text = etree.tostring(root, encoding="unicode").replace(f' xmlns="{NAMESPACE}"', "")
    findings = "".join(
        f"<!-- {one.line}: {one.severity}: {one.message.replace('--', '- -')} [{one.rule}] -->\n"
        for one in linked.findings)
    return f"{findings}{text}\n"


def _indent(element: etree._Element, newline: str) -> None:
    """Put each child on a line of its own where all children are blocks and no text is there."""
    children = list(element)
    if not children or element.text or any(
        one.tag not in BLOCKS or one.tail for one in children
    ):
        return
    element.text = newline + "  "
    for child in children:
        _indent(child, newline + "  ")
        child.tail = newline + "  "
    children[-1].tail = newline


def ids(root: etree._Element) -> list[str]:
    """All ids of a model, in their order."""
    return [one for one in root.xpath("//@id[not(parent::e:document)]", namespaces={"e": NAMESPACE})]


def messages(findings: Iterable[Finding]) -> list[str]:
    """The rules of findings, in their order."""
    return [one.rule for one in findings]
