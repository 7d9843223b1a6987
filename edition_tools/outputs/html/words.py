"""The words of a page line by line, without those that the page adds."""

from __future__ import annotations

import re
from collections.abc import Collection
from html import unescape
from typing import NamedTuple

from ...markup import attribute, tags

_EMPTY = frozenset(re.findall(r"[\w-]+", "br hr img wbr"))
_LINES = frozenset(
    re.findall(
        r"[\w-]+",
        "p div ul ol li dl dt dd h1 h2 h3 h4 h5 h6 table thead tbody tr td th caption section article "
        "header footer main figure figcaption blockquote br hr img details summary",
    )
)
_BLOCKS = frozenset(
    re.findall(
        r"[\w-]+",
        "section heading paragraph block list item label table row cell figure graphic cit stanza line "
        "speech apparatus document",
    )
)
"""Classes of blocks that stand in a phrase, where HTML has no blocks."""
_ADDED = frozenset(
    re.findall(
        r"[\w-]+",
        "note-mark together visually-hidden permalink note-label line-label stanza-label mentions-label "
        "source-line rule citation break kind-concordance omitted",
    )
)
"""Classes of what the page adds: marks, labels, words for those who hear the page."""
_APART = frozenset(re.findall(r"[\w-]+", "place-margin place-inline"))
"""Classes of notes that stand beside a line."""


def lines(page: str) -> list[str]:
    """The lines of words in the article of a page; what stands beside a line comes as a line of its own."""
    beginning, end = page.find("<article"), page.rfind("</article>")
    return _Lines().of(page[beginning:end]) if beginning >= 0 else []


class _Way(NamedTuple):
    """What an element of a name and with some classes is to lines of words.

    One that is `added` is none of the words, and may end a line; one that is `apart` has a line of
    its own beside the others; one that `parts` begins and ends a line.
    """

    added: bool
    ends: bool
    apart: bool
    parts: bool


class _Lines:
    """Collects the lines of words of a page; `_ways` are of the elements that were there so far."""

    def __init__(self) -> None:
        self._found: list[str] = []
        self._said: list[list[str]] = [[]]
        self._open: list[_Way] = []
        self._ways: dict[tuple[str, str], _Way] = {}

    def of(self, article: str) -> list[str]:
        """All lines, each when it ends."""
        silent = 0
        for slash, name, attributes, _, after in tags(article):
            if slash:
                if silent:
                    silent -= 1
                else:
                    self._end()
            elif name in _EMPTY:
                if name in _LINES and not silent:
                    self._ended()
            elif silent:
                silent += 1
            else:
                silent = self._begin(name, attributes)
            if after and not silent:
                self._said[-1].append(after)
        return self._found

    def _begin(self, name: str, attributes: str) -> int:
        """Begin an element; 1 where it has none of the words."""
        classes = attribute(attributes, "class") or "" if attributes else ""
        way = self._ways.get((name, classes))
        if way is None:
            way = self._ways[name, classes] = _way(name, classes.split())
        if way.apart and not way.added:
            self._said.append([])
        elif way.ends:
            self._ended()
        if not way.added:
            self._open.append(way)
        return int(way.added)

    def _end(self) -> None:
        way = self._open.pop() if self._open else _OUTSIDE
        if way.apart or way.parts:
            self._ended()
        if way.apart:
            self._said.pop()

    def _ended(self) -> None:
        said = self._said[-1]
        if said:
            self._found.append(unescape("".join(said)))
            said.clear()


def _way(name: str, classes: Collection[str]) -> _Way:
    added = name == "nav" or not _ADDED.isdisjoint(classes)
    apart = not _APART.isdisjoint(classes)
    # A phrase that holds blocks is a div, and no line of its own.
    block = name in _LINES and "inline" not in classes
    parts = not apart and (block or (name == "span" and not _BLOCKS.isdisjoint(classes)))
    return _Way(added, ("labelled" in classes and "inside" not in classes) if added else parts, apart, parts)


_OUTSIDE = _Way(added=False, ends=True, apart=False, parts=True)
