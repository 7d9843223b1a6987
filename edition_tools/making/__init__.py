"""Builds: what must be made again, by which steps, on how many processes."""

from __future__ import annotations

from .building import build
from .request import Outcome, Progress, Request
from .tools import versions

__all__ = ["Outcome", "Progress", "Request", "build", "versions"]
