"""The checks of the critical apparatus in edition validate: what is reported, and what is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from lxml import etree

from edition_tools import documents, witness
from edition_tools.diagnostics import Finding
from edition_tools.names import XML_ID
from edition_tools.rules.groups.apparatus.finding import findings as apparatus_findings
from edition_tools.settings.reader import defaults, load
from edition_tools.validate.checker import Checker
from edition_tools.validate.request import Request

from .conftest import ROOT, SHARED, needs_shared
from .support import random_apparatus
from .support.expectations import expected
from .support.random_apparatus import METHODS
from .support.seeds import some

INVALID = sorted((ROOT / "tests" / "invalid" / "apparatus").glob("*.xml"))
GROUPS = ("apparatus", "pointer", "id")


def findings(
    path: Path, *, only: tuple[str, ...] = GROUPS, folder: Path | None = None
) -> tuple[Finding, ...]:
    """What edition validate has to say about a file."""
    folder = folder or path.parent
    return Checker(Request(defaults(folder), folder, only=only)).check(path).findings


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_an_example_of_a_mistake_has_this_mistake_and_no_other(path: Path) -> None:
    found = [(one.line, str(one.severity), one.rule) for one in findings(path)]

    assert sorted(found) == expected(path) != []


# --- Random texts, whole and broken ---

TEI = "{http://www.tei-c.org/ns/1.0}"
Damage = Callable[[Random, etree._Element], str]


def random_document(folder: Path, method: str, seed: int, count: int = 12) -> Path:
    """A random apparatus that is right, each entry and each mark of absence on a line of its own."""
    xml, _ = random_apparatus.document(Random(f"{method} {seed}"), method, count)
    path = folder / f"{method}-{seed}.xml"
    path.write_text(re.sub(r"(?=<app[ >]|<lacuna|<wit(Start|End))", "\n", xml), encoding="utf-8")
    return path


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("seed", some(range(3)))
def test_an_apparatus_that_is_right_has_no_finding(method: str, seed: int, tmp_path: Path) -> None:
    assert findings(random_document(tmp_path, method, seed), only=("apparatus",)) == ()


@pytest.mark.proof
@pytest.mark.parametrize("method", METHODS)
def test_thousands_of_entries_that_are_right_have_no_finding(method: str, tmp_path: Path) -> None:
    for seed in range(100, 167):
        assert findings(random_document(tmp_path, method, seed, 50), only=("apparatus",)) == ()


def entries(root: etree._Element, *, simple: bool = False) -> list[etree._Element]:
    """The entries; the simple ones stand in no other, and have none and no mark in them."""
    inner = [f"{TEI}{name}" for name in ("app", "lacunaStart", "lacunaEnd", "witStart", "witEnd", "rdgGrp")]
    return [
        one
        for one in root.iter(f"{TEI}app")
        if not simple
        or (
            next(one.iterancestors(f"{TEI}app"), None) is None
            and next(one.iterdescendants(*inner), None) is None
        )
    ]


def name_nobody_knows(random: Random, root: etree._Element) -> str:
    reading = random.choice([one for one in root.iter(f"{TEI}rdg") if one.get("wit")])
    reading.set("wit", reading.get("wit") + " #Zorro")
    return "apparatus/undeclared-witness"


def name_a_witness_again(random: Random, root: etree._Element) -> str:
    choices = [
        (name, second)
        for entry in entries(root, simple=True)
        for first in entry
        for second in entry
        if first is not second
        and second.tag == f"{TEI}rdg"
        and first.get("wit")
        and first.tag != f"{TEI}witDetail"
        and (first.text or "").split() != (second.text or "").split()
        for name in first.get("wit").split()
        if len(name) < 3 and name not in second.get("wit").split()
    ]
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


def give_a_witness_both(random: Random, root: etree._Element) -> str:
    """Of two entries that overlap, each with another witness, the second gets the first's."""
    order = {one: number for number, one in enumerate(root.iter("*"))}
    points = {one.get(XML_ID): number for one, number in order.items() if one.get(XML_ID)}
    stretches = [
        (points[one.get("from")[1:]], points[one.get("to")[1:]] if one.get("to") else order[one], one)
        for one in entries(root, simple=True)
    ]
    choices = [
        (first, second)
        for start, end, first in stretches
        for other, stop, second in stretches
        if start < other < end and other < stop and first is not second
    ]
    first, second = random.choice(choices)
    name = first.findall(f"{TEI}rdg")[0].get("wit").split()[0]
    for reading in second.iterchildren(f"{TEI}lem", f"{TEI}rdg"):
        names = [one for one in reading.get("wit", "").split() if one != name]
        reading.set("wit", " ".join(names)) if names else reading.attrib.pop("wit", None)
    reading = second.findall(f"{TEI}rdg")[0]
    reading.set("wit", f"{reading.get('wit', '')} {name}".strip())
    return "apparatus/overlapping-readings"


