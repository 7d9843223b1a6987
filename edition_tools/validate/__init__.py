"""The checking of many documents: in how many processes, and what was found."""

from __future__ import annotations

from .run import Run, check_all

__all__ = ["Run", "check_all"]
