"""The only printer of findings: for people with excerpts and colour, for programs in their formats."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import click

from ..diagnostics import Finding, Severity, number
from . import causes, excerpts, formats
from .formats import Report
from .place import shown

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_COUNTED = 20
"""Of more findings than these it is said which rules they break how often."""


class Way(NamedTuple):
    """How findings are shown, and which: all, or the `most` that matter.

    `excerpt` shows the lines that are meant, None where the output is a terminal.  With `each` a
    cause in many files is not summed up.  With `err` all goes to the standard error.
    """

    form: str = "text"
    excerpt: bool | None = None
    most: int | None = None
    each: bool = False
    err: bool = False


WAY = Way()


def report(found: Report, way: Way, *more: str) -> None:
    """Print the findings, and on standard error what they sum up to, with what else there is to say."""
    first = _first(found.findings, way.most)
    if way.form == "text":
        print_findings(first, way)
        if len(found.findings) > _COUNTED:
            click.echo(f"By rule: {causes.by_rule(found.findings)}", err=True)
    else:
        writer = {**formats.WRITERS, "svrl": formats.svrl}[way.form]
        files = tuple(shown(path) for path in found.files)
        written = writer(found._replace(findings=tuple(map(_relative, first)), files=files))
        # UTF-8 for programs, whatever the terminal has; file names may hold bytes that are none.
        click.echo(written.encode("utf-8", "backslashreplace"), nl=False)
    hidden = len(found.findings) - len(first)
    left = [f"{number(hidden, 'finding')} not shown (--max {way.most})"] if hidden else []
    click.echo("; ".join([str(found.summary), *left, *more]), err=True)


def print_findings(findings: Iterable[Finding], way: Way = WAY) -> None:
    """Findings for people: those that matter most come last, where they are not scrolled away."""
    single, many = (sorted(findings, key=_severity), []) if way.each else causes.divided(findings)
    single = list(map(_relative, single))
    excerpt = (sys.stderr if way.err else sys.stdout).isatty() if way.excerpt is None else way.excerpt
    path, lines = Path(), list[str]()
    for finding in single:
        say(styled(finding, formats.line_of(finding)), err=way.err)
        if excerpt and finding.file != path:
            path, lines = finding.file, excerpts.lines_of(finding.file)
        if excerpt and (marked := excerpts.excerpt(finding, lines)):
            say("\n".join(f"    {line}" for line in marked.split("\n")), err=way.err)
        if finding.help:
            say(f"    {formats.printable(finding.help)}", err=way.err)
    for cause in (one.seen(_relative) for one in many):
        say(styled(cause.first, str(cause)), err=way.err)
        say(f"    {cause.where}", err=way.err)
        if cause.first.help:
            say(f"    {formats.printable(cause.first.help)}", err=way.err)


def _first(findings: Sequence[Finding], most: int | None) -> Sequence[Finding]:
    """At most so many findings, those that matter most, in their order."""
    if most is None or len(findings) <= most:
        return findings
    chosen = sorted(range(len(findings)), key=lambda place: (-findings[place].severity, place))[:most]
    return [findings[place] for place in sorted(chosen)]


def _relative(finding: Finding) -> Finding:
    return replace(finding, file=shown(finding.file))


def _severity(finding: Finding) -> Severity:
    return finding.severity


def styled(finding: Finding, line: str) -> str:
    """The line of a finding, its level in colour where the terminal has any."""
    level = f"{finding.severity}:"
    colour = click.style(level, fg=_COLOURS[finding.severity], bold=True)
    return line.replace(f": {level} ", f": {colour} ", 1)


def say(line: str, *, err: bool = False) -> None:
    """Print a line; a character that the terminal does not have is written as its number."""
    encoding = (sys.stderr if err else sys.stdout).encoding or "utf-8"
    click.echo(line.encode(encoding, "backslashreplace").decode(encoding), err=err)
