"""`edition collate`: an apparatus from the texts of several witnesses."""

from __future__ import annotations

from pathlib import Path

import click


def _names(ctx: click.Context, option: click.Option, value: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (value or "").split(",") if name.strip())


def _ignored(ctx: click.Context, option: click.Option, value: str | None) -> frozenset[str]:
    from ..collation.spelling import IGNORABLE
    from ..nearest import nearest

    names = _names(ctx, option, value)
    for name in names:
        if name not in IGNORABLE:
            close = nearest(name, IGNORABLE)
            hint = f"did you mean {close}?" if close else f"there are {', '.join(IGNORABLE)}"
            raise click.BadParameter(f"there is no difference called {name}; {hint}")
    return frozenset(names)


@click.command()
@click.argument("witnesses", nargs=-1, required=True, metavar="WITNESS…")
@click.option(
    "--base",
    default="",
    metavar="SIGLUM",
    help="The witness that gives the lemmata and the structure; without it, the first.",
)
@click.option(
    "--sigla",
    callback=_names,
    metavar="A,B,…",
    help="The sigla of the witnesses, in their order; without it, the names of the files.",
)
@click.option(
    "--ignore",
    "ignored",
    callback=_ignored,
    metavar="DIFFERENCES",
    help="What is a matter of spelling only: case, punctuation, accents, spelling, with commas.",
)
@click.option(
    "--spellings",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=None,
    help="A table of spellings: each line has words that count as one.",
)
@click.option("--substantive", is_flag=True, help="Leave out readings that differ in what is ignored only.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    help="The file of the result; without it, the standard output.",
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.pass_obj
def collate(
    place: object,
    witnesses: tuple[str, ...],
    base: str,
    sigla: tuple[str, ...],
    ignored: frozenset[str],
    spellings: Path | None,
    substantive: bool,
    output: Path | None,
    force: bool,
) -> None:
    """Compare witnesses word by word, and write TEI with an apparatus.

    WITNESS is a file of TEI or plain text in UTF-8, with paragraphs parted by empty lines.
    SIGLUM=FILE names its siglum; FILE@SIGLUM is a witness of a TEI file that has an apparatus.
    Needs CollateX: pip install collatex Levenshtein.
    """
    from ..collation import Request
    from ..collation import collate as compare
    from ..diagnostics import Severity, number
    from ..errors import ConfigError
    from ..files import write
    from .place import settings
    from .progress import Progress
    from .reporting import Way, print_findings

    if output and output.exists() and not force:
        raise ConfigError(f"{output} is there already; --force writes over it")
    request = Request(witnesses, sigla, base, ignored, spellings, not substantive)
    with Progress("words") as progress:
        result = compare(settings(place), request, progress)
    print_findings(result.findings, Way(err=True))
    if any(finding.severity is Severity.ERROR for finding in result.findings):
        raise click.exceptions.Exit(1)
    spelling = f", {result.orthographic} of them of spelling only" if result.orthographic else ""
    click.echo(
        f"{number(len(witnesses), 'witness', 'witnesses')}, "
        f"{number(result.entries, 'entry', 'entries')}{spelling}",
        err=True,
    )
    if output:
        write(output, result.xml.encode())
    else:
        click.echo(result.xml.encode(), nl=False)
