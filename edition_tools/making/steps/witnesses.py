"""Show the text as each witness has it, and the comparison of all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ... import files, witness
from ...diagnostics import Finding
from ...outputs.output import Leaf, ShowsWitnesses
from ...outputs.registry import output
from ...outputs.text import OUTPUT as PLAIN_TEXT
from ...proof import proving
from ...reading import Reading, Source
from ..workshop import Workshop, sliced
from .step import Result, shown

if TYPE_CHECKING:
    from ..edition import Text
    from ..ledger import Ledger


@dataclass(frozen=True, slots=True)
class ShowWitness:
    """The text of a witness to be shown in a format; `listed` are all witnesses (XML)."""

    format: str
    source: Source
    text: str
    listed: str
    key: str
    step: str = "witness"
    weight: int = 0

    @property
    def name(self) -> str:
        return f"{self.format} {self.text}"

    @property
    def about(self) -> str:
        return self.source.path

    def perform(self, shop: Workshop) -> Result:
        """The page of the witness."""
        leaf = shop.leaf(self.source, text=self.text, witnesses=self.listed, page=self.text)
        model = shop.text(self.text, "model")
        return _page(shop, self.format, leaf, shop.slice(self.text).outline, model, proving.of_text)


@dataclass(frozen=True, slots=True)
class Compare:
    """The edited text and those of witnesses to be compared in a format."""

    format: str
    source: Source
    columns: tuple[str, ...]
    outline: str
    listed: str
    key: str
    step: str = "compare"
    weight: int = 1

    @property
    def name(self) -> str:
        return f"{self.format} {self.source.identifier}"

    @property
    def about(self) -> str:
        return self.source.path

    def perform(self, shop: Workshop) -> Result:
        """The page of the comparison."""
        reading = Reading(shop.settings, PLAIN_TEXT.stylesheets(shop.settings))
        linked = [shop.text(one, "linked") for one in self.columns]
        compared = witness.compare_for_page(reading, self.listed, linked)
        page = witness.comparison_page(self.listed)
        leaf = Leaf(self.source.identifier, compared, b"", self.source.file, witnesses=self.listed, page=page)
        return _page(shop, self.format, leaf, self.outline, compared, proving.of_output)


def _page(
    shop: Workshop, name: str, leaf: Leaf, outline: str, model: str, prove: Callable[..., tuple[Finding, ...]]
) -> Result:
    """The page, and the proof that it lacks none of the words of a model."""
    format_ = output(name)
    assert isinstance(format_, ShowsWitnesses)  # The pipeline asks no other.
    made = format_.witness(shop.engine, leaf, shop.contents(outline))
    return shown(made, prove(format_, model, leaf.file, made))


def columns(listed: str) -> tuple[str, ...]:
    """The texts that a comparison needs, linked."""
    return tuple(one.name for one in witness.compared(listed))


def tasks(
    ledger: Ledger, formats: Iterable[str], texts: Sequence[Text], listed: str, outline: str
) -> Iterator[ShowWitness | Compare]:
    """The tasks for one document: `texts` are those that could be rebuilt, the edited one first."""
    edited = witness.pages(listed)[0].name
    compared = {name: ledger.digest_of(name, "linked") for name in columns(listed)}
    for name in formats:
        for one in texts:
            if one.name != edited:
                model, known = ledger.digest_of(one.name, "model"), ledger.digest(sliced(one.name))
                key = files.key(ledger.looks, known, listed, model)
                yield ShowWitness(name, one.source, one.name, listed, key)
        if all(compared.values()) and texts:
            key = files.key(ledger.looks, outline, listed, *compared.values())
            yield Compare(name, texts[0].source, tuple(compared), outline, listed, key)
