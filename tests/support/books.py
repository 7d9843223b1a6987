"""For the tests of books: what outputs make of the cases, of the edition and of the examples."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from edition_tools.outputs.output import Artefact, Contents, Leaf
from edition_tools.outputs.registry import output
from edition_tools.settings.reader import defaults
from edition_tools.settings.tables import Settings

from ..test_cases import CASES
from .engines import renderers
from .models import Linked, read_bytes, read_case, words

EMPTY = '<index xmlns="urn:edition-tools:model"/>'


def contents(settings: Settings | None = None) -> Contents:
    """What a page knows of an edition of which nothing is known."""
    return Contents(settings or defaults(Path.cwd()), words(), EMPTY, "")


def leaf(linked: Linked) -> Leaf:
    """A document for an output."""
    return Leaf(linked.read.source.identifier, linked.text, b"")


def made(name: str, linked: Linked) -> tuple[Artefact, ...]:
    """What an output makes of a document."""
    return output(name).document(renderers(), leaf(linked), contents())


def of_body(name: str, body: str) -> bytes:
    """The first file that an output makes of a text."""
    return made(name, read_bytes(tei(body)))[0].data


def tei(body: str) -> bytes:
    """A document with this body."""
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>'
        f'</fileDesc></teiHeader><text xml:lang="en"><body>{body}</body></text></TEI>'
    ).encode()


@cache
def cases() -> Sequence[Leaf]:
    """All cases, as the documents of one edition."""
    found = []
    for case in CASES:
        linked, _ = read_case(case)
        name = "-".join(case.parts[-2:])
        text = re.sub(r'(<document\b[^>]*? id=)"[^"]*"', rf'\1"{name}"', linked.text, count=1)
        found.append(Leaf(name, text, b""))
    return tuple(found)


def volume(name: str, leaves: Sequence[Leaf]) -> tuple[Artefact, ...]:
    """What an output makes of an edition."""
    return output(name).edition(renderers(), leaves, contents())
