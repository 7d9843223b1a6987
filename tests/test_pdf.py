"""PDF: what the model says stands on its pages, under its labels, and nothing is claimed falsely."""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from edition_tools.errors import ConfigError
from edition_tools.outputs.output import Artefact, Contents, Leaf
from edition_tools.outputs.pdf import OUTPUT as PDF
from edition_tools.outputs.pdf import fonts
from edition_tools.saxon import Engine
from edition_tools.settings import reader, tables

from .support import witness
from .support.mupdf import pymupdf

TEXT = """
<document xmlns="urn:edition-tools:model" id="{id}" kind="text" lang="en" path="{id}.xml">
<metadata><title>{title}</title>
<field name="date" label="Date" group="document"><value>6 July 1961</value></field>
<field name="rights" label="Rights" group="edition"><value><paragraph>Free to all.</paragraph></value></field>
</metadata>
<text>{text}</text></document>"""

REGISTER = """
<document xmlns="urn:edition-tools:model" id="persons" kind="register" lang="en" path="persons.xml" register="persons">
<metadata><title>Persons</title></metadata>
<text><list kind="register"><item id="ada" source="4"><label>Ada Lovelace</label><paragraph>Born 1815.</paragraph>
<paragraph tei="mentions"><mention target="one#n1">One</mention>, <mention target="two#n1">Two</mention></paragraph>
</item></list></text></document>"""

ADA = '<name kind="person" id="n1" target="persons#ada">Ada</name>'
FILLER = "<paragraph>Words that fill a page until it is full and another one has to begin. </paragraph>"


def settings(tmp_path: Path, **options: object) -> tables.Settings:
    known = reader.defaults(tmp_path)
    return replace(known, print=replace(known.print, **options))


def leaf(text: str, identifier: str = "one", title: str = "A Document") -> Leaf:
    model = TEXT.format(id=identifier, title=title, text=text)
    return Leaf(identifier, model, b"<TEI/>", Path(f"{identifier}.xml"))


def contents(known: tables.Settings) -> Contents:
    return Contents(known, {"contents": "Contents", "colophon": "Colophon"}, "", "1")


def made(engine: Engine, tmp_path: Path, text: str, **options: object) -> Artefact:
    known = settings(tmp_path, **options)
    return PDF.document(engine, leaf(text), contents(known))[0]


def volume(engine: Engine, tmp_path: Path, texts: tuple[str, str]) -> Artefact:
    leaves = [
        leaf(texts[0], "one", "First"),
        leaf(texts[1], "two", "Second"),
        Leaf("persons", REGISTER, b"<TEI/>", Path("persons.xml")),
    ]
    return PDF.edition(engine, leaves, contents(settings(tmp_path)))[0]


def pages(artefact: Artefact) -> list[str]:
    """The words of each page, with hyphens at line ends taken out."""
    with pymupdf.open(stream=artefact.data, filetype="pdf") as document:
        return [
            re.sub(r"\s+", " ", page.get_text().replace("\u00ad", "").replace("-\n", "")) for page in document
        ]


def claims(artefact: Artefact) -> str:
    with pymupdf.open(stream=artefact.data, filetype="pdf") as document:
        return document.get_xml_metadata()


