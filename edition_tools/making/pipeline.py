"""The steps of a build: read, index, link, show; a step is skipped where its key is the old one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from .. import files
from .. import reading as model
from ..diagnostics import Finding
from ..outputs.output import ShowsWitnesses
from ..outputs.registry import output
from ..processes import Pool, processors
from ..reading import Index, Source
from . import Outcome, Progress, Request, parallels, witnesses, work
from .parallels import Members
from .work import Result, Task

_WORTH_PROCESSES = 1_000_000
"""From this many bytes of documents, times formats, processes of their own pay for their start."""


class Pipeline:
    """One run over the documents of a request, against the manifest of the last one."""

    def __init__(
        self, request: Request, old: files.Manifest, new: files.Manifest, progress: Progress
    ) -> None:
        self._request = request
        self._old = old
        self._new = new
        self._known = old if old.tools == new.tools and not request.force else files.Manifest()
        self._progress = progress
        self._outcome = Outcome(len(request.documents))
        self._pool = Pool(1)
        self._broken: dict[Path, tuple[Finding, ...]] = {}

    def run(self) -> Outcome:
        """All steps in their order; the manifest is written last."""
        files.sweep(self._request.out)
        with Pool(self._processes()) as self._pool:
            sources = self._read(self._request.documents)
            index = self._index(sources)
            sources.sort(key=lambda source: index.order.index(source.identifier))
            texts = self._rebuild(sources)
            self._link(sources, index, texts)
            self._join(sources, index)
            self._show(sources, index, texts)
        return self._finish()

    def _processes(self) -> int:
        """As many as are asked for, else as many as the work is worth."""
        size = sum(stamp.size for stamp in self._new.inputs.values())
        worth = size * len(self._request.formats) >= _WORTH_PROCESSES
        return self._request.jobs or (processors() if worth else 1)

    def _read(self, documents: tuple[Path, ...]) -> list[Source]:
        """Read every document that changed, and say which there are."""
        sources, self._broken = work.sources(documents, self._request.settings.folder, only_tei=True)
        for path, findings in self._broken.items():
            self._new.jobs[f"read {path}"] = files.Job("", findings=findings)
        settings = self._request.settings
        self._do(
            "read",
            [
                Task(
                    "read",
                    source.identifier,
                    (source,),
                    files.key(
                        self._new.inputs[str(source.file)].digest,
                        source.path,
                        source.identifier,
                        settings.edition.language,
                        settings.series,
                        settings.apparatus,
                        settings.signs,
                    ),
                )
                for source in sources
            ],
        )
        return [one for one in sources if f"read {one.identifier}" in self._new.jobs]

    def _index(self, sources: list[Source]) -> Index:
        """The facts of all documents, also as files for the processes."""
        named = {one.identifier: one for one in sources}
        index = model.index(
            [self._cached(one, "facts") for one in sources],
            self._request.settings,
            lambda name: self._cached(named[name], "segments"),
        )
        for name, text in (("outline", index.outline), ("index", index.full)):
            self._write(f".edition/{name}.xml", text.encode())
        return index

    def _rebuild(self, sources: list[Source]) -> dict[str, tuple[Source, ...]]:
        """Read the documents that are shown as their witnesses have them: the texts of each."""
        texts: dict[str, tuple[Source, ...]] = {}
        tasks = []
        for one in sources:
            listed = self._witnesses(one)
            if listed and self._showing_witnesses() and self._request.shows(one.file):
                texts[one.identifier] = witnesses.texts(one, listed)
                tasks += witnesses.rebuilding(one, listed, self._new.jobs[f"read {one.identifier}"].key)
        self._do("rebuild", tasks)
        made = {path for job in self._new.jobs.values() for path in job.made}
        return {
            name: tuple(one for one in found if self._path(one, "model") in made)
            for name, found in texts.items()
        }

    def _link(self, sources: list[Source], index: Index, texts: Mapping[str, tuple[Source, ...]]) -> None:
        outline, full = files.digest(index.outline), files.digest(index.full)
        tasks = []
        for source in sources:
            register = self._is_register(source)
            read = files.key(self._new.jobs[f"read {source.identifier}"].key, full if register else outline)
            name = "index" if register else "outline"
            for one in (source, *texts.get(source.identifier, ())):
                key = read if one is source else files.key(read, files.digest(self._cached(one, "model")))
                tasks.append(Task("link", one.identifier, (one,), key, name, index.sort_keys))
        self._do("link", tasks)

    def _join(self, sources: list[Source], index: Index) -> None:
        """The model of each parallel, from the linked models of its documents."""
        for one in index.parallels.parallels:
            self._write(parallels.rows(one.identifier), one.xml().encode())
        self._do("join", parallels.joining(self._parallels(sources, index), self._linked))

    def _parallels(self, sources: list[Source], index: Index) -> list[Members]:
        """The parallels all of whose documents could be joined to the edition."""
        there = {one.identifier: one for one in sources if f"link {one.identifier}" in self._new.jobs}
        return parallels.members(index.parallels.parallels, there)

    def _linked(self, source: Source) -> str:
        return files.digest(self._cached(source, "linked"))

    def _show(self, sources: list[Source], index: Index, texts: Mapping[str, tuple[Source, ...]]) -> None:
        """Every format of every document, and of the edition as a whole."""
        known = self._request.settings
        outline = files.key(files.digest(index.outline), known.edition, known.html, known.print, known.prints)
        linked = {
            one.identifier: self._linked(one) for one in sources if f"link {one.identifier}" in self._new.jobs
        }
        there = tuple(one for one in sources if one.identifier in linked)
        registers = {one.identifier for one in there if self._is_register(one)}
        tasks = []
        for name in self._request.formats:
            if there and not self._request.is_partial:
                whole = files.key(outline, *linked.values())
                tasks.append(Task("show", f"{name} edition", there, whole, name))
            tasks += [
                Task(
                    "show",
                    f"{name} {one.identifier}",
                    (one,),
                    files.key(outline, linked[one.identifier], one.path, self._witnesses(one)),
                    name,
                    witnesses=self._witnesses(one),
                )
                for one in there
                if self._request.shows(one.file)
                and not (output(name).volumes and one.identifier in registers)
            ]
        made = {path: stamp.digest for path, stamp in self._new.outputs.items()}
        tasks += parallels.showing(self._request, self._parallels(sources, index), made, outline)
        self._do("show", tasks)
        self._do(
            "witness",
            [
                task
                for one in sources
                if one.identifier in texts
                for task in witnesses.showing(
                    one,
                    self._witnesses(one),
                    {
                        text: self._linked(text)
                        for text in texts[one.identifier]
                        if f"link {text.identifier}" in self._new.jobs
                    },
                    outline,
                    self._showing_witnesses(),
                )
            ],
        )

    def _showing_witnesses(self) -> list[str]:
        """The formats that have pages for witnesses."""
        return [name for name in self._request.formats if isinstance(output(name), ShowsWitnesses)]

    def _do(self, step: str, tasks: list[Task]) -> None:
        """Do the tasks that are due, keep what the others made."""
        due = [task for task in tasks if not self._keep(task)]
        for done, (task, result) in enumerate(self._results(due), start=1):
            if result.failure:
                self._outcome.failures.append(result.failure)
                continue
            for path, data in result.made.items():
                self._write(path, data)
            self._new.inputs |= files.stamps(map(Path, result.reads), self._old.inputs)
            self._new.jobs[task.job] = files.Job(
                self._key(task, result.reads), tuple(result.made), result.reads, result.findings
            )
            self._progress(done, len(due), f"{step} {task.name}")

    def _keep(self, task: Task) -> bool:
        """Whether the task's old work stands: the same key, and all that it made is there."""
        job = self._known.jobs.get(task.job)
        if not job or job.key != self._key(task, job.reads):
            return False
        known = {path: self._old.outputs.get(path) for path in job.made}
        stamps = files.stamps_below(self._request.out, known)
        if stamps != known:
            return False
        self._new.outputs |= stamps
        self._new.inputs |= files.stamps(map(Path, job.reads), self._old.inputs)
        self._new.jobs[task.job] = job
        self._outcome.kept += len(stamps)
        return True

    def _key(self, task: Task, reads: Iterable[str]) -> str:
        """The task's key with what it read beside its document."""
        stamps = files.stamps(map(Path, reads), self._old.inputs)
        return files.key(task.key, [(name, one.digest) for name, one in stamps.items()])

    def _results(self, tasks: list[Task]) -> Iterable[tuple[Task, Result]]:
        """The result of each task, as they come: here, or from the processes."""
        work_on = partial(work.perform_all, self._request.settings, self._request.out)
        for batch, results in self._pool.run(work_on, work.batches(tasks)):
            yield from zip(batch, results, strict=True)

    def _is_ours(self, name: str) -> bool:
        """Whether an output that was not made this time is one that this run would have made.

        What a document gave before it broke stays until it is mended; other formats and other
        documents than those asked for stay, too.
        """
        if self._outcome.failures or self._broken or self._request.is_partial:
            return False
        return name.split("/")[0] in (".edition", *self._request.formats)

    def _is_register(self, source: Source) -> bool:
        return 'kind="register"' in self._cached(source, "facts").partition(">")[0]

    def _witnesses(self, source: Source) -> str:
        """The list of a document's witnesses, if they have pages."""
        made = self._new.jobs[f"read {source.identifier}"].made
        return self._cached(source, "witnesses") if self._path(source, "witnesses") in made else ""

    def _path(self, source: Source, kind: str) -> str:
        """Where a text of a document is kept, from the build folder."""
        out = self._request.out
        return work.cached(out, source.identifier, kind).relative_to(out).as_posix()

    def _cached(self, source: Source, kind: str) -> str:
        return work.cached(self._request.out, source.identifier, kind).read_text(encoding="utf-8")

    def _write(self, path: str, data: bytes) -> None:
        target = self._request.out / path
        written = files.write(target, data)
        self._outcome.written += written
        self._outcome.kept += not written
        if stamp := files.stamp(target):
            self._new.outputs[path] = stamp

    def _finish(self) -> Outcome:
        """Remove what no step makes any more, and write down what there is."""
        for name in self._old.inputs:
            if name not in map(str, self._request.documents) and not any(
                name in job.reads for job in self._new.jobs.values()
            ):
                self._new.inputs.pop(name, None)
        out = self._request.out
        stale = [name for name in self._old.outputs if name not in self._new.outputs]
        kept = [name for name in stale if not self._is_ours(name)]
        self._new.outputs |= files.stamps_below(out, {name: self._old.outputs[name] for name in kept})
        self._new.jobs = {
            name: job for name, job in self._old.jobs.items() if job.made and set(job.made) <= set(kept)
        } | self._new.jobs
        self._outcome.removed = files.remove((out / name for name in stale if name not in kept), out)
        if self._outcome.failures:
            self._new.request = ""
        self._new.save(out)
        self._outcome.findings = self._new.findings
        return self._outcome
