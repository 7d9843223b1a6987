"""What pages say of other outputs: files to take along, and the pages of the printed edition."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from edition_tools import making
from edition_tools.settings import reader

from .support.browser import Visitor, needs_browser
from .support.html import broken_links, read

SETTINGS = '[edition]\ntitle = "Two letters"\nbase_uri = "https://example.org/ed/"\n'
LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{id}" xml:lang="en">
  <teiHeader><fileDesc><titleStmt><title>Letter {id}</title></titleStmt></fileDesc></teiHeader>
  <text><body>{body}</body></text>
</TEI>
"""
BODY = '<p xml:id="{0}-p1">Dear<note>A note.</note> friend,</p><p xml:id="{0}-p2">Farewell.</p>'
FORMATS = ("epub", "html", "pdf", "text")


def letter(folder: Path, identifier: str, more: str = "") -> None:
    path = folder / "tei/texts" / f"{identifier}.xml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(LETTER.format(id=identifier, body=more + BODY.format(identifier)))


def build(folder: Path, formats: tuple[str, ...] = FORMATS, *, out: str = "build") -> Path:
    settings = reader.load(folder / "edition.toml")
    outcome = making.build(making.Request(settings, folder / out, formats=formats, jobs=1))
    assert not outcome.failures
    return folder / out / "html"


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("edition")
    (folder / "edition.toml").write_text(SETTINGS)
    letter(folder, "a")
    letter(folder, "b")
    build(folder)
    return folder


@pytest.fixture
def copy(edition: Path, tmp_path: Path) -> Path:
    return shutil.copytree(edition, tmp_path / "edition")


def offered(page: Path) -> set[str]:
    return set(re.findall(r'<a href="([^"/]*\.(?:pdf|epub|txt))"', page.read_text()))


def test_the_pages_offer_the_files_that_lie_beside_them(edition: Path) -> None:
    html = edition / "build/html"

    assert offered(html / "a.html") == {"a.pdf", "a.epub", "a.txt"}
    assert offered(html / "index.html") == {"edition.pdf", "edition.epub"}
    assert list(broken_links(html, read(html))) == []
    assert (html / "a.pdf").read_bytes() == (edition / "build/pdf/a.pdf").read_bytes()
    address = '<meta name="citation_pdf_url" content="https://example.org/ed/a.pdf">'
    assert address in (html / "a.html").read_text()


def test_passages_and_notes_say_where_they_are_in_print(edition: Path) -> None:
    page = (edition / "build/html/a.html").read_text()
    listed = (edition / "build/html/printed.html").read_text()

    assert 'href="#a-p2" aria-label="Link to this passage" title="p. 1, l. 2"' in page
    assert re.search(r'<li id="a-p1-note1"[^>]* data-printed="p. 1, l. 1"', page)
    assert '<tr id="page:2"><th scope="row">2</th><td><a href="b.html#b-p1">Letter b</a>, l. 1' in listed


@pytest.mark.proof
def test_a_page_follows_the_print_that_a_change_has_moved(copy: Path) -> None:
    letter(copy, "a", '<p xml:id="a-p0">First.</p>' + "<p>Long.</p>" * 60)

    html = build(copy)

    assert (
        'href="#b-p1" aria-label="Link to this passage" title="p. 3, l. 1"' in (html / "b.html").read_text()
    )
    new = build(copy, out="new")
    names = {one.relative_to(new) for one in new.rglob("*") if one.is_file()}
    assert names == {one.relative_to(html) for one in html.rglob("*") if one.is_file()}
    assert [one for one in names if (html / one).read_bytes() != (new / one).read_bytes()] == []


def test_web_pages_alone_offer_what_lies_there_and_no_more(copy: Path) -> None:
    html = build(copy, ("html",))
    assert offered(html / "a.html") == {"a.pdf", "a.epub", "a.txt"}

    shutil.rmtree(copy / "build/pdf")
    build(copy, ("html",))

    assert offered(html / "a.html") == {"a.epub", "a.txt"} and not (html / "a.pdf").exists()
    assert "in print" not in (html / "a.html").read_text() and not (html / "printed.html").exists()


def test_a_file_of_the_edition_itself_is_not_written_over(copy: Path) -> None:
    (copy / "static").mkdir()
    (copy / "static/a.pdf").write_bytes(b"our own")
    (copy / "edition.toml").write_text(SETTINGS + '[html]\nstatic = ["static/"]\n')

    for _ in range(2):
        html = build(copy)

        assert (html / "a.pdf").read_bytes() == b"our own" and (html / "b.pdf").stat().st_size > 1000


@pytest.mark.browser
@needs_browser
def test_who_cites_a_passage_is_told_its_page_and_line(visitor: Visitor, edition: Path) -> None:
    with visitor.page(edition / "build/html/a.html") as shown:
        shown.locator("#a-p2 .permalink").press("Enter")
        cited = shown.locator(".citing pre").inner_text()
        shown.keyboard.press("Escape")
        shown.locator("#a-p1-note1").hover()
        shown.locator("#a-p1-note1 .permalink").press("Enter")
        noted = shown.locator(".citing .where").inner_text()

    assert "¶ 2, p. 1, l. 2. " in cited and noted.endswith("p. 1, l. 1")
