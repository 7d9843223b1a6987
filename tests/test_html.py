"""The web pages: valid, whole, safe, readable by everyone, and open to an edition's own rules."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from edition_tools import data
from edition_tools import making as build
from edition_tools import reading as model
from edition_tools.names import IN_MODEL
from edition_tools.outputs.html import OUTPUT as HTML
from edition_tools.outputs.html.images import images
from edition_tools.outputs.html.pages import page_name
from edition_tools.outputs.output import Contents, Leaf, pictures_in
from edition_tools.saxon import Engine
from edition_tools.settings import reader, tables

from .conftest import ROOT, SHARED, needs_shared
from .support.html import Page, broken_links, read
from .support.random_models import Maker

LOCALES = sorted((ROOT / "xslt" / "locale").glob("??.toml"))
OUTLINE = (
    '<index xmlns="urn:edition-tools:model">'
    '<document id="zoo" path="tei/texts/zoo.xml" kind="text" lang="en" title="Zoo" date="1961-07-06" type="treaty" ids="s1 p1"/>'
    '<document id="other" path="tei/texts/other.xml" kind="text" lang="de" title="Anderes" date="" type="" ids="x"/>'
    '<document id="index" path="tei/registers/index.xml" kind="register" register="persons" lang="en" title="Persons" date="" type="" ids="ada">'
    '<entry id="ada" title="Ada Lovelace"/></document></index>'
)
ZOO = (Path(__file__).parent / "html" / "zoo.xml").read_text(encoding="utf-8")


Show = Callable[..., str]


@pytest.fixture
def show(engine: Engine, tmp_path: Path) -> Show:
    """The page of a text of the model (its content), in the edition's language."""

    def page(content: str, *, title: str = "Zoo", language: str = "en", base: str = "") -> str:
        text = (
            content
            if content.startswith("<?xml")
            else (
                '<document xmlns="urn:edition-tools:model" id="zoo" kind="text" lang="en" dir="ltr" path="tei/zoo.xml">'
                f"<metadata><title>{title}</title></metadata><text>{content}</text></document>"
            )
        )
        edition = tables.Edition(title="The Edition", language=language, base_uri=base)
        settings = tables.Settings(tmp_path, edition=edition)
        contents = Contents(settings, model.words(language), OUTLINE, "1.0")
        return HTML.document(engine, Leaf("zoo", text, b"<TEI/>"), contents)[0].data.decode()

    return page


def body(page: str) -> str:
    """What stands in the text of a page."""
    return page.partition('<div class="text">')[2].partition('<footer class="document-foot"')[0]


# Every element of the model


def test_the_zoo_has_every_element_of_the_model() -> None:
    grammar = etree.parse(data.schema("model.rng"))
    names = set(grammar.xpath("//r:element/@name", namespaces={"r": "http://relaxng.org/ns/structure/1.0"}))
    zoo = etree.fromstring(ZOO.encode())

    used = {etree.QName(one).localname for one in zoo.iter(f"{IN_MODEL}*")}

    assert etree.RelaxNG(grammar).validate(zoo)
    assert names - used == {"parallel", "aligned"}  # see test_parallels.py


def test_the_zoo_is_strictly_valid(show: Show) -> None:
    page = Page(show(ZOO))

    assert page.problems == []


def test_citation_and_metadata_are_made_of_the_record(show: Show) -> None:
    record = (
        '<record><agent role="author" kind="person" name="Ann Writer"/>'
        '<agent role="editor" kind="person" name="Kim Lee" given="Kim" family="Lee">'
        '<identifier sort="GND" value="1" target="https://d-nb.info/gnd/1"/></agent>'
        '<agent role="editor" kind="person" name="Pat Roe"/><agent role="publisher" kind="organisation" name="Press"/>'
        '<date role="created" not-before="1400" not-after="1450"/><date role="published" when="2025"/>'
        '<place role="published" name="Vienna"/></record>'
    )

    shown = show(ZOO.replace(ZOO[ZOO.index("<record>") : ZOO.index("</record>") + 9], record))

    assert "ed. by Kim Lee, Pat Roe. Vienna: Press, 2025." in shown
    assert re.findall('name="citation_editor" content="([^"]*)"', shown) == ["Kim Lee", "Pat Roe"]
    assert re.findall('name="citation_publisher" content="([^"]*)"', shown) == ["Press"]
    data_of = json.loads(re.findall(r"ld\+json\">(.*?)</script>", shown)[0])
    assert data_of["editor"][0]["familyName"] == "Lee"
    assert data_of["editor"][0]["sameAs"] == ["https://d-nb.info/gnd/1"]
    assert data_of["dateCreated"] == "1400/1450"


