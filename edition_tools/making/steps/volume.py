"""Show the edition as a whole: a start page, a volume."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ... import files
from ...outputs.output import BindsPages, ShowsSite
from ...outputs.registry import output
from ...reading import Source
from ..workshop import OUTLINE, Workshop
from . import gather, locate
from .step import Result, shown

if TYPE_CHECKING:
    from ..edition import Edition
    from ..ledger import Ledger
    from .offer import Offers


@dataclass(frozen=True, slots=True)
class Volume:
    """The edition to be shown in a format: its documents in their order, with their pictures.

    `gathered` are the names of the pages that are gathered from them: they belong to it, too.  `printed` are
    the documents of which it names the pages in print, `offers` the files that its pages offer.
    """

    format: str
    members: tuple[tuple[Source, tuple[str, ...]], ...]
    key: str
    gathered: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    step: str = "edition"

    @property
    def name(self) -> str:
        return self.format

    @property
    def about(self) -> str:
        return "the edition"

    @property
    def weight(self) -> int:
        return 1 + len(self.members)

    def perform(self, shop: Workshop) -> Result:
        """The files of the edition; a document is read only by an output that asks for it."""
        leaves = [shop.stored(one, pictures) for one, pictures in self.members]
        leaves += [gather.leaf(shop, name) for name in self.gathered]
        contents = shop.contents(shop.outline(), printed=self.printed, offers=self.offers)
        return shown(output(self.format).edition(shop.engine, leaves, contents))


def tasks(ledger: Ledger, edition: Edition, formats: Iterable[str], offers: Offers) -> Iterator[Volume]:
    """A task for each format: of a volume the key is the models, of others what is said of the documents."""
    outline = ledger.digest(OUTLINE)
    all_ = tuple((edition.sources[one.identifier], one.pictures) for one in edition.documents)
    for name in formats:
        has_pages = isinstance(output(name), ShowsSite | BindsPages)
        places = {one: found for one in edition.sources if (found := locate.known(ledger, name, one))}
        offered = offers.of("") if isinstance(output(name), ShowsSite) else ()
        more = files.key(places, offered)
        members = all_ if has_pages else tuple(one for one in all_ if not one[0].is_page)
        if output(name).volumes:
            there = tuple(one for one in members if ledger.digest_of(one[0].identifier, "linked"))
            read = [
                (ledger.digest_of(one.identifier, "linked"), ledger.digest_of_tei(one)) for one, _ in there
            ]
            if there:
                pages = gather.in_books(ledger, edition)
                key = files.key(ledger.looks, outline, read, pages, more)
                yield Volume(name, there, key, tuple(pages), tuple(places), offered)
        else:
            pictures = [one for _, one in members]
            key = files.key(ledger.looks, outline, pictures, more)
            yield Volume(name, members, key, (), tuple(places), offered)
