"""A Schematron schema as it lies on disk: read, and joined with what it includes."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from ..errors import SchemaError
from ..names import IN_PRIVATE, IN_SCHEMATRON, RELAX_NG, SCHEMATRON, TEI, XML_ID, XSLT

FIRST_SCHEMATRON = "http://www.ascc.net/xml/schematron"
QUICK_FIX = "http://www.schematron-quickfix.com/validator/process"
LINE = f"{IN_PRIVATE}line"
FILE = f"{IN_PRIVATE}file"

_MAXIMUM_INCLUSIONS = 1_000


def sch(name: str) -> str:
    return f"{IN_SCHEMATRON}{name}"


def sqf(name: str) -> str:
    return f"{{{QUICK_FIX}}}{name}"


@dataclass(frozen=True)
class Source:
    """A schema in one tree, whose elements name the file and line that they come from."""

    path: Path
    root: etree._Element = field(repr=False)
    files: tuple[Path, ...]

    @property
    def embedded(self) -> bool:
        """Whether the rules stand in a RELAX NG grammar or a TEI ODD."""
        return self.root.tag != sch("schema")

    def elements(self, *names: str) -> Iterator[etree._Element]:
        """The elements of Schematron with these names, in their order."""
        return self.root.iter(*(sch(name) for name in names))


def read(path: Path) -> Source:
    """Read the schema at `path` and do its inclusions.

    The file is a schema of ISO Schematron, or a RELAX NG grammar or a TEI ODD that holds rules.
    Only files in the folder of `path` are included.  Raises SchemaError with file and line.
    """
    path = path.resolve()
    reader = _SourceReader(path.parent)
    root = reader.parse(path)
    if parts(root)[0] == FIRST_SCHEMATRON:
        raise SchemaError(
            f"{path}: this is Schematron 1.5, and ISO Schematron is supported; "
            f"change the namespace to {SCHEMATRON}"
        )
    if not _holds_rules(root):
        raise SchemaError(
            f"{path}: this is not a Schematron schema, nor a RELAX NG grammar or a TEI ODD "
            f"with rules of Schematron; the root element is {parts(root)[1]}"
        )
    root = reader.resolve(root, path, (path,))
    return Source(path, root, tuple(reader.files))


def parts(element: etree._Element) -> tuple[str, str]:
    """The namespace and the local name; etree.QName refuses some that occur in mistaken files."""
    namespace, brace, name = str(element.tag).rpartition("}")
    return namespace[1:] if brace else "", name


def place(element: etree._Element) -> str:
    """`file:line` of an element of a schema that was read here."""
    return f"{element.get(FILE)}:{element.get(LINE)}"


def _holds_rules(root: etree._Element) -> bool:
    if root.tag == sch("schema"):
        return True
    namespace = parts(root)[0]
    return namespace in (RELAX_NG, TEI) and next(root.iter(f"{IN_SCHEMATRON}*"), None) is not None


class _SourceReader:
    """Reads the files of one schema, and remembers which."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: list[Path] = []

    def parse(self, path: Path) -> etree._Element:
        """The root of a file, each element marked with its place."""
        parser = etree.XMLParser(
            recover=True,
            resolve_entities="internal",
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
            huge_tree=True,
        )
        try:
            root = etree.fromstring(path.read_bytes(), parser)
        except OSError as error:
            raise SchemaError(f"{path}: cannot be read: {error.strerror or error}") from error
        except (etree.XMLSyntaxError, ValueError) as error:
            raise SchemaError(f"{path}:1: not well-formed: {error}") from error
        for entry in parser.error_log:
            # A prefix that is not declared is no fatal error for lxml, but it is one for XSLT.
            if entry.level == etree.ErrorLevels.FATAL or entry.type_name.startswith("NS_ERR"):
                raise SchemaError(f"{path}:{entry.line}: not well-formed: {entry.message}")
        if root is None:
            raise SchemaError(f"{path}:1: not well-formed: the file is empty")
        if path not in self.files:
            self.files.append(path)
        _mark(root, path)
        return root

    def resolve(self, element: etree._Element, path: Path, open_files: tuple[Path, ...]) -> etree._Element:
        """Replace each include and extends/@href in a tree by what it names; returns the root."""
        wanted = [
            found for found in element.iter(sch("include"), sch("extends")) if found.get("href") is not None
        ]
        for found in wanted:
            if len(self.files) > _MAXIMUM_INCLUSIONS:
                raise SchemaError(f"{place(found)}: more than {_MAXIMUM_INCLUSIONS} inclusions")
            target, content = self._target(found, path, open_files)
            if found.tag == sch("include"):
                new = [content]
            else:
                new = list(content)
                parent = found.getparent()
                if parent is None:
                    raise SchemaError(f"{place(found)}: extends must stand in a rule, pattern or schema")
                if content.tag != parent.tag:
                    raise SchemaError(
                        f"{place(found)}: extends must name a {parts(parent)[1]}, "
                        f"but {found.get('href')} is a {parts(content)[1]}"
                    )
            element = self._replace(element, found, new)
            del target
        return element

    def _target(
        self, found: etree._Element, path: Path, open_files: tuple[Path, ...]
    ) -> tuple[Path, etree._Element]:
        """The file and the element that an inclusion names, with its own inclusions done."""
        href = found.get("href", "").strip()
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            raise SchemaError(
                f"{place(found)}: {href} is not in the schema's folder; nothing is fetched. "
                "Save the file beside the schema and name it there"
            )
        base = Path(found.get(FILE) or path)
        target = (base.parent / unquote(parts.path)).resolve() if parts.path else base
        if not target.is_relative_to(self.folder):
            raise SchemaError(f"{place(found)}: {href} lies outside the schema's folder")
        whole = not parts.fragment
        if target in open_files and (whole or len(open_files) > 50):
            raise SchemaError(f"{place(found)}: {href} includes itself")
        if not target.is_file():
            raise SchemaError(f"{place(found)}: there is no file {target}")
        content = self.parse(target)
        if not whole:
            part = next(
                (e for e in content.iter("*") if parts.fragment in (e.get("id"), e.get(XML_ID))), None
            )
            if part is None:
                raise SchemaError(f"{place(found)}: nothing in {target} has the id {parts.fragment}")
            content = deepcopy(part)
        if found.tag == sch("include") and content.tag == sch("schema"):
            raise SchemaError(
                f"{place(found)}: {href} is a whole schema; include one of its patterns "
                'as FILE#ID, or use <extends href="…"/> in the schema'
            )
        return target, self.resolve(content, target, (*open_files, target))

    @staticmethod
    def _replace(root: etree._Element, old: etree._Element, new: list[etree._Element]) -> etree._Element:
        parent = old.getparent()
        if parent is None:
            return new[0]
        index = parent.index(old)
        tail = old.tail
        for offset, element in enumerate(new):
            element.tail = None
            parent.insert(index + offset, element)
        parent.remove(old)
        if new:
            new[-1].tail = tail
        return root


def _mark(root: etree._Element, path: Path) -> None:
    """Say on each element of Schematron, and on XSLT's topmost ones, where it stands."""
    marked = (SCHEMATRON, QUICK_FIX, XSLT)
    for element in root.iter("*"):
        namespace, name = parts(element)
        if namespace not in marked and (namespace, name) != (TEI, "constraintSpec"):
            continue
        parent = element.getparent()
        inside = parent is not None and parts(parent)[0] == XSLT
        if namespace == XSLT and inside:
            continue
        element.set(LINE, str(element.sourceline))
        element.set(FILE, str(path))


def phases(source: Source) -> tuple[str, ...]:
    """The ids of the schema's phases, in their order."""
    return tuple(phase.get("id", "") for phase in source.elements("phase"))
