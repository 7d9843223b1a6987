"""The documentation, followed to the letter: its commands are called, and say what it shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .conftest import ROOT
from .support.followed import Reader, blocks, terminal

__all__ = ["terminal"]
DOCS = ROOT / "docs"
FOLLOWED = sorted(
    path
    for path in DOCS.rglob("*.md")
    if any(block.language == "console" for block in blocks(path.read_text(encoding="utf-8")))
)


@pytest.mark.proof
@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("path", FOLLOWED, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_the_tools_say_what_a_page_shows(path: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    page = path.read_text(encoding="utf-8")

    reader = Reader(tmp_path, page)
    reader.follow(page)

    if request.config.getoption("--update"):
        path.write_text(reader.said, encoding="utf-8", newline="\n")
    assert reader.said == path.read_text(encoding="utf-8")


def test_the_tutorial_and_the_rungs_of_the_ladder_are_followed() -> None:
    names = {path.relative_to(DOCS).as_posix() for path in FOLLOWED}

    assert {"tutorial/index.md", "how-to/look.md"} <= names


@pytest.mark.parametrize("name", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_the_files_that_a_page_of_the_project_names_are_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    paths = {
        *re.findall(
            r"`((?:edition_tools|xslt(?!/custom)|tests|schemas|docs|tei|outputs|reading|parallel|making)/[\w./-]*)`",
            prose,
        ),
        *re.findall(r"\]\(((?!http)[^)#]+)", prose),
    }

    assert len(paths) > 2
    tops = (ROOT, ROOT / "edition_tools", ROOT / "xslt")
    assert {path for path in paths if not any((top / path).exists() for top in tops)} == set()
