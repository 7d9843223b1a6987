"""Measure building: HTML of a folder of TEI files beside the floor, a lean stylesheet on the same engine.

    python benchmarks/build.py LETTERS --lean lean.py [--count 300] [--rounds 3]

Each measurement is a whole process on one processor, CPU seconds (user and system), the median of
the rounds, all contenders in turn.  `--lean` is a script that is called with a folder and an output
folder.  The small document is the letter nearest to 50 KB, built into an empty folder.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from measuring import NOTHING, build, copies, edition, measured, table


def main() -> None:
    """Measure, and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("letters", type=Path)
    parser.add_argument("--lean", type=Path, required=True)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    letters = sorted(asked.letters.glob("*.xml"))
    with tempfile.TemporaryDirectory() as name:
        many, one = Path(name) / "many", Path(name) / "one"
        copies(letters, asked.count, many)
        edition(one)
        small = min(letters, key=lambda path: abs(path.stat().st_size - 50_000))
        (one / small.name).write_bytes(small.read_bytes())
        floor = [*NOTHING[:1], str(asked.lean)]
        found = measured(
            asked.rounds,
            {
                f"{asked.count} documents, lean stylesheet": [*floor, str(many), f"{name}/lean"],
                f"{asked.count} documents": build(many, "--force"),
                "one small document, lean stylesheet": [*floor, str(one), f"{name}/lean"],
                "one small document": build(one, "--force"),
            },
        )
    costs = list(found.items())
    print(
        table(
            ("", "CPU s", "clock s", "times the lean stylesheet", "peak MB"),
            [
                (
                    what,
                    f"{taken.seconds:.2f}",
                    f"{taken.clock:.2f}",
                    f"{taken.seconds / costs[number // 2 * 2][1].seconds:.1f}",
                    f"{taken.megabytes:.0f}",
                )
                for number, (what, taken) in enumerate(costs)
            ],
        )
    )


if __name__ == "__main__":
    main()
