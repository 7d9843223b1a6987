"""`edition validate --watch`: files are checked again when they change, until the user stops it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import click

from ..errors import EditionError
from ..inputs import Inputs
from ..watching import watch
from .task import Task


def follow(task: Callable[[], Task], check: Callable[[Task], object]) -> None:
    """Check all, then what changed; `task` says anew what there is to check."""

    def look(different: set[Path] | None) -> None:
        try:
            now = task()
            if different is not None:
                now = now._replace(inputs=_affected(now, different))
            check(now)
        except EditionError as error:
            click.echo(f"Error: {error}", err=True)
        click.echo("Waiting for changes; Ctrl-C ends it.", err=True)

    known: list[Path] = []

    def files() -> list[Path]:
        with suppress(EditionError):  # While the settings are wrong, the files are as they were.
            known[:] = _files(task())
        return known

    try:
        look(None)
        watch(files, look)
    except KeyboardInterrupt:
        click.echo("", err=True)


def _affected(task: Task, different: set[Path]) -> Inputs:
    """The files to check again: those that changed, or all where it was a schema or a register."""
    files = task.inputs.files
    registers = {path.resolve() for path in task.request.settings.registers()}
    if {path.resolve() for path in different} & registers or not different <= set(files):
        return task.inputs
    return Inputs(tuple(path for path in files if path in different), task.inputs.findings)


def _files(task: Task) -> list[Path]:
    """Every file that the findings depend on."""
    request, inputs = task
    settings = request.settings
    checked = settings.validate
    schemas = [checked.rng, checked.catalog, *checked.schematron, *map(Path, request.schemas)]
    others = [settings.path, *schemas, *settings.registers()]
    return [*inputs.files, *(path for path in others if path is not None)]
