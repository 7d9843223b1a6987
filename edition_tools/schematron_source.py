"""A Schematron schema as it lies on disk: read, joined with what it includes, and checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from .errors import SchemaError

SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
FIRST_SCHEMATRON = "http://www.ascc.net/xml/schematron"
QUICK_FIX = "http://www.schematron-quickfix.com/validator/process"
RELAX_NG = "http://relaxng.org/ns/structure/1.0"
TEI = "http://www.tei-c.org/ns/1.0"
XSLT = "http://www.w3.org/1999/XSL/Transform"
LINE = "{urn:edition-tools:private}line"
FILE = "{urn:edition-tools:private}file"
BINDINGS = ("xslt", "xslt1", "xslt2", "xslt3", "xpath", "xpath1", "xpath2", "xpath3", "xpath31")

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_MAXIMUM_INCLUSIONS = 1_000
_NEEDED = {
    "assert": ("test",), "report": ("test",), "active": ("pattern",), "ns": ("uri", "prefix"),
    "let": ("name",), "value-of": ("select",), "diagnostic": ("id",), "property": ("id",),
    "phase": ("id",), "include": ("href",), "param": ("name",),
}
_KNOWN = {
    *_NEEDED, "schema", "pattern", "rule", "extends", "title", "p", "diagnostics", "properties",
    "name", "emph", "dir", "span",
}
_REFUSED = ("include", "import", "import-schema", "use-package", "package", "result-document")


def _sch(name: str) -> str:
    return f"{{{SCHEMATRON}}}{name}"


def _sqf(name: str) -> str:
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
        return self.root.tag != _sch("schema")

    def elements(self, *names: str) -> Iterator[etree._Element]:
        """The elements of Schematron with these names, in their order."""
        return self.root.iter(*(_sch(name) for name in names))


def read(path: Path) -> Source:
    """Read the schema at `path`, do its inclusions, check it.

    The file is a schema of ISO Schematron, or a RELAX NG grammar or a TEI ODD that holds rules.
    Only files in the folder of `path` are included.  Raises SchemaError with file and line.
    """
    path = path.resolve()
    reader = _Reader(path.parent)
    root = reader.parse(path)
    if _parts(root)[0] == FIRST_SCHEMATRON:
        raise SchemaError(
            f"{path}: this is Schematron 1.5, and ISO Schematron is supported; "
            f"change the namespace to {SCHEMATRON}"
        )
    if not _holds_rules(root):
        raise SchemaError(
            f"{path}: this is not a Schematron schema, nor a RELAX NG grammar or a TEI ODD "
            f"with rules of Schematron; the root element is {_parts(root)[1]}"
        )
    root = reader.resolve(root, path, (path,))
    source = Source(path, root, tuple(reader.files))
    _check(source)
    return source


def _parts(element: etree._Element) -> tuple[str, str]:
    """The namespace and the local name; etree.QName refuses some that occur in mistaken files."""
    namespace, brace, name = element.tag.rpartition("}")
    return namespace[1:] if brace else "", name


def place(element: etree._Element) -> str:
    """`file:line` of an element of a schema that was read here."""
    return f"{element.get(FILE)}:{element.get(LINE)}"


def _holds_rules(root: etree._Element) -> bool:
    if root.tag == _sch("schema"):
        return True
    namespace = _parts(root)[0]
    return namespace in (RELAX_NG, TEI) and next(root.iter(f"{{{SCHEMATRON}}}*"), None) is not None


class _Reader:
    """Reads the files of one schema, and remembers which."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: list[Path] = []

    def parse(self, path: Path) -> etree._Element:
        """The root of a file, each element marked with its place."""
        parser = etree.XMLParser(
            recover=True, resolve_entities="internal", no_network=True, load_dtd=False,
            remove_comments=True, remove_pis=True, huge_tree=True,
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

    def resolve(
        self, element: etree._Element, path: Path, open_files: tuple[Path, ...]
    ) -> etree._Element:
        """Replace each include and extends/@href in a tree by what it names; returns the root."""
        wanted = [
            found for found in element.iter(_sch("include"), _sch("extends"))
            if found.get("href") is not None
        ]
        for found in wanted:
            if len(self.files) > _MAXIMUM_INCLUSIONS:
                raise SchemaError(f"{place(found)}: more than {_MAXIMUM_INCLUSIONS} inclusions")
            target, content = self._target(found, path, open_files)
            if found.tag == _sch("include"):
                new = [content]
            else:
                new = list(content)
                if content.tag != found.getparent().tag:
                    raise SchemaError(
                        f"{place(found)}: extends must name a "
                        f"{_parts(found.getparent())[1]}, but {found.get('href')} is a "
                        f"{_parts(content)[1]}"
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
            content = next(
                (e for e in content.iter("*") if parts.fragment in (e.get("id"), e.get(_XML_ID))),
                None,
            )
            if content is None:
                raise SchemaError(f"{place(found)}: nothing in {target} has the id {parts.fragment}")
            content = deepcopy(content)
        if found.tag == _sch("include") and content.tag == _sch("schema"):
            raise SchemaError(
                f"{place(found)}: {href} is a whole schema; include one of its patterns "
                'as FILE#ID, or use <extends href="…"/> in the schema'
            )
        return target, self.resolve(content, target, (*open_files, target))

    @staticmethod
    def _replace(
        root: etree._Element, old: etree._Element, new: list[etree._Element]
    ) -> etree._Element:
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
        namespace = _parts(element)[0]
        if namespace == TEI and element.tag.endswith("}constraintSpec"):
            pass
        elif namespace not in marked:
            continue
        parent = element.getparent()
        inside = parent is not None and _parts(parent)[0] == XSLT
        if namespace == XSLT and inside:
            continue
        element.set(LINE, str(element.sourceline))
        element.set(FILE, str(path))


def _check(source: Source) -> None:
    """What the standard asks of a schema; the first breach raises SchemaError."""
    binding = source.root.get("queryBinding")
    if binding is not None and binding.lower() not in BINDINGS:
        raise SchemaError(
            f"{source.path}:{source.root.sourceline}: the queryBinding {binding} is not supported; "
            "xslt2 and xslt3 are (and xslt, xpath, xpath2, xpath3)"
        )
    for element in source.root.iter(f"{{{SCHEMATRON}}}*"):
        _check_element(element, embedded=source.embedded)
    for element in source.root.iter(*(f"{{{XSLT}}}{name}" for name in _REFUSED)):
        if element.getparent() is not None and element.getparent().tag == _sch("schema"):
            raise SchemaError(
                f"{place(element)}: xsl:{_parts(element)[1]} is not supported in a "
                "schema; put the functions and keys into the schema, or sch:include a file of rules"
            )
    _check_references(source)


def _check_element(element: etree._Element, *, embedded: bool) -> None:
    name = _parts(element)[1]
    if name not in _KNOWN:
        raise SchemaError(f"{place(element)}: Schematron has no element {name}")
    for attribute in _NEEDED.get(name, ()):
        if element.get(attribute) is None:
            raise SchemaError(f"{place(element)}: {name} needs the attribute {attribute}")
    if name == "rule":
        abstract = element.get("abstract") == "true"
        if abstract and not element.get("id"):
            raise SchemaError(f"{place(element)}: an abstract rule needs an id")
        if not abstract and element.get("context") is None:
            raise SchemaError(f"{place(element)}: a rule needs a context, or abstract='true'")
    if name == "pattern" and element.get("abstract") == "true" and not element.get("id"):
        raise SchemaError(f"{place(element)}: an abstract pattern needs an id")
    if name == "extends" and element.get("rule") is None and element.get("href") is None:
        raise SchemaError(f"{place(element)}: extends needs the attribute rule or href")
    if name in ("assert", "report") and not embedded and element.getparent().tag != _sch("rule"):
        raise SchemaError(f"{place(element)}: {name} must stand in a rule")


def _check_references(source: Source) -> None:
    """Each reference inside the schema names something that is there."""
    patterns = {p.get("id"): p for p in source.elements("pattern") if p.get("id")}
    rules = {r.get("id"): r for r in source.elements("rule") if r.get("id")}
    for pattern in source.elements("pattern"):
        named = pattern.get("is-a")
        if named is None:
            continue
        target = patterns.get(named)
        if target is None or target.get("abstract") != "true":
            raise SchemaError(f"{place(pattern)}: there is no abstract pattern {named}")
    for extends in source.elements("extends"):
        named = extends.get("rule")
        if named is not None and (named not in rules or rules[named].get("abstract") != "true"):
            raise SchemaError(f"{place(extends)}: there is no abstract rule {named}")
    _check_cycles(rules)
    for active in source.elements("active"):
        if active.get("pattern") not in patterns:
            raise SchemaError(f"{place(active)}: there is no pattern {active.get('pattern')}")
    fixes = {fix.get("id") for fix in source.root.iter(_sqf("fix"), _sqf("group"))}
    for element in source.elements("assert", "report"):
        for named in element.get(_sqf("fix"), "").split():
            if named not in fixes:
                raise SchemaError(f"{place(element)}: there is no fix {named}")
    for kind in ("diagnostic", "property"):
        attribute = "diagnostics" if kind == "diagnostic" else "properties"
        known = {element.get("id") for element in source.elements(kind)}
        for element in source.elements("assert", "report"):
            for named in re.split(r"[\s,]+", element.get(attribute, "").strip()):
                if named and named not in known:
                    raise SchemaError(f"{place(element)}: there is no {kind} {named}")


def _check_cycles(rules: dict[str, etree._Element]) -> None:
    """No abstract rule extends itself, by itself or through others."""
    for name, rule in rules.items():
        seen, waiting = set(), [name]
        while waiting:
            for extends in rules[waiting.pop()].iter(_sch("extends")):
                next_name = extends.get("rule")
                if next_name == name:
                    raise SchemaError(f"{place(rule)}: the rule {name} extends itself")
                if next_name is not None and next_name not in seen:
                    seen.add(next_name)
                    waiting.append(next_name)


def phases(source: Source) -> tuple[str, ...]:
    """The ids of the schema's phases, in their order."""
    return tuple(phase.get("id") for phase in source.elements("phase"))
