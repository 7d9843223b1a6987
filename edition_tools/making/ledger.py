"""What a build keeps and what it makes: tasks whose key is the old one are not done again."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from pathlib import Path

from .. import files
from ..diagnostics import Finding
from ..errors import ConfigError, EditionError
from ..manifest import Job, Known, Manifest
from ..processes import Pool
from ..reading import Source
from ..settings.tables import Settings
from .request import Outcome, Progress, Request, Timing
from .steps.step import Result, Task
from .workshop import Workshop, kept

_BATCH = 16
"""So many small tasks at most are given to a process together."""


class Ledger:
    """The manifest of the last build, and that of this one while it is written.

    `there` are the files of the last build that are still there.  `looks` is the digest of the
    settings by which models are joined and shown.
    """

    def __init__(
        self,
        request: Request,
        old: Manifest,
        new: Manifest,
        there: Mapping[str, files.Stamp],
        progress: Progress,
    ) -> None:
        self.out = request.out
        self._there = there
        self._old = old
        self._new = new
        self._known = old if old.tools == new.tools and not request.force else Manifest()
        self._progress = progress
        self._work = partial(_perform_all, request.settings, request.out, request.formats)
        self.outcome = Outcome(len(request.documents))
        known = request.settings
        self.looks = files.key(
            known.edition, known.series, known.html, known.print, known.prints, known.proofs
        )

    def do(self, pool: Pool, tasks: Iterable[Task]) -> None:
        """Do the tasks that are due, keep what the others made."""
        due = [task for task in tasks if not self._keep(task)]
        work = partial(self._work, len({task.about for task in due}) == 1)
        results = (
            pair
            for batch, results in pool.run(work, _batches(due))
            for pair in zip(batch, results, strict=True)
        )
        for done, (task, result) in enumerate(results, start=1):
            self.outcome.timings.append(_timing(task, result))
            if result.failure:
                self.outcome.failures.append(result.failure)
                continue
            for path, data in result.made.items():
                self._write(path, data)
            self._new.inputs |= files.stamps(result.reads, self._old.inputs)
            self._new.jobs[_job(task)] = Job(
                self._key(task, result.reads), tuple(result.made), result.reads, result.findings
            )
            self._progress(done, len(due), f"{task.step} {task.name}")

    def broken(self, path: Path, findings: tuple[Finding, ...]) -> None:
        """Note that a document cannot be read, and why."""
        self._new.jobs[f"read {path}"] = Job("", findings=findings)

    def key(self, step: str, name: str) -> str:
        """The key of a task that was done or kept, "" if it could not be."""
        job = self._new.jobs.get(f"{step} {name}")
        return job.key if job else ""

    def made(self, step: str, name: str) -> tuple[str, ...]:
        """The files that a task made or that were kept, none if it could not be done."""
        job = self._new.jobs.get(f"{step} {name}")
        return job.made if job else ()

    def digest(self, path: str) -> str:
        """The digest of a file that was made or kept, "" if there is none."""
        stamp = self._new.outputs.get(path)
        return stamp.digest if stamp else ""

    def lies(self, path: str) -> str:
        """The digest of a file that was made or kept, or that lies there from another build; "" if there is none."""
        there = self._there.get(path)
        return self.digest(path) or (there.digest if there else "")

    def digest_of(self, identifier: str, kind: str) -> str:
        """The digest of a text of a document, "" if there is none."""
        return self.digest(kept(identifier, kind))

    def digest_of_tei(self, source: Source) -> str:
        """The digest of the TEI of a document."""
        return self.digest(source.part.kept) if source.part else self._new.inputs[str(source.file)].digest

    def digest_of_input(self, path: Path) -> str:
        """The digest of a file that is read beside the documents, "" if there is none."""
        known = self._new.inputs.get(str(path))
        return known.digest if known else ""

    def pages(self, format_: str) -> tuple[str, ...]:
        """The names of the pages of a format that were made or kept, without their suffix."""
        found = (
            name.removeprefix(f"{format_}/") for name in self._new.outputs if name.startswith(f"{format_}/")
        )
        return tuple(sorted(name[:-5] for name in found if name.endswith(".html") and "/" not in name))

    @property
    def identifiers(self) -> dict[str, tuple[str, str]]:
        """The ids of documents as the last build found them, then as this one did."""
        return self._new.identifiers or self._known.identifiers

    @identifiers.setter
    def identifiers(self, found: dict[str, tuple[str, str]]) -> None:
        self._new.identifiers = found

    def order(self, digest: str, found: Callable[[], Iterable[Known]]) -> tuple[Known, ...]:
        """The documents in order: as the last build knew it from facts of this digest, or as found now."""
        known = self._known.order if self._known.facts == digest else tuple(found())
        self._new.facts, self._new.order = digest, known
        return known

    @property
    def inputs(self) -> Mapping[str, files.Stamp]:
        """The stamps of the files that are read, by their paths."""
        return self._new.inputs

    def text(self, identifier: str, kind: str) -> str:
        """A text of a document that was made or kept, "" if there is none."""
        path = kept(identifier, kind)
        return (self.out / path).read_text(encoding="utf-8") if path in self._new.outputs else ""

    def text_is_there(self, identifier: str, kind: str) -> bool:
        """Whether a text of a document was made or kept."""
        return kept(identifier, kind) in self._new.outputs

    def _keep(self, task: Task) -> bool:
        """Whether the task's old work stands: the same key, and all that it made is there."""
        job = self._known.jobs.get(_job(task))
        if not job or job.key != self._key(task, job.reads):
            return False
        if any(path not in self._there or self._there[path] != self._old.outputs[path] for path in job.made):
            return False
        for path in job.made:
            self._new.outputs[path] = self._there[path]
        self._new.jobs[_job(task)] = job
        self.outcome.kept += len(job.made)
        return True

    def _key(self, task: Task, reads: Iterable[str]) -> str:
        """The task's key with what it read beside its document."""
        known = self._new.inputs
        return files.key(task.key, [(name, known[name].digest) for name in reads if name in known])

    def _write(self, path: str, data: bytes) -> None:
        target = self.out / path
        written = files.write(target, data)
        self.outcome.written += written
        self.outcome.kept += not written
        if stamp := files.stamp(target):
            self._new.outputs[path] = stamp

    def finish(self, documents: Iterable[Path], is_ours: Callable[[str], bool]) -> Outcome:
        """Remove what no step makes any more, and write down what there is.

        `is_ours` says whether a file that was not made this time would have been made, were it
        still wanted; others stay.
        """
        read = {str(path) for path in documents} | {
            name for job in self._new.jobs.values() for name in job.reads
        }
        for name in self._old.inputs.keys() - read:
            self._new.inputs.pop(name, None)
        stale = self._old.outputs.keys() - self._new.outputs.keys()
        stay = {name for name in stale if not is_ours(name)}
        self._new.outputs |= files.stamps_below(self.out, {name: self._old.outputs[name] for name in stay})
        self._new.jobs = {
            name: job for name, job in self._old.jobs.items() if job.made and stay.issuperset(job.made)
        } | self._new.jobs
        self.outcome.removed = files.remove((self.out / name for name in sorted(stale - stay)), self.out)
        if self.outcome.failures:
            self._new.request = ""
        self._new.save(self.out)
        self.outcome.findings = self._new.findings
        return self.outcome


