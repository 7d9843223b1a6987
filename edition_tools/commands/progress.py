"""How far a long run is: a bar on a terminal, a line now and then in a log."""

from __future__ import annotations

import sys
import time
from types import TracebackType

import click

_WIDTH = 20
_BAR_PAUSE, _LINE_PAUSE = 0.1, 10.0
"""Seconds between two pictures of the bar, and between two lines of a log."""


class Progress:
    """Called with what is done, of how much, and what it is about; it says so, now and then.

    The time left is reckoned from what the last `done` took, for each whole (`of`) anew.
    """

    def __init__(self, noun: str = "documents") -> None:
        self._noun = noun
        self._terminal = sys.stderr.isatty()
        self._said = self._begun = self._last = time.monotonic()
        self._before = (0, 0)
        self._drawn = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def __call__(self, done: int, of: int, what: str = "") -> None:
        now = time.monotonic()
        if done < self._before[0] or of != self._before[1]:
            self._begun = self._last
        self._before, self._last = (done, of), now
        if now - self._said < (_BAR_PAUSE if self._terminal else _LINE_PAUSE):
            return
        self._said = now
        left = _time((now - self._begun) / done * (of - done)) if done else ""
        if self._terminal:
            self._draw(_bar(done, of, left, what))
        else:
            parts = [f"{done:,} of {of:,} {self._noun}", left, what]
            click.echo(", ".join(part for part in parts if part), err=True)

    def clear(self) -> None:
        """Take the bar away, so that other lines can be printed."""
        if self._drawn:
            click.echo("\r\x1b[K", err=True, nl=False)
            self._drawn = False

    def _draw(self, line: str) -> None:
        import shutil

        width = shutil.get_terminal_size().columns - 1
        encoding = sys.stderr.encoding or "utf-8"
        shown = line[:width].encode(encoding, "replace").decode(encoding)
        click.echo(f"\r\x1b[K{shown}", err=True, nl=False)
        self._drawn = True


def _bar(done: int, of: int, left: str, what: str) -> str:
    filled = _WIDTH * done // max(of, 1)
    parts = [f"[{'#' * filled}{'-' * (_WIDTH - filled)}] {done:,}/{of:,}", left, what]
    return "  ".join(part for part in parts if part)


def _time(seconds: float) -> str:
    """`12 s left`, `3 min left`; nothing for what is done at once."""
    if seconds < 1:
        return ""
    return f"{seconds:.0f} s left" if seconds < 90 else f"{seconds / 60:.0f} min left"
