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
    from ..making import Request, work
    from ..making import build as make
    from ..preview import Changes, server, watch
    from .place import build_folder, files_of, settings
    from .reporting import report

    known = settings(place)
    folder = build_folder(known, out)
    changes = Changes()

    def request() -> Request:
        return Request(settings(place), folder, files_of(paths), ("html",))

    request().documents  # Where there are none, it is said now.

    def build() -> None:
        try:
            report(make(request()), folder)
        except EditionError as error:
            click.echo(f"Error: {error}", err=True)

    def files() -> set[Path]:
        try:
            top = settings(place)
        except ConfigError:
            top = known
        own = top.folder / "xslt"
        return {
            *files_of(paths),
            *top.texts(),
            *top.registers(),
            *top.html.css,
            *own.rglob("*.xsl"),
            *data.stylesheet("").rglob("*.*"),
            *((top.path,) if top.path else ()),
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