def test_each_kind_of_block_and_passage_is_set(engine: Engine, tmp_path: Path) -> None:
    text = """
    <section level="1"><heading level="1">Heading</heading>
    <paragraph>Para <list kind="dashed"><item>dashed</item></list> after</paragraph>
    <block kind="opener"><block kind="dateline">Dateline</block></block>
    <list kind="labelled"><heading level="2">Listhead</heading><item><label>a)</label>labelled</item></list>
    <list kind="labelled"><item><label>A long label</label>wide</item></list>
    <list kind="numbered"><item n="7.">seventh</item></list>
    <list kind="plain"><item>plain</item></list><list kind="bulleted"><item>bulleted</item></list>
    <table><heading level="1">Tablehead</heading><row role="label"><cell cols="2">top</cell></row>
    <row><cell rows="9">left</cell><cell>right</cell></row><row><cell>below</cell><cell>toomany</cell></row></table>
    <figure><graphic target="none.png"/><heading level="1">Caption</heading></figure>
    <cit><block kind="quote">Quoted</block></cit>
    <speech><label>Speaker</label><stanza><line label="5">Verse</line></stanza></speech>
    <apparatus><entry><lemma>lemma</lemma>] <reading kind="reading">reading <siglum>M</siglum></reading></entry></apparatus>
    <paragraph><inline kind="add" open="⟨" close="⟩">added</inline> <alternate kind="sic-corr"><shown kind="sic">sick</shown><other
    kind="corr" open=" [" close="]">corrected</other></alternate> <glyph>glyph</glyph> <gap>[…]</gap> <space title="blank">[blank]</space>
    <break unit="page" label="p. 9" n="9"/>next <formula>x + y</formula> <unknown element="odd">unknown</unknown>
    <date>today</date> <link target="https://example.org/">link</link> <inline kind="hi" rend="italic small-caps underline
    monospace superscript">looks</inline></paragraph></section>"""

    words = "".join(pages(made(engine, tmp_path, text)))

    for word in [
        "Heading",
        "Para",
        "after",
        "Dateline",
        "Listhead",
        "labelled",
        "wide",
        "seventh",
        "plain",
        "bulleted",
        "dashed",
        "Tablehead",
        "top",
        "left",
        "right",
        "below",
        "toomany",
        "Caption",
        "Quoted",
        "Verse",
        "lemma",
        "reading",
        "added",
        "sick",
        "glyph",
        "[…]",
        "[blank]",
        "p.",
        "9",
        "next",
        "x",
        "+",
        "y",
        "unknown",
        "today",
        "link",
        "looks",
        "7.",
        "a)",
    ]:
        assert word.lower() in words.lower(), word
    assert "sick [corrected]" in words
    assert "⟨added⟩" in words


def test_notes_keep_their_labels_wherever_they_stand(engine: Engine, tmp_path: Path) -> None:
    def note(label: str, words: str, inner: str = "") -> str:
        return f'<note series="s" n="{label}" label="{label}" place="foot">{words}{inner}</note>'

    text = (
        f'<section level="1"><heading level="1">Title{note("α", "Onhead")}</heading>'
        f"<paragraph>Text{note('*', 'Onstar', note('b', 'Nested'))}.</paragraph>"
        f"<table><row><cell>Cell{note('iv', 'Oncell')}</cell></row></table>"
        f"<paragraph>One.</paragraph>{note('17', 'Lonely')}</section>"
    )

    words = " ".join(pages(made(engine, tmp_path, text)))

    for label, note_words in (
        ("α", "Onhead"),
        ("*", "Onstar"),
        ("b", "Nested"),
        ("iv", "Oncell"),
        ("17", "Lonely"),
    ):
        assert re.search(rf"{re.escape(label)} ?{note_words}", words), (label, words)
        assert words.count(label) >= 2 or label == "b"


def test_marks_that_follow_each_other_have_a_comma(engine: Engine, tmp_path: Path) -> None:
    def note(label: str) -> str:
        return f'<note series="s" n="{label}" label="{label}" place="foot">Note</note>'

    text = (
        f'<paragraph><inline kind="seg">Both{note("2")}</inline>{note("3")} and one{note("4")}.</paragraph>'
    )

    assert "Both2,3 and one4." in pages(made(engine, tmp_path, text))[0]


def test_notes_for_the_end_stand_at_the_end(engine: Engine, tmp_path: Path) -> None:
    text = (
        '<paragraph>Text<note series="s" n="1" label="i" place="end">Late</note> goes on.</paragraph>'
        "<paragraph>Last words.</paragraph>"
    )

    artefact = made(engine, tmp_path, text)

    assert re.search(r"Texti goes on. Last words. .*i Late", pages(artefact)[0])
    assert artefact.findings == ()


@pytest.mark.parametrize(
    "text",
    [
        '<heading level="4"><gap/></heading><paragraph>No words in the heading.</paragraph>',
        '<paragraph><inline kind="hi" rend="underline">under<inline kind="del" rend="strikethrough">struck</inline></inline></paragraph>',
        '<paragraph><link target="https://example.org/">out <link target="#there">in</link></link><anchor id="there"/></paragraph>',
        '<section level="7"><heading level="7">Deep</heading></section>',
        '<list kind="numbered"/><table><row/></table><list kind="register"><item id="x"><label>Only</label></item></list>',
        '<paragraph lang="not a language">Odd</paragraph><paragraph lang="he" dir="rtl">\u05e9\u05dc\u05d5\u05dd</paragraph>',
    ],
)
def test_odd_documents_still_claim_pdf_ua(engine: Engine, tmp_path: Path, text: str) -> None:
    artefact = made(engine, tmp_path, text)

    assert artefact.findings == ()
    assert "pdfuaid" in claims(artefact)


