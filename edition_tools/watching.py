"""Files that are watched: what was written, added or removed since the last look."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

INTERVAL = 0.4
"""Seconds between two looks at the files."""


def watch(files: Callable[[], Iterable[Path]], changed: Callable[[set[Path]], None]) -> None:
    """Call `changed` with the files that are different, again and again, until interrupted."""
    known = _states(files())
    while True:
        time.sleep(INTERVAL)
        now = _states(files())
        different = {path for path in known.keys() | now.keys() if known.get(path) != now.get(path)}
        if different:
            known = now
            changed(different)


def _states(files: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """The size and the time of each file that is there."""
    states = {}
    for path in files:
        try:
            status = path.stat()
        except OSError:
            continue
        states[path] = (status.st_size, status.st_mtime_ns)
    return states
