"""How wide and high an image is, from its header: PNG, GIF, JPEG, TIFF and WebP."""

from __future__ import annotations

import struct
from typing import BinaryIO

_STEPS = 10_000
"""So many segments or fields of an image are looked at."""


def size(image: BinaryIO) -> tuple[int, int] | None:
    """Width and height in pixels; None where it is no such image. Reads little of it, from its beginning."""
    head = image.read(32)
    try:
        known = _size(image, head)
    except struct.error:
        return None
    return known if known and all(known) else None


def _size(image: BinaryIO, head: bytes) -> tuple[int, int] | None:
    if head.startswith(b"\x89PNG"):
        width, height = struct.unpack(">II", head[16:24])
    elif head.startswith(b"GIF8"):
        width, height = struct.unpack("<HH", head[6:10])
    elif head.startswith(b"\xff\xd8"):
        return _jpeg(image)
    elif head.startswith((b"II*\0", b"MM\0*")):
        return _tiff(image, "<" if head.startswith(b"II") else ">", head)
    elif head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return _webp(head)
    else:
        return None
    return width, height


def _jpeg(image: BinaryIO) -> tuple[int, int] | None:
    """From the header of the frame, which comes after segments that say how long they are."""
    image.seek(2)
    for _ in range(_STEPS):
        mark, kind, length = struct.unpack(">BBH", image.read(4))
        if mark != 0xFF:
            return None
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            _, height, width = struct.unpack(">BHH", image.read(5))
            return width, height
        image.seek(max(length - 2, 0), 1)
    return None


def _tiff(image: BinaryIO, order: str, head: bytes) -> tuple[int, int] | None:
    """From the fields 256 and 257 of its first directory."""
    (place,) = struct.unpack(f"{order}I", head[4:8])
    image.seek(place)
    (count,) = struct.unpack(f"{order}H", image.read(2))
    found: dict[int, int] = {}
    for _ in range(min(count, _STEPS)):
        field, kind, _, value = struct.unpack(f"{order}HHI4s", image.read(12))
        if field in (256, 257):
            (found[field],) = struct.unpack(f"{order}{'H2x' if kind == 3 else 'I'}", value)
    return (found[256], found[257]) if len(found) == 2 else None


def _webp(head: bytes) -> tuple[int, int] | None:
    """From the first chunk, of which there are three kinds."""
    if head[12:16] == b"VP8X":
        return 1 + int.from_bytes(head[24:27], "little"), 1 + int.from_bytes(head[27:30], "little")
    if head[12:16] == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if head[12:16] == b"VP8 ":
        width, height = struct.unpack("<HH", head[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return None