def test_fonts_of_a_folder_and_of_packages_are_used(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = pytest.importorskip("pylopdf_fonts_ko", reason="the extra [korean] is not installed")
    font = next(Path(package.__file__).parent.glob("*Serif*.otf"))
    text = "<paragraph>조선</paragraph>"

    with_package = made(engine, tmp_path, text)
    monkeypatch.setattr(fonts, "installed", lambda: ())
    fonts.all_fonts.cache_clear()
    without = made(engine, tmp_path, text)
    (tmp_path / "type").mkdir()
    (tmp_path / "type" / font.name).write_bytes(font.read_bytes())
    with_folder = made(engine, tmp_path, text, fonts=("type",))
    fonts.all_fonts.cache_clear()

    assert with_package.findings == with_folder.findings == ()
    assert "pip install pylopdf-fonts-ko" in without.findings[0].help
    assert tmp_path / "type" / font.name in with_folder.reads


def test_a_note_stands_on_the_page_of_its_mark(engine: Engine, tmp_path: Path) -> None:
    note = (
        "<note series='s' n='{0}' label='{0}' place='foot'>Note {0}. " + "Of some length. " * 12 + "</note>"
    )
    paragraph = (
        "<paragraph>Mark{0}here"
        + note
        + " and more words, for two lines or three of them, no more than that, I think.</paragraph>"
    )
    text = "".join(paragraph.format(number) for number in range(40))

    found = pages(made(engine, tmp_path, text, paper="a5"))

    assert len(found) > 5
    for number in range(40):
        mark = next(at for at, words in enumerate(found) if f"Mark{number}here" in words)
        start = next(at for at, words in enumerate(found) if f"Note {number}." in words)
        assert mark <= start <= mark + 1


def test_a_register_tells_the_pages_that_name_an_entry(engine: Engine, tmp_path: Path) -> None:
    made_ = volume(
        engine,
        tmp_path,
        (
            FILLER * 60 + f"<paragraph>Here {ADA} is named.</paragraph>",
            f"<paragraph>{ADA} again.</paragraph>",
        ),
    )

    found = pages(made_)
    entry = found[-2]
    numbers = [int(number) for number in re.search(r"→ (\d+(?:, \d+)*)", entry)[1].split(",")]

    first = next(at for at, words in enumerate(found) if "Words that fill" in words)
    assert numbers == [
        next(at for at, words in enumerate(found[first:], 1) if name in words)
        for name in ("Here Ada", "Ada again")
    ]
    assert "Ada Lovelace" in entry


def test_the_last_columns_of_a_register_are_level(engine: Engine, tmp_path: Path) -> None:
    lines = "<paragraph>Words that fill a line of a narrow column and another.</paragraph>"
    items = "".join(f"<item><label>Entry {n}</label>{lines * (1 + n % 3)}</item>" for n in range(47))
    register = re.sub(r"<item.*</item>", items, REGISTER, flags=re.DOTALL)
    leaves = [leaf("<paragraph>One.</paragraph>"), Leaf("persons", register, b"<TEI/>", Path("persons.xml"))]

    made_ = PDF.edition(engine, leaves, contents(settings(tmp_path)))[0]

    with pymupdf.open(stream=made_.data, filetype="pdf") as document:
        page = next(page for page in reversed(document) if "Entry 46" in page.get_text())
        words = [one for one in page.get_text("words") if 100 < one[3] < page.rect.height - 90]
    middle = max(one[0] for one in words if one[4] == "Entry") - 1
    left, right = (max(one[3] for one in words if (one[0] >= middle) == side) for side in (False, True))
    assert abs(left - right) <= 4 * 13  # Not more than an entry's paragraph and its label.


def test_the_volume_has_a_title_contents_and_bookmarks(engine: Engine, tmp_path: Path) -> None:
    made_ = volume(engine, tmp_path, ("<paragraph>One.</paragraph>", "<paragraph>Two.</paragraph>"))

    found = pages(made_)
    with pymupdf.open(stream=made_.data, filetype="pdf") as document:
        bookmarks = [(title, page) for _, title, page in document.get_toc()]
        attached = document.embfile_names()
        labels = [page.get_label().removeprefix("ageLabel") for page in document]

    assert made_.path == "pdf/edition.pdf"
    assert re.search(r"First[ .\u2060]+1 Second[ .\u2060]+2 Persons[ .\u2060]+3", found[1])
    assert labels[:4] == ["i", "ii", "1", "2"]
    assert bookmarks[:3] == [("First", 3), ("Second", 4), ("Persons", 5)]
    assert sorted(attached) == ["one.xml", "persons.xml", "two.xml"]


def test_links_lead_to_their_page(engine: Engine, tmp_path: Path) -> None:
    made_ = volume(
        engine,
        tmp_path,
        (
            f'<paragraph>{ADA} <link target="two#p">there</link> <link target="two#nothing">nowhere</link></paragraph>',
            '<paragraph id="p">Two.</paragraph>',
        ),
    )

    with pymupdf.open(stream=made_.data, filetype="pdf") as document:
        found = {
            document[2].get_textbox(link["from"]).strip(): link["page"] for link in document[2].get_links()
        }

    assert found == {"Ada": 4, "there": 3}


def test_the_same_edition_gives_the_same_bytes(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    first, second = (made(engine, tmp_path, f"<paragraph>{ADA}</paragraph>") for _ in range(2))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    later = made(engine, tmp_path, f"<paragraph>{ADA}</paragraph>")

    assert first.data == second.data
    assert b"D:19700102" in later.data


def test_a_whole_document_claims_pdf_ua_and_pdf_a(engine: Engine, tmp_path: Path) -> None:
    artefact = made(engine, tmp_path, "<paragraph>Łódź, Аксёнов, λόγος.</paragraph>")

    assert artefact.findings == ()
    assert "<pdfuaid:part>1</pdfuaid:part>" in claims(artefact)
    assert "<pdfaid:part>3</pdfaid:part>" in claims(artefact)
    assert b"/StructTreeRoot" in artefact.data


def test_a_missing_glyph_is_a_finding_and_the_claim_is_dropped(engine: Engine, tmp_path: Path) -> None:
    artefact = made(engine, tmp_path, '<paragraph source="42">The sign \U00012000 is here.</paragraph>')

    (finding,) = artefact.findings

    assert (finding.file, finding.line, finding.rule) == (Path("one.xml"), 42, "print/missing-glyph")
    assert "Cuneiform character \U00012000 (U+12000)" in finding.message
    assert "[print] fonts" in finding.help
    assert "pdfuaid" not in claims(artefact)
    assert "sign" in pages(artefact)[0]


def test_letters_that_only_a_typewriter_face_has_are_reported(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "installed", lambda: ())
    fonts.all_fonts.cache_clear()

    symbols = made(engine, tmp_path, "<paragraph>\u2605 \u23a1 \U0001d504</paragraph>")
    arabic = made(engine, tmp_path, "<paragraph>\u0628\u0633\u0645</paragraph>")
    fonts.all_fonts.cache_clear()

    assert symbols.findings == ()
    assert "Arabic characters" in arabic.findings[0].message
    assert "pip install fontpkg-amiri" in arabic.findings[0].help


def test_an_element_without_a_rule_is_set_and_reported(engine: Engine, tmp_path: Path) -> None:
    artefact = made(engine, tmp_path, '<paragraph source="3">A <novelty>new</novelty> thing.</paragraph>')

    assert "A new thing." in pages(artefact)[0]
    assert [(one.rule, one.line) for one in artefact.findings] == [("print/no-rule", 3)]


def test_an_image_is_set_with_its_description(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "plate.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40"/></svg>',
        encoding="utf-8",
    )
    (tmp_path / "broken.png").write_bytes(b"this is no image")
    text = '<figure><graphic target="plate.svg" title="A black square"/></figure><figure><graphic target="broken.png" title="Lost"/></figure>'

    artefact = made(engine, tmp_path, text)

    assert b"A black square" in artefact.data or "A black square".encode("utf-16-be") in artefact.data
    assert "[Lost]" in pages(artefact)[0]
    assert [one.rule for one in artefact.findings] == ["print/image"]


def test_a_document_called_edition_does_not_take_the_place_of_the_volume(
    engine: Engine, tmp_path: Path
) -> None:
    known = settings(tmp_path)

    artefact = PDF.document(engine, leaf("<paragraph>A.</paragraph>", "Edition"), contents(known))[0]

    assert artefact.path == "pdf/Edition_.pdf"


def test_the_settings_of_print_have_effect(engine: Engine, tmp_path: Path) -> None:
    options = {
        "paper": "a5",
        "margins": "20mm 15mm 20mm 25mm",
        "sides": "two",
        "size": "9pt",
        "font": "New Computer Modern",
    }

    artefact = made(engine, tmp_path, "<paragraph>Words</paragraph>", **options)

    with pymupdf.open(stream=artefact.data, filetype="pdf") as document:
        page = document[0]
        span = next(
            span
            for block in page.get_text("dict")["blocks"]
            for line in block["lines"]
            for span in line["spans"]
            if "Words" in span["text"]
        )
        assert (round(page.rect.width / 72 * 25.4), round(page.rect.height / 72 * 25.4)) == (148, 210)
        assert "NewCM" in span["font"]
        assert round(span["size"]) == 9
        assert round(span["origin"][0] / 72 * 25.4) == 25


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"font": "Libertinus Serf"}, 'there is no font "Libertinus Serf"; did you mean Libertinus Serif'),
        ({"fonts": ("missing",)}, "there is no folder missing"),
        ({"margins": "10mm 90mm 10mm 90mm"}, "make them smaller"),
    ],
)
def test_a_wrong_setting_says_what_is_right(
    engine: Engine, tmp_path: Path, options: dict[str, object], words: str
) -> None:
    with pytest.raises(ConfigError, match=re.escape(words)):
        made(engine, tmp_path, "<paragraph>Words</paragraph>", **options)


