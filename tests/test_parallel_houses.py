"""Parallel texts in other houses' formats: what stands side by side in print stands side by side there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from edition_tools.archives import unpacked

from .support import witness
from .support.parallel import write
from .test_docx import said
from .test_latex import needs_latex, set_in

ENTRY = "<app><lem>alba</lem><rdg>nigra</rdg></app>"
TEXTS = {
    "a": f'<head n="h">Titulus</head><p n="1">Luna {ENTRY} est.<note>De luna.</note></p><lg n="2"><l>Una</l><l>duo</l></lg>',
    "b": '<head n="h">Title</head><p n="1">The moon is white.<note>On the moon.</note></p><lg n="2"><l>One</l></lg><p n="9">More.</p>',
}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of two texts in other houses' formats."""
    folder = tmp_path_factory.mktemp("parallel")
    write(folder, TEXTS, '[[parallel]]\ntexts = ["a", "b"]\n')
    outcome = witness.built(folder, ("docx", "epub", "icml", "latex"))
    assert not outcome.failures
    return folder / "build"


def test_word_has_a_table_with_a_column_for_each_text(made: Path) -> None:
    parts = unpacked((made / "docx/a~parallel.docx").read_bytes())
    (table,) = etree.fromstring(parts["word/document.xml"]).iter(f"{_W}tbl")

    rows = [[said(cell) for cell in row.iter(f"{_W}tc")] for row in table.iter(f"{_W}tr")]
    assert rows[1:3] == [["Titulus", "Title"], ["Luna albaa est.1", "The moon is white.1"]]
    assert rows[-1] == ["", "More."] and b"De luna." in parts["word/footnotes.xml"]


def test_latex_has_facing_pages_with_as_many_paragraphs_on_each(made: Path) -> None:
    text = (made / "latex/a--parallel.tex").read_text(encoding="utf-8")

    left, right = (
        re.findall(rf"begin{{{side}}}(.*)\\end{{{side}}}", text, re.DOTALL)[0]
        for side in ("Leftside", "Rightside")
    )
    assert r"\edtext{alba}{\lemma{alba}" in left and "De luna." in left and "On the moon." in right
    assert left.count(r"\pstart") == right.count(r"\pstart") and r"\usepackage{reledpar}" in text


def test_an_e_book_has_rows_and_the_notes_of_each_text(made: Path) -> None:
    page = unpacked((made / "epub/a~parallel.epub").read_bytes())["EPUB/a~parallel.xhtml"].decode()

    rows = re.findall(r'<div class="row"[^>]*>.*?</div></div>', page.replace("\n", ""))
    assert "Luna" in rows[1] and "The moon" in rows[1]
    assert {re.sub("<[^>]*>", "", one) for one in re.findall("<aside.*?</aside>", page)} >= {
        "1De luna.",
        "1On the moon.",
    }


def test_indesign_has_a_table(made: Path) -> None:
    story = etree.fromstring((made / "icml/a~parallel.icml").read_bytes())

    assert story.find(".//Table").get("ColumnCount") == "2"
    assert len(story.findall(".//Cell")) == 2 * len(story.findall(".//Row"))


@pytest.mark.proof
@needs_latex
def test_lualatex_sets_every_word_of_parallel_texts(made: Path) -> None:
    due = re.findall(r"\w+", " ".join(re.sub("<[^>]*>", " ", text) for text in TEXTS.values()))

    assert set_in(made / "latex", "a--parallel", due) == {}
