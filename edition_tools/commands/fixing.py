"""Quick fixes offered to the user, or applied where they are certain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..diagnostics import Finding, number
from ..fixes import Fix, repair
from ..validate.checker import Checker
from ..validate.request import Request
from . import formats, reporting
from .place import shown

if TYPE_CHECKING:
    from ..fixes.repair import Choose


def fix_all(request: Request, files: Sequence[Path], entries: dict[str, str], *, ask: bool) -> None:
    """Offer or apply quick fixes, before the files are checked."""
    checker = Checker(request)
    changed = count = 0
    for path in files:
        if ask:
            done = repair.repair_asking(checker, path, _choose(path), entries)
        else:
            done = repair.repair_certain(checker, path)
            for finding, reason in done.left:
                placed = replace(finding, file=shown(path))
                click.echo(f"{formats.line_of(placed)}: not repaired: {reason}", err=True)
        if done is not None and done.new != done.old:
            changed, count = changed + 1, count + done.count
            if not ask:
                click.echo(done.diff(shown(path)), nl=False, err=True)
    click.echo(f"{number(count, 'fix', 'fixes')} in {number(changed, 'file')}.", err=True)


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
