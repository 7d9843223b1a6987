"""The pages of a long document: their names, and the script that knows which page has which id."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from html import unescape

from lxml import etree

from ...names import IN_MODEL
from ..output import Artefact

_ID = re.compile(r'\sid="([^"]+)"')


def pages(outline: str, document: str) -> tuple[str, ...]:
    """The names of the later pages of a document, in their order; none where it has one page."""
    if "<part " not in outline:
        return ()
    index = etree.fromstring(outline.encode(), etree.XMLParser(huge_tree=True))
    found = (one for one in index.findall(f"{IN_MODEL}document") if one.get("id") == document)
    return tuple(part.get("page", "") for one in found for part in one.findall(f"{IN_MODEL}part"))


def places(document: str, later: Iterable[Artefact]) -> Artefact:
    """`html/ID~parts.js`: the ids of each later page, for those who come by an address of the first."""
    found = {one.path.removeprefix("html/"): " ".join(_ids(one.data.decode())) for one in later}
    return Artefact(
        f"html/{document}~parts.js", f"editionParts({json.dumps(found, ensure_ascii=False)})\n".encode()
    )


def _ids(page: str) -> list[str]:
    """The ids of what stands in the text and the notes of a page."""
    article = page[page.find("<article") : page.rfind("</article>")].partition(">")[2]
    return [unescape(one) for one in _ID.findall(article) if not one.startswith(("page:", "notes:"))]
