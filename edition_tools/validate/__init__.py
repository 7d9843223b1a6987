"""The checking of many documents: which files, in how many processes, and what was found."""

from __future__ import annotations

from .run import Run, check_all, files_to_check

__all__ = ["Run", "check_all", "files_to_check"]
