"""The checks of the critical apparatus in edition validate: what is told, and what is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edition_tools.checks.rules import RULES
from edition_tools.config import defaults
from edition_tools.diagnostics import Finding
from edition_tools.validate.checker import Checker, Request

from .conftest import ROOT

INVALID = sorted((ROOT / "tests" / "invalid" / "apparatus").glob("*.xml"))
GROUPS = ("apparatus", "pointer", "id")


def findings(path: Path, *, only: tuple[str, ...] = GROUPS, folder: Path | None = None) -> tuple[Finding, ...]:
    """What edition validate has to say about a file."""
    folder = folder or path.parent
    return Checker(Request(defaults(folder), folder, only=only)).check(path).findings


def expected(path: Path) -> list[tuple[int, str, str]]:
    """What the processing instructions of a file expect on the lines after them."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return sorted(
        (number, level, rule) for number, line in enumerate(lines, start=2)
        for level, rule in re.findall(r"<\?expect (\w+) (\S+?)\?>", line))


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_an_example_of_a_mistake_has_this_mistake_and_no_other(path: Path) -> None:
    found = [(one.line, str(one.severity), one.rule) for one in findings(path)]

    assert sorted(found) == expected(path) != []


def test_each_rule_has_an_example() -> None:
    examples = {rule for path in INVALID for _, _, rule in expected(path)}

    assert examples == {rule for rule in RULES if rule.startswith("apparatus/")}
