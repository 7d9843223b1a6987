"""What all tests share: where things lie, and the comparison with expected files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .support import browser
from .support.museum import museum as museum_edition

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
