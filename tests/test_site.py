"""The site around the documents: pages about the edition, their place in the head, what an edition adds of its own."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from edition_tools.errors import ConfigError
from edition_tools.making import Outcome, Request, build
from edition_tools.outputs.html import OUTPUT as HTML
from edition_tools.outputs.output import Contents
from edition_tools.reading import Source, markdown, words
from edition_tools.settings import reader
from edition_tools.settings.tables import Edition, Settings

from .support.engines import renderers
from .support.html import Page, broken_links, read
from .support.models import violations

TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{id}" xml:lang="en">
  <teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt></fileDesc></teiHeader>
  <text><body>{body}</body></text>
</TEI>
"""
SETTINGS = """
[edition]
title = "Letters"

[html]
pages = ["pages/about.md", "pages/*.xml"]
"""


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """An edition of a text, a page in Markdown, and one in TEI."""
    files = {
        "edition.toml": SETTINGS,
        "tei/texts/a.xml": TEXT.format(
            id="a",
            title="First letter",
            body='<p xml:id="a-p1">Dear <ref target="../../pages/about.md"/></p>',
        ),
        "pages/about.md": "# About us\n\nSee *the* [first letter](../tei/texts/a.xml#a-p1).\n\n## How\n\n1. So\n",
        "pages/imprint.xml": TEXT.format(
            id="imprint",
            title="Imprint",
            body='<head>Imprint</head><p><ref target="about.md">About</ref></p>',
        ),
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def made(folder: Path, formats: tuple[str, ...] = ("html",)) -> Outcome:
    return build(Request(reader.load(folder / "edition.toml"), folder / "build", formats=formats, jobs=1))


def page(folder: Path, name: str) -> str:
    return (folder / "build" / "html" / name).read_text(encoding="utf-8")


def settings(folder: Path, more: str) -> None:
    path = folder / "edition.toml"
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")


def test_pages_are_valid_and_their_links_lead_somewhere(edition: Path) -> None:
    outcome = made(edition)

    pages = read(edition / "build" / "html")
    assert outcome.findings == []
    assert {"about.html", "imprint.html", "a.html", "index.html", "documents.html"} <= pages.keys()
    assert {name: one.problems for name, one in pages.items() if one.problems} == {}
    assert list(broken_links(edition / "build" / "html", pages)) == []
    assert 'href="a.html#a-p1"' in page(edition, "about.html")
    assert 'href="about.html"' in page(edition, "a.html")


def test_pages_stand_in_the_head_and_on_the_start_page_and_are_no_documents(edition: Path) -> None:
    made(edition, ("html", "text"))

    assert re.findall(r'<a href="([^"]*)">About</a>', page(edition, "a.html")) == ["about.html"]
    start = page(edition, "index.html").partition("<body")[2]
    assert start.index("About us") < start.index("Imprint") < start.index("First letter")
    assert [path.name for path in (edition / "build" / "text").iterdir()] == ["a.txt"]


def test_nav_says_which_pages_stand_in_the_head(edition: Path) -> None:
    settings(edition, 'nav = ["imprint"]\n')
    made(edition)

    assert '<a href="imprint.html">Imprint</a>' in page(edition, "a.html")
    assert ">About</a>" not in page(edition, "a.html")


def test_a_page_is_made_again_alone(edition: Path) -> None:
    made(edition)
    about = edition / "pages" / "about.md"
    about.write_text(about.read_text(encoding="utf-8").replace("So", "Thus"), encoding="utf-8")
    before = {path: path.stat().st_mtime_ns for path in (edition / "build" / "html").glob("*.html")}
    made(edition)

    assert [path.name for path, time in before.items() if path.stat().st_mtime_ns != time] == ["about.html"]


def test_html_in_markdown_is_words(edition: Path) -> None:
    (edition / "pages" / "about.md").write_text(
        "# A <b>b</b>\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![p](x.png)\n",
        encoding="utf-8",
    )
    made(edition)

    assert "&lt;script&gt;alert(1)" in page(edition, "about.html")
    assert Page(page(edition, "about.html")).problems == []


def test_the_model_of_a_page_in_markdown_conforms(tmp_path: Path) -> None:
    text = (
        "Before\n\n# T\n\n> # Inner\n>\n> q\n\n## A\n\n## A\n\n- x\n\n  y\n- **z** ~~s~~ `c`\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n  more\n```\n\nhard  \nbreak\n\n### Deep\n\n## Up\n\n---\n"
    )
    model = markdown.model(text, Source(tmp_path / "t.md", "pages/t.md", "t", True), "en")

    assert violations(model) == []
    assert re.findall(r'<section level="(\d)" id="([^"]*)"', model) == [
        ("2", "t-a"),
        ("2", "t-a-1"),
        ("3", "t-deep"),
        ("2", "t-up"),
    ]


def test_an_edition_has_a_foot_a_logo_static_files_and_a_theme(edition: Path) -> None:
    settings(
        edition,
        'footer = "Made in [Graz](https://example.org), [imprint](imprint)"\nlogo = "l.svg"\nstatic = "static"\n'
        '[html.theme.light]\naccent = "#123456"\n[html.theme.dark]\naccent = "rgb(1 2 3 / .5)"\n',
    )
    (edition / "l.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    (edition / "static" / "files").mkdir(parents=True)
    (edition / "static" / "files" / "x.txt").write_text("x", encoding="utf-8")
    (edition / "static" / "a.html").write_text("x", encoding="utf-8")
    outcome = made(edition)

    html = edition / "build" / "html"
    assert [one.message for one in outcome.findings] == [
        "a page is called a.html, too; give this file another name"
    ]
    assert (html / "files" / "x.txt").is_file() and (html / "assets" / "logo.svg").is_file()
    assert 'href="https://example.org"' in page(edition, "a.html")
    assert 'href="imprint.html"' in page(edition, "a.html")
    assert "--accent: #123456;" in (html / "assets" / "theme.css").read_text(encoding="utf-8")
    assert "assets/theme.css" in page(edition, "index.html")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('[html.theme.light]\nacent = "red"', "there is no property acent"),
        ('[html.theme.light]\naccent = "red;} body {"', "accent is a value of CSS"),
        ('[html.theme.light]\naccent = "url(x)"', "accent is a value of CSS"),
        ('[html.theme.grey]\naccent = "red"', "a theme has two tables"),
        ('nav = ["a b"]', "nav is a list of the names of pages"),
    ],
)
def test_settings_of_the_site_are_checked(edition: Path, more: str, said: str) -> None:
    settings(edition, more)

    with pytest.raises(ConfigError, match=re.escape(said)):
        reader.load(edition / "edition.toml")


