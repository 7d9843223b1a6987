"""Witnesses side by side: aligned by blocks and words, exact in every column, on the page and in lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from edition_tools import witness
from edition_tools.cli import main
from edition_tools.settings.reader import defaults
from edition_tools.witness import comparison, words
from edition_tools.witness.rows import Row, Word, rows

from .support import random_apparatus
from .support.random_apparatus import METHODS
from .support.seeds import seeds
from .support.witness import RandomEdition, Shown, app, built, columns, page, tei, text_of, write

LOST = Word(" ", "[… lacuna]", is_loss=True)


def said(text: str) -> tuple[Word, ...]:
    """Words with a space before each; `~` stands for a lacuna."""
    return tuple(LOST if one == "~" else Word(" ", one) for one in text.split())


SEGMENTS = {
    "a word": (("a b c", "a x c"), ["a a 11", "b x 12", "c c 11"]),
    "an omission": (("a b c", "a c"), ["a a 11", "b - 10", "c c 11"]),
    "an addition": (("a c", "a b c"), ["a a 11", "- b 01", "c c 11"]),
    "additions alike in part": (("a", "a x y", "a x"), ["a a a 111", "- x x 011", "- y - 010"]),
    "words that both change": (("a b", "a x", "a x"), ["a a a 111", "b x x 122"]),
    "one changes a word that another leaves out with more": (
        ("a b c", "a", "a x c"),
        ["a a a 111", "b - x 102", "c - c 101"],
    ),
    "a lacuna": (("a b c", "a ~"), ["a a 11", "- [… lacuna] 0·", "b c - 1·"]),
    "after a lacuna": (("a b c d", "a ~ d"), ["a a 11", "- [… lacuna] 0·", "b c - 1·", "d d 11"]),
    "a lacuna in the base": (("a ~", "a b c"), ["a a 11", "[… lacuna] b c ·1"]),
    "nothing in common": (("a b", "x y z"), ["a b x y z 12"]),
    "nothing": (("", ""), []),
}


@pytest.mark.parametrize("name", SEGMENTS)
def test_texts_are_parted_where_their_words_part(name: str) -> None:
    texts, expected = SEGMENTS[name]

    found = words.segments([said(text) for text in texts], [False] * len(texts))

    def shown(reading: words.Reading) -> str:
        return " ".join(one.text for one in reading) or "-"

    assert [
        f"{' '.join(map(shown, one.readings))} "
        + "".join("·" if group is None else str(group) for group in one.groups)
        for one in found
    ] == expected


@pytest.mark.parametrize("seed", seeds(20, 100))
def test_the_readings_of_a_text_are_the_text(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(seed)
    base = [random.choice("abcdefgh") for _ in range(random.randint(0, 40))]
    texts = []
    for _ in range(random.randint(1, 6)):
        copy = list(base)
        for _ in range(random.randint(0, 5)):
            start = random.randint(0, len(copy))
            copy[start : start + random.choice((0, 1, 2, 9))] = random.choices(
                "abcdefgh~", k=random.choice((0, 1, 2, 9))
            )
        texts.append(said(" ".join(copy)))
    monkeypatch.setattr(words, "_SMALL", random.choice((0, 10, 40_000)))

    found = words.segments(texts, [False] * len(texts))

    for index, text in enumerate(texts):
        assert [word for one in found for word in one.readings[index]] == list(text)
    for one in found:
        for group, reading in zip(one.groups, one.readings, strict=True):
            same = [each for number, each in zip(one.groups, one.readings, strict=True) if number == group]
            assert group is None or {tuple(word.text for word in each) for each in same} == {
                tuple(word.text for word in reading)
            }


def test_large_texts_are_parted_at_words_that_each_has_once() -> None:
    first = [f"{number}" if number % 7 else "and" for number in range(20_000)]
    second = [*first[:9_000], "other", *first[9_003:], "end"]

    assert words.changes(first, second) == [(9_000, 9_003, 9_000, 9_001), (20_000, 20_000, 19_998, 19_999)]


def row(key: str, text: str, name: str = "line") -> Row:
    return Row(key, name, words=said(text))


BLOCKS = {
    "the same block": (["1:a", "2:b"], ["1:a", "2:c"], ["a|a", "b|c"]),
    "a block that one lacks": (["1:a", "2:b", "3:c"], ["1:a", "3:c"], ["a|a", "b|-", "c|c"]),
    "a block that one adds": (["1:a", "3:c"], ["1:a", "2:b", "3:c"], ["a|a", "-|b", "c|c"]),
    "a block in the place of another": (
        ["1:a", "2:b b", "3:c"],
        ["1:a", "9:b x", "3:c"],
        ["a|a", "b b|b x", "c|c"],
    ),
    "two for two": (["1:a b", "2:c d"], ["8:a x", "9:c y"], ["a b|a x", "c d|c y"]),
    "the like stands by the like": (["1:a b c"], ["8:q", "9:a b x"], ["-|q", "a b c|a b x"]),
    "nothing": ([], ["1:a"], ["-|a"]),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_blocks_stand_beside_each_other(name: str) -> None:
    first, second, expected = BLOCKS[name]

    found = comparison.compare([[row(*one.split(":")) for one in text] for text in (first, second)])

    assert [
        "|".join(one.text.strip() if one else "-" for one in passage.rows) for passage in found
    ] == expected


def test_what_is_lost_is_not_left_out() -> None:
    base = [row("1", "a b"), row("2", "c"), row("3", "d e"), row("4", "f")]
    lossy = [row("1", "a ~"), row("3", "e")]

    found = comparison.compare([base, lossy])

    assert [one.lost[1] for one in found] == [False, True, False, False]
    assert [one.groups for one in found[2].segments] == [(1, None), (1, 1)]


def test_what_stands_before_the_beginning_of_a_text_is_lost() -> None:
    late = Row(
        "2", "line", words=(Word("", "[… text begins]", is_loss=True, is_beginning=True), Word(" ", "d"))
    )

    found = comparison.compare([[row("1", "a"), row("2", "c d")], [late]])

    assert [one.lost[1] for one in found] == [True, False]
    assert found[1].segments[-1].is_shared


def test_rows_hold_the_words_of_blocks_and_what_stands_between_them() -> None:
    keyed = (
        '<block name="text"><block name="block" key="7" kind="quote" lang="en" dir="ltr">one  two<line/>'
        '<block name="line" key="8" id="v1">three<mark>[1]</mark>, four</block><line/> five</block></block>'
    )

    found = rows(keyed)

    assert [(one.key, one.identifier, one.text) for one in found] == [
        ("block 7 1", "", "one two"),
        ("line 8 1", "v1", "three[1], four"),
        ("block 7 2", "", "five"),
    ]


def test_the_columns_of_the_page_are_the_texts_of_the_witnesses(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        tei(
            f"<div><head>H</head><p>a {app('b', 'A B', ('c<note>n</note>', 'C'))} d <lb/>e</p>"
            f"<lg>{app('<l>x y</l>', 'A', ('<l>x z</l>', 'B'), ('', 'C'))}<l>w</l></lg></div>"
        ),
    )
    built(tmp_path)

    found = columns(page(tmp_path, "doc~compare"))

    assert found[1:] == [witness.text(defaults(tmp_path), path, one)[0].split() for one in "ABC"]
    assert found[0] == found[1]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.proof
def test_random_texts_are_exact_in_every_column(
    method: str, random_edition: Callable[[str], RandomEdition]
) -> None:
    assert_exact(random_edition(method))


@pytest.mark.proof
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("seed", range(3))
def test_more_random_texts_are_exact_in_every_column(method: str, seed: int, tmp_path: Path) -> None:
    xml, cases = random_apparatus.document(Random(f"compare {method} {seed}"), method, 12)
    path = write(tmp_path, xml)
    built(tmp_path)

    assert_exact(RandomEdition(tmp_path, path, tuple(cases[0].lines)))


def assert_exact(made: RandomEdition) -> None:
    """Each column has the text of its witness, and marks what differs from the base."""
    shown = page(made.folder, "doc~compare")

    assert columns(shown)[1:] == [
        witness.text(defaults(made.folder), made.path, one)[0].split() for one in made.sigla
    ]
    assert wrongly_marked(shown) == []


def wrongly_marked(shown: str) -> list[str]:
    """Variants that are marked and equal those of the base, or the other way round."""
    problems = []
    for passage in re.findall(r'<dl class="passage.*?</dl>', shown, re.DOTALL):
        versions = passage.split('<div class="version')[1:]
        base = dict(re.findall(r'data-at="(\d+)" data-group="(\d+)"', versions[0]))
        for version in versions[1:]:
            for tag, at, group in re.findall(
                r'<(mark|span) class="variant[^"]*" data-at="(\d+)" data-group="([1-9]\d*)"', version
            ):
                if (tag == "mark") != (at in base and base[at] != group):
                    problems.append(version)
    return problems


def test_omissions_are_said_where_the_base_has_words_and_nowhere_else(tmp_path: Path) -> None:
    write(tmp_path, tei(f"<p>a {app('b', 'A', ('', 'B'), ('b c', 'C'))} d</p>"))
    built(tmp_path)

    found = Shown(page(tmp_path, "doc~compare"), "omitted").found

    assert [("hidden" in values, text.strip()) for values, text in found] == [
        (True, "omitted"),
        (True, "omitted"),
        (False, "omitted"),
        (True, "omitted"),
    ]


def test_words_that_are_left_out_in_a_row_are_said_once(tmp_path: Path) -> None:
    write(tmp_path, tei(f"<p>a {app('b ' + app('c', 'A', ('x', 'C')) + ' d', 'A C', ('', 'B'))} e</p>"))
    built(tmp_path)

    found = Shown(page(tmp_path, "doc~compare"), "omitted").found

    assert ["hidden" in values for values, _ in found] == [False, True, True]


def test_the_page_has_the_whole_title(tmp_path: Path) -> None:
    write(tmp_path, tei(f"<p>{app('a', 'A', ('b', 'B C'))}</p>", title="Of <hi>gold</hi> and iron"))
    built(tmp_path)

    assert "<h1>Of gold and iron</h1>" in page(tmp_path, "doc~compare")


def test_a_passage_leads_to_the_pages_of_its_texts(tmp_path: Path) -> None:
    write(tmp_path, tei(f'<p xml:id="p1">{app("a", "A", ("b", "B C"))}</p>'))
    built(tmp_path)

    shown = page(tmp_path, "doc~compare")

    assert 'id="p1"' in shown
    assert all(f'href="{name}.html#p1"' in shown for name in ("doc", "doc~wit-A", "doc~wit-B", "doc~wit-C"))


ENTRIES_APART = '<back><listApp><app from="#f" to="#t"><lem wit="#A">b</lem><rdg wit="#B #C">x</rdg></app></listApp></back>'
BASES = {
    "in the text": tei(f"<p>a {app('b', 'A', ('x', 'B'))} c {app('d', '', ('y', 'A B C'))}</p>"),
    "without a lemma": tei('<p>a <app><rdg wit="#A"/><rdg wit="#B">b</rdg></app> c</p>'),
    "nested": tei(f"<p>{app('a ' + app('b', 'A', ('x', 'C')), 'A C', ('', 'B'))} c</p>"),
    "between points": tei('<p>a <anchor xml:id="f"/>b<anchor xml:id="t"/> c</p>', after=ENTRIES_APART),
}


@pytest.mark.parametrize("name", BASES)
def test_the_base_is_the_edited_text(name: str, tmp_path: Path) -> None:
    write(tmp_path, BASES[name])
    built(tmp_path)

    edited = text_of(page(tmp_path, "doc"))

    assert columns(page(tmp_path, "doc~compare"))[0] == ["T", *edited.split()]


def test_a_comparison_of_many_names_those_that_it_leaves_out(tmp_path: Path) -> None:
    many = [f"W{number}" for number in range(20)]
    write(tmp_path, tei(f"<p>{app('a', 'W0', ('b', ' '.join(many[1:])))}</p>", witnesses=many))
    built(tmp_path)

    shown = page(tmp_path, "doc~compare")

    assert len(columns(shown)) == 13
    assert "Not in this comparison: W12, W13, W14, W15, W16, W17, W18, W19" in shown
    assert "doc~wit-W19.html" in shown


def run(folder: Path, *arguments: str) -> str:
    result = CliRunner().invoke(main, ["-C", str(folder), "text", *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_command_prints_what_is_shared_once_and_each_reading_with_its_sigla(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        tei(
            f"<p>In the {app('beginning', 'A B', ('start', 'C'))} was {app('the', 'A C', ('', 'B'))} word.</p>"
            f"<p>{app('And', 'A', ('And <lacunaStart/>', 'B'), ('So', 'C'))} so on.</p><p>It goes.</p>"
        ),
    )

    shown = run(tmp_path, "--witness", "A", "--witness", "B", "--witness", "C", str(path))

    assert (
        shown
        == """\
     T

     In the
