"""Quick fixes offered to the user, or applied where they are certain."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

import click

from ..diagnostics import Finding, number
from ..errors import EditionError
from ..fixes import Fix, repair
from ..validate import guarded
from ..validate.checker import Checker
from ..validate.request import Request
from . import formats, reporting
from .place import shown

if TYPE_CHECKING:
    from ..fixes.repair import Choose, Repaired

Given = TypeVar("Given")


def fix_all(request: Request, files: Sequence[Path], entries: dict[str, str], *, ask: bool) -> None:
    """Offer or apply quick fixes, before the files are checked."""
    changed = count = 0
    for path, done in _asked(request, files, entries) if ask else _certain(request, files):
        if done.new != done.old:
            changed, count = changed + 1, count + done.count
            if not ask:
                click.echo(done.diff(shown(path)), nl=False, err=True)
    click.echo(f"{number(count, 'fix', 'fixes')} in {number(changed, 'file')}.", err=True)


def _certain(request: Request, files: Sequence[Path]) -> Iterator[tuple[Path, Repaired]]:
    """What was repaired without asking; what is left is said."""
    for path, done in _guarded(request, files, repair.repaired):
        for finding, reason in done.left:
            click.echo(
                f"{formats.line_of(replace(finding, file=shown(path)))}: not repaired: {reason}", err=True
            )
        yield path, done


def _asked(
    request: Request, files: Sequence[Path], entries: dict[str, str]
) -> Iterator[tuple[Path, Repaired]]:
    """What was repaired as a person chose, in files whose schemas come to an end."""
    able = [path for path, _ in _guarded(request, files, repair.can_be_offered)]

    def ask(checker: Checker, path: Path) -> Repaired:
        guarded.without_limit()  # A person takes time.
        return repair.repair_asking(checker, path, _choose(path), entries)

    yield from _guarded(request, able, ask)


def _guarded(
    request: Request, files: Sequence[Path], work: Callable[[Checker, Path], Given | EditionError]
) -> Iterator[tuple[Path, Given]]:
    """What `work` gives for each file, in a child where that can be; what does not come to an end is said.

    Raises EditionError where a file or a schema cannot be used.
    """
    checker = Checker(request)
    found: Iterable[tuple[Path, Given | EditionError | Finding]] = (
        guarded.each(request, files, work)
        if guarded.can_guard() and _is_file(sys.stdin)
        else ((path, work(checker, path)) for path in files)
    )
    for path, given in found:
        if isinstance(given, EditionError):
            raise given
        if isinstance(given, Finding):
            click.echo(formats.line_of(replace(given, file=shown(path))), err=True)
        else:
            yield path, given


def _is_file(stream: IO[str]) -> bool:
    """Whether a stream is one of the process, which a child can go on with."""
    try:
        return stream.fileno() >= 0
    except (OSError, ValueError, AttributeError):
        return False


def _choose(path: Path) -> Choose:
    """A function that shows a finding with its fixes, and asks which to take."""

    def choose(finding: Finding, offered: Sequence[tuple[Fix, str]]) -> Fix | None:
        placed = replace(finding, file=shown(path))
        click.echo(reporting.styled(placed, formats.line_of(placed)), err=True)
        for place, (fix, diff) in enumerate(offered, 1):
            click.echo(f"  {place}. {fix.title}", err=True)
            click.echo("".join(f"     {line}\n" for line in diff.splitlines()[2:]), nl=False, err=True)
        answers = [str(place) for place in range(1, len(offered) + 1)]
        answer = click.prompt(
            f"Which one? {', '.join(answers)} or n for none",
            err=True,
            default="n",
            type=click.Choice([*answers, "n"]),
            show_choices=False,
        )
        return None if answer == "n" else offered[int(answer) - 1][0]

    return choose
