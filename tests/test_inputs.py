"""Which files a PATH or a pattern means: the same ones for every command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from edition_tools.errors import ConfigError
from edition_tools.inputs import matching, named

from .test_build import document, environment
from .test_cli import call, told


def test_a_build_never_reads_what_it_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document(tmp_path, "a.xml")
    monkeypatch.chdir(tmp_path)

    runs = [call("build", ".", "--only", "html") for _ in range(2)] + [call("validate", ".")]

    assert ["1 file, " in told(one) for one in runs] == [True, True, True]


@pytest.mark.parametrize("out", ["o", "."])
def test_the_folder_of_the_outputs_is_no_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: str
) -> None:
    document(tmp_path, "a.xml")
    document(tmp_path, "o/b.xml" if out == "o" else ".hidden/b.xml")
    monkeypatch.chdir(tmp_path)

    runs = [call("build", ".", "--only", "html", "--out", out) for _ in range(2)]

    assert ["1 file, " in told(one) for one in runs] == [True, True]


def test_hidden_folders_are_hidden_from_every_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document(tmp_path, "a.xml")
    document(tmp_path, ".old/b.xml")
    monkeypatch.chdir(tmp_path)

    runs = call("validate", "."), call("build", ".", "--only", "text", "--out", "o")

    assert ["1 file, " in told(one) for one in runs] == [True, True]


def test_a_pattern_of_the_settings_never_finds_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "edition.toml").write_text('[files]\ntexts = "**/*.xml"', encoding="utf-8")
    document(tmp_path, "deep/down/a.xml")
    document(tmp_path, ".git/b.xml")
    monkeypatch.chdir(tmp_path)

    runs = [call("build", "--only", "html") for _ in range(2)] + [call("validate")]

    assert ["1 file, " in told(one) for one in runs] == [True, True, True]


def test_what_only_looks_like_a_document_is_one_finding_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = tmp_path / "edition"
    document(edition, "a.xml")
    document(edition, "folder.xml/b.xml")
    document(tmp_path, "outside.xml")
    os.mkfifo(edition / "pipe.xml")
    (edition / "broken.xml").symlink_to("nowhere.xml")
    (edition / "circle.xml").symlink_to("circle.xml")
    (edition / "out.xml").symlink_to(tmp_path / "outside.xml")
    (edition / "loop").symlink_to(edition)
    Path(os.fsdecode(os.fsencode(edition) + b"/\xe9.xml")).write_bytes((edition / "a.xml").read_bytes())
    monkeypatch.chdir(edition)

    runs = call("validate", ".", "--only", "file"), call("build", ".", "--only", "text")

    for run in runs:
        assert "2 files, 5 errors, 2 warnings" in told(run)
        assert run.exit_code == 1
    assert (edition / "build/text/a.txt").is_file()


def test_a_link_within_the_folder_and_one_that_is_named_are_read(tmp_path: Path) -> None:
    document(tmp_path, "a.xml")
    document(tmp_path, "below/b.xml")
    (tmp_path / "below/c.xml").symlink_to(tmp_path / "a.xml")

    def files(path: Path, within: Path) -> int:
        return len(named([path], within=within, out=tmp_path / "build").files)

    assert files(tmp_path, tmp_path) == 3
    assert files(tmp_path / "below", tmp_path) == 2
    assert files(tmp_path / "below", tmp_path / "elsewhere") == 1
    assert files(tmp_path / "below/c.xml", tmp_path / "elsewhere") == 1


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.xml", ["a.xml"]),
        ("**/*.xml", ["a.xml", "t/b.xml", "t/u/c.xml"]),
        ("t/**/*.xml", ["t/b.xml", "t/u/c.xml"]),
        ("t/*.xml", ["t/b.xml"]),
        ("t/b.xml", ["t/b.xml"]),
        ("**/u/*", ["t/u/c.xml"]),
        ("**/**/[ab].xml", ["a.xml", "t/b.xml"]),
        ("none/*.xml", []),
    ],
)
def test_a_pattern_is_read_as_in_a_shell(tmp_path: Path, pattern: str, names: list[str]) -> None:
    for name in ("a.xml", "t/b.xml", "t/u/c.xml"):
        document(tmp_path, name)

    found = matching(tmp_path, [pattern], out=tmp_path / "build")

    assert [path.relative_to(tmp_path).as_posix() for path in found.files] == names
    assert found.findings == ()


def test_a_document_ends_in_xml_or_tei_in_any_capitals(tmp_path: Path) -> None:
    names = ["A.XML", "T/b.tei", "T/c.Xml"]
    for name in (*names, "d.txt"):
        document(tmp_path, name)

    below = named([tmp_path], within=tmp_path, out=tmp_path / "build").files
    fitting = matching(tmp_path, ["a.xml", "t/*.xml", "**/*.tei"], out=tmp_path / "build").files

    assert sorted(path.relative_to(tmp_path).as_posix() for path in below) == names
    assert [path.relative_to(tmp_path).as_posix() for path in fitting] == ["A.XML", "T/b.tei"]


def test_a_path_that_is_not_there_or_has_nothing_ends_the_command(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"there are no \.xml or \.tei files in"):
        named([tmp_path], within=tmp_path, out=tmp_path / "build")
    with pytest.raises(ConfigError, match="there is no such file"):
        named([tmp_path / "none"], within=tmp_path, out=tmp_path / "build")


@pytest.mark.parametrize("name", ["listPerson.xml", "list_persons.xml", "standOff.xml"])
def test_lists_beside_the_texts_are_registers_without_a_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    person = '<listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson>'
    document(tmp_path, "tei/texts/a.xml", '<persName ref="#ada">A</persName>')
    document(tmp_path, f"tei/texts/{name}", person)
    (tmp_path / "edition.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    for paths in ((), ("tei/texts",)):
        run = call("validate", *paths, "--only", "pointer/missing-entry")
        assert f"{name} has it: write {name}#ada." in told(run)
    assert "texts: 1, registers: 1" in told(call("about"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('<html xmlns="http://www.w3.org/1999/xhtml"><p>x</p></html>', "it begins with <html> of http"),
        ("<root><p>x</p></root>", "this is no TEI: it begins with <root> [xml/not-tei]"),
        ("<TEI><text><p>x</p></text></TEI>", "this is no TEI: its <TEI> is in no namespace"),
    ],
)
def test_what_is_no_tei_is_one_finding_and_left_out_of_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, message: str
) -> None:
    document(tmp_path, "a.xml")
    (tmp_path / "b.xml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    runs = call("validate", ".", "--only", "xml"), call("build", ".", "--only", "text")

    for run in runs:
        assert message in told(run)
        assert "2 files, 1 error, 0 warnings" in run.output
    assert [path.name for path in (tmp_path / "build/text").iterdir()] == ["a.txt"]


def test_tei_p4_is_one_finding_of_a_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.xml").write_text("<TEI.2><text><body><p>x</p></body></text></TEI.2>", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    run = call("validate", "a.xml")

    assert "this is TEI P4" in told(run) and "1 file, 1 error, 0 warnings" in run.output


def test_other_xml_is_checked_where_a_schema_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.xml").write_text("<root/>", encoding="utf-8")
    (tmp_path / "a.rng").write_text(
        '<element name="root" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>',
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)

    assert "1 file, 0 errors" in told(call("validate", "a.xml", "--schema", "a.rng"))


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("b\x01.xml", "<p/>", "this name has a control character (U+0001)"),
        ("b.xml", "", "more than 2,000 prefixes of namespaces, the most that is read"),
    ],
)
def test_limits_are_the_same_for_all_commands_and_say_their_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, message: str
) -> None:
    prefixes = "".join(f'<n{number}:x xmlns:n{number}="u"/>' for number in range(2_001))
    document(tmp_path, "a.xml")
    document(tmp_path, name, text or prefixes)
    monkeypatch.chdir(tmp_path)

    for run in (
        call("validate", ".", "--only", "file", "--only", "xml"),
        call("build", ".", "--only", "text"),
    ):
        assert message in told(run)
        assert ", 1 error, " in run.output
    assert [path.name for path in (tmp_path / "build/text").iterdir()] == ["a.txt"]


def test_a_very_long_name_gives_outputs_of_a_shorter_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document(tmp_path, f"{'x' * 245}.xml")
    monkeypatch.chdir(tmp_path)

    assert call("build", ".", "--only", "html,text").exit_code == 0
    (made,) = (tmp_path / "build/text").iterdir()
    assert made.name.startswith("xxx") and len(made.name) < 170


def test_a_manifest_that_is_none_is_no_hindrance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document(tmp_path, "a.xml")
    (tmp_path / "build/.edition").mkdir(parents=True)
    (tmp_path / "build/.edition/manifest.json").write_text("[" * 200_000, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert "1 file, 0 errors" in told(call("build", ".", "--only", "text"))


def test_an_output_that_is_closed_is_no_mistake_of_ours(tmp_path: Path) -> None:
    document(tmp_path, "a.xml", '<p xml:id="q"/><p xml:id="q"/>')
    command = f"{sys.executable} -m edition_tools validate a.xml --only id"

    done = subprocess.run(
        ["sh", "-c", f"{command} >&-"], cwd=tmp_path, env=environment(), capture_output=True, text=True
    )

    assert (done.returncode, done.stderr) == (1, "1 file, 1 error, 0 warnings\n")


def test_the_settings_say_how_much_an_unreadable_file_matters_to_a_build_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document(tmp_path, "a.xml")
    (tmp_path / "link.xml").symlink_to("nowhere.xml")
    levels = '[files]\ntexts = ["*.xml"]\n[validate.rules]\n"file/not-read" = "warning"\n"xml/*" = "off"\n'
    (tmp_path / "edition.toml").write_text(levels, encoding="utf-8")
    (tmp_path / "b.xml").write_text("<root/>", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    for run in (call("build", "--only", "text"), call("validate", "--only", "file")):
        assert run.exit_code == 0 and "warning: this link leads nowhere" in told(run)
        assert "xml/not-tei" not in run.output
