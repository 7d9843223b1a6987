"""The text of a witness: each form of the apparatus, and texts rebuilt exactly as they were."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition_tools import witness
from edition_tools.cli import main
from edition_tools.documents import parse
from edition_tools.errors import ConfigError
from edition_tools.settings.reader import defaults

from .conftest import SHARED, needs_shared

GROUPS = """<listWit><witness xml:id="A"/><listWit xml:id="beta"><witness xml:id="B"/>
  <witness xml:id="C"><abbr type="siglum">Γ</abbr></witness></listWit></listWit>"""
Rebuild = Callable[..., tuple[list[str], list[str]]]


def tei(body: str, declared: str = GROUPS, after: str = "", method: str = "") -> str:
    encoding = f'<encodingDesc><variantEncoding method="{method}" location="internal"/></encodingDesc>'
    return f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
      <titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt>
      <sourceDesc>{declared}</sourceDesc></fileDesc>{encoding if method else ""}</teiHeader>
      <text><body>{body}</body>{after}</text></TEI>"""


@pytest.fixture
def rebuilt(tmp_path: Path) -> Rebuild:
    """The lines of a witness's text, without the title, and the rules of the findings."""

    def rebuild(siglum: str, xml: str) -> tuple[list[str], list[str]]:
        path = tmp_path / "document.xml"
        path.write_text(xml, encoding="utf-8")
        text, findings = witness.text(defaults(tmp_path), path, siglum)
        return [line for line in text.splitlines()[1:] if line], [one.rule for one in findings]

    return rebuild


def test_a_witness_has_its_own_pages_and_not_those_of_others(rebuilt: Rebuild) -> None:
    pages = '<pb ed="#A" n="1"/>one <pb corresp="#beta" n="7"/>two <pb edRef="#B #C" n="8"/>three <pb n="9"/>'
    xml = tei(f'<p>{pages}<app><lem wit="#A">x</lem><rdg wit="#B #C">y</rdg></app></p>')

    (of_a,), _ = rebuilt("A", xml)
    (of_c,), _ = rebuilt("C", xml)

    assert of_a == "[p. 1] one two three [p. 9] x"
    assert of_c == "one [beta, p. 7] two [B Γ, p. 8] three [p. 9] y"


