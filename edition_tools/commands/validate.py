"""The commands that check documents, and that explain what is found."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..diagnostics import Finding
    from ..fixes import Fix
    from ..fixes.repair import Choose
    from ..inputs import Inputs
    from ..settings.tables import Settings
    from ..validate.checker import Request
    from .showing import Shown

FORMATS = ("text", "json", "sarif", "github", "junit", "svrl")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How the findings are written to the standard output.",
)
@click.option(
    "--schema",
    "schemas",
    multiple=True,
    metavar="FILE",
    help="Check against this .rng or .sch, or against tei_all; not against others.",
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
@click.option(
    "--excerpt/--no-excerpt",
    default=None,
    help="Show the line that is meant, and what to do.  [default: on a terminal]",
)
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
@click.pass_context
def validate(
    context: click.Context,
    paths: tuple[Path, ...],
    form: str,
    schemas: tuple[str, ...],
    strict: bool,
    only: tuple[str, ...],
    most: int | None,
    excerpt: bool | None,
    baseline: Path | None,
    write_baseline: Path | None,
    fix: bool,
    fix_all: bool,
    entries: tuple[str, ...],
    watch: bool,
    jobs: int | None,
) -> None:
    """Check PATHs, or the whole edition, against schemas and the rules of pointers.

    A PATH is an XML file or a folder.  A document is checked against --schema, or the schema that
    edition.toml names, or those that it names itself, or tei_all.
    Findings go to the standard output; the exit code is 0 without errors, 1 with, 2 where the
    settings are wrong.
    """
    from ..validate.checker import Request
    from . import showing

    settings = settings_of(context, paths)
    _check_rules(only)
    inputs = settings.documents(path.absolute() for path in paths)
    files = inputs.files
    request = Request(settings, folder_of(settings, files), _absolute(schemas), only, svrl=form == "svrl")
    way = showing.Shown(
        form=form,
        strict=strict,
        most=most,
        baseline=baseline,
        write_baseline=write_baseline,
        folder=request.folder,
        excerpt=form == "text" and (showing.on_terminal() if excerpt is None else excerpt),
    )
    if fix or fix_all:
        _repair(request, files, _values(entries), ask=not fix_all)
    elif entries:
        raise click.UsageError("--entry goes with --fix")
    if watch:
        showing.watch(request, inputs, way)
        return
    context.exit(_run_once(request, inputs, way, jobs or 0))


def _run_once(request: Request, inputs: Inputs, way: Shown, jobs: int) -> int:
    """Check, print, and give the exit code."""
    from ..validate import Run, check_all
    from . import showing

    run, interrupted = Run(), False
    try:
        with showing.progress(len(inputs.files)) as step:
            check_all(request, inputs.files, run, jobs=jobs, step=step, unread=inputs.findings)
    except KeyboardInterrupt:
        interrupted = True
    failed = showing.show(run, way)
    if interrupted:
        click.echo(f"Interrupted: {len(run.checked)} of {len(inputs.files)} files were checked.", err=True)
        return 130
    if run.errors:
        for error in run.errors[1:]:
            click.echo(f"Error: {error}", err=True)
        raise run.errors[0]
    return 1 if failed else 0


def _repair(request: Request, files: Sequence[Path], entries: dict[str, str], *, ask: bool) -> None:
    """Offer or apply quick fixes, before the files are checked."""
    from ..fixes import repair
    from ..validate.checker import Checker
    from . import showing
    from .place import shown

    checker = Checker(request)
    changed = count = 0
    for path in files:
        if ask:
            done = repair.repair_asking(checker, path, _choose(path), entries)
        else:
            done = repair.repair_certain(checker, path)
        if done is not None:
            changed, count = changed + 1, count + done.count
            if not ask:
                click.echo(done.diff(shown(path)), nl=False, err=True)
    click.echo(f"{showing.number(count, 'fix', 'fixes')} in {showing.number(changed, 'file')}.", err=True)


def _choose(path: Path) -> Choose:
    """A function that shows a finding with its fixes, and asks which to take."""
    from dataclasses import replace

    from . import showing
    from .place import shown

    def choose(finding: Finding, offered: Sequence[tuple[Fix, str]]) -> Fix | None:
        place = replace(finding, file=shown(path))
        click.echo(showing.styled(place), err=True)
        for number, (fix, diff) in enumerate(offered, 1):
            click.echo(f"  {number}. {fix.title}", err=True)
            click.echo("".join(f"     {line}\n" for line in diff.splitlines()[2:]), nl=False, err=True)
        answers = [str(number) for number in range(1, len(offered) + 1)]
        answer = click.prompt(
            f"Which one? {', '.join(answers)} or n for none",
            err=True,
            default="n",
            type=click.Choice([*answers, "n"]),
            show_choices=False,
        )
        return None if answer == "n" else offered[int(answer) - 1][0]

    return choose


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
    from ..rules.rules import groups, unknown_rule

    for rule in rules:
        if rule in groups():
            continue
        close = unknown_rule(rule)
        if close is not None:
            hint = f"did you mean {close[0]}?" if close else "edition explain lists the rules."
            raise click.UsageError(f"there is no rule {rule}; {hint}")


def _values(entries: Sequence[str]) -> dict[str, str]:
    values = {}
    for entry in entries:
        name, equals, value = entry.partition("=")
        if not equals:
            raise click.UsageError(f"--entry {entry}: write NAME=VALUE")
        values[name] = value
    return values


@click.command()
@click.argument("rule", required=False)
@click.argument("element", required=False)
@click.pass_context
def explain(context: click.Context, rule: str | None, element: str | None) -> None:
    """Explain RULE in our words, and ELEMENT in the TEI's; without either, list the rules.

    RULE is what stands in brackets after a finding, or the name of an element.  The words of the
    TEI come from the p5subset.xml or ODD that edition.toml names ([validate] tei).
    """
    from ..validate import explain as explaining

    click.echo(explaining.explain(settings_of(context), rule, element))
