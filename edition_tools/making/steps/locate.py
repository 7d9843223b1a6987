"""Say of each document where it is in print, for outputs that name the pages of the printed edition."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ... import files
from ...outputs.output import LOCATORS, VOLUME, NamesPages
from ...outputs.registry import can
from ...reading import facts
from ..workshop import Workshop, printed
from .step import Result

if TYPE_CHECKING:
    from ..edition import Edition
    from ..ledger import Ledger


@dataclass(frozen=True, slots=True)
class Locate:
    """The locators of the volume, to be cut by documents."""

    documents: tuple[str, ...]
    key: str
    step: str = "locate"
    name: str = "edition"
    about: str = "the edition"
    weight: int = 0

    def perform(self, shop: Workshop) -> Result:
        """For each document that is in the volume its places, in the order of the text."""
        known = json.loads((shop.out / LOCATORS).read_text(encoding="utf-8")).get(VOLUME, {})
        made = {}
        for name in self.documents:
            if name in known:
                places = known[name]
                ids = dict.fromkeys(facts.parse(shop.text(name, "facts")).ids.split())
                ordered = {one: places[one] for one in (*ids, *places) if one in places}
                made[printed(name)] = json.dumps(ordered, ensure_ascii=False).encode()
        return Result(made)


def tasks(ledger: Ledger, edition: Edition) -> Iterator[Locate]:
    """The task, if there is a printed edition: that of this build, else the one that lies in its folder."""
    locators = ledger.out / LOCATORS
    if locators.is_file():
        names = tuple(edition.sources)
        read = [ledger.digest_of(name, "facts") for name in names]
        yield Locate(names, files.key(names, read, files.digest(locators.read_bytes())))


def known(ledger: Ledger, format_: str, name: str) -> str:
    """The digest of the places of a document in print, "" where the output names none."""
    return ledger.digest(printed(name)) if can(format_, NamesPages) else ""
