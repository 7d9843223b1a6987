"""schemas/edition.odd, what is made of it, and an example of each mistake that it finds."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from edition_tools.fixes import apply, certain, fixes
from edition_tools.odd import compile_odd
from edition_tools.relaxng import load
from edition_tools.saxon import Engine, Node
from edition_tools.schematron import Schematron, compile_schematron
from tests.conftest import ROOT, SHARED, needs_shared
from tests.support.expectations import Expectation, expected
from tests.support.grammars import IMPOSSIBLE, Grammar, Pattern

SCHEMAS = ROOT / "schemas"
ODD = SCHEMAS / "edition.odd"
INVALID = sorted((ROOT / "tests" / "invalid").glob("*.xml"))
EDITION = sorted((ROOT / "tei").glob("*/*.xml"))
REGISTERS = ("persons", "organisations", "places", "events", "terms", "bibliography")
NAMES = {"t": "http://www.tei-c.org/ns/1.0", "s": "http://purl.oclc.org/dsdl/schematron"}


@cache
def engine() -> Engine:
    return Engine()


@cache
def schematron() -> Schematron:
    return compile_schematron(SCHEMAS / "edition.sch", engine=engine())


@cache
def registers() -> dict[str, Node]:
    paths = {name: ROOT / "tei" / "registers" / f"{name}.xml" for name in REGISTERS}
    return {
        name: engine().parse(etree.tostring(etree.parse(str(path)).getroot(), encoding="unicode"))
        for name, path in paths.items()
    }


def found(path: Path) -> list[Expectation]:
    violations = schematron().validate(etree.parse(str(path)), registers(), data=path.read_bytes(), base=path)
    return sorted((v.line, str(v.severity), v.rule.rpartition("/")[2]) for v in violations)


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_an_example_of_a_mistake_has_this_mistake_and_no_other(path: Path) -> None:
    assert found(path) == expected(path) != []


def test_the_examples_are_wrong_for_the_rules_only() -> None:
    grammar = load(SCHEMAS / "edition.rng")

    assert [path.name for path in INVALID if grammar.validate(etree.parse(str(path)))] == []


@pytest.mark.parametrize("path", EDITION, ids=lambda path: path.stem)
def test_the_reference_edition_keeps_its_own_rules(path: Path) -> None:
    grammar = load(SCHEMAS / "edition.rng")

    assert [str(violation) for violation in grammar.validate(etree.parse(str(path)))] == []
    assert found(path) == []


@pytest.mark.parametrize(
    "content",
    [
        '<date from="1961" notBefore="1960">1961</date>',
        '<date to="1961" notAfter="1962">1961</date>',
        "<l>a <lg><l>b</l></lg></l>",
        "<l>a <p>b</p></l>",
        "<ab><div><head>b</head></div></ab>",
    ],
)
def test_what_the_tei_s_own_rules_forbid_is_forbidden(content: str) -> None:
    document = etree.fromstring(f'<TEI xmlns="{NAMES["t"]}" xml:id="a"><standOff>{content}</standOff></TEI>')

    said = [one.message for one in schematron().validate(etree.ElementTree(document), registers())]

    assert any(words in " ".join(said) for words in ("cannot be used together", "Abstract model violation"))


def test_each_rule_has_a_name_a_description_a_role_and_an_example() -> None:
    odd = etree.parse(str(ODD))
    examples = {rule for path in INVALID for _, _, rule in expected(path)}

    rules = odd.xpath("//s:assert | //s:report", namespaces=NAMES)
    constraints = odd.xpath("//t:constraintSpec[not(@mode = 'delete')]", namespaces=NAMES)

    assert {rule.get("id") for rule in rules} == examples
    assert {rule.get("role") for rule in rules} <= {"error", "warning", "info"}
    assert [c.get("ident") for c in constraints if not c.findtext("t:desc", "", NAMES).strip()] == []


def test_no_rule_has_the_words_of_another() -> None:
    rules = etree.parse(str(ODD)).xpath("//s:assert | //s:report", namespaces=NAMES)

    messages = [" ".join("".join(rule.itertext()).split()) for rule in rules]

    assert len(set(messages)) == len(messages)
    assert [message for message in messages if not message.endswith((".", "…"))] == []


# A mistake that can be repaired without asking: its example, what is put into it, what comes out.
REPAIRS = {
    "attribute-is-not-empty": ('n=""', 'n=""', '<p xml:id="letter-p1">'),
    "article-has-number": (
        ' n="I">',
        '><head xml:id="letter-h1">Article 12</head>',
        'type="article" n="12">',
    ),
    "foreign-has-language": ("<foreign>ad acta<", "<foreign>조선<", '<foreign xml:lang="ko">조선<'),
}


@pytest.mark.parametrize("rule", REPAIRS)
def test_a_repair_that_is_certain_is_offered(rule: str) -> None:
    old, mistake, repaired = REPAIRS[rule]
    example = (ROOT / "tests" / "invalid" / f"{rule}.xml").read_text(encoding="utf-8")
    data = example.replace(old, mistake).encode()
    tree = etree.ElementTree(etree.fromstring(data))

    violations = schematron().validate(tree, registers(), data=data, fixes=True)
    new = apply(data, certain(fixes(violations, tree, data)))

    assert repaired in new.decode()
    assert schematron().validate(etree.ElementTree(etree.fromstring(new)), registers()) == ()


@needs_shared
def test_the_schemas_are_current() -> None:
    made = compile_odd(ODD, SHARED / "tei" / "p5subset.xml", reference=False)

    assert made.findings == ()
    assert made.rng == (SCHEMAS / "edition.rng").read_text(encoding="utf-8")
    assert made.sch == (SCHEMAS / "edition.sch").read_text(encoding="utf-8")


@pytest.mark.proof
def test_what_the_edition_accepts_the_whole_tei_accepts() -> None:
    edition = Grammar(SCHEMAS / "edition.rng")
    tei = Within(SCHEMAS / "tei_all.rng", edition.elements)

    wider = [e for e, (_, content) in edition.elements.items() if tei.elements[e][1] != content]
    new = [
        (element, attribute)
        for element, (attributes, _) in edition.elements.items()
        for attribute in attributes
        if attribute not in tei.elements[element][0]
    ]

    assert edition.start == ("ref", "{http://www.tei-c.org/ns/1.0}TEI")
    assert wider == []
    # What is listed are words, which is what the TEI wants.
    assert {(element.rpartition("}")[2], listed(attribute)[0]) for element, attribute in new} == {
        ("note", "type"),
        ("note", "subtype"),
        ("event", "type"),
        ("relation", "name"),
    }
    assert [
        word for _, attribute in new for word in listed(attribute)[1] if not word.replace("-", "").isalpha()
    ] == []


def listed(pattern: Pattern) -> tuple[str, set[str]]:
    """The name of an attribute that may have some values only, and these values; it may be optional."""
    options = pattern[1] if pattern[0] == "choice" else [pattern]
    (_, (_, name), values) = next(option for option in options if option[0] == "attribute")
    return name, {value for _, value in values[1]}


class Within(Grammar):
    """A grammar that may use some elements only: what other elements need is impossible."""

    def __init__(self, path: Path, elements: dict[str, object]) -> None:
        self._allowed = elements
        super().__init__(path)

    def _reference(self, name: str) -> Pattern:
        pattern = super()._reference(name)
        return IMPOSSIBLE if pattern[0] == "ref" and pattern[1] not in self._allowed else pattern
