"""Collation at the command line: what becomes an entry, what is kept, and what is reported."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from edition_tools import data
from edition_tools.cli import main
from edition_tools.collation import aligner, proof, tokens
from edition_tools.collation.spelling import Spelling
from edition_tools.errors import ToolError
from edition_tools.relaxng import load

needs_collatex = pytest.mark.skipif(
    not find_spec("collatex"), reason="CollateX is not installed: pip install collatex Levenshtein"
)

TEI = "{http://www.tei-c.org/ns/1.0}"
Collate = Callable[..., Result]


def tei(body: str, attributes: str = "", before: str = "") -> str:
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"{attributes}><teiHeader><fileDesc><titleStmt><title>The '
        "treaty</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc>"
        f"{before or '<p/>'}</sourceDesc></fileDesc></teiHeader><text><body>{body}</body></text></TEI>"
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def collate(folder: Path) -> Collate:
    """Write witnesses, A.txt or A.xml by what they hold, and collate them."""

    def run(*texts: str, options: tuple[str, ...] = ()) -> Result:
        names = []
        for siglum, text in zip("ABCDEFG", texts, strict=False):
            path = Path(f"{siglum}.xml" if text.startswith("<TEI") else f"{siglum}.txt")
            path.write_text(text, encoding="utf-8")
            names.append(str(path))
        return call("collate", *names, *options)

    return run


def call(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def body(result: Result) -> str:
    """The body of a result without indentation and namespaces."""
    assert result.exit_code == 0, result.output
    text = result.stdout[result.stdout.index("<body>") + 6 : result.stdout.index("</body>")]
    return re.sub(r"\s+(?=</?(?:app|lem|rdg|p|l|lg|div|head)\b)|(?<=>)\s+(?=<(?:lem|rdg))", "", text).strip()


def entries(result: Result) -> list[str]:
    """Each entry in short: `lemma A B] reading C`, types in brackets."""
    assert result.exit_code == 0, result.output
    found = []
    for app in etree.fromstring(result.stdout.encode()).iter(f"{TEI}app"):
        readings = []
        for reading in app:
            kind = f" ({reading.get('type')})" if reading.get("type") else ""
            words = " ".join("".join(reading.itertext()).split()) or "–"
            readings.append(f"{words}{kind} {reading.get('wit').replace('#', '')}")
        found.append("] ".join(readings))
    return found


pytestmark = needs_collatex


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("a b c d", "a x c d"), ["b A] x B"]),
        (("a b c d", "a c d"), ["b A] – B"]),
        (("a c d", "a b c d"), ["– A] b B"]),
        (("the big cat sat", "the huge dog sat"), ["big cat A] huge dog B"]),
        (("a b c d", "a x c d", "a b y d"), ["b A C] x B", "c A B] y C"]),
        (("a b c", "a b c", "a x c"), ["b A B] x C"]),
        (("a b, c", "a b c"), [", A] – B"]),
        (("one two three", "one tvvo tree three"), ["two A] tvvo tree B"]),
        (("mot ! x", "mot! x"), ["mot ! A] mot! (orthographic) B"]),
        (("天地玄黃宇宙", "天地元黃宇宙"), ["玄 A] 元 B"]),
        (("дом стоит там", "дом стоял там"), ["стоит A] стоял B"]),
    ],
)
def test_words_that_differ_become_entries(
    texts: tuple[str, ...], expected: list[str], collate: Collate
) -> None:
    assert entries(collate(*texts)) == expected


@pytest.mark.parametrize(
    ("ignored", "texts"),
    [
        ("case", ("The King went", "The king went")),
        ("punctuation", ("went, he said", "went he said")),
        ("accents", ("ὁ λόγος ἦν", "ὁ λογος ἦν")),
        ("accents", ("בְּרֵאשִׁית ברא", "בראשית ברא")),
        ("spelling", ("ivvenis vox", "juuenis uox")),
        ("spelling", ("daß er", "dass er")),
    ],
)
def test_what_is_ignored_is_kept_as_spelling(ignored: str, texts: tuple[str, ...], collate: Collate) -> None:
    with_it, without = collate(*texts, options=("--ignore", ignored)), collate(*texts)

    assert entries(with_it) and all("(orthographic) B" in one for one in entries(with_it))
    assert not any("orthographic" in one for one in entries(without))


def test_spellings_stand_behind_the_reading_that_they_spell(collate: Collate) -> None:
    result = collate("a Queen b", "a queen b", "a King b", "a king b", options=("--ignore", "case"))

    assert entries(result) == ["Queen A] queen (orthographic) B] King C] king (orthographic) D"]


def test_spellings_can_be_left_out(collate: Collate) -> None:
    result = collate("the Queen came", "the queen went", options=("--ignore", "case", "--substantive"))

    assert entries(result) == ["came A] went B"]
    assert "are left out" in result.stdout


def test_a_table_names_words_that_count_as_one(collate: Collate, folder: Path) -> None:
    Path("table.txt").write_text("# ours\nhonour honor  # a remark\n", encoding="utf-8")

    result = collate("my honour and", "my honor und", options=("--spellings", "table.txt"))

    assert entries(result)[0] == "honour A] honor (orthographic) B"
    assert "orthographic" not in entries(result)[1]


def test_canonically_equivalent_words_are_the_same(collate: Collate) -> None:
    assert entries(collate("caf\u00e9 noir", "cafe\u0301 noir")) == []


def test_a_paragraph_that_a_witness_lacks_is_an_entry_round_it(collate: Collate) -> None:
    result = collate(
        "one two\n\nthree four\n\nfive six", "one two\n\nfive six", "one two\n\nthree for\n\nfive six"
    )

    assert body(result) == (
        '<p>one two</p><app><lem wit="#A #C"><p>three<app><lem wit="#A">four</lem><rdg wit="#C">for</rdg></app></p>'
        '</lem><rdg wit="#B"/></app><p>five six</p>'
    )


def test_a_long_omission_is_an_entry_with_entries_in_it(collate: Collate) -> None:
    base = tei("<p>a <hi>b c</hi> <hi>d</hi> <hi>e f</hi> g</p>")

    result = collate(base, "a g", "a b c x e f g")

    assert body(result) == (
        '<p>a<app><lem wit="#A #C"><hi>b c</hi><app><lem wit="#A"><hi>d</hi></lem><rdg wit="#C">x</rdg></app> <hi>e f</hi>'
        '</lem><rdg wit="#B"/></app> g</p>'
    )


def test_a_paragraph_that_the_base_lacks_is_an_entry_beside_it(collate: Collate) -> None:
    result = collate("one two\n\nfive six", "one two\n\nthree four\n\nfive six")

    assert body(result) == (
        '<p>one two</p><app><lem wit="#A"/><rdg wit="#B"><p>three four</p></rdg></app><p>five six</p>'
    )


def test_paragraphs_of_a_witness_may_be_divided_in_another_way(collate: Collate) -> None:
    result = collate("one two three\n\nfour five six", "one two three four five sex")

    assert (
        body(result)
        == '<p>one two three</p><p>four five<app><lem wit="#A">six</lem><rdg wit="#B">sex</rdg></app></p>'
    )


def test_words_that_were_moved_are_left_out_here_and_added_there(collate: Collate) -> None:
    result = collate("a b c d e f", "a e b c d f")

    assert entries(result) == ["– A] e B", "e A] – B"]


def test_passages_of_the_same_name_are_partners(collate: Collate) -> None:
    one = tei('<p n="1">alpha and beta</p><p n="2">alpha or beta</p>')
    other = tei('<p n="1">alpha or beta</p><p n="2">alpha or gamma</p>')

    assert entries(collate(one, other)) == ["and A] or B", "beta A] gamma B"]


def test_the_base_gives_lemmata_and_structure(collate: Collate) -> None:
    verse = tei("<lg><l>arma virumque cano</l><l>Troiae qui primus</l></lg>", ' xml:lang="la"')

    result = collate("arma uirumque cano Troiae qui prius", verse, options=("--base", "B"))

    assert body(result) == (
        '<lg><l>arma<app><lem wit="#B">virumque</lem><rdg wit="#A">uirumque</rdg></app> cano</l>'
        '<l>Troiae qui<app><lem wit="#B">primus</lem><rdg wit="#A">prius</rdg></app></l></lg>'
    )
    assert 'xml:lang="la"' in result.stdout


@pytest.mark.parametrize(
    ("base", "other", "expected"),
    [
        (
            "<p>a <hi>b c</hi> d</p>",
            "a b x d",
            '<p>a <hi>b<app><lem wit="#A">c</lem><rdg wit="#B">x</rdg></app></hi> d</p>',
        ),
        (
            "<p>a <hi>b</hi> d</p>",
            "a x d",
            '<p>a<app><lem wit="#A"><hi>b</hi></lem><rdg wit="#B">x</rdg></app> d</p>',
        ),
        (
            "<p>a <hi>b</hi> c d</p>",
            "a x y d",
            '<p>a<app><lem wit="#A"><hi>b</hi></lem><rdg wit="#B">x</rdg></app><app><lem wit="#A">c</lem>'
            '<rdg wit="#B">y</rdg></app> d</p>',
        ),
        ("<p>a <hi>b<app/></hi></p>".replace("<app/>", "<note>n</note>"), "a b", "<p>a <hi>b</hi></p>"),
        (
            '<p>a b<lb break="no"/>c d</p>',
            "a bx d",
            '<p>a<app><lem wit="#A">b<lb break="no"/>c</lem><rdg wit="#B">bx</rdg></app> d</p>',
        ),
        (
            "<p>a <choice><sic>teh cat</sic><corr>the cat</corr></choice> d</p>",
            "a teh dog d",
            '<p>a<app><lem wit="#A"><choice><sic>teh cat</sic><corr>the cat</corr></choice></lem>'
            '<rdg wit="#B">teh dog</rdg></app> d</p>',
        ),
        (
            '<p>a <gap reason="lost"/> d</p>',
            "a x d",
            '<p>a<app><lem wit="#A"><gap reason="lost"/></lem><rdg wit="#B">x</rdg></app> d</p>',
        ),
    ],
)
def test_markup_of_the_base_stays(base: str, other: str, expected: str, collate: Collate) -> None:
    assert body(collate(tei(base), other)) == expected


def test_white_space_that_is_marked_up_is_no_second_space(collate: Collate) -> None:
    result = collate(tei("<p>a b<seg> </seg>c z</p>"), "a x. z", "a b q z")

    assert '<lem wit="#A">b <seg/>c</lem>' in body(result)


def test_markup_of_other_witnesses_stays_in_their_readings(collate: Collate) -> None:
    result = collate("a b c", tei('<p xml:id="p">a <unclear xml:id="u">x</unclear> c</p>'))

    assert (
        body(result) == '<p>a<app><lem wit="#A">b</lem><rdg wit="#B"><unclear>x</unclear></rdg></app> c</p>'
    )


def test_what_is_left_out_is_reported(collate: Collate) -> None:
    result = collate(tei("<p>a<note>one</note> b<note>two</note></p>"), "a b")

    assert (
        "A.xml:1: info: not text of the witness, and left out: 2 note [collation/left-out]" in result.stderr
    )


def test_markup_that_an_entry_cuts_is_reported(collate: Collate) -> None:
    result = collate(tei("<p>one <hi>two th</hi>ree four</p>"), "one two thre four")

    assert "A.xml:1: warning: hi stands in several parts" in result.stderr
    assert body(result) == (
        '<p>one <hi>two</hi><app><lem wit="#A"><hi>th</hi>ree</lem><rdg wit="#B">thre</rdg></app> four</p>'
    )


def test_a_witness_of_an_apparatus_can_be_named(collate: Collate) -> None:
    declared = '<listWit><witness xml:id="X"/><witness xml:id="Y"/></listWit>'
    edited = tei('<p>a <app><lem wit="#X">b</lem><rdg wit="#Y">c</rdg></app></p>', before=declared)
    Path("old.xml").write_text(edited, encoding="utf-8")
    Path("Z.txt").write_text("a d", encoding="utf-8")

    named = call("collate", "old.xml@X", "N=old.xml@Y", "Z.txt")
    unnamed = call("collate", "old.xml", "Z.txt")

    assert entries(named) == ["b X] c N] d Z"]
    assert unnamed.exit_code == 1
    assert "it has an apparatus of its own [collation/apparatus]" in unnamed.stderr
    assert "@X, @Y" in unnamed.stderr


def test_the_result_is_valid_and_says_how_it_was_made(collate: Collate) -> None:
    result = collate(
        tei(
            "<div><head>I</head><p>One two <hi>three</hi>.</p><p>Four.</p><list><item>five</item></list></div>"
        ),
        "One Two three.\n\nFour and more.\n\nAnd six.\n\nfive",
        "I\n\nOne two tree.",
        options=("--ignore", "case"),
    )

    root = etree.fromstring(result.stdout.encode())
    violations = load(data.schema("tei_all.rng")).validate(root)
    assert [str(one) for one in violations] == []
    assert [one.get("{http://www.w3.org/XML/1998/namespace}id") for one in root.iter(f"{TEI}witness")] == [
        "A",
        "B",
        "C",
    ]
    assert root.find(f".//{TEI}variantEncoding").get("method") == "parallel-segmentation"
    assert root.find(f".//{TEI}application[@ident='collatex']").get("version") == aligner.version()
    assert "white space and capital and small letters" in "".join(
        root.find(f".//{TEI}normalization").itertext()
    )
    named = [
        {one for reading in app for one in reading.get("wit").split()}
        for app in root.iter(f"{TEI}app")
        if app.getparent().tag != f"{TEI}lem"
    ]
    assert all(one == {"#A", "#B", "#C"} or len(one) < 3 for one in named) and named


def test_thirty_witnesses_are_collated(collate: Collate, folder: Path) -> None:
    for number in range(30):
        words = ["one", "two", "three", "four", "five"]
        words[number % 5] = f"word{number % 7}"
        Path(f"w{number}.txt").write_text(" ".join(words), encoding="utf-8")

    result = call("collate", *(f"w{number}.txt" for number in range(30)))

    assert all(len(re.findall(r"w\d+", one.replace("word", ""))) == 30 for one in entries(result))


def test_a_file_is_not_written_over(collate: Collate) -> None:
    first = collate("a b", "a c", options=("--output", "out.xml"))
    again = collate("a b", "a d", options=("--output", "out.xml"))
    forced = collate("a b", "a e", options=("--output", "out.xml", "--force"))

    assert (first.exit_code, again.exit_code, forced.exit_code) == (0, 2, 0)
    assert "out.xml is there already; --force writes over it" in again.stderr
    assert ">e</rdg>" in Path("out.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("A.txt",), "a collation needs two witnesses or more"),
        (("A.txt", "gone.txt"), "gone.txt: there is no such file"),
        (("A.txt", "A.txt"), "A.txt is named twice"),
        (("A.txt", "X=A.txt"), "A.txt is named twice"),
        (("A.txt", "sub/A.txt"), "two witnesses have the siglum A"),
        (("A.txt", "1 2=B.txt"), "1 2 cannot be a siglum"),
        (("A.txt", "B.txt", "--sigla", "A"), "--sigla names 1 sigla for 2 witnesses"),
        (("A.txt", "B.txt", "--sigla", "A,A"), "two witnesses have the siglum A"),
        (("A.txt", "X=B.txt", "--sigla", "A,B"), "give its siglum here or in --sigla"),
        (("A.txt", "B.txt", "--base", "C"), "there is no such witness; the sigla are A, B"),
        (("A.txt", "B.txt", "--ignore", "cases"), "there is no difference called cases; did you mean case?"),
        (("A.txt", "sub"), "sub: this is a folder; name a file"),
        (("A.txt", "B.txt@X"), "B.txt is plain text; only TEI has witnesses"),
        (("A=id.xml", "p1=B.txt"), "p1 is the id of something in id.xml (line 1); choose another siglum"),
    ],
)
def test_a_wrong_call_is_reported_so(arguments: tuple[str, ...], words: str, folder: Path) -> None:
    for name in ("A.txt", "B.txt", "sub/A.txt"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text("a b", encoding="utf-8")
    Path("id.xml").write_text(tei('<p xml:id="p1">a</p>'), encoding="utf-8")

    result = call("collate", *arguments)

    assert words in result.stderr
    assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.parametrize(
    ("name", "data_", "words"),
    [
        ("b.txt", b"", "b.txt:1: error: there is no text in it [collation/no-text]"),
        ("b.txt", b" \n\n ", "there is no text in it"),
        ("b.txt", "a\nschön".encode("latin-1"), "b.txt:2: error: this is not UTF-8: byte 0xf6 in this line"),
        ("b.txt", b"a\n\x00\x01\x02", "b.txt:2: error: this is no text: it has the control character U+0000"),
        ("b.xml", b"<TEI><p>", "[xml/not-well-formed]"),
        ("b.xml", b"<html/>", "its root is html, not TEI [collation/not-tei]"),
        ("b.xml", tei("<p/>").encode(), "there is no text in it"),
        ("b.xml", tei("").replace("<text><body></body></text>", "").encode(), "it has no text with a body"),
        ("b.xml", tei("<p><note>a</note></p>").encode(), "there is no text in it"),
    ],
)
def test_a_file_without_text_is_a_finding(name: str, data_: bytes, words: str, folder: Path) -> None:
    Path("A.txt").write_text("a b", encoding="utf-8")
    Path(name).write_bytes(data_)

    result = call("collate", "A.txt", name, "--output", "out.xml")

    assert words in result.stderr
    assert result.exit_code == 1
    assert not Path("out.xml").exists()


def test_without_collatex_it_is_said_what_to_install(
    collate: Collate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "collatex", None)
    aligner._collatex.cache_clear()

    result = collate("a", "b")
    aligner._collatex.cache_clear()

    assert "pip install collatex Levenshtein" in result.stderr
    assert result.exit_code == 2


def test_a_wrong_alignment_is_never_written(collate: Collate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "_plain", lambda text: str(id(text)))

    result = collate("a b\n\nc", "a x")

    assert "nothing was written" in result.stderr
    assert (result.exit_code, result.stdout) == (ToolError.exit_code, "")


def test_what_collatex_cannot_do_is_one_entry(collate: Collate, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise IndexError

    monkeypatch.setattr(aligner._collatex(), "collate", refuse)

    result = collate("a one two b", "a three four five b")

    assert entries(result) == ["one two A] three four five B"]
    assert "[collation/coarse]" in result.stderr


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the king’s co-operation, 1.000,5!", ["the", "king’s", "co-operation", ",", "1.000,5", "!"]),
        ("e\u0301te\u0301 …", ["e\u0301te\u0301", "…"]),
        ("天地。か\u3099", ["天", "地", "。", "か\u3099"]),
        ("조선은 한국", ["조선은", "한국"]),
        ("می\u200cخواهم", ["می\u200cخواهم"]),
        ("ก็ดี", ["ก็", "ดี"]),
        ("don't --- 'so'", ["don't", "---", "'", "so", "'"]),
    ],
)
def test_words_are_cut_as_their_script_wants_it(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in tokens.spans(text)] == expected


def test_punctuation_can_go_with_its_word() -> None:
    text = "“So,” he said — went ! (x)"

    found = [text[start:end] for start, end in tokens.spans(text, attached=True)]

    assert found == ["“So,”", "he", "said —", "went !", "(x)"]


def test_a_short_i_stays_a_letter_of_its_own() -> None:
    words = Spelling(frozenset({"accents"}))

    assert words.word("за\u0301мок") == words.word("замок")
    assert words.word("мой") != words.word("мои")
