"""Long registers are cut into pages, in the order of their language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from .facts import Entry, Facts
from .parts import Part
from .sorting import sort_keys

PAGE = 230_000
"""How much stands on a page: about 300,000 bytes of HTML; as lib/parts.xsl has it."""
ENTRIES = 500
"""So many entries stand on a page at most."""
_MENTION, _MENTIONED = 125, 500
"""What a mention weighs, and what an entry that is mentioned says beside."""


def parted(known: Iterable[Facts], language: str, split: str) -> tuple[Facts, ...]:
    """The same facts, with the pages of each register that is too long for one, unless `split` is "never"."""
    found = tuple(known)
    if split == "never" or not any(one.is_register for one in found):
        return found
    mentions = Counter(
        mention.target.rpartition("#")[2] for document in found for mention in document.mentions
    )
    return tuple(_parted(one, mentions, language) if one.is_register else one for one in found)


def _parted(register: Facts, mentions: Mapping[str, int], language: str) -> Facts:
    entries = [one for one in register.entries if one.weight]
    weights = {one.identifier: _weight(one, mentions.get(one.identifier, 0)) for one in entries}
    if sum(weights.values()) <= PAGE and len(entries) <= ENTRIES:
        return register
    keys = sort_keys((one.sort for one in entries), language)
    # As link.xsl puts them in order.
    entries.sort(key=lambda one: (one.list, keys[one.sort] or one.sort.lower(), one.identifier))
    pages = list(_pages(entries, weights))
    ids = register.ids.split()
    return replace(
        register,
        ids=" ".join((*_in_order(ids[: register.inside], entries), *ids[register.inside :])),
        parts=tuple(Part(page[0].identifier, _title(page), "0") for page in pages[1:]),
    )


def _weight(entry: Entry, mentions: int) -> int:
    return entry.weight + (mentions * _MENTION + _MENTIONED if mentions else 0)


def _pages(entries: Sequence[Entry], weights: Mapping[str, int]) -> Iterator[list[Entry]]:
    """The entries page by page: a letter goes to the next page where it has no room, and is cut where it has
    none on any."""
    page: list[Entry] = []
    room = PAGE

    def fits(more: Sequence[Entry]) -> bool:
        return len(page) + len(more) <= ENTRIES and sum(weights[one.identifier] for one in more) <= room

    for _, letter in groupby(entries, _initial):
        together = list(letter)
        begins = not fits(together)
        for one in together:
            if page and (begins or not fits((one,))):
                yield page
                page, room = [], PAGE
            begins = False
            page.append(one)
            room -= weights[one.identifier]
    if page:
        yield page


def _initial(entry: Entry) -> str:
    return next((letter.upper() for letter in entry.sort or entry.title if letter.isalnum()), "#")


def _title(page: Sequence[Entry]) -> str:
    """ "B – D", or where a letter is cut the names at both ends."""
    first, last = page[0], page[-1]
    if first is last:
        return first.title
    if _initial(first) == _initial(last):
        return f"{first.title} – {last.title}"
    return f"{_initial(first)} – {_initial(last)}"


def _in_order(ids: Sequence[str], entries: Sequence[Entry]) -> Iterator[str]:
    """The ids of a text in the order of these entries, each with those in it; others come first."""
    own = {one.identifier for one in entries}
    inside: dict[str, list[str]] = {"": []}
    here = ""
    for one in ids:
        here = one if one in own else here
        inside.setdefault(here, []).append(one)
    yield from inside[""]
    for entry in entries:
        yield from inside.get(entry.identifier, ())
