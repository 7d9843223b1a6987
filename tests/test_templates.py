"""New editions and documents: they are valid XML whatever their title is, and nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from edition_tools import templates
from edition_tools.errors import ConfigError
from edition_tools.relaxng import load as load_schema
from edition_tools.settings.reader import load

from .conftest import SHARED, needs_shared
from .support.models import read

ODD_TITLES = [
    "Letters",
    "A & B <c>",
    'The "Best" Edition',
    "Back\\slash",
    "{id} {date}",
    "Письма 편지",
    "]]>",
]


@pytest.mark.parametrize("title", ODD_TITLES)
def test_an_edition_may_have_any_title(tmp_path: Path, title: str) -> None:
    made = templates.begin(tmp_path / "new", title=title, language="en")

    assert load(tmp_path / "new" / "edition.toml").edition.title == title
    for path in made:
        if path.suffix == ".xml":
            etree.parse(path)


@pytest.mark.parametrize("title", ODD_TITLES)
def test_a_document_may_have_any_title(tmp_path: Path, title: str) -> None:
    templates.begin(tmp_path, title="Edition", language="en")
    settings = load(tmp_path / "edition.toml")

    path = templates.document(settings, "letter-002", title=title)

    titles = etree.parse(path).xpath("//*[local-name() = 'titleStmt']/*[local-name() = 'title']")
    assert title in ["".join(one.itertext()) for one in titles]
    assert path in settings.texts()


def test_a_new_edition_is_read_without_a_finding(tmp_path: Path) -> None:
    templates.begin(tmp_path, title="Edition", language="pl")
    settings = load(tmp_path / "edition.toml")
    templates.document(settings, "letter-002", title="Second")

    for path in (*settings.texts(), *settings.registers()):
        model = read(path, settings)

        assert model.findings == ()


@needs_shared
def test_a_new_edition_is_valid_tei(tmp_path: Path) -> None:
    schema = load_schema(SHARED / "tei" / "tei_all.rng")
    made = templates.begin(tmp_path, title="A & B", language="en")
    made += (templates.document(load(tmp_path / "edition.toml"), "letter-002", title="C & D"),)

    found = {
        path.name: [one.message for one in schema.validate(etree.parse(path))]
        for path in made
        if path.suffix == ".xml"
    }

    assert {name: told for name, told in found.items() if told} == {}


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text("mine", encoding="utf-8")

    with pytest.raises(ConfigError, match="is there already"):
        templates.begin(tmp_path, title="Edition", language="en")

    assert [path.name for path in tmp_path.iterdir()] == ["edition.toml"]


@pytest.mark.parametrize("identifier", ["", "A", "1a", "a b", "../x", "a/b", "ä", "-a", "a\n"])
def test_an_id_that_cannot_be_one_is_refused(tmp_path: Path, identifier: str) -> None:
    templates.begin(tmp_path, title="Edition", language="en")

    with pytest.raises(ConfigError, match="cannot be the id"):
        templates.document(load(tmp_path / "edition.toml"), identifier, title="x")


@pytest.mark.parametrize("language", ["", "klingon language", "e", "en_GB", "en\n"])
def test_a_language_that_is_no_tag_is_refused(tmp_path: Path, language: str) -> None:
    with pytest.raises(ConfigError, match="no tag of a language"):
        templates.begin(tmp_path / "new", title="Edition", language=language)

    assert not (tmp_path / "new").exists()


def test_an_edition_may_have_a_template_of_its_own(tmp_path: Path) -> None:
    templates.begin(tmp_path, title="Edition", language="en")
    (tmp_path / "tei" / "template.xml").write_text("<own>{id}: {title}</own>", encoding="utf-8")

    path = templates.document(load(tmp_path / "edition.toml"), "x", title="A & B")

    assert path.read_text(encoding="utf-8") == "<own>x: A &amp; B</own>"
