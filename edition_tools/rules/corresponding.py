"""Whether a document says that something in it corresponds to something: asked of every document.

So a check of texts that are parallel to none imports no engine and reads no other text.
"""

from __future__ import annotations

import re
from functools import cache

from lxml import etree

from ..elements import of_kind
from .problem import name_of


def corresponds(root: etree._Element) -> bool:
    """Whether a segment of a document corresponds to something, or something is a translation."""
    return any(map(_says, _candidates()(root)))


@cache
def _candidates() -> etree.XPath:
    """The few elements of which it has to be asked, found without a walk in Python."""
    return etree.XPath("//*[@corresp or @type = 'translation' or @type = 'alignment' or @type = 'parallel']")


def _says(element: etree._Element) -> bool:
    name = name_of(element)
    return bool(
        # What stands on the web is no text of the edition, and no partner of one.
        (any("://" not in word for word in element.get("corresp", "").split()) and name in of_kind("segment"))
        or (element.get("type") == "translation" and re.fullmatch(r"div\d?|text|link|linkGrp", name))
        or (element.get("type") in ("alignment", "parallel") and name in ("link", "linkGrp"))
    )
