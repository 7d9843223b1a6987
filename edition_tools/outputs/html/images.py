"""The images of a document: which files its model names, and where its page finds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import quote, unquote

from ...settings.tables import Settings

_SEEN = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".tif", ".tiff", ".jp2", ".pdf")
_MEDIA = frozenset((*_SEEN, ".mp3", ".ogg", ".wav", ".mp4", ".webm"))


def images(targets: Iterable[str], settings: Settings) -> dict[str, Path]:
    """The images in the edition's folder among the targets of a model, there or not: target → file.

    What points out of the folder, to the web, or to a file that is no image is left out.
    """
    found: dict[str, Path] = {}
    for target in targets:
        path = unquote(target)
        if "://" in path or "\0" in path or Path(path).suffix.lower() not in _MEDIA:
            continue
        folder = settings.folder.resolve()
        file = (folder / path).resolve()
        if file.is_relative_to(folder):
            found[target] = file
    return found


def addresses(found: Mapping[str, Path], settings: Settings) -> dict[str, str]:
    """Where the pages find the images that are there: target → address."""
    return {target: quote(copy(file, settings)) for target, file in found.items() if file.is_file()}


def copy(file: Path, settings: Settings) -> str:
    """Where an image is copied to, seen from the pages."""
    return f"images/{file.relative_to(settings.folder.resolve()).as_posix()}"
