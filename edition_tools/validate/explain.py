"""What a rule means, and what an element of the TEI is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lxml import etree

from .. import documents
from ..data import schema
from ..errors import ConfigError
from ..names import IN_RELAX_NG, IN_SCHEMATRON, IN_TEI, XML_LANG
from ..nearest import nearest
from ..rules import registry
from ..settings.tables import Settings

_WHERE_TO_GET = (
    "To see the TEI's definition, save the TEI's p5subset.xml (it is in every release of the TEI, "
    'in xml/tei/odd/p5subset.xml), and write tei = "p5subset.xml" under [validate] in '
    "edition.toml."
)


def explain(settings: Settings, rule: str | None, element: str | None) -> str:
    """The explanation of a rule, of an element or @attribute, or the list of all rules.

    Raises ConfigError where there is no such rule or element.
    """
    if rule is None:
        return _list(settings)
    name = _tidy(rule)
    name = next((one.name for one in registry.all_rules() if one.name.partition("/")[2] == name), name)
    if "/" not in name and element is None and name in _known_names(settings):
        return _definition(settings, name)
    parts = [_rule(settings, name)]
    if element:
        parts.append(_definition(settings, _tidy(element)))
    return "\n\n".join(parts)


def _tidy(word: str) -> str:
    return word.strip().strip("<>[]").removeprefix("tei:")


def _list(settings: Settings) -> str:
    """Every rule of ours with its level in this edition."""
    rules = registry.all_rules()
    width = max(len(rule.name) for rule in rules)
    levels = settings.validate.rules
    lines = []
    for rule in rules:
        level = levels.get(rule.name, levels.get(f"{rule.group}/*", rule.severity))
        word = "off" if level is None else str(level)
        lines.append(f"{rule.name:{width}}  {word:7}  {rule.sentence}")
    lines.append(f"{'schematron/…':{width}}           The rules of the schemas, by their ids.")
    return "\n".join(lines)


def _rule(settings: Settings, name: str) -> str:
    if rule := registry.find(name):
        return f"{name}: {rule.sentence}\n\n{rule.text}"
    if name.startswith("schematron/"):
        return _schematron_rule(settings, name.removeprefix("schematron/"))
    close = _nearest(settings, name)
    what = "rule" if "/" in name else "rule or element"
    raise ConfigError(
        f"there is no {what} {name}; "
        + (f"did you mean {' or '.join(close)}?" if close else "edition explain lists the rules")
    )


def _nearest(settings: Settings, name: str) -> list[str]:
    """The names that were perhaps meant: of rules, of their ends, and of elements."""
    names = [rule.name for rule in registry.all_rules()]
    whole = nearest(name, names)
    ends = {one.split("/")[1]: one for one in names}
    end = ends.get(nearest(name.rpartition("/")[2], ends), "")
    element = "" if "/" in name else nearest(name, _known_names(settings))
    return list(dict.fromkeys(one for one in (whole, end, element) if one))


def _known_names(settings: Settings) -> frozenset[str]:
    """The names of the TEI's elements, and of its attributes with an @; and of the project's ODD."""
    own = settings.validate.tei
    if own is not None:
        root = _root(own)
        return frozenset(
            [one.get("ident", "") for one in root.iter(f"{IN_TEI}elementSpec")]
            + [f"@{one.get('ident')}" for one in root.iter(f"{IN_TEI}attDef")]
        )
    root = _root(schema("tei_all.rng"))
    return frozenset(
        [one.get("name", "") for one in root.iter(f"{IN_RELAX_NG}element")]
        + [f"@{one.get('name')}" for one in root.iter(f"{IN_RELAX_NG}attribute")]
    )


@cache
def _root(path: Path) -> etree._Element:
    tree, findings = documents.parse_bytes(path.read_bytes(), path)
    if tree is None:
        raise ConfigError(f"{path}: {findings[0].message}")
    return tree.getroot()


def _schematron_rule(settings: Settings, identifier: str) -> str:
    """The words of a schema's own rule, from the schemas that the settings name, or ours."""
    for path in _schematrons(settings):
        tree, _ = documents.parse_bytes(path.read_bytes(), path)
        if tree is None:
            continue
        for element in tree.iter(f"{IN_SCHEMATRON}assert", f"{IN_SCHEMATRON}report"):
            parent = element.getparent()
            ids = {element.get("id"), parent.get("id") if parent is not None else None}
            if identifier in ids:
                return _describe(element, path, identifier)
    raise ConfigError(
        f"no schema of the settings has the rule schematron/{identifier}; name the "
        "schema in edition.toml ([validate] schematron)"
    )