PARALLEL = {
    "positive": (
        'a <app><lem wit="#A #B">b</lem><rdg wit="#C">c</rdg></app> d',
        {"A": "a b d", "B": "a b d", "C": "a c d"},
    ),
    "negative": (
        'a <app><lem>b</lem><rdg wit="#C">c</rdg></app> d',
        {"A": "a b d", "B": "a b d", "C": "a c d"},
    ),
    "omission": (
        'a <app><lem wit="#A">b</lem><rdg wit="#B #C"/></app> d',
        {"A": "a b d", "B": "a d", "C": "a d"},
    ),
    "no lemma": (
        '<app><rdg wit="#A">x</rdg><rdg wit="#B">y</rdg><rdg wit="#C"/></app> d',
        {"A": "x d", "B": "y d", "C": "d"},
    ),
    "no hash": ('<app><lem wit="A">x</lem><rdg wit="B C">y</rdg></app>', {"A": "x", "B": "y", "C": "y"}),
    "pointer with a file": (
        '<app><lem wit="w.xml#A">x</lem><rdg wit="w.xml#B w.xml#C">y</rdg></app>',
        {"A": "x", "B": "y", "C": "y"},
    ),
    "group": (
        '<app><lem wit="#A">x</lem><rdg wit="#beta">y</rdg></app>',
        {"A": "x", "B": "y", "C": "y", "beta": "y"},
    ),
    "rdgGrp": (
        '<app><rdgGrp><lem wit="#A">x</lem><rdg wit="#B">X</rdg></rdgGrp>'
        '<rdgGrp><rdg wit="#C">y</rdg></rdgGrp></app>',
        {"A": "x", "B": "X", "C": "y"},
    ),
    "witnesses on rdgGrp": (
        '<app><lem wit="#A">x</lem><rdgGrp wit="#B #C"><rdg>y</rdg></rdgGrp></app>',
        {"A": "x", "B": "y", "C": "y"},
    ),
    "lemmas in groups": (
        '<app><rdgGrp><lem wit="#A">x</lem></rdgGrp><rdgGrp><lem wit="#B #C">y</lem></rdgGrp></app>',
        {"A": "x", "B": "y", "C": "y"},
    ),
    "wit behind": (
        "<app><rdg>x</rdg><wit>A, B</wit><rdg>y</rdg><wit>C</wit></app>",
        {"A": "x", "B": "x", "C": "y"},
    ),
    "wit in the reading": (
        "<app><rdg>x<wit>A, B</wit></rdg><rdg>y<wit>C</wit></rdg></app>",
        {"A": "x", "B": "x", "C": "y"},
    ),
    "detail in the reading": (
        '<app><lem wit="#A #B">x<witDetail wit="#B">erased</witDetail></lem><rdg wit="#C">y</rdg></app>',
        {"A": "x", "B": "x", "C": "y"},
    ),
    "group for the rest": (
        '<app><rdg wit="#beta">x</rdg><rdg wit="#C #A">y</rdg></app>',
        {"A": "y", "B": "x", "C": "y"},
    ),
    "nested": (
        '<app><lem wit="#A #B">a <app><lem wit="#A">b</lem><rdg wit="#B">c</rdg></app></lem>'
        '<rdg wit="#C"/></app> d',
        {"A": "a b d", "B": "a c d", "C": "d"},
    ),
    "nested in a reading": (
        '<app><lem wit="#A">x</lem><rdg wit="#B #C">y <app><lem>z</lem>'
        '<rdg wit="#C">w</rdg></app></rdg></app>',
        {"A": "x", "B": "y z", "C": "y w"},
    ),
    "conjecture": (
        '<app><lem resp="#ed" type="correction">x</lem><rdg wit="#A">y</rdg><rdg wit="#B #C">z</rdg></app>',
        {"A": "y", "B": "z", "C": "z"},
    ),
    "notes and details": (
        '<app><lem wit="#A">x</lem><rdg wit="#B #C">y</rdg>'
        '<witDetail wit="#C">erased</witDetail><note>n</note></app>',
        {"A": "x", "B": "y", "C": "y"},
    ),
    "first hand": (
        '<app><lem wit="#A #B">x</lem><rdg wit="#C" hand="#h2">z</rdg><rdg wit="#C">y</rdg></app>',
        {"C": "y"},
    ),
    "sequence": (
        '<app><lem wit="#A #B">x</lem><rdg wit="#C" varSeq="2">z</rdg><rdg wit="#C" varSeq="1">y</rdg></app>',
        {"C": "y"},
    ),
    "lacuna in a reading": (
        'a <app><lem wit="#A #C">b</lem><rdg wit="#B" cause="lacuna"/></app> d',
        {"A": "a b d", "B": "a [… lacuna] d"},
    ),
    "no reading": ("a <app/> b <app><note>n</note></app> c", {"A": "a b c", "B": "a b c"}),
    "only where another ends": (
        'a <app><rdg wit="#C">b<lacunaStart/></rdg></app> d <app><rdg wit="#C"><lacunaEnd/>e</rdg></app>',
        {"A": "a b d e", "C": "a b[… lacuna] e"},
    ),
}


@pytest.mark.parametrize("name", PARALLEL)
def test_an_entry_in_the_text_gives_way_to_the_witness_s_reading(name: str, rebuilt: Rebuild) -> None:
    body, expected = PARALLEL[name]

    found = {siglum: rebuilt(siglum, tei(f"<p>{body}</p>")) for siglum in expected}

    assert found == {siglum: ([text], []) for siglum, text in expected.items()}


