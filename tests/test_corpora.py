"""A corpus is a set of documents: each TEI in it has pages of its own, under the header of the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from .test_cli import call, told

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt><publicationStmt><p/></publicationStmt>"
    "<sourceDesc><p>Box</p></sourceDesc></fileDesc>{}</teiHeader>"
)
PERSONS = (
    "<profileDesc><particDesc><listPerson><person xml:id='ada'><persName>Ada Lovelace</persName></person>"
    "</listPerson></particDesc></profileDesc>"
)


def tei(title: str, text: str, attributes: str = "") -> str:
    """A document of a corpus."""
    return f"<TEI{attributes}>{HEADER.format(title, '')}\n<text><body>\n<p>{text}</p></body></text></TEI>"


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of three letters, one in a file of its own, and a register in its header."""
    own = tei("Two", "To <persName ref='#ada'>A.</persName>, after <ref target='corpus.xml#p1'>mine</ref>.")
    corpus = (
        "<teiCorpus xmlns='http://www.tei-c.org/ns/1.0' xmlns:xi='http://www.w3.org/2001/XInclude' xml:id='all'>\n"
        + HEADER.format("The letters", PERSONS)
        + tei(
            "One", "Dear <persName ref='#ada'>A.</persName>, <seg xml:id='p1'>hello</seg>.", " xml:id='one'"
        )
        + "\n<xi:include href='two.xml'/>\n"
        + tei("Three", "<ref target='#p1'>Before</ref>,\n<ref target='two.xml'>second</ref>\n<what>?</what>")
        + "</teiCorpus>"
    )
    texts = tmp_path / "tei/texts"
    texts.mkdir(parents=True)
    (texts / "two.xml").write_text(own.replace("<TEI", "<TEI xmlns='http://www.tei-c.org/ns/1.0'", 1))
    (texts / "corpus.xml").write_text(corpus)
    (tmp_path / "edition.toml").write_text("")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def page(edition: Path, name: str) -> str:
    """The page of a document."""
    return (edition / f"build/html/{name}.html").read_text(encoding="utf-8")


def test_each_document_of_a_corpus_has_a_page_and_none_is_there_twice(edition: Path) -> None:
    call("build", "--only", "html,text")

    assert {path.stem for path in (edition / "build/text").iterdir()} == {"all", "one", "two", "all-2"}
    start = page(edition, "index")
    assert start.index('"one.html"') < start.index('"two.html"') < start.index('"all-2.html"')
    assert "Series" in page(edition, "two") and "The letters" in page(edition, "two")


def test_pointers_cross_a_corpus_and_its_register_knows_who_is_mentioned(edition: Path) -> None:
    call("build", "--only", "html")

    assert 'href="all.html#ada"' in page(edition, "one") and 'href="all.html#ada"' in page(edition, "two")
    assert 'href="one.html#p1"' in page(edition, "two") and 'href="one.html#p1"' in page(edition, "all-2")
    assert 'href="two.html"' in page(edition, "all-2")
    assert 'href="one.html#' in page(edition, "all") and 'href="two.html#' in page(edition, "all")


def test_what_is_found_in_a_document_of_a_corpus_stands_at_its_place_in_the_file(edition: Path) -> None:
    lines = (edition / "tei/texts/corpus.xml").read_text().splitlines()
    line = next(number for number, one in enumerate(lines, 1) if "<what>" in one)

    for command in (("build", "--only", "text"), ("validate",)):
        assert f"corpus.xml:{line}:1:" in told(call(*command))


def test_the_source_of_a_page_is_the_corpus_with_this_document_alone(edition: Path) -> None:
    call("build", "--only", "html")

    source = (edition / "build/html/one.xml").read_text(encoding="utf-8")
    assert "The letters" in source and "hello" in source
    assert "Three" not in source and "urn:edition-tools" not in source


def test_a_change_in_one_document_is_shown_and_the_others_stay(edition: Path) -> None:
    call("build", "--only", "text")
    path = edition / "tei/texts/two.xml"
    path.write_text(path.read_text().replace("after", "before"))
    models = edition / "build/.edition/models"
    times = {one: one.stat().st_mtime_ns for one in models.glob("*.model.xml")}

    call("build", "--only", "text")

    assert {one.name for one in times if one.stat().st_mtime_ns != times[one]} == {"two.model.xml"}
    assert "before" in (edition / "build/text/two.txt").read_text()


def test_a_command_for_one_document_asks_which_of_a_corpus(edition: Path) -> None:
    assert "name one of its documents by --id: all, one, two, all-2" in told(
        call("text", "tei/texts/corpus.xml")
    )
    assert "hello" in told(call("text", "tei/texts/corpus.xml", "--id", "one"))


def test_a_place_far_down_in_a_long_corpus_is_right(edition: Path) -> None:
    path = edition / "tei/texts/corpus.xml"
    path.write_text(path.read_text().replace("<TEI xml:id='one'>", "\n" * 70_000 + "<TEI xml:id='one'>"))
    line = path.read_text().partition("<what>")[0].count("\n") + 1

    assert f"corpus.xml:{line}:1: info: no rule for <what>" in told(call("build", "--only", "text"))


def test_a_document_of_a_corpus_is_checked_in_it_and_alone_knows_its_ids(edition: Path) -> None:
    assert "pointer/" not in told(call("validate"))
    assert "pointer/" not in told(call("validate", "tei/texts/two.xml"))
    assert told(call("validate")).count("<what>") == 1
