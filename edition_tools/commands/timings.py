"""Where the time of a build went: by step, and the documents that cost most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..diagnostics import number

if TYPE_CHECKING:
    from ..making.request import Timing

_DOCUMENTS = 10


def lines(timings: Iterable[Timing], *, here: float, clock: float) -> Iterator[str]:
    """What `--timings` prints: `here` are the seconds of a processor in the process that leads the
    build, `clock` those on the clock."""
    known = list(timings)
    rest = max(here - sum(one.seconds for one in known if one.here), 0.0)
    total = sum(one.seconds for one in known) + rest
    yield f"Time: {total:.1f} s of processors, {clock:.1f} s on the clock"
    tasks = Counter(one.step for one in known)
    for step, seconds in _summed((one.step, one.seconds) for one in known):
        yield f"{seconds:8.2f} s {_share(seconds, total)}  {step} ({number(tasks[step], 'task')})"
    yield f"{rest:8.2f} s {_share(rest, total)}  the rest: what changed, facts of all documents, files"
    costly = _summed((one.about, one.seconds) for one in known)[:_DOCUMENTS]
    if costly:
        yield "The documents that cost most:"
    for document, seconds in costly:
        yield f"{seconds:8.2f} s {_share(seconds, total)}  {document}"


def _summed(pairs: Iterable[tuple[str, float]]) -> list[tuple[str, float]]:
    """The seconds for each name, the most first."""
    sums: dict[str, float] = {}
    for name, seconds in pairs:
        sums[name] = sums.get(name, 0.0) + seconds
    return sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))


def _share(seconds: float, total: float) -> str:
    return f"{100 * seconds / total if total else 0:3.0f} %"
