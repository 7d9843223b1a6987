"""The volume of an edition: its parts in their order, where documents begin, and how its pages are numbered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pikepdf
import pymupdf
import pytest

from edition_tools.outputs.pdf.bands import Composer, Heights
from edition_tools.outputs.pdf.galley import Flow, Item
from edition_tools.outputs.pdf.numbering import Numbering
from edition_tools.outputs.pdf.pages import Maker

from .support import witness

FILLER = "<p>Words of a text that fills a page until it is full. </p>"
PAGE = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{name}"><teiHeader><fileDesc><titleStmt><title>{title}</title>
  </titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>
  <text xml:lang="en"><body><head>{title}</head><p xml:id="{name}-p">Prose of {title}.<note>A note.</note></p></body></text></TEI>"""


def volume(folder: Path, settings: str, texts: int = 2) -> list[tuple[str, str]]:
    """The pages of the volume of some texts and three pages about them: label and words of each."""
    for n in range(1, texts + 1):
        text = witness.tei(f'<p xml:id="here{n}">Text {n}.</p>{FILLER * 3}', name=f"t{n}", title=f"Title {n}")
        witness.write(folder, text, f"t{n}")
    (folder / "about").mkdir()
    for name, title in (("intro", "Introduction"), ("principles", "Principles"), ("imprint", "Imprint")):
        (folder / f"about/{name}.xml").write_text(PAGE.format(name=name, title=title), encoding="utf-8")
    (folder / "edition.toml").write_text(
        f'[html]\npages = ["about/*.xml"]\n[print]\nback = ["imprint"]\n{settings}', encoding="utf-8"
    )
    outcome = witness.built(folder, ("pdf",))
    assert not outcome.failures and not [one for one in outcome.findings if one.rule.startswith("print/")]
    with pymupdf.open(folder / "build/pdf/edition.pdf") as book:
        # pymupdf takes the end of Typst's `/Type /PageLabel` for a part of the label.
        return [
            (page.get_label().removeprefix("ageLabel"), " ".join(page.get_text().split())) for page in book
        ]


def label_of(pages: list[tuple[str, str]], words: str) -> str:
    return next(label for label, text in pages if words in text)


def test_pages_about_the_edition_stand_before_and_after_its_texts(tmp_path: Path) -> None:
    pages = volume(tmp_path, 'front = ["principles", "intro"]\n')

    found = {
        words: label_of(pages, words) for words in ("Prose of P", "Prose of Intro", "Text 1.", "Prose of Imp")
    }
    locators = json.loads((tmp_path / "build/pdf/locators.json").read_text(encoding="utf-8"))["edition.pdf"]
    assert list(found.values()) == ["iii", "iv", "1", "3"]
    assert locators["intro"]["intro-p"][0] == "iv" and locators["t1"]["here1"][0] == 1
    assert sum(text.count("Introduction") for _, text in pages[3:4]) == 2  # Once as its title.


def test_pages_that_are_not_named_are_not_bound(tmp_path: Path) -> None:
    pages = volume(tmp_path, "front = []\n")

    assert not any("Prose of Intro" in text for _, text in pages)


@pytest.mark.parametrize(("begin", "labels"), [("page", "123"), ("recto", "135"), ("run-on", "111")])
def test_documents_begin_where_the_settings_say(tmp_path: Path, begin: str, labels: str) -> None:
    pages = volume(tmp_path, f'sides = "two"\nbegin = "{begin}"\n', texts=3)

    assert [label_of(pages, f"Text {n}.") for n in (1, 2, 3)] == list(labels)
    places = [number for number, (label, _) in enumerate(pages) if label == "1"]
    assert len(places) == 1 and places[0] % 2 == 0  # On the right.


