"""The facts of one document that others need, as index.xsl finds them in its model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from ..markup import quoted, tree
from ..names import IN_MODEL
from .parts import Part, Parts

_SAID = ("id", "path", "kind", "register", "lang", "title", "date", "type")
"""What pages say of a document: the attributes of its element in an outline."""
_TOLD = ("witnesses", "summary", "languages")
"""What only overviews of the whole edition say of it, too."""


_MENTIONED = ("target", "id", "form", "where", "note", "before", "after", "passage")
"""The attributes of a mention."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a register: its id, the name under which it stands, and what that sorts by.

    `same` are the addresses at which authorities know it, with spaces between them; `time` says in words when
    an event was; `weight` is how much of a page it takes, 0 within another entry, and `list` the number of its list.
    """

    identifier: str
    title: str
    sort: str
    same: str = ""
    geo: str = ""
    weight: int = 0
    list: int = 0
    time: str = ""

    def contents(self) -> str:
        """The entry in the contents of the edition, as XML: by which name it sorts, what an authority calls it."""
        said = {
            "id": self.identifier,
            "title": self.title,
            "sort": self.sort,
            "same": self.same,
            "geo": self.geo,
            "time": self.time,
        }
        return f"<entry{''.join(f' {name}={quoted(value)}' for name, value in said.items() if value)}/>"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where an entry is named: the pointer, and how, where and under which id it stands.

    `before` and `after` are the words around it in its passage, `passage` is the id of that.
    """

    target: str
    identifier: str
    form: str
    where: str
    note: str
    before: str = ""
    after: str = ""
    passage: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Passages of one subject as a document links them: its id and heading, if it has them, and pointers."""

    identifier: str
    title: str
    subject: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """A group of such links."""

    identifier: str
    title: str
    rows: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Life:
    """The life of an event of a register, such as a treaty: its entry, where its text is, its facts (XML)."""

    entry: str
    text: str
    facts: str


@dataclass(frozen=True)
class Facts:
    """A document as the others see it.

    `pointers` are its pointers that are no addresses of the web, with whether they stay in it.
    `pictures` are the targets of its images, `series` has the number of its notes in each series,
    `parts` are its pages but the first, where it has several, and `inside` is how many of its ids
    are in its text.  `record` says who answers for it, as XML; `told` is what only overviews of the edition say of it.
    """

    said: Mapping[str, str]
    ids: str = field(repr=False)
    names: tuple[str, ...] = ()
    corresponds: bool = False
    pointers: Mapping[str, bool] = field(default_factory=dict, repr=False)
    pictures: tuple[str, ...] = ()
    series: Mapping[str, int] = field(default_factory=dict)
    record: str = field(default="", repr=False)
    told: Mapping[str, str] = field(default_factory=dict, repr=False)
    entries: tuple[Entry, ...] = field(default=(), repr=False)
    mentions: tuple[Mention, ...] = field(default=(), repr=False)
    links: tuple[Links, ...] = field(default=(), repr=False)
    lives: tuple[Life, ...] = field(default=(), repr=False)
    parts: tuple[Part, ...] = field(default=(), repr=False)
    inside: int = 0

    @property
    def identifier(self) -> str:
        """The name of its outputs."""
        return self.said["id"]

    @property
    def path(self) -> str:
        """Its path from the edition's folder."""
        return self.said.get("path", "")

    @property
    def title(self) -> str:
        """Its title in one line."""
        return self.said.get("title", "")

    @property
    def date(self) -> str:
        """Its date, if it has one."""
        return self.said.get("date", "")

    @cached_property
    def citable(self) -> tuple[str, ...]:
        """The ids that people cite: not those that were made for names, or counted in the header."""
        names = {one.identifier for one in self.mentions}
        return tuple(one for one in self.ids.split() if one not in names and not one.startswith("header."))

    @cached_property
    def pages(self) -> Parts:
        """Its pages."""
        return Parts(self.identifier, self.parts, tuple(self.ids.split()[: self.inside]))

    @cached_property
    def id_set(self) -> frozenset[str]:
        """All its ids."""
        return frozenset(self.ids.split())

    @cached_property
    def own_entries(self) -> frozenset[str]:
        """The ids of its entries."""
        return frozenset(one.identifier for one in self.entries)

    @property
    def is_register(self) -> bool:
        """Whether it is a register, and no text."""
        return self.said.get("kind") == "register"

    @property
    def is_page(self) -> bool:
        """Whether it is a page about the edition, and none of its documents."""
        return self.said.get("kind") == "page"

    def outline(self) -> str:
        """The document in an outline, as XML: what other pages say of it."""
        attributes = "".join(f" {name}={quoted(value)}" for name, value in self.said.items())
        return f"<document{attributes}/>"

    def paged(self) -> str:
        """The same with its pages, if it has several."""
        return f"{self.outline()[:-2]}>{self.pages.elements()}</document>" if self.parts else self.outline()

    def contents(self, more: Mapping[str, str]) -> str:
        """The document in the contents of the whole edition: with its record, its entries, and what else is told."""
        told = "".join(f" {name}={quoted(value)}" for name, value in {**self.told, **more}.items())
        entries = "".join(one.contents() for one in self.entries)
        return f"{self.outline()[:-2]}{told}>{self.pages.elements()}{self.record}{entries}</document>"


