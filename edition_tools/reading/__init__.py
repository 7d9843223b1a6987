"""Documents read as models of an edition, indexed, and joined to each other."""

from __future__ import annotations

from .facts import Facts
from .index import Index, Slice, Version
from .model import Model, Source
from .opening import opened
from .reading import Reading
from .words import words

__all__ = ["Facts", "Index", "Model", "Reading", "Slice", "Source", "Version", "opened", "words"]
