"""The schemas made from the TEI's own ODDs are those that the TEI's own stylesheets make."""

from __future__ import annotations

import random
from collections import Counter
from copy import deepcopy
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from edition_tools.odd import OddSchemas, compile_odd
from edition_tools.relaxng import load
from edition_tools.schematron import compile_schematron
from tests.conftest import SHARED, needs_shared
from tests.support.grammars import Grammar
from tests.support.seeds import some

TEI = SHARED / "tei"
NAMES = ("tei_all", "tei_bare", "tei_lite", "tei_simplePrint", "test/detest")
MUTATIONS = 40
PLAIN = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Plain</title>
</titleStmt><publicationStmt><p>Nowhere</p></publicationStmt><sourceDesc><p>Nothing</p></sourceDesc>
</fileDesc></teiHeader><text><front><div><p>Before</p></div></front><body><div type="a"><head>Head</head>
<p n="1">One <title>two</title></p><list><head>List</head><item>one</item><item>two</item></list>
<div><p>Three</p></div></div></body></text></TEI>"""
SCHEMATRON = "{http://purl.oclc.org/dsdl/schematron}"

pytestmark = needs_shared
each_odd = pytest.mark.parametrize("name", NAMES)


@cache
def made(name: str) -> OddSchemas:
    return compile_odd(TEI / f"{name}.odd", TEI / "p5subset.xml", reference=False)


@pytest.mark.proof
@each_odd
def test_each_element_has_the_attributes_and_the_content_of_the_tei(name: str, tmp_path: Path) -> None:
    path = tmp_path / "made.rng"
    path.write_text(made(name).rng, encoding="utf-8")

    ours, theirs = Grammar(path), Grammar(TEI / f"{name}.rng")

    assert ours.start == theirs.start
    assert ours.elements.keys() == theirs.elements.keys()
    different = [e for e in theirs.elements if ours.elements[e] != theirs.elements[e]]
    assert different == []


@pytest.mark.proof
@pytest.mark.parametrize("name", ("tei_all", "test/detest"))
def test_each_rule_of_the_tei_is_in_the_schematron(name: str) -> None:
    ours = questions(etree.fromstring(made(name).sch.encode()))
    theirs = questions(etree.parse(str(TEI / f"{name}.sch")).getroot())

    assert theirs - ours == Counter()
    # anyElement/@require: the TEI has these two rules in its grammar only.
    assert {context for _, context, *_ in ours - theirs} == {"tei:content", "tei:datatype"}


@pytest.mark.proof
def test_an_odd_that_draws_on_an_odd_of_the_whole_tei_draws_on_the_tei(tmp_path: Path) -> None:
    odd = Path(__file__).parent.parent / "schemas" / "edition.odd"
    chained = tmp_path / "chained.odd"
    text = odd.read_text(encoding="utf-8")
    for source in (f"{TEI}/tei_all.odd", "tei:4.9.0"):
        chained.write_text(
            text.replace('<schemaSpec ident="edition"', f'<schemaSpec source="{source}" ident="edition"'),
            encoding="utf-8",
        )

        one, other = (compile_odd(file, TEI / "p5subset.xml", reference=False) for file in (odd, chained))

        assert other.sch.split("?>")[1] == one.sch.split("?>")[1]
        assert other.rng.partition("<grammar")[2] == one.rng.partition("<grammar")[2]


@pytest.mark.parametrize("name", some(("tei_all", "tei_bare", "tei_lite", "tei_simplePrint"), 2))
@pytest.mark.proof
def test_the_grammars_in_the_wheel_are_current(name: str) -> None:
    shipped = Path(__file__).parent.parent / "schemas" / f"{name}.rng"

    assert shipped.read_text(encoding="utf-8") == made(name).rng


def test_the_grammars_in_the_wheel_hold_no_prose_of_the_tei() -> None:
    schemas = Path(__file__).parent.parent / "schemas"

    for path in schemas.glob("tei_*.rng"):
        root = etree.parse(str(path)).getroot()
        assert {etree.QName(e).namespace for e in root.iter("*")} == {root.nsmap[None]}
        assert {etree.QName(e).localname for e in root.iter("*") if (e.text or "").strip()} <= {
            "name",
            "param",
            "value",
        }


@pytest.mark.proof
@each_odd
def test_documents_and_their_mutations_get_the_verdict_of_the_tei(name: str, tmp_path: Path) -> None:
    path = tmp_path / "made.rng"
    path.write_text(made(name).rng, encoding="utf-8")
    ours, theirs = load(path), load(TEI / f"{name}.rng")
    chance = random.Random(1961)
    differing = []
    counts: Counter[bool] = Counter()
    for document in sample():
        for number in range(MUTATIONS + 1):
            mutant = mutate(document, chance) if number else document
            verdicts = [not schema.validate(mutant) for schema in (ours, theirs)]
            counts[verdicts[0]] += 1
            if verdicts[0] != verdicts[1]:
                differing.append((document.docinfo.URL, number, verdicts))

    assert differing == []
    assert counts[True] > 10 and counts[False] > 100


@pytest.mark.proof
@pytest.mark.parametrize("name", ("tei_all", "test/detest"))
def test_the_schematron_says_of_documents_what_that_of_the_tei_says(name: str, tmp_path: Path) -> None:
    path = tmp_path / "made.sch"
    path.write_text(made(name).sch, encoding="utf-8")
    ours, theirs = compile_schematron(path), compile_schematron(TEI / f"{name}.sch")
    documents = [*sample(), etree.parse(str(TEI / "test" / "detest.odd"))]

    said = [
        [
            sorted(
                (v.line, v.xpath, v.message)
                for v in schema.validate(document)
                if "must be in the namespaces" not in v.message
            )
            for document in documents
        ]
        for schema in (ours, theirs)
    ]

    assert said[0] == said[1]
    assert sum(map(len, said[0])) > 30


def sample() -> list[etree._ElementTree]:
    """The TEI's test, the examples of other projects, our own edition, and a very plain text."""
    root = Path(__file__).parent.parent
    files = [
        TEI / "test" / "detest.xml",
        *sorted((SHARED / "examples").glob("*.xml")),
        *sorted((root / "tei").glob("*/*.xml")),
        *sorted((root / "tests" / "invalid").glob("*.xml"))[::6],
    ]
    return [etree.ElementTree(etree.fromstring(PLAIN)), *(etree.parse(str(file)) for file in files)]


