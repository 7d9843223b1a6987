"""`edition serve`: a preview that follows the files."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
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
    import threading

    from .. import data
    from ..errors import ConfigError, EditionError
    from ..making import Outcome, Request, work
    from ..making import build as make
    from ..preview import Changes, server, watch
    from .place import settings
    from .reporting import report

    known = settings(place, out)
    folder = known.build_folder
    changes = Changes()
    known.documents(paths)  # Where there are none, it is said now.

    def build() -> None:
        try:
            now = settings(place, out)
            inputs = now.documents(paths)
            request = Request(now, folder, inputs.files if paths else (), ("html",))
            outcome = make(request) if inputs.files else Outcome()
            outcome.findings = [*inputs.findings, *outcome.findings]
            report(outcome, folder)
        except EditionError as error:
            click.echo(f"Error: {error}", err=True)

    def files() -> set[Path]:
        try:
            now = settings(place, out)
            documents = now.documents(paths).files
        except ConfigError:
            now, documents = known, ()
        return {
            *documents,
            *now.texts(),
            *now.registers(),
            *now.html.css,
            *(now.folder / "xslt").rglob("*.xsl"),
            *data.stylesheet("").rglob("*.*"),
            *((now.path,) if now.path else ()),
        }

    def changed(different: set[Path]) -> None:
        click.echo(f"changed: {', '.join(sorted(path.name for path in different))}", err=True)
        if any(path.suffix in (".xsl", ".toml") for path in different):
            work.forget()
        build()
        changes.announce()

    build()
    web = server(folder / "html", port, changes)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    click.echo(f"http://127.0.0.1:{web.server_port}/   Ctrl-C ends it", err=True)
    try:
        watch(files, changed)
    except KeyboardInterrupt:
        click.echo("Stopped.", err=True)
    finally:
        web.shutdown()