A B  beginning
C    start
     was
A C  the
B    [omitted]
     word.

A B  And
C    So
B    [… lacuna]
A C  so on.

B    [lacuna]
A C  It goes.
"""
    )


@pytest.mark.parametrize("method", METHODS)
def test_the_lines_of_a_witness_are_its_text(method: str, tmp_path: Path) -> None:
    xml, cases = random_apparatus.document(Random(f"lines {method}"), method, 20)
    path = write(tmp_path, xml)
    sigla = list(cases[0].lines)

    shown = run(tmp_path, *(part for one in sigla for part in ("--witness", one)), str(path))

    for one in sigla:
        own = [
            line
            for line in shown.splitlines()
            if line.startswith("  ") or one in re.split("  +", line)[0].split(" ")
        ]
        own = [re.split("  +", line.strip(), maxsplit=0)[-1] for line in own]
        found = " ".join(line for line in own if line not in ("[omitted]", "[lacuna]")).split()
        assert found == run(tmp_path, "--witness", one, str(path)).split()


def test_the_first_witness_is_the_one_to_compare_with_and_an_unknown_one_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, tei(f"<p>{app('a', 'A', ('b', 'B C'))}</p>"))

    result = CliRunner().invoke(main, ["text", "--witness", "A", "--witness", "X", str(path)])

    assert result.exit_code == 2
    assert "there is no witness X" in result.stderr
