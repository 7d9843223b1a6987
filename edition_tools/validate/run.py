"""The checking of many documents: in how many processes, and what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..diagnostics import Finding
from ..errors import EditionError
from ..settings.tables import Settings
from .checker import Checker
from .request import Request, Result

if TYPE_CHECKING:
    from ..cluster import Workers

_BETWEEN_REGISTERS = ("id/two-entries", "id/same-key")


def registers_among(files: Iterable[Path], settings: Settings) -> tuple[Path, ...]:
    """Those of the files that are registers of the edition."""
    known = {path.resolve() for path in settings.registers()}
    return tuple(path for path in files if path.resolve() in known)


@dataclass(slots=True)
class Run:
    """What checking several files has given so far; `checked` are the files that are done.

    It may have been `interrupted` by the user.  `unusable` says that a schema which the caller or the
    settings named cannot be used, `corresponds` that a document says that it corresponds to something.
    """

    checked: list[Path] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    svrl: list[str] = field(default_factory=list)
    errors: list[EditionError] = field(default_factory=list)
    interrupted: bool = False
    unusable: bool = False
    corresponds: bool = False

    def add(self, result: Result) -> None:
        """Take over the result of one file."""
        self.checked.append(result.path)
        self.findings.extend(result.findings)
        self.svrl.extend(result.svrl)
        self.unusable = self.unusable or result.unusable
        self.corresponds = self.corresponds or result.corresponds


def check_all(
    request: Request,
    files: tuple[Path, ...],
    run: Run,
    *,
    jobs: int = 0,
    workers: Workers | None = None,
    step: Callable[[], None] | None = None,
    unread: Iterable[Finding] = (),
) -> None:
    """Check files, in this process, in several or by `workers` of a cluster, and put what is found into `run`.

    The order is that of the files.  What is a document of a corpus is checked in it.  `unread` is
    what there is to say of files that cannot be read.  `step` is called after each file.  What one
    file cannot be checked for is in `run.errors`; a KeyboardInterrupt leaves in `run` what was done.
    """
    from .workers import results

    parts = _parts_of_corpora(files, request.folder) if len(files) > 1 else frozenset()
    run.checked.extend(parts)
    single = tuple(file for file in files if file not in parts)
    for result in results(request, single, jobs=jobs, workers=workers):
        if isinstance(result, EditionError):
            run.errors.append(result)
        else:
            run.add(result)
        if step:
            step()
    run.findings.extend(request.levelled(unread))
    registers = registers_among(files, request.settings)
    if len(registers) > 1 and any(request.selects(rule) for rule in _BETWEEN_REGISTERS):
        run.findings.extend(Checker(request).check_registers(registers))
    if request.wants("parallel") and (run.corresponds or request.settings.parallels):
        from .between_texts import findings

        run.findings.extend(findings(request, run.checked))
    run.findings = _in_order(run.findings, files)


def _parts_of_corpora(files: tuple[Path, ...], folder: Path) -> frozenset[Path]:
    from ..documents.corpora import parts_of_corpora  # Not imported for one document.

    return parts_of_corpora(files, folder)


def _in_order(findings: Iterable[Finding], files: tuple[Path, ...]) -> list[Finding]:
    """The findings once each: by the order of the files, then by place."""
    order = {path: number for number, path in enumerate(files)}
    unique = dict.fromkeys(findings)
    return sorted(
        unique,
        key=lambda one: (order.get(one.file, len(order)), str(one.file), one.line, one.column, one.rule),
    )
