"""Whatever a text has in it, and whatever the page: each line and note stands where it was planned.

A page that does not would be an error of the build.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from edition_tools import data

from .support import witness
from .support.mupdf import pymupdf
from .support.seeds import seeds

WORDS = [
    "in",
    "principio",
    "creavit",
    "deus",
    "caelum",
    "et",
    "terram",
    "autem",
    "erat",
    "inanis",
    "et",
    "vacua",
    "tenebrae",
    "super",
    "faciem",
]
PAPERS = ("a4", "a5", "a6", "royal")


def words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(count))


def passage(chance: random.Random, length: int) -> str:
    """Words with notes of all kinds among them."""
    made = []
    for _ in range(max(1, length // 8)):
        made.append(words(chance, chance.randrange(1, 12)))
        made.append(
            chance.choices(
                (
                    "",
                    f"<note>{words(chance, chance.randrange(3, 40))}</note>",
                    f'<app><lem wit="#A">{words(chance, 3)}</lem><rdg wit="#B">{words(chance, 1)}</rdg></app>',
                    f'<note place="margin">{words(chance, 8)}</note>',
                    f"<note>{words(chance, chance.randrange(200, 900))}</note>",
                    '<pb n="4"/>',
                    f'<note type="editorial"><p>{words(chance, 9)}</p><p>one<note>two</note></p></note>',
                ),
                (76, 8, 8, 3, 1, 2, 2),
            )[0]
        )
    return " ".join(made)


def block(chance: random.Random) -> str:
    kind = chance.randrange(8)
    if kind < 4:
        return f"<p>{passage(chance, chance.randrange(1, 150))}</p>"
    if kind == 4:
        return "<list>" + "".join(f"<item>{passage(chance, 20)}</item>" for _ in range(4)) + "</list>"
    if kind == 5:
        return "<lg>" + "".join(f"<l>{passage(chance, 9)}</l>" for _ in range(6)) + "</lg>"
    if kind == 6:
        row = "<row><cell>{}</cell><cell>{}</cell></row>"
        rows = (
            row.format(passage(chance, 6), passage(chance, chance.choice((4, 20, 150)))) for _ in range(8)
        )
        return "<table><row role='label'><cell>A</cell><cell>B</cell></row>" + "".join(rows) + "</table>"
    return f"<div><head>{passage(chance, 4)}</head><p>{passage(chance, 60)}</p></div>"


@pytest.mark.parametrize("seed", seeds(1, 4))
@pytest.mark.proof
def test_every_page_is_as_it_was_planned(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    body = "".join(f"<div>{''.join(block(chance) for _ in range(6))}</div>" for _ in range(2))
    settings = (
        f'[print]\npaper = "{PAPERS[seed]}"\nsize = "{9 + seed}pt"\nsides = "{("one", "two")[seed % 2]}"\n'
        f'restart = "{("page", "section", "never", "paragraph")[seed]}"\nhead = ["section", "lines"]\n'
        f"spread = {str(seed % 2 == 0).lower()}\nwitnesses = {str(seed % 3 == 0).lower()}\n"
    )
    witness.write(tmp_path, witness.tei(body, witnesses=("A", "B")))
    (tmp_path / "edition.toml").write_text(settings, encoding="utf-8")

    outcome = witness.built(tmp_path, ("pdf",))

    assert not outcome.failures
    assert {one.rule for one in outcome.findings} <= {"print/table"}


@pytest.mark.proof
def test_a_table_goes_on_below_its_heads(tmp_path: Path) -> None:
    rows = "".join(
        f"<row><cell>r{n}</cell><cell>{words(random.Random(n), 30)}<note>n{n}.</note></cell></row>"
        for n in range(60)
    )
    table = f"<table><row role='label'><cell>Left</cell><cell>Right</cell></row>{rows}</table>"
    witness.write(tmp_path, witness.tei(table, witnesses=()))

    outcome = witness.built(tmp_path, ("pdf",))

    pages = [page.get_text() for page in pymupdf.open(tmp_path / "build/pdf/doc.pdf")]
    assert not outcome.failures and len(pages) > 3
    for page in pages:
        numbers = set(re.findall(r"\br(\d+)\b", page))
        assert "Left" in page and numbers == {*re.findall(r"\bn(\d+)\.", page)}


def test_a_row_higher_than_a_page_is_set_flat_and_reported(tmp_path: Path) -> None:
    cell = " ".join(f"w{n}" for n in range(1500))
    witness.write(
        tmp_path, witness.tei(f"<table><row><cell>one</cell><cell>{cell}</cell></row></table>", witnesses=())
    )

    outcome = witness.built(tmp_path, ("pdf",))

    found = re.findall(
        r"\bw(\d+)\b", "".join(page.get_text() for page in pymupdf.open(tmp_path / "build/pdf/doc.pdf"))
    )
    assert {one.rule for one in outcome.findings} == {"print/table"}
    assert [int(one) for one in found] == list(range(1500))


@pytest.mark.proof
def test_a_page_that_is_not_as_planned_is_made_all_the_same_and_reported(tmp_path: Path) -> None:
    template = tmp_path / "xslt/custom"
    template.mkdir(parents=True)
    lists = data.stylesheet("typst/lists.typ").read_text(encoding="utf-8")
    own = lists.replace("if made.len() == 0 { none }", "if galley { v(9em) }\n  if made.len() == 0 { none }")
    (template / "lists.typ").write_text(own, encoding="utf-8")
    note = "<note>A note of the page.</note>"
    body = (f"<p>{'Words of a text. ' * 40}{note}</p><list><item>One{note}</item></list>") * 9
    witness.write(tmp_path, witness.tei(body, witnesses=()))

    outcome = witness.built(tmp_path, ("pdf",))

    text = "".join(page.get_text() for page in pymupdf.open(tmp_path / "build/pdf/doc.pdf"))
    assert not outcome.failures and "print/not-as-planned" in {one.rule for one in outcome.findings}
    assert text.count("A note of the page.") == 18