def _job(task: Task) -> str:
    """A task's name in the manifest."""
    return f"{task.step} {task.name}"


def _perform_all(
    settings: Settings, out: Path, formats: tuple[str, ...], sparing: bool, tasks: Sequence[Task]
) -> list[Result]:
    """Do a batch of tasks in whatever process it is given to; `sparing` where all are about one document."""
    shop = Workshop(settings, out, formats, sparing=sparing)
    return [_perform(shop, task) for task in tasks]


def _perform(shop: Workshop, task: Task) -> Result:
    """Do one task; a stylesheet or tool that fails on it is the result's `failure`.

    Raises ConfigError where the settings are wrong: then no task can be done.
    """
    begun = time.process_time()
    try:
        result = task.perform(shop)
    except ConfigError:
        raise
    except (EditionError, RecursionError, MemoryError) as error:
        result = Result(failure=f"{task.about}: {task.step}: {str(error) or type(error).__name__}")
    return replace(result, seconds=time.process_time() - begun, process=os.getpid())


def _timing(task: Task, result: Result) -> Timing:
    step = f"{task.step} {getattr(task, 'format', '')}".strip()
    return Timing(step, task.about, result.seconds, result.process == os.getpid())


def _batches(tasks: Sequence[Task]) -> list[list[Task]]:
    """The heavy tasks first, one by one; then the small ones, those of one document together."""
    heavy = sorted((task for task in tasks if task.weight), key=lambda task: -task.weight)
    small = [task for task in tasks if not task.weight]
    size = max(1, min(_BATCH, len(small) // 8))
    return [[task] for task in heavy] + list(_gathered(small, size))


def _gathered(tasks: Iterable[Task], size: int) -> Iterator[list[Task]]:
    """Tasks in batches of at least `size`, none of which parts those of one document."""
    batch: list[Task] = []
    for _, group in groupby(tasks, key=lambda task: task.about):
        batch += group
        if len(batch) >= size:
            yield batch
            batch = []
    if batch:
        yield batch
