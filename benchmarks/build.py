"""Measure building: HTML of a folder of TEI files, the floor of a lean stylesheet, and how it grows.

    python benchmarks/build.py LETTERS --lean lean.py [--sizes 75 300 1200] [--rounds 3]

Each measurement is a whole process on one processor, CPU seconds (user and system), the median of
the rounds, all contenders in turn.  LETTERS are copied under new ids where a size needs more of
them.  Then one file is changed in the largest edition, and it is built again, and again with
nothing changed.  `--lean` is a script that is called with a folder and an output folder.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class Cost(NamedTuple):
    """What a process took: CPU seconds, and megabytes at its peak."""

    seconds: float
    megabytes: float


def cost(command: Sequence[str]) -> Cost:
    """Run a command to its end."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(command[:4])} … failed with {process.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def copies(letters: Sequence[Path], count: int, folder: Path) -> None:
    """An edition of so many letters, copied under new ids."""
    folder.mkdir(parents=True)
    (folder / "edition.toml").write_text('[edition]\ntitle = "Letters"\n[files]\ntexts = ["*.xml"]\n')
    for number in range(count):
        source = letters[number % len(letters)]
        name = f"{source.stem}-{number // len(letters)}"
        text = source.read_text(encoding="utf-8")
        text = re.sub(r'(<TEI\b[^>]*\bxml:id=")[^"]*', rf"\g<1>{name}", text, count=1)
        (folder / f"{name}.xml").write_text(text, encoding="utf-8")


def build(folder: Path, *options: str) -> list[str]:
    """The command that builds the web pages of an edition."""
    return [
        *(sys.executable, "-m", "edition_tools", "-C", str(folder)),
        *("build", "--only", "html", "--jobs", "1", *options),
    ]


def measured(rounds: int, commands: dict[str, list[str]]) -> dict[str, Cost]:
    """The median of each command, all in turn."""
    taken: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(cost(command))
    return {
        name: Cost(statistics.median(one.seconds for one in costs), max(one.megabytes for one in costs))
        for name, costs in taken.items()
    }


def main() -> None:
    """Measure, and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("letters", type=Path)
    parser.add_argument("--lean", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[75, 300, 1200])
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    letters = sorted(asked.letters.glob("*.xml"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        commands: dict[str, list[str]] = {}
        for size in asked.sizes:
            copies(letters, size, folder / str(size))
            if asked.lean:
                lean = [sys.executable, str(asked.lean), str(folder / str(size)), str(folder / "lean")]
                commands[f"lean {size}"] = lean
            commands[f"build {size}"] = build(folder / str(size), "--force")
        found = measured(asked.rounds, commands)
        print("| documents | CPU s | CPU ms a document | times the lean stylesheet | peak MB |")
        print("|---:|---:|---:|---:|---:|")
        for size in asked.sizes:
            ours, lean_cost = found[f"build {size}"], found.get(f"lean {size}")
            times = f"{ours.seconds / lean_cost.seconds:.1f}" if lean_cost else "–"
            each = ours.seconds / size * 1000
            print(f"| {size} | {ours.seconds:.1f} | {each:.0f} | {times} | {ours.megabytes:.0f} |")
        largest = folder / str(max(asked.sizes))
        start = cost([sys.executable, "-c", "pass"]).seconds
        nothing = statistics.median(cost(build(largest)).seconds for _ in range(asked.rounds))
        changed = []
        for number in range(asked.rounds):
            path = next(iter(sorted(largest.glob("*.xml"))))
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("</body>", f"<p>More {number}.</p></body>", 1), encoding="utf-8")
            changed.append(cost(build(largest)).seconds)
        print(f"\nOf {max(asked.sizes)} documents: nothing changed {nothing:.2f} s, ", end="")
        print(f"one changed {statistics.median(changed):.2f} s, `python -c pass` {start:.3f} s.")


if __name__ == "__main__":
    main()
