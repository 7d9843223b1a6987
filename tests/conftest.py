"""What all tests share: where things lie, and the comparison with expected files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .support import browser, once
from .support.museum import museum as museum_edition

if TYPE_CHECKING:
    from edition_tools.saxon import Engine

    from .support.witness import RandomEdition

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the folder ../shared (TEI schemas, examples) is not here"
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the expected files")


@pytest.fixture
def expect(request: pytest.FixtureRequest) -> Callable[[str, Path], None]:
    """Compare a text with an expected file, or write the file with --update."""

    def compare(actual: str, path: Path) -> None:
        if request.config.getoption("--update"):
            path.write_text(actual, encoding="utf-8", newline="\n")
        assert actual == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def visitor() -> Iterator[browser.Visitor]:
    """A browser for the tests marked `browser`."""
    with browser.browsing() as one:
        yield one


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The engine that shows models in every output."""
    from .support.engines import renderers

    return renderers()


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own edition as web pages and plain text, built once for all processes."""
    from edition_tools import making
    from edition_tools.settings import reader

    def build(out: Path) -> None:
        settings = reader.load(ROOT / "edition.toml")
        making.build(making.Request(settings, out, formats=("html", "text"), jobs=1))

    return once.folder(tmp_path_factory, "reference", build)


@pytest.fixture(scope="session")
def random_edition(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], RandomEdition]:
    """For each method of an apparatus the pages of a random text and of its witnesses, built once."""
    from .support.witness import random_edition

    return cache(lambda method: random_edition(tmp_path_factory.mktemp(method), method))


@pytest.fixture(scope="session")
def museum(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The web pages of an edition that has one of everything."""
    from edition_tools import making
    from edition_tools.settings import reader

    folder = museum_edition(tmp_path_factory.mktemp("museum"))
    settings = reader.load(folder / "edition.toml")
    making.build(making.Request(settings, folder / "build", formats=("html",), jobs=1))
    return folder / "build" / "html"


@pytest.fixture(scope="session")
def museum_address(museum: Path) -> Iterator[str]:
    """Where the museum is served."""
    with browser.served(museum) as one:
        yield one
