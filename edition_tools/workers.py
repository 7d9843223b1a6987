"""Many documents on all processors."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from .errors import EditionError, ToolError
from .checker import Checker, Request, Result

_WORTH_IT = 3_000_000
"""So many bytes take longer to check than a second process takes to start."""
_BATCH = 20

_checker: Checker | None = None  # One for each process, so that its schemas are read once.


def processes(files: tuple[Path, ...], jobs: int) -> int:
    """How many processes to use: `jobs`, or for 0 as many as are worth it."""
    if jobs:
        return min(jobs, max(len(files), 1))
    if len(files) < 2 or sum(_size(file) for file in files) < _WORTH_IT:
        return 1
    return min(_processors(), len(files))


def results(
    request: Request, files: tuple[Path, ...], *, jobs: int = 0
) -> Iterator[Result | EditionError]:
    """The result of each file, in the order of the files."""
    count = processes(files, jobs)
    if count == 1:
        checker = Checker(request)
        for file in files:
            yield _check(checker, file)
        return
    yield from _in_processes(request, files, count)


def _in_processes(
    request: Request, files: tuple[Path, ...], count: int
) -> Iterator[Result | EditionError]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    size = max(1, min(_BATCH, len(files) // (count * 4) or 1))
    batches = [files[start:start + size] for start in range(0, len(files), size)]
    pool = ProcessPoolExecutor(
        count, mp_context=multiprocessing.get_context("spawn"),
        initializer=_start, initargs=(request,))
    try:
        for batch in pool.map(_batch, batches):
            yield from batch
    except BrokenProcessPool as error:
        raise ToolError("a process that checked documents was ended from outside; is there "
                        "enough memory? Try --jobs 1") from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _start(request: Request) -> None:
    import signal

    # Ctrl-C is the main process's affair; it ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    global _checker
    _checker = Checker(request)


def _batch(files: tuple[Path, ...]) -> list[Result | EditionError]:
    assert _checker is not None
    return [_check(_checker, file) for file in files]


def _check(checker: Checker, file: Path) -> Result | EditionError:
    try:
        return checker.check(file)
    except EditionError as error:
        return error


def _processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