def test_no_word_of_the_model_is_lost(show: Show) -> None:
    zoo = etree.fromstring(ZOO.encode())
    hidden = {"annotation"}
    words = {
        word
        for node in zoo.iter()
        if isinstance(node.tag, str) and etree.QName(node).localname not in hidden
        for text in (node.text, node.tail)
        if text
        for word in text.split()
    }

    shown = set(re.split(r"[\s⟨⟩\[\]()¶]+", " ".join(Page(show(ZOO)).text)))

    assert {one for one in words if not any(one.strip("⟨⟩[]()") in other for other in shown)} == set()


def test_every_id_of_the_model_is_an_id_of_the_page(show: Show) -> None:
    zoo = etree.fromstring(ZOO.encode())
    ids = set(zoo.xpath("//@id[not(ancestor::*[local-name() = 'facsimile'])]"))

    assert ids <= set(Page(show(ZOO)).ids)


@pytest.mark.parametrize(
    "seed", [pytest.param(one, marks=pytest.mark.proof if one else ()) for one in range(8)]
)
def test_whatever_the_model_allows_is_shown_whole_and_strictly_valid(show: Show, seed: int) -> None:
    grammar = etree.RelaxNG(etree.parse(data.schema("model.rng")))
    maker = Maker(seed)

    for _ in range(25):
        text = maker.document()
        assert grammar.validate(etree.fromstring(text)), grammar.error_log
        page = Page(show(f'<?xml version="1.0"?>{text}'))
        assert page.problems == []
        assert "".join(page.text).count("treaty") >= "".join(etree.fromstring(text).itertext()).count(
            "treaty"
        )


# Blocks, links and notes in places where HTML has none


def test_a_paragraph_with_a_list_is_no_p(show: Show) -> None:
    page = body(show('<paragraph id="p1">one <list kind="plain"><item>two</item></list> three</paragraph>'))

    assert '<div id="p1" class="paragraph">' in page
    assert Page(f"<h1></h1>{page[: page.rindex('</div>')]}").problems == []


def test_a_link_in_a_link_is_split(show: Show) -> None:
    page = body(
        show(
            '<paragraph><name kind="place" target="other#x">the <link target="https://example.org/">city</link> hall</name></paragraph>'
        )
    )

    assert re.findall(r'<a [^>]*href="([^"]*)"[^>]*>([^<]*)</a>', page) == [
        ("other.html#x", "the "),
        ("https://example.org/", "city"),
        ("other.html#x", " hall"),
    ]


def test_a_note_has_a_mark_and_a_way_back(show: Show) -> None:
    page = show(ZOO)

    mark = re.search(r'<a id="mark:n1" href="#n1" role="doc-noteref" aria-label="([^"]*)">([^<]*)</a>', page)

    assert mark and mark[1].startswith("note 1, ") and mark[2] == "1"
    assert '<a class="note-label" href="#mark:n1" role="doc-backlink"' in page


def test_a_mark_behind_a_block_stands_in_it(show: Show) -> None:
    page = body(
        show(
            '<section level="1"><block kind="dateline">Moscow</block>'
            '<note series="s" n="1" label="1" place="foot" id="n">x</note></section>'
        )
    )

    assert re.search(
        r'<div class="block kind-dateline">Moscow<sup class="note-mark"[^>]*>.*?</sup></div>', page
    )


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "#nowhere", "nowhere", "nowhere#x"],
)
def test_what_may_not_or_cannot_be_followed_is_no_link(show: Show, target: str) -> None:
    page = body(show(f'<paragraph><link target="{target}">words</link></paragraph>'))

    assert "words" in page
    assert "<a " not in page.replace('<a class="permalink"', "")


