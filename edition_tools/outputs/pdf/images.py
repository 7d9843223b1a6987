"""The images of a book: those that Typst can set, and a finding for each that it cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree
from typst import TypstError

from ...diagnostics import Finding, Severity
from ...names import IN_MODEL
from ...settings.tables import Settings
from ..html.images import images
from ..output import Leaf
from .press import MAIN, Bench

_FORMATS = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".pdf")


@dataclass(frozen=True, slots=True)
class Pictures:
    """The bytes of images by the name that the template knows, and the names by their target."""

    names: dict[str, str]
    files: dict[str, bytes] = field(repr=False)
    findings: tuple[Finding, ...]
    reads: tuple[Path, ...]


def collect(leaves: Sequence[Leaf], settings: Settings) -> Pictures:
    """The images of all documents; one that is missing is left to the check of pointers."""
    names: dict[str, str] = {}
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    reads: dict[Path, None] = {}
    folder = settings.folder.resolve()
    for leaf in leaves:
        for target, file in images(leaf.pictures, settings).items():
            if file.suffix.lower() not in _FORMATS:
                continue
            reads[file] = None
            if not file.is_file():
                continue
            name = f"images/{file.relative_to(folder).as_posix()}"
            data = files.get(name) or file.read_bytes()
            if reason := _refusal(file.suffix.lower(), data):
                findings.append(
                    Finding(
                        leaf.file,
                        _line(leaf, target),
                        0,
                        Severity.WARNING,
                        "print/image",
                        f"{target} cannot be printed: {reason}; its description stands in its place",
                        "save it again as PNG, JPEG or SVG",
                    )
                )
                continue
            names[target], files[name] = name, data
    return Pictures(names, files, tuple(findings), tuple(reads))


@lru_cache(maxsize=256)
def _refusal(suffix: str, data: bytes) -> str:
    """Why Typst does not take an image; "" if it does."""
    name = f"image{suffix}"
    with TemporaryDirectory(prefix="edition-tools-") as folder:
        bench = Bench(Path(folder), (), False)
        bench.put({MAIN: f'#image("{name}", alt: "")'.encode(), name: data})
        try:
            bench.compiler().compile(format="pdf")
        except TypstError as error:
            return str(error.message)
    return ""


def _line(leaf: Leaf, target: str) -> int:
    """The line of the first graphic with this target."""
    for graphic in etree.fromstring(leaf.model.encode()).iter(f"{IN_MODEL}graphic"):
        if graphic.get("target") == target:
            lines = (one.get("source") for one in (graphic, *graphic.iterancestors()))
            return int(next(filter(None, lines), "1"))
    return 1
