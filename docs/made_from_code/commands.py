"""The commands and their options, as Click knows them."""

from __future__ import annotations

import inspect

import click

from edition_tools.cli import COMMANDS, main

from .markdown import code, heading, joined, table


def page() -> str:
    """A section for each command, in the order of the help, and what all of them take."""
    top = click.Context(main, info_name="edition")
    return joined(
        [_parameters(main, top), *(_section(name, summary, top) for name, (_, summary) in COMMANDS.items())]
    )


def command(name: str, top: click.Context) -> click.Command:
    """The command of this name; raises KeyError where there is none."""
    found = main.get_command(top, name)
    if found is None:
        raise KeyError(name)
    return found


def _section(name: str, summary: str, top: click.Context) -> str:
    one = command(name, top)
    ctx = click.Context(one, info_name=name, parent=top)
    usage = " ".join(["edition", name, *one.collect_usage_pieces(ctx)])
    return joined(
        [
            heading(2, f"edition {name}", f"command-{name}"),
            summary,
            f"```text\n{usage}\n```",
            inspect.cleandoc(one.help or ""),
            _parameters(one, ctx),
        ]
    )


def _parameters(one: click.Command, ctx: click.Context) -> str:
    records = [record for option in one.get_params(ctx) if (record := option.get_help_record(ctx))]
    return table(["option", "what it does"], [(code(names), text) for names, text in records])