ABSENCES = {
    "lacuna": (
        '<p>a <app><lem wit="#A">b</lem><rdg wit="#B">b <lacunaStart/></rdg></app> c</p><p>d</p>'
        '<p>e <app><lem wit="#A">f</lem><rdg wit="#B"><lacunaEnd/>g</rdg></app> h</p>',
        ["a b [… lacuna]", "g h"],
    ),
    "named by the mark": (
        '<p>a <app><lem wit="#A #B">b<lacunaStart wit="#B"/></lem></app> c</p>',
        ["a b[… lacuna]"],
    ),
    "not the witness's": ('<p>a <app><lem wit="#A #B">b<lacunaStart wit="#A"/></lem></app> c</p>', ["a b c"]),
    "silent in a lacuna": (
        '<p>a <app><lem wit="#A">b</lem><rdg wit="#B"><lacunaStart/></rdg></app> '
        '<app><lem wit="#A">c</lem><rdg wit="#C">x</rdg></app></p>',
        ["a [… lacuna]"],
    ),
    "begins late": (
        '<p>a</p><p>b <app><lem wit="#A">c</lem><rdg wit="#B"><witStart/>d</rdg></app> e</p>',
        ["[… text begins] d e"],
    ),
    "ends early": (
        '<p>a <app><lem wit="#A">b</lem><rdg wit="#B">c<witEnd/></rdg></app> d</p><p>e</p>',
        ["a c[… text ends]"],
    ),
}


@pytest.mark.parametrize("name", ABSENCES)
def test_where_a_witness_has_no_text_there_is_a_sign_and_no_omission(name: str, rebuilt: Rebuild) -> None:
    body, expected = ABSENCES[name]

    found = rebuilt("B", tei(body))

    assert found == (expected, [])


APART = {
    "anchors": (
        '<p>a <anchor xml:id="f"/>b c<anchor xml:id="t"/> d</p>',
        '<app from="#f" to="#t"><lem>b c</lem><rdg wit="#B">x</rdg></app>',
        ["a x d"],
    ),
    "omission": (
        '<p>a <anchor xml:id="f"/>b<anchor xml:id="t"/> d</p>',
        '<app from="#f" to="#t"><lem>b</lem><rdg wit="#B"/></app>',
        ["a d"],
    ),
    "over a paragraph border": (
        '<p>a <anchor xml:id="f"/>b</p><p>c</p><p>d<anchor xml:id="t"/> e</p>',
        '<app from="#f" to="#t"><rdg wit="#B">x</rdg></app>',
        ["a x", "e"],
    ),
    "elements": (
        '<p>a <seg xml:id="f">b</seg> <hi>c</hi> <seg xml:id="t">d</seg> e</p>',
        '<app from="#f" to="#t"><rdg wit="#B">x</rdg></app>',
        ["a x e"],
    ),
    "one element": (
        '<p>a <seg xml:id="f">b</seg> c</p>',
        '<app from="#f"><rdg wit="#B">x</rdg></app>',
        ["a x c"],
    ),
    "a line": (
        '<lg><l>a</l><l xml:id="f">b</l></lg>',
        '<app from="#f"><rdg wit="#B">x</rdg></app>',
        ["a", "x"],
    ),
    "lines by lines": (
        '<lg><l>a</l><l xml:id="f">b</l><l xml:id="t">c</l></lg>',
        '<app from="#f" to="#t"><rdg wit="#B"><l>x</l></rdg></app>',
        ["a", "x"],
    ),
    "insertion": (
        '<p>a <anchor xml:id="f"/>b</p>',
        '<app from="#f" to="#f"><lem/><rdg wit="#B">x </rdg></app>',
        ["a x b"],
    ),
    "neighbours": (
        '<p><anchor xml:id="f"/>a <anchor xml:id="m"/>b<anchor xml:id="t"/> c</p>',
        '<app from="#m" to="#t"><rdg wit="#B">y</rdg></app>'
        '<app from="#f" to="#m"><rdg wit="#B">x </rdg></app>',
        ["x y c"],
    ),
    "another's overlap": (
        '<p><anchor xml:id="f"/>a <anchor xml:id="m"/>b <anchor xml:id="t"/>c<anchor xml:id="u"/></p>',
        '<app from="#f" to="#t"><lem>a b</lem><rdg wit="#C">y</rdg></app>'
        '<app from="#m" to="#u"><lem>b c</lem><rdg wit="#B">x</rdg></app>',
        ["a x"],
    ),
    "lacuna": (
        '<p>a <anchor xml:id="f"/>b<anchor xml:id="t"/> c</p>',
        '<app from="#f" to="#t"><lem>b</lem><rdg wit="#B"><lacunaStart/></rdg></app>',
        ["a [… lacuna]"],
    ),
}