def test_an_edition_s_own_rules_fill_the_slots_of_every_page(edition: Path) -> None:
    own = edition / "xslt" / "custom" / "html.xsl"
    own.parent.mkdir(parents=True)
    own.write_text(
        """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:m="urn:edition-tools:modes" exclude-result-prefixes="#all">
<xsl:import href="edition:html.xsl"/>
<xsl:template match="/ | *" mode="m:head-extra"><meta name="own" content="head"/></xsl:template>
<xsl:template match="*" mode="m:banner"><xsl:next-match/><p>Own banner</p></xsl:template>
<xsl:template match="*" mode="m:footer"><p>Own foot</p><xsl:next-match/></xsl:template>
</xsl:stylesheet>""",
        encoding="utf-8",
    )
    made(edition)

    for name in ("index.html", "a.html", "about.html"):
        assert all(one in page(edition, name) for one in ('content="head"', "Own banner", "Own foot"))


def texts(folder: Path, count: int) -> None:
    """Letters, a day each."""
    for number in range(count):
        day = f"19{number // 300 + 10}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        header = (
            f"<teiHeader><fileDesc><titleStmt><title>Letter {number}</title></titleStmt></fileDesc><profileDesc><correspDesc>"
            f'<correspAction type="sent"><persName>Ada {number % 7}</persName><date when="{day}"/></correspAction>'
            '<correspAction type="received"><persName>Charles &amp; Co</persName></correspAction></correspDesc></profileDesc></teiHeader>'
        )
        path = folder / "tei" / "texts" / f"l{number}.xml"
        path.write_text(
            f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="l{number}" xml:lang="en">{header}'
            f"<text><body><p>Dear {number}</p></body></text></TEI>",
            encoding="utf-8",
        )


