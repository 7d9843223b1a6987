"""Pages in a browser, as readers have them: served under the strictest policy, or opened from a file."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDE, NARROW = 1280, 360
POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'"
"""What the pages must live with; search may run WebAssembly, nothing may stand in a page itself."""
_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_MISSING = " and ".join(
    [name for name in ("playwright", "axe_playwright_python") if find_spec(name) is None]
    + (["chromium"] if _CHROMIUM is None else [])
)

needs_browser = pytest.mark.skipif(bool(_MISSING), reason=f"{_MISSING} is not installed")


class Visitor:
    """A browser that opens pages of a site; what a page complains of is kept in `complaints`."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self.complaints: list[str] = []

    @contextmanager
    def page(
        self,
        address: str | Path,
        *,
        width: int = WIDE,
        height: int = 900,
        dark: bool = False,
        scripts: bool = True,
        touch: bool = False,
    ) -> Iterator[Page]:
        """A page at an address of the web or in a file, shown in a window of this size."""
        context = self._browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            has_touch=touch,
            is_mobile=touch,
            reduced_motion="reduce",
        )
        try:
            page = context.new_page()
            page.on("console", lambda said: self._hear(said.type, said.text))
            page.on("pageerror", lambda error: self.complaints.append(str(error)))
            page.goto(address.as_uri() if isinstance(address, Path) else address)
            yield page
        finally:
            context.close()

    def _hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(text)


@contextmanager
def browsing() -> Iterator[Visitor]:
    """A visitor for as long as it is needed."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        try:
            yield Visitor(browser)
        finally:
            browser.close()


class _Strict(SimpleHTTPRequestHandler):
    """Serves a folder under the policy, without a word on standard error."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address, with a slash at its end, at which a folder is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Strict, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def barriers(page: Page) -> list[str]:
    """What axe finds in a page that keeps people out: the rule, and the first places."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {', '.join(' '.join(node['target']) for node in one['nodes'][:3])} ({len(one['nodes'])})"
        for one in found
    ]


def runs_off(page: Page) -> list[str]:
    """The elements that make a page wider than its window, if it can be moved sideways."""
    found: list[str] = page.evaluate(
        """() => {
          const wide = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= wide) return [];
          return [...document.querySelectorAll("body *")]
            .filter((one) => one.getBoundingClientRect().right > wide + 1)
            .slice(-3).map((one) => `${one.localName}.${one.className} ${one.textContent.trim().slice(0, 30)}`);
        }"""
    )
    return found
