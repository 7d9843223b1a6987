"""One task of a build, done in whatever process it is given to: nothing here writes a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from .. import reading as model
from .. import witness
from ..diagnostics import Finding
from ..documents import document_id, name_outputs, parse
from ..documents.kinds import is_p4, not_tei
from ..errors import ConfigError, EditionError
from ..outputs.output import Contents, Leaf, ShowsParallels
from ..outputs.registry import output
from ..reading import Source, Stylesheets
from ..saxon import Engine, Node
from ..settings.tables import Settings
from . import versions


@dataclass(frozen=True, slots=True)
class Task:
    """A step of one document, or of all: what to do, for whom, and the key of its inputs.

    `detail` is the format to show, the name of the index to link with, or that of the parallel to
    join.  `parallel` is the one that is shown, whose documents the sources are.  Of a step for
    witnesses (see witnesses.py) the first source is the document, the others are texts made from
    it, and `witnesses` lists them all (XML).
    """

    step: str
    name: str
    sources: tuple[Source, ...]
    key: str
    detail: str = ""
    sort_keys: Mapping[str, str] = field(default_factory=dict)
    parallel: str = ""
    witnesses: str = ""

    @property
    def job(self) -> str:
        """The task's name in the manifest."""
        return f"{self.step} {self.name}"


@dataclass(frozen=True, slots=True)
class Result:
    """What a task made (paths below the build folder), read and found, or why it failed."""

    made: Mapping[str, bytes] = field(default_factory=dict)
    reads: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    failure: str = ""


def sources(
    documents: Iterable[Path], folder: Path, *, only_tei: bool = False
) -> tuple[list[Source], dict[Path, tuple[Finding, ...]]]:
    """The documents that can be read, with the names of their outputs; why the others cannot.

    With `only_tei` other XML is one of the others.
    """
    identified, broken = [], {}
    for path in documents:
        document = parse(path, within=limit(path, folder))
        other = not_tei(document) if only_tei and not is_p4(document) else None
        if document.tree is None or other:
            broken[path] = (*document.findings, *([other] if other else []))
        else:
            identified.append((document_id(document.root, path), path))
    names = name_outputs(identified, folder)
    return [Source(path, _relative(path, folder), names[path]) for _, path in identified], broken


def cached(out: Path, identifier: str, kind: str) -> Path:
    """Where a build keeps the model, the facts or the linked model of a document."""
    return out / ".edition" / "models" / f"{identifier}.{kind}.xml"


def perform_all(settings: Settings, out: Path, tasks: Iterable[Task]) -> list[Result]:
    """Do a batch of tasks in this process."""
    return [perform(settings, out, task) for task in tasks]


def perform(settings: Settings, out: Path, task: Task) -> Result:
    """Do one task; a stylesheet or tool that fails on it is the result's `failure`.

    Raises ConfigError where the settings are wrong: then no task can be done.
    """
    try:
        return _step(task.step)(settings, out, task)
    except ConfigError:
        raise
    except (EditionError, RecursionError, MemoryError) as error:
        reason = str(error) or type(error).__name__
        return Result(failure=f"{task.sources[0].path}: {task.step}: {reason}")


def _step(name: str) -> Callable[[Settings, Path, Task], Result]:
    from . import parallels, witnesses

    return {
        "read": _read,
        "link": _link,
        "join": parallels.join,
        "show": _show,
        "rebuild": witnesses.rebuild,
        "witness": witnesses.show,
        "compare": witnesses.compare,
    }[name]


def _read(settings: Settings, out: Path, task: Task) -> Result:
    source = task.sources[0]
    document = parse(source.file, within=limit(source.file, settings.folder))
    if document.tree is None:
        return Result(findings=document.findings)
    sheets = Stylesheets.of(settings)
    read = model.read(
        reader(sheets),
        sheets,
        document,
        source,
        _words(settings.edition.language),
        settings.apparatus,
        signs=settings.signs,
    )
    made = {"model": read.text, "facts": read.facts, "segments": read.segments}
    if settings.apparatus.witnesses:
        listed = witness.listed(document, source.identifier, settings.apparatus.order)
        made |= {"witnesses": listed} if listed else {}
    return Result(models(out, source, made), tuple(str(one.path) for one in document.included), read.findings)