def test_documents_stand_in_a_table_in_time_and_in_a_calendar(edition: Path) -> None:
    texts(edition, 14)
    (edition / "tei" / "texts" / "a.xml").unlink()
    (edition / "pages" / "about.md").unlink()
    (edition / "pages" / "imprint.xml").unlink()
    made(edition)

    table = page(edition, "documents.html")
    assert re.findall(r'<th scope="col" data-column="(\w+)"', table) == ["date", "title", "from", "to"]
    assert table.count("<tr>") == 15 and "Charles &amp; Co" in table
    assert '<a href="l0.html">1</a>' in re.sub(r' title="[^"]*"', "", page(edition, "calendar.html"))
    assert "chronology.html" not in table  # All are of one year.
    pages = read(edition / "build" / "html")
    assert {name: one.problems for name, one in pages.items() if one.problems} == {}
    assert list(broken_links(edition / "build" / "html", pages)) == []


@pytest.mark.proof
def test_the_table_of_many_documents_is_cut_and_its_script_has_all_rows() -> None:
    documents = "".join(
        f'<document id="l{n}" kind="text" lang="en" path="l{n}.xml" title="Letter {n}" date="{1800 + n // 40}-01-02" type="" witnesses="0"/>'
        for n in range(4000)
    )
    outline = f'<index xmlns="urn:edition-tools:model">{documents}</index>'
    contents = Contents(Settings(Path(), edition=Edition(title="Many")), words("en"), outline, "1")

    files = {one.path: one.data for one in HTML.edition(renderers(), (), contents)}

    pages = {path: content for path, content in files.items() if path.endswith(".html")}
    assert max(map(len, pages.values())) < 300_000
    assert sum(path.startswith("html/documents") for path in pages) == 14
    rows = json.loads(files["html/documents.json.js"].decode()[len("editionRows(") : -2])["rows"]
    assert len(rows) == 4000 and rows[-1] == ["l3999.html", ["2 January 1899", "1899-01-02"], "Letter 3999"]


def test_places_with_coordinates_stand_on_a_map(edition: Path) -> None:
    register = edition / "tei" / "registers" / "places.xml"
    register.parent.mkdir(parents=True)
    places = "".join(
        f'<place xml:id="{name}"><placeName>{name}</placeName>{f"<location><geo>{geo}</geo></location>" if geo else ""}</place>'
        for name, geo in (("ulm", "48.4 9.99"), ("lima", "-12,05 -77,04"), ("nowhere", ""), ("wrong", "x 1"))
    )
    register.write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="places"><standOff><listPlace>{places}</listPlace></standOff></TEI>',
        encoding="utf-8",
    )
    made(edition)

    shown = page(edition, "map.html")
    assert re.findall(
        r'<td><a href="places.html#(\w+)">\w+</a></td><td>([^<]*)</td><td>([^<]*)</td>', shown
    ) == [("lima", "12.1° S", "77° W"), ("ulm", "48.4° N", "10° E")]
    assert shown.count("<circle") == 2
    pages = read(edition / "build" / "html")
    assert pages["map.html"].problems == []
    assert list(broken_links(edition / "build" / "html", pages)) == []


@pytest.mark.parametrize(("mode", "rules"), [("", ["stylesheet/silent"]), (' mode="m:html"', [])])
def test_an_own_stylesheet_that_changes_nothing_is_told(edition: Path, mode: str, rules: list[str]) -> None:
    own = edition / "xslt" / "custom" / "html.xsl"
    own.parent.mkdir(parents=True)
    own.write_text(
        f"""<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="urn:edition-tools:modes"
  xpath-default-namespace="urn:edition-tools:model"><xsl:import href="edition:html.xsl"/>
<xsl:template match="paragraph"{mode}><p class="mine"><xsl:apply-templates mode="m:html"/></p></xsl:template></xsl:stylesheet>""",
        encoding="utf-8",
    )

    outcome = made(edition)

    assert [one.rule for one in outcome.findings] == rules
