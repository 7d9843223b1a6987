"""Documents of strangers, parsed safely: no network, no DTD, no file outside the edition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from ..diagnostics import Finding, Severity
from ..errors import ConfigError
from ..names import IN_PRIVATE, TEI_ROOTS, XML_ID
from . import entities
from .xinclude import expand

if TYPE_CHECKING:
    from .positions import Positions

LINE = f"{IN_PRIVATE}line"
KEY = f"{IN_PRIVATE}key"
MAXIMUM_SIZE = 512 * 1024 * 1024
"""The largest file that is read, in bytes."""
MOST_PREFIXES = 2_000
"""A document declares at most so many prefixes of namespaces; Saxon holds no more than 2,047."""
_LONGEST_NAME = 160
_LAST_CERTAIN_LINE = 65_534
"""Of elements on later lines lxml guesses the line from texts near them."""
_PREFIX = re.compile(rb"\bxmlns:([^\s=]+)")


@dataclass(frozen=True, slots=True)
class Included:
    """A file that a document includes by XInclude, with the digest of its bytes."""

    path: Path
    digest: str


@dataclass(frozen=True)
class Document:
    """One XML file: its bytes' digest, its tree with inclusions expanded, and what was odd.

    `tree` is None where the file is not well-formed; then `findings` says why.  `roots` are the
    elements that inclusions brought, each with its file, and whether it is all of it.
    A document of a corpus has the bytes from its `first_line` on, those of the element `top`; where
    it was kept, its elements have their lines on them.
    """

    path: Path
    data: bytes = field(repr=False)
    tree: etree._ElementTree | None = field(repr=False)
    findings: tuple[Finding, ...] = ()
    included: tuple[Included, ...] = ()
    roots: Mapping[etree._Element, tuple[Path, bool]] = field(default_factory=dict, repr=False)
    first_line: int = 1
    top: etree._Element | None = field(default=None, repr=False)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the file's bytes, in hexadecimal."""
        return _digest(self.data)

    @property
    def parsed(self) -> etree._ElementTree:
        """The tree; only for a document that has one."""
        if self.tree is None:
            raise ValueError(f"{self.path} is not well-formed")
        return self.tree

    @property
    def root(self) -> etree._Element:
        """The root element; only for a document that has a tree."""
        return self.parsed.getroot()

    @cached_property
    def is_tei(self) -> bool:
        """Whether the root is a TEI or teiCorpus element (TEI Guidelines, ch. 4 and 15)."""
        return self.tree is not None and self.root.tag in TEI_ROOTS

    @property
    def _is_long(self) -> bool:
        """Whether it has lines whose numbers lxml does not know for certain."""
        return self.first_line + self.data.count(b"\n") > _LAST_CERTAIN_LINE

    @property
    def positions(self) -> Positions:
        """The places of its elements in its file; the work begins when one is asked."""
        from .positions import Positions  # Not imported for a document without findings.

        return Positions(self.data, self.first_line, self.top)

    def xml(self, *, keyed: bool = False) -> str:
        """The document as XML for Saxon: no DTD, entities resolved, each element's line on it.

        With `keyed` its place among all elements, too, by which it is known again in a text
        that is made from this one.
        """
        root = self.root
        elements = list(root.iter(etree.Element))
        has_lines = LINE in root.attrib
        lines = {} if has_lines or not self._is_long else self.positions.lines(root)
        for number, element in enumerate(elements, start=1):
            if not has_lines:
                element.set(LINE, str(lines.get(element) or element.sourceline or 1))
            if keyed:
                element.set(KEY, str(number))
        try:
            return etree.tostring(root, encoding="unicode", with_tail=False)
        finally:
            for element in elements:
                if not has_lines:
                    del element.attrib[LINE]
                element.attrib.pop(KEY, None)


def parse(path: Path, *, within: Path | None = None) -> Document:
    """Read one file; `within` is the folder that inclusions may not leave (its own by default).

    A file that is not well-formed is a Document without a tree.
    Raises ConfigError where the file cannot be read at all.
    """
    data = _read(path)
    tree, findings = parse_bytes(data, path)
    if tree is None:
        return Document(path, data, None, findings)
    folder = (within or path.parent).resolve()
    expanded = expand(tree, path, folder, _parse_included)
    included = tuple(Included(file, _digest(file.read_bytes())) for file in expanded.files)
    return Document(path, data, tree, findings + expanded.findings, included, expanded.roots)