@pytest.mark.parametrize("name", APART)
def test_what_stands_between_two_points_gives_way_to_a_reading(name: str, rebuilt: Rebuild) -> None:
    body, entries, expected = APART[name]
    back = f'<back><div type="apparatus"><listApp>{entries}</listApp></div></back>'

    found = rebuilt("B", tei(body, after=back))

    assert found == (expected, [])


def test_an_entry_in_the_text_ends_its_lemma_where_it_stands(rebuilt: Rebuild) -> None:
    body = '<p>a <anchor xml:id="f"/>b c<app from="#f"><rdg wit="#B">x</rdg></app> d</p>'

    found = rebuilt("B", tei(body, method="double-end-point"))

    assert found == (["a x d"], [])


AT_PLACES = {
    "line": (
        '<lg><l n="1">a b</l><l n="2">a c</l></lg>',
        '<app loc="2"><lem>a</lem><rdg wit="#B">x</rdg></app>',
        ["a b", "x c"],
    ),
    "line break": (
        '<p><lb n="1"/>a b <lb n="2"/>a c</p>',
        '<app loc="2"><lem>a</lem><rdg wit="#B">x</rdg></app>',
        ["a b", "x c"],
    ),
    "through elements": (
        '<p n="1">a b<hi>c</hi>d e</p>',
        '<app loc="1"><lem>bcd e</lem><rdg wit="#B">x</rdg></app>',
        ["a x"],
    ),
    "part of a word": (
        '<p n="1">abcd e</p>',
        '<app loc="1"><lem>bc</lem><rdg wit="#B">x</rdg></app>',
        ["axd e"],
    ),
    "a whole word, not a part": (
        '<p n="1">in into</p>',
        '<app loc="1"><lem>in</lem><rdg wit="#B">x</rdg></app>',
        ["x into"],
    ),
    "levels": (
        '<div n="1"><p n="2">a</p></div><div n="2"><p n="2">a</p></div>',
        '<app loc="2.2"><lem>a</lem><rdg wit="#B">x</rdg></app>',
        ["a", "x"],
    ),
    "over lines": (
        '<lg><l n="1">a b</l><l n="2">c d</l></lg>',
        '<app loc="1-2"><lem>b c</lem><rdg wit="#B">x</rdg></app>',
        ["a x", "d"],
    ),
    "one side of a choice": (
        '<p n="1">a r<choice><sic>u</sic><corr>ū</corr></choice>pya b</p>',
        '<app loc="1"><lem>rupya</lem><rdg wit="#B">x</rdg></app>',
        ["a x b"],
    ),
    "both sides of a choice": (
        '<p n="1">a <choice><sic>u</sic><corr>ū</corr></choice>pya b</p>',
        '<app loc="1"><lem><choice><sic>u</sic><corr>ū</corr></choice>pya</lem><rdg wit="#B">x</rdg></app>',
        ["a x b"],
    ),
    "two in one text": (
        '<p n="1">a b c d</p>',
        '<app loc="1"><lem>b</lem><rdg wit="#B">x</rdg></app><app loc="1"><lem>c</lem><rdg wit="#B"/></app>',
        ["a x d"],
    ),
}


