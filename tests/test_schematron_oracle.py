"""Random schemas: our Schematron finds what the ISO reference implementation (in lxml) finds."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree, isoschematron

from edition_tools.schematron import compile_schematron

# The reference implementation visits no texts and comments: they are tested in test_schematron.py.
NAMES = ["a", "b", "c", "d"]
TESTS = [
    "@x",
    "b",
    "not(c)",
    "count(*) > 1",
    "@x = '1'",
    "@x > @y",
    ". = 't'",
    "ancestor::b",
    "$v",
    "preceding-sibling::*",
    "string-length(.) > 3",
    "$r = 'a'",
    "following-sibling::c",
    "key('k', @x)",
    "current()/@y",
]
CONTEXTS = [
    "a",
    "b",
    "*",
    "b/c",
    "*[@x]",
    "*[@x and @y]",
    "c[1]",
    "a | d",
    "b//c",
    "@x",
    "*[@x = 1]/d",
    "*[@y][not(b)]",
    "*[@x or @y]",
    "d/@y",
    "b[c] | c[@x]",
    "*[b]/*",
    "/",
    "*[@x][@y = '2']",
]


def random_schema(generator: random.Random) -> str:
    counter = 0

    def assertions() -> str:
        nonlocal counter
        result = ""
        for _ in range(generator.randrange(1, 3)):
            counter += 1
            kind = generator.choice(["assert", "report"])
            test = generator.choice(TESTS).replace(">", "&gt;")
            result += f'<{kind} id="i{counter}" test="{test}">m<name/></{kind}>'
        return result

    def rules() -> str:
        result = f'<rule abstract="true" id="r{counter}"><let name="r" value="name()"/>{assertions()}</rule>'
        name = f"r{counter - result.count('<assert') - result.count('<report')}"
        for _ in range(generator.randrange(1, 4)):
            context = generator.choice(CONTEXTS)
            own = (
                f'<extends rule="{name}"/>'
                if generator.random() < 0.3
                else f'<let name="r" value="name()"/>{assertions()}'
            )
            result += f'<rule context="{context}">{own}</rule>'
        return result

    patterns = "".join(
        f'<pattern id="p{number}">{rules()}</pattern>' for number in range(generator.randrange(1, 6))
    )
    return (
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt">'
        '<xsl:key xmlns:xsl="http://www.w3.org/1999/XSL/Transform" name="k" match="b" use="@y"/>'
        f'<let name="v" value="count(//d) = 2"/>{patterns}</schema>'
    )


def random_document(generator: random.Random) -> str:
    def element(depth: int) -> str:
        name = generator.choice(NAMES)
        attributes = "".join(f' {key}="{generator.randrange(3)}"' for key in "xy" if generator.random() < 0.4)
        content = "".join(
            element(depth - 1)
            if depth and generator.random() < 0.7
            else generator.choice(["t", "text", "<!--c-->", ""])
            for _ in range(generator.randrange(4))
        )
        return f"<{name}{attributes}>{content}</{name}>"

    return element(5)


def expected(schema: str, tree: etree._ElementTree) -> Counter[tuple[str, str]]:
    oracle = isoschematron.Schematron(etree.fromstring(schema), store_report=True, validate_schema=False)
    oracle.validate(tree)
    svrl = "{http://purl.oclc.org/dsdl/svrl}"
    result: Counter[tuple[str, str]] = Counter()
    for element in oracle.validation_report.iter(f"{svrl}failed-assert", f"{svrl}successful-report"):
        place = element.get("location")
        if "@" not in place:
            place = _full(tree.getpath(tree.xpath(place)[0]))
        result[element.get("id"), place] += 1
    return result


def compare(seed: int, folder: Path) -> int:
    generator = random.Random(seed)
    path = folder / f"{seed}.sch"
    path.write_text(random_schema(generator), encoding="utf-8")
    schema = compile_schematron(path)
    total = 0
    for _ in range(5):
        tree = etree.fromstring(random_document(generator)).getroottree()

        found = Counter(
            (v.rule.removeprefix("schematron/"), _comparable(v.xpath, tree)) for v in schema.validate(tree)
        )

        wanted = expected(path.read_text(encoding="utf-8"), tree)
        assert found == wanted, (seed, path.read_text(encoding="utf-8"), etree.tostring(tree))
        total += sum(found.values())
    return total


def _comparable(xpath: str, tree: etree._ElementTree) -> str:
    """The reference implementation says `/@x` of an attribute, and the root of the document."""
    if xpath == "/":
        return f"/{tree.getroot().tag}[1]"
    return "/" + xpath[xpath.index("@") :] if "@" in xpath else xpath


def _full(path: str) -> str:
    """A path of lxml, which leaves out `[1]`, in the form of fn:path()."""
    return "/".join(step if not step or "[" in step else f"{step}[1]" for step in path.split("/"))


@pytest.mark.parametrize("seed", range(4))
def test_a_few_random_schemas_agree_with_the_reference_implementation(seed, tmp_path):
    assert compare(seed, tmp_path) >= 0


@pytest.mark.proof
def test_many_random_schemas_agree_with_the_reference_implementation(tmp_path):
    assert sum(compare(seed, tmp_path) for seed in range(100, 400)) > 10_000
