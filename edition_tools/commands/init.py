"""`edition init`: a new edition that validates and builds at once."""

from __future__ import annotations

import shlex
from pathlib import Path

import click


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", default="A New Edition", show_default=True, help="The edition's title.")
@click.option(
    "--language",
    metavar="TAG",
    default="en",
    show_default=True,
    help="The language of its generated words, as a tag such as de or pl.",
)
def init(folder: Path, title: str, language: str) -> None:
    """Begin an edition in DIR: settings, a letter to start from, and its registers."""
    from ..templates import begin

    for path in begin(folder, title=title, language=language):
        click.echo(path)
    click.echo(f"Now: cd {shlex.quote(str(folder))} && edition validate && edition build", err=True)
