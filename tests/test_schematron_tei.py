"""The TEI's own Schematron, on the TEI's own test and on the examples."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from lxml import etree

from edition_tools.schematron import Schematron, compile_schematron

from .conftest import SHARED, needs_shared

pytestmark = needs_shared


@pytest.fixture(scope="module")
def tei_all() -> Schematron:
    return compile_schematron(SHARED / "tei" / "tei_all.sch")


def test_the_bad_document_of_the_tei_has_the_39_messages_that_the_tei_expects():
    log = (SHARED / "tei/test/detest_xml_schematron.log").read_text(encoding="utf-8")
    squeezed = re.sub(r"\s+", "", log.replace("&lt;", "<").replace("&gt;", ">"))
    file = SHARED / "tei/test/detest.xml"

    found = compile_schematron(SHARED / "tei/test/detest.sch").validate(
        etree.parse(file), data=file.read_bytes()
    )

    assert len(found) == 39
    for message, times in Counter(re.sub(r"\s+", "", v.message) for v in found).items():
        assert len(re.findall(re.escape(message) + r"\(", squeezed)) == times, message
        squeezed = squeezed.replace(message + "(", "(")
    assert all(v.line and v.column for v in found)


def test_the_whole_schema_finds_nothing_in_published_examples(tei_all):
    for file in sorted((SHARED / "examples").glob("*.xml")):
        found = tei_all.validate(etree.parse(file), data=file.read_bytes())

        assert [v for v in found if v.severity > 1] == [], file.name


@pytest.mark.proof
def test_the_rules_inside_the_tei_grammar_are_those_of_its_schematron():
    file = SHARED / "tei/test/detest.xml"
    tree, data = etree.parse(file), file.read_bytes()

    embedded = compile_schematron(SHARED / "tei/tei_all.rng").validate(tree, data=data)
    separate = compile_schematron(SHARED / "tei/tei_all.sch").validate(tree, data=data)

    assert {v.rule for v in embedded} >= {v.rule for v in separate}
    # The grammar has one rule in French as well, which the Schematron lacks.
    english = [v for v in embedded if "attribut " not in v.message]
    assert Counter((v.line, v.column, v.message) for v in english) == Counter(
        (v.line, v.column, v.message) for v in separate
    )
