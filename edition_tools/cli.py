"""The command line: it finds the edition and the command, and turns our errors into words."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, NoReturn

import click

from . import errors

COMMANDS = {
    "init": ("init", "Begin an edition in a folder."),
    "new": ("new", "Begin a document, valid and ready to be filled."),
    "validate": ("validate", "Check documents against schemas and the rules of pointers."),
    "explain": ("explain", "Explain a rule, or an element of the TEI."),
    "build": ("build", "Make the web pages, the PDF and the plain text."),
    "model": ("model", "Print the edition model of a document."),
    "text": ("text", "Print the plain text of a document, or of a witness."),
    "collate": ("collate", "Compare witnesses, and write TEI with an apparatus."),
    "schema": ("schema", "Make RELAX NG and Schematron from a TEI ODD."),
    "serve": ("serve", "Show the web pages, and make them again when a file changes."),
    "about": ("about", "Show the versions of everything, for the report of a fault."),
}
"""The commands in the order of the help, each with its module in `commands`, and in one line."""


class Invocation(NamedTuple):
    """Where the command was called: the folder that `-C` names, or None."""

    folder: Path | None


class EditionGroup(click.Group):
    """A group that imports a command when it is called, and shows our errors without a traceback."""

    def __call__(self, *arguments: object, **options: object) -> object:
        """Run the command as the whole process."""
        # Looking for garbage takes a sixth of the time of a short command that leaves none, and
        # what is there when the process ends goes with it.
        gc.set_threshold(50_000, 20, 20)
        _open_streams()
        atexit.register(gc.freeze)
        return super().__call__(*arguments, **options)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = import_module(f".commands.{COMMANDS[name][0]}", __package__)
        command: click.Command = getattr(module, name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Each command with its line, as it stands above: none is imported for it, none is cut."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from .nearest import nearest

            close = nearest(args[0], COMMANDS)
            hint = f"did you mean {close}?" if close else f"it is one of {', '.join(COMMANDS)}"
            ctx.fail(f"there is no command {args[0]}; {hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except errors.EditionError as error:
            _fail(str(error), error.exit_code)
        except (click.ClickException, click.exceptions.Exit, click.Abort, KeyboardInterrupt):
            raise
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.exceptions.Exit(0) from None
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            _fail(f"{place}{error.strerror or error}", 3)
        except Exception as error:
            if os.environ.get("EDITION_DEBUG"):
                raise
            _fail(
                f"a mistake of ours: {type(error).__name__}: {error}\n"
                "Please report it with the output of `edition about`; "
                "EDITION_DEBUG=1 shows where it happened.",
                3,
            )


def _fail(message: str, exit_code: int) -> NoReturn:
    click.echo(f"Error: {message}", err=True)
    raise click.exceptions.Exit(exit_code)


def _open_streams() -> None:
    """What is closed from the start, as by `>&-`, swallows what is written to it."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))


@click.group(cls=EditionGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-C",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The edition's folder; without it the nearest edition.toml upwards.",
)
@click.version_option(package_name="edition-tools", prog_name="edition")
@click.pass_context
def main(ctx: click.Context, folder: Path | None) -> None:
    """Validate, read, publish and print an edition in TEI."""
    ctx.obj = Invocation(folder)
