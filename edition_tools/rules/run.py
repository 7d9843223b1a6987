"""All checks of one document, and those of all registers together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from ..documents import Document
from . import registry
from .examined import Examined
from .groups.apparatus import finding as apparatus
from .groups.id import entries
from .problem import Problem, one_for_each_cause


def check_document(examined: Examined, wanted: Callable[[str], bool]) -> list[Problem]:
    """What is wrong in one document by the rules of the groups that are `wanted`."""
    found = [problem for check in registry.checks(wanted) for problem in check(examined)]
    if wanted("apparatus") and apparatus.has_apparatus(examined.document):
        found = [one for one in found if not apparatus.better_told(one, examined.reports)]
    return one_for_each_cause(found)


def check_registers(files: Iterable[Path], parse: Callable[[Path], Document]) -> list[tuple[Path, Problem]]:
    """What is wrong between registers: entries that stand in two of them."""
    found = []
    for file in files:
        document = parse(file)
        if document.tree is not None:
            found.extend(entries.entries(document.root, file))
    return [
        (entry.file, problem) for entry, other, problem in entries.between(found) if entry.file != other.file
    ]
