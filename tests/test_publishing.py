"""Addresses that were published: they stay, lead on, or say why they are gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edition_tools.cli import main

TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{id}">
<teiHeader><fileDesc><titleStmt><title>Letter {id}</title></titleStmt></fileDesc></teiHeader>
<text><body><p xml:id="p1">One.</p>{more}</body></text></TEI>
"""
SECOND = '<p xml:id="p2">Two.</p>'


def write(folder: Path, name: str, more: str = SECOND) -> None:
    path = folder / "tei" / "texts" / f"{name}.xml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT.format(id=name, more=more), encoding="utf-8")


def build(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), "build", "--only", "html", *options])


def words(said: Result) -> str:
    """What was said, on one line."""
    return " ".join(said.output.split())


def said_of(folder: Path, address: str, now: str) -> None:
    """Write of a published address where it is now, or why it is gone."""
    path = folder / "tei" / "identifiers.tsv"
    lines = path.read_text().splitlines()
    path.write_text(
        "\n".join(line + now if line.split("\t")[0] == address else line for line in lines) + "\n"
    )


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An edition of two letters that is published."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1793750400")
    (tmp_path / "edition.toml").write_text('[edition]\nbase_uri = "https://example.org/"\n')
    write(tmp_path, "a")
    write(tmp_path, "b")
    assert build(tmp_path, "--publish").exit_code == 0
    return tmp_path


def test_publishing_notes_all_addresses_and_later_the_new_ones(edition: Path) -> None:
    path = edition / "tei" / "identifiers.tsv"
    first = path.read_text()
    write(edition, "c")

    said = build(edition, "--publish")

    assert first == "address\tpublished\tmoved to\tgone because\n" + "".join(
        f"{one}\t2026-11-04\n" for one in ("a", "a#p1", "a#p2", "b", "b#p1", "b#p2")
    )
    assert path.read_text() == first + "c\t2026-11-04\nc#p1\t2026-11-04\nc#p2\t2026-11-04\n"
    assert "3 new addresses in" in words(said)


def test_a_build_in_which_an_address_has_vanished_fails_and_loses_nothing(edition: Path) -> None:
    write(edition, "a", '<p xml:id="p3">Three.</p>')

    said = build(edition)

    assert said.exit_code == 1
    assert (
        "identifiers.tsv:4:1: error: a#p2 was published on 2026-11-04 and is no longer in the edition"
        in words(said)
    )
    assert 'id="p3"' in (edition / "build" / "html" / "a.html").read_text()
    assert build(edition, "--publish").exit_code == 1


def test_a_page_that_has_vanished_is_one_error_with_its_passages(edition: Path) -> None:
    (edition / "tei" / "texts" / "b.xml").unlink()

    said = build(edition)

    assert said.exit_code == 1
    assert words(said).count("error:") == 1
    assert "b was published on 2026-11-04 and is no longer in the edition, with 2 of its passages" in words(
        said
    )


def test_a_passage_that_has_moved_is_led_to_from_its_old_page(edition: Path) -> None:
    write(edition, "a", "")
    said_of(edition, "a#p2", "\tb#p2")

    assert build(edition).exit_code == 0

    page = (edition / "build" / "html" / "a.html").read_text()
    assert '<li id="p2">What stood here has moved: <a href="b.html#p2">Letter b, p2</a></li>' in page


def test_a_page_that_has_moved_leads_on_with_all_its_passages(edition: Path) -> None:
    (edition / "tei" / "texts" / "b.xml").unlink()
    said_of(edition, "b", "\ta")

    assert build(edition).exit_code == 0

    page = (edition / "build" / "html" / "b.html").read_text()
    assert '<meta http-equiv="refresh" content="0; url=a.html">' in page
    assert '<link rel="canonical" href="https://example.org/a.html">' in page
    assert 'What stood here has moved: <a href="a.html">Letter a</a>' in page


def test_what_is_gone_has_a_page_that_says_why(edition: Path) -> None:
    (edition / "tei" / "texts" / "b.xml").unlink()
    said_of(edition, "b", "\t\tA forgery of 1901 <1902>.")

    assert build(edition).exit_code == 0

    page = (edition / "build" / "html" / "b.html").read_text()
    assert "<h1>No longer part of the edition</h1>" in page
    assert "What stood here is no longer part of the edition: A forgery of 1901 &lt;1902&gt;." in page


@pytest.mark.parametrize(
    ("now", "rule"),
    [
        ("\tb#p7", "address/leads-nowhere"),
        ("\ta#p2", "address/leads-nowhere"),
        ("\tb\tno more", "address/not-read"),
        ("\t\t\tmore", "address/not-read"),
    ],
)
def test_a_line_that_leads_nowhere_is_an_error(edition: Path, now: str, rule: str) -> None:
    write(edition, "a", "")
    said_of(edition, "a#p2", now)

    said = build(edition)

    assert said.exit_code == 1
    assert f"[{rule}]" in words(said)


def test_what_is_said_to_be_gone_and_is_there_is_an_error(edition: Path) -> None:
    said_of(edition, "a#p2", "\t\tLost.")

    assert "a#p2 is in the edition [address/there-again]" in words(build(edition))


def test_in_an_edition_that_publishes_counted_paragraphs_are_told(edition: Path) -> None:
    write(edition, "c", "<p>Three.</p><p n='4'>Four.</p>")

    said = build(edition)

    assert said.exit_code == 0
    assert "1 paragraph of this document has no id of its own [address/no-ids]" in words(said)


def test_addresses_of_a_document_that_cannot_be_read_are_not_missed(edition: Path) -> None:
    (edition / "tei" / "texts" / "b.xml").write_text("<TEI")

    assert "vanished" not in words(build(edition))
