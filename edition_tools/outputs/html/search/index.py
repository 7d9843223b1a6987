"""The index of an edition's search: small files that a page's own script loads, from a server or a disk.

`search/index.js` knows the pages and where each word and each passage is; `search/words-N.js` has
for a run of words the passages that hold them, `search/texts-N.js` has a run of passages.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, unquote

from ...output import Passages
from .folding import romanised, words
from .records import records

_SHARD = 96_000
"""So many characters of words, or of passages, are in a file."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
TEXT, HEADING, ALIAS = 0, 1, 2
"""How a passage has a word: in its text, in its heading, or by naming what has that name."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A page in the index: its address, what is said of its document, its passages."""

    href: str
    said: Mapping[str, str]
    passages: Sequence[Sequence[Any]]


def collected(pages: Iterable[tuple[str, str]]) -> str:
    """The passages of a document's pages, each with its name, as JSON.

    A passage is its id, its kind, the line that it is in the index, its words, those of its heading, what
    it names, and its own names.  What can be done here is done once, and not in each build that changes
    one of thousands.
    """
    return json.dumps(
        {
            quote(name): [
                [
                    one.identifier,
                    one.kind,
                    json.dumps([one.identifier, one.kind[0], one.text], ensure_ascii=False),
                    sorted(set(words(one.text))),
                    sorted(set(words("".join(one.heading)))),
                    list(one.named),
                    [form.strip() for form in one.forms],
                ]
                for one in records(page)
            ]
            for name, page in pages
        },
        ensure_ascii=False,
    )


def files(documents: Iterable[Passages]) -> Iterator[tuple[str, bytes]]:
    """The files of the index, by their paths beside the pages."""
    pages = _without_copies(
        [
            _Page(href, one.said, passages)
            for one in documents
            for href, passages in json.loads(one.found).items()
        ]
    )
    forms = _forms(pages)
    postings: dict[str, list[int]] = {}
    texts: list[str] = []
    firsts: list[int] = []
    mentions: dict[str, dict[int, None]] = {}
    for number, page in enumerate(pages):
        firsts.append(len(texts))
        for identifier, _, written, said, heading, named, _ in page.passages:
            at = len(texts)
            texts.append(written)
            entries = [_entry(page.href, href) for href in named]
            named_or_self = (*entries, f"{page.href}#{identifier}")
            has = {word: ALIAS for entry in named_or_self for word in forms.get(entry, ())}
            has |= dict.fromkeys(said, TEXT) | dict.fromkeys(heading, HEADING)
            for word, how in has.items():
                postings.setdefault(word, []).append(at * 4 + how)
            for entry in entries:
                mentions.setdefault(entry, {})[number] = None
    lines = [f"{word}\t{_written(postings[word])}" for word in sorted(postings)]
    word_files, text_files = list(_cut(lines)), list(_cut(texts))
    manifest = {
        "pages": [
            [
                one.href,
                *(one.said.get(name, "") for name in ("title", "kind", "type", "date", "lang", "register")),
            ]
            for one in pages
        ],
        "firsts": firsts,
        "words": [run[0].partition("\t")[0] for run in word_files],
        "texts": _starts(text_files),
        "entries": _entries(pages, mentions),
    }
    yield "search/index.js", _script("index", json.dumps(manifest, ensure_ascii=False))
    for number, run in enumerate(word_files):
        yield f"search/words-{number}.js", _script(f"words-{number}", "\n".join(run))
    for number, run in enumerate(text_files):
        yield f"search/texts-{number}.js", _script(f"texts-{number}", "\n".join(run))


def _without_copies(pages: Sequence[_Page]) -> list[_Page]:
    """The same without the copies of a register's entries that other documents have: the register has them."""
    own = {
        identifier
        for page in pages
        if page.said.get("register")
        for identifier, kind, *_ in page.passages
        if kind == "entry"
    }
    if not own:
        return list(pages)
    return [
        page
        if page.said.get("register")
        else replace(page, passages=[one for one in page.passages if one[1] != "entry" or one[0] not in own])
        for page in pages
    ]


def _forms(pages: Iterable[_Page]) -> dict[str, tuple[str, ...]]:
    """For each entry of a register, by its address, the words of all its names, and these in Latin letters."""
    found: dict[str, tuple[str, ...]] = {}
    for page in pages:
        for identifier, kind, _, _, _, _, names in page.passages:
            if kind == "entry" and names:
                found[f"{page.href}#{identifier}"] = tuple(
                    dict.fromkeys(
                        one for name in names for word in words(name) for one in (word, romanised(word))
                    )
                )
    return found


def _entries(pages: Iterable[_Page], mentions: Mapping[str, Iterable[int]]) -> list[list[Any]]:
    """The entries that pages name: address, name, register, and the pages."""
    return [
        [address, names[0], page.said.get("register", ""), list(mentions[address])]
        for page in pages
        if page.said.get("register")
        for identifier, _, _, _, _, _, names in page.passages
        if names and (address := f"{page.href}#{identifier}") in mentions
    ]


def _entry(page: str, href: str) -> str:
    """The address of an entry, as its own page is called."""
    path, _, fragment = href.partition("#")
    return f"{path or page}#{unquote(fragment)}"


def _written(numbers: Iterable[int]) -> str:
    """Rising numbers as their distances, in the digits and letters that scripts read."""
    before, parts = 0, []
    for number in numbers:
        parts.append(_digits(number - before))
        before = number
    return " ".join(parts)


def _digits(number: int) -> str:
    found = _DIGITS[number % 36]
    while number := number // 36:
        found = _DIGITS[number % 36] + found
    return found


def _cut(lines: Iterable[str]) -> Iterator[list[str]]:
    """Lines in runs, each of about as many characters as a file shall have."""
    run: list[str] = []
    size = 0
    for line in lines:
        run.append(line)
        size += len(line)
        if size >= _SHARD:
            yield run
            run, size = [], 0
    if run:
        yield run


def _starts(runs: Iterable[Sequence[str]]) -> list[int]:
    """The number of the first passage in each file."""
    found, at = [], 0
    for run in runs:
        found.append(at)
        at += len(run)
    return found


def _script(name: str, text: str) -> bytes:
    """A file of the index: compressed, and as a script, since a page on a disk may load nothing else."""
    packed = base64.b64encode(gzip.compress(text.encode(), 9, mtime=0)).decode()
    return f'editionSearch("{name}","{packed}")\n'.encode()
