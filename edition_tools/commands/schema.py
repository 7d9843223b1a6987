"""`edition schema`: RELAX NG, Schematron and a reference, from an ODD."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("odd", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--tei",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=None,
    help="The TEI's own p5subset.xml; without it, `tei` in [validate] of edition.toml.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="The folder of the results; without it, the ODD's own.",
)
@click.option(
    "--language",
    metavar="TAG",
    default=None,
    help="The language of the reference; without it, the edition's.",
)
@click.option(
    "--schema",
    "identifier",
    default="",
    metavar="IDENT",
    help="The ident of the schemaSpec that is meant, where the ODD has several.",
)
@click.option(
    "--annotated", is_flag=True, help="Keep the definitions in the grammar, for XML editors to show."
)
@click.option("--reference", is_flag=True, help="Write the HTML reference as well, to reference/.")
@click.pass_obj
def schema(
    place: object,
    odd: Path,
    tei: Path | None,
    out: Path | None,
    language: str | None,
    identifier: str,
    annotated: bool,
    reference: bool,
) -> None:
    """Make NAME.rng and NAME.sch from the TEI ODD NAME.odd.

    NAME is the ODD's; with --schema it is IDENT.
    """
    from ..files import write
    from ..odd import check, compile_odd
    from .place import settings, shown
    from .reporting import print_findings

    known = settings(place)
    made = compile_odd(
        odd,
        tei or known.validate.tei,
        language=language or known.edition.language,
        schema=identifier,
        annotated=annotated,
        reference=reference,
    )
    print_findings(made.findings)
    check(made, odd)
    folder = out or odd.parent
    name = identifier or odd.stem
    files = {f"{name}.rng": made.rng, f"{name}.sch": made.sch}
    if reference:
        files |= {f"reference/{page}": text for page, text in made.reference.items()}
    for file, text in files.items():
        write(folder / file, text.encode())
        click.echo(shown(folder / file))
