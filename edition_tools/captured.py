"""What native code prints to stderr, caught: Saxon says there what its exceptions lack."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import IO


@contextmanager
def captured_stderr() -> Iterator[Callable[[], str]]:
    """Catch what Saxon's native code prints: it has the line numbers that the exception lacks."""
    try:
        kept = os.dup(2)
    except OSError:
        yield lambda: ""
        return
    sink = _sink()
    sink.seek(0)
    sink.truncate()
    os.dup2(sink.fileno(), 2)

    def said() -> str:
        sink.seek(0)
        return sink.read().decode("utf-8", "replace")

    try:
        yield said
    finally:
        os.dup2(kept, 2)
        os.close(kept)


@cache
def _sink() -> IO[bytes]:
    """The file that takes what is printed: one for the process, since there are many calls."""
    return tempfile.TemporaryFile()


def reason(error: Exception, said: str) -> str:
    """The cause in one paragraph: Saxon's first report, without the stack of templates."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    stack = re.compile(r"^(In template|invoked by|In function|In \S+ mode)")
    report = []
    for line in lines:
        if stack.match(line):
            break
        report.append(line)
    return " ".join(report[:6]) or str(error).strip()
