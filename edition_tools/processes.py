"""Work spread over processes: spawned, not forked; the first one hears Ctrl-C, and none outlives it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from .errors import ToolError

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from multiprocessing.connection import Connection

    from .cluster import Workers

Batch = TypeVar("Batch")
Result = TypeVar("Result")


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Pool:
    """So many processes, for any number of rounds of work; with one, the work is done here.

    Neither Saxon nor Typst survives a fork, so processes are spawned; each begins with
    `start(*arguments)`, if there is such a function.  `workers` are those of a cluster, where the
    work goes to them; what is one batch is done here all the same.
    """

    def __init__(
        self,
        count: int,
        start: Callable[..., None] | None = None,
        arguments: tuple[object, ...] = (),
        *,
        workers: Workers | None = None,
    ) -> None:
        self._executor: Executor | None = workers
        self._explaining = workers.explaining if workers else nullcontext
        if workers:
            return
        if count > 1:
            # Not imported for one process: it takes as long as checking a small document.
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            self._executor = ProcessPoolExecutor(
                count, mp_context=get_context("spawn"), initializer=partial(_begin, start, arguments)
            )
        elif start:
            start(*arguments)

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, kind: type[BaseException] | None, *exception: object) -> None:
        if self._executor is None:
            return
        # Who interrupts does not wait for work that nobody wants any more.
        is_stopped = kind is not None and not issubclass(kind, Exception)
        results = _results_of(self._executor)
        self._executor.shutdown(wait=not is_stopped, cancel_futures=True)
        if is_stopped:
            _end_children()
            if results is not None:
                results.close()

    def run(
        self, work: Callable[[Batch], Result], batches: Sequence[Batch]
    ) -> Iterator[tuple[Batch, Result]]:
        """Each batch with the result of `work(batch)`, as they come.

        Raises what `work` raises, and ToolError where a process was ended from outside.
        """
        if self._executor is None or len(batches) < 2:
            yield from ((batch, work(batch)) for batch in batches)
            return
        from concurrent.futures import as_completed
        from concurrent.futures.process import BrokenProcessPool

        try:
            with _deaf_to_interrupts():
                futures = {self._executor.submit(work, batch): batch for batch in batches}
            with self._explaining():
                for future in as_completed(futures):
                    yield futures[future], future.result()
        except BrokenProcessPool as error:
            raise ToolError(
                "a process was ended from outside, perhaps because there was too little memory; try again with --jobs 1"
            ) from error


def _begin(start: Callable[..., None] | None, arguments: tuple[object, ...]) -> None:
    """In a new process: see to it that it ends with its parent, then `start`."""
    from threading import Thread

    Thread(target=_end_with_parent, daemon=True).start()
    if start:
        start(*arguments)


def _end_with_parent() -> None:
    """Wait until the parent is gone, killed or ended, and end at once."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    if parent := parent_process():
        wait([parent.sentinel])
        os._exit(1)


def _end_children() -> None:
    from multiprocessing import active_children

    for child in active_children():
        child.terminate()


def _results_of(executor: Executor) -> Connection | None:
    """The end of the pipe into which the workers write; None where the executor has none.

    The executor holds it open, too.  So it would wait for ever for the rest of a result whose worker
    was ended while it wrote; it has no way of its own to let it go.
    """
    return getattr(getattr(executor, "_result_queue", None), "_writer", None)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes that are begun here never hear Ctrl-C; this one hears at the end what came meanwhile."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        with _ignored_interrupts():
            yield
        return
    from multiprocessing import resource_tracker

    # What is blocked here stays blocked in children.  The tracker unblocks it when it is begun.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _ignored_interrupts() -> Iterator[None]:
    """As on Windows, where nothing can be blocked: what is ignored is ignored by children."""
    import signal

    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # Not the main thread: it cannot be interrupted anyhow.
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def apart(work: Callable[..., Result], *arguments: object) -> Result:
    """The result of `work(*arguments)`, done by a process that ends with it: so its memory is given back.

    Raises what `work` raises, and ToolError where the process was ended from outside.
    """
    from multiprocessing import get_context

    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_alone, args=(theirs, work, arguments))
    with _deaf_to_interrupts():
        process.start()
    theirs.close()
    try:
        is_done, result = ours.recv()
    except EOFError as error:
        raise ToolError(
            "a process was ended from outside, perhaps because there was too little memory"
        ) from error
    finally:
        if process.is_alive() and not ours.closed:
            ours.close()
        process.join(1)
        if process.is_alive():
            process.terminate()
            process.join()
    if not is_done:
        raise result
    made: Result = result
    return made


def _alone(connection: Connection, work: Callable[..., object], arguments: tuple[object, ...]) -> None:
    """In a process of its own: do the work and send the result, or the exception."""
    _begin(None, ())
    try:
        sent: tuple[bool, object] = (True, work(*arguments))
    except Exception as error:
        sent = (False, error)
    connection.send(sent)
    connection.close()