def test_elements_of_strangers_are_text(show: Show) -> None:
    page = show(
        '<paragraph><formula><s:script xmlns:s="http://www.w3.org/1999/xhtml" onclick="x()">alert(1)</s:script></formula>'
        '<unknown element="script">alert(2)</unknown></paragraph>'
    )

    assert "alert(1)" in body(page) and "alert(2)" in body(page)
    assert (
        re.findall(
            r"<script (?!src=\"assets/(?:edition|site|views|layout|citing).js\"|type=\"application/ld\+json\")",
            page,
        )
        == []
    )


def test_mathml_passes_without_its_scripts(show: Show) -> None:
    page = body(
        show(
            '<paragraph><formula><math xmlns="http://www.w3.org/1998/Math/MathML">'
            '<mi onclick="x()" href="javascript:x()">a</mi></math></formula></paragraph>'
        )
    )

    assert '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>a</mi></math>' in page


def test_a_title_cannot_end_the_script_of_structured_data(show: Show) -> None:
    page = show("<paragraph>x</paragraph>", title='&lt;/script&gt;&lt;b&gt;&amp; "q"')

    found = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])

    assert found["name"] == '</script><b>& "q"'
    assert found["encoding"]["contentUrl"] == "zoo.xml"


def test_line_breaks_in_a_word_are_a_bar(show: Show) -> None:
    page = body(
        show('<paragraph>Wör<break unit="line" inside="true"/>ter und<break unit="line"/>Zeilen</paragraph>')
    )

    assert 'Wör<span class="break unit-line inside"></span>ter und<br>Zeilen' in page


def test_parts_of_a_verse_begin_where_the_part_before_ended(show: Show) -> None:
    page = body(
        show(
            '<speech><line part="I">To be, or</line></speech><speech><line part="F">not to be</line></speech>'
        )
    )

    assert '<div class="line part-f" style="--before: 9">not to be</div>' in page


def test_table_heads_have_a_scope(show: Show) -> None:
    page = body(
        show(
            '<table><row role="label"><cell role="label">Year</cell><cell role="label" cols="2">Treaty</cell></row>'
            '<row role="data"><cell role="label">1961</cell><cell>a</cell><cell>b</cell></row></table>'
        )
    )

    assert '<th class="cell" scope="col">Year</th><th class="cell" scope="col" colspan="2">' in page
    assert '<th class="cell" scope="row">1961</th>' in page


def test_what_a_title_says_is_said_to_those_who_cannot_point(show: Show) -> None:
    page = body(show('<paragraph><gap title="illegible, 3 words">[…]</gap></paragraph>'))

    assert '<span class="visually-hidden"> (illegible, 3 words)</span>' in page


def test_a_long_register_has_its_letters(show: Show) -> None:
    items = "".join(
        f'<item id="i{n}"><label>{name}</label></item>'
        for n, name in enumerate(["“Ada”", "álvaro", *["Bea"] * 20, "Łukasz", "1961"])
    )

    page = show(f'<list kind="register">{items}</list>')

    assert re.findall(r'<a href="#(i\d+)">(.)</a>', page) == [
        ("i0", "A"),
        ("i1", "Á"),
        ("i2", "B"),
        ("i22", "Ł"),
        ("i23", "1"),
    ]
    assert 'class="letters"' not in show(
        '<list kind="register"><item id="a"><label>Ada</label></item></list>'
    )


# Around the text


def test_pages_speak_the_edition_s_language(show: Show) -> None:
    page = show("<paragraph>x</paragraph>", language="ko")

    assert '<html lang="ko">' in page
    assert '<article id="zoo" lang="en">' in page
    assert "본문으로 건너뛰기" in page


def test_the_citation_has_the_address_where_there_is_one(show: Show) -> None:
    cited = 'Zoo. In: <cite>The Edition</cite>. <a href="https://example.org/e/zoo.html">'

    assert cited in show("<paragraph>x</paragraph>", base="https://example.org/e/")
    assert "example.org" not in show("<paragraph>x</paragraph>")


def test_a_document_called_index_does_not_take_the_place_of_the_start_page(show: Show) -> None:
    page = body(show('<paragraph><name kind="person" target="index#ada">Ada</name></paragraph>'))

    assert 'href="index_.html#ada"' in page
    assert page_name("Index") == "Index_"


