"""Processes that do the work: none of them outlives the one that started them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from edition_tools import processes

WORKING = """
import os, pathlib, signal, sys, time
from edition_tools.processes import Pool
def work(number):
    pathlib.Path(sys.argv[1], str(os.getpid())).touch()
    time.sleep(600)
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with Pool(2) as pool:
        list(pool.run(work, [1, 2]))
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are looked up in /proc")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_workers_end_with_the_process_that_started_them(tmp_path: Path, end: signal.Signals) -> None:
    script, seen = tmp_path / "working.py", tmp_path / "seen"
    script.write_text(WORKING, encoding="utf-8")
    seen.mkdir()
    process = subprocess.Popen([sys.executable, str(script), str(seen)], stderr=subprocess.DEVNULL)
    _wait(lambda: len(list(seen.iterdir())) == 2)

    process.send_signal(end)

    process.wait(20)
    workers = [int(path.name) for path in seen.iterdir()]
    assert workers
    _wait(lambda: not any(map(_lives, workers)))


def _lives(process: int) -> bool:
    """Whether a process runs; one that waits to be collected does not."""
    try:
        return ") Z" not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False


def _wait(until: Callable[[], bool], seconds: float = 20) -> None:
    limit = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < limit
        time.sleep(0.05)


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="signals cannot be blocked here")
def test_ctrl_c_while_processes_begin_is_heard_at_the_end() -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    begun = False
    try:
        with pytest.raises(KeyboardInterrupt), processes._deaf_to_interrupts():
            signal.raise_signal(signal.SIGINT)  # To this thread: another one may hear it at once.
            begun = True
    finally:
        signal.signal(signal.SIGINT, before)

    assert begun


HALF_A_RESULT = """    frame = sys._getframe()
    while frame.f_code.co_name != "_process_worker":
        frame = frame.f_back
    os.write(frame.f_locals["result_queue"]._writer.fileno(), bytes([0, 0, 255, 255, 1]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a process is interrupted by a signal")
def test_half_a_result_keeps_no_stopped_process_alive(tmp_path: Path) -> None:
    script, seen = tmp_path / "working.py", tmp_path / "seen"
    before, after = WORKING.split("    pathlib", 1)
    script.write_text(f"{before}{HALF_A_RESULT}    pathlib{after}", encoding="utf-8")
    seen.mkdir()
    process = subprocess.Popen([sys.executable, str(script), str(seen)], stderr=subprocess.DEVNULL)
    try:
        _wait(lambda: len(list(seen.iterdir())) == 2)

        process.send_signal(signal.SIGINT)

        process.wait(20)
    finally:
        process.kill()


BUSY = """
import signal, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # A job in the background begins deaf.
from edition_tools.commands.interrupts import answered
with answered():
    print("begun", flush=True)
    sum(range(40_000_000))  # No Python runs, and no handler of signals.
    time.sleep(20)
"""


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no terminals here")
@pytest.mark.parametrize(("times", "expected"), [(1, -signal.SIGINT), (2, -signal.SIGKILL)])
def test_an_interrupt_is_answered_while_no_python_runs(times: int, expected: int) -> None:
    terminal, other = os.openpty()
    child = subprocess.Popen([sys.executable, "-c", BUSY], stderr=other, stdout=subprocess.PIPE)
    os.close(other)
    assert child.stdout
    child.stdout.readline()

    for _ in range(times):
        time.sleep(0.1)
        child.send_signal(signal.SIGINT)

    assert b"Stopping" in os.read(terminal, 100)
    assert child.wait(15) == expected
    child.stdout.close()
    os.close(terminal)
