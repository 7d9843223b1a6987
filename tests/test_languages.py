"""Languages: one table of codes gives one answer, in checking, reading and settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition_tools.languages import is_language, named, short_tag
from edition_tools.settings.reader import load

from .test_build import document
from .test_cli import call, told


@pytest.mark.parametrize(
    "long, short", [("khm", "km"), ("bel", "be"), ("swa", "sw"), ("gla", "gd"), ("mkd", "mk")]
)
def test_a_code_of_three_letters_is_the_same_language_for_every_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, long: str, short: str
) -> None:
    document(tmp_path, "a.xml", f'<foreign xml:lang="{long}-Latn">x</foreign>')
    monkeypatch.chdir(tmp_path)

    assert f'Write xml:lang="{short}-Latn".' in told(call("validate", "a.xml", "--only", "language"))
    assert f'lang="{short}-Latn"' in told(call("model", "a.xml"))


@pytest.mark.parametrize(
    ("code", "known"),
    [("en", True), ("GRC", True), ("qaa", True), ("iw", True), ("eng", True), ("qq", False), ("qzz", False)],
)
def test_the_codes_of_the_registry_are_known(code: str, known: bool) -> None:
    assert is_language(code) is known


def test_a_tag_keeps_all_but_its_long_code() -> None:
    assert [short_tag(tag) for tag in ("ger-AT", "grc", "de", "x-eng", "")] == [
        "de-AT",
        "grc",
        "de",
        "x-eng",
        "",
    ]
    assert (named("Deutsch"), named("Klingonian")) == ("de", "")


def test_the_edition_s_language_may_have_three_letters(tmp_path: Path) -> None:
    path = tmp_path / "edition.toml"
    path.write_text('[edition]\nlanguage = "pol"', encoding="utf-8")

    assert load(path).edition.language == "pl"
