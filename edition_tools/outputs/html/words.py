"""The words of a page line by line, without those that the page adds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

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
        "note-mark visually-hidden permalink note-label line-label stanza-label mentions-label "
        "source-line rule citation break",
    )
)
"""Classes of what the page adds: marks, labels, words for those who hear the page."""
_APART = frozenset(re.findall(r"[\w-]+", "place-margin place-inline"))
"""Classes of notes that stand beside a line."""


def lines(page: str) -> Iterator[str]:
    """The lines of words in the article of a page; what stands beside a line comes as a line of its own."""
    beginning, end = page.find("<article"), page.rfind("</article>")
    return _Lines().of(page[beginning:end]) if beginning >= 0 else iter(())


class _Lines:
    def __init__(self) -> None:
        self._said: list[list[str]] = [[]]
        self._open: list[tuple[bool, bool]] = []

    def of(self, article: str) -> Iterator[str]:
        """Each line, when it ends."""
        silent = 0
        for begins, ends, name, attributes, after in tags(article):
            classes = (attribute(attributes, "class") or "").split() if attributes else []
            if ends and not begins:
                if silent:
                    silent -= 1
                else:
                    yield from self._end()
            elif name in _EMPTY:
                if name in _LINES and not silent:
                    yield from self._ended()
            elif silent or name == "nav" or not _ADDED.isdisjoint(classes):
                if not silent and "labelled" in classes and "inside" not in classes:
                    yield from self._ended()
                silent += 1
            else:
                yield from self._begin(name, classes)
            if after and not silent:
                self._said[-1].append(after)

    def _begin(self, name: str, classes: list[str]) -> Iterator[str]:
        apart = not _APART.isdisjoint(classes)
        # A phrase that holds blocks is a div, and no line of its own.
        block = name in _LINES and "inline" not in classes
        parts = not apart and (block or (name == "span" and not _BLOCKS.isdisjoint(classes)))
        if apart:
            self._said.append([])
        elif parts:
            yield from self._ended()
        self._open.append((apart, parts))

    def _end(self) -> Iterator[str]:
        apart, parts = self._open.pop() if self._open else (False, True)
        if apart or parts:
            yield from self._ended()
        if apart:
            self._said.pop()

    def _ended(self) -> Iterator[str]:
        yield unescape("".join(self._said[-1]))
        self._said[-1].clear()
