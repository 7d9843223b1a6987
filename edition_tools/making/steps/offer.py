"""Put the files that readers can take along beside the pages of a site that offer them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from ... import files
from ...outputs.output import Downloaded, ShowsParallels, ShowsSite
from ...outputs.registry import can, output
from ..workshop import Workshop
from .step import Result

if TYPE_CHECKING:
    from ..edition import Edition
    from ..ledger import Ledger


@dataclass(frozen=True, slots=True)
class Offer:
    """Files that other outputs have made, with the paths of their copies."""

    name: str
    about: str
    copies: tuple[tuple[str, str], ...]
    key: str
    step: str = "offer"
    weight: int = 0

    def perform(self, shop: Workshop) -> Result:
        """The copies."""
        return Result({copy: (shop.out / path).read_bytes() for path, copy in self.copies})


class Offers:
    """What the pages of a build can offer: the files of the formats that it makes, and of those that lie there."""

    def __init__(
        self, ledger: Ledger, edition: Edition, formats: Iterable[str], others: Iterable[str]
    ) -> None:
        """`formats` are those that are being made, `others` lie there from another build."""
        self._ledger = ledger
        self._edition = edition
        self._asked = frozenset(formats)
        self._formats = (*formats, *others)

    def of(self, name: str, *, is_parallel: bool = False) -> tuple[str, ...]:
        """The paths of the files of a document, a parallel or, where `name` is empty, of the edition.

        A costly one is made before; of the others it is known only that they are asked for.
        """
        found: list[str] = []
        source = self._edition.sources.get(name)
        for format_ in self._formats if not (source and source.is_page) else ():
            if not can(format_, Downloaded) or (is_parallel and not can(format_, ShowsParallels)):
                continue
            made = output(format_)
            if made.volumes and name in self._edition.registers:
                continue
            is_due = format_ in self._asked and not made.costly
            found += [
                one
                for one in cast(Downloaded, made).downloads(name, self._edition.settings)
                if is_due or self._ledger.lies(one)
            ]
        return tuple(found)

    def tasks(self, sites: Iterable[str]) -> Iterator[Offer]:
        """A task for each document, parallel and the edition that has such files; all are made by now."""
        known = [(name, False) for name in self._edition.sources]
        known += [(one.identifier, True) for one in self._edition.parallels]
        for site in sites:
            shows = output(site)
            assert isinstance(shows, ShowsSite)  # The pipeline asks no other.
            for name, is_parallel in (*known, ("", False)):
                there = [(one, self._ledger.lies(one)) for one in self.of(name, is_parallel=is_parallel)]
                copies = tuple((one, shows.beside(one)) for one, digest in there if digest)
                # What the edition has put there itself stays.
                free = tuple((one, copy) for one, copy in copies if not self._ledger.digest(copy))
                if free:
                    yield Offer(f"{site} {name}", name or "the edition", free, files.key(free, there))
