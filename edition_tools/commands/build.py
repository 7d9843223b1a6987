"""`edition build`: every output of the edition, or of the files that are named."""

from __future__ import annotations

import sys
from pathlib import Path

import click

FORMATS = ("html", "pdf", "text")


def _formats(ctx: click.Context, option: click.Option, value: str | None) -> tuple[str, ...]:
    if value is None:
        return FORMATS
    names = tuple(dict.fromkeys(name.strip().lower() for name in value.split(",") if name.strip()))
    for name in names:
        if name not in FORMATS:
            raise click.BadParameter(f"there is no format {name}; it is one of {', '.join(FORMATS)}")
    if not names:
        raise click.BadParameter(f"name one of {', '.join(FORMATS)}, or several with commas")
    return names


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--only",
    callback=_formats,
    metavar="FORMATS",
    help=f"Only these formats, with commas: {', '.join(FORMATS)}.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Where the outputs go; without it, build/ in the edition.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=None,
    help="How many processes; without it, as many as the work is worth.",
)
@click.option("--force", is_flag=True, help="Make everything again.")
@click.option("--strict", is_flag=True, help="Fail on warnings, too.")
@click.pass_obj
def build(
    place: object,
    paths: tuple[Path, ...],
    only: tuple[str, ...],
    out: Path | None,
    jobs: int | None,
    force: bool,
    strict: bool,
) -> None:
    """Build the edition, or the TEI files and folders of PATHS, into build/.

    What did not change is not made again.  Findings go to standard output; with errors among
    them the exit code is 1, and what could be built is built.
    """
    from ..making import Outcome, Request
    from ..making import build as make
    from .place import settings
    from .reporting import report

    known = settings(place, out)
    inputs = known.documents(paths)
    folder = known.build_folder
    request = Request(known, folder, inputs.files if paths else (), only, jobs or 0, force)
    terminal = sys.stderr.isatty()

    def progress(done: int, of: int, what: str) -> None:
        if terminal:
            click.echo(f"\r\x1b[K{done}/{of} {what}", err=True, nl=False)

    try:
        outcome = make(request, progress) if inputs.files else Outcome()
    except KeyboardInterrupt:
        click.echo("\nStopped. What was written is whole; the next build goes on.", err=True)
        raise click.exceptions.Exit(130) from None
    if terminal:
        click.echo("\r\x1b[K", err=True, nl=False)
    outcome.findings = [*inputs.findings, *outcome.findings]
    report(outcome, folder)
    if outcome.failures:
        raise click.exceptions.Exit(3)
    if outcome.summary.failed(strict=strict):
        raise click.exceptions.Exit(1)
