"""What can be found in a page: its passages, notes and entries, each with its address and its words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from ....markup import attribute, tags

_EMPTY = frozenset(("br", "hr", "img", "input", "link", "meta", "wbr"))
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "p div ul ol li dl dt dd h1 h2 h3 h4 h5 h6 table tr td th caption section article figure figcaption "
        "blockquote header aside",
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SILENT_ELEMENTS = frozenset(("nav", "script", "form", "details", "button", "dialog"))
_SILENT = frozenset(
    re.findall(
        r"[\w-]+",
        "facts citation legend suppressed on-this-page beside letters mentions about-page witnesses parallels "
        "witness-notice visually-hidden note-mark note-label permalink line-label stanza-label source-line "
        "repeats-title mentions-label together break earlier fact-line ways-out",
    )
)
"""What a page adds to its text, or says again."""


@dataclass(slots=True)
class Record:
    """A passage that can be found: its id, where it stands (text, note or entry), its words.

    `heading` are those of its words that head it, `named` are the addresses of the entries that it
    names, `forms` are the names of the entry that it is.
    """

    identifier: str
    kind: str
    parts: list[str] = field(default_factory=list)
    heading: list[str] = field(default_factory=list)
    named: dict[str, None] = field(default_factory=dict)
    forms: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words in a line."""
        return " ".join("".join(self.parts).split())


def records(page: str) -> Iterator[Record]:
    """The passages of a page that have words, in their order."""
    start, end = page.find("<article"), page.rfind("</article>")
    if start < 0:
        return
    found: list[Record] = []
    _Reader(found).read(page[start:end])
    yield from (one for one in found if one.text)


class _Way(NamedTuple):
    """What an element of a name and with some classes is to the passages of a page."""

    is_silent: bool
    is_block: bool
    is_entry: bool
    is_heading: bool
    is_form: bool
    is_note: bool
    is_item: bool
    is_name: bool


class _Reader:
    """Reads an article tag by tag; each block with an id begins a record, which the block around it interrupts.

    `_ways` are of the elements that were there so far.
    """

    def __init__(self, found: list[Record]) -> None:
        self._found = found
        self._open: list[tuple[Record | None, bool, bool, bool, bool]] = []
        self._here: Record | None = None
        self._ways: dict[tuple[str, str], _Way] = {}

    def read(self, article: str) -> None:
        """Read all of it."""
        silent = 0
        for ending, name, attributes, empty, after in tags(article):
            if ending:
                silent = silent - 1 if silent else self._end()
            elif name in _EMPTY or empty:
                if not silent:
                    self._say(" ")
            elif silent:
                silent += 1
            else:
                silent = self._begin(name, attributes)
            if after and not silent:
                self._say(unescape(after))

    def _begin(self, name: str, attributes: str) -> int:
        """Begin an element; 1 where it is silent."""
        classes = attribute(attributes, "class") or "" if attributes else ""
        way = self._ways.get((name, classes))
        if way is None:
            way = self._ways[name, classes] = _way(name, classes.split())
        if way.is_silent or "data-pagefind-ignore" in attributes:
            return 1
        before, (is_entry, is_heading, is_form) = self._here, self._inherited()
        was_form = is_form
        is_entry = is_entry or way.is_entry
        is_heading = is_heading or way.is_heading
        is_form = is_form or way.is_form or (is_entry and is_heading)
        self._open.append((before, is_entry, is_heading, is_form, way.is_block))
        identifier = unescape(attribute(attributes, "id") or "") if way.is_block and attributes else ""
        if identifier.startswith(("page:", "notes:")):
            self._here = None
        elif identifier:
            is_note = way.is_note or (way.is_item and not is_entry)
            inherited = before.kind if before else "text"
            self._here = Record(identifier, "entry" if is_entry else "note" if is_note else inherited)
            self._found.append(self._here)
        elif way.is_block:
            self._say(" ")
        if way.is_name and self._here and (href := attribute(attributes, "href")):
            self._here.named[unescape(href)] = None
        if self._here and is_form and not was_form:
            self._here.forms.append("")
        return 0

    def _inherited(self) -> tuple[bool, bool, bool]:
        """Whether what is open is an entry, a heading, and a name of an entry."""
        return self._open[-1][1:4] if self._open else (False, False, False)

    def _end(self) -> int:
        if self._open:
            before, *_, is_block = self._open.pop()
            self._here = before
            if is_block:
                self._say(" ")
        return 0

    def _say(self, words: str) -> None:
        if not self._here:
            return
        self._here.parts.append(words)
        _, is_heading, is_form = self._inherited()
        if is_heading:
            self._here.heading.append(words)
        if is_form and self._here.forms:
            self._here.forms[-1] += words


def _way(name: str, classes: Collection[str]) -> _Way:
    is_entry = "kind-register" in classes
    return _Way(
        name in _SILENT_ELEMENTS or not _SILENT.isdisjoint(classes),
        name in _BLOCKS,
        is_entry,
        name in _HEADINGS,
        "kind-variant" in classes,
        "note-text" in classes,
        name == "li" and "item" not in classes,
        name == "a" and "name" in classes,
    )
