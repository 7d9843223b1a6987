"""What CSL-JSON 1.0, the Citation File Format 1.2.0 and Distributed Text Services 1.0 demand of their files.

https://docs.citationstyles.org · https://github.com/citation-file-format · https://dtsapi.org/specifications/versions/v1.0
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Object = Mapping[str, Any]

_NAMES = {
    *(
        "author",
        "collection-editor",
        "composer",
        "container-author",
        "director",
        "editor",
        "editorial-director",
    ),
    *("illustrator", "interviewer", "original-author", "recipient", "reviewed-author", "translator"),
}
_DATES = {"accessed", "available-date", "event-date", "issued", "original-date", "submitted"}
_TEXTS = {
    *(
        "abstract",
        "annote",
        "archive",
        "archive_location",
        "container-title",
        "DOI",
        "edition",
        "genre",
        "ISBN",
    ),
    *(
        "language",
        "note",
        "page",
        "publisher",
        "publisher-place",
        "source",
        "title",
        "URL",
        "version",
        "volume",
    ),
}
_TYPES = {"article", "book", "chapter", "collection", "dataset", "document", "entry", "manuscript", "webpage"}
_OF_A_NAME = {
    *("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "comma-suffix"),
    *("static-ordering", "literal", "parse-names"),
}


def csl_mistakes(items: Any) -> list[str]:
    """What is wrong in a list of items of CSL-JSON."""
    return [said for one in items for said in _item(one)] if isinstance(items, list) else ["no array"]


def _item(one: Object) -> Iterator[str]:
    if not isinstance(one.get("id"), str | int) or one.get("type") not in _TYPES:
        yield f"an item has an id and a known type: {one}"
    for key, value in one.items():
        if key in _NAMES:
            yield from (f"{key}: {name}" for name in value if not (name and name.keys() <= _OF_A_NAME))
        elif key in _DATES:
            ends = value["date-parts"]
            if value.keys() != {"date-parts"} or not 1 <= len(ends) <= 2 or not all(map(_is_date, ends)):
                yield f"{key}: {value}"
        elif key not in (*_TEXTS, "id", "type"):
            yield f"CSL has no variable {key}"
        elif not isinstance(value, str):
            yield f"{key} is no string"


def _is_date(parts: Any) -> bool:
    return 1 <= len(parts) <= 3 and all(isinstance(one, int) for one in parts)


_CITATION = {
    "cff-version": r"1\.2\.0",
    "message": r".+",
    "title": r".+",
    "type": r"dataset|software",
    "date-released": r"\d{4}-(0[1-9]|1[012])-(0[1-9]|[12]\d|3[01])",
    "url": r"https?://.+",
    "license-url": r"https?://.+",
    "version": r".+",
    "doi": r"10\.\d{4,}(\.\d+)*/.+",
}
_PERSON = {"family-names": r".+", "given-names": r".+", "orcid": r"https://orcid\.org/(\d{4}-){3}\d{3}[\dX]"}
_ENTITY = {"name": r".+", "orcid": _PERSON["orcid"]}


def citation_mistakes(file: Object) -> list[str]:
    """What is wrong in a CITATION.cff, read as YAML."""
    missing = [one for one in ("authors", "cff-version", "message", "title") if not file.get(one)]
    rest = {key: value for key, value in file.items() if key != "authors"}
    authors = file.get("authors") or ()
    return [
        *missing,
        *_matched(rest, _CITATION),
        *(said for one in authors for said in _matched(one, _ENTITY if "name" in one else _PERSON)),
        *(["authors twice"] if len({str(one) for one in authors}) < len(authors) else []),
    ]


def _matched(one: Object, forms: Mapping[str, str]) -> Iterator[str]:
    for key, value in one.items():
        if not re.fullmatch(forms.get(key, r"(?!)"), str(value)):
            yield f"{key}: {value}"


_CONTEXT = "https://dtsapi.org/context/v1.0.json"
_LINKS = ("collection", "navigation", "document")


def dts_mistakes(one: Object) -> list[str]:
    """What is wrong in an entry point, a collection or a navigation."""
    asked = {"EntryPoint": _LINKS, "Collection": ("title", "collection"), "Navigation": ("resource",)}
    kind = str(one.get("@type"))
    return [
        *([] if one.get("@context") == _CONTEXT and one.get("dtsVersion") == "1.0" else ["@context"]),
        *_lacks(one, ("@id", *asked.get(kind, ("a known type",)))),
        *(_contained(one) if kind == "Collection" else ()),
        *(_navigation(one) if kind == "Navigation" else ()),
    ]


def _lacks(one: Object, keys: Iterable[str]) -> Iterator[str]:
    yield from (f"{key} is missing" for key in keys if not isinstance(one.get(key), str | dict))


def _contained(collection: Object) -> Iterator[str]:
    members = collection["member"]
    if collection["totalChildren"] != len(members) or collection["totalParents"] != 0:
        yield "what is counted is not what there is"
    for one in members:
        yield from _resource(one)
        if one["totalParents"] != 1 or not isinstance(one["title"], str):
            yield f"{one['@id']}: its parents, or its title"


def _resource(one: Object) -> Iterator[str]:
    yield from _lacks(one, ("@id", *_LINKS))
    if one.get("@type") != "Resource":
        yield "no resource"
    for value in (
        value for values in one["dublinCore"].values() for value in values if isinstance(value, dict)
    ):
        if value.keys() != {"lang", "value"} or not re.fullmatch(r"[a-z]{2,3}(-\w+)*|und", value["lang"]):
            yield f"{value} is no text in a language"


def _navigation(one: Object) -> Iterator[str]:
    yield from _resource(one["resource"])
    trees = one["resource"]["citationTrees"]
    ways = {way for tree in trees for way in _ways(tree.get("citeStructure", ()))}
    units = {unit["identifier"]: unit for unit in one["member"]}
    if len(units) < len(one["member"]) or bool(units) != bool(trees):
        yield "each unit has an identifier of its own, and a text without units has no tree"
    for tree in trees:
        if tree.get("@type") != "CitationTree" or "identifier" in tree:
            yield "the only tree has no identifier"
    for unit in units.values():
        above = units.get(unit["parent"]) if unit["parent"] is not None else None
        level = above["level"] + 1 if above else 1
        if (
            unit["@type"] != "CitableUnit"
            or unit["level"] != level
            or (unit["parent"] is not None and not above)
        ):
            yield f"{unit['identifier']}: its place in the tree"
        way = [unit["citeType"]]
        while above:
            way.insert(0, above["citeType"])
            above = units.get(above["parent"])
        if tuple(way) not in ways:
            yield f"{unit['identifier']}: no tree has {way}"


def _ways(structures: Iterable[Object], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for one in structures:
        way = (*above, one["citeType"])
        yield way
        yield from _ways(one.get("citeStructure", ()), way)
