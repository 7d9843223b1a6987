"""Documents checked in a child: a schema that ends its process, or has no end, costs one document.

A Schematron comes from a stranger, and endless recursion in it ends the whole process without a word.
The child is forked, which costs next to nothing, as long as Saxon has not begun in this process.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from ..diagnostics import Finding, Severity
from ..errors import EditionError
from .checker import Checker
from .request import Request, Result

_SECONDS = 120
_SECONDS_FOR_A_MEGABYTE = 20
"""So long a document may be checked; the longest ones of real editions need a tenth of it."""
_SIZE = 8

Given = TypeVar("Given")


def can_guard() -> bool:
    """Whether a child can be forked here."""
    return hasattr(os, "fork") and f"{__package__.partition('.')[0]}.saxon" not in sys.modules


def limited(file: Path, check: Callable[[], Given]) -> Given:
    """Check one file, or end this process, which is a child, when that takes too long."""
    signal.alarm(_limit(file))
    found = check()
    signal.alarm(0)
    return found


def without_limit() -> None:
    """Let the work on the file that this process is at take any time."""
    if hasattr(signal, "alarm"):
        signal.alarm(0)


def results(request: Request, files: Sequence[Path]) -> Iterator[Result | EditionError]:
    """The result of each file, in their order, from one child after the other."""
    for file, found in each(request, files, _check):
        yield Result(file, (found,)) if isinstance(found, Finding) else found


def each(
    request: Request, files: Sequence[Path], work: Callable[[Checker, Path], Given]
) -> Iterator[tuple[Path, Given | Finding]]:
    """Each file with what `work` gives for it in a child; a finding where that does not come to an end.

    What `work` gives can be sent to another process.
    """
    left = list(files)
    while left:
        child = _Child(request, left, work)
        try:
            while left and (found := child.next()) is not None:
                yield left.pop(0), found
        finally:
            took_too_long = child.end()
        if left:
            file = left.pop(0)
            yield file, _not_finished(file, took_too_long=took_too_long)


class _Child(Generic[Given]):
    """A process that works on files and sends the results; it ends when a file takes too long."""

    def __init__(
        self, request: Request, files: Sequence[Path], work: Callable[[Checker, Path], Given]
    ) -> None:
        self._pipe, other = os.pipe()
        self._number = os.fork()
        if self._number == 0:
            os.close(self._pipe)
            _work(request, files, work, other)
        os.close(other)

    def next(self) -> Given | None:
        """What comes next; None where the child has ended."""
        size = self._read(_SIZE)
        data = self._read(int.from_bytes(size, "big")) if size else b""
        found: Given | None = pickle.loads(data) if data else None
        return found

    def _read(self, size: int) -> bytes:
        """So many bytes of the child; b"" where it ends before."""
        parts: list[bytes] = []
        while size:
            part = os.read(self._pipe, min(size, 1 << 20))
            if not part:
                return b""
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def end(self) -> bool:
        """End the child if it has not ended; whether it had taken too long."""
        os.close(self._pipe)
        number, status = os.waitpid(self._number, os.WNOHANG)
        if not number:
            os.kill(self._number, signal.SIGKILL)
            _, status = os.waitpid(self._number, 0)
        return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGALRM


def _work(
    request: Request, files: Sequence[Path], work: Callable[[Checker, Path], object], pipe: int
) -> None:
    """Work on the files and send what that gives; never returns."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        checker = Checker(request)
        for file in files:
            data = pickle.dumps(limited(file, partial(work, checker, file)))
            os.write(pipe, len(data).to_bytes(_SIZE, "big"))
            view = memoryview(data)
            while view:
                view = view[os.write(pipe, view) :]
        code = 0
    finally:
        os._exit(code)


def _check(checker: Checker, file: Path) -> Result | EditionError:
    try:
        return checker.check(file)
    except EditionError as error:
        return error


def _limit(file: Path) -> int:
    try:
        size = file.stat().st_size
    except OSError:
        size = 0
    return _SECONDS + _SECONDS_FOR_A_MEGABYTE * size // 1_000_000


def _not_finished(file: Path, *, took_too_long: bool) -> Finding:
    cause = f"takes longer than {_limit(file)} seconds" if took_too_long else "has ended the process"
    return Finding(
        file,
        1,
        1,
        Severity.ERROR,
        "schema/not-finished",
        f"checking this document {cause}, so nothing is known of it",
        "Look for a rule of Schematron that calls itself without end; --only relaxng leaves Schematron out.",
    )
