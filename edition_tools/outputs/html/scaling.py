"""Copies of large images that browsers can show, made by Pillow where it is installed, and kept."""

from __future__ import annotations

import io
import warnings
from hashlib import sha256

from ... import data, files, installed

LONGEST = 2400
"""So many pixels the longer side of a copy has at most."""
_FORM = b"edition-tools image 1 "  # raise it when copies are made otherwise
_FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "WEBP", "JPEG2000")


def is_possible() -> bool:
    """Whether Pillow is installed."""
    return installed.version("pillow") != "-"


def smaller(image: bytes) -> bytes | None:
    """A JPEG of the image, no larger than it may be; None where Pillow cannot read it."""
    cache = data.user_cache("images")
    kept = cache / f"{sha256(_FORM + image).hexdigest()}.jpg" if cache else None
    if kept and kept.is_file():
        return kept.read_bytes()
    made = _made(image)
    if made and kept:
        files.write(kept, made)
    return made


def _made(image: bytes) -> bytes | None:
    from PIL import Image, ImageOps  # An extra, and slow to import.

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # An image may be large: that is why it is made smaller.
            with Image.open(io.BytesIO(image), formats=_FORMATS) as opened:
                opened.draft("RGB", (LONGEST, LONGEST))
                copy = ImageOps.exif_transpose(opened).convert("RGB")
        copy.thumbnail((LONGEST, LONGEST))
        written = io.BytesIO()
        copy.save(written, "JPEG", quality=85, optimize=True, progressive=True)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return written.getvalue()
