"""The edition model: documents read by read.xsl, indexed, and joined by link.xsl."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from .. import data
from ..diagnostics import Finding, Severity
from ..documents import Document
from ..documents.placing import placed
from ..errors import ConfigError, StylesheetError
from ..parallel import parallels, segments
from ..parallel.joining import outlined
from ..parallel.parallels import Found
from ..saxon import Engine, Node, Transformation
from ..settings.tables import NAME, Apparatus, Settings, Signs
from . import series
from .sorting import sort_keys

NAMESPACE = "urn:edition-tools:model"
_NONE = Found()
_APPARATUS = Apparatus()
_E = f"{{{NAMESPACE}}}"


@dataclass(frozen=True, slots=True)
class Source:
    """A document to be read: its file, its path from the edition's folder, its outputs' name."""

    file: Path
    path: str
    identifier: str


@dataclass(frozen=True, slots=True)
class Model:
    """What reading a document gave: the model, its facts and segments, XML, and what was odd."""

    source: Source
    text: str
    facts: str
    findings: tuple[Finding, ...]
    segments: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """The facts of all documents, in the edition's order, as XML for link.xsl and the pages.

    `outline` is what every document depends on, `full` has the mentions for registers as well.
    `parallels` are the texts that say the same, segment by segment.
    """

    outline: str
    full: str
    order: tuple[str, ...]
    sort_keys: Mapping[str, str]
    parallels: Found = _NONE


@dataclass(frozen=True, slots=True)
class Stylesheets:
    """The stylesheets that read and join: the edition's own read.xsl where it has one.

    `generated` is the text of the stylesheet `read` where the settings declare series of notes.
    """

    read: Path
    index: Path
    link: Path
    generated: str = ""
    series: str = ""

    @classmethod
    def of(cls, settings: Settings) -> Stylesheets:
        """The stylesheets of an edition: `xslt/custom/read.xsl` in its folder comes before ours."""
        own = settings.folder / "xslt" / "custom" / "read.xsl"
        read = own if own.is_file() else data.stylesheet("read.xsl")
        index, link = data.stylesheet("index.xsl"), data.stylesheet("link.xsl")
        if not settings.series:
            return cls(read, index, link)
        name = settings.path or settings.folder / NAME
        return cls(
            name,
            index,
            link,
            series.stylesheet(settings.series, read.as_uri()),
            series.declaration(settings.series),
        )

    def engine(self) -> Engine:
        """An engine with these stylesheets; raises ConfigError where a series' match is wrong."""
        if not self.generated:
            return Engine((self.read, self.index, self.link))
        try:
            return Engine((self.index, self.link), generated={self.read: self.generated})
        except StylesheetError as error:
            if "[[series]]" not in str(error) and "edition.toml" not in str(error):
                raise
            raise ConfigError(
                f"{self.read}: the match of a [[series]] is no XSLT pattern: {error}"
            ) from error


def words(language: str) -> dict[str, str]:
    """The words that the tools generate, in a language; English for what it lacks."""
    folder = data.stylesheet("locale")
    found: dict[str, str] = {}
    for name in ("en", language.split("-")[0].lower(), language.lower()):
        path = folder / f"{name}.toml"
        if re.fullmatch(r"[a-z-]+", name) and path.is_file():
            found |= tomllib.loads(path.read_text(encoding="utf-8"))
    return found


def read(
    engine: Engine,
    sheets: Stylesheets,
    document: Document,
    source: Source,
    locale: Mapping[str, str],
    apparatus: Apparatus = _APPARATUS,
    numbers: str = "",
    *,
    signs: Signs | None = None,
    keyed: bool = False,
) -> Model:
    """Read one document; raises StylesheetError where read.xsl fails.

    `numbers` are the ids and numbers that it shall have, where they are not to be counted again.
    With `keyed` each element of the model says which element of the document it was.
    """
    result = engine.transform(
        sheets.read,
        engine.parse(document.xml(keyed=keyed)),
        mode="read",
        parameters={
            "path": source.path,
            "identifier": source.identifier,
            "words": locale,
            "declared-series": engine.parse(sheets.series) if sheets.series else None,
            "numbers": engine.parse(numbers) if numbers else None,
            "apparatus": {name: _written(value) for name, value in asdict(apparatus).items()},
            "signs": {name: "\t".join(pair) for name, pair in (signs or {}).items()},
        },
    )
    node = engine.parse(result.text)
    facts = engine.transform(sheets.index, node, mode="index")
    parts = engine.transform(sheets.index, node, mode="segments")
    found = document.findings + findings(result, document)
    return Model(source, result.text, _element(facts.text), found, _element(parts.text))


