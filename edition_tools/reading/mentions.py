"""Where the entries of registers are named, in which words, and which of them in the same passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import permutations

from ..markup import quoted
from .facts import Facts, Mention

MOST = 8
"""So many others are named with an entry."""
_CROWD = 40
"""A passage that names more entries than this is a list: it says nothing of who belongs together."""


Others = tuple[tuple[str, int], ...]
"""Entries, by their registers and ids, each with the number of passages."""
Found = Mapping[str, Iterable[tuple[Facts, str, Mention]]]
"""For each register who mentions which of its entries, and where."""


def mentioned(document: Facts, entry: str, mention: Mention) -> str:
    """A mention as link.xsl is told of it."""
    attributes = {
        "entry": entry,
        "document": document.identifier,
        "title": document.title,
        "id": mention.identifier,
        "form": mention.form,
        "where": mention.where,
        "note": mention.note,
        "before": mention.before,
        "after": mention.after,
    }
    return f"<mention{''.join(f' {name}={quoted(value)}' for name, value in attributes.items())}/>"


def beside(register: Facts, known: Mapping[str, Others], called: Callable[[str], str]) -> Iterator[str]:
    """For each entry of a register those that are named with it, as link.xsl is told; `called` says their names."""
    for one in register.entries:
        for there, count in known.get(f"{register.identifier}#{one.identifier}", ()):
            other = f"to={quoted(there)} title={quoted(called(there))}"
            yield f"<together entry={quoted(one.identifier)} {other} count='{count}'/>"


def others(register: Facts, known: Mapping[str, Others]) -> Iterator[str]:
    """The entries of a register, and those that are named with them, by their registers and ids."""
    for one in register.entries:
        yield f"{register.identifier}#{one.identifier}"
        for there, _ in known.get(f"{register.identifier}#{one.identifier}", ()):
            yield there


def together(found: Found) -> Mapping[str, Others]:
    """For each entry those that are named in the same passages."""
    passages: dict[tuple[str, str], list[str]] = {}
    for register, mentions in found.items():
        for document, entry, mention in mentions:
            if mention.passage:
                passages.setdefault((document.identifier, mention.passage), []).append(f"{register}#{entry}")
    return counted(passages.values())


def counted(passages: Iterable[Iterable[str]]) -> Mapping[str, Others]:
    """For each entry those that stand beside it in most passages, each with how many, the most frequent first.

    A passage is given by the entries that it names.
    """
    found: dict[str, Counter[str]] = {}
    for passage in passages:
        named = sorted(set(passage))
        if len(named) <= _CROWD:
            for one, other in permutations(named, 2):
                found.setdefault(one, Counter())[other] += 1
    return {
        one: tuple(sorted(others.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST])
        for one, others in found.items()
    }
