"""Random parallel texts, whose rows are known since they were made from them."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from random import Random

import pytest
from lxml import etree

from edition_tools import making as build
from edition_tools.parallel.alignment import rows
from edition_tools.parallel.segments import Segment
from edition_tools.sequences import in_step

from .support.html import broken_links, read
from .support.models import settings_in
from .support.parallel import joined, told, write
from .support.seeds import seeds

Made = list[tuple[list[int], list[int]]]
"""Rows: the numbers of the segments of each text, in their order; a number is a segment's word."""


def known_rows(random: Random) -> Made:
    """Rows of one segment, of several, or of a segment that stands alone; each text counts up."""
    counts = [1, 1]
    made: Made = [([0], [0])]
    for _ in range(random.randint(1, 12)):
        sizes = random.choice([(1, 1), (1, 1), (1, 1), (2, 1), (1, 2), (3, 2), (1, 0), (0, 1)])
        row = tuple(list(range(counts[side], counts[side] + sizes[side])) for side in (0, 1))
        counts = [counts[side] + sizes[side] for side in (0, 1)]
        made.append((row[0], row[1]))
    return made


def expected(made: Made, basis: str) -> list[str]:
    """The rows as `told` says them: of segments that stand alone in one gap the original's first."""
    lines: list[str] = []
    for has_partner, group in itertools.groupby(made, key=lambda row: bool(row[0] and row[1])):
        if has_partner:
            lines += [
                " ".join(f"a{one}" for one in left)
                + " | "
                + " ".join(f"b{one}" for one in right)
                + f" ({basis})"
                for left, right in group
            ]
        else:
            gap = list(group)
            lines += [f"a{one} | –" for left, _ in gap for one in left]
            lines += [f"– | b{one}" for _, right in gap for one in right]
    return lines


def by_pointers(made: Made, random: Random) -> dict[str, str]:
    """Each row's segments point at each other, from one text or from the other, so that they hang together."""
    pointing: dict[tuple[str, int], list[str]] = {}
    for left, right in made:
        for one, other in (
            [(one, right[0]) for one in left] + [(left[0], other) for other in right[1:]]
            if left and right
            else []
        ):
            if random.random() < 0.5:
                pointing.setdefault(("a", one), []).append(f"b.xml#b{other}")
            else:
                pointing.setdefault(("b", other), []).append(f"a.xml#a{one}")

    def text(name: str, side: int) -> str:
        numbers = [one for row in made for one in row[side]]
        return "".join(
            f'<p xml:id="{name}{one}"'
            + (f' corresp="{" ".join(pointing[name, one])}"' if (name, one) in pointing else "")
            + f">{name}{one}</p>"
            for one in numbers
        )

    return {"a": text("a", 0), "b": text("b", 1)}


def by_numbers(made: Made, random: Random) -> dict[str, str]:
    """Rows of one and one, in divisions; what stands alone has a number that the other lacks."""
    parts: list[list[str]] = [[], []]
    number = 0
    for left, right in made:
        for side, name, own in ((0, "a", left), (1, "b", right)):
            for offset, one in enumerate(own):
                parts[side].append(f'<p n="{number + offset}">{name}{one}</p>')
        number += max(len(left), len(right))
    cuts = "".join
    return {"a": f'<div n="1">{cuts(parts[0])}</div>', "b": f'<div n="1">{cuts(parts[1])}</div>'}


