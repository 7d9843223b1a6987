"""`edition model`: the edition model of one document, as the outputs get it."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def model(place: object, file: Path) -> None:
    """Print the edition model of FILE, as XML; schemas/model.rng says what may stand in it."""
    from ..documents import parse
    from ..making.sources import sources
    from ..reading import Reading
    from .place import settings
    from .reporting import Way, print_findings

    known = settings(place)
    found, broken = sources([file], known.folder)
    if broken:
        print_findings(broken[file], Way(err=True))
        raise click.exceptions.Exit(1)
    reading = Reading(known)
    read = reading.model(parse(file, within=known.folder), found[0])
    index = reading.index([read.facts])
    click.echo(reading.link(read.text, index.slice(index.documents[0])))
    print_findings(read.findings, Way(err=True))
