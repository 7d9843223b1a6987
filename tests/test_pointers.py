"""Ids, pointers, languages and dates: what is said about a document, and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition_tools import documents
from edition_tools.rules.examined import Examined
from edition_tools.rules.groups.date import span
from edition_tools.rules.groups.language import well_formed
from edition_tools.rules.library import Library
from edition_tools.rules.run import check_document, check_registers
from edition_tools.settings.reader import defaults

TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc/>{header}</teiHeader>'
    "<text><body>{body}</body></text></TEI>"
)
PERSONS = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>{}</listPerson></standOff></TEI>'


class Edition:
    """A small edition on disk, and what the checks say about one of its documents."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.registers: list[Path] = []

    def register(self, name: str, content: str) -> Path:
        path = self.folder / name
        path.write_text(PERSONS.format(content), encoding="utf-8")
        self.registers.append(path)
        return path

    def said(self, body: str, header: str = "") -> list[tuple[str, str, str]]:
        path = self.folder / "text.xml"
        path.write_text(TEI.format(header=header, body=body), encoding="utf-8")
        document = documents.parse(path)
        library = Library(self.folder, self.registers)
        examined = Examined(document, library, defaults(self.folder), lambda rule: True)
        problems = check_document(examined, lambda group: group != "apparatus")
        return [(problem.rule, problem.message, problem.advice) for problem in problems]

    def rules(self, body: str, header: str = "") -> list[str]:
        return [rule for rule, _, _ in self.said(body, header)]


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    return Edition(tmp_path)


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        ('<p xml:id="a"/><p xml:id="b"/><ref target="#a"/>', []),
        ('<p xml:id="a"/><p xml:id="a"/>', ["id/duplicate"]),
        ('<p xml:id="1a"/>', ["id/malformed"]),
        ('<p xml:id="a b"/>', ["id/malformed"]),
        ('<p xml:id="é-1.x_"/>', []),
        ('<ref target="#none"/>', ["pointer/missing-target"]),
        ('<persName ref="#none"/>', ["pointer/missing-entry"]),
        ('<ref target="https://example.org/#x mailto:a@example.org"/>', []),
        ('<ref target="#left(a)"/>', []),
        ('<ref target="none.xml#a"/>', ["pointer/missing-file"]),
        ('<ref target="text.xml#none"/>', ["pointer/missing-target"]),
        ('<ref target="a\\b.xml"/>', ["pointer/malformed"]),
        ('<ref target="../../other.xml#a"/>', ["pointer/outside"]),
        ('<rdg wit="A"/>', ["pointer/missing-hash"]),
        ('<persName ref="gnd:118"/>', ["pointer/undeclared-prefix"]),
        ('<graphic url="none.png"/>', ["image/missing"]),
        ('<witness xml:id="A"/><rdg wit="#A"/>', []),
        ('<person xml:id="A"/><rdg wit="#A"/>', ["pointer/wrong-kind"]),
        ('<place xml:id="a"/><persName ref="#a"/>', ["pointer/wrong-kind"]),
        ('<place xml:id="a"/><rs type="person" ref="#a"/><rs ref="#a"/>', ["pointer/wrong-kind"]),
        ('<handNote xml:id="h"/><add hand="#h"/><p xml:id="p"/><add hand="#p"/>', ["pointer/wrong-kind"]),
        ('<locus from="20" to="10"/><biblScope from="1999" to="1990"/>', []),
        ('<p xml:id="a" next="#b"/><p xml:id="b" prev="#a"/>', []),
        ('<p xml:id="a" next="#b"/><p xml:id="b"/>', ["pointer/unpaired"]),
        ('<p xml:id="a" next="#b"/><p xml:id="b" prev="#c"/><p xml:id="c" next="#b"/>', ["pointer/unpaired"]),
        ('<p xml:id="a" next="#a"/>', ["pointer/unpaired"]),
        ('<p xml:id="a" corresp="#b"/><p xml:id="b" corresp="#a"/>', []),
        ('<p xml:id="a" corresp="#b"/><p xml:id="b"/>', []),
        (
            '<p xml:id="a" corresp="#b"/><p xml:id="b" corresp="#c"/><p xml:id="c" corresp="#b"/>',
            ["pointer/unpaired-corresp"],
        ),
        (
            '<name key="k" ref="#a"/><name key="k" ref="#b"/><p xml:id="a"/><p xml:id="b"/>',
            ["pointer/two-keys"],
        ),
        ('<p xml:base="https://example.org/x/"><ref target="none.xml"/></p>', []),
        ('<p xml:base="sub/"><ref target="none.xml"/></p>', ["pointer/missing-file"]),
    ],
)
def test_each_rule_is_held(edition: Edition, body: str, rules: list[str]) -> None:
    assert edition.rules(body) == rules


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        ('<date when="1961-07-06" notBefore="--07" to="-0044-03-15"/>', []),
        ('<date when="1961-02-29"/>', ["date/not-real"]),
        ('<date when="2000-02-29" from="1900-02-29"/>', ["date/not-real"]),
        ('<date when="1961-13-01"/>', ["date/not-real"]),
        ('<date when="6 July 1961"/>', ["date/malformed"]),
        ('<date when="1961-07-06T24:00:00Z"/>', []),
        ('<date from="1962" to="1961-12-31"/>', ["date/reversed"]),
        ('<date from="1961-07" to="1961"/>', []),
        ('<date notBefore="1961" notAfter="1960"/>', ["date/reversed"]),
        ('<date from="-0001" to="0001"/>', []),
        ('<date when-iso="19610231"/>', ["date/not-real"]),
        ('<date from-iso="1961-W02" to-iso="P1Y"/>', []),
        ('<date when="-0001-02-29" when-iso="0000-02-29"/>', []),  # 1 BC is a leap year in both.
        ('<date when-iso="-0001-02-29"/>', ["date/not-real"]),
        ('<person><birth when="1852"/><death when="1815-12-10"/></person>', ["date/impossible-life"]),
        ('<person><birth when="1815-12-10"/><death when="1815"/></person>', []),
    ],
)
def test_dates_are_real_and_in_order(edition: Edition, body: str, rules: list[str]) -> None:
    assert edition.rules(body) == rules


