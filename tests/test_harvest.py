"""The edition as data beside its pages: what libraries and citation managers take, each in its own form."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from lxml import etree, html

from edition_tools.cli import main
from edition_tools.making import Request, build
from edition_tools.settings import reader

from .support.harvest import citation_mistakes, csl_mistakes, dts_mistakes

BASE = "https://example.org/letters/"
LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{name}" xml:lang="en">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>{title}</title><editor><forename>Anna</forename> <surname>Meyer &amp; Co</surname></editor></titleStmt>
      <publicationStmt><publisher>Press</publisher><pubPlace>Vienna</pubPlace><date when="2025">2025</date></publicationStmt>
      <sourceDesc><p>A letter.</p></sourceDesc>
    </fileDesc>
    <profileDesc>
      <correspDesc>
        <correspAction type="sent"><persName ref="../registers/persons.xml#ada">Ada Lovelace</persName><date when="1843-07-10"/></correspAction>
        <correspAction type="received"><persName ref="https://d-nb.info/gnd/118639684">Charles Babbage</persName></correspAction>
      </correspDesc>
    </profileDesc>
    <revisionDesc><change when="2025-03-01">Checked &lt;again&gt;.</change><change when="2025-01">Written.</change></revisionDesc>
  </teiHeader>
  <text><body><div xml:id="{name}-d1"><head>One</head><p xml:id="{name}-p1">Dear <persName ref="../registers/persons.xml#ada">Ada</persName>.</p></div></body></text>
</TEI>
"""
PERSONS = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="persons" xml:lang="en">
  <teiHeader><fileDesc><titleStmt><title>Persons</title></titleStmt><publicationStmt><p>None.</p></publicationStmt>
  <sourceDesc><p>None.</p></sourceDesc></fileDesc></teiHeader>
  <standOff><listPerson><person xml:id="ada"><persName type="main">Ada Lovelace</persName><persName xml:lang="ru">Ада, «Лавлейс»</persName>
  <birth when="1815-12-10"/><idno type="GND">119232022</idno><note>Wrote notes.</note></person></listPerson></standOff>
