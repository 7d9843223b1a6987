"""Zip files of which the same files give the same bytes every time."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo


def packed(files: Iterable[tuple[str, bytes]], *, first: tuple[str, bytes] | None = None) -> bytes:
    """The bytes of a zip file with these files, in their order; `first` is not compressed."""
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        if first:
            archive.writestr(_entry(first[0]), first[1], ZIP_STORED)
        for name, content in files:
            archive.writestr(_entry(name), content, ZIP_DEFLATED)
    return made.getvalue()


def unpacked(made: bytes) -> dict[str, bytes]:
    """The files of a zip file by their names."""
    with ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def when() -> datetime:
    """When a file says that it was made: SOURCE_DATE_EPOCH, else 1980, where time begins for zip files."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    earliest = datetime(1980, 1, 1, tzinfo=UTC)
    return max(earliest, datetime.fromtimestamp(int(text), UTC)) if text.isdecimal() else earliest


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, when().timetuple()[:6])
    entry.external_attr = 0o644 << 16
    return entry
