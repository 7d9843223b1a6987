"""Pages that are gathered from several documents: passages of one subject side by side, terms in a table, a treaty beside its text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree, html

from edition_tools import cli, data
from edition_tools.markup import without_declaration
from edition_tools.reading import words as words_of

from .support.engines import renderers
from .support.html import broken_links, read
from .support.models import violations
from .support.parallel import write

TERMS = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Terms</title></titleStmt></fileDesc>
</teiHeader><standOff><entry xml:id="aid"><form><orth>mutual aid</orth></form>
<form xml:lang="ru"><orth>взаимопомощь</orth></form></entry></standOff></TEI>"""
LINKS = """<linkGrp xml:id="g" type="concordance"><link ana="../registers/terms.xml#aid" target="#a-p2 b.xml#b-art"/>
<link n="peace" target="#a-p1 b.xml#b-p1 b.xml#nowhere"/></linkGrp>"""
EVENTS = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Events</title></titleStmt></fileDesc>
</teiHeader><standOff><listEvent><event xml:id="pact" when="1900" corresp="../texts/b.xml"><label>The Pact</label>
<bibl type="authentic-text">Latin</bibl><event type="signature" when="1900-01-02"><label>at Rome</label>
<person role="signatory"><persName>Ann</persName></person></event>
<event type="force" from="1900-03-01" to="1910" cert="low"><label>by art. 1</label></event>
<org role="party"><orgName>Us</orgName></org><org role="party"><orgName>Them</orgName></org></event></listEvent></standOff></TEI>"""
TEXTS = {
    "a": f'<p xml:id="a-p1">Pax sit</p><p xml:id="a-p2">Mutuum <term ref="../registers/terms.xml#aid">auxilium</term><note>Nota</note></p><ab>{LINKS}</ab>',
    "b": '<div xml:id="b-art"><head>Article 1</head><p xml:id="b-p1">Peace <hi>and</hi></p><p><term ref="../registers/terms.xml#aid">aid</term></p></div>',
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two texts, a register of terms, and all that is made of them but print."""
    made = write(tmp_path_factory.mktemp("concordance"), TEXTS)
    (made / "tei/registers").mkdir()
    (made / "tei/registers/terms.xml").write_text(TERMS, encoding="utf-8")
    (made / "tei/registers/events.xml").write_text(EVENTS, encoding="utf-8")
    run = CliRunner().invoke(cli.main, ["-C", str(made), "build", "--only", "html,text,epub", "--jobs", "1"])
    assert run.exit_code == 0, run.output
    return made / "build"


def page(folder: Path, name: str) -> html.HtmlElement:
    return html.document_fromstring((folder / f"html/{name}.html").read_text(encoding="utf-8"))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_each_link_is_a_row_with_its_subject_and_its_passages(folder: Path) -> None:
    rows = page(folder, "concordance").find_class("kind-row")

    assert [words(row.find("h2")) for row in rows] == ["Mutual aid", "Peace"]
    assert [words(one) for one in rows[0].find_class("kind-where")] == ["Title of a", "Title of b, Article 1"]
    assert [words(one) for one in rows[0].find_class("kind-quoted")] == ["Mutuum auxilium", "Peace andaid"]
    assert rows[0].find("h2").find("a").get("href") == "terms.html#aid"


def test_a_passage_says_its_language_and_leads_to_its_row(folder: Path) -> None:
    quoted = page(folder, "concordance").find_class("kind-quoted")
    ways = page(folder, "b").find_class("kind-concordance")

    assert [one.get("lang") for one in quoted] == ["la", None, "la", None]
    assert [(words(one), one.find(".//a").get("href")) for one in ways] == [
        ("∥ peace", "concordance.html#row-2"),
        ("∥ mutual aid", "concordance.html#row"),
    ]


def test_plain_text_names_the_row_at_the_end_of_a_passage(folder: Path) -> None:
    texts = [(folder / f"text/{name}.txt").read_text(encoding="utf-8") for name in "ab"]

    assert "Pax sit ∥ peace\n" in texts[0] and "Mutuum auxilium[1] ∥ mutual aid\n" in texts[0]
    assert texts[1].endswith("Peace and ∥ peace\n\naid\n\n∥ mutual aid\n")


