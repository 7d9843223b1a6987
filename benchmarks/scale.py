"""Measure how a build grows with the edition: n, 2n, 4n and 8n documents, and what a change costs in the largest.

    python benchmarks/scale.py LETTERS [--count 75] [--rounds 1]

LETTERS are copied under new ids.  Each measurement is a whole process on one processor.  Then
nothing is changed in the largest edition, and a paragraph is added to one file: to its words only,
so that the facts of no document change, and with an id, so that they do.  The floor is `python -c pass`.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from measuring import NOTHING, Cost, build, change, copies, cost, measured, median, table


def changed(folder: Path, rounds: int, paragraph: str) -> Cost:
    """What a build takes after a change of one document."""
    path = min(folder.glob("*.xml"))
    taken = []
    for number in range(rounds):
        change(path, paragraph.format(number))
        taken.append(cost(build(folder)))
    return median(taken)


def main() -> None:
    """Measure, and print two tables in Markdown."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("letters", type=Path)
    parser.add_argument("--count", type=int, default=75)
    parser.add_argument("--rounds", type=int, default=1)
    asked = parser.parse_args()
    letters = sorted(asked.letters.glob("*.xml"))
    sizes = [asked.count * times for times in (1, 2, 4, 8)]
    with tempfile.TemporaryDirectory() as name:
        folders = {size: Path(name) / str(size) for size in sizes}
        for size, folder in folders.items():
            copies(letters, size, folder)
        whole = measured(asked.rounds, {str(size): build(path, "--force") for size, path in folders.items()})
        largest, again = folders[sizes[-1]], max(asked.rounds, 3)
        steps = measured(again, {"python -c pass": NOTHING, "nothing changed": build(largest)})
        steps["words of one changed"] = changed(largest, again, "More {}.")
        steps["facts of one changed"] = changed(largest, again, '<seg xml:id="more-{}">More</seg>.')
    first = whole[str(sizes[0])].seconds / sizes[0]
    rows = [
        (
            size,
            f"{taken.seconds:.1f}",
            f"{taken.seconds / int(size) * 1000:.0f}",
            f"{taken.seconds / int(size) / first:.2f}",
            f"{taken.megabytes:.0f}",
        )
        for size, taken in whole.items()
    ]
    print(table(("documents", "CPU s", "CPU ms a document", "to the smallest", "peak MB"), rows))
    floor = steps["python -c pass"].seconds
    print()
    print(
        table(
            (f"{sizes[-1]} documents", "CPU s", "times the floor", "peak MB"),
            [
                (what, f"{taken.seconds:.2f}", f"{taken.seconds / floor:.1f}", f"{taken.megabytes:.0f}")
                for what, taken in steps.items()
            ],
        )
    )


if __name__ == "__main__":
    main()
