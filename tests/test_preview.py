"""The preview: pages with a script that loads them again, and a watch over the files."""

from __future__ import annotations

import http.client
import socket
import struct
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


def status(address: str, path: str, host: str = "") -> int:
    """The status of the answer to a request as it is written here, not made right by a library."""
    server = address.removeprefix("http://")
    connection = http.client.HTTPConnection(server, timeout=5)
    connection.putrequest("GET", path, skip_host=True)
    connection.putheader("Host", host or server)
    connection.endheaders()
    answer = connection.getresponse().status
    connection.close()
    return answer


@pytest.mark.parametrize(
    ("path", "host", "expected"),
    [
        ("/a.html", "", 200),
        ("/a.html?x=1", "localhost:8000", 200),
        ("/a.html", "evil.example", 403),
        ("/a.html", "127.0.0.1.evil.example", 403),
        ("/.edition-events", "evil.example", 403),
        ("/below/", "", 404),
        ("/below", "", 404),
        ("/%00", "", 404),
        ("/../secret.html", "", 404),
        ("/%2e%2e/secret.html", "", 404),
        ("/out.html", "", 404),
        ("/.hidden/a.html", "", 404),
    ],
)
def test_only_files_of_the_folder_are_given_and_only_to_this_computer(
    web, capfd: pytest.CaptureFixture[str], path: str, host: str, expected: int
) -> None:
    address, folder, _ = web
    for name in ("a.html", "below/b.txt", ".hidden/a.html", "../secret.html"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("words", encoding="utf-8")
    (folder / "out.html").symlink_to(folder.parent / "secret.html")

    assert status(address, path, host) == expected
    assert capfd.readouterr().err == ""


def test_a_browser_that_goes_away_leaves_no_traceback(web, capfd: pytest.CaptureFixture[str]) -> None:
    address, folder, _ = web
    (folder / "a.xml").write_bytes(b"x" * 20_000_000)
    host, _, port = address.removeprefix("http://").partition(":")

    with socket.create_connection((host, int(port)), timeout=5) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.sendall(f"GET /a.xml HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
        connection.recv(10)
    (folder / "a.xml").write_bytes(b"x")

    assert read(f"{address}/a.xml") == "x"
    assert capfd.readouterr().err == ""


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
