"""The facts of all documents together: their order, and for each document its slice of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..markup import quoted
from ..names import MODEL
from . import concordance, lives, matrix, mentions
from .addresses import Addresses, Led
from .concordance import Concordance
from .facts import Entry, Facts, Mention
from .matrix import Matrix
from .order import ordered
from .parts import places as places_in_parts
from .pointers import Pointers


@dataclass(frozen=True, slots=True)
class Slice:
    """What one document needs of the edition, as XML.

    `links` is for link.xsl: where its pointers lead, and for a register who is mentioned where.
    `outline` is for its pages: the documents that they name, its parallels, its old addresses.
    """

    links: str
    outline: str

    @classmethod
    def read(cls, text: str) -> Slice:
        """A slice as it was written."""
        return cls(*json.loads(text))

    def written(self) -> str:
        """The slice as text."""
        return json.dumps([self.links, self.outline], ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Version:
    """Texts that stand side by side on a page of their own: the page, and its documents."""

    element: str
    documents: tuple[str, ...]


class Index:
    """The documents of an edition in its order; each gets a slice that does not grow with it.

    `counted` are the series of notes that are numbered through the whole edition.
    """

    def __init__(
        self,
        facts: Iterable[Facts],
        counted: Collection[str] = (),
        places: Mapping[str, str] | None = None,
        words: Mapping[str, str] | None = None,
        kept: Addresses | None = None,
    ) -> None:
        """`places` say of documents by which path they are sorted, where it is not their own; `words` are
        those that the tools generate, `kept` are the addresses that were published."""
        self.documents: tuple[Facts, ...] = ordered(facts, places or {})
        self.pointers = Pointers(self.documents)
        self.by_name = {one.identifier: one for one in self.documents}
        self._versions: tuple[Version, ...] = ()
        self._texts = [one for one in self.documents if not (one.is_register or one.is_page)]
        self._beside = [one for one in self.documents if one.is_register or one.is_page]
        self._place = {one.identifier: place for place, one in enumerate(self.documents)}
        self._entries: dict[str, Entry] = {
            f"{one.identifier}#{entry.identifier}": entry for one in self.documents for entry in one.entries
        }
        self._mentions: dict[str, list[tuple[Facts, str, Mention]]] = {}
        for one in self.documents:
            for mention in one.mentions:
                self._mention(one, mention)
        self._outlines: dict[str, str] = {}
        passages = concordance.find(self.documents, self.pointers.resolve, self._called, self.by_name)
        terms = matrix.find(
            self.documents,
            {name: [one for one, _, _ in found] for name, found in self._mentions.items()},
            self.by_name,
        )
        self.gathered: tuple[Concordance | Matrix, ...] = tuple(one for one in (terms, passages) if one)
        """The pages that are gathered from several documents."""
        self._beside_gathered = "".join(_register(one, words or {}) for one in self.gathered)
        self._rows = _rows(passages) if passages else {}
        self._led_to = passages.places() if passages else {}
        self._lives = lives.of_texts(self.documents, self.pointers.resolve, self._called)
        self._before = self._counted(frozenset(counted))
        self._split = {one.identifier: one.pages for one in self.documents if one.parts}
        self._later_pages = {page for one in self._split.values() for page in one.pages.values()}
        self._led = tuple(kept.led(self.exists)) if kept else ()

    def _browsed(self, name: str) -> Mapping[str, str]:
        return self._lives[name].told if name in self._lives else {}

    def exists(self, address: str) -> bool:
        """Whether a document is called so, or a page or a passage of one."""
        name, _, identifier = address.partition("#")
        document = self.by_name.get(name)
        if document is None:
            return name in self._later_pages
        return not identifier or identifier in document.id_set

    def _called(self, there: str) -> str:
        """What the entry is called at which a pointer leads."""
        entry = self._entries.get(there)
        return entry.title if entry else ""

    def _mention(self, document: Facts, mention: Mention) -> None:
        there = self.pointers.resolve(mention.target, document)
        name, _, identifier = there.partition("#")
        if identifier and f"{name or document.identifier}#{identifier}" in self._entries:
            self._mentions.setdefault(name or document.identifier, []).append((document, identifier, mention))

    def _counted(self, names: Collection[str]) -> dict[str, dict[str, int]]:
        """For each document how many notes of these series stand in those before it."""
        found: dict[str, dict[str, int]] = {}
        if names:
            so_far: Counter[str] = Counter()
            for one in self.documents:
                found[one.identifier] = {name: so_far[name] for name in names if so_far[name]}
                so_far.update(one.series)
        return found

    def side_by_side(self, versions: Iterable[Version]) -> None:
        """Say which texts stand side by side: the outlines name the pages of these."""
        self._versions = tuple(versions)

    def outline(self) -> str:
        """All documents and parallels, for the start page."""
        return _wrapped(
            (one.contents(self._browsed(one.identifier)) for one in self.documents),
            (self._beside_gathered,),
            (one.element for one in self._versions),
            map(_moved, self._led),
            (places_in_parts((there for there, one in self._entries.items() if one.geo), self._split, ""),),
        )

    def slice(self, document: Facts) -> Slice:
        """What a document, or a text made from it, needs of the edition."""
        found = self._resolved(document)
        named = self._named(document, found)
        return Slice(self._links(document, found), self.pages((document.identifier,), named))

    def named(self, document: Facts) -> set[str]:
        """The other documents that a document points at, or a register names as its mentions."""
        return self._named(document, self._resolved(document))

    def _named(self, document: Facts, found: Mapping[str, str]) -> set[str]:
        near = {there.partition("#")[0] for there in found.values()} - {""}
        if document.is_register:
            near.update(one.identifier for one, _, _ in self._mentions.get(document.identifier, ()))
        return near

    def _resolved(self, document: Facts) -> dict[str, str]:
        return {target: self.pointers.resolve(target, document) for target in document.pointers}

    def _links(self, document: Facts, found: dict[str, str]) -> str:
        name = document.identifier
        return _wrapped(
            (
                f"<before series={quoted(series)} count='{count}'/>"
                for series, count in self._before.get(name, {}).items()
            ),
            (self._pointer(target, there) for target, there in found.items() if there),
            (f"<entry id={quoted(one.identifier)} sort={quoted(one.sort)}/>" for one in document.entries),
            (mentions.mentioned(*one) for one in self._mentions.get(name, ()) if document.is_register),
            mentions.beside(document, self._together, self._called) if document.is_register else (),
            self._rows.get(name, ()),
            (self._lives[name].facts,) if name in self._lives else (),
        )

    def _pointer(self, target: str, there: str) -> str:
        there = self._led_to.get(there, there)
        entry = self._entries.get(there)
        document = self.by_name.get(there.partition("#")[0])
        title = f" title={quoted(entry.title)}" if entry else ""
        # A pointer without words that leads to another document is called by that.
        words = f" words={quoted(document.title)}" if document and not entry else ""
        same = f" same={quoted(entry.same)}" if entry and entry.same else ""
        return f"<pointer target={quoted(target)} to={quoted(there)}{title}{words}{same}/>"

    @cached_property
    def _together(self) -> Mapping[str, mentions.Others]:
        """For each entry those that are named with it, by their registers and ids."""
        return mentions.together(
            {name: found for name, found in self._mentions.items() if self.by_name[name].is_register}
        )

    def pages(self, documents: Sequence[str], named: Collection[str] = (), *, is_whole: bool = False) -> str:
        """The outline for a page of these documents, which names others: those, neighbours, registers, pages.

        `is_whole` says that the page may lead to every passage of its documents.
        """
        led = [one for one in self._led if one.address.partition("#")[0] in documents]
        near = {*named, *(one.to.partition("#")[0] for one in led)}
        shown = {*documents, *(name for name in near if name in self._place)}
        # An edition of one text is called by its title.
        alone = self._texts if len(self._texts) == 1 else []
        shown |= {one.identifier for one in (*alone, *self._beside)}
        for name in documents:
            shown |= {one.identifier for one in self._neighbours(name)}
        return _wrapped(
            (
                self.by_name[name].paged() if name in documents else self._outline(name)
                for name in sorted(shown, key=lambda name: self._place[name])
            ),
            (self._beside_gathered,),
            (one.element for one in self._versions if not set(documents).isdisjoint(one.documents)),
            map(_moved, led),
            (self._places(name, is_whole=is_whole) for name in documents if self._split),
        )

    def _places(self, name: str, *, is_whole: bool) -> str:
        """On which pages of long documents those things stand that a document points at, as XML."""
        document = self.by_name[name]
        named = (f"{one.identifier}#{mention.identifier}" for one, _, mention in self._mentions.get(name, ()))
        led = (one.to for one in self._led)
        own = (f"#{one}" for one in document.ids.split()) if is_whole else ()
        beside = mentions.others(document, self._together) if document.is_register else ()
        return places_in_parts(
            (*self._resolved(document).values(), *named, *beside, *led, *own), self._split, name
        )

    def _outline(self, name: str) -> str:
        """A document in an outline, written once: its neighbours and many others name it."""
        if name not in self._outlines:
            self._outlines[name] = self.by_name[name].outline()
        return self._outlines[name]

    def _neighbours(self, name: str) -> list[Facts]:
        place = self._place[name]
        near = self.documents[max(0, place - 1) : place + 2]
        return [one for one in near if one.said.get("kind") == self.documents[place].said.get("kind")]


def _moved(one: Led) -> str:
    """An address that has moved or is gone, as outlines have it."""
    page, _, fragment = one.address.partition("#")
    said = {"page": page, "id": fragment, "to": one.to, "gone": one.gone}
    return f"<moved{''.join(f' {name}={quoted(value)}' for name, value in said.items() if value)}/>"


def _register(page: Concordance | Matrix, words: Mapping[str, str]) -> str:
    """A page that is gathered in an outline: it stands among the registers."""
    said = {"id": page.page, "kind": "register", "register": page.name, "path": "", "lang": ""}
    said["title"] = words.get(f"register-{page.name}", page.name)
    return f"<document{''.join(f' {name}={quoted(value)}' for name, value in said.items())}/>"


def _rows(passages: Concordance) -> Mapping[str, list[str]]:
    """For each document its passages that stand in the concordance, and the rows there, as XML."""
    found: dict[str, list[str]] = {}
    for _, row in passages.rows():
        for name, _, identifier in (passage.partition("#") for passage in row.passages):
            to, title = f"{passages.page}#{row.identifier}", row.title
            if identifier:
                found.setdefault(name, []).append(
                    f"<row id={quoted(identifier)} to={quoted(to)} title={quoted(title)}/>"
                )
    return found


def _wrapped(*parts: Iterable[str]) -> str:
    return f'<index xmlns="{MODEL}">{"".join(one for part in parts for one in part)}</index>'
