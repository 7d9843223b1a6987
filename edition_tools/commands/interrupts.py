"""A Ctrl-C is answered at once, also while the engine computes and no Python runs."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_HEARD = "\nStopping … once more to stop at once.\n"


@contextmanager
def answered() -> Iterator[None]:
    """Within it the first Ctrl-C says that it was heard, a second one ends this process and with it its workers.

    Python's own handler waits until the engine returns.  The operating system notes each signal in a pipe,
    and a small copy of this process, made before the engine is there, listens at its other end.  It ends
    with us.  Where nobody sits at a terminal, and on systems that make no copies, nothing is changed.
    """
    if not (sys.stderr.isatty() and hasattr(os, "fork")):
        yield
        return
    listening, noting = os.pipe()
    parent, copy = os.getpid(), os.fork()
    if not copy:
        os.close(noting)
        _listen(listening, parent)
    os.close(listening)
    os.set_blocking(noting, False)
    before = signal.set_wakeup_fd(noting, warn_on_full_buffer=False)
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        os.close(noting)
        os.waitpid(copy, 0)


def _listen(pipe: int, parent: int) -> None:
    """Answer what is noted in a pipe, and end when nobody notes any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    heard = 0
    while noted := os.read(pipe, 1):
        if noted[0] != signal.SIGINT:
            continue
        heard += 1
        if heard == 1:
            os.write(2, _HEARD.encode())
        else:
            os.kill(parent, signal.SIGKILL)
    os._exit(0)
