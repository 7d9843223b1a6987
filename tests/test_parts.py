"""Long documents on several pages: what is on each, where links lead, and that no word is lost."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import etree

from edition_tools import saxon
from edition_tools.making import Request, build
from edition_tools.names import IN_MODEL, MODEL
from edition_tools.outputs.html import OUTPUT as HTML
from edition_tools.outputs.output import Contents, Leaf
from edition_tools.reading import words
from edition_tools.reading.stylesheets import INDEX
from edition_tools.settings import reader
from edition_tools.settings.tables import Settings

from .support.engines import renderers
from .support.html import broken_links, read

HEADER = "<teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt></fileDesc></teiHeader>"
BOOK = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="book" xml:lang="en">{HEADER.format("A Book")}
<text><front><p xml:id="preface">Before.<note>first</note></p></front><body>
<div><head>Part One</head>
<div type="chapter" xml:id="c1"><head>Alpha</head><p xml:id="c1-p1">One <ref target="#c2-p1">next</ref>.<note xml:id="n1">second</note></p></div>
<div type="chapter" xml:id="c2"><head>Beta</head><p xml:id="c2-p1">Two <ref target="#preface">back</ref>, <ref target="#c2-p2">here</ref>.</p>
<p xml:id="c2-p2">Three <persName ref="persons.xml#ada">Ada</persName>.<note>third</note></p></div></div>
<div><head>Part Two</head><div type="chapter" xml:id="wit-x"><head>Gamma</head><p>Four.</p></div></div>
</body></text></TEI>"""
LETTER = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="letter" xml:lang="en">{HEADER.format("A Letter")}
<text><body><p>See <ref target="book.xml#c2-p2">there</ref> and <ref target="book.xml#preface">before</ref>.</p></body></text></TEI>"""
PERSONS = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="persons" xml:lang="en">{HEADER.format("Persons")}
<text><body><listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson></body></text></TEI>"""
SETTINGS = """[edition]
base_uri = "https://example.org/"
[files]
texts = ["book.xml", "letter.xml"]
registers = ["persons.xml"]
[html]
split = "div[@type='chapter']"
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a book in chapters, a letter that points into it, and a register."""
    folder = tmp_path_factory.mktemp("book")
    files = {"book.xml": BOOK, "letter.xml": LETTER, "persons.xml": PERSONS, "edition.toml": SETTINGS}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    outcome = build(
        Request(reader.load(folder / "edition.toml"), folder / "build", formats=("html",), jobs=1)
    )
    assert (outcome.failures, outcome.findings) == ([], [])
    return folder / "build" / "html"


def test_each_chapter_has_a_page_with_its_notes(pages: Path) -> None:
    found = {path.name: path.read_text() for path in pages.glob("book*.html")}

    assert {name: re.findall("first|second|third", text) for name, text in found.items()} == {
        "book.html": ["first"],
        "book~div.1.html": ["second"],
        "book~c2.html": ["third"],
        "book~div.4.html": [],
    }
    assert (
        "<h2" in found["book~div.1.html"] and "Part One" in found["book~div.1.html"].split('class="text"')[1]
    )


def test_links_lead_to_the_page_that_has_what_they_name(pages: Path) -> None:
    def links(page: str) -> list[str]:
        article = (pages / page).read_text().split('<div class="text">')[1].split("</article>")[0]
        return re.findall(r'<a href="([^"]+)" class="link"', article)

    assert links("book~div.1.html") == ["book~c2.html#c2-p1"]
    assert links("book~c2.html") == ["book.html#preface", "#c2-p2"]
    assert links("letter.html") == ["book~c2.html#c2-p2", "book.html#preface"]
    assert "book~c2.html#c2-p2-persName1" in (pages / "persons.html").read_text()
    assert "book~c2.html#c2-p2-persName1" in (pages / "persons.json").read_text()
    assert list(broken_links(pages, read(pages))) == []


