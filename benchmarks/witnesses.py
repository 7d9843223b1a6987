"""Measure what the pages of witnesses cost: the same document built with them and without.

    python benchmarks/witnesses.py FILE [--rounds 3]

FILE is a TEI document with an apparatus.  Each measurement is a whole process on one processor.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from measuring import Cost, build, edition, measured, table


def main() -> None:
    """Measure, and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("document", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folders = {"no document": Path(name) / "none"}
        for what, said in (("edited text alone", "false"), ("with the texts of witnesses", "true")):
            folders[what] = Path(name) / said
            edition(folders[what], f"[apparatus]\nwitnesses = {said}\n")
            (folders[what] / asked.document.name).write_bytes(asked.document.read_bytes())
        edition(folders["no document"])
        nothing = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><p/></body></text></TEI>'
        (folders["no document"] / "nothing.xml").write_text(nothing, encoding="utf-8")
        found = measured(asked.rounds, {what: build(path, "--force") for what, path in folders.items()})
        pages = len(list((folders["with the texts of witnesses"] / "build" / "html").glob("*~wit-*.html")))
    start, edited, witnesses = found.values()
    rows = [(what, *_columns(taken)) for what, taken in found.items()]
    each = (witnesses.seconds - edited.seconds) / max(1, pages)
    share = each / (edited.seconds - start.seconds)
    print(table(("", "CPU s", "clock s", "peak MB"), rows))
    print(f"\n{pages} witnesses; a page costs {each:.3f} s, {share:.2f} of the edited text's.")


def _columns(taken: Cost) -> tuple[str, str, str]:
    return f"{taken.seconds:.2f}", f"{taken.clock:.2f}", f"{taken.megabytes:.0f}"


if __name__ == "__main__":
    main()
