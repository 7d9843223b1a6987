"""Rules of a Schematron that read other files: found, and left out while that is shut."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from ..diagnostics import Finding, Severity
from ..names import IN_SCHEMATRON, IN_XSLT
from .source import FILE, LINE, Source

SETTING = "schematron_reads"
_LITERAL = re.compile(r""""[^"]*"|'[^']*'|\(:.*?:\)""", re.DOTALL)
_READS = re.compile(
    r"(?<![\w.-])(?:fn:)?(doc|doc-available|document|unparsed-text|unparsed-text-lines"
    r"|unparsed-text-available|collection|uri-collection|json-doc|environment-variable"
    r"|available-environment-variables|function-lookup|transform|load-xquery-module)\s*[(#]"
)
_NAMED = re.compile(r"\$\s*([\w.:-]+)|(?<![\w.-])([\w.-]+:[\w.-]+)\s*\(|(?<![\w.-])key\s*\(")
_RULES = tuple(f"{IN_SCHEMATRON}{name}" for name in ("assert", "report"))


def withhold_reading_rules(source: Source) -> tuple[Finding, ...]:
    """Take out of the schema what calls `doc()` and the like, and what depends on that.

    Returns one finding for each rule that is not checked.  Changes the source's tree.
    """
    reading = _reading_names(source.root)
    findings = []
    for element in _withheld(source.root, reading):
        findings.append(_finding(element, reading))
    for element in list(source.root.iter("*")):
        parent = element.getparent()
        declares = element.tag in (f"{IN_SCHEMATRON}let", f"{IN_XSLT}function", f"{IN_XSLT}key")
        if parent is not None and declares and _why(element, reading):
            parent.remove(element)
    return tuple(findings)


def _reading_names(root: etree._Element) -> frozenset[str]:
    """The variables, functions and keys whose value depends on another file."""
    names: set[str] = set()
    declarations = [
        element
        for element in root.iter(f"{IN_SCHEMATRON}let", f"{IN_SCHEMATRON}param", f"{IN_XSLT}*")
        if element.get("name")
    ]
    grown = True
    while grown:
        grown = False
        for element in declarations:
            name = element.get("name", "")
            if name not in names and _why(element, frozenset(names)):
                names.add(name)
                grown = True
    return frozenset(names)


def _why(element: etree._Element, names: frozenset[str]) -> str:
    """What in the expressions of an element and its content reads a file, or nothing."""
    for part in element.iter("*"):
        if part.tag == f"{IN_XSLT}evaluate":
            return "xsl:evaluate"
        words = (part.text or "", *(child.tail or "" for child in part)) if _is_xslt(part) else ()
        if found := next(filter(None, (_READS.search(word) for word in words if "{" in word)), None):
            return f"{found[1]}()"
        for attribute, value in part.attrib.items():
            if attribute in ("id", "name", LINE, FILE):
                continue
            if attribute == "documents":
                return "@documents"
            text = _LITERAL.sub("''", value)
            if found := _READS.search(text):
                return f"{found[1]}()"
            for used in _NAMED.finditer(text):
                variable, function = used[1], used[2]
                if variable in names:
                    return f"${variable}"
                if function in names:
                    return f"{function}()"
    return ""


def _is_xslt(part: etree._Element) -> bool:
    """Whether an element's text may be an expression of XSLT, `{…}`."""
    return any(str(one.tag).startswith(f"{IN_XSLT}") for one in (part, *part.iterancestors()))


def _own_reason(element: etree._Element, names: frozenset[str]) -> str:
    """As _why, for the attributes of the element alone."""
    alone = etree.Element(element.tag, dict(element.attrib))
    return _why(alone, names)


def _withheld(root: etree._Element, names: frozenset[str]) -> list[etree._Element]:
    """Remove from the tree each assertion, rule or pattern that reads; return them."""
    taken = []
    pattern = f"{IN_SCHEMATRON}pattern"
    rule = f"{IN_SCHEMATRON}rule"
    for element in list(root.iter(pattern, rule, *_RULES)):
        if element.tag in _RULES:
            reason = _why(element, names)
        else:
            values = element.iterfind(f"{IN_SCHEMATRON}param")
            own = _own_reason(element, names)
            reason = own or next((why for v in values if (why := _why(v, names))), "")
        parent = element.getparent()
        if not reason or parent is None:
            continue
        taken.append(element)
        # The next rules of the pattern must not fire in the place of one that is taken out.
        out = element if element.tag != rule else parent
        holder = out.getparent()
        if holder is not None:
            holder.remove(out)
    gone = {one.get("id") for one in taken if one.tag == pattern and one.get("abstract") == "true"}
    for element in list(root.iter(pattern)):
        holder = element.getparent()
        if element.get("is-a") in gone and holder is not None:
            holder.remove(element)
    return taken


def _finding(element: etree._Element, names: frozenset[str]) -> Finding:
    kind = etree.QName(element).localname
    name = next((e.get("id") for e in (element, *element.iterancestors("*")) if e.get("id")), "")
    return Finding(
        Path(element.get(FILE, "")),
        int(element.get(LINE, 0)),
        0,
        Severity.WARNING,
        "schematron/reads-shut",
        f"this {kind}{f' ({name})' if name else ''} is not checked, because it reads what is not in the "
        f"document, by {_why(element, names) or 'doc()'}, and reading is shut",
        f"[validate] {SETTING} = true in edition.toml opens it. A schema can then read every file "
        "that you can read, and the network; open it only for a schema that you trust.",
    )