def parse_bytes(data: bytes, path: Path) -> tuple[etree._ElementTree | None, tuple[Finding, ...]]:
    """The tree of these bytes, or None and the finding that says why it is not XML.

    What XML and its namespaces call fatal is refused: a repeated `xml:id` or an absent DTD is not,
    a prefix that nobody declares is.
    """
    root, log = _tolerant(data)
    messages = [(entry.line, entry.column, entry.message) for entry in log]
    remarks: tuple[Finding, ...] = ()
    if names := entities.undefined(messages):
        declared = entities.declare(data, names)
        if declared is not None:
            root, log = _tolerant(declared)
            remarks = entities.findings(path, names)
    fatal = next((entry for entry in log if _is_fatal(entry)), None)
    if fatal is not None:
        return None, (_fatal(path, fatal.line, fatal.column, fatal.message),)
    if root is None:
        return None, (_fatal(path, 1, 1, "the file is empty"),)
    if data.count(b"xmlns:") > MOST_PREFIXES and len(set(_PREFIX.findall(data))) > MOST_PREFIXES:
        return None, (_fatal(path, 1, 1, "namespace prefixes"),)
    return root.getroottree(), remarks


def _tolerant(data: bytes) -> tuple[etree._Element | None, list[etree._LogEntry]]:
    parser = etree.XMLParser(
        recover=True, resolve_entities="internal", no_network=True, load_dtd=False, huge_tree=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    return root, list(parser.error_log)


def document_id(root: etree._Element, path: Path) -> str:
    """The root's `xml:id` if it can stand in a file name, else the file's own name, escaped."""
    identifier = root.get(XML_ID, "").strip()
    if re.fullmatch(r"[\w.-]+", identifier) and not identifier.startswith("."):
        return _short(identifier)
    return _short(escape(path.stem))


def _short(name: str) -> str:
    """A name that a file system takes with endings added: a very long one ends in its digest."""
    if len(name.encode()) <= _LONGEST_NAME:
        return name
    return f"{name.encode()[: _LONGEST_NAME - 17].decode('utf-8', 'ignore')}~{_digest(name.encode())[:16]}"


def escape(text: str) -> str:
    """A name that is safe as a file name and in an address: other characters become `~XX` (hex)."""
    return re.sub(
        r"[^\w.-]|^\.",
        lambda character: "".join(f"~{byte:02x}" for byte in character[0].encode()),
        text,
        flags=re.ASCII,
    )


def name_outputs(documents: Iterable[tuple[str, Path]], folder: Path) -> dict[Path, str]:
    """The name of each document's outputs: its id where that is unique, else its escaped path.

    Names that differ only in case count as the same, for file systems that hold them so.
    """
    pairs = list(documents)
    seen: dict[str, int] = {}
    for identifier, _ in pairs:
        seen[identifier.lower()] = seen.get(identifier.lower(), 0) + 1
    names: dict[Path, str] = {}
    taken: set[str] = {identifier.lower() for identifier, count in seen.items() if count == 1}
    for identifier, path in pairs:
        name = identifier
        if seen[identifier.lower()] > 1:
            try:
                relative = path.resolve().relative_to(folder.resolve()).with_suffix("")
            except ValueError:
                relative = path.resolve().with_suffix("")
            name = escape("/".join(relative.parts))
            while name.lower() in taken:
                name += "~"
        taken.add(name.lower())
        names[path] = name
    return names


def line_of(node: etree._Element) -> int:
    """The line of a node in its file."""
    return int(node.get(LINE) or node.sourceline or 1)


def without_lines(root: etree._Element) -> None:
    """Take the lines off the elements of a document that was kept."""
    for element in root.iter(etree.Element):
        element.attrib.pop(LINE, None)


def _digest(data: bytes) -> str:
    # Not every check needs it, and it takes a while to import.
    from hashlib import sha256

    return sha256(data).hexdigest()


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAXIMUM_SIZE:
            raise ConfigError(
                f"{path}: larger than {MAXIMUM_SIZE // 1024**2} MB, the most that is read; split the document"
            )
        return path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error


def _parse_included(path: Path) -> etree._ElementTree | None:
    return parse_bytes(_read(path), path)[0]


def _is_fatal(entry: etree._LogEntry) -> bool:
    """Whether the file is no XML with namespaces that lxml and Saxon can hold."""
    braces = "not a valid URI" in entry.message and re.search("[{}]", entry.message)
    undeclared = entry.type_name == "NS_ERR_UNDEFINED_NAMESPACE"
    return entry.level == etree.ErrorLevels.FATAL or undeclared or bool(braces)


def _fatal(path: Path, line: int, column: int, reason: str) -> Finding:
    from .well_formedness import explained

    message, help_text, back = explained(reason)
    if "depth" in reason.lower():
        message = "elements are nested more than 2,048 deep, the most that is read"
    elif reason == "namespace prefixes":
        message = f"there are more than {MOST_PREFIXES:,} prefixes of namespaces, the most that is read"
    elif "amplification" in reason or "entity reference loop" in reason.lower():
        message = f"not well-formed XML: its entities expand without bound: {message}"
    else:
        message = f"not well-formed XML: {message}"
    line, column = max(line, 1), max(column, 1)
    return Finding(
        path,
        line,
        max(column - back, 1),
        Severity.ERROR,
        "xml/not-well-formed",
        message,
        help_text,
        line if back else 0,
        column if back else 0,
    )