DAMAGES: dict[str, tuple[Damage, ...]] = {
    "parallel-segmentation": (name_nobody_knows, name_a_witness_again, put_a_second_lemma),
    "double-end-point": (
        name_nobody_knows,
        name_a_witness_again,
        point_nowhere,
        exchange_the_points,
        write_another_lemma,
        give_a_witness_both,
        put_a_second_lemma,
    ),
    "location-referenced": (
        name_nobody_knows,
        name_a_witness_again,
        write_another_lemma,
        write_the_lemma_twice,
        take_the_place_away,
        put_a_second_lemma,
    ),
}


def broken(folder: Path, method: str, damage: Damage, seed: int, count: int = 12) -> tuple[Path, str]:
    """A document in which one thing is broken, and the rule; the next document where this one has no such thing."""
    path = random_document(folder, method, seed, count)
    tree = etree.parse(path)
    try:
        rule = damage(Random(seed), tree.getroot())
    except IndexError:
        return broken(folder, method, damage, seed + 1, count)
    tree.write(path, encoding="utf-8")
    return path, rule


@pytest.mark.parametrize(("method", "damage"), [(m, one) for m in DAMAGES for one in DAMAGES[m]])
@pytest.mark.parametrize("seed", some((20, 40)))
def test_one_thing_that_is_broken_is_one_finding(
    method: str, damage: Damage, seed: int, tmp_path: Path
) -> None:
    path, rule = broken(tmp_path, method, damage, seed)

    assert {one.rule for one in findings(path, only=("apparatus",))} == {rule}


# --- What validate says and what rebuilding a witness says ---

SHARED_RULES = frozenset(
    f"apparatus/{name}"
    for name in (
        "witness-silent",
        "witness-twice",
        "words-in-absence",
        "absence-unpaired",
        "no-such-point",
        "points-reversed",
        "no-place",
        "no-such-place",
        "lemma-missing",
        "lemma-not-found",
        "lemma-ambiguous",
        "overlapping-readings",
    )
)


def forget_a_witness(random: Random, root: etree._Element) -> str:
    positive = [one for one in entries(root) if (lemma := one.find(f"{TEI}lem")) is None or lemma.get("wit")]
    reading = random.choice(
        [
            one
            for entry in positive
            for one in entry.iterchildren(f"{TEI}rdg", f"{TEI}lem")
            if len(one.get("wit", "").split()) > 1
        ]
    )
    reading.set("wit", " ".join(reading.get("wit").split()[1:]))
    return "apparatus/witness-silent"


def take_a_mark_away(random: Random, root: etree._Element) -> str:
    mark = random.choice(
        list(root.iter(*(f"{TEI}{name}" for name in ("lacunaStart", "lacunaEnd", "witStart", "witEnd"))))
    )
    following = mark.tail or ""
    parent = mark.getparent()
    before = mark.getprevious()
    if before is None:
        parent.text = (parent.text or "") + following
    else:
        before.tail = (before.tail or "") + following
    parent.remove(mark)
    return "apparatus/absence-unpaired"


def told_of_all(path: Path) -> set[tuple[str, int]]:
    """What the check finds in all entries: rule and line, before causes are put together."""
    root = apparatus_findings(documents.parse(path), negative=False)
    lines = [one.sourceline for one in documents.parse(path).root.iter(etree.Element)]
    return {
        (one.get("rule"), lines[int(one.get("key")) - 1]) for one in root if one.get("rule") in SHARED_RULES
    }


