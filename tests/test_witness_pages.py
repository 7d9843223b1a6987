"""The pages of witnesses: the whole text of each, the edition's numbers, and nothing made twice."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from edition_tools import witness
from edition_tools.documents import parse
from edition_tools.making import Request, build
from edition_tools.settings.reader import defaults

from .conftest import SHARED, needs_shared
from .support.html import broken_links, read
from .support.models import settings_in, violations
from .support.random_apparatus import METHODS
from .support.seeds import some
from .support.witness import NOTES, RandomEdition, Shown, app, built, page, pages, tei, text_of, write

Built = Callable[[str], RandomEdition]


def letters(text: str) -> str:
    return "".join(text.split())


def test_every_witness_has_a_page_and_all_have_one_together(tmp_path: Path) -> None:
    write(tmp_path, tei(f"<p>{app('a', 'A', ('b', 'B'), ('c', 'C'))}</p>"))

    built(tmp_path)

    assert pages(tmp_path) == ["doc", "doc~compare", "doc~wit-A", "doc~wit-B", "doc~wit-C"]


def test_a_hand_in_a_witness_has_no_text_of_its_own_and_no_page(tmp_path: Path) -> None:
    hands = '<profileDesc><handNotes><handNote xml:id="B2"/></handNotes></profileDesc></teiHeader>'
    text = tei(f"<p>{app('a', 'A', ('b', 'B'), ('c', 'B2'))}</p>")
    write(tmp_path, text.replace("</teiHeader>", hands))

    built(tmp_path)

    assert not any("B2" in name for name in pages(tmp_path))
    assert "doc~wit-B" in pages(tmp_path)


def test_a_page_says_which_witness_it_shows(tmp_path: Path) -> None:
    write(tmp_path, tei(f"<p>{app('a', 'A', ('b', 'B C'))}</p>", title="Of gold"))
    built(tmp_path)

    shown = page(tmp_path, "doc~wit-B")

    assert "<strong>Witness B</strong>: Codex B</p>" in shown
    assert "<title>Of gold – Witness B – " in shown
    assert (
        '<a href="doc.html">Text</a></li><li><a href="doc~wit-A.html" aria-current="true">Witnesses</a>'
        in shown
    )
    assert '<a class="siglum" href="doc~wit-B.html" title="Codex B" aria-current="page">B</a>' in shown
    assert 'href="doc~wit-A.html"' in shown


def test_the_page_of_the_document_leads_to_its_witnesses(tmp_path: Path) -> None:
    write(tmp_path, tei(f"<p>{app('a', 'A', ('b', 'B C'))}</p>"))
    built(tmp_path)

    shown = page(tmp_path, "doc")

    assert all(f'href="{name}.html"' in shown for name in ("doc~wit-A", "doc~wit-C", "doc~compare"))


def test_a_page_shows_the_lacuna_of_its_witness_as_a_lacuna(tmp_path: Path) -> None:
    write(tmp_path, tei(f"<p>a {app('b', 'A C', ('b <lacunaStart/>', 'B'))} c</p><p>d</p>"))
    built(tmp_path)

    assert text_of(page(tmp_path, "doc~wit-B")).split() == ["a", "b", "[…", "lacuna]"]
    assert text_of(page(tmp_path, "doc~wit-A")).split() == ["a", "b", "c", "d"]


def test_a_note_keeps_its_number_and_its_address(tmp_path: Path) -> None:
    write(tmp_path, tei(NOTES))
    built(tmp_path)

    def notes(name: str) -> dict[str, str]:
        return dict(re.findall(r'<a id="mark:([^"]*)"[^>]*>([^<]*)</a>', page(tmp_path, name)))

    edited = notes("doc")
    assert notes("doc~wit-A") == {"p.1-note1": "1", "p.1-app1.note.1": "2", "p.1-note3": "4"}
    assert notes("doc~wit-B") == {"p.1-note1": "1", "p.1-app1.note.2": "3", "p.1-note3": "4"}
    assert notes("doc~wit-C") == {"p.1-note1": "1", "p.1-note3": "4"}
    assert notes("doc~wit-A").items() | notes("doc~wit-B").items() <= edited.items()


def test_a_passage_keeps_its_address(tmp_path: Path) -> None:
    write(tmp_path, tei(f"<p>a</p>{app('<p>b</p>', 'A', ('', 'B C'))}<p>c</p>"))
    built(tmp_path)

    def addresses(name: str) -> list[str]:
        return re.findall(r'<p id="([^":]*)"', page(tmp_path, name))

    assert addresses("doc") == addresses("doc~wit-A")
    assert addresses("doc~wit-B") == [addresses("doc")[0], addresses("doc")[2]]


def test_links_lead_where_they_lead_in_the_edited_text(tmp_path: Path) -> None:
    write(
        tmp_path,
        tei(
            '<p xml:id="p1">See <ref target="#p2">here</ref>, <ref target="other.xml#q">there</ref>.</p>'
            + app('<p xml:id="p2">b</p>', "A", ("<p>c</p>", "B"), ("", "C"))
        ),
    )
    write(tmp_path, tei('<p xml:id="q">x</p>', name="other"), "other")
    built(tmp_path)

    assert 'href="#p2"' in page(tmp_path, "doc~wit-A")
    assert 'href="doc.html#p2"' in page(tmp_path, "doc~wit-B")
    assert all('href="other.html#q"' in page(tmp_path, f"doc~wit-{one}") for one in "ABC")


@pytest.mark.parametrize("method", METHODS)
def test_random_pages_have_exactly_the_text_of_their_witness(method: str, random_edition: Built) -> None:
    made = random_edition(method)

    for one in made.sigla:
        shown = text_of(page(made.folder, f"doc~wit-{one}"))
        assert letters(shown) == letters(witness.text(defaults(made.folder), made.path, one)[0])[1:]


@pytest.mark.parametrize("method", METHODS)
def test_random_pages_are_strict_html_with_ids_once_and_links_that_lead_somewhere(
    method: str, random_edition: Built
) -> None:
    pages = random_edition(method).folder / "build" / "html"

    found = read(pages)

    assert {name: one.problems for name, one in found.items() if one.problems} == {}
    assert list(broken_links(pages, found)) == []


@pytest.mark.parametrize("method", METHODS)
def test_the_texts_keep_the_grammar_of_the_model(method: str, random_edition: Built) -> None:
    models = [*(random_edition(method).folder / "build" / ".edition" / "models").glob("*~*.linked.xml")]

    assert len(models) >= 7
    assert [found for one in models for found in violations(one.read_text(encoding="utf-8"))] == []


@needs_shared
@pytest.mark.parametrize(
    "name", some(["LIT2900RepCh181", "pta0039.pta001.pta-grc2", "pta0040.pta001.pta-grc1"])
)
@pytest.mark.proof
def test_pages_of_real_witnesses_are_strict_html_with_their_whole_text(name: str, tmp_path: Path) -> None:
    path = write(tmp_path, (SHARED / "examples" / f"{name}.xml").read_text(encoding="utf-8"), name)
    built(tmp_path)
    html = tmp_path / "build" / "html"
    found = read(html)
    columns = Shown(page(tmp_path, f"{name}~compare"), "version", ("omitted", "missing")).found
    shown = witness.compared(witness.listed(parse(path), name))[1:]

    assert {name: one.problems for name, one in found.items() if one.problems} == {}
    assert list(broken_links(html, found)) == []
    assert len(shown) == len(list(html.glob("*~wit-*.html"))) >= 2
    for index, one in enumerate(shown, start=1):
        words = [
            word
            for values, text in columns
            if values["data-column"] == str(index)
            for word in text.strip().partition("\n")[2].split()
        ]
        assert words == witness.text(defaults(tmp_path), path, one.witness)[0].split()


# Which witnesses have a page, and what it is called.

LISTS = {
    "two": (("A", "B"), f"<p>{app('a', 'A', ('b', 'B'))}</p>", ["A", "B"]),
    "only named": (("A",), f"<p>{app('a', 'A', ('b', 'Q'))}</p>", ["A", "Q"]),
    "one": (("A",), f"<p>{app('a', 'A')}</p>", []),
    "no apparatus": (("A", "B"), "<p>a</p>", []),
    "one of which nothing is said": (("A", "B", "C"), f"<p>{app('a', 'A', ('b', 'B'))}</p>", ["A", "B"]),
    "a lemma for the rest": (
        ("A", "B", "C"),
        '<p><app><lem>a</lem><rdg wit="#B">b</rdg></app></p>',
        ["A", "B", "C"],
    ),
    "a group": (
        ('<listWit xml:id="x"><witness xml:id="A"/><witness xml:id="B"/></listWit>', "C"),
        f"<p>{app('a', 'x', ('b', 'C'))}</p>",
        ["A", "B", "C"],
    ),
    "names that differ in case": (("A", "a"), f"<p>{app('x', 'A', ('y', 'a'))}</p>", ["A", "a~2"]),
    "letters of another script": (("Γ", "Δ"), f"<p>{app('x', 'Γ', ('y', 'Δ'))}</p>", ["~ce~93", "~ce~94"]),
    "a siglum beside an id": (
        ('<witness xml:id="W1"><abbr type="siglum">Ω</abbr></witness>', '<witness xml:id="W2"/>'),
        f"<p>{app('x', 'W1', ('y', 'W2'))}</p>",
        ["W1", "W2"],
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_witness_has_a_page_with_a_name_that_every_file_system_takes(name: str, tmp_path: Path) -> None:
    witnesses, body, expected = LISTS[name]
    write(tmp_path, tei(body, witnesses=witnesses))

    built(tmp_path)

    found = pages(tmp_path)
    assert [one.partition("~wit-")[2] for one in found if "~wit-" in one] == expected
    assert ("doc~compare" in found) == bool(expected)
    assert len({one.lower() for one in found}) == len(found)


def test_no_document_has_the_name_of_a_witness_s_page(tmp_path: Path) -> None:
    body = f"<p>{app('a', 'A', ('b', 'B C'))}</p>"
    write(tmp_path, tei(body))
    for name in ("doc~wit-A", "doc~compare", "doc.wit-A", "doc wit A"):
        write(tmp_path, tei("<p>x</p>").replace(' xml:id="doc"', ""), name)

    built(tmp_path)

    assert len(pages(tmp_path)) == len({one.lower() for one in pages(tmp_path)}) == 9
    assert "Witness A" in page(tmp_path, "doc~wit-A")


def test_a_siglum_is_shown_as_the_apparatus_writes_it(tmp_path: Path) -> None:
    write(
        tmp_path,
        tei(
            f"<p>{app('x', 'W1', ('y', 'W2'))}</p>",
            witnesses=(
                '<witness xml:id="W1"><abbr type="siglum">Ω</abbr> The oldest</witness>',
                '<witness xml:id="W2" n="Π">Later</witness>',
            ),
        ),
    )
    built(tmp_path)

    assert "<strong>Witness Ω</strong>: The oldest</p>" in page(tmp_path, "doc~wit-W1")
    assert "<strong>Witness Π</strong>: Later</p>" in page(tmp_path, "doc~wit-W2")


def test_the_edition_s_order_of_witnesses_is_that_of_the_columns(tmp_path: Path) -> None:
    write(tmp_path, tei(f"<p>{app('a', 'A', ('b', 'B'), ('c', 'C'))}</p>"))
    (tmp_path / "edition.toml").write_text('[apparatus]\norder = ["#C", "B"]\n', encoding="utf-8")

    built(tmp_path)

    heads = page(tmp_path, "doc~compare").partition('<p class="heads"')[2].partition("</p>")[0]
    assert re.findall(r'<span class="siglum">(\w)', heads) == ["C", "B", "A"]


def test_the_setting_makes_none(tmp_path: Path) -> None:
    write(tmp_path, tei(f"<p>{app('a', 'A', ('b', 'B C'))}</p>"))
    (tmp_path / "edition.toml").write_text("[apparatus]\nwitnesses = false\n", encoding="utf-8")

    built(tmp_path)

    assert pages(tmp_path) == ["doc"]
    assert "Compare" not in page(tmp_path, "doc")


def test_a_page_has_its_own_address(tmp_path: Path) -> None:
    write(tmp_path, tei(f"<p>{app('a', 'A', ('b', 'B C'))}</p>"))
    (tmp_path / "edition.toml").write_text(
        '[edition]\nbase_uri = "https://example.org/e"\n', encoding="utf-8"
    )
    built(tmp_path)

    shown = page(tmp_path, "doc~wit-B")

    assert '<link rel="canonical" href="https://example.org/e/doc~wit-B.html">' in shown
    assert '<link rel="alternate" type="application/tei+xml" href="doc.xml">' in shown
    assert "Witness B.</p>" in shown or "Witness B. <a" in shown


# Building.


def test_what_could_not_be_decided_is_reported_once_for_each_witness(tmp_path: Path) -> None:
    silent = app("a", "A", ("b", "B"))
    write(tmp_path, tei(f"<p>{silent} {silent} {silent} {app('c', 'C')}</p>"))

    outcome = built(tmp_path, ("html", "text"))

    found = sorted(one.message for one in outcome.findings if one.rule == "apparatus/witness-silent")
    assert [re.findall(r"says nothing of (\w)|\(and (\d)", one) for one in found] == [
        [("C", ""), ("", "2")],
        [("A", "")],
        [("B", "")],
    ]


def times(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (folder / "build").rglob("*") if path.is_file()}


def changed(folder: Path, before: dict[str, int]) -> set[str]:
    return {name for name, time in times(folder).items() if before.get(name) != time} - {"manifest.json"}


def test_nothing_changed_nothing_written(tmp_path: Path) -> None:
    write(tmp_path, tei(NOTES))
    built(tmp_path)
    before = times(tmp_path)

    outcome = built(tmp_path)

    assert changed(tmp_path, before) == set()
    assert outcome.written == 0 and outcome.kept == len(before) - 1


def test_an_edited_reading_writes_the_pages_that_show_it(tmp_path: Path) -> None:
    write(tmp_path, tei(f"<p>{app('a', 'A', ('b', 'B'), ('c', 'C'))}</p>"))
    write(tmp_path, tei(NOTES, name="other"), "other")
    built(tmp_path)
    before = times(tmp_path)
    write(tmp_path, tei(f"<p>{app('a', 'A', ('x', 'B'), ('c', 'C'))}</p>"))

    built(tmp_path)

    assert {name for name in changed(tmp_path, before) if name.endswith(".html")} == {
        "doc.html",
        "doc~wit-B.html",
        "doc~compare.html",
    }


def test_another_document_s_words_leave_the_pages_as_they_are(tmp_path: Path) -> None:
    write(tmp_path, tei(NOTES))
    write(tmp_path, tei("<p>x</p>", name="other"), "other")
    built(tmp_path)
    before = times(tmp_path)
    write(tmp_path, tei("<p>y</p>", name="other"), "other")

    built(tmp_path)

    assert not any(name.startswith("doc") for name in changed(tmp_path, before))


def test_another_document_s_title_reaches_the_pages_without_rebuilding_the_texts(tmp_path: Path) -> None:
    write(tmp_path, tei(NOTES))
    write(tmp_path, tei("<p>x</p>", name="other", title="Old"), "other")
    built(tmp_path)
    done: list[str] = []
    write(tmp_path, tei("<p>x</p>", name="other", title="New"), "other")

    build(
        Request(settings_in(tmp_path), tmp_path / "build", formats=("html",)),
        lambda number, of, what: done.append(what),
    )

    assert not any(one.startswith("rebuild") for one in done)
    assert "witness html doc~wit-A" in done


def test_the_pages_of_a_witness_that_is_gone_are_swept(tmp_path: Path) -> None:
    write(tmp_path, tei(f"<p>{app('a', 'A', ('b', 'B'), ('c', 'C'))}</p>"))
    built(tmp_path)
    write(tmp_path, tei(f"<p>{app('a', 'A', ('b', 'B'))}</p>", witnesses=("A", "B")))

    built(tmp_path)

    assert pages(tmp_path) == ["doc", "doc~compare", "doc~wit-A", "doc~wit-B"]
    assert not list((tmp_path / "build").rglob("*wit-C*"))
    assert "wit-C" not in page(tmp_path, "doc") + page(tmp_path, "doc~wit-A")


def test_with_the_apparatus_go_all_pages(tmp_path: Path) -> None:
    write(tmp_path, tei(NOTES))
    built(tmp_path)
    write(tmp_path, tei("<p>a</p>"))

    built(tmp_path)

    assert pages(tmp_path) == ["doc"]
    assert not list((tmp_path / "build").rglob("*~*"))


def test_a_page_that_is_deleted_is_made_again(tmp_path: Path) -> None:
    write(tmp_path, tei(NOTES))
    built(tmp_path)
    shown = page(tmp_path, "doc~wit-B")
    (tmp_path / "build" / "html" / "doc~wit-B.html").unlink()

    built(tmp_path)

    assert page(tmp_path, "doc~wit-B") == shown


def test_a_build_of_one_document_makes_its_witnesses_and_leaves_the_others(tmp_path: Path) -> None:
    path = write(tmp_path, tei(NOTES))
    write(tmp_path, tei(NOTES, name="other"), "other")
    (tmp_path / "edition.toml").write_text("", encoding="utf-8")
    built(tmp_path)
    before = times(tmp_path)
    write(tmp_path, tei(NOTES.replace("deux", "zwei")))

    built(tmp_path, paths=(path,))

    assert "zwei" in page(tmp_path, "doc~wit-B")
    assert not any(name.startswith("other~") for name in changed(tmp_path, before))
    assert "other~wit-B" in pages(tmp_path)


def test_text_alone_rebuilds_no_witness(tmp_path: Path) -> None:
    write(tmp_path, tei(NOTES))

    built(tmp_path, ("text",))

    assert not list((tmp_path / "build").rglob("*wit-*"))
