"""One document of a file, for commands that read a single one."""

from __future__ import annotations

from pathlib import Path

from ..documents import Document, document_id, parse
from ..documents.corpora import chosen
from ..settings.tables import Settings
from .model import Source


def opened(settings: Settings, file: Path, name: str = "") -> tuple[Document, Source]:
    """A file's document, of a corpus the one that is named, and the name of what is made from it.

    A document that is not well-formed has no tree and no name.  Raises ConfigError where a corpus has
    no document of this name.
    """
    path = file.resolve()
    inside = path.is_relative_to(settings.folder)
    document = chosen(parse(file, within=settings.folder if inside else path.parent), name)
    place = path.relative_to(settings.folder).as_posix() if inside else path.name
    identifier = "" if document.tree is None else name or document_id(document.root, file)
    return document, Source(file, place, identifier)
