"""Measure print: a book with a critical apparatus, and a text of thousands of numbered source lines.

    python benchmarks/pdf.py [--entries 720 2880] [--lines 2500 10000]

Each measurement is one `edition build --only pdf` of one document and its volume: CPU seconds of
all its processes, the peak of the largest, pages.  Cost should grow as the text does.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

WORDS = ("in", "principio", "creavit", "deus", "caelum", "et", "terram", "autem", "erat", "inanis", "vacua")
HEAD = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="la"><teiHeader><fileDesc><titleStmt><title>Volume'
    "</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>"
    "</teiHeader><text><body>"
)


def book(entries: int) -> str:
    """A text of paragraphs with four entries each, about eight on a page."""
    chance = random.Random(1)
    made = []
    for number in range(entries // 4):
        words = [chance.choice(WORDS) for _ in range(250)]
        for place in (10, 65, 120, 175):
            at = place + chance.randrange(20)
            words[at] = (
                f'<app><lem wit="#A">{words[at]}</lem><rdg wit="#B">{chance.choice(WORDS)}</rdg></app>'
            )
        head = f"</div><div><head>Caput {number // 10 + 1}</head>" if number % 10 == 0 else ""
        made.append(f"{head}<p>{' '.join(words)}</p>")
    return f"{HEAD}<div><p>Incipit.</p>{''.join(made)}</div></body></text></TEI>"


def lined(lines: int) -> str:
    """A text of pages of forty lines, each with its number in the source."""
    chance = random.Random(1)
    pages = []
    for page in range(lines // 40):
        made = (
            f'<lb n="{line + 1}"/>{" ".join(chance.choice(WORDS) for _ in range(16))} ' for line in range(40)
        )
        pages.append(f'<pb n="{page + 1}"/><p>{"".join(made)}</p>')
    return f"{HEAD}{''.join(pages)}</body></text></TEI>"


def measured(name: str, text: str) -> str:
    """A row of the table: the cost of building this text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tei/texts/text.xml"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
        (Path(folder) / "edition.toml").write_text('[edition]\ntitle = "Volume"\n')
        command = [
            sys.executable,
            "-m",
            "edition_tools",
            "-C",
            folder,
            "build",
            "--only",
            "pdf",
            "--jobs",
            "1",
        ]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        if os.waitstatus_to_exitcode(status):
            sys.exit(f"{name} failed")
        data = (Path(folder) / "build/pdf/text.pdf").read_bytes()
        pages = max(int(count) for count in re.findall(rb"/Type\s*/Pages\b[^>]*?/Count (\d+)", data))
    seconds = usage.ru_utime + usage.ru_stime
    return f"| {name} | {len(text) / 1e6:.2f} | {pages} | {seconds:.1f} | {usage.ru_maxrss / 1024:.0f} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--entries", type=int, nargs="*", default=[720, 2880])
    parser.add_argument("--lines", type=int, nargs="*", default=[2500, 10000])
    options = parser.parse_args()
    print("| text | MB of TEI | pages | CPU s, document and volume | peak MB of a process |")
    print("|---|---:|---:|---:|---:|")
    for entries in options.entries:
        print(measured(f"{entries} entries", book(entries)), flush=True)
    for lines in options.lines:
        print(measured(f"{lines} numbered lines", lined(lines)), flush=True)


if __name__ == "__main__":
    main()
