"""A preview: the pages on this computer's own address, built again when a file changes."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from .errors import ConfigError

_EVENTS = "/.edition-events"
_SCRIPT = (f"<script>new EventSource('{_EVENTS}').onmessage = () => location.reload()</script>").encode()


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
    """Serves a folder; each page gets a script that loads it again after a build."""

    def __init__(self, *arguments: object, changes: Changes, folder: Path) -> None:
        self._changes = changes
        super().__init__(*arguments, directory=str(folder))

    def do_GET(self) -> None:
        """Answer with a file, a page with its script, or the stream of changes."""
        if self.path == _EVENTS:
            self._stream()
            return
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if path.suffix != ".html" or not path.is_file():
            super().do_GET()
            return
        page = path.read_bytes().replace(b"</body>", _SCRIPT + b"</body>")
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(page)

    def _stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"data: new\n\n" if self._changes.wait(15) else b": still here\n\n")
                self.wfile.flush()
        except OSError:
            return

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing of single requests."""


def server(folder: Path, port: int, changes: Changes) -> ThreadingHTTPServer:
    """A server for `folder` on 127.0.0.1; raises ConfigError where the port is taken."""
    handler = partial(_Handler, changes=changes, folder=folder)
    try:
        made = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        raise ConfigError(f"port {port} cannot be used ({error.strerror}); name another by --port") from error
    made.daemon_threads = True
    return made