def test_deep_nesting_is_set(engine: Engine, tmp_path: Path) -> None:
    text = (
        "<block kind='b'>" * 20
        + '<inline kind="i" rend="italic">' * 40
        + "deep"
        + "</inline>" * 40
        + "</block>" * 20
    )

    artefact = made(engine, tmp_path, text)

    assert "deep" in pages(artefact)[0]


def png() -> bytes:
    """A picture of two by two pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = zlib.compress(b"\0\xff\0\0\xff\0\0" * 2)
    head = struct.pack(">2I5B", 2, 2, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16", "utf-32"])
def test_a_document_in_any_encoding_is_attached_to_its_pdf(tmp_path: Path, encoding: str) -> None:
    xml = witness.tei("<p>Öl</p>", witnesses=())
    path = witness.write(tmp_path, "x")
    path.write_bytes(f'<?xml version="1.0" encoding="{encoding}"?>{xml}'.encode(encoding))

    outcome = witness.built(tmp_path, ("pdf",))

    assert not outcome.failures and not outcome.findings
    with pymupdf.open(tmp_path / "build/pdf/doc.pdf") as document:
        assert document.embfile_get(0) == path.read_bytes()


def test_a_picture_of_pixels_is_printed(tmp_path: Path) -> None:
    (tmp_path / "ok.png").write_bytes(png())
    witness.write(
        tmp_path, witness.tei('<p>A</p><figure><graphic url="../../ok.png"/></figure>', witnesses=())
    )

    outcome = witness.built(tmp_path, ("pdf",))

    assert not outcome.failures and not outcome.findings
    with pymupdf.open(tmp_path / "build/pdf/doc.pdf") as document:
        assert document[0].get_images()


@pytest.mark.parametrize("nested", ["<hi rend='italic'>{}</hi>", "<list><item>{}</item></list>"])
@pytest.mark.proof
def test_what_is_nested_too_deeply_is_set_flat_and_reported(tmp_path: Path, nested: str) -> None:
    body = "deepest<note>A note.</note>"
    for number in range(120):
        body = nested.format(f"w{number} {body}")
    witness.write(tmp_path, witness.tei(f"<p>{body}</p>", witnesses=()))

    outcome = witness.built(tmp_path, ("pdf",))

    assert not outcome.failures
    assert {one.rule for one in outcome.findings} == {"print/nesting"}
    with pymupdf.open(tmp_path / "build/pdf/doc.pdf") as document:
        text = "".join(page.get_text() for page in document)
    assert all(f"w{number} " in text.replace("\n", " ") for number in range(120))
    assert "deepest" in text and "A note." in text


def test_one_of_several_documents_is_printed_alone(tmp_path: Path) -> None:
    for name in ("one", "other"):
        witness.write(tmp_path, witness.tei(f"<p>Only {name}.</p>", name=name, witnesses=()), name)
    (tmp_path / "edition.toml").write_text("", encoding="utf-8")
    only = (tmp_path / "tei/texts/one.xml",)

    outcome = witness.built(tmp_path, ("pdf",), paths=only)

    assert not outcome.failures and (tmp_path / "build/pdf/one.pdf").exists()
