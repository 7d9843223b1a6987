"""Lines, columns and bytes of elements and attributes, in all the ways that XML is written."""

from __future__ import annotations

import random
from xml.parsers import expat

import pytest
from lxml import etree

from edition_tools.documents.positions import Place, positions

from .conftest import SHARED, needs_shared
from .test_fixes import random_document


def parse(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def start(place: Place) -> tuple[int, int]:
    return place.line, place.column


def test_start_tags_end_tags_and_attributes_have_lines_and_columns():
    data = b"<a>\n  <b n=\"1\"\n     type = 'x>y'/>\n  <c>t</c>\n</a>"
    root = parse(data)

    places = positions(data)

    assert places.place_of(root) == Place(1, 1, 1, 4)
    assert places.place_of(root[0]) == Place(2, 3, 3, 20)
    assert start(places.place_of(root[0], "type")) == (3, 6)
    assert places.value_place(root[0], "type") == Place(3, 14, 3, 17)
    assert places.place_of(root[1], at_end=True) == Place(4, 7, 4, 11)
    assert places.place_of(root[0], at_end=True) == places.place_of(root[0])
    assert places.place_of(root, at_end=True) == Place(5, 1, 5, 5)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_columns_count_code_points_in_every_encoding(encoding):
    declared = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{declared}"?>\r\n<a>\U00010400é<b x="ü" y="1"/></a>'
    data = text.encode(encoding)
    places = positions(data)

    root = etree.fromstring(text.split("\r\n")[1])

    assert start(places.place_of(root[0])) == (2, 6)
    assert start(places.place_of(root[0], "y")) == (2, 15)


def test_a_declared_eight_bit_encoding_is_read():
    data = '<?xml version="1.0" encoding="windows-1252"?><a>“é<b/></a>'.encode("cp1252")

    assert start(positions(data).place_of(parse(data)[0])) == (1, 51)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_one_line(newline):
    data = f"<a>{newline}{newline} <b/></a>".encode()

    assert start(positions(data).place_of(parse(data)[0])) == (3, 2)


def test_entities_that_the_tree_keeps_do_not_shift_the_places():
    data = b'<!DOCTYPE a [<!ENTITY e "<x/><y/>">\n]>\n<a>&e; <b/></a>'
    kept = parse(data)
    expanded = etree.fromstring(data, etree.XMLParser(resolve_entities=True))

    assert start(positions(data).place_of(kept.find("b"))) == (3, 8)
    assert start(positions(data).place_of(expanded.find("b"))) == (3, 8)
    assert positions(data).span(expanded.find("x")) is None


def test_an_entity_that_nobody_declares_does_not_end_the_places():
    data = b"<a>\n<b/>\n&undeclared;\n<c/></a>"
    root = etree.fromstring(data, etree.XMLParser(recover=True, resolve_entities=False))

    place = positions(data).place_of(root.find("c"))

    assert start(place) == (4, 1)


def test_elements_that_do_not_stand_in_the_file_have_only_a_line():
    data = b"<a>\n<b/></a>"
    root = parse(data)
    root.insert(0, etree.Element("included"))

    assert positions(data).place_of(root.find("b")) == Place(2, 0)


def test_prefixed_attributes_are_found_by_their_namespace():
    data = b'<a xmlns:p="urn:p" xml:id="i" p:q="1" q="2"/>'
    places = positions(data)
    root = parse(data)

    assert places.place_of(root, "{urn:p}q").column == 31
    assert places.place_of(root, "q").column == 39
    assert places.place_of(root, "{http://www.w3.org/XML/1998/namespace}id").column == 20


@needs_shared
def test_every_start_tag_of_published_documents_stands_where_expat_sees_it():
    for file in sorted((SHARED / "examples").glob("*.xml")):
        data = file.read_bytes()
        expected = []
        parser = expat.ParserCreate()
        parser.StartElementHandler = lambda *_, p=parser, found=expected: found.append(
            (p.CurrentLineNumber, p.CurrentColumnNumber + 1)
        )
        parser.Parse(data, True)
        places = positions(data)
        elements = list(etree.fromstring(data).iter("*"))

        places.locate(elements)

        assert [start(places.place_of(element)) for element in elements] == expected


@pytest.mark.parametrize("seed", range(20))
def test_every_tag_of_random_documents_stands_where_expat_sees_it(seed):
    data = random_document(random.Random(seed)).encode()
    expected = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda *_: expected.append(parser.CurrentByteIndex)
    parser.Parse(data, True)
    places = positions(data)

    root = etree.fromstring(data)
    spans = [places.span(element) for element in root.iter("*")]

    assert [span.start for span in spans] == expected
    for span, element in zip(spans, root.iter("*"), strict=True):
        piece = data[span.start : span.end]
        alone = etree.fromstring(b"<!DOCTYPE w [<!ENTITY e 'ent'>]><w xmlns:p='urn:p'>" + piece + b"</w>")
        assert canonical(alone[0]) == canonical(element)


def canonical(element: etree._Element) -> bytes:
    return etree.tostring(element, method="c14n", with_tail=False)


def test_a_line_of_250_kilobytes_with_many_places():
    data = b"<a>" + b"<b>text</b>" * 25_000 + b"</a>"
    root = parse(data)
    places = positions(data)

    places.locate(root[::100])

    assert [places.place_of(child).column for child in root[::100]] == [
        4 + 11 * number for number in range(0, 25_000, 100)
    ]


def test_an_empty_element_before_a_reference_or_an_end_tag_is_one_tag():
    data = b'<!DOCTYPE a [<!ENTITY e "<x/>">]><a><b/>&e;<c><d/></c></a>'
    root = parse(data)
    places = positions(data)

    assert places.span(root.find("b")).empty
    assert places.span(root.find("c/d")).empty
    assert not places.span(root.find("c")).empty
