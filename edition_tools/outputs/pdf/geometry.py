"""The printed page in millimetres: paper, margins, and the room for notes beside the text."""

from __future__ import annotations

from ...errors import ConfigError
from ...settings.tables import Print
from .spreading import fitted
from .trimming import is_for_press

_POINTS = 72 / 25.4
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
STRIP = 52
"""How many millimetres wider a proof is than the book, for what stands beside the text."""
_SIDE = 18
"""How many millimetres notes beside the text need; where the margin is smaller they stand at the foot."""


def geometry(form: Print) -> dict[str, object]:
    """The page, as the template wants it.  A line holds about 65 characters; what is left is margin.

    Raises ConfigError where the margins leave no room for the text.
    """
    width, height = _size(form.paper)
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
    if form.spread:
        bottom = height - top - fitted((height - top - bottom) * _POINTS, size) / _POINTS
    strip = outside
    if form.proof:
        width, outside = width + STRIP, outside + STRIP
    return {
        "strip": strip,
        "width": width,
        "height": height,
        "size": size,
        "contents": max(0, min(form.contents, 6)),
        "side": round((min(inside, strip) if two_sided else strip) - 10, 2),
        "top": top,
        "bottom": bottom,
        "inside": inside,
        "outside": outside,
        "two-sided": two_sided,
        "press": is_for_press(form),
    }


def _size(paper: str) -> tuple[float, float]:
    """Width and height of a page, by the name of its size or as `155x230mm`."""
    if paper in _PAPERS:
        return _PAPERS[paper]
    width, height = paper.removesuffix("mm").split("x")
    return float(width), float(height)


def has_side_notes(form: Print) -> bool:
    """Whether notes beside the text have the room that they need."""
    side = geometry(form)["side"]
    assert isinstance(side, float)
    return side >= _SIDE
