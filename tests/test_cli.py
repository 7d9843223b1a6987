"""What people meet at the command line: the right words, the right exit code, never a traceback."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edition_tools.cli import COMMANDS, main

from .test_build import document, environment

HEAVY = ("lxml", "saxonche", "typst", "pyuca")


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An edition of one text, which is the current folder."""
    (tmp_path / "edition.toml").write_text("", encoding="utf-8")
    document(tmp_path, "tei/texts/a.xml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(*arguments: str | Path) -> Result:
    """Run a command as people do; an exception that is none of ours would show as one."""
    return CliRunner().invoke(main, [str(one) for one in arguments])


def told(result: Result) -> str:
    """All that a command said, with no traceback in it."""
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result.output


def test_a_build_says_what_it_did(edition: Path) -> None:
    result = call("build", "--only", "text")

    assert "1 file, 0 errors, 0 warnings; " in told(result)
    assert result.exit_code == 0


def test_a_broken_document_is_a_finding_with_its_place(edition: Path) -> None:
    (edition / "tei/texts/a.xml").write_text("<TEI>\n <p></TEI>", encoding="utf-8")

    result = call("build", "--only", "text")

    assert re.match(r"tei/texts/a\.xml:2:\d+: error: not well-formed XML: ", told(result))
    assert result.exit_code == 1


def test_where_nothing_is_well_formed_the_line_of_the_mistake_is_named(edition: Path) -> None:
    (edition / "tei/texts/a.xml").write_text("<TEI>\n <p></TEI>", encoding="utf-8")

    result = call("build")

    assert re.match(r"tei/texts/a\.xml:2:\d+: error: not well-formed XML: ", told(result))
    assert result.exit_code == 1


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\xff\xfe", b"no XML at all", b"%PDF-1.7 \xe2\xe3"])
@pytest.mark.parametrize("command", [("build", "--only", "text"), ("model",)])
def test_a_file_that_is_no_xml_is_a_finding(edition: Path, data: bytes, command: tuple[str, ...]) -> None:
    (edition / "x.xml").write_bytes(data)

    result = call(*command, "x.xml")

    assert "x.xml:1" in told(result) and "[xml/not-well-formed]" in told(result)
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("build", "gone.xml"), "gone.xml"),
        (("model", "gone.xml"), "gone.xml"),
        (("model", "tei"), "tei"),
        (("model",), "FILE"),
        (("build", "--fast"), "--fast"),
        (("build", "--only", "odt"), "there is no format odt; it is one of"),
        (("build", "--only", ","), "name one of"),
        (("build", "--jobs", "0"), "0"),
        (("-C", "gone", "build"), "gone"),
        (("-C", "tei/texts/a.xml", "build"), "a.xml"),
        (("biuld",), "there is no command biuld; did you mean build?"),
        (("xyz",), "there is no command xyz; it is one of init, new"),
        (("new", "Not An Id"), "Not An Id cannot be the id of a document"),
        (("new", "a"), "is there already"),
        (("init", "."), "is there already"),
        (("init", "edition.toml/new"), "edition.toml is no folder"),
        (("init", "x", "--language", "klingon language"), "klingon language is no tag of a language"),
    ],
)
def test_a_wrong_call_is_reported_so(edition: Path, arguments: tuple[str, ...], words: str) -> None:
    result = call(*arguments)

    assert words in told(result)
    assert result.exit_code == 2


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ('[edition]\ntitel = "x"', "edition.toml:2: there is no key titel in [edition]; did you mean title?"),
        ("[editon]", "did you mean edition?"),
        ("[edition\n", "edition.toml:1:9: not TOML"),
        ('[[series]]\nname = "x"\nmatch = "note["', "the match of a [[series]] is no XSLT pattern"),
        ("[edition]\nlanguage = 3", "language"),
    ],
)
def test_a_wrong_setting_is_reported_with_the_nearest_right_one(
    edition: Path, settings: str, words: str
) -> None:
    (edition / "edition.toml").write_text(settings, encoding="utf-8")

    result = call("build", "--only", "text")

    assert words in told(result)
    assert result.exit_code == 2


def test_a_wrong_setting_never_ends_the_report_of_versions(edition: Path) -> None:
    (edition / "edition.toml").write_text("[editon]", encoding="utf-8")

    result = call("about")

    assert "did you mean edition?" in told(result)
    assert result.exit_code == 0


def test_an_empty_folder_has_nothing_to_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    result = call("build")

    assert "there are no documents" in told(result)
    assert result.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_documents_is_reported(edition: Path) -> None:
    (edition / "empty").mkdir()

    result = call("build", "empty")

    assert "there are no .xml or .tei files in empty" in told(result)
    assert result.exit_code == 2


def test_a_folder_of_documents_is_built(edition: Path) -> None:
    result = call("build", "--only", "text", "tei")

    assert result.exit_code == 0, told(result)
    assert (edition / "build/text/a.txt").is_file()


def test_a_folder_that_cannot_be_written_is_reported(edition: Path) -> None:
    (edition / "out").write_text("a file", encoding="utf-8")

    result = call("build", "--only", "text", "--out", "out/below")

    assert "out/below" in told(result) and "cannot be written" in told(result)
    assert result.exit_code == 3


