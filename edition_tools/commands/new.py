"""`edition new`: a new document of the edition, from a template."""

from __future__ import annotations

import click


@click.command()
@click.argument("identifier", metavar="ID")
@click.option("--title", default="", help="The document's title; without it, its ID.")
@click.pass_obj
def new(place: object, identifier: str, title: str) -> None:
    """Begin a document: tei/texts/ID.xml, valid and ready to be filled.

    A template of the edition's own is tei/template.xml, with {id}, {title} and {date} in it.
    """
    from ..errors import ConfigError
    from ..templates import document
    from .place import settings, shown

    known = settings(place)
    if known.path is None:
        raise ConfigError("there is no edition.toml here or above; begin an edition with `edition init DIR`")
    click.echo(shown(document(known, identifier, title=title or identifier)))
