"""Findings on a screen: lines, excerpts, a summary, a bar, and again when a file changes."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import click

from ..diagnostics import Finding, Severity, summarise
from ..errors import EditionError
from ..inputs import Inputs
from ..validate import Run, check_all, formats
from ..validate import baseline as known_findings
from ..validate.checker import Request
from . import place

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_LONG_RUN = 20
_PAUSE = 0.4


class Shown(NamedTuple):
    """How findings are shown, and which."""

    form: str
    strict: bool
    most: int | None
    baseline: Path | None
    write_baseline: Path | None
    folder: Path
    excerpt: bool


def on_terminal() -> bool:
    """Whether the standard output is a terminal."""
    return sys.stdout.isatty()


def number(count: int, noun: str, plural: str = "") -> str:
    """`1 file`, `2 files`."""
    return f"{count} {noun if count == 1 else plural or noun + 's'}"


@contextmanager
def progress(count: int) -> Iterator[Callable[[], None] | None]:
    """A bar for a long run, on a terminal only; yields what moves it."""
    if count < _LONG_RUN or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=count, label="Checking", file=sys.stderr) as bar:
        yield lambda: bar.update(1)


def show(run: Run, shown: Shown) -> bool:
    """Print what a run has found, and its summary; whether it failed."""
    findings, known = tuple(run.findings), 0
    if shown.write_baseline:
        count = known_findings.write(shown.write_baseline, findings, shown.folder)
        path = place.shown(shown.write_baseline)
        click.echo(f"{number(count, 'finding')} written to {path}.", err=True)
        return False
    if shown.baseline:
        findings, known = known_findings.unknown(findings, known_findings.read(shown.baseline), shown.folder)
    summary = summarise(findings, files=len(run.checked))
    first = findings if shown.most is None else findings[: shown.most]
    relative = [replace(one, file=place.shown(one.file)) for one in first]
    files = [place.shown(path) for path in run.checked]
    if shown.form == "svrl":
        click.echo(_bytes(formats.svrl(run.svrl)), nl=False)
    elif shown.form == "text":
        _print(relative, with_excerpt=shown.excerpt)
    else:
        written = formats.WRITERS[shown.form](relative, summary, files)
        click.echo(_bytes(written), nl=False)
    hidden = len(findings) - len(first)
    told = [str(summary)]
    if hidden:
        told.append(f"{number(hidden, 'finding')} not shown (--max {shown.most})")
    if known:
        path = place.shown(shown.baseline or Path())
        told.append(f"{number(known, 'known finding')} not shown ({path})")
    click.echo("; ".join(told), err=True)
    return summary.failed(strict=shown.strict)


def _bytes(text: str) -> bytes:
    """UTF-8 for programs, whatever the terminal has; file names may hold bytes that are none."""
    return text.encode("utf-8", "backslashreplace")


def _print(findings: Sequence[Finding], *, with_excerpt: bool) -> None:
    lines: list[str] = []
    path: Path | None = None
    for finding in findings:
        _say(styled(finding))
        if not with_excerpt:
            continue
        if finding.file != path:
            path, lines = finding.file, _lines(finding.file)
        if marked := formats.excerpt(finding, lines):
            _say("\n".join(f"    {line}" for line in marked.split("\n")))
        if finding.help:
            _say(f"    {formats.printable(finding.help)}")


def _say(line: str) -> None:
    """Print a line; what the terminal has no sign for is written as its number."""
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(line.encode(encoding, "backslashreplace").decode(encoding))


def styled(finding: Finding) -> str:
    """The finding's line, its level in colour where the terminal has any."""
    line = formats.line_of(finding)
    level = f"{finding.severity}:"
    return line.replace(
        f": {level} ", f": {click.style(level, fg=_COLOURS[finding.severity], bold=True)} ", 1
    )


def _lines(path: Path) -> list[str]:
    from ..documents.positions import utf8_of

    try:
        text = utf8_of(path.read_bytes()).decode("utf-8", "replace")
    except OSError:
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def watch(request: Request, inputs: Inputs, shown: Shown) -> None:
    """Check all files, then those that change, until the user stops it by Ctrl-C."""
    files = inputs.files
    registers = {path.resolve() for path in request.settings.registers()}
    changed, state = files, _state(request, files)
    try:
        while True:
            _check_again(request, Inputs(changed, inputs.findings), shown)
            click.echo("Waiting for changes; Ctrl-C ends it.", err=True)
            state, different = _wait(request, files, state)
            # A schema or a register may change what is found in every file.
            only_texts = different <= set(files) - registers
            changed = tuple(path for path in files if path in different) if only_texts else files
    except KeyboardInterrupt:
        click.echo("", err=True)


def _check_again(request: Request, inputs: Inputs, shown: Shown) -> None:
    run = Run()
    try:
        check_all(request, inputs.files, run, unread=inputs.findings)
        show(run, shown)
    except EditionError as error:
        run.errors.append(error)
    for problem in run.errors:
        click.echo(f"Error: {problem}", err=True)


State = dict[Path, tuple[int, int]]


def _wait(request: Request, files: Sequence[Path], state: State) -> tuple[State, set[Path]]:
    """Wait until a file is different; the new state, and the files that are."""
    while True:
        time.sleep(_PAUSE)
        now = _state(request, files)
        if different := {path for path in now if now[path] != state.get(path)}:
            return now, different


def _state(request: Request, files: Sequence[Path]) -> State:
    """The size and time of every file that the findings depend on."""
    checked = request.settings.validate
    schemas = [Path(word) for word in request.schemas]
    registers = request.settings.registers()
    others = [checked.rng, checked.catalog, *checked.schematron, *schemas, *registers]
    state = {}
    for path in (*files, *(path for path in others if path is not None)):
        try:
            status = os.stat(path)
            state[path] = (status.st_size, status.st_mtime_ns)
        except OSError:
            state[path] = (-1, -1)
    return state
