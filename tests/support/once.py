"""A folder that is made once for all the processes of a run of tests."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest


def folder(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder of this name, filled by `make` in the process that comes first; the others wait for it."""
    base = factory.getbasetemp()
    together = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"once-{name}"
    ready, lock = together / "ready", together.with_suffix(".lock")
    while not ready.is_dir():
        try:
            lock.mkdir()
        except FileExistsError:
            time.sleep(0.05)
            continue
        try:
            if not ready.is_dir():
                begun = factory.mktemp(name)
                make(begun)
                together.mkdir(exist_ok=True)
                begun.rename(ready)
        finally:
            lock.rmdir()
    return ready
