"""Show a document, or parallel texts side by side, in one format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ... import files
from ...outputs.output import Artefact, Searched, ShowsParallels, ShowsSite
from ...outputs.registry import can, output
from ...parallel.parallels import Parallel
from ...proof import proving
from ...reading import Source
from ..workshop import Workshop, sliced
from . import locate
from .join import joined
from .step import Result, passages, shown

if TYPE_CHECKING:
    from ..edition import Edition, Text
    from ..ledger import Ledger
    from .offer import Offers


@dataclass(frozen=True, slots=True)
class Show:
    """A document to be shown in a format; `witnesses` lists the pages of its witnesses (XML).

    `printed` says that it names the pages of its print, `offers` are the files that its pages offer.
    """

    format: str
    source: Source
    witnesses: str
    key: str
    printed: bool = False
    offers: tuple[str, ...] = ()
    weight: int = 0
    step: str = "show"

    @property
    def name(self) -> str:
        return f"{self.format} {self.source.identifier}"

    @property
    def about(self) -> str:
        return self.source.path

    def perform(self, shop: Workshop) -> Result:
        """The files of the document, and the proof that they lack none of its words."""
        leaf = shop.leaf(self.source, witnesses=self.witnesses)
        format_ = output(self.format)
        name = self.source.identifier
        contents = shop.contents(
            shop.slice(name).outline, printed=(name,) if self.printed else (), offers=self.offers
        )
        if self.source.is_page:
            assert isinstance(format_, ShowsSite)  # The pipeline asks no other.
            made = format_.about(shop.engine, leaf, contents)
        else:
            made = format_.document(shop.engine, leaf, contents)
        if isinstance(format_, Searched) and shop.settings.path:
            kept = passages(self.format, name)
            made = (*made, Artefact(kept, format_.passages(made).encode()))
        read = shop.text(name, "model")
        return shown(made, proving.of_output(format_, read, self.source.file, made))


@dataclass(frozen=True, slots=True)
class ShowParallel:
    """Parallel texts to be shown in a format; `sources` are the documents that they are in."""

    format: str
    parallel: str
    sources: tuple[Source, ...]
    outline: str
    key: str
    offers: tuple[str, ...] = ()
    weight: int = 2
    step: str = "show"

    @property
    def name(self) -> str:
        return f"{self.format} {self.parallel}"

    @property
    def about(self) -> str:
        return self.parallel

    def perform(self, shop: Workshop) -> Result:
        """The files of the parallel, and the proof that they lack none of its words."""
        format_ = output(self.format)
        assert isinstance(format_, ShowsParallels)  # The pipeline asks no other.
        model = (shop.out / joined(self.parallel)).read_text(encoding="utf-8")
        leaves = [shop.stored(one) for one in self.sources]
        contents = shop.contents(self.outline, offers=self.offers)
        made = format_.parallel(shop.engine, self.parallel, model, leaves, contents)
        return shown(made, proving.of_text(format_, model, self.sources[0].file, made, ordered=False))


def tasks(ledger: Ledger, text: Text, formats: Iterable[str], offers: Offers) -> Iterator[Show]:
    """The tasks for a document, whose keys are its bytes, its model and its slice, and what its pages say of
    other outputs."""
    source = text.source
    listed = ledger.text(text.name, "witnesses")
    read = ledger.digest_of_tei(source)
    key = files.key(
        ledger.looks,
        read,
        ledger.digest_of(text.name, "model"),
        ledger.digest(sliced(text.name)),
        source.path,
        listed,
    )
    for name in formats:
        made = output(name)
        offered = offers.of(text.name) if can(name, ShowsSite) else ()
        printed = locate.known(ledger, name, text.name)
        own = files.key(key, offered, printed) if offered or printed else key
        yield Show(name, source, listed, own, bool(printed), offered, int(made.costly))


def parallel_tasks(
    ledger: Ledger, edition: Edition, parallel: Parallel, formats: Iterable[str], offers: Offers
) -> Iterator[ShowParallel]:
    """The tasks for a parallel that could be joined."""
    model = ledger.digest(joined(parallel.identifier))
    members = tuple(edition.sources[name] for name in parallel.documents)
    named = {name for one in parallel.documents for name in edition.named(one)}
    outline = edition.index.pages(parallel.documents, named, is_whole=True)
    read = [(one.path, ledger.digest_of_tei(one)) for one in members]
    for name in formats if model else ():
        offered = offers.of(parallel.identifier, is_parallel=True) if can(name, ShowsSite) else ()
        key = files.key(ledger.looks, outline, model, read, offered)
        yield ShowParallel(name, parallel.identifier, members, outline, key, offered)
