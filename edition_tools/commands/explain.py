"""`edition explain`: a rule in our words, an element in those of the TEI."""

from __future__ import annotations

import click


@click.command()
@click.argument("rule", required=False)
@click.argument("element", required=False)
@click.pass_obj
def explain(place: object, rule: str | None, element: str | None) -> None:
    """Explain RULE in our words, and ELEMENT in the TEI's; without either, list the rules.

    RULE is what stands in brackets after a finding, or the name of an element.  The words of the
    TEI come from the p5subset.xml or ODD that edition.toml names ([validate] tei).
    """
    from ..validate import explain as explaining
    from .place import settings

    click.echo(explaining.explain(settings(place), rule, element))
