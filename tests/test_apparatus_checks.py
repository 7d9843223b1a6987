"""The checks of the critical apparatus in edition validate: what is told, and what is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from lxml import etree

from edition_tools.checks.rules import RULES
from edition_tools.config import defaults
from edition_tools.diagnostics import Finding
from edition_tools.validate.checker import Checker, Request

from . import random_apparatus
from .conftest import ROOT
from .random_apparatus import METHODS

INVALID = sorted((ROOT / "tests" / "invalid" / "apparatus").glob("*.xml"))
GROUPS = ("apparatus", "pointer", "id")


def findings(path: Path, *, only: tuple[str, ...] = GROUPS, folder: Path | None = None) -> tuple[Finding, ...]:
    """What edition validate has to say about a file."""
    folder = folder or path.parent
    return Checker(Request(defaults(folder), folder, only=only)).check(path).findings


def expected(path: Path) -> list[tuple[int, str, str]]:
    """What the processing instructions of a file expect on the lines after them."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return sorted(
        (number, level, rule) for number, line in enumerate(lines, start=2)
        for level, rule in re.findall(r"<\?expect (\w+) (\S+?)\?>", line))


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_an_example_of_a_mistake_has_this_mistake_and_no_other(path: Path) -> None:
    found = [(one.line, str(one.severity), one.rule) for one in findings(path)]

    assert sorted(found) == expected(path) != []


def test_each_rule_has_an_example() -> None:
    examples = {rule for path in INVALID for _, _, rule in expected(path)}

    assert examples == {rule for rule in RULES if rule.startswith("apparatus/")}


# --- Random texts, whole and broken ---

TEI = "{http://www.tei-c.org/ns/1.0}"
Damage = Callable[[Random, etree._Element], str]


def random_document(folder: Path, method: str, seed: int, count: int = 30) -> Path:
    """A random apparatus that is right, each entry and each mark of absence on a line of its own."""
    xml, _ = random_apparatus.document(Random(f"{method} {seed}"), method, count)
    path = folder / f"{method}-{seed}.xml"
    path.write_text(re.sub(r"(?=<app[ >]|<lacuna|<wit(Start|End))", "\n", xml), encoding="utf-8")
    return path


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("seed", range(3))
def test_an_apparatus_that_is_right_has_no_finding(method: str, seed: int, tmp_path: Path) -> None:
    assert findings(random_document(tmp_path, method, seed), only=("apparatus",)) == ()


def entries(root: etree._Element, *, simple: bool = False) -> list[etree._Element]:
    """The entries; the simple ones stand in no other, and have none and no mark in them."""
    inner = [f"{TEI}{name}" for name in ("app", "lacunaStart", "lacunaEnd", "witStart", "witEnd", "rdgGrp")]
    return [
        one for one in root.iter(f"{TEI}app") if not simple or (
            next(one.iterancestors(f"{TEI}app"), None) is None and next(one.iterdescendants(*inner), None) is None)]


def name_nobody_knows(random: Random, root: etree._Element) -> str:
    reading = random.choice([one for one in root.iter(f"{TEI}rdg") if one.get("wit")])
    reading.set("wit", reading.get("wit") + " #Zorro")
    return "apparatus/undeclared-witness"


def name_a_witness_again(random: Random, root: etree._Element) -> str:
    choices = [
        (name, second) for entry in entries(root, simple=True) for first in entry for second in entry
        if first is not second and second.tag == f"{TEI}rdg" and first.get("wit") and first.tag != f"{TEI}witDetail"
        and (first.text or "").split() != (second.text or "").split()
        for name in first.get("wit").split()
        if len(name) < 3 and name not in second.get("wit").split()]
    name, second = random.choice(choices)
    second.set("wit", f"{second.get('wit')} {name}")
    return "apparatus/witness-twice"


def point_nowhere(random: Random, root: etree._Element) -> str:
    entry = random.choice(entries(root))
    entry.set(random.choice([name for name in ("from", "to") if entry.get(name)]), "#nowhere")
    return "apparatus/no-such-point"


def exchange_the_points(random: Random, root: etree._Element) -> str:
    entry = random.choice([one for one in entries(root) if one.get("to", one.get("from")) != one.get("from")])
    start, end = entry.get("from"), entry.get("to")
    entry.set("from", end)
    entry.set("to", start)
    return "apparatus/points-reversed"


def write_another_lemma(random: Random, root: etree._Element) -> str:
    lemma = random.choice([one for one in root.iter(f"{TEI}lem") if one.text])
    lemma.text = "xyz"
    return "apparatus/lemma-not-found" if lemma.getparent().get("loc") else "apparatus/lemma-differs"


def write_the_lemma_twice(random: Random, root: etree._Element) -> str:
    lemma = random.choice([one for one in root.iter(f"{TEI}lem") if one.text])
    place = lemma.getparent().get("loc")
    for element in root.iter(f"{TEI}p", f"{TEI}l", f"{TEI}lb"):
        above = next(element.iterancestors(f"{TEI}div"), root)
        if place in (element.get("n"), f"{above.get('n')}.{element.get('n')}"):
            if element.tag == f"{TEI}lb":
                element.tail = f"{lemma.text} {lemma.text} {element.tail}"
            else:
                element.text = f"{lemma.text} {lemma.text} {element.text or ''}"
    return "apparatus/lemma-ambiguous"


def take_the_place_away(random: Random, root: etree._Element) -> str:
    entry = random.choice(entries(root))
    for name in ("loc", "from", "to"):
        entry.attrib.pop(name, None)
    return "apparatus/no-place"


def put_a_second_lemma(random: Random, root: etree._Element) -> str:
    entry = random.choice([one for one in entries(root, simple=True) if one.find(f"{TEI}lem") is not None])
    entry.insert(1, etree.fromstring(f'<lem xmlns="{TEI[1:-1]}">xyz</lem>'))
    return "apparatus/lemma-repeated"


DAMAGES: dict[str, tuple[Damage, ...]] = {
    "parallel-segmentation": (name_nobody_knows, name_a_witness_again, put_a_second_lemma),
    "double-end-point": (name_nobody_knows, name_a_witness_again, point_nowhere, exchange_the_points,
                         write_another_lemma, put_a_second_lemma),
    "location-referenced": (name_nobody_knows, name_a_witness_again, write_another_lemma, write_the_lemma_twice,
                            take_the_place_away, put_a_second_lemma),
}


def broken(folder: Path, method: str, damage: Damage, seed: int) -> tuple[Path, str]:
    """A document in which one thing is broken, and the rule; the next document where this one has no such thing."""
    path = random_document(folder, method, seed)
    tree = etree.parse(path)
    try:
        rule = damage(Random(seed), tree.getroot())
    except IndexError:
        return broken(folder, method, damage, seed + 1)
    tree.write(path, encoding="utf-8")
    return path, rule


@pytest.mark.parametrize(("method", "damage"), [(m, one) for m in DAMAGES for one in DAMAGES[m]])
@pytest.mark.parametrize("seed", (20, 40))
def test_one_thing_that_is_broken_is_one_finding(method: str, damage: Damage, seed: int, tmp_path: Path) -> None:
    path, rule = broken(tmp_path, method, damage, seed)

    assert {one.rule for one in findings(path, only=("apparatus",))} == {rule}