@pytest.mark.parametrize(
    ("date", "language", "expected"),
    [
        ("1961-07-06", "en", "6 July 1961"),
        ("1961-07-06", "de", "6. Juli 1961"),
        ("1961-07-06", "pl", "6 lipca 1961"),
        ("1961-07-06", "ru", "6 июля 1961 г."),
        ("1961-07-06", "ko", "1961년 7월 6일"),
        ("1961-07", "fr", "juillet 1961"),
        ("1961-07", "ru", "07.1961"),
        ("1961", "en", "1961"),
        ("-0044-03-15", "en", "-0044-03-15"),
        ("1961-13", "en", "1961-13"),
    ],
)
def test_dates_are_written_as_the_language_does(
    engine: Engine, date: str, language: str, expected: str
) -> None:
    sheet = data.stylesheet("html.xsl")
    start = engine.transform(
        sheet,
        engine.parse(OUTLINE.replace('date="1961-07-06"', f'date="{date}"')),
        mode="start",
        parameters={"words": model.words(language), "language": language},
    ).text

    assert f">{expected}<" in start


# Images


def test_images_of_the_folder_are_copied_and_others_said_to_be_missing(
    tmp_path: Path, engine: Engine, show: Show
) -> None:
    (tmp_path / "tei").mkdir()
    (tmp_path / "tei" / "a b.png").write_bytes(b"png")
    (tmp_path.parent / "outside.png").write_bytes(b"secret")
    graphics = "".join(
        f'<graphic target="{one}" title="T"/>'
        for one in (
            "tei/a%20b.png",
            "tei/none.png",
            "../outside.png",
            "/etc/passwd.png",
            "https://example.org/c.jpg",
        )
    )

    page = body(show(f"<paragraph>{graphics}</paragraph>"))
    found = images(pictures_in(graphics), tables.Settings(tmp_path))

    assert re.findall(r'<img src="([^"]*)" alt="T"', page) == ["images/tei/a%20b.png"]
    assert '<a href="https://example.org/c.jpg" class="graphic">T</a>' in page
    assert page.count("Image not available: T") == 3
    assert found == {"tei/a%20b.png": tmp_path / "tei/a b.png", "tei/none.png": tmp_path / "tei/none.png"}


def test_an_image_that_comes_later_is_shown_by_the_next_build(tmp_path: Path) -> None:
    source = tmp_path / "tei" / "texts" / "letter.xml"
    source.parent.mkdir(parents=True)
    source.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="letter"><teiHeader><fileDesc><titleStmt><title>Letter</title>'
        "</titleStmt></fileDesc></teiHeader><text><body><p>Look: <graphic url="
        '"../images/seal.png"/></p></body></text></TEI>',
        encoding="utf-8",
    )
    request = build.Request(reader.defaults(tmp_path), tmp_path / "build", formats=("html",), jobs=1)
    page = tmp_path / "build" / "html" / "letter.html"

    build.build(request)
    before = page.read_text(encoding="utf-8")
    (tmp_path / "tei" / "images").mkdir()
    (tmp_path / "tei" / "images" / "seal.png").write_bytes(b"png")
    build.build(request)

    assert "Image not available" in before
    assert '<img src="images/tei/images/seal.png"' in page.read_text(encoding="utf-8")
    assert (page.parent / "images/tei/images/seal.png").read_bytes() == b"png"


# An edition's own rules


def test_an_edition_adds_a_class_without_copying_a_rule(tmp_path: Path) -> None:
    custom = tmp_path / "xslt" / "custom" / "html.xsl"
    custom.parent.mkdir(parents=True)
    custom.write_text(
        """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
        xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:edition-tools:modes"
        xpath-default-namespace="urn:edition-tools:model">
      <xsl:import href="edition:html.xsl"/>
      <xsl:template match="block[@kind = 'signed']" mode="m:classes" as="xs:string*">
        <xsl:next-match/><xsl:sequence select="'seal'"/>
      </xsl:template>
      <xsl:template match="date" mode="m:attributes" as="attribute()*">
        <xsl:next-match/><xsl:attribute name="data-own" select="'yes'"/>
      </xsl:template>
    </xsl:stylesheet>""",
        encoding="utf-8",
    )
    settings = tables.Settings(tmp_path)
    text = ZOO.replace('<block kind="dateline">', '<block kind="signed">')

    page = HTML.document(
        Engine(HTML.stylesheets(settings)), Leaf("zoo", text, b""), Contents(settings, {}, OUTLINE, "")
    )[0].data.decode()

    assert 'class="block kind-signed seal"' in page
    assert 'data-own="yes"' in page


