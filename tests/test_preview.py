"""The preview: pages with a script that loads them again, and a watch over the files."""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from edition_tools import preview, watching
from edition_tools.errors import ConfigError


@pytest.fixture
def web(tmp_path: Path) -> Iterator[tuple[str, Path, preview.Changes]]:
    """A running preview of a folder: its address, the folder, and its changes."""
    changes = preview.Changes()
    server = preview.server(tmp_path, 0, changes)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", tmp_path, changes
    server.shutdown()
    server.server_close()


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=5) as answer:
        return answer.read().decode()


def test_a_page_is_served_with_a_script_and_a_file_without(web) -> None:
    address, folder, _ = web
    (folder / "index.html").write_text("<body>é</body>", encoding="utf-8")
    (folder / "a.xml").write_text("<a/>", encoding="utf-8")

    assert read(f"{address}/").startswith("<body>é<script>")
    assert read(f"{address}/a.xml") == "<a/>"


def test_a_page_that_is_not_there_is_not_found(web) -> None:
    address, _, _ = web

    with pytest.raises(urllib.error.HTTPError) as error:
        read(f"{address}/none.html")

    assert error.value.code == 404
    error.value.close()


def test_nothing_outside_the_folder_is_served(web) -> None:
    address, folder, _ = web
    (folder.parent / "secret.html").write_text("secret", encoding="utf-8")

    with pytest.raises(urllib.error.HTTPError) as error:
        read(f"{address}/../secret.html")

    error.value.close()


def test_a_browser_hears_of_a_new_build(web) -> None:
    address, _, changes = web

    with urllib.request.urlopen(f"{address}/.edition-events", timeout=5) as stream:
        threading.Timer(0.2, changes.announce).start()

        assert stream.readline() == b"data: new\n"
        changes.announce()


def test_a_port_that_is_taken_is_named() -> None:
    first = preview.server(Path(), 0, preview.Changes())

    with pytest.raises(ConfigError, match=f"port {first.server_port} cannot be used"):
        preview.server(Path(), first.server_port, preview.Changes())

    first.server_close()


class Enough(Exception):
    """Raised to end a watch."""


def test_written_added_and_removed_files_are_noticed(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(watching, "INTERVAL", 0.01)
    old, gone, new = (tmp_path / name for name in ("old", "gone", "new"))
    old.write_text("1", encoding="utf-8")
    gone.write_text("1", encoding="utf-8")
    looks = 0

    def files() -> list[Path]:
        nonlocal looks
        looks += 1
        if looks == 2:
            old.write_text("22", encoding="utf-8")
            gone.unlink()
            new.write_text("1", encoding="utf-8")
        return list(tmp_path.iterdir())

    def changed(different: set[Path]) -> None:
        assert different == {old, gone, new}
        raise Enough

    with pytest.raises(Enough):
        watching.watch(files, changed)
