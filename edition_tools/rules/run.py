"""All checks of one document, and those of all registers together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from ..documents import Document
from . import dates, entries, ids, languages, links, pairs
from .pointers import Library
from .problem import Problem, one_for_each_cause
from .survey import survey


def check_document(document: Document, library: Library) -> list[Problem]:
    """What is wrong with the ids, pointers, languages and dates of one document."""
    found = survey(document.root)
    file = document.path.resolve()
    library.add(file, {text: str(element.tag).rpartition("}")[2] for text, element in found.ids.items()})
    problems = [
        *ids.check(found),
        *links.check(found, file, library),
        *pairs.check(found),
        *languages.check(found),
        *dates.check(found),
        *(problem for _, _, problem in entries.check(entries.entries(found.root, file))),
    ]
    return one_for_each_cause(problems)


def check_registers(files: Iterable[Path], parse: Callable[[Path], Document]) -> list[tuple[Path, Problem]]:
    """What is wrong between registers: entries that stand in two of them."""
    found = []
    for file in files:
        document = parse(file)
        if document.tree is not None:
            found.extend(entries.entries(document.root, file))
    return [
        (entry.file, problem) for entry, other, problem in entries.check(found) if entry.file != other.file
    ]