@pytest.mark.parametrize(
    ("attributes", "rules"),
    [
        ('xml:lang="de-AT"', []),
        ('xml:lang=""', []),
        ('xml:lang="de "', ["language/unknown"]),
        ('xml:lang="de AT"', ["language/malformed"]),
        ('xml:lang="en_US"', ["language/malformed"]),
        ('xml:lang="French"', ["language/unknown"]),
        ('xml:lang="cz"', ["language/unknown"]),
        ('xml:lang="ger"', ["language/unknown"]),
        ('xml:lang="la"', ["language/undeclared"]),
        ('xml:lang="x-private"', []),
    ],
)
def test_languages_are_tags_and_declared(edition: Edition, attributes: str, rules: list[str]) -> None:
    header = '<profileDesc><langUsage><language ident="de"/></langUsage></profileDesc>'

    assert edition.rules(f"<p {attributes}/>", header) == rules


@pytest.mark.parametrize(
    "tag",
    [
        "en",
        "grc-Latn",
        "zh-Hant-TW",
        "sl-rozaj-biske-1994",
        "de-CH-1901",
        "es-419",
        "x-mine",
        "en-a-myext-b-another",
        "i-klingon",
        "zh-yue-HK",
        "de-Latn-x-old",
    ],
)
def test_tags_of_rfc_5646_are_well_formed(tag: str) -> None:
    assert well_formed(tag)


@pytest.mark.parametrize("tag", ["a", "en-", "en--US", "de-419-DE", "ar-a-aaa-b", "abcdefghi", "ä"])
def test_other_tags_are_not(tag: str) -> None:
    assert not well_formed(tag)


def test_a_pointer_into_a_register_is_checked_with_its_kind(edition: Edition) -> None:
    edition.register("persons.xml", '<person xml:id="ada"/><place xml:id="rome"/>')

    said = edition.said(
        '<persName ref="persons.xml#ada"/><persName ref="persons.xml#rome"/>'
        '<persName ref="persons.xml#adda"/>'
    )

    assert [rule for rule, _, _ in said] == ["pointer/wrong-kind", "pointer/missing-target"]
    assert said[1][2] == "Did you mean persons.xml#ada?"


def test_an_entry_that_a_register_has_is_named_with_its_file(edition: Edition) -> None:
    edition.register("persons.xml", '<person xml:id="ada"/>')

    ((rule, _, advice),) = edition.said('<persName ref="#ada"/>')

    assert rule == "pointer/missing-entry"
    assert advice == "persons.xml has it: write persons.xml#ada."


def test_the_nearest_id_of_the_right_kind_is_proposed(edition: Edition) -> None:
    body = '<person xml:id="lovelace"/><p xml:id="lovelaces"/><persName ref="#lovelase"/>'

    ((_, _, advice),) = edition.said(body)

    assert advice == "Did you mean #lovelace?"


