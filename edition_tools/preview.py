"""A preview: the pages on this computer's own address, which load again after each build."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .errors import ConfigError

_EVENTS = "/.edition-events"
_SCRIPT = (f"<script>new EventSource('{_EVENTS}').onmessage = () => location.reload()</script>").encode()
_HOSTS = ("127.0.0.1", "localhost", "[::1]")


class Changes:
    """How often the pages were built; browsers wait here for the next time."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._count = 0

    def announce(self) -> None:
        """Tell every waiting browser that the pages are new."""
        with self._condition:
            self._count += 1
            self._condition.notify_all()

    def wait(self, seconds: float) -> bool:
        """Wait for the next announcement, at most so long; whether there was one."""
        with self._condition:
            before = self._count
            self._condition.wait_for(lambda: self._count > before, seconds)
            return self._count > before


class _Handler(SimpleHTTPRequestHandler):
    """Serves the files of a folder; each page gets a script that loads it again after a build.

    It answers only to this computer's own names, so that no page of a stranger can read along by a
    name that leads here, and gives nothing but files of the folder: no lists, no links out of it.
    """

    def __init__(self, *arguments: object, changes: Changes, folder: Path) -> None:
        self._changes = changes
        self._folder = Path(os.path.realpath(folder))
        super().__init__(*arguments, directory=str(folder))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with a file, a page with its script, or the stream of changes."""
        self._answer(super().do_GET)

    def do_HEAD(self) -> None:
        """Answer with the headers of a file."""
        self._answer(super().do_HEAD)

    def _answer(self, give: Callable[[], None]) -> None:
        if not self._is_ours():
            self.send_error(HTTPStatus.FORBIDDEN, "Only this computer's own address is answered")
        elif self.path == _EVENTS:
            self._stream()
        elif (path := self._file()) is None:
            self.send_error(HTTPStatus.NOT_FOUND, "There is no such page")
        elif path.suffix == ".html" and self.command == "GET":
            self._page(path)
        else:
            give()

    def _is_ours(self) -> bool:
        """Whether the request was made to this computer's own address, and by no other page."""
        host = self.headers.get("Host", "")
        return host.rpartition(":")[0] in _HOSTS or host in _HOSTS

    def _file(self) -> Path | None:
        """The file of the folder that is asked for; that of a folder is its index.html."""
        asked = unquote(urlsplit(self.path).path)
        if "\0" in asked or any(part.startswith(".") for part in asked.split("/")):
            return None
        try:
            path = Path(os.path.realpath(self.translate_path(self.path)))
            if path.is_dir():
                path = Path(os.path.realpath(path / "index.html"))
            return path if path.is_file() and path.is_relative_to(self._folder) else None
        except (OSError, ValueError):
            return None

    def _page(self, path: Path) -> None:
        page = path.read_bytes().replace(b"</body>", _SCRIPT + b"</body>")
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(page)

    def _stream(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        with contextlib.suppress(OSError):
            while True:
                self.wfile.write(b"data: new\n\n" if self._changes.wait(15) else b": still here\n\n")
                self.wfile.flush()

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing of single requests."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that went away in the middle of an answer."""


def server(folder: Path, port: int, changes: Changes) -> ThreadingHTTPServer:
    """A server for `folder` on 127.0.0.1; raises ConfigError where the port is taken."""
    handler = partial(_Handler, changes=changes, folder=folder)
    try:
        return _Server(("127.0.0.1", port), handler)
    except OSError as error:
        raise ConfigError(f"port {port} cannot be used ({error.strerror}); name another by --port") from error
