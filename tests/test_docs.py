"""The documentation, followed to the letter: its commands are called, and say what it shows."""

from __future__ import annotations

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
