"""The images of a document's source: which files its facsimile names, and their copies beside the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from lxml import etree

from ...diagnostics import Finding, Severity
from ...names import IN_MODEL, MODEL
from ...saxon import Parameter
from ...settings.tables import Settings
from ..output import Artefact, Leaf
from . import scaling
from .images import images
from .naming import page_name
from .sizes import size

_BY_BROWSERS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif")
_INSTALL = (
    "Run pip install 'edition-tools[images]': then the pages have a smaller copy that every browser shows."
)


@dataclass(frozen=True, slots=True)
class Surface:
    """A surface of a facsimile: its line in the document, the targets of its images, whether its zones are
    measured in the pixels of these."""

    line: int
    targets: tuple[str, ...]
    is_measured: bool


@dataclass(frozen=True, slots=True)
class Scan:
    """An image of a surface that is there: its target in the model, its file, width and height if they are
    known, and the path of its copy from the folder of the pages; `is_scaled` says that the copy is a smaller one."""

    target: str
    file: Path
    size: tuple[int, int] | None
    path: str
    is_scaled: bool
    line: int

    @property
    def is_shown(self) -> bool:
        """Whether browsers show the copy."""
        return self.is_scaled or self.file.suffix.lower() in _BY_BROWSERS

    @property
    def is_large(self) -> bool:
        """Whether a smaller one would serve."""
        return self.size is not None and max(self.size) > scaling.LONGEST


@lru_cache(maxsize=8)
def surfaces(model: str) -> tuple[Surface, ...]:
    """The surfaces of a model's facsimile."""
    start, end = model.rfind("<facsimile>"), model.rfind("</facsimile>")
    if start < 0:
        return ()
    found = etree.fromstring(f'<a xmlns="{MODEL}">{model[start:end]}</facsimile></a>'.encode())
    return tuple(
        Surface(
            int(one.get("source", "1")),
            tuple(image.get("target", "") for image in one.iter(f"{IN_MODEL}image")),
            one.get("box") is None and one.find(f"{IN_MODEL}zone") is not None,
        )
        for one in found.iter(f"{IN_MODEL}surface")
    )


def files(leaf: Leaf, settings: Settings) -> Iterable[Path]:
    """The files in the edition's folder that a facsimile names, there or not."""
    targets = (target for one in surfaces(leaf.read) for target in one.targets)
    return images(targets, settings).values()


def scans(leaf: Leaf, settings: Settings) -> tuple[Scan, ...]:
    """The images in the edition's folder that a facsimile names and that are there, each once."""
    known: dict[str, Scan] = {}
    for surface in surfaces(leaf.read):
        for target, file in images(surface.targets, settings).items():
            if target not in known and file.is_file():
                known[target] = _scan(target, file, surface, leaf.identifier, settings)
    return tuple(known.values())


def _scan(target: str, file: Path, surface: Surface, identifier: str, settings: Settings) -> Scan:
    with file.open("rb") as opened:
        measured = size(opened)
    is_seen = file.suffix.lower() in _BY_BROWSERS
    is_large = measured is not None and max(measured) > scaling.LONGEST and not surface.is_measured
    is_scaled = scaling.is_possible() and (is_large or not is_seen)
    inside = file.relative_to(settings.folder.resolve()).as_posix()
    is_named_so = file.suffix.lower() in (".jpg", ".jpeg")
    name = f"{inside}.jpg" if is_scaled and not is_named_so else inside
    return Scan(target, file, measured, f"facsimile/{page_name(identifier)}/{name}", is_scaled, surface.line)


def parameters(found: Iterable[Scan]) -> dict[str, Parameter]:
    """What stylesheets are told of the images: where the copies stand that browsers show, and their sizes."""
    shown = [one for one in found if one.is_shown]
    return {
        "facsimile": {one.target: quote(one.path) for one in shown},
        "image-sizes": {one.target: f"{one.size[0]} {one.size[1]}" for one in shown if one.size},
    }


def copies(found: Iterable[Scan], leaf: Leaf, settings: Settings) -> Iterator[Artefact]:
    """The copies of the images, with what there is to say of those that Pillow would have made smaller."""
    for one in found:
        image = one.file.read_bytes()
        copy = (scaling.smaller(image) if one.is_scaled else None) or image
        yield Artefact(f"html/{one.path}", copy, tuple(_said(one, copy is image, leaf, settings)))


def _said(scan: Scan, is_as_it_was: bool, leaf: Leaf, settings: Settings) -> Iterator[Finding]:
    if not is_as_it_was or (scan.is_shown and not scan.is_large and not scan.is_scaled):
        return
    name = scan.file.relative_to(settings.folder.resolve()).as_posix()
    if not scaling.is_possible():
        what = (
            "is large, and is copied as it is" if scan.is_shown else "is an image that browsers do not show"
        )
        level = Severity.INFO if scan.is_shown else Severity.WARNING
        yield Finding(leaf.file, scan.line, 0, level, "html/image", f"{name} {what}", _INSTALL)
    elif scan.is_scaled:
        yield Finding(
            leaf.file,
            scan.line,
            0,
            Severity.WARNING,
            "html/image",
            f"{name} cannot be read, and is copied as it is",
        )