@pytest.mark.parametrize("seed", seeds(1, 200))
def test_rows_made_by_pointers_are_found_again(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    made = known_rows(random)
    write(tmp_path, by_pointers(made, random), '[[parallel]]\ntexts = ["a", "b"]\nalign = "pointers"\n')

    assert told(tmp_path) == expected(made, "pointer")


@pytest.mark.parametrize("seed", seeds(1, 200))
def test_rows_made_by_numbers_are_found_again(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    made = [(left[:1], right[:1]) for left, right in known_rows(random)]
    write(tmp_path, by_numbers(made, random), '[[parallel]]\ntexts = ["a", "b"]\n')

    assert told(tmp_path) == expected(made, "n")


def tree(
    random: Random, names: list[str], numbers: itertools.count[int], depth: int = 0
) -> tuple[Segment, ...]:
    """Segments with numbers from a few, so that many are equal, some twice; divisions in divisions."""
    made = []
    for _ in range(random.randint(1, 6)):
        at = next(numbers)
        kind = random.choice(["section", "paragraph", "heading", "stanza"]) if depth < 3 else "paragraph"
        children = tree(random, names, numbers, depth + 1) if kind in ("section", "stanza") else ()
        made.append(Segment(at, kind, n=random.choice(["", "", *names]), ids=(f"i{at}",), children=children))
    return tuple(made)


@pytest.mark.parametrize("seed", range(200))
def test_every_segment_stands_once_and_in_its_own_order(seed: int) -> None:
    random = Random(seed)
    roots = [
        Segment(0, "text", children=tree(random, list("123456"), itertools.count(1)))
        for _ in range(random.choice([2, 2, 3]))
    ]
    nodes = [(text, one) for text, root in enumerate(roots) for one in root.walk() if one.at]
    links = [frozenset(random.sample(nodes, 2)) for _ in range(random.choice([0, 0, 3, 10]))]

    made = rows(roots, links, random.choice(["auto", "auto", "pointers", "n", "structure"]))

    for text, root in enumerate(roots):
        assert [at for row in made for at in row.cells[text]] == [leaf.at for leaf in root.leaves()]
    for number, row in enumerate(made):
        assert any(row.cells)
        assert bool(row.basis) == (not row.is_alone)
        for other in row.see:
            assert number in made[other].see


@pytest.mark.parametrize("seed", range(50))
def test_a_chain_in_step_is_the_longest(seed: int) -> None:
    random = Random(seed)
    pairs = sorted({(random.randint(0, 7), random.randint(0, 7)) for _ in range(random.randint(0, 9))})
    longest = max(
        (
            len(chosen)
            for size in range(len(pairs) + 1)
            for chosen in itertools.combinations(pairs, size)
            if all(one[0] < two[0] and one[1] < two[1] for one, two in itertools.pairwise(chosen))
        ),
        default=0,
    )

    chain = in_step(pairs)

    assert len(chain) == longest
    assert all(one[0] < two[0] and one[1] < two[1] for one, two in itertools.pairwise(chain))


def markup(random: Random, name: str, counter: itertools.count[int], depth: int = 0) -> str:
    """Divisions, paragraphs with notes and pointers, verses, lists, breaks: every word is another."""

    def word() -> str:
        return f"{name}{next(counter)}x"

    def number() -> str:
        return random.choice(["", f' n="{random.randint(1, 5)}"'])

    def passage() -> str:
        return (
            "".join(
                random.choice(
                    [
                        f"{word()} ",
                        f"<hi>{word()}</hi> ",
                        f"{word()}<note>{word()}</note> ",
                        "<lb/>",
                        f'<app><lem wit="#A">{word()}</lem><rdg wit="#B">{word()}</rdg></app> ',
                        f'<pb n="{random.randint(1, 9)}"/>',
                        f'<seg xml:id="{name}-{next(counter)}">{word()}</seg> ',
                    ]
                )
                for _ in range(random.randint(1, 5))
            )
            + word()
        )

    kinds = ["p", "p", "p", "lg", "list", "segs", "quote", "lem"] + (["div", "div"] if depth < 2 else [])
    parts = [f"<head>{passage()}</head>"] if random.random() < 0.3 else []
    for _ in range(random.randint(1, 4)):
        kind = random.choice(kinds)
        if kind == "p":
            parts.append(f"<p{number()}>{passage()}</p>" + random.choice(["", "", f"<note>{word()}</note>"]))
        elif kind == "lg":
            parts.append(
                f"<lg{number()}>" + "".join(f"<l{number()}>{passage()}</l>" for _ in range(3)) + "</lg>"
            )
        elif kind == "list":
            parts.append("<list>" + "".join(f"<item>{passage()}</item>" for _ in range(2)) + "</list>")
        elif kind == "segs":
            parts.append("<p>" + " ".join(f"<seg{number()}>{passage()}</seg>" for _ in range(3)) + "</p>")
        elif kind == "quote":
            parts.append(f"<quote><p>{passage()}</p><p>{passage()}</p></quote>")
        elif kind == "lem":
            parts.append(
                f'<app><lem wit="#A"><lg><l>{word()}</l></lg><p>{passage()}</p></lem><rdg wit="#B"/></app>'
            )
        else:
            parts.append(f"<div{number()}>{markup(random, name, counter, depth + 1)}</div>")
    return "".join(parts)


@pytest.mark.parametrize("seed", seeds(1, 60))
def test_no_word_is_lost_in_a_page_and_no_id_is_there_twice(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    texts = {
        name: markup(random, name, itertools.count()) for name in ("a", "b", "c")[: random.choice([2, 2, 3])]
    }
    names = ", ".join(f'"{name}"' for name in texts)
    write(tmp_path, texts, f"[[parallel]]\ntexts = [{names}]\n")

    outcome = build.build(build.Request(settings_in(tmp_path), tmp_path / "build", formats=("html",)))

    pages = read(tmp_path / "build/html")
    page = pages["a~parallel.html"]
    said = "".join(page.text)
    assert outcome.failures == []
    assert page.problems == []
    assert list(broken_links(tmp_path / "build/html", {"a~parallel.html": page, **pages})) == []
    for name in texts:
        own = words_of("".join(pages[f"{name}.html"].text), name)
        assert sorted(words_of(said, name)) == sorted(own)
        assert words_of(joined_text(tmp_path, name), name) == words_of(model_text(tmp_path, name), name)


def words_of(text: str, name: str) -> list[str]:
    """The words of one text, which are its name and a number."""
    return re.findall(rf"{name}\d+x", text)


def model_text(folder: Path, name: str) -> str:
    """The words of a document's linked model, in their order."""
    root = etree.parse(folder / f"build/.edition/models/{name}.linked.xml").getroot()
    return " ".join(root.find("{*}text").itertext())


def joined_text(folder: Path, name: str) -> str:
    """The words of the same text in the model of the parallel, from row to row."""
    root = etree.fromstring(joined(folder).encode())
    return " ".join(next(one for one in root if one.get("id") == name).find("{*}text").itertext())
