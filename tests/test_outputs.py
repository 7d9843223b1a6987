"""Outputs: those of the package are found by their names, and one of another package is one file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition_tools.cli import main
from edition_tools.outputs import registry

from .support import witness
from .support.mupdf import pymupdf

COUNTED = '''
from edition_tools.outputs.output import Artefact


class Counted:
    """How long each model is."""

    name, costly, volumes = "counted", False, True

    def stylesheets(self, settings):
        return ()

    def document(self, engine, leaf, contents):
        return (Artefact(f"counted/{leaf.identifier}.txt", b"%d" % len(leaf.model)),)

    def edition(self, engine, leaves, contents):
        return (Artefact("counted/all.txt", b"%d" % len(leaves)),)

    def parallel(self, engine, name, model, leaves, contents):
        return (Artefact(f"counted/{name}.txt", b"%d" % len(leaves)),)

    def witness(self, engine, leaf, contents):
        return (Artefact(f"counted/{leaf.page}.txt", leaf.identifier.encode()),)


OUTPUT = Counted()
'''


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A folder in which a package lies that has one more output."""
    folder = tmp_path / "site"
    about = folder / "counted_output-1.dist-info"
    about.mkdir(parents=True)
    (folder / "counted_output.py").write_text(COUNTED, encoding="utf-8")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: counted-output\nVersion: 1\n")
    (about / "entry_points.txt").write_text("[edition_tools.outputs]\ncounted = counted_output:OUTPUT\n")
    return folder


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """A text with witnesses and its translation."""
    entry = witness.app("one", "A B", ("two", "C"))
    witness.write(tmp_path, witness.tei(f'<p xml:id="p1">Word {entry}.</p><p xml:id="p2">More.</p>'))
    body = '<p corresp="doc.xml#p1">Wort eins.</p><p corresp="doc.xml#p2">Mehr.</p>'
    translation = witness.tei(body, name="translation", witnesses=())
    witness.write(tmp_path, translation.replace('xml:lang="en"', 'xml:lang="de"'), "translation")
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "E"\n', encoding="utf-8")
    return tmp_path


def edit(package: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line, where the package is installed."""
    return subprocess.run(
        [sys.executable, "-c", "from edition_tools.cli import main; main()", *arguments],
        env=os.environ | {"PYTHONPATH": str(package), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
    )


@pytest.mark.proof
def test_an_output_of_another_package_builds_all_and_builds_again_when_it_changes(
    package: Path, edition: Path
) -> None:
    done = edit(package, "-C", str(edition), "build", "--only", "counted")

    assert done.returncode == 0, done.stdout + done.stderr
    made = {path.name: path.read_text() for path in (edition / "build/counted").iterdir()}
    assert made.pop("doc.txt") and made.pop("translation.txt")
    assert made == {
        "all.txt": "2",
        "doc~parallel.txt": "2",
        **{f"doc~{page}.txt": "doc" for page in ("wit-A", "wit-B", "wit-C", "compare")},
    }

    (package / "counted_output.py").write_text(COUNTED.replace('b"%d"', 'b"n%d"'), encoding="utf-8")

    edit(package, "-C", str(edition), "build", "--only", "counted")

    assert (edition / "build/counted/all.txt").read_text() == "n2"


def test_the_help_of_build_names_the_outputs_of_other_packages(package: Path) -> None:
    assert "pdf, text, counted;" in " ".join(edit(package, "build", "--help").stdout.split())


@pytest.mark.parametrize("name", registry.names())
def test_each_module_of_the_package_is_an_output_called_as_its_module(name: str) -> None:
    output = registry.output(name)

    assert output.name == name
    assert isinstance(output.costly, bool) and isinstance(output.volumes, bool)


def test_a_format_for_another_house_is_made_where_the_settings_name_it(edition: Path) -> None:
    settings = edition / "edition.toml"
    settings.write_text(settings.read_text() + '[build]\nformats = ["text", "epub"]\n', encoding="utf-8")

    done = CliRunner().invoke(main, ["-C", str(edition), "build"])

    assert done.exit_code == 0, done.output
    assert sorted(one.name for one in (edition / "build").iterdir()) == [".edition", "epub", "text"]
    assert "epub" not in registry.usual()


def test_a_format_that_is_not_there_is_named(edition: Path) -> None:
    (edition / "edition.toml").write_text('[build]\nformats = ["epup"]\n', encoding="utf-8")

    done = CliRunner().invoke(main, ["-C", str(edition), "build"])

    assert done.exit_code == 2
    assert "there is no format epup; it is one of" in done.output


def test_names_are_known_without_engines() -> None:
    code = (
        "import sys; from edition_tools.outputs import registry; registry.names()\n"
        "print([name for name in ('saxonche', 'lxml', 'typst') if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_the_numbers_of_a_list_stand_in_plain_text_and_print(tmp_path: Path) -> None:
    items = "<item>one</item><item>two</item>"
    witness.write(tmp_path, witness.tei(f'<list rend="numbered">{items}</list>', witnesses=()))

    witness.built(tmp_path, ("pdf", "text"))

    assert "1. one\n2. two" in (tmp_path / "build/text/doc.txt").read_text()
    with pymupdf.open(tmp_path / "build/pdf/doc.pdf") as document:
        assert "1. one 2. two" in " ".join(document[0].get_text().split())


@pytest.mark.proof
def test_a_build_of_one_format_keeps_what_the_others_are_made_from(edition: Path) -> None:
    def build(name: str) -> str:
        return CliRunner().invoke(main, ["-C", str(edition), "build", "--only", name]).output

    assert " written" in build("text") and " written" in build("html")

    assert " written" not in build("text") and " written" not in build("html")
