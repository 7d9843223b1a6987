"""`edition build --proof`: what the proof is told, and what is said of it in the end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from ..errors import ConfigError
from ..settings.proofs import PROOF, Proofs
from ..settings.tables import Settings


def with_proof(
    settings: Settings, files: tuple[Path, ...], against: Path | None, jobs: int, *, of_documents: bool
) -> Settings:
    """The settings with a form of print that is a proof, and with what a validation of the files finds.

    Raises ConfigError where there is no proof to compare with.
    """
    from ..validate.request import Request
    from ..validate.run import Run, check_all

    if against and not any(against.glob("pdf/*.json")):
        raise ConfigError(f"{against} has no proof: build it with --only pdf --proof first")
    run = Run()
    check_all(Request(settings, settings.folder, files=files), files, run, jobs=jobs)
    form = replace(settings.prints.get(PROOF, settings.print), proof=True)
    earlier = against.resolve() if against else None
    return replace(
        settings,
        prints={**settings.prints, PROOF: form},
        proofs=Proofs(tuple(run.findings), earlier, of_documents),
    )


def say_changes(settings: Settings) -> None:
    """The pages that changed in each proof, from the files beside them."""
    from .place import shown

    for file in sorted(settings.build_folder.glob(f"pdf/*-{PROOF}.txt")):
        _, _, changed = file.read_text(encoding="utf-8").partition("\n")[0].partition(": ")
        click.echo(f"{shown(file.with_suffix('.pdf'))}: {changed}", err=True)