def test_a_stylesheet_of_the_edition_that_is_wrong_is_reported_with_its_line(edition: Path) -> None:
    own = edition / "xslt/custom/read.xsl"
    own.parent.mkdir(parents=True)
    own.write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">\n'
        '<xsl:template match="["/></xsl:stylesheet>',
        encoding="utf-8",
    )

    result = call("build", "--only", "text")

    assert "read.xsl" in told(result) and "line 2" in told(result)
    assert result.exit_code == 3


def test_warnings_fail_a_strict_build_only(edition: Path) -> None:
    document(edition, "tei/texts/a.xml", '<ref target="javascript:alert(1)">click</ref>')

    assert call("build", "--only", "text").exit_code == 0
    assert call("build", "--only", "text", "--strict").exit_code == 1


@pytest.mark.parametrize("form", ["json", "sarif", "github", "junit"])
def test_the_findings_of_a_build_have_columns_and_the_formats_of_validate(edition: Path, form: str) -> None:
    document(edition, "tei/texts/a.xml", '\n  <ref target="javascript:alert(1)">click</ref>')

    text = told(call("build", "--only", "text", "--no-excerpt"))
    written = call("build", "--only", "text", "--format", form).stdout

    assert re.match(r"tei/texts/a\.xml:\d+:3: warning: ", text)
    assert "tei/texts/a.xml" in written and "javascript" in written


def test_a_build_says_where_its_time_went(edition: Path) -> None:
    document(edition, "tei/texts/b.xml", "Many words. " * 3_000)

    said = told(call("build", "--only", "text", "--timings")).splitlines()

    assert re.fullmatch(r"Time: \d+\.\d s of processors, \d+\.\d s on the clock", said[1])
    assert [line for line in said if "  read (2 tasks)" in line and re.match(r" +\d+\.\d\d s +\d+ %", line)]
    costly = said[said.index("The documents that cost most:") + 1 :]
    assert {line.split()[-1] for line in costly} >= {"tei/texts/a.xml", "tei/texts/b.xml"}


def test_the_package_runs_as_the_command(edition: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "edition_tools", "--version"],
        capture_output=True,
        text=True,
        env=environment(),
    )

    assert done.stdout.startswith("edition, version ")


def test_the_model_of_a_document_is_printed(edition: Path) -> None:
    result = call("model", "tei/texts/a.xml")

    assert '<paragraph id="p.1"' in told(result)
    assert result.exit_code == 0


def test_a_new_edition_builds_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    made = call("init", "letters", "--title", "A & B", "--language", "de")
    built = call("-C", "letters", "build", "--only", "text")

    assert made.exit_code == 0, told(made)
    assert built.exit_code == 0, told(built)
    assert list((tmp_path / "letters/build/text").glob("*.txt"))


def test_a_new_document_is_named_and_built(edition: Path) -> None:
    made = call("new", "letter-002", "--title", "<Second>")
    built = call("build", "--only", "text")

    assert told(made).strip() == "tei/texts/letter-002.xml"
    assert built.exit_code == 0, told(built)
    assert "<Second>" in (edition / "build/text/letter-002.txt").read_text(encoding="utf-8")


def test_a_mistake_of_ours_is_reported_without_a_traceback(
    edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edition_tools.making.build", lambda *_: 1 / 0)

    result = call("build")

    assert "a mistake of ours: ZeroDivisionError" in told(result)
    assert result.exit_code == 3


def test_each_command_has_a_whole_line_in_the_help(edition: Path) -> None:
    lines = told(call("--help")).partition("Commands:\n")[2].rstrip().split("\n")

    assert [line.split()[0] for line in lines] == list(COMMANDS)
    assert [line for line in lines if not line.endswith(".") or line.endswith("...")] == []
    assert max(map(len, lines)) <= 80


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom edition_tools.cli import main\n"
        f"for command in [[], *([name] for name in {list(COMMANDS)})]:\n"
        "    try: main([*command, '--help'])\n"
        "    except SystemExit as end: assert not end.code\n"
        f"heavy = [name for name in {HEAVY} if name in sys.modules]\n"
        "sys.exit(f'imported: {heavy}' if heavy else 0)"
    )

    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    assert all(name in done.stdout for name in COMMANDS)


HEARING = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
"""A shell's background jobs, as these tests may be in CI, begin deaf to Ctrl-C."""


@pytest.mark.proof
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_with_a_word(edition: Path, jobs: str) -> None:
    for number in range(300):
        document(edition, f"tei/texts/more-{number}.xml", "Many words. " * 300)
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            HEARING + "from edition_tools.cli import main; main()",
            "build",
            "--only",
            "text",
            "--jobs",
            jobs,
        ],
        cwd=edition,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    models = edition / "build/.edition/models"
    until = time.monotonic() + 20
    while not list(models.glob("*.model.xml")) and time.monotonic() < until:
        time.sleep(0.01)

    os.killpg(process.pid, signal.SIGINT)
    said, _ = process.communicate(timeout=30)

    assert "Traceback" not in said
    assert said.strip().endswith("Stopped. What was written is whole; the next build goes on.")
    assert process.returncode == 130


def test_a_preview_of_nothing_ends_at_once(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from edition_tools.cli import main; main()", "serve"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=30,
    )

    assert done.returncode == 2
    assert "there are no documents" in done.stderr
    assert "Traceback" not in done.stderr
