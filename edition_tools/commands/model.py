"""`edition model`: the edition model of one document, as the outputs get it."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def model(place: object, file: Path) -> None:
    """Print the edition model of FILE, as XML; schemas/model.rng says what may stand in it."""
    from .. import reading as models
    from ..documents import parse
    from ..making.work import sources
    from .place import settings
    from .reporting import Way, print_findings

    known = settings(place)
    found, broken = sources([file], known.folder)
    if broken:
        print_findings(broken[file], Way(err=True))
        raise click.exceptions.Exit(1)
    sheets = models.Stylesheets.of(known)
    engine = sheets.engine()
    locale = models.words(known.edition.language)
    read = models.read(
        engine, sheets, parse(file, within=known.folder), found[0], locale, known.apparatus, signs=known.signs
    )
    index = models.index([read.facts], known)
    click.echo(models.link(engine, sheets, read.text, engine.parse(index.full), index.sort_keys, locale))
    print_findings(read.findings, Way(err=True))
