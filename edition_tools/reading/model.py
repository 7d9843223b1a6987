"""What reading a document gives: its model, what others need of it, and what was odd."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from ..diagnostics import Finding, Severity
from ..documents import Document
from ..documents.corpora import Part
from ..documents.placing import placed
from ..markup import tree
from ..names import IN_MODEL
from ..settings.tables import MARKDOWN

_FINDING = f"{IN_MODEL}finding"


@dataclass(frozen=True, slots=True)
class Source:
    """A document to be read: its file, its path from the edition's folder, its outputs' name.

    A document of a corpus is a `part` of it, which a build keeps, and its place in the edition's order
    is the corpus's.  `is_page` says that it is a page about the edition, and none of its documents.
    """

    file: Path
    path: str
    identifier: str
    part: Part | None = None
    place: str = ""
    is_page: bool = False

    @property
    def is_tei(self) -> bool:
        """Whether it is TEI, and not a page in Markdown."""
        return self.file.suffix != MARKDOWN


@dataclass(frozen=True, slots=True)
class Model:
    """What reading a document gave: the model and its facts, XML, and what was odd."""

    source: Source
    text: str
    facts: str
    findings: tuple[Finding, ...]


def findings(messages: Iterable[str], document: Document) -> tuple[Finding, ...]:
    """The findings in the messages of a stylesheet; other messages are reported as they are."""
    return placed(document, (_finding(tree(message), document.path) for message in messages))


def _finding(message: etree._Element, file: Path) -> tuple[Finding, str]:
    """The finding in a message, and the name of the element that it is about."""
    text = "".join(message.itertext()).strip()
    if message.tag != _FINDING:
        return Finding(file, 1, 0, Severity.INFO, "stylesheet/message", text), ""
    severity = Severity.named(message.get("severity", "warning"))
    line = int(message.get("line") or 1)
    return Finding(file, line, 0, severity, message.get("rule", ""), text), message.get("element", "")
