"""One document that is checked, with all that the checks look up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..documents import Document
from ..settings.tables import Settings
from .library import Library
from .problem import name_of
from .survey import Survey, survey


@dataclass
class Examined:
    """A document that has a tree, the edition's files and settings, and whether a rule is reported."""

    document: Document
    library: Library
    settings: Settings
    reports: Callable[[str], bool]

    @cached_property
    def file(self) -> Path:
        """The document's file, absolute."""
        return self.document.path.resolve()

    @cached_property
    def survey(self) -> Survey:
        """What stands in the document; the library knows its ids from then on."""
        found = survey(self.document.root)
        self.library.add(self.file, {text: name_of(element) for text, element in found.ids.items()})
        return found