def test_a_register_names_the_lines_where_lines_have_numbers(tmp_path: Path) -> None:
    persons = witness.tei("", name="persons", title="Persons").replace(
        "<body></body>",
        "<body><listPerson><person xml:id='ada'><persName>Ada</persName></person></listPerson></body>",
    )
    named = '<persName ref="persons.xml#ada">Ada</persName>'
    (tmp_path / "tei/registers").mkdir(parents=True)
    (tmp_path / "tei/registers/persons.xml").write_text(persons, encoding="utf-8")
    named = named.replace("persons.xml", "../registers/persons.xml")
    witness.write(tmp_path, witness.tei(f"{FILLER * 2}<p>Here is {named}.</p>"))
    (tmp_path / "edition.toml").write_text('[print]\nlines = "5"\n', encoding="utf-8")

    witness.built(tmp_path, ("pdf",))

    with pymupdf.open(tmp_path / "build/pdf/edition.pdf") as book:
        assert "→ 1.3" in " ".join(" ".join(page.get_text() for page in book).split())


def test_a_printers_file_says_where_it_is_cut_and_has_one_black(tmp_path: Path) -> None:
    settings = '[print.press]\npaper = "155x230mm"\nbleed = "3mm"\ncrop_marks = true\n'
    volume(tmp_path, settings, texts=1)

    with pikepdf.open(tmp_path / "build/pdf/edition-press.pdf") as book:
        page = book.pages[2]
        widths = [
            round(float(box[2] - box[0]) * 25.4 / 72) for box in (page.trimbox, page.bleedbox, page.mediabox)
        ]
        used = {str(one.operator) for page in book.pages for one in pikepdf.parse_content_stream(page)}
        colours = used & {*"gGkK", "rg", "RG", "scn", "SCN"}
        version = book.pdf_version
    assert (widths, version, colours) == ([155, 161, 173], "1.7", {"k", "K"})


def test_each_page_and_part_of_a_volume_is_told_to_readers(tmp_path: Path) -> None:
    volume(tmp_path, "", texts=1)

    with pikepdf.open(tmp_path / "build/pdf/edition.pdf") as book:
        root = book.Root
        roles = {str(one.S) for one in _structure(root.StructTreeRoot)}
        ids = {str(one.S) for one in _structure(root.StructTreeRoot) if "/ID" in one}
        assert (
            root.Lang == "en" and bool(root.MarkInfo.Marked) and bool(root.ViewerPreferences.DisplayDocTitle)
        )
        assert {"/Document", "/H1", "/P", "/TOC", "/TOCI", "/Link", "/Note"} <= roles and "/Note" in ids
        labels = [str(one.S) for one in list(root.PageLabels.Nums)[1::2]]
        assert labels == ["/r"] * 4 + ["/D"] * 3


