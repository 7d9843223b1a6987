"""`edition schema`: RELAX NG, Schematron and a reference, from an ODD."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("odd", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--tei", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=None,
              help="The TEI's own p5subset.xml; without it, `tei` in [validate] of edition.toml.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=None,
              help="The folder of the results; without it, the ODD's own.")
@click.option("--language", default=None, help="The language of the reference; without it, the edition's.")
@click.option("--reference", is_flag=True, help="Write the HTML reference as well, to reference/.")
@click.pass_obj
def schema(
    place: object, odd: Path, tei: Path | None, out: Path | None, language: str | None,
    reference: bool,
) -> None:
    """Make NAME.rng and NAME.sch from the TEI ODD NAME.odd."""
    from ..files import write
    from ..odd import compile_odd
    from .place import settings, shown

    known = settings(place)
    made = compile_odd(
        odd, tei or known.validate.tei, language=language or known.edition.language,
        reference=reference)
    for finding in made.findings:
        click.echo(str(finding))
    folder = out or odd.parent
    files = {f"{odd.stem}.rng": made.rng, f"{odd.stem}.sch": made.sch}
    if reference:
        files |= {f"reference/{name}": page for name, page in made.reference.items()}
    for name, text in files.items():
        write(folder / name, text.encode())
        click.echo(shown(folder / name))
