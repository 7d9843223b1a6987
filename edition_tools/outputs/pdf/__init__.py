"""PDF: a file for each document and one volume of the whole edition, set by Typst.

The files claim PDF/UA-1 and PDF/A-3a, and carry their TEI sources.  Where a character has no
glyph, or anything else stands against the claim, there is a finding, and the file goes without.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from ... import data
from ...errors import ConfigError
from ...saxon import Engine
from ...settings.tables import Print, Settings
from ..output import Artefact, Contents, Leaf, Leaves
from . import images
from .findings import Places, unknown_elements
from .typst import Book, typeset

_SHEET = "print.xsl"
_TEMPLATE = "edition.typ"
_PAPERS = {
    "a3": (297, 420),
    "a4": (210, 297),
    "a5": (148, 210),
    "a6": (105, 148),
    "b4": (250, 353),
    "b5": (176, 250),
    "royal": (156, 234),
    "letter": (215.9, 279.4),
    "legal": (215.9, 355.6),
}
"""Width and height in millimetres."""
_SIDE = 18
"""How many millimetres notes beside the text need; where the margin is smaller they stand at the foot."""


def stylesheets(settings: Settings) -> tuple[Path, ...]:
    """The stylesheets that the format needs: the edition's own before ours."""
    return (_own(settings, _SHEET),)


def document(engine: Engine, leaf: Leaf, contents: Contents) -> tuple[Artefact, ...]:
    """`pdf/ID.pdf`; raises ToolError or StylesheetError where Typst or a stylesheet fails."""
    settings = contents.settings
    name = leaf.identifier
    volumes = {path.lower() for path in _volumes(settings)}
    while f"pdf/{name}.pdf".lower() in volumes:
        name += "_"
    return (_artefact(engine, leaf.model, (leaf,), contents, settings.print, f"pdf/{name}.pdf"),)


def edition(engine: Engine, leaves: Leaves, contents: Contents) -> tuple[Artefact, ...]:
    """`pdf/edition.pdf`, and `pdf/edition-NAME.pdf` for each `[print.NAME]` of the settings."""
    settings = contents.settings
    namespace = "urn:edition-tools:model"
    models = "".join(re.sub(r"^\s*<\?xml.*?\?>", "", leaf.model) for leaf in leaves)
    model = f'<edition xmlns="{namespace}">{models}</edition>'
    return tuple(
        _artefact(engine, model, leaves, contents, form, path) for path, form in _volumes(settings).items()
    )


def _volumes(settings: Settings) -> dict[str, Print]:
    """The volumes of the edition: path → form."""
    return {"pdf/edition.pdf": settings.print} | {
        f"pdf/edition-{name}.pdf": form for name, form in settings.prints.items()
    }


def parallel(
    engine: Engine, name: str, model: str, leaves: Leaves, contents: Contents
) -> tuple[Artefact, ...]:
    """`pdf/NAME.pdf`: parallel texts on facing pages, whatever `sides` says."""
    form = replace(contents.settings.print, sides="two")
    return (_artefact(engine, model, leaves, contents, form, f"pdf/{name}.pdf"),)


def _artefact(
    engine: Engine, model: str, leaves: Sequence[Leaf], contents: Contents, form: Print, path: str
) -> Artefact:
    settings = contents.settings
    pictures = images.collect(leaves, settings)
    result = engine.transform(
        _own(settings, _SHEET),
        engine.parse(model),
        mode="print",
        parameters={
            "words": contents.words,
            "title": settings.edition.title,
            "language": settings.edition.language,
            "version": f"Edition Tools {contents.version}, Typst {version('typst')}",
            "images": pictures.names,
            "side-notes": _side(form) >= _SIDE,
            "restarting": " ".join(one.name for one in settings.series if one.scope == "page"),
        },
    )
    files = pictures.files | {f"tei/{leaf.identifier}.xml": leaf.tei for leaf in leaves}
    book = Book(
        print_model=result.text,
        template=_own(settings, f"typst/{_TEMPLATE}").read_bytes(),
        files=files,
        settings=_geometry(form)
        | {"attachments": [[f"{leaf.identifier}.xml", f"tei/{leaf.identifier}.xml"] for leaf in leaves]},
    )
    places = Places(
        result.text,
        {leaf.identifier: leaf.file if leaf.file.name else Path(leaf.identifier) for leaf in leaves},
    )
    made = typeset(book, form, settings.folder, places, path)
    told = (*pictures.findings, *unknown_elements(result.messages, places), *made.findings)
    fonts = (file for name in form.fonts for file in sorted((settings.folder / name).rglob("*.?t[fc]")))
    return Artefact(path, made.data, told, (*pictures.reads, *fonts))


def _geometry(form: Print) -> dict[str, object]:
    """The page in millimetres.  A line holds about 65 characters; what is left is margin."""
    width, height = _PAPERS[form.paper]
    size = float(form.size.removesuffix("pt"))
    two_sided = form.sides == "two"
    if form.margins:
        top, outside, bottom, inside = (float(one.removesuffix("mm")) for one in form.margins.split())
    else:
        measure = min(width - 2 * 17, 65 * size * 0.455 * 25.4 / 72)
        rest = width - measure
        inside = rest * (0.44 if two_sided else 0.5)
        outside = rest - inside
        top, bottom = height * 0.115, height * 0.14
    if width - inside - outside < 40 or height - top - bottom < 60:
        raise ConfigError(
            f"[print] margins: they leave {width - inside - outside:.0f} × "
            f"{height - top - bottom:.0f} mm of {form.paper} for the text; make them smaller"
        )
    return {
        "width": width,
        "height": height,
        "size": size,
        "contents": max(0, min(form.contents, 6)),
        "side": round((min(inside, outside) if two_sided else outside) - 10, 2),
        "top": top,
        "bottom": bottom,
        "inside": inside,
        "outside": outside,
        "two-sided": two_sided,
    }


def _side(form: Print) -> float:
    """The width of notes beside the text, in millimetres."""
    side = _geometry(form)["side"]
    assert isinstance(side, float)
    return side


def _own(settings: Settings, name: str) -> Path:
    own = settings.folder / "xslt" / "custom" / Path(name).name
    return own if own.is_file() else data.stylesheet(name)
