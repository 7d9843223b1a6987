"""The words of pages against those of a document: what printing does to words is no loss."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence

from ..markup import RAISED, UNKNOWN
from .words import Line, each_word, more_often

_SILENT = re.compile("\u2060\\|(?:\n[^\n]*\n)?\u2060|[\u00ad\u200b-\u200f\u2060-\u2069\ufeff]")
"""What says how to set words, such as hyphens at the end of a line only, or where a line of the source ended in one."""
_TWICE = re.compile(r"(\w[\u0300-\u036f\u0591-\u05c7]+)\1")
"""A letter whose sign is in another font is said with each of them."""
_ALONE = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff])"
)
"""Letters of scripts whose lines end between any two of them."""
_RAISED = re.compile(rf"(?<!\w)(\w*){RAISED[0]}([^{RAISED[1]}]*){RAISED[1]}(\w*)")
_UNKNOWN = re.compile(rf"(?<![\w{UNKNOWN}])\w*{UNKNOWN}[\w{UNKNOWN}]*")


def as_printed(given: Iterable[Line], came: Iterable[str]) -> tuple[list[Line], list[str]]:
    """Some lines and those of pages, both without what printing changes.

    Words may have become capitals, letters that may end a line count as words, and marks of notes are lines of
    their own.
    """
    due = [one._replace(text=_comparable(one.text)) for one in given]
    lines = _filled([_comparable(one) for one in came], due)
    return due, list(_lowered(lines, each_word(one.text for one in due)))


def _comparable(text: str) -> str:
    composed = (
        unicodedata.normalize("NFC", _SILENT.sub("", text)).casefold().replace("".join(reversed(RAISED)), "")
    )
    return _ALONE.sub(r" \1 ", _TWICE.sub(r"\1", composed))


def _filled(lines: Sequence[str], due: Sequence[Line]) -> list[str]:
    """The lines with the words that those with characters without glyph can be: another finding says that they are."""
    unsure = [word for line in lines for word in _UNKNOWN.findall(line)]
    if not unsure:
        return list(lines)
    left: dict[int, dict[str, int]] = {}
    for word, number in more_often((one.text for one in due), lines).items():
        left.setdefault(len(word), {})[word] = number
    found: dict[str, list[str]] = {}
    for unknown in sorted(unsure, key=lambda one: one.count(UNKNOWN) - len(one)):
        pattern, known = re.compile(unknown.replace(UNKNOWN, ".")), left.get(len(unknown), {})
        word = next((one for one in known if known[one] and pattern.fullmatch(one)), unknown)
        if word != unknown:
            known[word] -= 1
        found.setdefault(unknown, []).append(word)
    return [_UNKNOWN.sub(lambda one: found[one[0]].pop(), line) for line in lines]


def _lowered(lines: Iterable[str], known: Collection[str]) -> Iterator[str]:
    """The lines; raised words that are no part of a word that is known come as lines of their own."""
    for line in lines:
        aside: list[str] = []

        def joined(found: re.Match[str], aside: list[str] = aside) -> str:
            before, raised, after = found.groups()
            if not before and not after:
                return raised
            for parts in ((before + raised + after,), (before + raised, after), (before, raised + after)):
                if raised not in parts and all(one in known for one in parts if one):
                    return " ".join(parts)
            aside.append(raised)
            # The mark of a note beside the text stands where the note begins.
            return f"{before}\n{after}" if "\n" in raised else before + after

        yield _RAISED.sub(joined, line) if RAISED[0] in line else line
        yield from aside