def test_every_page_has_the_contents_and_leads_to_the_next(pages: Path) -> None:
    page = (pages / "book~c2.html").read_text()

    contents = page.split('class="on-this-page of-parts"')[1].split("</details>")[0]
    assert re.findall('href="([^"]+)"', contents) == [
        "book.html",
        "book~div.1.html",
        "book~c2.html",
        "book~div.4.html",
    ]
    assert '<a href="book~c2.html" aria-current="page">Beta</a>' in contents
    assert '<a rel="prev" href="book~div.1.html">' in page
    assert '<a rel="next" href="book~div.4.html">' in page
    assert '<link rel="canonical" href="https://example.org/book~c2.html">' in page
    assert "<title>Beta – A Book – " in page


def test_a_later_page_is_cited_with_its_title(pages: Path) -> None:
    page = (pages / "book~c2.html").read_text()

    assert "<p>A Book, Beta. " in page and "“A Book, Beta.”" in page
    assert "<p>A Book. " in (pages / "book.html").read_text()


def test_a_script_knows_the_page_of_each_id_that_is_not_on_the_first(pages: Path) -> None:
    script = (pages / "book~parts.js").read_text()

    known = json.loads(script.removeprefix("editionParts(").strip().removesuffix(")"))
    assert known["book~c2.html"].split()[:3] == ["c2", "c2-p1", "c2-p2"]
    assert "preface" not in script
    assert 'data-parts="book~parts.js"' in (pages / "book.html").read_text()


def test_the_search_and_the_sitemap_know_all_pages(pages: Path) -> None:
    kept = json.loads((pages.parent / ".edition" / "search" / "html" / "book.json").read_text())

    assert list(kept) == ["book.html", "book~div.1.html", "book~c2.html", "book~div.4.html"]
    assert "https://example.org/book~c2.html" in (pages / "sitemap.xml").read_text()


def starts(text: str, split: str) -> list[str]:
    """The ids at which the pages of a text begin."""
    engine = saxon.shared((INDEX,))
    model = engine.parse(
        f'<document xmlns="{MODEL}" id="x" kind="text" lang="en"><metadata/><text>{text}</text></document>'
    )
    made = engine.transform(INDEX, model, mode="index", parameters={"split": split}).text
    return [one.get("id", "") for one in etree.fromstring(made.encode()).iter(f"{IN_MODEL}part")]


def section(
    name: str,
    inside: str,
    level: int = 1,
    kind: str = "chapter",
    heading: str = "<heading level='1'>H</heading>",
) -> str:
    return f"<section id='{name}' level='{level}' kind='{kind}' tei='div'>{heading}{inside}</section>"


LONG = "<paragraph>" + "word " * 20_000 + "</paragraph>"


@pytest.mark.parametrize(
    ("split", "text", "found"),
    [
        ("auto", section("a", "short") + section("b", "short"), []),
        ("never", section("a", LONG * 2) + section("b", LONG * 2), []),
        ("auto", section("a", LONG * 2) + section("b", LONG), ["a", "b"]),
        ("auto", section("a", section("b", LONG * 2, 2) + section("c", LONG * 2, 2)), ["b", "c"]),
        ("auto", "".join(f"<paragraph id='p{n}'>{'word ' * 20_000}</paragraph>" for n in range(6)), ["p2", "p4"]),
        ("auto", section("a", LONG * 2 + section("b", LONG * 2, 2)) + section("c", "x"), ["a", "b", "c"]),
        ("1", section("a", section("b", "x", 2)) + section("c", "x"), ["a", "c"]),
        ("2", section("a", section("b", "x", 2) + section("d", "x", 2)) + section("c", "x"), ["a", "d"]),
        ("div[@type='act']", section("a", "x", kind="act") + section("b", "x") + section("c", "x", kind="act"), ["a", "c"]),
        ("lg | div", section("a", "x") + section("b", "x"), ["a", "b"]),
        ("1", section("a", "".join(f"<paragraph id='p{n}'>{'word ' * 20_000}</paragraph>" for n in range(4))), ["p2"]),
    ],
)  # fmt: skip
def test_pages_begin_where_the_settings_say(split: str, text: str, found: list[str]) -> None:
    assert starts(text, split) == found


