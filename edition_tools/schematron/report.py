"""What a compiled Schematron reports (SVRL) → violations with their places in the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from lxml import etree

from ..diagnostics import Finding, Severity
from ..documents.node_paths import Resolver, readable
from ..documents.positions import Place, Positions
from ..documents.written import Impossible, Written
from ..names import IN_PRIVATE

SVRL = "http://purl.oclc.org/dsdl/svrl"

_SEVERITIES = {
    Severity.WARNING: (
        "warning",
        "warn",
        "nonfatal",
        "non-fatal",
        "nofatal",
        "caution",
        "deprecated",
        "deprecation",
        "minor",
    ),
    Severity.INFO: (
        "info",
        "information",
        "informational",
        "hint",
        "note",
        "notice",
        "tip",
        "suggestion",
        "debug",
        "trace",
        "log",
        "ok",
    ),
}
_BY_ROLE = {role: severity for severity, roles in _SEVERITIES.items() for role in roles}


@dataclass(frozen=True, slots=True)
class Violation:
    """One rule that one node breaks.

    `rule` is `schematron/NAME`; lines and columns as in Finding.  `document` is the URI of the
    document where it is another than the one that was checked.  `location` is the node's
    `fn:path()`, `element` and `attribute` are where it is in the tree that was checked (the element
    that holds it, if it is a text), `fixes` are the quick fixes that the rule offers here.
    """

    line: int
    column: int
    severity: Severity
    rule: str
    message: str
    help: str = ""
    end_line: int = 0
    end_column: int = 0
    xpath: str = ""
    role: str = ""
    flag: str = ""
    document: str = ""
    location: str = ""
    element: etree._Element | None = field(default=None, repr=False)
    attribute: str = ""
    fixes: tuple[etree._Element, ...] = ()

    def finding(self, file: Path) -> Finding:
        """The violation as a finding in `file`, or in the other document that it is about."""
        if self.document.startswith("file:"):
            file = _path(self.document)
        return Finding(
            file,
            self.line,
            self.column,
            self.severity,
            self.rule,
            self.message,
            self.help,
            self.end_line,
            self.end_column,
            self.xpath,
        )


def severity_of(role: str) -> Severity:
    """The severity that a role means; a role that means none is an error's."""
    return _BY_ROLE.get(role.strip().lower(), Severity.ERROR)


def violations(
    svrl: etree._Element, tree: etree._ElementTree, places: Positions | None, schema: Path
) -> tuple[Violation, ...]:
    """The violations in a report about `tree`, sorted by their place."""
    resolver = Resolver(tree)
    kinds = (f"{{{SVRL}}}failed-assert", f"{{{SVRL}}}successful-report", f"{IN_PRIVATE}broken")
    found = sorted(svrl.iterchildren(*kinds), key=_pattern)
    main = svrl.get(f"{IN_PRIVATE}document", "")
    if places is not None:
        places.locate(resolver.node(element.get("location", "/"))[0] for element in found)
    written = None if places is None else Written(tree, places)
    result = []
    for element in found:
        document = element.get(f"{IN_PRIVATE}document", main)
        build = _broken if element.tag == f"{IN_PRIVATE}broken" else _violation
        if document == main:
            location = element.get("location", "/")
            place = _place(location, resolver, places, written)
            node, attribute = resolver.node(location)
            violation = build(element, place, "", schema)
            result.append(replace(violation, element=node, attribute=attribute or ""))
        else:
            result.append(build(element, _place_elsewhere(element, document), document, schema))
    # A stable sort: at one place the patterns keep their order.
    return tuple(sorted(result, key=lambda v: (v.document, v.line, v.column)))


def _pattern(element: etree._Element) -> int:
    return int(element.get(f"{IN_PRIVATE}pattern", 0))


def full(svrl: etree._Element) -> str:
    """A report with all that fired, grouped by pattern as the standard's grammar asks."""
    result = etree.Element(
        svrl.tag, {k: v for k, v in svrl.attrib.items() if IN_PRIVATE not in k}, {"svrl": SVRL}
    )
    for element in sorted(svrl, key=_pattern):
        if element.tag == f"{IN_PRIVATE}broken":
            element.tag = f"{{{SVRL}}}failed-assert"
            element.set("test", "false()")
            words = etree.SubElement(element, f"{{{SVRL}}}text")
            words.text, element.text = element.text, None
        result.append(element)
    for element in result.iter("*"):
        for name in [name for name in element.attrib if name.startswith(IN_PRIVATE)]:
            del element.attrib[name]
    for holder in list(result.iter("*")):
        for fix in holder.findall(f"{IN_PRIVATE}fix"):
            holder.remove(fix)
    for element in result:
        element.tail = "\n"
    result.text = "\n"
    etree.cleanup_namespaces(result, top_nsmap={"svrl": SVRL}, keep_ns_prefixes=["svrl"])
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(result, encoding="unicode")


def _place(location: str, resolver: Resolver, places: Positions | None, written: Written | None) -> Place:
    """The place of a node: a text's begins with its first word."""
    node, attribute = resolver.node(location)
    if places is None or written is None:
        return Place(node.sourceline or 0, 0)
    if attribute is None and location.endswith("]") and "(" in location:
        try:
            start, end = written.stretch(written.target(location))
        except Impossible:
            return places.place_of(node)
        text = places.text[start:end]
        if text.strip():
            start, end = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
        return places.place(start, end)
    return places.place_of(node, attribute)


def _place_elsewhere(element: etree._Element, document: str) -> Place:
    """The place in another document that the schema read."""
    try:
        data = _path(document).read_bytes()
        tree = etree.fromstring(data, etree.XMLParser(no_network=True)).getroottree()
    except (OSError, ValueError, etree.XMLSyntaxError):
        return Place(1, 1)
    node, attribute = Resolver(tree).node(element.get("location", "/"))
    return Positions(data).place_of(node, attribute)


def _path(uri: str) -> Path:
    return Path(url2pathname(urlsplit(uri).path))


def _violation(element: etree._Element, place: Place, document: str, schema: Path) -> Violation:
    location = element.get("location", "/")
    role = element.get("severity", "") or element.get("role", "")
    words = element.find(f"{{{SVRL}}}text")
    helps = [_words(d) for d in element.iterfind(f"{{{SVRL}}}diagnostic-reference")]
    rule = element.get(f"{IN_PRIVATE}rule", "")
    message = _words(words) if words is not None else ""
    return Violation(
        place.line,
        place.column,
        severity_of(role),
        f"schematron/{rule}",
        message or f"The rule {rule} is broken: {element.get('test')}",
        " ".join(word for word in helps if word),
        place.end_line,
        place.end_column,
        readable(location),
        role,
        element.get("flag", ""),
        document,
        location,
        fixes=tuple(element.iterfind(f"{IN_PRIVATE}fix")),
    )


def _broken(element: etree._Element, place: Place, document: str, schema: Path) -> Violation:
    """A test that failed to give an answer on a node."""
    location = element.get("location", "/")
    return Violation(
        place.line,
        place.column,
        Severity.ERROR,
        f"schematron/{element.get(f'{IN_PRIVATE}rule')}",
        f"This rule cannot be tested here: {_words(element)} ({element.get('code')}).",
        f"The rule stands in {element.get('file') or schema}, line {element.get('line')}; "
        "correct what it tests here, or the rule.",
        place.end_line,
        place.end_column,
        readable(location),
        document=document,
        location=location,
    )


def _words(element: etree._Element) -> str:
    return " ".join(_texts(element)).strip()


def _texts(element: etree._Element) -> Iterable[str]:
    return "".join(element.itertext()).split()