def mutate(document: etree._ElementTree, chance: random.Random) -> etree._ElementTree:
    """A copy with one to three changes: an element renamed, moved, doubled or lost, and the like."""
    copy = deepcopy(document)
    elements = list(copy.iter(etree.Element))[1:]
    names = sorted({e.tag for e in elements})
    for _ in range(chance.randint(1, 3)):
        element = chance.choice(elements)
        parent = element.getparent()
        if parent is None:
            continue
        match chance.randrange(6):
            case 0:
                element.tag = chance.choice(names)
            case 1:
                parent.remove(element)
            case 2:
                parent.append(deepcopy(element))
            case 3:
                element.set(
                    chance.choice(("type", "when", "ref", "cert", "n", "level")),
                    chance.choice(("", "x", "high", "a b", "1961", "a", "#x")),
                )
            case 4:
                for attribute in list(element.attrib):
                    del element.attrib[attribute]
            case 5:
                element.text = chance.choice((None, "words", " "))
    return copy


def questions(schema: etree._Element) -> Counter[tuple]:
    """What a Schematron asks: kind, context, test, role, variables, message."""
    found: Counter[tuple] = Counter()
    for test in schema.iter(SCHEMATRON + "assert", SCHEMATRON + "report"):
        rule = test.getparent()
        variables = tuple(
            (let.get("name"), squeeze(let.get("value"))) for let in rule.iter(SCHEMATRON + "let")
        )
        found[
            (
                test.tag,
                squeeze(rule.get("context")),
                squeeze(test.get("test")),
                test.get("role"),
                variables,
                message(test),
            )
        ] += 1
    return found


def message(test: etree._Element) -> str:
    parts = [test.text or ""]
    for child in test:
        parts += [f"<{etree.QName(child).localname} {sorted(child.items())}>", child.tail or ""]
    return squeeze("".join(parts))


def squeeze(text: str | None) -> str:
    return " ".join((text or "").split())
