"""What a page says of other outputs: the files that lie beside it to be taken along, and where it is in print."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import quote

from lxml import etree

from ...saxon import Parameter
from ..output import Contents, Printed
from .naming import page_name


def beside(path: str) -> str:
    """Where the file of another output stands beside the pages, from the build folder."""
    return f"html/{_name(path)}"


def parameters(contents: Contents, document: str) -> dict[str, Parameter]:
    """What the stylesheet is given: the addresses of the files, with the names of volumes where `document` is
    empty, and for each id of a document its page and line."""
    places = contents.printed.get(document, {})
    return {
        "offers": {quote(_name(one)): "" if document else _volume(one) for one in contents.offers},
        "printed": {name: " ".join(map(str, place)) for name, place in places.items()},
    }


def pages(printed: Printed) -> str:
    """The pages of the printed edition in their order, each with the first place of each document on it (XML)."""
    found: dict[str, dict[str, list[str]]] = {}
    for document, places in printed.items():
        for name, (page, *line) in places.items():
            found.setdefault(str(page), {}).setdefault(document, [name, *map(str, line)])
    root = etree.Element("printed")
    for number in sorted(found, key=_order):
        entry = etree.SubElement(root, "page", n=number)
        for document, (name, *lines) in found[number].items():
            etree.SubElement(entry, "place", document=document, id=name, line="".join(lines))
    return etree.tostring(root, encoding="unicode")


def _order(page: str) -> tuple[bool, int]:
    """Roman pages come first."""
    return page.isdecimal(), int(page) if page.isdecimal() else _number(page)


def _number(roman: str) -> int:
    values = [_ROMAN.get(letter, 0) for letter in roman.lower()]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def _name(path: str) -> str:
    file = PurePosixPath(path)
    return f"{page_name(file.stem)}{file.suffix}"


def _volume(path: str) -> str:
    """The name of a volume that an edition has beside its first: `pdf/edition-NAME.pdf`."""
    return PurePosixPath(path).stem.partition("edition-")[2]
