"""The container of an EPUB: a zip file in which the type comes first, the same bytes every time."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_FOLDER = "EPUB/"
_CONTAINER = b"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""


def packed(files: Mapping[str, bytes]) -> bytes:
    """The bytes of an EPUB with these files, by their addresses from the package."""
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        _add(archive, "mimetype", b"application/epub+zip", ZIP_STORED)
        _add(archive, "META-INF/container.xml", _CONTAINER)
        for name, content in files.items():
            _add(archive, _FOLDER + unquote(name), content)
    return made.getvalue()


def files_in(made: bytes) -> dict[str, bytes]:
    """The pages of an EPUB, by their names."""
    with ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.endswith(".xhtml")}


def when() -> datetime:
    """When a book says that it was made: SOURCE_DATE_EPOCH, else 1980, the beginning of time in a zip file."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    earliest = datetime(1980, 1, 1, tzinfo=UTC)
    return max(earliest, datetime.fromtimestamp(int(text), UTC)) if text.isdecimal() else earliest


def _add(archive: ZipFile, name: str, content: bytes, method: int = ZIP_DEFLATED) -> None:
    entry = ZipInfo(name, when().timetuple()[:6])
    entry.compress_type = method
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)
