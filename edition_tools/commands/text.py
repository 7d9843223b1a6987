"""`edition text`: the plain text of one document, of a witness, or of witnesses compared."""

from __future__ import annotations

from pathlib import Path

import click

from .options import document_option


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--witness",
    "sigla",
    metavar="SIGLUM",
    multiple=True,
    help="The witness whose text is rebuilt from the apparatus: its siglum or its id. "
    "Give it twice or more to compare witnesses with the first.",
)
@document_option
@click.pass_obj
def text(place: object, file: Path, sigla: tuple[str, ...], name: str) -> None:
    """Print the text of FILE, or of one of its witnesses, as plain text.

    With several witnesses print their comparison: words that all have stand on a line that begins
    with spaces, each reading on a line that begins with the sigla of those who have it, and an
    empty line stands between blocks.  [omitted] stands for words that a witness leaves out,
    [lacuna] for blocks that it has lost.
    """
    from ..diagnostics import Severity
    from ..errors import ConfigError
    from ..witness import compare_in_lines
    from ..witness import text as rebuilt
    from .place import settings
    from .reporting import Way, print_findings

    sigla = tuple(siglum.strip() for siglum in sigla)
    if "" in sigla:
        raise ConfigError("--witness needs a siglum")
    if len(sigla) > 1:
        plain, findings = compare_in_lines(settings(place), file, sigla, name)
    else:
        plain, findings = rebuilt(settings(place), file, "".join(sigla), name)
    click.echo(plain, nl=False)
    print_findings(findings, Way(err=True))
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise click.exceptions.Exit(1)
