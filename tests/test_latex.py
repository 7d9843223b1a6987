"""LaTeX: entries by lines, notes by marks, and files that LuaLaTeX sets untouched with every word."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from edition_tools.proof import model

from .conftest import ROOT, SHARED
from .support import books, witness
from .support.models import read_bytes
from .support.mupdf import pymupdf

DOCUMENTS = [*sorted((ROOT / "tei/texts").glob("*.xml")), *sorted((SHARED / "examples").glob("*.xml"))]
LETTERS = re.compile(r"[A-Za-z\u00c0-\u024f]+")
"""Words in letters that each font of TeX has."""
LEFT_OUT = ("record", "series", "legend", "suppressed")
needs_latex = pytest.mark.skipif(
    not shutil.which("lualatex"), reason="LuaLaTeX (texlive-luatex texlive-humanities) is not here"
)


def body(text: str) -> str:
    return books.of_body("latex", text).decode()


@pytest.mark.proof
def test_an_entry_stands_at_its_lemma() -> None:
    made = body("<p>the <app><lem>quick</lem><rdg>slow</rdg></app> fox</p>")

    assert r"the \edtext{quick}{\lemma{quick}\Afootnote{ slow}} fox" in made


def test_lemmas_that_nest_do_so_and_those_that_cross_lie_between_labels() -> None:
    nested = body("<p><app><lem>a <app><lem>b</lem><rdg>x</rdg></app></lem><rdg>y</rdg></app></p>")
    made = body(
        '<p>a <anchor xml:id="s"/>b <anchor xml:id="t"/>c<app from="#s"><lem>b c</lem><rdg>x</rdg></app> d'
        '<app from="#t"><lem>c d</lem><rdg>y</rdg></app></p>'
    )

    assert r"\edtext{a \edtext{b}{" in nested
    assert made.count(r"\edtext{b ") == 1 and r"\edtext{}{\xxref{" in made


def test_a_lemma_that_stands_twice_is_told_apart() -> None:
    made = body("<p>one <app><lem>word</lem><rdg>x</rdg></app> and word</p>")

    assert r"\edtext{\sameword{word}}{\lemma{\sameword{word}}" in made
    assert r"and \sameword{word}" in made


def test_each_series_has_its_letter_and_each_note_its_label() -> None:
    made = body('<p>a<note>One.</note> b<note type="editorial" resp="#x" place="end">End.</note></p>')

    assert r"\ednote{A}{1}{One.}" in made
    assert r"\edendmark{" in made and "End." in made.partition(r"\endnumbering")[2]


def test_verse_is_stanzas() -> None:
    assert "\\stanza\none&\ntwo\\&\n\\stanza\nthree\\&\n" in body(
        "<lg><l>one</l><l>two</l></lg><lg><l>three</l></lg>"
    )


def test_no_character_of_a_text_is_a_command() -> None:
    made = body(r"<p>\input{x} 100 % &amp; # $ _ ^ ~ [a] -- ``</p>")

    assert r"\textbackslash{}input\{x\} 100 \% {\symbol{38}} \# \$ \_" in made


def test_latin_words_in_hebrew_run_to_the_right() -> None:
    made = body('<p xml:lang="he">שלום abc, def עולם</p>')

    assert r"\edrightward{}שלום \edltr{abc{,} def} עולם" in made


def test_names_stand_in_the_index_and_ids_in_comments(tmp_path: Path) -> None:
    text = witness.tei('<p xml:id="p1">She: <persName ref="#ada">Ada</persName></p>', witnesses=())
    person = '<standOff><listPerson><person xml:id="ada"><persName>Lovelace</persName></person></listPerson></standOff>'
    witness.write(tmp_path, text.replace("<text", f"{person}<text", 1))

    witness.built(tmp_path, ("latex",))

    made = (tmp_path / "build/latex/doc.tex").read_text()
    assert "% p1" in made and r"Ada\edindex{Ada}" in made


def test_the_style_of_the_edition_takes_the_place_of_ours(tmp_path: Path) -> None:
    witness.write(tmp_path, witness.tei("<p>A</p>", witnesses=()))
    own = tmp_path / "xslt/custom/house.sty"
    own.parent.mkdir(parents=True)
    own.write_text("% ours\n", encoding="utf-8")

    witness.built(tmp_path, ("latex",))

    assert (tmp_path / "build/latex/house.sty").read_text() == "% ours\n"


def words(texts: Iterable[str]) -> Counter[str]:
    plain = (unicodedata.normalize("NFKC", text).replace("\u00ad", "").lower() for text in texts)
    return Counter(word for text in plain for word in LETTERS.findall(text))


def set_in(folder: Path, name: str, due: Iterable[str]) -> dict[str, int]:
    """The words that the PDF of a LaTeX file lacks; raises AssertionError where it is not set."""
    style = folder / "house.sty"
    style.write_text(style.read_text().replace("\\endinput", "\\hyphenpenalty=10000\n\\endinput"))
    for _ in range(3):  # reledmac knows the lines of notes after the first run.
        subprocess.run(
            ["lualatex", "-interaction=nonstopmode", f"{name}.tex"],
            cwd=folder,
            capture_output=True,
            timeout=300,
        )
    log = (folder / f"{name}.log").read_text(errors="replace")
    assert re.findall(r"^! .*(?:\n.*)?", log, flags=re.MULTILINE) == []
    file = folder / f"{name}.pdf"
    return dict(words(due) - (words(printed(file)) | words(printed(file, raised=True))))


def printed(path: Path, *, raised: bool = False) -> Iterable[str]:
    """The lines of a PDF, without marks of notes, or with all that is raised."""
    with pymupdf.open(path) as document:
        for page in document:
            for block in page.get_text("dict")["blocks"]:
                for line in block.get("lines", ()):
                    mark = 0.8 * max(span["size"] for span in line["spans"])
                    yield "".join(
                        " " if span["size"] < mark and not raised else span["text"] for span in line["spans"]
                    )


@pytest.mark.proof
@needs_latex
def test_lualatex_sets_every_word_of_the_cases(tmp_path: Path) -> None:
    for one in books.volume("latex", books.cases()):
        (tmp_path / Path(one.path).name).write_bytes(one.data)

    due = [line.text for leaf in books.cases() for line in model.shown(leaf.model, LEFT_OUT)]

    assert set_in(tmp_path, "edition", due) == {}


@pytest.mark.proof
@needs_latex
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_lualatex_sets_every_word_of_a_document(path: Path, tmp_path: Path) -> None:
    linked = read_bytes(path.read_bytes(), path.stem)
    for one in books.made("latex", linked):
        (tmp_path / Path(one.path).name).write_bytes(one.data)

    assert set_in(tmp_path, path.stem, [line.text for line in model.shown(linked.text, LEFT_OUT)]) == {}
