"""ID and IDREF, as RELAX NG DTD Compatibility (OASIS, 3 December 2001, chapter 3) has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from ..errors import SchemaError
from .contents import attributes
from .messages import at, nearest_value, tag
from .names import Name, display
from .patterns import Attribute, Data, Element, Literal, Pattern
from .violations import Part, Violation

Types = dict[tuple[str, str], str]
"""The ID-type (ID, IDREF or IDREFS) of attributes, by the names of the element and attribute."""


def id_types(elements: Iterable[Element], schema: object) -> Types:
    """The attributes of a schema that are ids or references.

    Raises SchemaError, beginning with `schema`, if the schema is not compatible: if it gives an
    ID-type to a wildcard, or different ID-types to an attribute of the same name.
    """
    elements = tuple(elements)
    declared = [
        (element, attribute, kind)
        for element in elements
        for attribute in attributes(element.content)
        if (kind := _id_type(attribute.value))
    ]
    types: Types = {}
    for element, attribute, kind in declared:
        if not isinstance(attribute.names, Name) or element.names.infinite:
            raise SchemaError(
                f"{schema}: an attribute of the type {kind} needs a name of its own, and so does its element"
            )
        for name in element.names.listed():
            types[name, attribute.names.name] = kind
    for (name, attribute_name), kind in types.items():
        for other in _competing(elements, name, attribute_name):
            if _id_type(other.value) != kind:
                raise SchemaError(
                    f"{schema}: {at(attribute_name)} of {tag(name)} is of the type "
                    f"{kind} in one place, and not in another"
                )
    return types


def _id_type(pattern: Pattern) -> str:
    if isinstance(pattern, Data):
        return pattern.datatype.identity
    return pattern.value.datatype.identity if isinstance(pattern, Literal) else ""


def _competing(elements: Iterable[Element], name: str, attribute: str) -> Iterator[Attribute]:
    """All patterns for an attribute of that name, of elements of that name."""
    for element in elements:
        if element.names.contains(name):
            yield from (one for one in attributes(element.content) if one.names.contains(attribute))


def check_ids(types: Types, root: etree._Element) -> tuple[Violation, ...]:
    """Ids that are there twice, and references to ids that are not there."""
    ids: dict[str, etree._Element] = {}
    references: list[tuple[etree._Element, str, str]] = []
    found: list[Violation] = []
    for element in root.iter(etree.Element):
        for name, value in element.items():
            kind = types.get((str(element.tag), name))
            for word in value.split() if kind else ():
                if kind != "ID":
                    references.append((element, name, word))
                elif word in ids:
                    found.append(_twice(element, name, word, ids[word]))
                else:
                    ids[word] = element
    found.extend(_nowhere(*reference, tuple(ids)) for reference in references if reference[2] not in ids)
    return tuple(found)


def _twice(element: etree._Element, name: str, value: str, first: etree._Element) -> Violation:
    return Violation(
        element,
        element.sourceline or 0,
        "duplicate-id",
        f'the id "{value}" is there already, in line {first.sourceline}',
        f"Give one of the two another {at(name)}.",
        (),
        name,
        Part.ATTRIBUTE,
    )


def _nowhere(element: etree._Element, name: str, value: str, ids: tuple[str, ...]) -> Violation:
    meant = nearest_value(value, ids)
    hint = f'Did you mean "{meant}"?' if meant else f"Give an element this id, or mend {at(name)}."
    return Violation(
        element,
        element.sourceline or 0,
        "missing-id",
        f'{at(name)} of <{display(str(element.tag))}> names the id "{value}", which is nowhere',
        hint,
        (meant,) if meant else (),
        name,
        Part.ATTRIBUTE,
    )
