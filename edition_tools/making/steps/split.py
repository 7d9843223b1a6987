"""Split a corpus into its documents: each is kept, and read as if it were a file of its own."""

from __future__ import annotations

import json
import os.path
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ... import files
from ...documents import parse
from ...documents.corpora import Member, Part, Stretch, members
from ...documents.document import Included
from ...files import Stamp
from ..sources import Found, Listed, relative
from ..workshop import Workshop, limit
from .step import Result

if TYPE_CHECKING:
    from ..ledger import Ledger


@dataclass(frozen=True, slots=True)
class Split:
    """A corpus to be split."""

    corpus: Path
    about: str
    key: str
    step: str = "split"
    weight: int = 1

    @property
    def name(self) -> str:
        return self.about

    def perform(self, shop: Workshop) -> Result:
        """The documents of the corpus, and the list of them; of one that is not well-formed, why."""
        corpus = parse(self.corpus, within=limit(self.corpus, shop.settings.folder))
        if corpus.tree is None:
            return Result(findings=corpus.findings)
        made: dict[str, bytes] = {}
        listed = []
        for number, member in enumerate(members(corpus)):
            name = f"{_folder(self.about)}/{number}.xml"
            made[name] = member.document.xml().encode()
            listed.append(self._listed(name, member))
        made[f"{_folder(self.about)}/list.json"] = json.dumps(listed, ensure_ascii=False).encode()
        return Result(made, tuple(str(one.path) for one in corpus.included), corpus.findings)

    def _listed(self, name: str, member: Member) -> dict[str, object]:
        """A document in the list: its files by their paths from the corpus."""
        included = [(self._from_here(one.path), one.digest) for one in member.document.included]
        return {
            "part": name,
            "identifier": member.identifier,
            "file": self._from_here(member.document.path),
            "place": member.place,
            "stretch": member.stretch,
            "included": included,
        }

    def _from_here(self, path: Path) -> str:
        return os.path.relpath(path.resolve(), self.corpus.resolve().parent)


def tasks(found: Found, folder: Path, inputs: Mapping[str, Stamp]) -> Iterator[Split]:
    """A task for each corpus, whose key is its bytes."""
    for path in found.corpora:
        yield Split(path, relative(path, folder), inputs[str(path)].digest)


def parts(ledger: Ledger, found: Found, folder: Path, out: Path) -> Iterator[Listed]:
    """The documents of the corpora that could be split."""
    for path in found.corpora:
        listed = f"{_folder(relative(path, folder))}/list.json"
        if ledger.digest(listed):
            for one in json.loads((out / listed).read_text(encoding="utf-8")):
                here = path.resolve().parent
                included = tuple(Included(_at(here, name), digest) for name, digest in one["included"])
                part = Part(one["part"], Stretch(*one["stretch"]), included)
                yield Listed(path, one["identifier"], _at(here, one["file"]), one["place"], part)


def _at(folder: Path, name: str) -> Path:
    return Path(os.path.normpath(folder / name))


def _folder(corpus: str) -> str:
    """Where the documents of a corpus are kept, from the build folder."""
    return f".edition/parts/{files.key(corpus)[:16]}"
