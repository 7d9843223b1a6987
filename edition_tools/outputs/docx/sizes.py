"""How wide and high an image is, from its first bytes: PNG, GIF and JPEG, which Word shows everywhere."""

from __future__ import annotations

import struct


def size(image: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None where it is no such image."""
    known: tuple[int, int] | None = None
    if image.startswith(b"\x89PNG") and len(image) >= 24:
        known = struct.unpack(">II", image[16:24])
    elif image.startswith(b"GIF8") and len(image) >= 10:
        known = struct.unpack("<HH", image[6:10])
    elif image.startswith(b"\xff\xd8"):
        known = _jpeg(image)
    return known if known and all(known) else None


def _jpeg(image: bytes) -> tuple[int, int] | None:
    """From the header of the frame, which comes after segments that say how long they are."""
    place = 2
    while place + 9 <= len(image) and image[place] == 0xFF:
        kind = image[place + 1]
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", image[place + 5 : place + 9])
            return width, height
        place += 2 + int.from_bytes(image[place + 2 : place + 4], "big")
    return None
