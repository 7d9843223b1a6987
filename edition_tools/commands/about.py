"""`edition about`: what the report of a fault needs."""

from __future__ import annotations

import click


@click.command()
@click.pass_obj
def about(place: object) -> None:
    """Show the versions of everything, where the edition is, and what it holds."""
    import platform
    from importlib.util import find_spec

    from ..errors import ConfigError
    from ..making import versions
    from .place import settings

    click.echo(f"python {platform.python_version()} on {platform.platform()}")
    for name, version in versions().items():
        click.echo(f"{name} {version}" if version != "-" else f"{name}: not installed")
    if find_spec("saxonche"):
        from ..saxon import version as saxon

        click.echo(f"saxon: {saxon()}")
    try:
        known = settings(place)
    except ConfigError as error:
        click.echo(f"edition: {error}")
        return
    where = known.path or f"no edition.toml; the defaults, in {known.folder}"
    click.echo(f"edition: {where}")
    click.echo(f"texts: {len(known.texts())}, registers: {len(known.registers())}")
