"""A schema that ends its process, or has no end, costs one document its check and no other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .support.seeds import some

SCHEMA = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">
<pattern><rule context="*[local-name() = 'p']">
<let name="r" value="{}"/><report id="r" test="$r gt 0">x</report></rule></pattern></schema>
"""
RECURSION = (
    "if (. = 'endless') then (let $f := function($f, $n) {$f($f, $n + 1) + 1} return $f($f, 1)) else 0"
)
LOOP = (
    "if (. = 'endless') then fold-left(1 to 1000000, 0, "
    "function($a, $b) { max(for $c in 1 to 1000000 return ($a + $c) mod 7) }) else 0"
)


def check(folder: Path, value: str, *options: str, seconds: int = 60) -> tuple[int, str]:
    """The exit code and the output of a process that checks three documents."""
    (folder / "own.sch").write_text(SCHEMA.format(value), encoding="utf-8")
    for name, words in {"a": "one", "b": "endless", "c": "two"}.items():
        text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><p>{words}</p><bogus/></TEI>'
        (folder / f"{name}.xml").write_text(text, encoding="utf-8")
    script = (
        "from edition_tools.validate import guarded\n"
        f"guarded._SECONDS = {seconds}\n"
        "from edition_tools.cli import main\n"
        "if __name__ == '__main__':\n    main()\n"
    )
    names = ("a.xml", "b.xml", "c.xml")
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            script,
            "validate",
            *names,
            "--schema",
            "own.sch",
            "--schema",
            "tei_all",
            *options,
        ],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.proof
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_endless_recursion_costs_one_document(jobs: str, tmp_path: Path) -> None:
    code, said = check(tmp_path, RECURSION, "--jobs", jobs)

    assert "b.xml:1:1: error: checking this document has ended the process" in said
    assert said.count("bogus") >= 2
    assert "3 files" in said
    assert code == 1


@pytest.mark.proof
def test_what_has_no_end_is_ended(tmp_path: Path) -> None:
    code, said = check(tmp_path, LOOP, seconds=2)

    assert "b.xml:1:1: error: checking this document takes longer than 2 seconds" in said
    assert code == 1


@pytest.mark.proof
@pytest.mark.parametrize("way", some(["--fix-all", "--fix"]))
def test_endless_recursion_ends_no_repair(way: str, tmp_path: Path) -> None:
    code, said = check(tmp_path, RECURSION, way)

    assert code == 1 and "0 fixes in 0 files" in said
    assert "b.xml:1:1: error: checking this document has ended the process" in said
