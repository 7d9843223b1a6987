"""Whether a document says that something in it corresponds to something: asked of every document.

So a check of texts that are parallel to none imports no engine and reads no other text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from .. import documents
from ..elements import of_kind
from ..settings.tables import Settings
from .problem import name_of

_SAYS = re.compile(rb"\bcorresp\s*=|type\s*=\s*[\"'](?:translation|alignment|parallel)")


def may_be_parallel(settings: Settings, files: Iterable[Path], folder: Path) -> bool:
    """Whether the settings, or one of the files, say that texts are parallel."""
    return bool(settings.parallels) or any(
        _SAYS.search(path.read_bytes()) is not None
        and (document := documents.parse(path, within=folder)).tree is not None
        and corresponds(document.root)
        for path in files
    )


def corresponds(root: etree._Element) -> bool:
    """Whether a segment of a document corresponds to something, or something is a translation."""
    return any(map(_says, root.iter(etree.Element)))


def _says(element: etree._Element) -> bool:
    name = name_of(element)
    return bool(
        # What stands on the web is no text of the edition, and no partner of one.
        (any("://" not in word for word in element.get("corresp", "").split()) and name in of_kind("segment"))
        or (element.get("type") == "translation" and re.fullmatch(r"div\d?|text|link|linkGrp", name))
        or (element.get("type") in ("alignment", "parallel") and name in ("link", "linkGrp"))
    )
