"""What can be found in a page: its passages, notes and entries, each with its address and its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from ....markup import attribute, tags

_EMPTY = frozenset(("br", "hr", "img", "input", "link", "meta", "wbr"))
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "p div ul ol li dl dt dd h1 h2 h3 h4 h5 h6 table tr td th caption section article figure figcaption "
        "blockquote header aside",
    )
)
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


class _Reader:
    """Reads an article tag by tag; each block with an id begins a record, which the block around it interrupts."""

    def __init__(self, found: list[Record]) -> None:
        self._found = found
        self._open: list[tuple[Record | None, bool, bool, bool, bool]] = []
        self._here: Record | None = None

    def read(self, article: str) -> None:
        """Read all of it."""
        silent = 0
        for ending, name, attributes, empty, after in tags(article):
            if ending:
                silent = silent - 1 if silent else self._end()
            elif name in _EMPTY or empty:
                self._say(" ", silent)
            elif silent or self._is_silent(name, attributes):
                silent += 1
            else:
                self._begin(name, attributes)
            self._say(unescape(after), silent)

    def _is_silent(self, name: str, attributes: str) -> bool:
        classes = (attribute(attributes, "class") or "").split()
        return (
            name in _SILENT_ELEMENTS
            or "data-pagefind-ignore" in attributes
            or not _SILENT.isdisjoint(classes)
        )

    def _begin(self, name: str, attributes: str) -> None:
        classes = (attribute(attributes, "class") or "").split() if attributes else []
        identifier = unescape(attribute(attributes, "id") or "") if name in _BLOCKS else ""
        before, is_entry = self._here, "kind-register" in classes or self._in(1)
        is_heading = name in ("h1", "h2", "h3", "h4", "h5", "h6") or self._in(2)
        is_form = "kind-variant" in classes or (is_entry and is_heading) or self._in(3)
        self._open.append((before, is_entry, is_heading, is_form, name in _BLOCKS))
        if identifier.startswith(("page:", "notes:")):
            self._here = None
        elif identifier:
            is_note = "note-text" in classes or (name == "li" and not is_entry and "item" not in classes)
            inherited = before.kind if before else "text"
            self._here = Record(identifier, "entry" if is_entry else "note" if is_note else inherited)
            self._found.append(self._here)
        elif name in _BLOCKS:
            self._say(" ", 0)
        if name == "a" and self._here and "name" in classes and (href := attribute(attributes, "href")):
            self._here.named[unescape(href)] = None
        if self._here and is_form and not self._in_form():
            self._here.forms.append("")

    def _in(self, place: int) -> bool:
        return bool(self._open and self._open[-1][place])

    def _in_form(self) -> bool:
        return len(self._open) > 1 and self._open[-2][3]

    def _end(self) -> int:
        if self._open:
            before, *_, is_block = self._open.pop()
            self._here = before
            if is_block:
                self._say(" ", 0)
        return 0

    def _say(self, words: str, silent: int) -> None:
        if silent or not words or not self._here:
            return
        self._here.parts.append(words)
        if self._in(2):
            self._here.heading.append(words)
        if self._in(3) and self._here.forms:
            self._here.forms[-1] += words
