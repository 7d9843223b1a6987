"""Options that several commands have: how their findings are shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from .formats import WRITERS

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def format_option(*others: str) -> Decorator:
    """`--format`, with the formats that only this command has."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", *WRITERS, *others]),
        default="text",
        show_default=True,
        help="How the findings are written to the standard output.",
    )


excerpt_option: Decorator = click.option(
    "--excerpt/--no-excerpt", default=None, help="Show the line that is meant.  [default: on a terminal]"
)

each_option: Decorator = click.option(
    "--each", is_flag=True, help="Show each finding, also where one cause stands in very many files."
)

document_option: Decorator = click.option(
    "--id", "name", metavar="ID", default="", help="The document that is meant, where FILE is a corpus."
)