def _link(settings: Settings, out: Path, task: Task) -> Result:
    source = task.sources[0]
    sheets = Stylesheets.of(settings)
    text = model.link(
        reader(sheets),
        sheets,
        cached(out, source.identifier, "model").read_text(encoding="utf-8"),
        _index(reader(sheets), _text(out, task.detail)),
        task.sort_keys,
        _words(settings.edition.language),
    )
    return Result(models(out, source, {"linked": text}))


def _show(settings: Settings, out: Path, task: Task) -> Result:
    about = contents(settings, out)
    leaves = [
        Leaf(
            one.identifier,
            cached(out, one.identifier, "linked").read_text(encoding="utf-8"),
            one.file.read_bytes(),
            one.file,
            task.witnesses,
        )
        for one in task.sources
    ]
    format_ = output(task.detail)
    engine = shower(format_.stylesheets(settings))
    if task.parallel and isinstance(format_, ShowsParallels):
        text = _text(out, f"parallels/{task.parallel}")
        artefacts = format_.parallel(engine, task.parallel, text, leaves, about)
    elif task.name == f"{task.detail} edition":
        artefacts = format_.edition(engine, leaves, about)
    else:
        artefacts = format_.document(engine, leaves[0], about)
    return Result(
        {one.path: one.data for one in artefacts},
        tuple(sorted({str(path) for one in artefacts for path in one.reads})),
        findings=tuple(finding for one in artefacts for finding in one.findings),
    )


def contents(settings: Settings, out: Path) -> Contents:
    """What every page knows of the edition."""
    return Contents(
        settings, _words(settings.edition.language), _text(out, "outline"), versions()["edition-tools"]
    )


@cache
def shower(stylesheets: tuple[Path, ...]) -> Engine:
    """One engine a process for each set of stylesheets: compiling costs more than reading."""
    return Engine(stylesheets)


@cache
def reader(sheets: Stylesheets) -> Engine:
    return sheets.engine()


@cache
def _words(language: str) -> Mapping[str, str]:
    return model.words(language)


@lru_cache(maxsize=2)
def _index(engine: Engine, text: str) -> Node:
    return engine.parse(text)


def forget() -> None:
    """Forget engines and words, so that changed stylesheets are compiled again."""
    for kept in (shower, reader, _words, _index):
        kept.cache_clear()
    witness.forget()


def _text(out: Path, name: str) -> str:
    return (out / ".edition" / f"{name}.xml").read_text(encoding="utf-8")


def models(out: Path, source: Source, texts: Mapping[str, str]) -> dict[str, bytes]:
    return {
        cached(out, source.identifier, kind).relative_to(out).as_posix(): text.encode()
        for kind, text in texts.items()
    }


def limit(path: Path, folder: Path) -> Path:
    """The folder that a document's inclusions may not leave: the edition's, or its own."""
    path = path.resolve()
    return folder if path.is_relative_to(folder) else path.parent


def _relative(path: Path, folder: Path) -> str:
    """The path from the edition's folder, with slashes; the file's name where it lies outside."""
    path = path.resolve()
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


def batches(tasks: list[Task]) -> list[list[Task]]:
    """The tasks that are large by themselves first, the small ones some at a time."""
    large = [
        task
        for task in tasks
        if len(task.sources) > 1 or (task.step == "show" and output(task.detail).costly)
    ]
    small = [task for task in tasks if task not in large]
    size = max(1, min(16, len(small) // 8))
    large.sort(key=lambda task: -len(task.sources))
    return [[task] for task in large] + [small[start : start + size] for start in range(0, len(small), size)]
