"""The proof for editors: ids and findings beside the text, bars where it changed, and the pages that changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition_tools.cli import main
from edition_tools.outputs.pdf.changes import ranges

from .support import witness
from .support.mupdf import pymupdf

FILLER = "nox mare caelum terra ventus flumen " * 40
SETTINGS = '[edition]\ntitle = "E"\n[print]\npaper = "a6"\nsize = "9pt"\n'


def proof(folder: Path, body: str, *more: str) -> str:
    """Build a proof of this text; what is said of it."""
    witness.write(folder, witness.tei(body, witnesses=()))
    (folder / "edition.toml").write_text(SETTINGS, encoding="utf-8")
    done = CliRunner().invoke(main, ["-C", str(folder), "build", "--only", "pdf", "--proof", *more])
    assert done.exit_code == 0, done.output
    return done.output


def words(folder: Path, name: str) -> list[list[tuple[float, float, str]]]:
    """The words of each page with a running head or text, and where they begin."""
    book = pymupdf.open(folder / f"build/pdf/{name}.pdf")
    return [[(word[0], word[1], word[4]) for word in page.get_text("words")] for page in book]


def test_ids_and_findings_stand_beside_the_text_of_the_book(tmp_path: Path) -> None:
    body = f'<p xml:id="here">One {FILLER}</p>\n<p xml:id="there"><ref target="#no">Two</ref> {FILLER}</p>'

    proof(tmp_path, body)

    book, made = words(tmp_path, "edition"), words(tmp_path, "edition-proof")
    width = pymupdf.open(tmp_path / "build/pdf/edition.pdf")[0].rect.width
    texts = [[word for word in page if word[0] < width - 30] for page in made]
    assert [page for page in texts[: len(book)] if page] == [page for page in book if page]
    beside = {word[2]: word[1] for page in made for word in page if word[0] > width - 1}
    line = {word: y for page in made for x, y, word in page if word in ("One", "Two") and x < width}
    assert abs(beside["here"] - line["One"]) < 9 and "[pointer/missing-target]" in beside


@pytest.mark.proof
def test_what_changed_since_an_earlier_build_has_bars_and_its_pages_are_listed(tmp_path: Path) -> None:
    body = f"<p>{FILLER}</p><p>{FILLER} old words</p><p>{FILLER}</p>"
    proof(tmp_path, body)
    (tmp_path / "build").rename(tmp_path / "earlier")

    said = proof(tmp_path, body.replace("old words", "new words"), "--against", str(tmp_path / "earlier"))

    found = re.search(r"edition-proof.pdf: page (\d+) changed", said)
    book = pymupdf.open(tmp_path / "build/pdf/edition-proof.pdf")
    bars = [
        page.get_text()
        for page in book
        for one in page.get_drawings()
        if one["rect"].width < 2 and one["rect"].height > 9
    ]
    assert found and bars and all("new words" in page for page in bars)
    assert "Changed pages" in book[-1].get_text()


def test_pages_that_follow_each_other_are_named_in_short() -> None:
    assert ranges(["iv", "1", "2", "3", "7", "9"]) == "iv, 1–3, 7, 9"