def test_an_edition_s_own_style_sheets_follow_ours(tmp_path: Path, engine: Engine) -> None:
    for name in ("a/own.css", "b/own.css"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("p {}")
    settings = tables.Settings(tmp_path, html=tables.Html((tmp_path / "a/own.css", tmp_path / "b/own.css")))

    artefacts = HTML.edition(engine, (), Contents(settings, {}, OUTLINE, ""))

    assert {"html/assets/own-1-own.css", "html/assets/own-2-own.css"} <= {one.path for one in artefacts}
    assert re.findall(r'rel="stylesheet" href="([^"]*)"', artefacts[0].data.decode()) == [
        "assets/edition.css",
        "assets/site.css",
        "assets/own-1-own.css",
        "assets/own-2-own.css",
    ]


# Whole editions


def test_the_reference_edition_is_strictly_valid(reference: Path) -> None:
    pages = read(reference / "html")

    assert {name: page.problems for name, page in pages.items() if page.problems} == {}
    assert len(pages) == 30


def test_every_link_of_the_reference_edition_leads_somewhere(reference: Path) -> None:
    assert list(broken_links(reference / "html", read(reference / "html"))) == []


@needs_shared
@pytest.mark.proof
def test_ten_documents_of_strangers_are_strictly_valid(tmp_path: Path) -> None:
    examples = tuple(sorted((SHARED / "examples").glob("*.xml")))
    build.build(build.Request(reader.defaults(SHARED / "examples"), tmp_path, examples, ("html",), jobs=1))
    pages = read(tmp_path / "html")

    assert len(pages) > len(examples)
    assert {name: page.problems for name, page in pages.items() if page.problems} == {}
    assert list(broken_links(tmp_path / "html", pages)) == []


@pytest.mark.proof
def test_the_nu_html_checker_finds_no_error(reference: Path, tmp_path: Path, show: Show) -> None:
    jar = next(
        (
            path
            for path in (ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar",)
            if path.is_file()
        ),
        None,
    )
    if not jar or not shutil.which("java"):
        pytest.skip("the Nu HTML checker is not here: npm install vnu-jar in the checkout, and Java")
    (tmp_path / "zoo.html").write_text(show(ZOO), encoding="utf-8")

    found = subprocess.run(
        [
            "java",
            "-jar",
            jar,
            "--errors-only",
            "--format",
            "gnu",
            *(reference / "html").glob("*.html"),
            tmp_path / "zoo.html",
        ],
        capture_output=True,
        text=True,
        check=False,
    ).stderr

    assert found == ""


# Colours


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_have_contrast_enough(scheme: int) -> None:
    css = (data.stylesheet("html") / "assets" / "edition.css").read_text(encoding="utf-8")
    colours = dict(
        re.findall(r"--(\w+): (#[0-9a-f]{6});", re.findall(r":root \{(.*?)\}", css, re.DOTALL)[scheme])
    )

    for front in ("ink", "quiet", "accent"):
        for back in ("paper", "wash"):
            light, dark = sorted((_luminance(colours[front]), _luminance(colours[back])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (front, back)


# The words


@cache
def _used() -> tuple[set[str], set[str]]:
    """The keys of words in our code, and the beginnings of keys that are put together."""
    keys: set[str] = set()
    starts: set[str] = set()
    for path in (*(ROOT / "xslt").rglob("*.xsl"), *(ROOT / "edition_tools").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        keys |= set(re.findall(r"f:(?:word|phrase|has-word)\('([\w-]+)'(?! \|\|)", text))
        keys |= set(re.findall(r"""words(?:\[|\.get\()["']([\w-]+)["']""", text))
        starts |= set(
            re.findall(r"(?:f:(?:word|phrase|has-word)\(|as=\"xs:string\" select=\")'([\w-]+-)' \|\|", text)
        )
    return keys, starts


def _part(beginning: str) -> str:
    """A declaration of our stylesheets: from its beginning to the next empty line."""
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "xslt").rglob("*.xsl"))
    return next(text[text.index(beginning) :] for text in texts if beginning in text).partition("\n\n")[0]


@cache
def _computed() -> set[str]:
    """The keys that are put together from what the stylesheets know."""
    header = _part('name="p:facts"')
    sigla = _part('name="p:sigla"')
    order = _part('name="p:preferences"')
    rules = _part('name="p:suppression"')
    kinds = _part('name="p:register-kind"')
    return {
        *(f"field-{name}" for name in re.findall(r"'name': '([\w-]+)'", header)),
        *(f"sign-{name}" for name in re.findall(r"'(\w+)': \(", sigla)),
        *(f"notes-{name}" for name in re.findall(r"'name': '(\w+)'", order)),
        *(f"suppressed-{name}" for name in re.findall(r"'([a-z]+-[a-z-]+)'", rules)),
        *(f"register-{name}" for name in re.findall(r"': '(\w+)'", kinds)),
        *(f"month-{number}" for number in range(1, 13)),
        *("quote-open-inner", "quote-close-inner"),
        "date-day",
        "date-month",
        "date-year",
        *("lacunaStart", "lacunaEnd", "witStart", "witEnd", "undo", "redo", "sign-mod", "reading-lacuna"),
        *(f"extent-{unit}" for unit in ("characters", "lines", "words", "pages")),
        *("facts-source", "facts-edition", "certainty-medium", "certainty-low"),
    }


@pytest.mark.parametrize("path", LOCALES, ids=lambda path: path.stem)
def test_every_language_has_every_word_and_no_other(path: Path) -> None:
    words = tomllib.loads(path.read_text(encoding="utf-8"))
    english = tomllib.loads((path.parent / "en.toml").read_text(encoding="utf-8"))
    keys, starts = _used()

    assert list(words) == list(english)
    assert (keys | _computed()) - set(words) == set()
    assert {
        key
        for key in words
        if key not in keys | _computed() and not any(key.startswith(start) for start in starts)
    } == set()
    assert {key for key, word in words.items() if not word.strip()} == set()


@pytest.mark.parametrize("path", LOCALES, ids=lambda path: path.stem)
def test_a_phrase_has_its_numbers_in_every_language(path: Path) -> None:
    words = tomllib.loads(path.read_text(encoding="utf-8"))
    english = tomllib.loads((path.parent / "en.toml").read_text(encoding="utf-8"))

    assert {
        key
        for key in words
        if not key.startswith("date-") and words[key].count("$") != english[key].count("$")
    } == set()


def test_there_are_six_languages() -> None:
    assert {path.stem for path in LOCALES} == {"en", "de", "fr", "pl", "cs", "ru", "ko"}


STEPS = """<document xmlns="urn:edition-tools:model" id="zoo" kind="text" lang="en" dir="ltr" path="tei/zoo.xml"><metadata><title>Zoo</title>
<field name="transmission" label="Transmission" group="source">
<value step="1" short="a letter"><inline kind="fact">Original</inline>: A lost letter</value>
<value step="2" of="1" cert="low"><inline kind="fact" open="→ ">Translation</inline>: in print (uncertain)</value>
<value step="3"><inline kind="fact">Original</inline>: A draft of which far more is said than there is room for in two lines of one box</value>
<value step="4" of="2 3"><inline kind="fact" open="→ ">Transcript</inline>: by hand</value>
</field></metadata><text><paragraph>Words.</paragraph></text></document>"""


def test_a_transmission_is_drawn_and_said_in_words(show: Show) -> None:
    page = show('<?xml version="1.0"?>' + STEPS)

    drawn = page[page.index("<svg") : page.index("</svg>")]
    label = (
        'aria-label="Transmission: Original, a letter → Translation, in print (uncertain); Original, A draft'
    )
    assert 'role="img"' in drawn and label in drawn
    assert drawn.count("<rect") == 4 and drawn.count('class="arrow') == 3
    assert drawn.count('class="arrow uncertain"') == 1
    assert re.findall(r"<text[^>]*>([^<]*…)</text>", drawn) == ["said than there is room for in …"]
    tops = [int(top) for top in re.findall(r'<rect x="\d+" y="(\d+)"', drawn)]
    assert tops[0] == tops[2] < tops[1] < tops[3]
    assert "by hand" in page[page.index("</svg>") :]
