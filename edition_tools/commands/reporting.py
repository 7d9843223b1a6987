"""What a build tells: its findings, its failures, and a summary."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from ..making import Outcome
from .place import shown


def report(outcome: Outcome, folder: Path) -> None:
    """Findings to standard output, failures and the summary to standard error."""
    for finding in outcome.findings:
        say(str(replace(finding, file=shown(finding.file))))
        if finding.help and sys.stdout.isatty():
            say(f"    {finding.help}")
    for failure in outcome.failures:
        click.echo(f"Error: {failure}", err=True)
    click.echo(f"{outcome.summary}; {_did(outcome)} in {shown(folder)}", err=True)


def _did(outcome: Outcome) -> str:
    parts = [
        f"{count} {word}"
        for count, word in (
            (outcome.written, "written"),
            (outcome.kept, "unchanged"),
            (outcome.removed, "removed"),
        )
        if count
    ]
    return ", ".join(parts) or "nothing written"


def say(line: str) -> None:
    """Print a line; what the terminal has no sign for is written as its number."""
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(line.encode(encoding, "backslashreplace").decode(encoding))