def test_where_a_book_is_cut_elsewhere_the_old_page_leads_on(tmp_path: Path) -> None:
    settings = SETTINGS.replace("div[@type='chapter']", "never")
    kept = "book\t2026-11-28\nbook~c2\t2026-11-28\nbook#c2-p1\t2026-11-28\n"
    (tmp_path / "tei").mkdir()
    files = {"book.xml": BOOK, "letter.xml": LETTER, "persons.xml": PERSONS, "edition.toml": settings}
    for name, text in {**files, "tei/identifiers.tsv": kept}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    made = build(
        Request(reader.load(tmp_path / "edition.toml"), tmp_path / "build", formats=("html",), jobs=1)
    )

    assert [one.rule for one in made.findings if one.rule != "address/no-ids"] == []
    assert 'content="0; url=book.html#c2"' in (tmp_path / "build/html/book~c2.html").read_text()


def rows(paragraphs: int) -> str:
    return "".join(f'<p n="{one}">{"word " * 200}</p>' for one in range(1, paragraphs + 1))


@pytest.mark.proof
def test_long_parallel_texts_are_cut_and_old_addresses_lead_on(tmp_path: Path) -> None:
    for name, language, other in (("en", "en", "de"), ("de", "de", "en")):
        text = f'<div corresp="{other}.xml#d-{other}" xml:id="d-{name}">{rows(130)}</div>'
        (tmp_path / f"{name}.xml").write_text(
            f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{name}" xml:lang="{language}">'
            f"{HEADER.format(name)}<text><body>{text}</body></text></TEI>"
        )
    (tmp_path / "edition.toml").write_text('[files]\ntexts = ["*.xml"]\n')
    settings = reader.load(tmp_path / "edition.toml")
    build(Request(settings, tmp_path / "build", formats=("html",), jobs=1))

    made = sorted((tmp_path / "build/html").glob("*~parallel*"), key=lambda one: len(one.name))
    (first, second), script = made[:2], made[-1]
    pages = [one.read_text() for one in (first, second)]
    found = [{int(one) for one in re.findall(r'id="row:(\d+)"', page)} for page in pages]
    assert all(one.stat().st_size < 300_000 for one in made)
    assert len(found[0] | found[1]) == len(found[0]) + len(found[1]) >= 130 and max(found[0]) < min(found[1])
    assert all(f'data-parts="{script.name}"' in page for page in pages)
    assert f"row:{max(found[1])}" in script.read_text() and f'href="{second.name}"' in pages[0]
    assert list(broken_links(tmp_path / "build/html", read(tmp_path / "build/html"))) == []


@pytest.mark.proof
def test_a_long_comparison_is_cut_between_its_passages() -> None:
    version = f'<version column="0">{"word " * 240}</version><version column="1">{"word " * 240}</version>'
    passage = f'<passage name="paragraph">{version}</passage>'
    model = (
        f'<comparison xmlns="{MODEL}" document="doc" title="Doc" lang="en" dir="ltr"><column label=""/>'
        f'<column label="A"/>{passage * 150}</comparison>'
    )
    contents = Contents(Settings(Path()), words("en"), f'<index xmlns="{MODEL}"/>', "1")
    listed = f'<witnesses xmlns="{MODEL}"/>'

    made = HTML.witness(renderers(), Leaf("doc", model, b"", witnesses=listed, page="doc~compare"), contents)

    pages = [one.data.decode() for one in made if one.path.endswith(".html")]
    assert [one.path for one in made[:2]] == ["html/doc~compare.html", "html/doc~compare-2.html"]
    assert sum(page.count('<dl class="passage') for page in pages) == 150
    assert all(len(page) < 300_000 for page in pages)
