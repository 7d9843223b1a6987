"""Long documents have several pages: which these are, and which holds which id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..markup import quoted

_TAKEN = re.compile(r"(wit-.*|compare|parallel|(facsimile|mentions)(-\d+)?|parts)", re.IGNORECASE)
"""What other pages of a document are called."""


@dataclass(frozen=True, slots=True)
class Part:
    """A page of a document but its first: the id of the element that begins it, what it is called, its rank."""

    identifier: str
    title: str
    rank: str

    def page(self, document: str) -> str:
        """The name of the page, without its suffix."""
        name = self.identifier
        return f"{document}~{name}_" if _TAKEN.fullmatch(name) else f"{document}~{name}"


@dataclass(frozen=True)
class Parts:
    """The pages of a document after its first; `ids` are those in its text, in their order."""

    document: str
    parts: tuple[Part, ...]
    ids: tuple[str, ...]

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """For each id that is on no first page, the name of its page."""
        begin = {one.identifier: one.page(self.document) for one in self.parts}
        found: dict[str, str] = {}
        page = ""
        for one in self.ids:
            page = begin.get(one, page)
            if page:
                found.setdefault(one, page)
        return found

    def elements(self) -> str:
        """The pages in an outline, as XML."""
        return "".join(
            f"<part id={quoted(one.identifier)} page={quoted(one.page(self.document))} "
            f"title={quoted(one.title)} rank={quoted(one.rank)}/>"
            for one in self.parts
        )


def places(targets: Iterable[str], split: Mapping[str, Parts], here: str) -> str:
    """For those of these targets that lie on a later page of a document, on which, as XML; `here` is the
    document that points."""
    found = {}
    for target in targets:
        name, _, identifier = target.partition("#")
        parts = split.get(name or here)
        if parts and identifier and (page := parts.pages.get(identifier)):
            found[target] = page
            found[f"{name or here}#{identifier}"] = page
    return "".join(f"<place of={quoted(of)} page={quoted(page)}/>" for of, page in found.items())