def parse(text: str) -> Facts:
    """The facts that index.xsl wrote of a document."""
    root = tree(text)
    return Facts(
        {name: value for name in _SAID if (value := root.get(name)) is not None},
        root.get("ids", ""),
        tuple(root.get("names", "").split()),
        root.get("corresponds") == "true",
        {one.get("target", ""): one.get("here") == "true" for one in root.iter(f"{IN_MODEL}pointer")},
        tuple(one.get("target", "") for one in root.iter(f"{IN_MODEL}picture")),
        {one.get("name", ""): int(one.get("count", "0")) for one in root.iter(f"{IN_MODEL}series")},
        "".join(
            etree.tostring(one, encoding="unicode", with_tail=False) for one in root.iter(f"{IN_MODEL}record")
        ),
        {name: value for name in _TOLD if (value := root.get(name))},
        tuple(
            Entry(
                one.get("id", ""),
                one.get("title", ""),
                one.get("sort", ""),
                one.get("same", ""),
                one.get("geo", ""),
                int(one.get("weight", "0")),
                int(one.get("list", "0")),
                one.get("time", ""),
            )
            for one in root.iter(f"{IN_MODEL}entry")
        ),
        tuple(
            Mention(*(one.get(name, "") for name in _MENTIONED)) for one in root.iter(f"{IN_MODEL}mention")
        ),
        tuple(map(_links, root.iter(f"{IN_MODEL}concordance"))),
        tuple(
            Life(one.get("entry", ""), one.get("text", ""), etree.tostring(one, encoding="unicode"))
            for one in root.iter(f"{IN_MODEL}life")
        ),
        parts=tuple(
            Part(one.get("id", ""), one.get("title", ""), one.get("rank", "0"))
            for one in root.iter(f"{IN_MODEL}part")
        ),
        inside=int(root.get("inside", "0")),
    )


def _links(group: etree._Element) -> Links:
    return Links(
        group.get("name", ""),
        group.get("title", ""),
        tuple(
            Link(
                one.get("name", ""),
                one.get("title", ""),
                one.get("subject", ""),
                tuple(one.get("targets", "").split()),
            )
            for one in group
        ),
    )


def said(text: str) -> dict[str, str]:
    """What pages say of a document, from the facts that index.xsl wrote of it; the rest is not parsed."""
    begins = text.index("<document")
    root = etree.fromstring(f"{text[begins : text.index('>', begins)].rstrip('/')}/>".encode())
    return {name: value for name in _SAID if (value := root.get(name)) is not None}