def numbers(engine: Engine, sheets: Stylesheets, keyed: str, locale: Mapping[str, str]) -> str:
    """All ids of a document (its XML with keys), and the numbers of its notes, for `read`."""
    return engine.transform(
        sheets.read,
        engine.parse(keyed),
        mode="numbers",
        parameters={
            "words": locale,
            "declared-series": engine.parse(sheets.series) if sheets.series else None,
        },
    ).text


def _written(value: object) -> str:
    """A setting as a stylesheet has it: the words of a list are parted by spaces."""
    return " ".join(map(str, value)) if isinstance(value, (tuple, list)) else str(value)


def link(
    engine: Engine,
    sheets: Stylesheets,
    model: str,
    index: Node,
    keys: Mapping[str, str],
    locale: Mapping[str, str],
) -> str:
    """Join a model to the edition: its pointers become links, registers get their mentions."""
    return engine.transform(
        sheets.link,
        engine.parse(model),
        mode="link",
        parameters={
            "index": index,
            "words": locale,
            "sort-keys": keys,
            "declared-series": engine.parse(sheets.series) if sheets.series else None,
        },
    ).text


def index(facts: Sequence[str], settings: Settings, parts: Callable[[str], str] | None = None) -> Index:
    """Put the facts of all documents together: order, whom each mention names, how names sort.

    `parts` gives the segments of a document by its id; without it no parallels are looked for.
    """
    documents = [etree.fromstring(text) for text in facts]
    documents.sort(key=_order(documents))
    paths = {one.get("path", ""): one.get("id", "") for one in documents}
    holders: dict[str, list[etree._Element]] = {}
    for one in documents:
        for identifier in one.get("ids", "").split():
            holders.setdefault(identifier, []).append(one)
    for one in documents:
        for mention in one.iter(f"{_E}mention"):
            mention.set("to", _resolve(mention.get("target", ""), one, paths, holders))
    full = _wrap(documents)
    for one in documents:
        for mention in list(one.iter(f"{_E}mention")):
            one.remove(mention)
    names = {entry.get("sort", "") for one in documents for entry in one.iter(f"{_E}entry")}
    keys = sort_keys(names, settings.edition.language) if names else {}
    found = (
        parallels.find(documents, lambda name: segments.parse(parts(name), name), settings.parallels)
        if parts
        else _NONE
    )
    return Index(
        outlined(_wrap(documents), found.parallels),
        outlined(full, found.parallels),
        tuple(one.get("id", "") for one in documents),
        keys,
        found,
    )


def _order(documents: Iterable[etree._Element]) -> Callable[[etree._Element], tuple[Any, ...]]:
    """Texts before registers; texts by date where each has one, else by path."""
    dated = all(one.get("date") for one in documents if one.get("kind") == "text")

    def place(one: etree._Element) -> tuple[Any, ...]:
        register = one.get("kind") == "register"
        return (register, one.get("date") if dated and not register else "", _natural(one.get("path", "")))

    return place


def _natural(path: str) -> tuple[tuple[int, str], ...]:
    """A key that puts letter-2 before letter-10."""
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", path))


def _resolve(
    target: str,
    document: etree._Element,
    paths: Mapping[str, str],
    holders: Mapping[str, list[etree._Element]],
) -> str:
    """The `document#entry` that a mention names, or nothing; as link.xsl resolves a link."""
    path, _, identifier = target.partition("#")
    if path:
        return f"{paths[path]}#{identifier}" if path in paths and identifier else ""
    found = holders.get(identifier, [])
    if document in found:
        return f"{document.get('id')}#{identifier}"
    if len(found) > 1:
        found = [one for one in found if one.get("kind") == "register"]
    return f"{found[0].get('id')}#{identifier}" if found else ""


def _wrap(documents: Iterable[etree._Element]) -> str:
    root = etree.Element(f"{_E}index", nsmap={None: NAMESPACE})
    inner = "".join(etree.tostring(one, encoding="unicode", with_tail=False) for one in documents)
    return etree.tostring(root, encoding="unicode").replace("/>", f">{inner}</index>", 1)


def _element(text: str) -> str:
    """A result without its XML declaration."""
    return text.partition("?>")[2].strip() if text.startswith("<?xml") else text


def findings(result: Transformation, document: Document) -> tuple[Finding, ...]:
    """The findings in the messages of a stylesheet; other messages are reported as they are."""
    return placed(
        document, (_finding(etree.fromstring(message), document.path) for message in result.messages)
    )


def _finding(message: etree._Element, file: Path) -> tuple[Finding, str]:
    """The finding in a message, and the name of the element that it is about."""
    text = "".join(message.itertext()).strip()
    if message.tag != f"{_E}finding":
        return Finding(file, 1, 0, Severity.INFO, "stylesheet/message", text), ""
    severity = Severity.named(message.get("severity", "warning"))
    line = int(message.get("line") or 1)
    return Finding(file, line, 0, severity, message.get("rule", ""), text), message.get("element", "")
