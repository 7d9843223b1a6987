"""What `edition build --proof` knows beside the settings of edition.toml."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..diagnostics import Finding

PROOF = "proof"
"""The form of print that `edition build --proof` makes: `[print.proof]`."""


@dataclass(frozen=True, slots=True)
class Proofs:
    """What goes into a proof: findings about the documents, the folder of an
    earlier build, and whether single documents have proofs, not the volume."""

    findings: tuple[Finding, ...] = ()
    against: Path | None = None
    of_documents: bool = False