def told_of_each(path: Path) -> set[tuple[str, int]]:
    """What rebuilding each witness finds."""
    document = documents.parse(path)
    return {
        (one.rule, one.line)
        for siglum in witness.witnesses(document)
        if siglum != "gamma"
        for one in witness.rebuild(defaults(path.parent), document, siglum)[1]
        if one.rule in SHARED_RULES
    }


@pytest.mark.proof
@pytest.mark.parametrize(("method", "damage"), [(m, one) for m in DAMAGES for one in DAMAGES[m]])
def test_fifty_things_that_are_broken_are_fifty_findings(method: str, damage: Damage, tmp_path: Path) -> None:
    for seed in range(200, 250):
        path, rule = broken(tmp_path, method, damage, seed, 30)
        assert {one.rule for one in findings(path, only=("apparatus",))} == {rule}, seed


@pytest.mark.parametrize(
    ("method", "damage"),
    [
        (m, one)
        for m in DAMAGES
        for one in (
            *DAMAGES[m][1:-1],
            forget_a_witness,
            *([take_a_mark_away] if m == "parallel-segmentation" else []),
        )
    ],
)
@pytest.mark.parametrize("seed", some((60, 80)))
def test_the_check_and_a_rebuilt_witness_say_the_same(
    method: str, damage: Damage, seed: int, tmp_path: Path
) -> None:
    path, rule = broken(tmp_path, method, damage, seed)

    found = told_of_all(path)
    rebuilt = told_of_each(path)

    # A mark that stands in an absence is not met on the way through the text of its witness.
    assert rebuilt <= found
    assert {name for name, _ in found - rebuilt} <= {"apparatus/absence-unpaired"}
    assert found or rule not in SHARED_RULES


# --- What real editions do ---

WITNESSES = "<listWit>" + "".join(f'<witness xml:id="{one}"/>' for one in "ABCD") + "</listWit>"


