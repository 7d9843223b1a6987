"""`edition model`: the edition model of one document, as the outputs get it."""

from __future__ import annotations

from pathlib import Path

import click

from .options import document_option


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@document_option
@click.pass_obj
def model(place: object, file: Path, name: str) -> None:
    """Print the edition model of FILE, as XML; schemas/model.rng says what may stand in it."""
    from ..reading import Reading, opened
    from .place import settings
    from .reporting import Way, print_findings

    known = settings(place)
    document, source = opened(known, file, name)
    if document.tree is None:
        print_findings(document.findings, Way(err=True))
        raise click.exceptions.Exit(1)
    reading = Reading(known, sparing=True)
    read = reading.model(document, source)
    index = reading.index([read.facts])
    click.echo(reading.link(read.text, index.slice(index.documents[0])))
    print_findings(read.findings, Way(err=True))
