"""The steps of a build in their order: what each needs of those before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from .. import files
from ..manifest import Manifest
from ..outputs.output import (
    BindsPages,
    Prints,
    Searched,
    ShowsGathered,
    ShowsParallels,
    ShowsSite,
    ShowsWitnesses,
)
from ..outputs.registry import can, names, output
from ..processes import Pool, processors
from . import tools
from .edition import Edition
from .ledger import Ledger
from .request import Outcome, Progress, Request
from .sources import find, named
from .steps import (
    addresses,
    gather,
    join,
    link,
    locate,
    offer,
    prove,
    read,
    rebuild,
    search,
    segments,
    show,
    slices,
    split,
    stylesheets,
    volume,
    witnesses,
)

if TYPE_CHECKING:
    from ..cluster import Workers

_WORTH_PROCESSES = 1_000_000
"""From this many bytes of documents, times formats, processes of their own pay for their start."""


class Pipeline:
    """One run over the documents of a request; `there` are the files of the last one that still are."""

    def __init__(
        self,
        request: Request,
        old: Manifest,
        new: Manifest,
        there: Mapping[str, files.Stamp],
        progress: Progress,
    ) -> None:
        self._request = request
        self._settings = request.settings
        self._ledger = Ledger(request, old, new, there, progress)
        self._is_broken = False
        self._others = {name.split("/")[0] for name in there} - {".edition", *request.formats}

    def run(self) -> Outcome:
        """All steps; the manifest is written last.  Raises ConfigError before the first if one cannot be done."""
        if self._request.prove:
            prove.check_readers(self._request.formats)
        files.sweep(self._request.out)
        with Pool(self._processes(), workers=self._workers()) as pool:
            self._ledger.do(pool, stylesheets.tasks(self._settings))
            edition = self._read(pool)
            listed = dict(self._witnesses(edition))
            for name, one in listed.items():
                self._ledger.do(
                    pool, rebuild.tasks(edition.sources[name], one, self._ledger.key("read", name))
                )
            self._ledger.do(pool, slices.witness_tasks(self._ledger, edition, listed))
            self._ledger.do(pool, self._link(edition, listed))
            self._ledger.do(pool, join.tasks(self._ledger, edition.parallels))
            self._ledger.do(pool, gather.tasks(self._ledger, edition))
            others = self._others & set(names())
            offers = offer.Offers(self._ledger, edition, self._request.formats, sorted(others))
            prints = self._formats(Prints)
            self._ledger.do(pool, self._show(edition, prints, offers))
            self._ledger.do(pool, locate.tasks(self._ledger, edition))
            shown = [name for name in self._request.formats if name not in prints]
            self._ledger.do(pool, self._show(edition, shown, offers))
            self._ledger.do(pool, offers.tasks(self._formats(ShowsSite)))
            self._ledger.do(pool, self._show_witnesses(edition, listed))
            if self._request.prove:
                self._ledger.do(pool, prove.tasks(self._ledger, edition, self._request.formats))
            if not self._request.is_partial and self._settings.path:
                self._ledger.do(pool, search.tasks(self._ledger, edition, self._formats(Searched)))
                self._ledger.do(pool, self._check_addresses(edition))
        return self._ledger.finish(self._request.documents, self._is_ours)

    def _workers(self) -> Workers | None:
        """Those of the cluster, if one is asked for: they have to see the edition and what is made."""
        if not self._request.cluster:
            return None
        from ..cluster import Workers  # It imports much.

        return Workers(
            self._request.cluster, (self._settings.folder, self._request.out), tuple(tools.versions())
        )

    def _processes(self) -> int:
        """As many as are asked for, else as many as the work is worth."""
        size = sum(stamp.size for stamp in self._ledger.inputs.values())
        worth = size * len(self._request.formats) >= _WORTH_PROCESSES
        return self._request.jobs or (processors() if worth else 1)

    def _read(self, pool: Pool) -> Edition:
        """The documents that can be read, and which of them are parallel."""
        folder, ledger = self._settings.folder, self._ledger
        found = find(
            self._request.documents, folder, self._settings.pages(), ledger.inputs, ledger.identifiers
        )
        ledger.identifiers = found.identifiers
        for path, findings in found.broken.items():
            ledger.broken(path, findings)
        self._is_broken = bool(found.broken)
        ledger.do(pool, split.tasks(found, folder, ledger.inputs))
        sources = named(found, split.parts(ledger, found, folder, self._request.out), folder)
        ledger.do(pool, read.tasks(self._settings, sources, ledger))
        edition = Edition(self._settings, ledger, sources)
        self._ledger.do(pool, segments.tasks(self._settings, edition, self._ledger))
        edition.find_parallels()
        self._ledger.do(pool, slices.tasks(edition))
        return edition

    def _witnesses(self, edition: Edition) -> Iterator[tuple[str, str]]:
        """The documents whose witnesses have pages, with the list of these."""
        if self._formats(ShowsWitnesses):
            for name, source in edition.sources.items():
                listed = self._ledger.text(name, "witnesses")
                if listed and self._request.shows(source.file):
                    yield name, listed

    def _link(self, edition: Edition, listed: dict[str, str]) -> Iterator[link.Link]:
        """The models that are needed by what is made of several."""
        wanted = {document for one in edition.parallels for document in one.documents}
        wanted.update(gather.documents(self._ledger, edition))
        if not self._request.is_partial and any(output(name).volumes for name in self._request.formats):
            with_pages = bool(self._formats(BindsPages))
            wanted.update(
                name for name, source in edition.sources.items() if with_pages or not source.is_page
            )
        for name in edition.sources:
            if name in wanted:
                yield link.task(self._ledger, edition.text(name))
        for name, one in listed.items():
            columns = witnesses.columns(one)
            for text in edition.witnessed(name, one):
                if text.name in columns:
                    yield link.task(self._ledger, text)

    def _show(
        self, edition: Edition, formats: Sequence[str], offers: offer.Offers
    ) -> Iterator[show.Show | show.ShowParallel | gather.ShowGathered | volume.Volume]:
        """Each of these formats of every document, of parallels, and of the edition as a whole."""
        request, ledger = self._request, self._ledger
        if not request.is_partial and edition.sources:
            yield from volume.tasks(ledger, edition, formats, offers)
        for one in edition.documents:
            source = edition.sources[one.identifier]
            if request.shows(source.file):
                shown = [name for name in formats if not (one.is_register and output(name).volumes)]
                if source.is_page:
                    shown = of_kind(formats, ShowsSite)
                yield from show.tasks(ledger, edition.text(one.identifier), shown, offers)
        for parallel in edition.parallels:
            members = [edition.sources[name] for name in parallel.documents]
            if any(request.shows(one.file) for one in members):
                shown = of_kind(formats, ShowsParallels)
                yield from show.parallel_tasks(ledger, edition, parallel, shown, offers)
        yield from gather.show_tasks(ledger, edition, of_kind(formats, ShowsGathered))

    def _show_witnesses(
        self, edition: Edition, listed: dict[str, str]
    ) -> Iterator[witnesses.ShowWitness | witnesses.Compare]:
        formats = self._formats(ShowsWitnesses)
        for name, one in listed.items():
            outline = edition.index.pages((name,), is_whole=True)
            yield from witnesses.tasks(
                self._ledger, formats, tuple(edition.witnessed(name, one)), one, outline
            )

    def _check_addresses(self, edition: Edition) -> Iterator[addresses.CheckAddresses]:
        """Nothing is said of what a failure has cost its pages: the failure is."""
        if not self._ledger.outcome.failures:
            for name in self._formats(ShowsSite):
                yield from addresses.tasks(
                    self._settings, self._ledger, edition, name, is_whole=not self._is_broken
                )

    def _formats(self, kind: type[object]) -> list[str]:
        """The formats of the request that have pages of this kind."""
        return of_kind(self._request.formats, kind)

    def _is_ours(self, name: str) -> bool:
        """Whether an output that was not made this time is one that this run would have made.

        What a document gave before it broke stays until it is mended; other formats and other
        documents than those asked for stay, too, and with other formats what they are made from.
        """
        if self._ledger.outcome.failures or self._is_broken or self._request.is_partial:
            return False
        top = name.split("/")[0]
        return not self._others if top == ".edition" else top in self._request.formats


def of_kind(formats: Iterable[str], kind: type[object]) -> list[str]:
    """Those of the formats that have pages of this kind."""
    return [name for name in formats if can(name, kind)]
