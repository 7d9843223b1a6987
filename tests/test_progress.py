"""The progress of a long run: a bar on a terminal, lines in a log."""

from __future__ import annotations

import pytest

from edition_tools.commands import progress


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time that the progress goes by."""
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def test_a_log_gets_a_line_now_and_then_with_the_time_left(
    clock: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    with progress.Progress("documents") as told:
        for done in range(1, 31):
            clock[0] += 1
            told(done, 3_000, f"read letter-{done}")

    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3
    assert lines[0] == "10 of 3,000 documents, 50 min left, read letter-10"


def test_a_terminal_gets_a_bar_that_goes_away(
    clock: list[float], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "60")

    with progress.Progress() as told:
        clock[0] += 10
        told(50, 100, "read a-document-with-a-very-long-name-indeed")

    said = capsys.readouterr().err
    assert said.startswith("\r\x1b[K[##########----------] 50/100")
    assert max(map(len, said.split("\x1b[K"))) < 61
    assert said.endswith("\r\x1b[K")
