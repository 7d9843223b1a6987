"""One pointer as it is written, and words about it."""

from __future__ import annotations

import os.path
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from ...library import Library
from ...problem import Problem
from ..id.ids import is_name
from . import kinds

IMAGES = frozenset({"graphic", "media", "binaryObject"})


class Pointer(NamedTuple):
    """One pointer of an attribute, as it is written."""

    element: etree._Element
    name: str
    attribute: str
    text: str

    def problem(
        self, rule: str, message: str, help_text: str | Callable[[], str] = "", cause: str = ""
    ) -> Problem:
        return Problem(self.element, self.attribute, rule, message, help_text, cause, self.text)


def bare(pointer: Pointer) -> bool:
    """Whether a pointer is a mere name, such as people write who forget the #."""
    return pointer.name not in IMAGES and not re.search(r"[/.#?]", pointer.text) and (is_name(pointer.text))


def fitting(pointer: Pointer, ids: Mapping[str, str]) -> Iterable[str]:
    """Of ids with their elements' names, those to which this pointer may point."""
    wanted = kinds.wanted(pointer.element, pointer.name, pointer.attribute)
    if wanted is None:
        return ids
    return [text for text, name in ids.items() if name in wanted.elements]


def shown_from(target: Path, file: Path) -> str:
    """A file's path as a pointer in `file` writes it."""
    return os.path.relpath(target, file.parent).replace(os.sep, "/")


def near_file(file: Path, library: Library, otherwise: str) -> str:
    """A question that names a file with nearly this name in the same folder."""
    close = library.nearest_file(file)
    return f"Did you mean {close}?" if close else otherwise
