"""What the standard asks of a Schematron schema, said with its place before Saxon sees it."""

from __future__ import annotations

import re

from lxml import etree

from ..errors import SchemaError
from ..names import IN_SCHEMATRON, IN_XSLT
from .source import QUICK_FIX, Source, parts, place, sch, sqf

BINDINGS = ("xslt", "xslt1", "xslt2", "xslt3", "xpath", "xpath1", "xpath2", "xpath3", "xpath31")
_NEEDED = {
    "assert": ("test",),
    "report": ("test",),
    "active": ("pattern",),
    "ns": ("uri", "prefix"),
    "let": ("name",),
    "value-of": ("select",),
    "diagnostic": ("id",),
    "property": ("id",),
    "phase": ("id",),
    "include": ("href",),
    "param": ("name",),
}
_KNOWN = {
    *_NEEDED,
    "schema",
    "pattern",
    "rule",
    "extends",
    "title",
    "p",
    "diagnostics",
    "properties",
    "name",
    "emph",
    "dir",
    "span",
}
_REFUSED = ("include", "import", "import-schema", "use-package", "package", "result-document")
_FIX_NEEDS = {
    "fix": ("id",),
    "group": ("id",),
    "call-fix": ("ref",),
    "stringReplace": ("regex",),
    "param": ("name",),
    "with-param": ("name",),
    "user-entry": ("name",),
    "let": ("name",),
    "keep": ("select",),
    "copy-of": ("select",),
}
FIX_KNOWN = {*_FIX_NEEDS, "fixes", "description", "title", "p", "add", "delete", "replace"}


def check(source: Source) -> None:
    """Raise SchemaError, with file and line, for the first breach of the standard."""
    binding = source.root.get("queryBinding")
    if binding is not None and binding.lower() not in BINDINGS:
        raise SchemaError(
            f"{source.path}:{source.root.sourceline}: the queryBinding {binding} is not supported; "
            "xslt2 and xslt3 are (and xslt, xpath, xpath2, xpath3)"
        )
    for element in source.root.iter(f"{IN_SCHEMATRON}*"):
        _check_element(element, embedded=source.embedded)
    for element in source.root.iter(*(f"{IN_XSLT}{name}" for name in _REFUSED)):
        parent = element.getparent()
        if parent is not None and parent.tag == sch("schema"):
            raise SchemaError(
                f"{place(element)}: xsl:{parts(element)[1]} is not supported in a "
                "schema; put the functions and keys into the schema, or sch:include a file of rules"
            )
    for element in source.root.iter(f"{{{QUICK_FIX}}}*"):
        _check_fix(element)
    _check_references(source)


def _check_element(element: etree._Element, *, embedded: bool) -> None:
    name = parts(element)[1]
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
    parent = element.getparent()
    in_rule = parent is not None and parent.tag == sch("rule")
    if name in ("assert", "report") and not embedded and not in_rule:
        raise SchemaError(f"{place(element)}: {name} must stand in a rule")


def _check_references(source: Source) -> None:
    """Each reference inside the schema names something that is there."""
    patterns = {p.get("id", ""): p for p in source.elements("pattern") if p.get("id")}
    rules = {r.get("id", ""): r for r in source.elements("rule") if r.get("id")}
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
    _check_fixes_named(source)
    _check_words_named(source)


def _check_fixes_named(source: Source) -> None:
    """Each quick fix that is called is there."""
    fixes = {fix.get("id") for fix in source.root.iter(sqf("fix"), sqf("group"))}
    for element in source.elements("assert", "report"):
        for named in element.get(sqf("fix"), "").split():
            if named not in fixes:
                raise SchemaError(f"{place(element)}: there is no fix {named}")
    for call in source.root.iter(sqf("call-fix")):
        if call.get("ref") not in fixes:
            raise SchemaError(f"{place(call)}: there is no fix {call.get('ref')}")


def _check_words_named(source: Source) -> None:
    """Each diagnostic and property that an assertion names is there."""
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
            for extends in rules[waiting.pop()].iter(sch("extends")):
                next_name = extends.get("rule")
                if next_name == name:
                    raise SchemaError(f"{place(rule)}: the rule {name} extends itself")
                if next_name is not None and next_name not in seen:
                    seen.add(next_name)
                    waiting.append(next_name)


def _check_fix(element: etree._Element) -> None:
    """A quick fix has the elements and attributes of its language."""
    name = parts(element)[1]
    for attribute in _FIX_NEEDS.get(name, ()):
        if element.get(attribute) is None:
            raise SchemaError(f"{place(element)}: sqf:{name} needs the attribute {attribute}")
    named = element.get("node-type") in ("element", "attribute", "pi", "processing-instruction")
    if name in ("add", "replace") and named and not element.get("target"):
        raise SchemaError(f"{place(element)}: sqf:{name} needs a target, the name of what is made")
