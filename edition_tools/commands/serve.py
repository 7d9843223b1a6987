"""`edition serve`: a preview that follows the files."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ..inputs import Inputs
    from ..settings.tables import Settings


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]...")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    default=8000,
    show_default=True,
    help="The port on this computer; 0 for any that is free.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Where the pages go; without it, build/ in the edition.",
)
@click.pass_obj
def serve(place: object, paths: tuple[Path, ...], port: int, out: Path | None) -> None:
    """Build the web pages, show them at an address of this computer, and build again on change.

    Only this computer can see them.  Ctrl-C ends it.
    """
    from ..preview import Changes, server
    from ..watching import watch

    preview = Preview(place, paths, out)
    known, _ = preview.now()  # Where there is nothing to show, it is said at once.
    changes = Changes()
    preview.build()
    web = server(known.build_folder / "html", port, changes)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    click.echo(f"http://127.0.0.1:{web.server_port}/   Ctrl-C ends it", err=True)

    def changed(different: set[Path]) -> None:
        preview.build_again(different)
        changes.announce()

    try:
        watch(preview.files, changed)
    except KeyboardInterrupt:
        click.echo("Stopped.", err=True)
    finally:
        web.shutdown()


@dataclass(slots=True)
class Preview:
    """The web pages of an edition, or of the files that were named, kept up to date."""

    place: object
    paths: tuple[Path, ...]
    out: Path | None

    def now(self) -> tuple[Settings, Inputs]:
        """The settings and documents as they are now; raises ConfigError."""
        from .place import settings

        known = settings(self.place, self.out)
        return known, known.documents(self.paths)

    def build(self) -> None:
        """Make the pages, and say what was found."""
        from ..errors import EditionError
        from ..making import Outcome, Request
        from ..making import build as make
        from .build import levelled, say
        from .reporting import Way

        try:
            known, inputs = self.now()
            request = Request(known, known.build_folder, inputs.files if self.paths else (), ("html",))
            outcome = make(request) if inputs.files else Outcome()
        except EditionError as error:
            click.echo(f"Error: {error}", err=True)
            return
        outcome.findings = levelled((*inputs.findings, *outcome.findings), known)
        say(outcome, inputs.files, known.build_folder, Way())

    def build_again(self, different: set[Path]) -> None:
        """Make the pages again after these files changed."""
        from .. import saxon

        click.echo(f"changed: {', '.join(sorted(path.name for path in different))}", err=True)
        if any(path.suffix in (".xsl", ".toml") for path in different):
            saxon.forget()
        self.build()

    def files(self) -> set[Path]:
        """Every file that the pages depend on; of wrong settings, the file that says them."""
        from .. import data
        from ..errors import ConfigError
        from .place import toml

        stylesheets = data.stylesheet("").rglob("*.*")
        try:
            known, inputs = self.now()
        except ConfigError:
            path = toml(self.place)
            return {*stylesheets, *([path] if path else [])}
        own = (known.folder / "xslt").rglob("*.xsl")
        said = [known.path] if known.path else []
        return {*inputs.files, *known.texts(), *known.registers(), *known.html.css, *own, *stylesheets, *said}