def _structure(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """All elements of the structure below a node."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _structure(kid)


HEADER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{name}"><teiHeader><fileDesc><titleStmt><title>{name}</title>
  </titleStmt><publicationStmt><publisher>The Press</publisher><availability><p>{rights}</p></availability></publicationStmt>
  <sourceDesc><p>Codex {name}.</p></sourceDesc></fileDesc><encodingDesc><editorialDecl><p>Nothing is corrected.</p></editorialDecl>
  </encodingDesc><revisionDesc><change when="2026-01-01">Encoded.</change></revisionDesc></teiHeader>
  <text xml:lang="en"><body><p>Words.</p></body></text></TEI>"""


@pytest.mark.parametrize("pages", ["", '[html]\npages = ["about.xml"]\n'])
def test_a_colophon_says_once_what_documents_share(tmp_path: Path, pages: str) -> None:
    for name, rights in (("Alpha", "Free."), ("Beta", "Free."), ("Gamma", "Closed.")):
        witness.write(tmp_path, HEADER.format(name=name, rights=rights), name)
    (tmp_path / "about.xml").write_text(PAGE.format(name="about", title="About"), encoding="utf-8")
    (tmp_path / "edition.toml").write_text(pages, encoding="utf-8")

    witness.built(tmp_path, ("pdf",))

    with pymupdf.open(tmp_path / "build/pdf/edition.pdf") as book:
        words = " ".join(book[-1].get_text().split())
    principles = "" if pages else " Editorial principles: Nothing is corrected."
    assert words.startswith("Colophon Publisher: The Press." + principles)
    assert "Alpha. Source: Codex Alpha. Beta. Source: Codex Beta. Gamma. Source: Codex Gamma." in words
    assert "Gamma. Rights: Closed. Rights: Free. (Alpha; Beta)" in words.replace("Source: Codex Gamma. ", "")
    assert "Encoded." not in words


def test_a_book_of_two_sides_has_its_imprint_on_the_verso_of_its_title(tmp_path: Path) -> None:
    for name, rights in (("Alpha", "Free."), ("Beta", "Free.")):
        witness.write(tmp_path, HEADER.format(name=name, rights=rights), name)
    (tmp_path / "edition.toml").write_text(
        '[edition]\ntitle = "Both"\n[print]\nsides = "two"\n', encoding="utf-8"
    )

    witness.built(tmp_path, ("pdf",))

    with pymupdf.open(tmp_path / "build/pdf/edition.pdf") as book:
        pages = [" ".join(page.get_text().split()) for page in book]
    assert pages[:3] == ["Both", "", "Both The Press"]
    assert pages[3].startswith("Publisher: The Press. Rights: Free. Editorial principles")
    assert pages[3].endswith(version("typst")) and pages[4].startswith("Contents")
    assert "The Press" not in pages[-1] and "Alpha. Source: Codex Alpha." in pages[-1]


def test_the_sigla_of_an_apparatus_stand_before_the_text(tmp_path: Path) -> None:
    words = witness.app("one", "A", ("two", "B C"))
    for name, witnesses in (("first", "ABC"), ("second", "ABC"), ("third", "ABCD")):
        text = witness.tei(
            f"<p>{words} and more.</p>", name=name, title=name.title(), witnesses=tuple(witnesses)
        )
        witness.write(tmp_path, text, name)

    witness.built(tmp_path, ("pdf",))

    with pymupdf.open(tmp_path / "build/pdf/edition.pdf") as book:
        found = next(" ".join(page.get_text().split()) for page in book if "Codex" in page.get_text())
        leads = {link["page"] for page in book for link in page.get_links() if "two B" in page.get_text()}
        numbers = [n for n, page in enumerate(book) if page.get_text().startswith("Sigla")]
        assert "Codex" not in book[-1].get_text()
    lists = "First; Second A Codex A B Codex B C Codex C Third A Codex A B Codex B C Codex C D Codex D"
    signs = "Signs abc] before it the words of the text, after it other readings"
    assert found == f"Sigla {lists} {signs} iii" and set(numbers) <= leads
    with pymupdf.open(tmp_path / "build/pdf/first.pdf") as book:
        assert " ".join(book[0].get_text().split()).startswith(
            "First Sigla A Codex A B Codex B C Codex C one and"
        )


def test_lines_are_counted_where_something_can_refer_to_them(tmp_path: Path) -> None:
    volume(tmp_path, 'lines = "1"\n', texts=1)

    located = json.loads((tmp_path / "build/pdf/locators.json").read_text(encoding="utf-8"))["edition.pdf"]
    assert (located["intro"]["intro-p"], located["t1"]["here1"]) == (["iii"], [1, 1])


def test_no_line_stands_alone_on_the_last_page() -> None:
    lines = [Item(10.0 * n, 10.0 * n + 10, [n]) for n in range(7)]
    composer, heights = Composer({}, (), {}, {}, frozenset(), {}), Heights({}, {}, 8, 100)
    maker = Maker(
        Flow(1, lines), 60, 6, {}, {}, composer, heights, Numbering("never", frozenset(), frozenset())
    )

    assert [page.end - page.first for page in maker.pages(1)] == [5, 2]