def test_an_id_with_another_number_is_not_proposed(edition: Edition) -> None:
    ((_, _, advice),) = edition.said('<p xml:id="letter-12"/><ref target="#letter-13"/>')

    assert "letter-12" not in advice


def test_one_missing_entry_is_one_finding_however_often_it_is_named(edition: Edition) -> None:
    said = edition.said("\n".join(['<persName ref="#ada"/>'] * 9))

    assert len(said) == 1
    assert "(also in lines 2, 3, 4, 5, 6 and 3 more)" in said[0][1]


def test_what_may_stand_in_an_inclusion_that_failed_is_not_missing(edition: Edition) -> None:
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="none.xml"/>'

    assert edition.rules(f'<p><persName ref="#nobody">A</persName></p>{include}') == []


def test_a_register_that_lies_elsewhere_is_one_finding(edition: Edition) -> None:
    body = "".join(f'<persName ref="#p{number}"/>' for number in range(40))

    ((rule, message, _),) = edition.said(body)

    assert rule == "pointer/missing-entry"
    assert message.startswith("40 ids that begin #p are nowhere")


def prefix(pattern: str, replacement: str, ident: str = "psn") -> str:
    return (
        f'<encodingDesc><listPrefixDef><prefixDef ident="{ident}" matchPattern="{pattern}" '
        f'replacementPattern="{replacement}"/></listPrefixDef></encodingDesc>'
    )


def test_a_prefix_leads_to_its_file(edition: Edition) -> None:
    edition.register("persons.xml", '<person xml:id="ada"/>')
    header = prefix("([a-z]+)", "persons.xml#$1")

    said = edition.said('<persName ref="psn:ada"/><persName ref="psn:bob"/><persName ref="psn:B1"/>', header)

    assert [rule for rule, _, _ in said] == ["pointer/missing-target", "pointer/prefix-pattern"]
    assert said[0][1].startswith("psn:bob stands for persons.xml#bob: ")


def test_a_misspelt_prefix_is_recognised(edition: Edition) -> None:
    ((rule, _, advice),) = edition.said('<persName ref="pns:ada"/>', prefix("(.*)", "https://x/$1"))

    assert (rule, advice) == ("pointer/undeclared-prefix", "Did you mean psn:?")


@pytest.mark.parametrize(
    "pattern", ["(a+)+b|.*", "(a|a)*c|a*", "([a-z", "(x{1,50}){1,50}|.+", ".*.*.*.*.*.*.*.*x|.*"]
)
def test_a_hostile_or_broken_pattern_costs_no_time(edition: Edition, pattern: str) -> None:
    body = f'<persName ref="psn:{"a" * 60}"/>'

    assert "pointer/undeclared-prefix" not in edition.rules(body, prefix(pattern, "p.xml#$1"))


def test_two_entries_with_one_number_of_an_authority_are_reported(edition: Edition) -> None:
    body = (
        '<listPerson><person xml:id="a"><idno type="GND">1185</idno></person>'
        '<person xml:id="b"><idno type="GND"> 1185 </idno></person>'
        '<person xml:id="c"><idno type="VIAF">1185</idno></person></listPerson>'
    )

    ((rule, message, _),) = edition.said(body)

    assert (rule, message) == ("id/same-key", "GND 1185 is also that of the person a")


def test_two_registers_may_not_have_the_same_entry(edition: Edition) -> None:
    first = edition.register("a.xml", '<person xml:id="ada"><persName key="k1"/></person>')
    second = edition.register(
        "b.xml", '<person xml:id="ada"/><person><persName key="k1">A</persName></person>'
    )

    found = check_registers([first, second], documents.parse)

    assert [(path.name, problem.rule) for path, problem in found] == [
        ("b.xml", "id/two-entries"),
        ("b.xml", "id/same-key"),
    ]


def test_files_outside_the_edition_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_text('<a xml:id="x"/>', encoding="utf-8")
    inner = tmp_path / "edition"
    inner.mkdir()
    (inner / "link.xml").symlink_to(tmp_path / "secret.xml")
    library = Library(inner)

    assert library.ids(tmp_path / "secret.xml") is None
    assert library.ids(inner / "link.xml") is None


def test_a_date_without_day_means_its_whole_span() -> None:
    assert span("1961-02") == ((1961, 2, 1), (1961, 2, 28))
    assert span("--02") is None


def test_a_cause_that_is_met_twice_in_a_line_says_so(edition: Edition) -> None:
    ((_, message, _),) = edition.said('<ref target="#none"/><ref target="#none"/>')

    assert message.endswith("(more than once in this line)")