def _schematrons(settings: Settings) -> Iterator[Path]:
    checked = settings.validate
    for path in (*checked.schematron, checked.rng, schema("edition.sch")):
        if path is not None and path.is_file():
            yield path


def _describe(element: etree._Element, path: Path, identifier: str) -> str:
    words = " ".join("".join(_words(element)).split())
    rule = element.getparent()
    context = rule.get("context", "") if rule is not None else ""
    holds = "must hold" if str(element.tag).endswith("assert") else "must not hold"
    return (
        f"schematron/{identifier}, a rule of {path.name}\n\n{words}\n\n"
        f"It looks at {' '.join(context.split())}, where this {holds}:\n"
        f"    {' '.join(element.get('test', '').split())}"
    )


def _words(element: etree._Element) -> Iterator[str]:
    """The message, with … for what is filled in when it is said."""
    yield element.text or ""
    for child in element:
        if child.tag in (f"{IN_SCHEMATRON}value-of", f"{IN_SCHEMATRON}name"):
            yield "…"
        elif isinstance(child.tag, str):
            yield from _words(child)
        yield child.tail or ""


def _definition(settings: Settings, name: str) -> str:
    """The TEI's definition of an element, or of an @attribute, in the edition's language."""
    path = settings.validate.tei
    if path is None:
        return f"<{name}>: {_WHERE_TO_GET}" if not name.startswith("@") else (f"{name}: {_WHERE_TO_GET}")
    root = _root(path)
    kind = "attDef" if name.startswith("@") else "elementSpec"
    specifications = [
        one for one in root.iter(f"{IN_TEI}{kind}") if one.get("ident") == name.removeprefix("@")
    ]
    if not specifications:
        names = [one.get("ident", "") for one in root.iter(f"{IN_TEI}{kind}")]
        close = nearest(name.removeprefix("@"), names)
        sign = "@" if name.startswith("@") else ""
        raise ConfigError(
            f"{path.name} defines no {name}" + (f"; did you mean {sign}{close}?" if close else "")
        )
    language = settings.edition.language.split("-")[0]
    found = dict.fromkeys(_specification(one, language) for one in specifications)
    return "\n\n".join(found)


def _specification(element: etree._Element, language: str) -> str:
    identifier = element.get("ident", "")
    gloss, text = (_in_language(element, part, language) for part in ("gloss", "desc"))
    if element.tag == f"{IN_TEI}attDef":
        owner = next(
            (
                one.get("ident")
                for one in element.iterancestors()
                if one.tag in (f"{IN_TEI}elementSpec", f"{IN_TEI}classSpec")
            ),
            "",
        )
        head = f"@{identifier} of {owner}"
    else:
        head = f"<{identifier}>"
    return f"{head}{f' ({gloss})' if gloss else ''}: {text or 'no definition is given.'}"


def _in_language(element: etree._Element, name: str, language: str) -> str:
    """The gloss or desc in a language, else in English, else the first."""
    found = {
        (one.get(XML_LANG) or "en").split("-")[0]: one for one in reversed(element.findall(f"{IN_TEI}{name}"))
    }
    chosen = found.get(language, found.get("en", next(iter(found.values()), None)))
    return " ".join("".join(chosen.itertext()).split()) if chosen is not None else ""
