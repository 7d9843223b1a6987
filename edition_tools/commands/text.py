"""`edition text`: the plain text of one document, or of one of its witnesses."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--witness", "siglum", metavar="SIGLUM",
    help="The witness whose text is rebuilt from the apparatus: its siglum or its id.")
@click.pass_obj
def text(place: object, file: Path, siglum: str | None) -> None:
    """Print the text of FILE, or of one of its witnesses, as plain text."""
    from ..diagnostics import Severity
    from ..errors import ConfigError
    from ..witness import text as rebuilt
    from .place import settings, shown

    if siglum is not None and not siglum.strip():
        raise ConfigError("--witness needs a siglum")
    plain, findings = rebuilt(settings(place), file, (siglum or "").strip())
    click.echo(plain, nl=False)
    for finding in findings:
        where = f"{shown(finding.file)}:{finding.line}"
        click.echo(f"{where}: {finding.severity}: {finding.message} [{finding.rule}]", err=True)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise click.exceptions.Exit(1)