@pytest.mark.parametrize("name", AT_PLACES)
def test_a_lemma_is_found_at_the_place_that_its_entry_names(name: str, rebuilt: Rebuild) -> None:
    body, entries, expected = AT_PLACES[name]

    found = rebuilt("B", tei(body, after=f"<back><listApp>{entries}</listApp></back>"))

    assert found == (expected, [])


UNDECIDED = {
    "apparatus/lemma-ambiguous": (
        '<p n="1">a a a b</p>',
        '<app loc="1"><lem>a a</lem><rdg wit="#B">x</rdg></app>',
        ["a a a b"],
    ),
    "apparatus/lemma-not-found": (
        '<p n="1">a b</p>',
        '<app loc="1"><lem>c</lem><rdg wit="#B">x</rdg></app>',
        ["a b"],
    ),
    "apparatus/lemma-missing": ('<p n="1">a</p>', '<app loc="1"><rdg wit="#B">x</rdg></app>', ["a"]),
    "apparatus/no-such-place": (
        '<p n="1">a</p>',
        '<app loc="7"><lem>a</lem><rdg wit="#B">x</rdg></app>',
        ["a"],
    ),
    "apparatus/no-place": ("<p>a</p>", '<app><lem>a</lem><rdg wit="#B">x</rdg></app>', ["a"]),
    "apparatus/no-such-point": (
        "<p>a</p>",
        '<app from="#q" to="#q"><lem>a</lem><rdg wit="#B">x</rdg></app>',
        ["a"],
    ),
    "apparatus/points-reversed": (
        '<p><anchor xml:id="t"/>a<anchor xml:id="f"/></p>',
        '<app from="#f" to="#t"><lem>a</lem><rdg wit="#B">x</rdg></app>',
        ["a"],
    ),
    "apparatus/overlapping-readings": (
        '<p><anchor xml:id="a"/>a <anchor xml:id="b"/>b <anchor xml:id="c"/>c<anchor xml:id="d"/></p>',
        '<app from="#a" to="#c"><rdg wit="#B">x </rdg></app>'
        '<app from="#b" to="#d"><rdg wit="#B">y</rdg></app>',
        ["x c"],
    ),
    "apparatus/witness-silent": (
        '<p>a <app><lem wit="#A">b</lem><rdg wit="#C"/></app> <app><lem wit="#B">d</lem></app></p>',
        "",
        ["a b d"],
    ),
    "apparatus/witness-twice": (
        '<p><app><lem wit="#A">a</lem><rdg wit="#B">b</rdg><rdg wit="#B">c</rdg></app></p>',
        "",
        ["b"],
    ),
    "apparatus/witness-never-named": (
        '<p><app><lem wit="#A">a</lem><rdg wit="#C">b</rdg></app> '
        '<app><lem wit="#A">a</lem><rdg wit="#C">b</rdg></app></p>',
        "",
        ["a a"],
    ),
    "apparatus/absence-unpaired": (
        '<p>a <app><lem wit="#A">b</lem><rdg wit="#B"><lacunaEnd/>c</rdg></app></p>',
        "",
        ["a c"],
    ),
    "apparatus/words-in-absence": (
        '<p><app><lem wit="#A">a</lem><rdg wit="#B"><lacunaStart/></rdg></app> b '
        '<app><lem wit="#A">c</lem><rdg wit="#B">d</rdg></app></p>',
        "",
        ["[… lacuna]d"],
    ),
}


@pytest.mark.parametrize("rule", UNDECIDED)
def test_what_cannot_be_decided_is_a_finding_and_no_guess(rule: str, rebuilt: Rebuild) -> None:
    body, entries, expected = UNDECIDED[rule]
    back = f"<back><listApp>{entries}</listApp></back>" if entries else ""

    found = rebuilt("B", tei(body, after=back))

    assert found == (expected, [rule])


