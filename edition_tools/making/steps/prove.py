"""Prove that files which are costly to read again, such as printed pages, lack no word of their documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ... import files
from ...documents.placing import on_their_lines
from ...outputs.output import Artefact, PrintsWords, ShowsWords
from ...outputs.registry import output
from ...proof import proving
from ...reading import Source
from ..workshop import Workshop, kept
from .join import joined
from .step import Result

if TYPE_CHECKING:
    from ..edition import Edition
    from ..ledger import Ledger


@dataclass(frozen=True, slots=True)
class Prove:
    """A file of an output to be read again, and the models whose words it has to show, with their documents.

    A file of `several` documents does not repeat what each says of itself.
    """

    format: str
    path: str
    models: tuple[tuple[Source, str], ...]
    several: bool
    key: str
    weight: int = 1
    step: str = "prove"

    @property
    def name(self) -> str:
        return self.path

    @property
    def about(self) -> str:
        return self.path

    def perform(self, shop: Workshop) -> Result:
        """What the file lacks."""
        made = Artefact(self.path, (shop.out / self.path).read_bytes())
        models = ((one.file, (shop.out / path).read_text(encoding="utf-8")) for one, path in self.models)
        format_ = output(self.format)
        assert isinstance(format_, ShowsWords | PrintsWords)  # `tasks` asks no other.
        found = proving.of_file(format_, models, made, several=self.several)
        return Result(findings=on_their_lines(found))


def check_readers(formats: Iterable[str]) -> None:
    """Raises ConfigError where what reads the files of a format is not installed."""
    for name in formats:
        if isinstance(format_ := output(name), PrintsWords):
            format_.check_reader()


def tasks(ledger: Ledger, edition: Edition, formats: Iterable[str]) -> Iterator[Prove]:
    """The tasks for printed documents and parallels, and for volumes, once all are made."""
    models = {name: (one, kept(name, "model")) for name, one in edition.sources.items()}
    for name in formats:
        format_ = output(name)
        if isinstance(format_, PrintsWords):
            for document, one in models.items():
                yield from _of(ledger, name, ledger.made("show", f"{name} {document}"), (one,))
            for parallel in edition.parallels:
                read = (edition.sources[parallel.documents[0]], joined(parallel.identifier))
                made = ledger.made("show", f"{name} {parallel.identifier}")
                yield from _of(ledger, name, made, (read,), several=True)
        if format_.volumes and isinstance(format_, ShowsWords | PrintsWords):
            bound = tuple(one for one in models.values() if not one[0].is_page)
            yield from _of(ledger, name, ledger.made("edition", name), bound, several=True)


def _of(
    ledger: Ledger,
    format_: str,
    made: Iterable[str],
    models: tuple[tuple[Source, str], ...],
    *,
    several: bool = False,
) -> Iterator[Prove]:
    """The tasks for the files of an output that are no data, such as places of lines."""
    read = [ledger.digest(path) for _, path in models]
    for path in made:
        if path.endswith(f".{format_}"):
            yield Prove(format_, path, models, several, files.key(ledger.digest(path), *read))
