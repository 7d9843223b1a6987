"""Registers on the web: the sentences that name an entry, who is named beside it, what identifies it."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

from edition_tools.making import Request, build
from edition_tools.reading import mentions, registers
from edition_tools.reading.facts import Entry, Facts
from edition_tools.settings import reader

from .support.browser import Visitor, needs_browser

HEADER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt>
<publicationStmt><p>None.</p></publicationStmt><sourceDesc><p>None.</p></sourceDesc></fileDesc></teiHeader>"""
ADA, BEN = (
    '<persName ref="persons.xml#{}">{}</persName>'.format(*one) for one in (("ada", "Ada"), ("ben", "Ben"))
)
LETTER = f"""<text><body><div><head>Monday</head>
<p>It rained all day. There were {ADA} and <choice><abbr>Mr</abbr><expan>Mister</expan></choice> {BEN}<note>Not {BEN}.</note> in the house. Nobody left.</p>
<p>{" ".join(["word"] * 60)} {ADA} {" ".join(["word"] * 60)}</p></div></body></text></TEI>"""
PERSONS = """<text><body><listPerson>
<person xml:id="ada"><persName>Lovelace, Ada</persName><idno type="GND">119232022</idno><idno type="Wikidata">Q7259</idno></person>
<person xml:id="ben"><persName>Reader, Ben</persName></person></listPerson></body></text></TEI>"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of an edition of a letter and its persons."""
    return pages(tmp_path_factory.mktemp("registers"))


def pages(folder: Path, persons: str = PERSONS) -> Path:
    (folder / "edition.toml").write_text(
        '[files]\ntexts = ["letter.xml"]\nregisters = ["persons.xml"]\n', encoding="utf-8"
    )
    (folder / "letter.xml").write_text(HEADER.format("A Letter") + LETTER, encoding="utf-8")
    (folder / "persons.xml").write_text(HEADER.format("Persons") + persons, encoding="utf-8")
    settings = reader.load(folder / "edition.toml")
    assert build(Request(settings, folder / "build", formats=("html",), jobs=1)).findings == []
    return folder / "build" / "html"


def quotations(site: Path, entry: str) -> list[str]:
    page = (site / "persons~mentions.html").read_text(encoding="utf-8")
    section = page[page.index(f'<section id="{entry}">') :]
    return [
        unescape(re.sub(r"<[^>]+>", "", one))
        for one in re.findall(r"<q>(.*?)</q>", section.partition("</section>")[0])
    ]


def test_a_mention_stands_in_its_sentence(site: Path) -> None:
    first, long = quotations(site, "ada")

    assert first == "There were Ada and Mr Ben in the house."
    assert re.fullmatch(r"… (word ){20,24}Ada( word){20,24} …", long)


def test_a_mention_in_a_note_stands_in_the_words_of_the_note(site: Path) -> None:
    assert quotations(site, "ben") == ["There were Ada and Mr Ben in the house.", "Not Ben."]


def test_an_entry_says_who_is_named_beside_it_and_how_often(site: Path) -> None:
    page = (site / "persons.html").read_text(encoding="utf-8")

    assert '<a href="persons~mentions.html#ada">Sentences: 2</a>' in page
    assert '<a href="persons.html#ben">Reader, Ben</a> (1)' in page.partition('id="ben"')[0]


def test_what_is_named_has_the_addresses_of_authorities(site: Path) -> None:
    page = (site / "letter.html").read_text(encoding="utf-8")
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    ada, ben = json.loads(data)["mentions"]

    assert ada["sameAs"] == ["https://d-nb.info/gnd/119232022", "https://www.wikidata.org/entity/Q7259"]
    assert "sameAs" not in ben


def test_quotations_are_no_words_of_a_page_and_are_not_found(site: Path) -> None:
    found = "".join(one.read_text(encoding="utf-8") for one in sorted(site.glob("search/*")))

    assert "mentions.html" not in found


def test_a_passage_that_names_a_crowd_says_nothing_of_who_belongs_together() -> None:
    crowd = [f"persons#{number}" for number in range(60)]

    assert mentions.counted([crowd, ["a", "b", "b"], ["a", "b"], ["a", "c"]]) == {
        "a": (("b", 2), ("c", 1)),
        "b": (("a", 2),),
        "c": (("a", 1),),
    }


def register(names: str, weight: int = 10) -> Facts:
    entries = tuple(Entry(name.lower(), name, name, weight=weight) for name in names.split())
    ids = " ".join(f"{one.identifier} {one.identifier}-birth" for one in entries)
    return Facts(
        {"id": "persons", "kind": "register"}, f"{ids} header", entries=entries, inside=2 * len(entries)
    )


def test_a_register_of_one_page_is_not_cut() -> None:
    short = register("Cato Ada Ben")

    assert registers.parted([short], "en", "auto") == (short,)


def test_a_long_register_is_cut_where_a_letter_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registers, "ENTRIES", 3)
    (cut,) = registers.parted([register("Cato Ben Ada Bob Dora")], "en", "auto")

    assert [(one.identifier, one.title) for one in cut.parts] == [("cato", "C – D")]
    assert cut.ids.startswith("ada ada-birth ben ben-birth bob bob-birth cato") and cut.ids.endswith(
        " header"
    )
    assert set(cut.pages.pages) == {"cato", "cato-birth", "dora", "dora-birth"}


def test_a_letter_without_room_on_a_page_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registers, "PAGE", 25)
    (cut,) = registers.parted([register("Ada Alan Alma Anna Ben")], "en", "auto")

    assert [one.title for one in cut.parts] == ["Alma – Anna", "Ben"]
    assert registers.parted([register("Ada Alan Alma")], "en", "never")[0].parts == ()


def test_each_entry_of_a_register_that_is_cut_is_reached(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registers, "ENTRIES", 1)
    found = {one.name: one.read_text(encoding="utf-8") for one in pages(tmp_path).glob("*.html")}

    assert [name for name, page in sorted(found.items()) if '<li id="ben"' in page] == ["persons~ben.html"]
    assert 'href="persons~ben.html#ben"' in found["letter.html"]
    assert 'href="persons~ben.html#ben"' in found["persons.html"]
    assert 'href="persons~ben.html#ben"' in found["persons~mentions.html"]
    assert "persons~parts.js" in found["persons.html"]
    rows = json.loads((tmp_path / "build/html/persons~entries.js").read_text()[len("editionEntries(") : -2])[
        "rows"
    ]
    assert [(one[0], one[1]) for one in rows] == [
        ("persons.html#ada", "Lovelace, Ada"),
        ("persons~ben.html#ben", "Reader, Ben"),
    ]
    assert "119232022" in rows[0][2] and rows[1][4] == ["letter.html"]


@pytest.mark.browser
@needs_browser
def test_a_filter_finds_the_entries_of_all_pages(
    visitor: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registers, "ENTRIES", 40)
    many = "".join(
        f'<person xml:id="n{one}"><persName>{"ABCDEFGHIJ"[one % 10]}dam {one}</persName></person>'
        for one in range(150)
    )
    site = pages(tmp_path, persons=PERSONS.replace("</listPerson>", f"{many}</listPerson>"))
    with visitor.page(site / "persons.html") as shown:
        shown.locator("form.entries input").fill("dam 149")
        link = shown.locator("form.entries .elsewhere a")
        link.wait_for()
        found = (link.count(), link.inner_text())
        link.click()
        shown.wait_for_url("**#n149")
        there = shown.locator("#n149").is_visible()

    assert (found, there) == ((1, "Jdam 149"), True)
