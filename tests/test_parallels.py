"""Parallel texts: which texts are, which segments stand side by side, and on what that rests."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition_tools import making as build
from edition_tools.errors import ConfigError
from edition_tools.parallel.alignment import rows
from edition_tools.parallel.segments import Segment
from edition_tools.settings.reader import load

from .conftest import SHARED, needs_shared
from .support.html import broken_links, read
from .support.models import settings_in, violations
from .support.parallel import found, only, told, write

DECLARED = '[[parallel]]\ntexts = ["a", "b"]\n'


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        # Pointers, from one side, whatever the order of the numbers.
        (
            '<p xml:id="x">eins</p><p xml:id="y">zwei</p>',
            '<p corresp="a.xml#x">one</p><p corresp="a.xml#y">two</p>',
            ["eins | one (pointer)", "zwei | two (pointer)"],
        ),
        # Two of one text beside one of the other.
        (
            '<p xml:id="x">eins</p><p xml:id="y">zwei</p><p xml:id="z">drei</p>',
            '<p corresp="a.xml#x a.xml#y">one two</p><p corresp="a.xml#z">three</p>',
            ["eins zwei | one two (pointer)", "drei | three (pointer)"],
        ),
        # Another order: each text keeps its own, and the rows name each other.
        (
            '<p n="1">eins</p><p n="2">zwei</p><p n="3">drei</p>',
            '<p n="1">one</p><p n="3">three</p><p n="2">two</p>',
            ["eins | one (n)", "– | three → 4", "zwei | two (n)", "drei | – → 2"],
        ),
        # Equal @n, below divisions of equal @n.
        (
            '<div n="1"><p n="1">eins</p><p n="2">zwei</p></div><div n="2"><p n="1">drei</p></div>',
            '<div n="1"><p n="1">one</p><p n="2">two</p></div><div n="2"><p n="1">three</p></div>',
            ["eins | one (n)", "zwei | two (n)", "drei | three (n)"],
        ),
        # What has no partner stands alone at its place, in both texts.
        (
            '<p n="1">eins</p><p n="2">zwei</p><p n="3">drei</p>',
            '<p n="1">one</p><p n="3">three</p><p n="4">four</p>',
            ["eins | one (n)", "zwei | –", "drei | three (n)", "– | four"],
        ),
        # A range is equal to all its numbers.
        (
            '<lg n="1"><l>eins</l></lg><lg n="2"><l>zwei</l></lg><lg n="3"><l>drei</l></lg>',
            '<p n="1-2">one two</p><p n="3">three</p>',
            ["eins zwei | one two (n)", "drei | three (n)"],
        ),
        # Structure: the n-th of a kind, where there are equally many.
        (
            "<head>Kopf</head><p>eins</p><p>zwei</p>",
            "<head>Head</head><p>one</p><p>two</p>",
            ["Kopf | Head (structure)", "eins | one (structure)", "zwei | two (structure)"],
        ),
        # Equally many verses in stanzas that correspond.
        (
            '<lg n="1"><l>eins</l><l>zwei</l></lg>',
            '<lg n="1"><l>one</l><l>two</l></lg>',
            ["eins | one (structure)", "zwei | two (structure)"],
        ),
        # Not equally many: what stands between the same others is one row.
        (
            "<head>Kopf</head><p>eins</p><p>zwei</p>",
            "<head>Head</head><p>one two</p>",
            ["Kopf | Head (structure)", "eins zwei | one two (place)"],
        ),
        # Segments that make up a paragraph; a paragraph that holds other words is not divided.
        (
            "<p><seg>Eins.</seg> <seg>Zwei.</seg></p>",
            "<p><seg>One.</seg> <seg>Two.</seg></p>",
            ["Eins. | One. (structure)", "Zwei. | Two. (structure)"],
        ),
        (
            "<p><seg>Eins.</seg> und <seg>zwei.</seg></p>",
            "<p><seg>One.</seg> <seg>Two.</seg></p>",
            ["Eins. und zwei. | One. Two. (structure)"],
        ),
        # A number that stands twice belongs to the one whose neighbour has the partner.
        (
            '<p>null</p><lg n="1"><l>eins</l></lg><lg n="2"><l>zwei</l></lg>',
            '<p n="1">zero</p><p n="1">one</p><p n="2">two</p>',
            ["null | zero (structure)", "eins | one (n)", "zwei | two (n)"],
        ),
        # What has no words is no segment, and stands where it stands.
        (
            '<p n="1">eins</p><ab><link target="#x"/></ab><p n="2">zwei</p>',
            '<p n="1">one</p><p n="2">two</p>',
            ["eins | one (n)", "zwei | two (n)"],
        ),
        # A pointer at a division brings what is in it into step.
        (
            '<div xml:id="x"><p>eins</p><p>zwei</p></div><div><p>drei</p></div>',
            '<div><p>zero</p></div><div corresp="a.xml#x"><p>one</p><p>two</p></div>',
            ["– | zero", "eins | one (structure)", "zwei | two (structure)", "drei | –"],
        ),
    ],
)
def test_segments_find_their_partners(tmp_path: Path, a: str, b: str, expected: list[str]) -> None:
    write(tmp_path, {"a": a, "b": b}, DECLARED)

    assert told(tmp_path) == expected


@pytest.mark.parametrize(
    ("align", "expected"),
    [
        ("pointers", ["eins | one (pointer)", "zwei | –", "drei | –", "– | two", "– | three"]),
        ("n", ["eins | one (pointer)", "zwei | two (n)", "drei | –", "– | three"]),
        ("auto", ["eins | one (pointer)", "zwei | two (n)", "drei | three (structure)"]),
        ("structure", ["eins | one (structure)", "zwei | two (structure)", "drei | three (structure)"]),
    ],
)
def test_an_edition_says_what_counts(tmp_path: Path, align: str, expected: list[str]) -> None:
    write(
        tmp_path,
        {
            "a": '<p xml:id="x">eins</p><p n="2">zwei</p><p>drei</p>',
            "b": '<p corresp="a.xml#x">one</p><p n="2">two</p><p>three</p>',
        },
        DECLARED + f'align = "{align}"\n',
    )

    assert told(tmp_path) == expected


@pytest.mark.parametrize(
    "texts",
    [
        # A link, or a group of links, in either text or in a third file.
        {
            "a": '<p xml:id="x">eins</p>',
            "b": '<p xml:id="y">one</p><ab><link type="translation" target="a.xml#x #y"/></ab>',
        },
        {
            "a": '<p xml:id="x">eins</p>',
            "b": '<p xml:id="y">one</p>',
            "links": '<ab><linkGrp type="translation"><link target="a.xml#x b.xml#y"/></linkGrp></ab>',
        },
        # The whole of a text corresponds to another document, by its path or by its name.
        {"a": "<p>eins</p>", "b": '<text corresp="a.xml"><body><p>one</p></body></text>'},
        {
            "a": '<div type="edition" n="urn:cts:x:a"><p>eins</p></div>',
            "b": '<div type="translation" corresp="urn:cts:x:a"><p>one</p></div>',
        },
        # Two segments or more point at the other text.
        {
            "a": '<p xml:id="x">eins</p><p xml:id="y">zwei</p>',
            "b": '<p corresp="a.xml#x">one</p><p corresp="a.xml#y">two</p>',
        },
        # Divisions of one document, by their types or by pointers.
        {"a": '<div type="edition"><p>eins</p></div><div type="translation"><p>one</p></div>'},
        {
            "a": '<div xml:lang="la"><p xml:id="x">eins</p><p xml:id="y">zwei</p></div>'
            '<div xml:lang="en"><p corresp="#x">one</p><p corresp="#y">two</p></div>'
        },
        {
            "a": '<text><group><text type="edition"><body><p>eins</p></body></text>'
            '<text type="translation"><body><p>one</p></body></text></group></text>'
        },
    ],
)
def test_the_tei_says_which_texts_are_parallel(tmp_path: Path, texts: dict[str, str]) -> None:
    write(tmp_path, texts)

    assert told(tmp_path)[0].startswith("eins | one (")


@pytest.mark.parametrize(
    "texts",
    [
        {"a": '<div n="1"><p n="1">eins</p></div>', "b": '<div n="1"><p n="1">one</p></div>'},
        {"a": '<p xml:id="x">eins</p><p>zwei</p>', "b": '<p corresp="a.xml#x">One pointer is a remark.</p>'},
        {
            "a": '<p xml:id="x">eins</p>',
            "b": '<p>See <ref corresp="a.xml#x">there</ref> and <rs corresp="a.xml#x"/>.</p>',
        },
        {"a": '<p xml:id="x">eins</p><p corresp="#x">one</p>'},
        {"a": '<div type="edition"><p>eins</p></div><div type="translation"><p/></div>'},
        {"a": '<div type="translation"><p>A translation without its original.</p></div>'},
    ],
)
def test_nothing_is_guessed(tmp_path: Path, texts: dict[str, str]) -> None:
    write(tmp_path, texts)

    assert found(tmp_path).parallels == ()


def test_the_original_comes_first(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "a-english": '<div type="translation" corresp="z-latin.xml"><p>one</p></div>',
            "z-latin": "<p>unum</p>",
        },
    )

    assert [text.document for text in only(tmp_path).texts] == ["z-latin", "a-english"]


def test_three_texts_stand_side_by_side(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "a": '<p n="1">unum</p><p n="2">duo</p><p n="3">tria</p>',
            "b": '<p n="1">one</p><p n="3">three</p>',
            "c": '<p n="1">eins</p><p n="2">zwei</p><p n="4">vier</p>',
        },
        '[[parallel]]\ntexts = ["a", "b", "c"]\n',
    )

    assert told(tmp_path) == [
        "unum | one | eins (n)",
        "duo | – | zwei (n)",
        "tria | three | – (n)",
        "– | – | vier",
    ]


def test_pointers_to_one_translation_leave_the_other_its_numbers(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "a": '<div n="1" xml:id="x"><p>unum</p></div><div n="2" xml:id="y"><p>duo</p></div>',
            "b": '<div corresp="a.xml#x"><p>one</p></div><div corresp="a.xml#y"><p>two</p></div>',
            "c": '<div n="2"><p>zwei</p></div>',
        },
        '[[parallel]]\ntexts = ["a", "b", "c"]\n',
    )

    assert told(tmp_path) == ["unum | one | – (structure)", "duo | two | zwei (structure)"]


def test_a_pattern_makes_as_many_parallels_as_fit(tmp_path: Path) -> None:
    write(
        tmp_path,
        dict.fromkeys(("one.la", "one.en1", "two.la", "two.en2", "three.la"), "<p>x</p>"),
        '[[parallel]]\ntexts = ["*.la", "*.en*"]\n',
    )

    assert [[text.document for text in one.texts] for one in found(tmp_path).parallels] == [
        ["one.la", "one.en1"],
        ["two.la", "two.en2"],
    ]


def test_a_division_of_a_document_can_be_named(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"a": '<div xml:id="la"><p>unum</p></div><div xml:id="en"><p>one</p></div>'},
        '[[parallel]]\ntexts = ["a#la", "a#en"]\ntitle = "Both"\n',
    )

    assert (told(tmp_path), only(tmp_path).title) == (["unum | one (structure)"], "Both")


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('[[parallel]]\ntexts = ["a"]\n', "edition.toml:4: texts names two texts or more"),
        ('[[parallel]]\ntitle = "A"\n', "needs texts"),
        ('[parallel]\ntexts = ["a", "b"]\n', "two pairs of brackets"),
        (
            '[[series]]\nname = "x"\nmatch = "p"\n[[parallel]]\ntexts = ["a", "b"]\nalign = "by hand"\n',
            "edition.toml:8",
        ),
    ],
)
def test_wrong_settings_are_named(tmp_path: Path, toml: str, message: str) -> None:
    write(tmp_path, {"a": "<p/>"}, toml)

    with pytest.raises(ConfigError, match=message.replace(".", r"\.")):
        load(tmp_path / "edition.toml")


def test_two_parallels_have_two_names() -> None:
    leaf = Segment(1, "paragraph")

    assert rows([Segment(0, "text", children=(leaf,)), Segment(0, "text")])[0].cells == ((1,), (0,))


def run(folder: Path, formats: tuple[str, ...] = ("html",)) -> build.Outcome:
    return build.build(build.Request(settings_in(folder), folder / "build", formats=formats))


NOTED = {
    "a": '<head>Caput<note>A note on the heading.</note></head><p n="1" xml:id="x">Unum <note>First note.</note> <ref target="#y">duo</ref>.</p>'
    '<p n="2" xml:id="y">Duo <app><lem wit="#A">tria</lem><rdg wit="#B">quattuor</rdg></app>.</p>',
    "b": '<head>Head</head><p n="1" xml:id="x">One <ref target="a.xml#y">see the Latin</ref>.</p><p n="3">Three<note>Other.</note>.</p>',
}


def test_a_page_shows_both_texts_whole_with_their_notes_and_links(tmp_path: Path) -> None:
    write(tmp_path, NOTED, DECLARED)

    outcome = run(tmp_path)

    pages = read(tmp_path / "build/html")
    words = " ".join("".join(pages["a~parallel.html"].text).split())
    assert outcome.failures == []
    assert [one for page in pages.values() for one in page.problems] == []
    assert list(broken_links(tmp_path / "build/html", pages)) == []
    for said in ("Caput", "A note on the heading.", "First note.", "Unum", "quattuor", "Three", "Other."):
        assert said in words
    assert "#a:y" in pages["a~parallel.html"].links
    assert "a~parallel.html" in pages["a.html"].links
    assert "a~parallel.html" in pages["b.html"].links
    assert "a~parallel.html" in pages["index.html"].links


def test_the_page_of_a_text_leads_to_the_same_in_another_language(tmp_path: Path) -> None:
    write(tmp_path, NOTED, DECLARED)
    run(tmp_path)

    page = (tmp_path / "build/html/a.html").read_text(encoding="utf-8")

    assert (
        '<li><a href="a.html" aria-current="page">Latin</a></li><li><a href="b.html">English</a></li>' in page
    )
    assert '<link rel="alternate" hreflang="en" href="b.html">' in page


def test_the_model_of_parallel_texts_follows_its_grammar(tmp_path: Path) -> None:
    write(tmp_path, NOTED, DECLARED)

    run(tmp_path)

    assert (
        violations((tmp_path / "build/.edition/parallels/a~parallel.xml").read_text(encoding="utf-8")) == []
    )


def test_an_edit_in_one_text_reads_that_text_only(tmp_path: Path) -> None:
    write(tmp_path, {"a": "<p>unum</p>", "b": "<p>one</p>", "c": "<p>other</p>"}, DECLARED)
    run(tmp_path)
    path = tmp_path / "tei/texts/b.xml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("<p>one</p>", "<p>one more</p>"), encoding="utf-8"
    )
    done: list[str] = []

    build.build(
        build.Request(settings_in(tmp_path), tmp_path / "build", formats=("html",)),
        lambda _done, _of, what: done.append(what),
    )

    assert [one for one in done if one.startswith("read")] == ["read b"]
    assert "show html a~parallel" in done
    assert "show html c" not in done


def test_a_document_called_as_a_parallel_keeps_its_page(tmp_path: Path) -> None:
    texts = {"a": "<p>unum</p>", "b": "<p>one</p>", "a.parallel": "<p>other</p>"}
    write(tmp_path, texts, DECLARED)

    run(tmp_path)

    html = tmp_path / "build/html"
    assert "other" in (html / "a.parallel.html").read_text(encoding="utf-8")
    assert "unum" in (html / "a~parallel.html").read_text(encoding="utf-8")


@needs_shared
@pytest.mark.parametrize(
    ("names", "toml", "aligned", "alone"),
    [
        (["pta0040.pta001.pta-grc1", "pta0040.pta001.pta-eng1"], "", 7, 0),
        (
            ["pta0039.pta001.pta-grc2", "pta0039.pta001.pta-eng1"],
            '[[parallel]]\ntexts = ["*-grc2", "*-eng1"]\n',
            8,
            0,
        ),
        (["DHARMA_INSCIK00216-S"], "", 13, 0),
        (["LIT2900RepCh181"], "", 116, 4),
    ],
)
@pytest.mark.proof
def test_the_examples_are_in_step(
    tmp_path: Path, names: list[str], toml: str, aligned: int, alone: int
) -> None:
    write(tmp_path, {}, toml)
    for name in names:
        (tmp_path / f"tei/texts/{name}.xml").write_bytes((SHARED / f"examples/{name}.xml").read_bytes())

    parallel = only(tmp_path)

    assert parallel.documents[0] == names[0]
    assert sum(not row.is_alone for row in parallel.rows) == aligned
    assert sum(row.is_alone for row in parallel.rows) == alone
