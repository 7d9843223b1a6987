"""The edition model, from its grammar `schemas/model.rng`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from edition_tools import data

from .markdown import code, heading, joined, table

R = "{http://relaxng.org/ns/structure/1.0}"
DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"


@dataclass(frozen=True)
class Attribute:
    """An attribute, whether it must stand, its values, and the grammar's words on it."""

    name: str
    needed: bool
    values: str
    words: str


@dataclass(frozen=True)
class Element:
    """An element of the model; `parent` where its definition stands in that of another."""

    name: str
    definition: str
    parent: str
    words: str
    attributes: tuple[Attribute, ...]
    common: bool
    content: tuple[str, ...]


def page() -> str:
    """The attributes that most elements share, the groups of elements, then each element."""
    grammar = etree.parse(data.schema("model.rng")).getroot()
    return joined(
        [
            heading(2, "Attributes of most elements", "model-common"),
            _attributes(attributes(_definition(grammar, "common"))),
            heading(2, "Groups of elements", "model-groups"),
            table(["group", "what is in it"], _groups(grammar)),
            heading(2, "Elements", "model-elements"),
            *(_section(one) for one in elements(grammar)),
        ]
    )


def elements(grammar: etree._Element) -> tuple[Element, ...]:
    """The elements of the grammar in its order, those of inner definitions after their parents.

    What a definition has several times, such as a date for each role, is one.
    """
    found: dict[tuple[str, str, str], Element] = {}
    for definition in grammar.iterfind(f"{R}define"):
        for pattern in definition.iter(f"{R}element"):
            if pattern.get("name"):
                one = _element(pattern, definition)
                known = found.get(key := (one.definition, one.parent, one.name))
                found[key] = one if known is None else _merged(known, one)
    return tuple(found.values())


def attributes(pattern: etree._Element) -> tuple[Attribute, ...]:
    """The attributes that a pattern has itself or by reference, those of elements in it left out."""
    found = []
    for one in _own(pattern, f"{R}attribute"):
        needed = all(parent.tag != f"{R}optional" for parent in one.iterancestors())
        found.append(Attribute(one.get("name") or "any", needed, _values(one), _words(one)))
    for reference in _own(pattern, f"{R}ref"):
        found += attributes(_definition(pattern, reference.get("name", ""))) if _is_group(reference) else ()
    return tuple(found)


def _is_group(reference: etree._Element) -> bool:
    """Whether a reference stands for attributes that are listed with their element."""
    definition = _definition(reference, reference.get("name", ""))
    return reference.get("name") != "common" and any(True for _ in _own(definition, f"{R}attribute"))


def _merged(known: Element, other: Element) -> Element:
    """Two patterns of one element, as one: their values are choices."""
    both = zip(known.attributes, other.attributes, strict=True)
    return replace(
        known,
        attributes=tuple(
            one if one == also else replace(one, values=f"{one.values}, {also.values}") for one, also in both
        ),
    )


def _element(one: etree._Element, definition: etree._Element) -> Element:
    outer = next((parent for parent in one.iterancestors(f"{R}element")), None)
    references = [child for child in _own(one, f"{R}ref") if not _is_group(child)]
    names = [child.get("name", "") for child in references]
    children = [child.get("name", "") for child in _own(one, f"{R}element")]
    text = ["text"] if any(True for _ in _own(one, f"{R}text")) else []
    holds = text + children + [_shown(definition, name) for name in names if name != "common"]
    return Element(
        name=one.get("name", ""),
        definition=definition.get("name", ""),
        parent="" if outer is None else outer.get("name", ""),
        words=_words(one) or ("" if outer is not None else _words(definition)),
        attributes=attributes(one),
        common="common" in names,
        content=tuple(dict.fromkeys(holds)),
    )


def _shown(inside: etree._Element, name: str) -> str:
    """What a reference stands for: the name of its element, or of the group."""
    definition = _definition(inside, name)
    first = definition.find(f"{R}element")
    return name if first is None else first.get("name", name)


def _definition(inside: etree._Element, name: str) -> etree._Element:
    """The definition of this name in the grammar that a pattern is in; raises KeyError if there is none."""
    found = inside.getroottree().find(f"{R}define[@name='{name}']")
    if found is None:
        raise KeyError(name)
    return found


def _own(pattern: etree._Element, tag: str) -> Iterator[etree._Element]:
    """What has this tag in a pattern, not in an element or attribute within it."""
    for child in pattern:
        if child.tag == tag:
            yield child
        elif child.tag not in (f"{R}element", f"{R}attribute"):
            yield from _own(child, tag)


def _words(one: etree._Element) -> str:
    said = one.find(DOCUMENTATION)
    return "" if said is None or not said.text else said.text


def _values(attribute: etree._Element) -> str:
    values = [code(one.text or "") for one in attribute.iter(f"{R}value")]
    kinds = [one.get("type", "") for one in attribute.iter(f"{R}data")]
    several = "one or more of " if attribute.find(f"{R}list") is not None else ""
    return several + ", ".join(values + kinds)


def _groups(grammar: etree._Element) -> Iterable[tuple[str, str]]:
    for definition in grammar.iterfind(f"{R}define"):
        if definition.find(f".//{R}element") is None and definition.find(f".//{R}attribute") is None:
            names = [one.get("name", "") for one in _own(definition, f"{R}ref")]
            text = ["text"] if any(True for _ in _own(definition, f"{R}text")) else []
            yield code(definition.get("name", "")), ", ".join(text + [_link(grammar, name) for name in names])


def _link(grammar: etree._Element, name: str) -> str:
    first = _definition(grammar, name).find(f"{R}element")
    return code(name) if first is None or not first.get("name") else f"[{name}](#model-{name})"


def _section(one: Element) -> str:
    inner = f", in {one.parent}" if one.parent else ""
    other = f" ({one.definition})" if one.definition != (one.parent or one.name) else ""
    address = f"model-{one.definition}" + (f"-{one.name}" if one.parent else "")
    holds = ", ".join(code(name) for name in one.content)
    common = "It has [the attributes of most elements](#model-common)"
    return joined(
        [
            heading(3, one.name + inner + other, address),
            one.words,
            f"Holds {holds}." if holds else "Holds nothing.",
            common + (", and these:" if one.attributes else ".") if one.common else "",
            _attributes(one.attributes),
        ]
    )


def _attributes(known: Iterable[Attribute]) -> str:
    rows = [
        (code(one.name), one.words, (one.values or "text") + (", needed" if one.needed else ""))
        for one in known
    ]
    return table(["attribute", "what it says", "value"], rows)
