"""Check that what was published has its address still; find all addresses, to be published."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ... import files
from ...diagnostics import Finding, Severity, number
from ...reading import Source, addresses, facts
from ...settings.tables import Settings
from ..workshop import Workshop
from .step import Result

if TYPE_CHECKING:
    from ..edition import Edition
    from ..ledger import Ledger

_COUNTED = re.compile(r"(?:p|ab)\.\d+")
_ID = re.compile(rb"""\sxml:id\s*=\s*["']\s*([^"'\s]+)""")
_OF_A_DOCUMENT = "~"
"""Stands in the names of pages that belong to a document: of witnesses, of parallel texts, of its parts."""


@dataclass(frozen=True, slots=True)
class CheckAddresses:
    """The published addresses, to be looked for in these documents and pages.

    `is_whole` says that all documents could be read: else nothing is said of pages that are missing.
    """

    sources: tuple[Source, ...]
    pages: tuple[str, ...]
    is_whole: bool
    key: str
    step: str = "addresses"
    name: str = "edition"
    about: str = "the edition"
    weight: int = 0

    def perform(self, shop: Workshop) -> Result:
        """What has vanished, and the documents whose addresses are counted."""
        path = shop.settings.identifiers
        kept = addresses.read(path)
        if kept is None:
            return Result(reads=(str(path),))
        ids = {one.identifier: facts.parse(shop.text(one.identifier, "facts")) for one in self.sources}
        pages = {*ids, *self.pages}
        exists = addresses.existing(pages, lambda name: ids[name].id_set if name in ids else ())
        found = kept.findings(exists, lambda page: self.is_whole or page in pages)
        counted = (_counted(one, ids[one.identifier], shop) for one in self.sources)
        return Result(reads=(str(path),), findings=(*found, *(one for one in counted if one)))


def _counted(source: Source, known: facts.Facts, shop: Workshop) -> Finding | None:
    """The finding that a text has paragraphs whose addresses are counted."""
    if known.is_register or known.is_page:
        return None
    own = {one.decode("utf-8", "replace") for one in _ID.findall(shop.tei(source))}
    count = sum(1 for one in known.id_set - own if _COUNTED.fullmatch(one))
    if not count:
        return None
    has = "has no id of its own" if count == 1 else "have no ids of their own"
    said = f"{number(count, 'paragraph')} of this document {has}"
    return Finding(source.file, 0, 0, Severity.INFO, "address/no-ids", said, _ADVICE)


_ADVICE = (
    "Give paragraphs an xml:id, or an @n, before you publish: what is counted moves when one comes between."
)


def tasks(
    settings: Settings, ledger: Ledger, edition: Edition, format_: str, *, is_whole: bool
) -> Iterator[CheckAddresses]:
    """The task, once all pages of a format are made; its key has all that it looks into."""
    sources = tuple(edition.sources.values())
    pages = pages_of_documents(ledger.pages(format_))
    read = [(one.path, ledger.digest_of(one.identifier, "facts")) for one in sources]
    kept = ledger.digest_of_input(settings.identifiers)
    yield CheckAddresses(sources, pages, is_whole, files.key(kept, pages, is_whole, *read))


def pages_of_documents(pages: Collection[str]) -> tuple[str, ...]:
    """Those of these pages that belong to a document, beside its own."""
    return tuple(one for one in pages if _OF_A_DOCUMENT in one)


def published(documents: Sequence[facts.Facts], pages: Collection[str]) -> Iterator[str]:
    """All addresses of an edition that people cite: documents with their passages, then their other pages."""
    for one in documents:
        yield one.identifier
        yield from (f"{one.identifier}#{name}" for name in one.citable)
    yield from pages_of_documents(pages)