</TEI>
"""


def pages(folder: Path, base: str) -> Path:
    """A small edition of two letters and a register, built to web pages."""
    (folder / "tei/texts").mkdir(parents=True)
    (folder / "tei/registers").mkdir()
    address = f'base_uri = "{base}"\n' if base else ""
    (folder / "edition.toml").write_text(f'[edition]\ntitle = "Ada’s Letters"\n{address}', encoding="utf-8")
    for name, title in (("one", "First, “quoted” letter"), ("two", "Second {letter} &amp; more_")):
        text = LETTER.replace("{name}", name).replace("{title}", title)
        (folder / f"tei/texts/{name}.xml").write_text(text, encoding="utf-8")
    (folder / "tei/registers/persons.xml").write_text(PERSONS, encoding="utf-8")
    out = folder / "build"
    assert (
        build(Request(reader.load(folder / "edition.toml"), out, formats=("html",), jobs=1)).summary.errors
        == 0
    )
    return out / "html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pages(tmp_path_factory.mktemp("harvest"), BASE)


@pytest.fixture(scope="module")
def offline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pages(tmp_path_factory.mktemp("offline"), "")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_documents_are_a_table(site: Path) -> None:
    one, two, persons = rows(site / "documents.csv")

    assert (one["id"], one["title"], one["date"]) == ("one", "First, “quoted” letter", "1843-07-10")
    assert (one["sender"], one["recipient"]) == ("Ada Lovelace", "Charles Babbage")
    assert (two["page"], two["tei"]) == (f"{BASE}two.html", f"{BASE}two.xml")
    assert (persons["kind"], persons["date"]) == ("persons", "")


def test_the_table_and_its_json_say_the_same(site: Path) -> None:
    for name in ("documents", "persons"):
        data = json.loads((site / f"{name}.json").read_text(encoding="utf-8"))
        table = rows(site / f"{name}.csv")

        assert [one["id"] for one in data] == [one["id"] for one in table]
        for one, row in zip(data, table, strict=True):
            assert {key for key, value in row.items() if value} == set(one)
            assert all(row[key] == value for key, value in one.items() if isinstance(value, str))


def test_an_entry_has_names_dates_authorities_and_mentions(site: Path) -> None:
    (ada,) = json.loads((site / "persons.json").read_text(encoding="utf-8"))

    assert ada["names"] == [{"name": "Ада, «Лавлейс»", "language": "ru"}]
    assert ada["birth"] == "1815-12-10"
    assert ada["sameAs"] == ["https://d-nb.info/gnd/119232022"]
    assert {one["page"].partition("#")[0] for one in ada["mentions"]} == {"one.html", "two.html"}


def test_a_document_is_a_work_for_citation_managers(site: Path) -> None:
    one, _ = json.loads((site / "references.json").read_text(encoding="utf-8"))

    assert one["author"] == [{"literal": "Ada Lovelace"}]
    assert one["editor"] == [{"family": "Meyer & Co", "given": "Anna"}]
    assert one["issued"] == {"date-parts": [[2025]]}
    assert one["original-date"] == {"date-parts": [[1843, 7, 10]]}
    assert one["URL"] == f"{BASE}one.html"


def test_a_letter_is_by_its_author_or_else_by_who_sent_it(site: Path, tmp_path: Path) -> None:
    text = LETTER.replace("</titleStmt>", "<author>A. A. L.</author></titleStmt>").replace("{name}", "name")
    (tmp_path / "a.xml").write_text(text, encoding="utf-8")
    build(Request(reader.defaults(tmp_path), tmp_path / "build", (tmp_path / "a.xml",), ("html",), jobs=1))

    named = [
        html.parse(page).getroot().xpath("//meta[@name='citation_author' or @name='DC.creator']/@content")
        for page in (site / "one.html", tmp_path / "build/html/name.html")
    ]

    assert named == [["Ada Lovelace"] * 2, ["A. A. L."] * 2]


def test_bibtex_has_balanced_braces_and_escapes_what_tex_would_read(site: Path) -> None:
    text = (site / "references.bib").read_text(encoding="utf-8")

    bare = re.sub(r"\\[{}]", "", text)
    assert bare.count("{") == bare.count("}")
    assert "title = {{Second \\{letter\\} \\& more\\_}}" in text
    assert "editor = {Meyer \\& Co, Anna}" in text
    assert len(re.findall("^@incollection", text, re.M)) == 2


def test_ris_has_a_field_a_line(site: Path) -> None:
    text = (site / "references.ris").read_bytes().decode()

    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in text.split("\r\n") if line)
    assert text.count("TY  - CHAP") == text.count("ER  - ") == 2


def test_the_citation_file_names_the_edition_and_who_made_it(site: Path) -> None:
    text = (site / "CITATION.cff").read_text(encoding="utf-8")

    assert text.startswith("cff-version: 1.2.0\n")
    assert 'title: "Ada’s Letters"' in text
    assert '  - family-names: "Meyer & Co"\n    given-names: "Anna"' in text


def test_letters_are_a_tei_file_that_names_authorities(site: Path) -> None:
    tei = etree.parse(site / "cmif.xml")
    names = {"t": "http://www.tei-c.org/ns/1.0"}

    assert tei.xpath("//t:correspDesc/@ref", namespaces=names) == [f"{BASE}one.html", f"{BASE}two.html"]
    assert (
        tei.xpath("//t:correspAction[@type = 'sent']/t:persName/@ref", namespaces=names)
        == ["https://d-nb.info/gnd/119232022"] * 2
    )
    assert (
        tei.xpath("//t:correspAction[@type = 'received']/t:persName/@ref", namespaces=names)
        == ["https://d-nb.info/gnd/118639684"] * 2
    )


def test_letters_are_valid_tei(site: Path) -> None:
    checked = CliRunner().invoke(main, ["validate", "--only", "relaxng", str(site / "cmif.xml")])

    assert checked.exit_code == 0, checked.output


def test_each_page_is_in_the_map_of_the_site(site: Path) -> None:
    tree = etree.parse(site / "sitemap.xml")
    places = [one.text for one in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]

    assert places == [BASE, f"{BASE}one.html", f"{BASE}two.html", f"{BASE}persons.html"]
    assert f"Sitemap: {BASE}sitemap.xml" in (site / "robots.txt").read_text()


def test_the_feed_has_the_changes_the_last_first(site: Path) -> None:
    feed = etree.parse(site / "feed.xml")
    atom = {"a": "http://www.w3.org/2005/Atom"}
    moments = feed.xpath("//a:entry/a:updated/text()", namespaces=atom)

    assert moments == sorted(moments, reverse=True)
    assert feed.xpath("string(/a:feed/a:updated)", namespaces=atom) == "2025-03-01T00:00:00Z"
    assert feed.xpath("//a:entry/a:summary/text()", namespaces=atom)[0] == "Checked <again>."
    identifiers = feed.xpath("//a:id/text()", namespaces=atom)
    assert len(identifiers) == len(set(identifiers)) == 5


def test_the_map_and_the_feed_are_valid(site: Path) -> None:
    schemas = Path(__file__).parent / "support" / "schemas"
    for schema, name in (
        (etree.XMLSchema(file=str(schemas / "sitemap.xsd")), "sitemap.xml"),
        (etree.RelaxNG(file=str(schemas / "atom.rng")), "feed.xml"),
    ):
        made = etree.parse(site / name)
        schema.assertValid(made)
        made.getroot()[0].clear()

        assert not schema.validate(made)


def test_without_an_address_there_is_no_map_and_no_feed(offline: Path) -> None:
    assert not (offline / "sitemap.xml").exists()
    assert not (offline / "feed.xml").exists()
    assert (offline / "documents.csv").is_file()


def test_text_services_lead_to_files(offline: Path) -> None:
    folder = offline / "dts"
    entry = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    collection = json.loads((folder / entry["collection"]).read_text(encoding="utf-8"))

    assert [one["@id"] for one in collection["member"]] == ["one", "two"]
    for one in collection["member"]:
        navigation = json.loads((folder / one["navigation"]).read_text(encoding="utf-8"))
        assert (folder / one["document"]).is_file()
        assert folder / entry["navigation"].replace("{resource}", one["@id"]) == folder / one["navigation"]
        assert [(unit["identifier"], unit["level"], unit["parent"]) for unit in navigation["member"]] == [
            (f"{one['@id']}-d1", 1, None),
            (f"{one['@id']}-p1", 2, f"{one['@id']}-d1"),
        ]


def test_a_loose_file_gets_no_data(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(LETTER.replace("{name}", "a").replace("{title}", "A"), encoding="utf-8")
    out = tmp_path / "build"
    build(Request(reader.defaults(tmp_path), out, (tmp_path / "a.xml",), ("html",), jobs=1))

    assert (out / "html/a.html").is_file()
    assert not (out / "html/documents.csv").exists()


def test_the_tei_beside_a_page_points_at_the_files_beside_it(site: Path) -> None:
    tei = etree.parse(site / "one.xml")
    refs = tei.xpath("//t:persName/@ref", namespaces={"t": "http://www.tei-c.org/ns/1.0"})

    assert refs == ["persons.xml#ada", "https://d-nb.info/gnd/118639684", "persons.xml#ada"]
    source = (site.parent.parent / "tei/texts/one.xml").read_bytes()
    assert (site / "one.xml").read_bytes() == source.replace(b"../registers/persons.xml", b"persons.xml")


def test_a_page_says_where_its_parts_are_and_who_is_named(site: Path) -> None:
    page = (site / "one.html").read_text(encoding="utf-8")
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1])

    assert f'<link rel="cite-as" href="{BASE}one.html">' in page
    assert '<link rel="item" type="application/tei+xml" href="one.xml">' in page
    assert '<meta property="og:title" content="First, “quoted” letter">' in page
    assert data["mentions"] == [
        {
            "@type": "Person",
            "name": "Ada Lovelace",
            "url": f"{BASE}persons.html#ada",
            "sameAs": ["https://d-nb.info/gnd/119232022"],
        }
    ]


def test_a_register_names_the_authorities_of_its_entries(site: Path) -> None:
    page = (site / "persons.html").read_text(encoding="utf-8")
    (ada,) = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)[0])["about"]

    assert (ada["@type"], ada["name"], ada["url"]) == ("Person", "Ada Lovelace", f"{BASE}persons.html#ada")
    assert ada["sameAs"] == ["https://d-nb.info/gnd/119232022"]


def test_where_no_page_is_the_links_lead_to_the_edition(site: Path, offline: Path) -> None:
    page = (site / "404.html").read_text(encoding="utf-8")

    assert page.index(f'<base href="{BASE}">') < page.index('href="assets/')
    assert "<base" not in (offline / "404.html").read_text(encoding="utf-8")


def test_places_of_a_text_alone_make_no_map(tmp_path: Path) -> None:
    places = "".join(
        f"<place><placeName>P{n}</placeName><location><geo>{n} 9</geo></location></place>" for n in (1, 2)
    )
    text = (
        LETTER.replace("{name}", "a")
        .replace("{title}", "A")
        .replace("</body>", f"<listPlace>{places}</listPlace></body>")
    )
    (tmp_path / "a.xml").write_text(text, encoding="utf-8")
    out = tmp_path / "build"

    made = build(Request(reader.defaults(tmp_path), out, (tmp_path / "a.xml",), ("html",), jobs=1))

    assert made.failures == []
    assert not (out / "html/map.html").exists()


@pytest.mark.parametrize("name", ["site", "offline", "reference"])
def test_data_are_what_their_specifications_demand(name: str, request: pytest.FixtureRequest) -> None:
    folder = request.getfixturevalue(name)
    folder = folder / "html" if name == "reference" else folder
    services = [json.loads(one.read_text(encoding="utf-8")) for one in folder.glob("dts/**/*.json")]

    assert csl_mistakes(json.loads((folder / "references.json").read_text(encoding="utf-8"))) == []
    assert citation_mistakes(yaml.safe_load((folder / "CITATION.cff").read_text(encoding="utf-8"))) == []
    assert len(services) > 3 and [said for one in services for said in dts_mistakes(one)] == []


def test_what_they_forbid_is_found(site: Path) -> None:
    (one, *_) = json.loads((site / "references.json").read_text(encoding="utf-8"))
    cited = yaml.safe_load((site / "CITATION.cff").read_text(encoding="utf-8"))
    navigation = json.loads((site / "dts/navigation/one.json").read_text(encoding="utf-8"))

    assert csl_mistakes([one | {"titel": "x"}]) and csl_mistakes(
        [one | {"issued": {"date-parts": [["1984"]]}}]
    )
    assert citation_mistakes(cited | {"url": "letters"}) and citation_mistakes(
        cited | {"authors": [{"nom": "x"}]}
    )
    navigation["member"][-1]["level"] = 5
    assert dts_mistakes(navigation) and dts_mistakes({"@type": "Collections"})
