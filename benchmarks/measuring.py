"""What the benchmarks share: whole processes measured in turn, and editions made by copying."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

NOTHING = [sys.executable, "-c", "pass"]
"""The floor of all that is written in Python."""


class Cost(NamedTuple):
    """What a process took: CPU seconds (user and system), seconds on the clock, megabytes at its peak."""

    seconds: float
    clock: float
    megabytes: float


def cost(command: Sequence[str]) -> Cost:
    """Run a command to its end; one that fails with more than findings ends the benchmark."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    clock = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(command[:4])} … failed with {process.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, clock, usage.ru_maxrss / 1024)


def median(costs: Sequence[Cost]) -> Cost:
    """The median of the times, the most of the memory."""
    return Cost(
        statistics.median(one.seconds for one in costs),
        statistics.median(one.clock for one in costs),
        max(one.megabytes for one in costs),
    )


def measured(rounds: int, commands: Mapping[str, Sequence[str]]) -> dict[str, Cost]:
    """The median of each command, all in turn, so that what else runs hits all of them."""
    taken: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(cost(command))
    return {name: median(costs) for name, costs in taken.items()}


def edition(folder: Path, settings: str = "") -> None:
    """The settings of an edition of all files in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    text = f'[edition]\ntitle = "Letters"\n[files]\ntexts = ["*.xml"]\n{settings}'
    (folder / "edition.toml").write_text(text, encoding="utf-8")


def copies(letters: Sequence[Path], count: int, folder: Path) -> None:
    """An edition of so many letters, copied under new ids."""
    edition(folder)
    for number in range(count):
        source = letters[number % len(letters)]
        name = f"{source.stem}-{number // len(letters)}"
        text = source.read_text(encoding="utf-8")
        text = re.sub(r'(<TEI\b[^>]*\bxml:id=")[^"]*', rf"\g<1>{name}", text, count=1)
        (folder / f"{name}.xml").write_text(text, encoding="utf-8")


def build(folder: Path, *options: str) -> list[str]:
    """The command that builds the web pages of an edition, in one process."""
    return [
        *(sys.executable, "-m", "edition_tools", "-C", str(folder)),
        *("build", "--only", "html", "--jobs", "1", *options),
    ]


def change(path: Path, words: str) -> None:
    """Add a paragraph to a document."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("</body>", f"<p>{words}</p></body>", 1), encoding="utf-8")


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown, its columns to the right but for the first."""
    lines = [heads, [":---", *("---:" for _ in heads[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