def test_witnesses_are_declared_or_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(tei('<p><app><lem wit="#A">a</lem><rdg wit="#D">b</rdg></app></p>'), encoding="utf-8")

    found = witness.witnesses(parse(path))

    assert found == ("A", "B", "Γ", "beta", "D")


def test_a_witness_answers_to_its_siglum_and_to_its_id(rebuilt: Rebuild) -> None:
    xml = tei('<p><app><lem wit="#A">a</lem><rdg wit="#C">c</rdg></app></p>')

    assert rebuilt("Γ", xml) == rebuilt("#C", xml) == (["c"], [])


def test_an_unknown_witness_is_named_with_the_nearest(rebuilt: Rebuild) -> None:
    with pytest.raises(ConfigError, match="no witness bet; the nearest is beta; the witnesses are A, B"):
        rebuilt("bet", tei("<p>a</p>"))


def test_a_finding_has_the_line_of_its_entry(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(
        tei('<p>\n\n<app><lem wit="#A">a</lem><rdg wit="#C"/></app><app><lem wit="#B">b</lem></app></p>'),
        encoding="utf-8",
    )

    _, findings = witness.text(defaults(tmp_path), path, "B")

    assert [one.line for one in findings] == [7]


@pytest.mark.parametrize(
    ("arguments", "code", "output"),
    [
        (["--witness", "A"], 0, "T\n\na b\n"),
        (["--witness", "B"], 0, "T\n\na c\n"),
        (["--witness", "Q"], 2, ""),
        (["--witness", ""], 2, ""),
    ],
)
def test_the_command_prints_the_text(tmp_path: Path, arguments: list[str], code: int, output: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(
        tei('<p>a <app><lem wit="#A">b</lem><rdg wit="#B">c</rdg></app></p>', "<p/>"), encoding="utf-8"
    )

    result = CliRunner().invoke(main, ["-C", str(tmp_path), "text", *arguments, str(path)])

    assert (result.exit_code, result.stdout) == (code, output)


def test_without_a_witness_the_command_prints_the_text_with_its_apparatus(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(tei('<p>a <app><lem wit="#A">b</lem><rdg wit="#B">c</rdg></app></p>'), encoding="utf-8")

    result = CliRunner().invoke(main, ["-C", str(tmp_path), "text", str(path)])

    assert result.exit_code == 0
    assert result.stdout.startswith("T\n\na b[")
    assert result.stdout.endswith("] b A] c B\n")


def test_a_file_that_is_not_well_formed_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("<TEI>", encoding="utf-8")

    result = CliRunner().invoke(main, ["text", "--witness", "A", str(path)])

    assert result.exit_code == 1
    assert "[xml/not-well-formed]" in result.stderr


@needs_shared
@pytest.mark.parametrize(
    ("name", "siglum", "rules"),
    [
        ("pta0039.pta001.pta-grc2", "M", []),
        ("pta0039.pta001.pta-grc2", "V", []),
        ("pta0039.pta001.pta-grc2", "O", ["apparatus/witness-silent"]),
        ("pta0040.pta001.pta-grc1", "E", []),
        ("pta0040.pta001.pta-grc1", "P", []),
        ("pta0040.pta001.pta-grc1", "S", ["apparatus/witness-silent"]),
        ("pta0040.pta001.pta-grc1", "X", ["apparatus/witness-silent"]),
        ("pta0040.pta001.pta-grc1", "I", ["apparatus/witness-never-named"]),
    ],
)
@pytest.mark.proof
def test_witnesses_of_real_editions(name: str, siglum: str, rules: list[str]) -> None:
    path = SHARED / "examples" / f"{name}.xml"

    text, findings = witness.text(defaults(path.parent), path, siglum)

    assert len(text.split()) > 300
    assert [one.rule for one in findings if one.rule.startswith("apparatus/")] == rules
