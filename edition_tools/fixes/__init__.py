"""Quick fixes of a Schematron (SQF): what they would change, and the change itself."""

from __future__ import annotations

from .fixing import Fix, apply, certain, compatible, diff, fixes

__all__ = ["Fix", "apply", "certain", "compatible", "diff", "fixes"]
