"""`edition build`: every output of the edition, or of the files that are named."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import ConfigError
from ..outputs.registry import names as outputs
from ..outputs.registry import usual
from .options import each_option, excerpt_option, format_option

if TYPE_CHECKING:
    from ..diagnostics import Finding
    from ..making import Outcome
    from ..settings.tables import Settings
    from .reporting import Way


def _formats(ctx: click.Context, option: click.Option, value: str | None) -> tuple[str, ...]:
    known = outputs()
    if value is None:
        return ()
    names = tuple(dict.fromkeys(name.strip().lower() for name in value.split(",") if name.strip()))
    if unknown := _unknown(names):
        raise click.BadParameter(unknown)
    if not names:
        raise click.BadParameter(f"name one of {', '.join(known)}, or several with commas")
    return names


def _named(formats: tuple[str, ...]) -> tuple[str, ...]:
    """The formats that the settings name, else the usual ones; raises ConfigError where there is none such."""
    if unknown := _unknown(formats):
        raise ConfigError(f"edition.toml: [build] formats: {unknown}")
    return tuple(dict.fromkeys(formats)) or usual()


def _unknown(names: tuple[str, ...]) -> str:
    """What is to be said of the first name that no format has; "" if there is none."""
    known = outputs()
    wrong = next((name for name in names if name not in known), "")
    return wrong and f"there is no format {wrong}; it is one of {', '.join(known)}"


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]...")
@click.option(
    "--only",
    callback=_formats,
    metavar="FORMATS",
    help=f"Only these formats, with commas: {', '.join(outputs())}; "
    f"without it, those of [build] in edition.toml, else {', '.join(usual())}.",
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
    metavar="N",
    default=None,
    help="How many processes; without it, as many as the work is worth.",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    default=None,
    help="Do the work on the cluster of this Dask scheduler, such as tcp://192.0.2.1:8786.",
)
@click.option(
    "--proof",
    is_flag=True,
    help="Make a proof for the editors, too: ids and the findings of a validation beside the text.",
)
@click.option(
    "--against",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=None,
    metavar="FOLDER",
    help="The folder of an earlier build with a proof: bars stand beside what changed since.",
)
@click.option("--force", is_flag=True, help="Make everything again.")
@click.option("--strict", is_flag=True, help="Fail on warnings, too.")
@click.option(
    "--publish",
    is_flag=True,
    help="Note all addresses in tei/identifiers.tsv: builds to come fail where one has vanished.",
)
@click.option(
    "--prove",
    is_flag=True,
    help="Read PDF and volumes again: report each word of a document that they lack, as for the other formats.",
)
@click.option("--timings", is_flag=True, help="Say where the time went: steps, and costly documents.")
@format_option()
@excerpt_option
@each_option
@click.pass_obj
def build(
    place: object,
    paths: tuple[Path, ...],
    only: tuple[str, ...],
    out: Path | None,
    jobs: int | None,
    cluster: str | None,
    proof: bool,
    against: Path | None,
    force: bool,
    strict: bool,
    publish: bool,
    prove: bool,
    timings: bool,
    form: str,
    excerpt: bool | None,
    each: bool,
) -> None:
    """Build the edition, or the TEI files and folders of PATHS, into build/.

    What did not change is not made again.  Findings go to standard output; with errors among
    them the exit code is 1, and what could be built is built.
    """
    from .. import making
    from ..making import Outcome, Request
    from .interrupts import answered
    from .place import settings
    from .progress import Progress
    from .reporting import Way

    begun = time.perf_counter()
    known = settings(place, out)
    inputs = known.documents(paths)
    formats = only or _named(known.build.formats)
    if publish and (paths or "html" not in formats or known.path is None):
        raise click.UsageError("--publish is for a whole edition, which has an edition.toml and web pages")
    if (proof or against) and not (proof and "pdf" in formats):
        raise click.UsageError("--proof is for the PDF, and --against for --proof: --only pdf --proof")
    if proof:
        from .proofs import with_proof

        known = with_proof(known, inputs.files, against, jobs or 0, of_documents=bool(paths))
    named, found = (inputs.files, ()) if paths else ((), inputs.files)
    scheduler = known.build.cluster if cluster is None and jobs is None else cluster or ""
    request = Request(known, known.build_folder, named, formats, jobs or 0, force, found, scheduler, prove)
    try:
        with answered(), Progress("steps") as progress:
            outcome = making.build(request, progress) if inputs.files else Outcome()
    except KeyboardInterrupt:
        click.echo("\nStopped. What was written is whole; the next build goes on.", err=True)
        raise click.exceptions.Exit(130) from None
    outcome.findings = levelled((*inputs.findings, *outcome.findings), known)
    say(outcome, inputs.files, known.build_folder, Way(form=form, excerpt=excerpt, each=each))
    if proof:
        from .proofs import say_changes

        say_changes(known)
    if timings:
        from .timings import lines

        clock = time.perf_counter() - begun
        for line in lines(outcome.timings, here=time.process_time(), clock=clock):
            click.echo(line, err=True)
    if outcome.failures:
        raise click.exceptions.Exit(3)
    if outcome.summary.failed(strict=strict):
        raise click.exceptions.Exit(1)
    if publish:
        say_published(known)


def say_published(settings: Settings) -> None:
    """Note the addresses, and say how many are new and where they are kept."""
    from ..making.publishing import publish
    from .place import shown

    count = publish(settings)
    new = f"{count:,} new {'address' if count == 1 else 'addresses'}" if count else "no new address"
    click.echo(f"{new} in {shown(settings.identifiers)}", err=True)


def levelled(findings: Iterable[Finding], settings: Settings) -> list[Finding]:
    """The findings with the levels that the settings give to their rules, without those that are off."""
    known = [(one, settings.validate.level(one.rule, one.severity)) for one in findings]
    return [
        one if level is one.severity else replace(one, severity=level)
        for one, level in known
        if level is not None
    ]


def say(outcome: Outcome, files: tuple[Path, ...], folder: Path, way: Way) -> None:
    """Findings to the standard output, failures and the summary to the standard error."""
    from .formats import Report
    from .place import shown
    from .reporting import report

    did = ", ".join(
        f"{count:,} {word}"
        for count, word in (
            (outcome.written, "written"),
            (outcome.kept, "unchanged"),
            (outcome.removed, "removed"),
        )
        if count
    )
    for failure in outcome.failures:
        click.echo(f"Error: {failure}", err=True)
    found = Report("build", tuple(outcome.findings), files, outcome.summary)
    report(found, way, f"{did or 'nothing written'} in {shown(folder)}")
