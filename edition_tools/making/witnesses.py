"""The steps of a build for witnesses: rebuild their texts, show each, compare all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from .. import files, witness
from ..diagnostics import Finding
from ..documents import parse
from ..outputs.output import Leaf, ShowsWitnesses
from ..outputs.registry import output
from ..reading import Source, Stylesheets
from ..settings.tables import Settings
from . import work
from .work import Result, Task

_TOGETHER = 4
"""So many texts of one document are rebuilt in one task: what they share is done once."""


def texts(source: Source, listed: str) -> tuple[Source, ...]:
    """The texts that are made of a document: the edited text, then those of its witnesses."""
    return tuple(replace(source, identifier=one.name) for one in witness.pages(listed))


def rebuilding(source: Source, listed: str, read: str) -> list[Task]:
    """The tasks that read a document as its witnesses have it; `read` is the key of its reading."""
    found = texts(source, listed)
    return [
        Task(
            "rebuild",
            found[start].identifier,
            (source, *found[start : start + _TOGETHER]),
            files.key(read, listed),
            witnesses=listed,
        )
        for start in range(0, len(found), _TOGETHER)
    ]


def showing(
    source: Source, listed: str, linked: Mapping[Source, str], outline: str, formats: Iterable[str]
) -> list[Task]:
    """The tasks that make the pages, from the digests of the texts that could be linked."""
    columns = [
        one
        for one in texts(source, listed)
        if one.identifier in {each.name for each in witness.compared(listed)}
    ]
    tasks = []
    for name in formats:
        for one in texts(source, listed)[1:]:
            if one in linked:
                key = files.key(outline, listed, linked[one])
                title = f"{name} {one.identifier}"
                tasks.append(Task("witness", title, (source, one), key, name, witnesses=listed))
        if all(one in linked for one in columns):
            key = files.key(outline, listed, *(linked[one] for one in columns))
            title = f"{name} {source.identifier}"
            tasks.append(Task("compare", title, (source, *columns), key, name, witnesses=listed))
    return tasks


def rebuild(settings: Settings, out: Path, task: Task) -> Result:
    """The models of the texts that the task's sources name after their document."""
    source, *wanted = task.sources
    document = parse(source.file, within=work.limit(source.file, settings.folder))
    if document.tree is None:
        return Result(findings=document.findings)
    reader = witness.Reader(settings, document, source, work.reader(Stylesheets.of(settings)))
    names = {one.name: one.witness for one in witness.pages(task.witnesses)}
    made: dict[str, bytes] = {}
    findings: list[Finding] = []
    for one in wanted:
        model, found = reader.read(names[one.identifier])
        made |= work.models(out, one, {"model": model.text})
        findings += witness.summed_up(found)
    return Result(made, tuple(str(one.path) for one in document.included), tuple(findings))


def show(settings: Settings, out: Path, task: Task) -> Result:
    """The page of a witness."""
    shown = task.sources[1]
    return _page(settings, out, task, shown.identifier, _linked(out, shown))


def compare(settings: Settings, out: Path, task: Task) -> Result:
    """The page that compares the edited text and the witnesses."""
    linked = [_linked(out, one) for one in task.sources[1:]]
    compared = witness.compare_for_page(
        settings, task.witnesses, linked, work.contents(settings, out).outline
    )
    return _page(settings, out, task, witness.comparison_page(task.witnesses), compared)


def _page(settings: Settings, out: Path, task: Task, page: str, text: str) -> Result:
    source = task.sources[0]
    format_ = output(task.detail)
    assert isinstance(format_, ShowsWitnesses)  # showing() asks no other
    artefacts = format_.witness(
        work.shower(format_.stylesheets(settings)),
        Leaf(source.identifier, text, b"", source.file, witnesses=task.witnesses, page=page),
        work.contents(settings, out),
    )
    return Result(
        {one.path: one.data for one in artefacts},
        tuple(sorted({str(path) for one in artefacts for path in one.reads})),
        findings=tuple(finding for one in artefacts for finding in one.findings),
    )


def _linked(out: Path, source: Source) -> str:
    return work.cached(out, source.identifier, "linked").read_text(encoding="utf-8")