def test_a_book_leads_from_a_passage_to_the_page_of_its_row_if_it_has_that(folder: Path) -> None:
    texts = [(folder / f".edition/models/{name}.linked.xml").read_text(encoding="utf-8") for name in "ab"]
    rows = (folder / ".edition/gathered/concordance.xml").read_text(encoding="utf-8")

    with_rows, without = (
        printed(
            f'<edition xmlns="urn:edition-tools:model">{"".join(map(without_declaration, models))}</edition>'
        )
        for models in ([*texts, rows], texts)
    )

    ways = [("".join(way.itertext()), way.find("page").get("to")) for way in with_rows.iter("way")]
    assert ("∥\xa0mutual\xa0aid,\xa0p.\xa0", "concordance--row") in ways and len(ways) == 4
    assert {to for _, to in ways} <= {one.get("label") for one in with_rows.iter()}
    assert list(without.iter("way")) == []


def printed(model: str) -> etree._Element:
    """The print model of a volume."""
    sheet = data.chosen_stylesheet(Path(), "print.xsl")
    engine = renderers()
    shown = engine.transform(sheet, engine.parse(model), mode="print", parameters={"words": words_of("en")})
    return etree.fromstring(shown.text.encode())


def test_words_that_stand_there_for_the_second_time_are_found_once(folder: Path) -> None:
    searched = "".join(path.read_text() for path in (folder / ".edition/search/html").glob("*.json"))

    assert all(
        one.get("data-pagefind-ignore") for one in page(folder, "concordance").find_class("kind-quoted")
    )
    assert "auxilium" in searched
    assert "∥" not in searched
    assert not (folder / "text/concordance.txt").exists()


def test_terms_stand_in_a_table_by_languages_and_documents(folder: Path) -> None:
    rows = [[words(cell) for cell in row] for row in page(folder, "term-matrix").iter("tr")]

    assert rows == [
        ["Term", "Russian", "Title of a", "Title of b"],
        ["mutual aid", "взаимопомощь", "“auxilium” passage (note 1)", "“aid” Article 1"],
    ]


@pytest.mark.parametrize("name", ["concordance", "term-matrix"])
def test_the_page_is_a_model_and_its_links_lead_somewhere(folder: Path, name: str) -> None:
    model = (folder / f".edition/gathered/{name}.xml").read_text(encoding="utf-8")

    assert not violations(model)
    assert not list(broken_links(folder / "html", read(folder / "html")))
    assert etree.fromstring(model.encode()).get("register") == name


def test_a_change_of_a_passage_changes_the_concordance(folder: Path) -> None:
    text = folder.parent / "tei/texts/b.xml"
    text.write_text(text.read_text(encoding="utf-8").replace("aid</term>", "help</term>"), encoding="utf-8")

    CliRunner().invoke(
        cli.main, ["-C", str(folder.parent), "build", "--only", "html,text,epub", "--jobs", "1"]
    )

    assert "help" in words(page(folder, "concordance"))


def test_a_target_that_leads_nowhere_is_a_finding(folder: Path) -> None:
    run = CliRunner().invoke(cli.main, ["-C", str(folder.parent), "validate", "--format", "json"])

    said = [one["message"] for one in json.loads(run.stdout)["findings"]]
    assert any("nowhere" in one for one in said), said


def test_a_treaty_and_its_text_lead_to_each_other_and_say_the_same(folder: Path) -> None:
    box = page(folder, "b").find_class("event-facts")[0]
    entry = page(folder, "events").get_element_by_id("pact")

    said = {words(dt): words(dt.getnext()) for dt in box.iter("dt")}
    assert [words(one) for one in (box.find("summary"), box.find("div"))] == ["In the register", "The Pact"]
    assert said == {
        "Parties": "Us; Them",
        "Authentic texts": "Latin",
        "Signature": "2 January 1900, at Rome; Ann",
        "In force": "1 March 1900–1910 (uncertain), by art. 1",
    }
    assert box.find("div/a").get("href") == "events.html#pact"
    assert [one.get("href") for one in entry.iter("a")].count("b.html") == 1
    assert all(f"{label}: {fact}" in words(entry) for label, fact in said.items())


def test_the_record_of_a_treaty_is_data_and_a_row_of_the_table(folder: Path) -> None:
    (entry,) = json.loads((folder / "html/events.json").read_text(encoding="utf-8"))
    about = json.loads(page(folder, "b").findtext(".//script[@type='application/ld+json']"))["about"]
    table = [[words(cell) for cell in row] for row in page(folder, "documents").iter("tr")]

    assert (entry["parties"], entry["signed"], entry["inForceTo"], entry["inForceCertainty"]) == (
        *(["Us", "Them"], "1900-01-02"),
        *("1910", "low"),
    )
    assert (about["name"], about["legislationDate"]) == ("The Pact", "1900-01-02")
    assert "temporalCoverage" not in about
    assert ["Title of b", "Us; Them", "1 March 1900–1910 (uncertain)"] in [
        [row[0], *row[1:-1]] for row in table
    ]