def document(
    body: str,
    back: str = "",
    *,
    source: str = WITNESSES,
    method: str = "parallel-segmentation",
    location: str = "internal",
) -> str:
    apart = f"<back><listApp>{back}</listApp></back>" if back else ""
    return f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><sourceDesc>{source}</sourceDesc></fileDesc>
      <encodingDesc><variantEncoding method="{method}" location="{location}"/></encodingDesc></teiHeader>
      <text><body>{body}</body>{apart}</text></TEI>"""


def rules(folder: Path, xml: str) -> list[str]:
    path = folder / "text.xml"
    path.write_text(xml, encoding="utf-8")
    return [one.rule for one in findings(path, only=("apparatus", "pointer"))]


def several(text: str, count: int = 9) -> str:
    return "".join(text.replace("N", str(number)) for number in range(count))


def entry(lemma: str, reading: str, words: str = "N", inside: str = "") -> str:
    """An entry with these witnesses; an N in it becomes a number by `several`."""
    wit = f' wit="{lemma}"' if lemma else ""
    return f'<app><lem{wit}>a{words}</lem><rdg wit="{reading}">{inside or f"b{words}"}</rdg></app> '


GOOD = {
    "a negative apparatus": several(entry("", "#B")),
    "the base text is named, and who differs from it": several(entry("#A", "#B"))
    + several(entry("#A", "#C #D")),
    "a lemma of the editor's": '<app><lem resp="#A" type="conjecture">x</lem><rdg wit="#A #B #C #D">y</rdg></app>',
    "hands and sequences": '<app><lem wit="#A #B #C">x</lem><rdg wit="#D" varSeq="1">y</rdg>'
    '<rdg wit="#D" varSeq="2">z</rdg></app>',
    "a witness in two readings of the same words": '<app><lem wit="#A #B #C #D">x</lem><rdg wit="#D" type="orthographic">x</rdg></app>',
    "a member of a group that goes its own way": '<app><lem wit="#A">x</lem><rdg wit="#beta">y</rdg><rdg wit="#C">z</rdg></app>',
    "an entry that is only a note": '<app><note>n</note></app><app><lem>x</lem><rdg wit="#A"/></app>',
    "a lacuna over several entries": several(entry("#A #B #C", "#D"))
    + entry("#A #B #C", "#D", inside="y<lacunaStart/>")
    + several(entry("#A #B", "#C"))
    + entry("#A #B #C", "#D", inside="<lacunaEnd/>y"),
    "a witness that begins late": several(entry("#A #B", "#C"), 4)
    + entry("#A #B #C", "#D", inside="<witStart/>y")
    + several(entry("#A #B #C", "#D"), 20),
}


@pytest.mark.parametrize("name", GOOD)
def test_habits_of_editors_are_no_mistakes(name: str, tmp_path: Path) -> None:
    source = WITNESSES
    if "group" in name:
        source = (
            '<listWit><witness xml:id="A"/><listWit xml:id="beta"><witness xml:id="B"/><witness xml:id="C"/>'
            '<witness xml:id="D"/></listWit></listWit>'
        )

    assert rules(tmp_path, document(f"<p>{GOOD[name]}</p>", source=source)) == []


LEMMAS = {
    "b c": [],
    "B, C": [],
    "b … c": [],
    "a": ["apparatus/lemma-differs"],
    "b": ["apparatus/lemma-differs"],
    "b … d": ["apparatus/lemma-differs"],
    "b c<note>doubtful</note>": [],
    "": [],
    'b <app><lem>c</lem><rdg wit="#B">x</rdg></app>': [],
    "b <choice><sic>c</sic><corr>k</corr></choice>": [],
}


@pytest.mark.parametrize("lemma", LEMMAS)
def test_a_lemma_is_compared_with_the_words_between_its_points(lemma: str, tmp_path: Path) -> None:
    xml = document(
        '<p>a <anchor xml:id="f"/>b<note>not this</note>, <hi>c</hi><anchor xml:id="t"/> d</p>',
        f'<app from="#f" to="#t"><lem>{lemma}</lem><rdg wit="#A">x</rdg></app>',
        method="double-end-point",
        location="external",
    )

    assert rules(tmp_path, xml) == LEMMAS[lemma]


AT_A_PLACE = {
    "in": [],
    "In": [],
    "in principio": [],
    "in … deus": [],
    "fecit-deus": [],
    "fecitdeus": [],
    "terram": ["apparatus/lemma-not-found"],
    "deus": [],
    "et": ["apparatus/lemma-ambiguous"],
    "et … caelum": ["apparatus/lemma-ambiguous"],
    "princ": [],
}


@pytest.mark.parametrize("lemma", AT_A_PLACE)
def test_a_lemma_is_sought_as_an_editor_writes_it(lemma: str, tmp_path: Path) -> None:
    xml = document(
        '<p n="1">In principio, fecit Deus et lucem et noctem: caelum.</p>',
        f'<app loc="1"><lem>{lemma}</lem><rdg wit="#A">x</rdg></app>',
        method="location-referenced",
        location="external",
    )

    assert rules(tmp_path, xml) == AT_A_PLACE[lemma]


ENTRY = '<app><lem wit="#A">a</lem><rdg wit="{}">b</rdg></app>'


@pytest.mark.parametrize(
    ("source", "named", "expected"),
    [
        ('<msDesc xml:id="ms1"/>', "#ms1", ["apparatus/undeclared-witness"]),  # A, who is not declared.
        (WITNESSES, "witnesses.xml#E", ["pointer/missing-file"]),
        (WITNESSES, "ms:E", ["pointer/undeclared-prefix"]),
        (WITNESSES, "#Q", ["apparatus/undeclared-witness"]),
        (
            '<listWit><witness xml:id="A"/><witness xml:id="B"><abbr type="siglum">β</abbr></witness></listWit>',
            "β",
            ["pointer/missing-hash"],
        ),
        ("<p>Two copies.</p>", "#Q", ["apparatus/undeclared-witness"]),
    ],
)
def test_a_witness_is_what_the_document_declares(
    source: str, named: str, expected: list[str], tmp_path: Path
) -> None:
    found = rules(tmp_path, document(f"<p>{ENTRY.format(named)}</p>", source=source))

    assert [one for one in found if one != "apparatus/witness-never-named"] == expected


def found_in(folder: Path, xml: str, settings: str = "") -> tuple[Finding, ...]:
    (folder / "text.xml").write_text(xml, encoding="utf-8")
    (folder / "edition.toml").write_text(settings, encoding="utf-8")
    read = load(folder / "edition.toml")
    return Checker(Request(read, folder, only=GROUPS)).check(folder / "text.xml").findings


def test_the_nearest_witness_is_proposed(tmp_path: Path) -> None:
    source = '<listWit><witness xml:id="Vat1"/><witness xml:id="Par1"/></listWit>'

    found = found_in(
        tmp_path,
        document('<p><app><lem wit="#Vat1">a</lem><rdg wit="#Pra1">b</rdg></app></p>', source=source),
    )

    assert [one.help for one in found if one.rule == "apparatus/undeclared-witness"] == [
        "Did you mean #Par1?"
    ]


def test_witnesses_that_a_register_has_are_named_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "witnesses.xml").write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff>{WITNESSES}</standOff></TEI>', encoding="utf-8"
    )

    (finding,) = found_in(
        tmp_path,
        document(f"<p>{ENTRY.format('#B')}</p>", source="<p/>"),
        '[files]\nregisters = ["witnesses.xml"]\n',
    )

    assert finding.message == "this document declares no witness, and its entries name A and B"
    assert finding.help == "witnesses.xml has them: write its name before #, as in witnesses.xml#A."


def test_one_undeclared_witness_is_one_finding_however_often_it_is_named(tmp_path: Path) -> None:
    (finding,) = [
        one
        for one in found_in(
            tmp_path, document("<p>" + "\n".join([ENTRY.format("#B #C #D #Q")] * 200) + "</p>")
        )
        if one.rule == "apparatus/undeclared-witness"
    ]

    assert finding.message == "the witness Q is not declared (also in lines 4, 5, 6, 7, 8 and 194 more)"


def test_a_rule_that_is_off_leaves_the_pointer_to_its_own(tmp_path: Path) -> None:
    xml = document(f"<p>{ENTRY.format('#B #C #D #Q')}</p>")

    found = found_in(tmp_path, xml, '[validate.rules]\n"apparatus/*" = "off"\n')

    assert [one.rule for one in found] == ["pointer/missing-entry"]


def test_an_edition_that_is_negative_need_not_name_everybody(tmp_path: Path) -> None:
    xml = document(f"<p>{several(entry('#A #B', '#C #D'))}{entry('#A', '#C')}</p>")

    positive, negative = (
        found_in(tmp_path, xml),
        found_in(tmp_path, xml, '[apparatus]\nstyle = "negative"\n'),
    )

    assert [one.rule for one in positive] == ["apparatus/witness-silent"] * 2
    assert negative == ()


def test_a_text_that_lies_elsewhere_is_one_finding(tmp_path: Path) -> None:
    back = several('<app from="#wN" to="#wNx"><lem wit="#A">a</lem><rdg wit="#B #C #D">b</rdg></app>', 12)

    (finding,) = found_in(
        tmp_path, document("<p>a</p>", back, method="double-end-point", location="external")
    )

    assert finding.rule == "apparatus/no-such-point"
    assert finding.message.startswith(
        "none of the 24 points that the entries name is in this document: #w0, #w0x, #w1 …"
    )


def test_a_document_without_entries_pays_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edition_tools.rules.groups.apparatus.finding.findings", None)

    assert found_in(tmp_path, document("<p>a</p>")) == ()


@needs_shared
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("pta0039.pta001.pta-grc2", ["undeclared-encoding", "witness-silent", "witness-misplaced"]),
        (
            "pta0040.pta001.pta-grc1",
            ["witness-never-named", "undeclared-encoding", "witness-misplaced", "witness-silent"],
        ),
        ("LIT2900RepCh181", ["undeclared-encoding"]),
        ("DHARMA_INSCIK00216-S", ["undeclared-encoding", "lemma-ambiguous", "lemma-ambiguous"]),
        ("L03678", []),
    ],
)
def test_real_editions_are_reported_their_own_slips_and_nothing_else(name: str, expected: list[str]) -> None:
    found = findings(SHARED / "examples" / f"{name}.xml", only=("apparatus",))

    assert [one.rule.removeprefix("apparatus/") for one in found] == expected
