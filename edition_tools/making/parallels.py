"""The steps of a build for parallel texts: join the models of each, show them side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from .. import files
from ..outputs.output import ShowsParallels
from ..outputs.registry import output
from ..parallel.joining import join as joined
from ..parallel.joining import stylesheet
from ..parallel.parallels import Parallel
from ..reading import Source
from ..settings.tables import Settings
from . import Request, work
from .work import Result, Task

Members = tuple[Parallel, tuple[Source, ...]]
"""A parallel, and the documents that its texts are in."""


def rows(name: str) -> str:
    """Where the rows of a parallel are kept, below the build folder."""
    return f".edition/parallels/{name}.rows.xml"


def model(name: str) -> str:
    """Where the joined model of a parallel is kept, below the build folder."""
    return f".edition/parallels/{name}.xml"


def members(parallels: Iterable[Parallel], there: Mapping[str, Source]) -> list[Members]:
    """The parallels with their documents, where all of these are there."""
    return [
        (one, tuple(there[name] for name in one.documents))
        for one in parallels
        if all(name in there for name in one.documents)
    ]


def joining(parallels: Iterable[Members], linked: Callable[[Source], str]) -> list[Task]:
    """The tasks that join models; `linked` gives the digest of a linked model."""
    return [
        Task("join", one.identifier, sources, files.key(one.xml(), *map(linked, sources)), one.identifier)
        for one, sources in parallels
    ]


def showing(
    request: Request, parallels: Iterable[Members], made: Mapping[str, str], outline: str
) -> list[Task]:
    """The tasks that show parallels, from the digests of what was made."""
    return [
        Task(
            "show",
            f"{format_} {one.identifier}",
            sources,
            files.key(outline, made[model(one.identifier)], *(each.path for each in sources)),
            format_,
            parallel=one.identifier,
        )
        for one, sources in parallels
        if model(one.identifier) in made
        for format_ in request.formats
        if isinstance(output(format_), ShowsParallels) and any(request.shows(each.file) for each in sources)
    ]


def join(settings: Settings, out: Path, task: Task) -> Result:
    """The joined model of the parallel that the task is about."""
    text = joined(
        work.shower((stylesheet(),)),
        (out / rows(task.detail)).read_text(encoding="utf-8"),
        [work.cached(out, one.identifier, "linked").read_text(encoding="utf-8") for one in task.sources],
        work.contents(settings, out).words,
    )
    return Result({model(task.detail): text.encode()})
