"""Pointers from one document to another, by whatever name, and entries that several documents have."""

from __future__ import annotations

from pathlib import Path

import pytest

from .test_cli import call, told

TEI = (
    "<TEI xmlns='http://www.tei-c.org/ns/1.0'{}><teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt>"
    "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>{}</TEI>"
)
ADA = "<person xml:id='ada'><persName>Ada Lovelace</persName></person>"
PERSONS = f"<standOff><listPerson>{ADA}</listPerson></standOff>"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for files that are no edition yet."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, name: str, body: str, back: str = "", identifier: str = "") -> None:
    """Write a text with these words, or a register."""
    text = body if body.startswith("<standOff") else f"<text><body>{body}</body>{back}</text>"
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(TEI.format(f" xml:id='{identifier}'" if identifier else "", name, text))


def page(folder: Path, name: str) -> str:
    """The page of a document."""
    return (folder / f"build/html/{name}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("pointer", ["#second", "second", "second.xml", "b.xml", "b", "#b", "more/b.xml"])
def test_a_document_is_found_by_its_id_and_by_its_file(folder: Path, pointer: str) -> None:
    write(folder, "a.xml", f"<p>See <ref target='{pointer}'>it</ref>.</p>")
    write(folder, "more/b.xml", "<p>It.</p>", identifier="second")

    assert "pointer/" not in told(call("validate", "."))
    call("build", ".", "--only", "html")
    assert 'href="second.html"' in page(folder, "a")


@pytest.mark.parametrize("pointer", ["#third", "third.xml", "#second2"])
def test_what_no_document_is_called_is_reported(folder: Path, pointer: str) -> None:
    write(folder, "a.xml", f"<p>See <ref target='{pointer}'>it</ref>.</p>")
    write(folder, "b.xml", "<p>It.</p>", identifier="second")

    assert "pointer/missing" in told(call("validate", "."))


@pytest.mark.parametrize("register", ["listPerson.xml", "standOff.xml"])
def test_a_copy_of_an_entry_is_the_entry_of_the_register(folder: Path, register: str) -> None:
    name = register.removesuffix(".xml")
    back = f"<back><listPerson>{ADA}</listPerson></back>"
    for text in ("a", "b"):
        write(folder, f"{text}.xml", "<p>To <persName ref='#ada'>her</persName>.</p>", back)
    write(folder, register, PERSONS)

    assert "id/" not in told(call("validate", "."))
    call("build", ".", "--only", "html")
    assert f'href="{name}.html#ada"' in page(folder, "a")
    assert 'href="a.html#' in page(folder, name) and 'href="b.html#' in page(folder, name)


def test_entries_that_lie_elsewhere_are_one_finding_until_a_setting_says_where(folder: Path) -> None:
    names = "".join(f"<persName ref='#amp_{number}'>x</persName>" for number in range(12))
    links = "".join(f"<ref target='#amp_{number}'>x</ref>" for number in range(20, 30))
    write(folder, "a.xml", f"<p>{names}{links}</p>")

    said = told(call("validate", "a.xml"))
    assert said.count("pointer/") == 1 and "22 ids that begin #amp_ are nowhere" in said
    assert 'elsewhere = ["amp_"]' in said

    (folder / "edition.toml").write_text('[files]\ntexts = ["*.xml"]\n[validate]\nelsewhere = ["amp_"]\n')
    assert "pointer/" not in told(call("validate"))


def test_entries_that_lie_elsewhere_are_one_line_though_each_document_has_few_of_them(folder: Path) -> None:
    for number in range(12):
        write(folder, f"l{number}.xml", f"<p><persName ref='#pmb{number}'>x</persName></p>")

    said = told(call("validate", "."))

    assert said.count("[pointer/missing-entry]") == 1 and "12 files: " in said
    assert 'elsewhere = ["pmb"]' in said


def test_bare_ids_of_a_register_are_one_habit(folder: Path) -> None:
    names = "abcdefghijkl"
    places = "".join(f'<place xml:id="p-{one}"><placeName>P</placeName></place>' for one in names)
    write(folder, "listPlace.xml", f"<listPlace>{places}</listPlace>")
    for one in names:
        write(folder, f"{one}.xml", f"<p><placeName ref='#p-{one}'>P</placeName></p>")

    said = told(call("validate", "."))

    assert said.count("[pointer/missing-entry]") == 1
    assert "12 files: warning: ref points to an entry of listPlace.xml as to one of this document" in said
    assert "write listPlace.xml#p-a" in said


def test_two_entries_with_one_id_that_say_different_things_are_reported(folder: Path) -> None:
    write(folder, "listPerson.xml", PERSONS)
    write(folder, "listOther.xml", PERSONS.replace("Lovelace", "Byron"))

    assert "id/two-entries" in told(call("validate", "."))


def test_an_empty_reference_that_leads_nowhere_shows_what_is_written(folder: Path) -> None:
    write(folder, "more/a.xml", "<p>See <ref target='letters_11'/> and <ref target='../x.xml'/>.</p>")

    call("build", ".", "--only", "text")

    text = (folder / "build/text/a.txt").read_text(encoding="utf-8")
    assert "See letters_11 and ../x.xml." in text
