"""The suites that James Clark wrote with the standard: spectest.xml and xsdtest.xml."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from edition_tools.errors import SchemaError
from edition_tools.relaxng import load
from edition_tools.relaxng.datatypes import XSD_LIBRARY, Datatype, find

from .conftest import SHARED, needs_shared

pytestmark = needs_shared
_FOLDER = SHARED / "relaxng"


def _cases() -> Iterator[etree._Element]:
    if SHARED.is_dir():
        yield from etree.parse(_FOLDER / "spectest.xml").iter("testCase")


def _inner(element: etree._Element) -> bytes:
    child = next(child for child in element if isinstance(child.tag, str))
    return etree.tostring(child, with_tail=False, encoding="utf-8")


def _write(case: etree._Element, folder: Path) -> None:
    for child in case:
        if child.tag == "resource":
            (folder / child.get("name")).write_bytes(_inner(child))
        elif child.tag == "dir":
            (folder / child.get("name")).mkdir()
            _write(child, folder / child.get("name"))


@pytest.mark.parametrize("case", list(_cases()), ids=lambda case: f"line-{case.sourceline}")
def test_the_specification_is_followed(case: etree._Element, tmp_path: Path) -> None:
    _write(case, tmp_path)
    schema = tmp_path / "schema.rng"
    correct, incorrect = case.find("correct"), case.find("incorrect")
    schema.write_bytes(_inner(correct if correct is not None else incorrect))

    if correct is None:
        with pytest.raises(SchemaError, match=r":\d+: "):
            load(schema)
        return
    documents = list(case.iterchildren("valid", "invalid"))
    expected = [(document.sourceline, document.tag == "valid") for document in documents]
    for loaded in (load(schema, cache=tmp_path), load(schema, cache=tmp_path)):  # read, then kept
        verdicts = [not loaded.validate(etree.fromstring(_inner(d))) for d in documents]

        assert list(zip((d.sourceline for d in documents), verdicts, strict=True)) == expected


def _datatypes() -> Iterator[etree._Element]:
    if SHARED.is_dir():
        yield from etree.parse(_FOLDER / "xsdtest.xml").iter("datatype")


def _context(test: etree._Element) -> etree._Element:
    """An element with the test's prefixes, in a document with its internal subset."""
    subset = test.get("internalSubset")
    if subset is None:
        return test
    notation = '<!NOTATION jpeg SYSTEM "viewer">'
    return etree.fromstring(f"<!DOCTYPE a [{notation}{subset}]><a/>")


@pytest.mark.parametrize(
    "suite", list(_datatypes()), ids=lambda suite: f"{suite.get('name')}-{suite.sourceline}"
)
def test_datatypes_are_those_of_xml_schema(suite: etree._Element) -> None:
    facets = [(param.get("name"), param.text or "") for param in suite.iterchildren("param")]
    datatype = find(XSD_LIBRARY, suite.get("name")).restricted(facets)

    for test in suite.iterchildren("valid"):
        assert datatype.value(test.text or "", _context(test)) is not None, test.text
    for test in suite.iterchildren("invalid"):
        assert datatype.value(test.text or "", _context(test)) is None, test.text
    for test in suite.iterchildren("equiv"):
        classes = [{datatype.value(v.text or "", v) for v in group} for group in test]
        assert all(len(group) == 1 and None not in group for group in classes)
        assert len(set().union(*classes)) == len(classes)
    for test in suite.iterchildren("lessThan", "incomparable"):
        assert _comparisons(datatype, *(v.text for v in test)) == (test.tag == "lessThan", False)
    for test in suite.iterchildren("length"):
        _check_length(datatype, test.text or "", int(test.get("value")))


def _comparisons(datatype: Datatype, one: str, other: str) -> tuple[bool, bool]:
    """Whether `one` is less, and greater, than `other`, as the facets see it."""
    less = datatype.restricted([("maxExclusive", other)]).value(one) is not None
    greater = datatype.restricted([("minExclusive", other)]).value(one) is not None
    return less, greater


def _check_length(datatype: Datatype, text: str, length: int) -> None:
    for facet, wanted, fits in (
        ("length", length, True),
        ("length", length + 1, False),
        ("minLength", length, True),
        ("minLength", length + 1, False),
        ("maxLength", length, True),
    ):
        restricted = datatype.restricted([(facet, str(wanted))])
        assert (restricted.value(text) is not None) == fits
