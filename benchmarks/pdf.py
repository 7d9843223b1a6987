"""Measure print: a book with a critical apparatus, and a text of thousands of numbered source lines.

    python benchmarks/pdf.py [--entries 720 2880] [--lines 2500 10000]

Each measurement is one `edition build --only pdf` of one document of an edition, which sets one book
as LuaLaTeX does: CPU seconds of all its processes, the peak of the largest, pages; beside it the three
passes of LuaLaTeX over what `--only latex` makes of the same.  Cost should grow as the text does, and be
a quarter of the other.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import sys
import tempfile
from pathlib import Path

from measuring import Cost, cost

PASSES = 3

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
    """A row of the table: the cost of this text, and of LuaLaTeX with reledmac for the same."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tei/texts/text.xml"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
        # With another document beside it there is no volume to set, too.
        path.with_name("other.xml").write_text(f"{HEAD}<p>Alius.</p></body></text></TEI>", encoding="utf-8")
        (Path(folder) / "edition.toml").write_text('[edition]\ntitle = "Volume"\n')
        command = [
            sys.executable,
            "-m",
            "edition_tools",
            "-C",
            folder,
            "build",
            str(path),
            "--jobs",
            "1",
            "--only",
        ]
        own = cost([*command, "pdf"])
        pages = _pages(Path(folder) / "build/pdf/text.pdf")
        cost([*command, "latex"])
        other = _latex(Path(folder) / "build/latex")
    row = f"| {name} | {len(text) / 1e6:.2f} | {pages} | {own.seconds:.1f} | {own.megabytes:.0f} |"
    if other is None:
        return f"{row} – | – | – |"
    return f"{row} {other.seconds:.1f} | {other.megabytes:.0f} | {own.seconds / other.seconds:.2f} |"


def _pages(file: Path) -> int:
    return max(int(count) for count in re.findall(rb"/Type\s*/Pages\b[^>]*?/Count (\d+)", file.read_bytes()))


def _latex(folder: Path) -> Cost | None:
    """What the passes take that reledmac wants; None where LuaLaTeX is not installed."""
    if not shutil.which("lualatex"):
        return None
    command = [
        "lualatex",
        "-interaction=nonstopmode",
        f"-output-directory={folder}",
        str(folder / "text.tex"),
    ]
    os.environ["TEXINPUTS"] = f"{folder}:"
    passes = [cost(command) for _ in range(PASSES)]
    return Cost(
        sum(one.seconds for one in passes),
        sum(one.clock for one in passes),
        max(one.megabytes for one in passes),
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--entries", type=int, nargs="*", default=[720, 2880])
    parser.add_argument("--lines", type=int, nargs="*", default=[2500, 10000])
    options = parser.parse_args()
    print("| text | MB of TEI | pages | CPU s | peak MB of a process | LuaLaTeX CPU s | peak MB | ratio |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for entries in options.entries:
        print(measured(f"{entries} entries", book(entries)), flush=True)
    for lines in options.lines:
        print(measured(f"{lines} numbered lines", lined(lines)), flush=True)


if __name__ == "__main__":
    main()
