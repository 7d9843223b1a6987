"""`edition validate`: documents checked against schemas and the rules of pointers."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from ..diagnostics import Summary, number
from .options import each_option, excerpt_option, format_option
from .task import Task

if TYPE_CHECKING:
    from ..cluster import Workers
    from ..settings.tables import Settings
    from ..validate import Run
    from .reporting import Way


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@format_option("svrl")
@click.option(
    "--schema",
    "schemas",
    multiple=True,
    metavar="FILE",
    help="Check against this .rng or .sch, or against tei_all; not against others.",
)
@click.option(
    "--phase", metavar="ID", help="Check this phase of the Schematron schemas; #ALL is all of them."
)
@click.option("--strict", is_flag=True, help="Let warnings fail the run, as errors do.")
@click.option(
    "--only",
    multiple=True,
    metavar="RULE",
    help="Report this rule only, or group of rules: pointer/missing-target, relaxng.",
)
@click.option(
    "--max",
    "most",
    type=click.IntRange(min=1),
    metavar="N",
    help="Show the first N findings; the others are counted.",
)
@excerpt_option
@each_option
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Count the findings that this file knows, and do not show them.",
)
@click.option(
    "--write-baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write all findings into this file, as known ones.",
)
@click.option("--fix", is_flag=True, help="Show what Schematron offers to repair, and ask.")
@click.option("--fix-all", is_flag=True, help="Repair what is certain, without asking.")
@click.option(
    "--entry", "entries", multiple=True, metavar="NAME=VALUE", help="The value that a fix asks its user for."
)
@click.option("--watch", is_flag=True, help="Go on, and check each file again when it changes.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many processes work.  [default: as many as are worth it]",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    default=None,
    help="Do the work on the cluster of this Dask scheduler, such as tcp://192.0.2.1:8786.",
)
@click.pass_context
def validate(
    context: click.Context,
    paths: tuple[Path, ...],
    form: str,
    schemas: tuple[str, ...],
    phase: str | None,
    strict: bool,
    only: tuple[str, ...],
    most: int | None,
    excerpt: bool | None,
    each: bool,
    baseline: Path | None,
    write_baseline: Path | None,
    fix: bool,
    fix_all: bool,
    entries: tuple[str, ...],
    watch: bool,
    jobs: int | None,
    cluster: str | None,
) -> None:
    """Check PATHs, or the whole edition, against schemas and the rules of pointers.

    A PATH is an XML file or a folder.  A document is checked against --schema, or the schema that
    edition.toml names, or those that it names itself, or tei_all.
    Findings go to the standard output; the exit code is 0 without errors, 1 with, 2 where the
    settings are wrong.
    """
    from ..validate.request import Request
    from .reporting import Way

    _check_rules(only)

    def task() -> Task:
        settings = settings_of(context, paths)
        if phase:
            settings = replace(settings, validate=replace(settings.validate, phase=phase))
        inputs = settings.documents(path.absolute() for path in paths)
        settings = settings.with_registers_among(inputs.files)
        folder = folder_of(settings, inputs.files)
        return Task(Request(settings, folder, _absolute(schemas), only, form == "svrl", inputs.files), inputs)

    first = task()
    if fix or fix_all:
        from . import fixing

        fixing.fix_all(first.request, first.inputs.files, _values(entries), ask=not fix_all)
    elif entries:
        raise click.UsageError("--entry goes with --fix")
    way = Way(form=form, excerpt=excerpt, most=most, each=each)
    known = Known(baseline, write_baseline)
    if watch:
        from . import following

        following.follow(task, lambda one: _say(_checked(one, jobs or 0, None), one, way, known))
        return
    scheduler = first.request.settings.build.cluster if cluster is None and jobs is None else cluster or ""
    workers = _workers(scheduler, first.request.folder) if scheduler and len(first.inputs.files) > 1 else None
    run = _checked(first, jobs or 0, workers)
    failed = _say(run, first, way, known).failed(strict=strict)
    if run.interrupted:
        done = f"{len(run.checked)} of {number(len(first.inputs.files), 'file')}"
        click.echo(f"Interrupted: {done} were checked.", err=True)
        context.exit(130)
    context.exit(run.errors[0].exit_code if run.errors else 2 if run.unusable else int(failed))


class Known(NamedTuple):
    """The files of known findings: which are not shown, and into which they are written."""

    read: Path | None
    written: Path | None


def _workers(scheduler: str, folder: Path) -> Workers:
    """The workers of a cluster, which have to see the documents."""
    from ..cluster import Workers
    from ..making.tools import PACKAGES

    return Workers(scheduler, (folder,), PACKAGES)


def _checked(task: Task, jobs: int, workers: Workers | None) -> Run:
    """The findings of a task; Ctrl-C leaves those that there are."""
    from ..validate import Run, check_all
    from .progress import Progress

    run, files = Run(), task.inputs.files
    try:
        with Progress("files") as progress:
            check_all(
                task.request,
                files,
                run,
                jobs=jobs,
                workers=workers,
                step=lambda: progress(len(run.checked), len(files)),
                unread=task.inputs.findings,
            )
    except KeyboardInterrupt:
        run.interrupted = True
    return run


def _say(run: Run, task: Task, way: Way, known: Known) -> Summary:
    """Print what a run has found, or write it down as known; its summary."""
    from ..diagnostics import summarise
    from .formats import Report
    from .place import shown
    from .reporting import report

    findings, more = tuple(run.findings), []
    if known.written:
        from ..validate import baseline

        count = baseline.write(known.written, findings, task.request.folder)
        click.echo(f"{number(count, 'finding')} written to {shown(known.written)}.", err=True)
        return summarise((), files=len(run.checked))
    if known.read:
        from ..validate import baseline

        findings, count = baseline.unknown(findings, baseline.read(known.read), task.request.folder)
        if count:
            more = [f"{number(count, 'known finding')} not shown ({shown(known.read)})"]
    summary = summarise(findings, files=len(run.checked))
    report(Report("validate", findings, tuple(run.checked), summary, tuple(run.svrl)), way, *more)
    for error in run.errors:
        click.echo(f"Error: {error}", err=True)
    return summary


def settings_of(context: click.Context, paths: Sequence[Path] = ()) -> Settings:
    """The edition's settings; where none is found from here, those above the first PATH."""
    from ..settings import reader
    from .place import settings

    known = settings(context.obj)
    if known.path is None and paths and not getattr(context.obj, "folder", None):
        first = Path(os.path.realpath(paths[0]))
        found = reader.find(first if first.is_dir() else first.parent)
        return reader.load(found) if found else known
    return known


def folder_of(settings: Settings, files: Sequence[Path]) -> Path:
    """The folder that files may be read in: the edition's, or the one that holds all files."""
    folder = settings.folder
    if settings.path is not None or all(file.resolve().is_relative_to(folder) for file in files):
        return folder
    return Path(os.path.commonpath([file.resolve().parent for file in files]))


def _absolute(schemas: Sequence[str]) -> tuple[str, ...]:
    """Schemas that are files, by their whole paths: other processes may stand elsewhere."""
    return tuple(str(Path(word).resolve()) if Path(word).is_file() else word for word in schemas)


def _check_rules(rules: Sequence[str]) -> None:
    from ..rules.registry import groups, unknown_rule

    for rule in rules:
        if rule in groups():
            continue
        close = unknown_rule(rule)
        if close is not None:
            hint = f"did you mean {close}?" if close else "edition explain lists the rules."
            raise click.UsageError(f"there is no rule {rule}; {hint}")


def _values(entries: Sequence[str]) -> dict[str, str]:
    values = {}
    for entry in entries:
        name, equals, value = entry.partition("=")
        if not equals:
            raise click.UsageError(f"--entry {entry}: write NAME=VALUE")
        values[name] = value
    return values
