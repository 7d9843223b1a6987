"""Random texts of witnesses, encoded in every method: each rebuilt text equals the one it came from."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from edition_tools import witness
from edition_tools.settings.reader import defaults

from .support import random_apparatus
from .support.random_apparatus import METHODS
from .support.seeds import seeds


def rebuilt(path: Path, siglum: str) -> list[list[str]]:
    """The lines of each case of a document, in a witness; no entry may be in doubt."""
    text, findings = witness.text(defaults(path.parent), path, siglum)
    assert [str(one) for one in findings] == []
    return [part.split("\n")[1:] for part in re.split(r"^case \d+$", text, flags=re.MULTILINE)[1:]]


def compare(folder: Path, method: str, seed: int, count: int) -> None:
    """Make a document of so many cases, rebuild each witness, and compare with its text."""
    path = folder / f"{method}-{seed}.xml"
    xml, cases = random_apparatus.document(Random(f"{method} {seed}"), method, count)
    path.write_text(xml, encoding="utf-8")

    for siglum in cases[0].lines:
        found = [[line for line in lines if line] for lines in rebuilt(path, siglum)]
        expected = [[line for line in one.lines[siglum] if line] for one in cases]
        assert len(found) == count
        for number in range(count):
            assert found[number] == expected[number], f"{method} {seed}: {siglum}: {cases[number]}"


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("seed", seeds(1, 4))
def test_rebuilt_texts_equal_those_they_came_from(method: str, seed: int, tmp_path: Path) -> None:
    compare(tmp_path, method, seed, 30)


@pytest.mark.proof
@pytest.mark.parametrize("method", METHODS)
def test_ten_thousand_rebuilt_texts_equal_those_they_came_from(method: str, tmp_path: Path) -> None:
    for seed in range(100, 167):
        compare(tmp_path, method, seed, 50)
