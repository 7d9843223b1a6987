"""A printer's file: pages with bleed, boxes that say where they are cut, and marks there."""

from __future__ import annotations

from io import BytesIO

from ...errors import ConfigError
from ...settings.tables import Print

STANDARDS = ("1.7", "ua-1")
"""What a printer's file claims: PDF/A has no black without colour."""
_POINT = 72 / 25.4
_LENGTH = 5 * _POINT
_GAP = 1 * _POINT
"""How long crop marks are, and how far they stand from the bleed."""


def is_for_press(form: Print) -> bool:
    """Whether a form is a printer's file."""
    return bool(form.bleed) or form.crop_marks


def trimmed(data: bytes, form: Print) -> bytes:
    """The pages of a PDF, which are as large as the paper will be, with what lies around them.

    Raises ConfigError where pikepdf is not installed.
    """
    try:
        import pikepdf
    except ImportError as error:
        raise ConfigError(
            "[print] bleed and crop_marks need pikepdf: pip install 'edition-tools[press]'"
        ) from error
    bleed = float(form.bleed.removesuffix("mm") or 0) * _POINT
    slug = bleed + (_GAP + _LENGTH if form.crop_marks else 0)
    made = BytesIO()
    with pikepdf.open(BytesIO(data)) as book:
        for page in book.pages:
            _, _, width, height = (float(one) for one in page.mediabox)
            page.trimbox = pikepdf.Array(_grown(width, height, 0))
            page.bleedbox = pikepdf.Array(_grown(width, height, bleed))
            page.mediabox = page.cropbox = pikepdf.Array(_grown(width, height, slug))
            if form.crop_marks:
                page.contents_add(book.make_stream(_marks(width, height, bleed)))
        book.save(made, force_version="1.7", deterministic_id=True)
    return made.getvalue()


def _grown(width: float, height: float, by: float) -> list[float]:
    """A box around a page."""
    return [round(one, 3) for one in (-by, -by, width + by, height + by)]


def _marks(width: float, height: float, bleed: float) -> bytes:
    """Two lines at each corner, outside of the bleed; for readers of the text they are nothing."""
    lines = []
    for x, across in ((0.0, -1), (width, 1)):
        for y, up in ((0.0, -1), (height, 1)):
            near, far = bleed + _GAP, bleed + _GAP + _LENGTH
            lines.append(f"{x + across * near:.3f} {y:.3f} m {x + across * far:.3f} {y:.3f} l S")
            lines.append(f"{x:.3f} {y + up * near:.3f} m {x:.3f} {y + up * far:.3f} l S")
    drawn = "\n".join(lines)
    return f"/Artifact BMC q 0 0 0 1 K 0.25 w\n{drawn}\nQ EMC\n".encode()
