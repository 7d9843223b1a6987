"""Wrong schemas, wild documents: an error or violations, in bounded time, never a traceback."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from edition_tools.errors import SchemaError
from edition_tools.relaxng import load

from .conftest import SHARED, needs_shared
from .support.relaxng import random_document, random_schema
from .support.seeds import seeds

_RNG = "http://relaxng.org/ns/structure/1.0"


def _comment(chance: random.Random) -> etree._Element:
    return chance.choice((etree.Comment("x"), etree.ProcessingInstruction("x"), etree.Entity("x")))


@pytest.mark.parametrize("seed", seeds(5, 20))
def test_random_schemas_are_refused_or_work(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    path = tmp_path / "schema.rng"
    begin = time.process_time()

    for _ in range(50):
        path.write_bytes(random_schema(chance, wrong=0.02))
        try:
            schema = load(path)
        except SchemaError as error:
            assert str(error).startswith(str(tmp_path))
            continue
        for _ in range(10):
            violations = schema.validate(random_document(chance, 3, nodes=_comment))
            assert all(violation.message for violation in violations)

    assert time.process_time() - begin < 60


def _cut(chance: random.Random, data: bytearray) -> None:
    del data[chance.randrange(len(data)) :]


def _noise(chance: random.Random, data: bytearray) -> None:
    for _ in range(20):
        data[chance.randrange(len(data))] = chance.randrange(256)


def _moved(chance: random.Random, data: bytearray) -> None:
    begin = chance.randrange(len(data))
    part = data[begin : begin + 500]
    del data[begin : begin + 500]
    data[chance.randrange(len(data)) :] = part


@needs_shared
@pytest.mark.parametrize("damage", [_cut, _noise, _moved])
@pytest.mark.parametrize("seed", range(5))
def test_a_damaged_schema_of_the_tei_is_refused_or_works(
    damage: Callable[[random.Random, bytearray], None], seed: int, tmp_path: Path
) -> None:
    chance = random.Random(seed)
    data = bytearray((SHARED / "tei" / "tei_bare.rng").read_bytes())
    damage(chance, data)
    path = tmp_path / "schema.rng"
    path.write_bytes(data)

    try:
        load(path).validate(etree.fromstring("<TEI xmlns='http://www.tei-c.org/ns/1.0'/>"))
    except SchemaError as error:
        assert str(error).startswith(str(path))


@pytest.mark.parametrize(
    "schema",
    [
        b"",
        b"\x00\xff" * 100,
        b"<" * 10_000,
        b"<a>" * 5_000,
        b"<?xml version='1.0' encoding='none'?><a/>",
        b"<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'>"
        + b"".join(
            b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10 if n else b"&a;" * 10) for n in range(9)
        )
        + b"]><a>&a8;</a>",
        b"<!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><a>&a;</a>",
    ],
    ids=["empty", "bytes", "angles", "deep", "encoding", "entity-bomb", "external-entity"],
)
def test_what_is_no_schema_is_refused(schema: bytes, tmp_path: Path) -> None:
    path = tmp_path / "schema.rng"
    path.write_bytes(schema)

    with pytest.raises(SchemaError) as error:
        load(path)

    assert str(error.value).startswith(str(path))
    assert "root:" not in str(error.value)


def _grammar_of(count: int, content: str, defines: str) -> str:
    numbered = "".join(defines.format(n=n, next=n + 1) for n in range(count))
    return (
        f"<grammar xmlns='{_RNG}'><start><element name='a'>{content}</element></start>"
        f"{numbered}<define name='d{count}'><empty/></define></grammar>"
    )


def test_a_schema_of_endless_references_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "schema.rng"
    path.write_text(
        _grammar_of(
            3000,
            "<ref name='d0'/>",
            "<define name='d{n}'><optional><element name='e{n}'><empty/></element></optional>"
            "<ref name='d{next}'/></define>",
        ),
        encoding="utf-8",
    )

    with pytest.raises(SchemaError, match="nested too deeply"):
        load(path).validate(etree.fromstring("<a/>"))


def test_a_long_sequence_is_not_deep(tmp_path: Path) -> None:
    path = tmp_path / "schema.rng"
    parts = "".join(f"<optional><ref name='d{n}'/></optional>" for n in range(2000))
    path.write_text(
        _grammar_of(2000, parts, "<define name='d{n}'><element name='e{n}'><empty/></element></define>"),
        encoding="utf-8",
    )
    schema = load(path)

    assert schema.validate(etree.fromstring("<a><e3/><e1999/></a>")) == ()
    assert [v.name for v in schema.validate(etree.fromstring("<a><e1999/><e3/></a>"))] == ["e3"]


def test_many_ambiguous_ways_stay_cheap(tmp_path: Path) -> None:
    """Ten definitions of the same element, each with a content of its own, nested at will."""
    ways = "".join(
        f"<element name='a'><zeroOrMore><ref name='a'/></zeroOrMore>"
        f"<optional><element name='b{number}'><empty/></element></optional></element>"
        for number in range(10)
    )
    path = tmp_path / "schema.rng"
    path.write_text(
        f"<grammar xmlns='{_RNG}'><start><ref name='a'/></start>"
        f"<define name='a'><choice>{ways}</choice></define></grammar>"
    )
    document = etree.fromstring("<a>" * 200 + "<b9/>" + "</a><a><b3/></a>" * 199 + "</a>")
    begin = time.process_time()

    violations = load(path).validate(document)

    assert violations == ()
    assert time.process_time() - begin < 20


@pytest.mark.proof
@needs_shared
def test_attributes_in_any_order_do_not_fill_the_memory() -> None:
    chance = random.Random(1)
    schema = load(SHARED / "tei" / "tei_all.rng")
    names = ["n", "rend", "rendition", "style", "source", "cert", "resp", "ana", "corresp", "next"]
    root = etree.Element("{http://www.tei-c.org/ns/1.0}p")
    for _ in range(3_000):
        chance.shuffle(names)
        etree.SubElement(root, "{http://www.tei-c.org/ns/1.0}hi", dict.fromkeys(names, "x"))

    begin = time.process_time()
    violations = schema.validate(root)

    assert [violation.kind for violation in violations[:1]] == ["element-not-allowed"]
    assert time.process_time() - begin < 30
