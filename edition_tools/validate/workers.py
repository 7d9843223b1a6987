"""Many documents on all processors."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import EditionError, ToolError
from ..processes import Pool, processors
from . import guarded
from .checker import Checker
from .request import Request, Result

if TYPE_CHECKING:
    from ..cluster import Workers

_WORTH_IT = 3_000_000
"""So many bytes take longer to check than a second process takes to start: about a second, twice
what it costs.  (Measured with documents that have no apparatus; others gain earlier.)"""
_BATCH = 20

_checker: Checker | None = None  # One for each process, so that its schemas are read once.


def processes(files: tuple[Path, ...], jobs: int) -> int:
    """How many processes to use: `jobs`, or for 0 as many as are worth it."""
    if jobs:
        return min(jobs, max(len(files), 1))
    if len(files) < 2 or sum(_size(file) for file in files) < _WORTH_IT:
        return 1
    return min(processors(), len(files))


def results(
    request: Request, files: tuple[Path, ...], *, jobs: int = 0, workers: Workers | None = None
) -> Iterator[Result | EditionError]:
    """The result of each file, in the order of the files; `workers` are those of a cluster."""
    count = workers.count if workers else processes(files, jobs)
    if count == 1 and not workers and guarded.can_guard():
        yield from guarded.results(request, files)
        return
    size = max(1, min(_BATCH, len(files) // (count * 4) or 1)) if count > 1 else 1
    work = partial(_sent, request) if workers else _batch if count == 1 else _limited_batch
    waiting = [files[start : start + size] for start in range(0, len(files), size)]
    done: dict[tuple[Path, ...], list[Result | EditionError]] = {}
    try:
        with Pool(count, None if workers else _start, (request,), workers=workers) as pool:
            for batch, found in pool.run(work, tuple(waiting)):
                done[batch] = found
                while waiting and waiting[0] in done:
                    yield from done.pop(waiting.pop(0))
    except ToolError:
        if not guarded.can_guard():
            raise
        # A process has ended: what is left is checked so that the document is found which ends it.
        for batch in waiting:
            yield from done.pop(batch) if batch in done else guarded.results(request, batch)


def _start(request: Request) -> None:
    global _checker
    _checker = Checker(request)


def _sent(request: Request, files: tuple[Path, ...]) -> list[Result | EditionError]:
    """As _batch, on a worker of a cluster: it has one checker as long as the request is the same."""
    if _checker is None or _checker.request != request:
        _start(request)
    return _batch(files)


def _batch(files: tuple[Path, ...]) -> list[Result | EditionError]:
    assert _checker is not None
    return [_check(_checker, file) for file in files]


def _limited_batch(files: tuple[Path, ...]) -> list[Result | EditionError]:
    """As _batch, in a process of its own, which ends where one file takes too long."""
    assert _checker is not None
    if not hasattr(signal, "alarm"):
        return _batch(files)
    checker = _checker
    return [guarded.limited(file, partial(_check, checker, file)) for file in files]


def _check(checker: Checker, file: Path) -> Result | EditionError:
    try:
        return checker.check(file)
    except EditionError as error:
        return error


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
