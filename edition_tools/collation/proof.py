"""The proof of a collation: each witness, rebuilt from the result, has the words of its file."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import Path

from .. import markup, witness
from ..documents import Document, parse_bytes
from ..errors import ToolError
from ..names import IN_TEI
from ..settings.tables import Settings
from .reading import Text, read
from .spelling import Spelling
from .tokens import is_punctuation, unspaced

_BORDER = "\n"


def prove(
    settings: Settings, xml: str, texts: Mapping[str, Text], spelling: Spelling, *, orthographic: bool
) -> None:
    """Rebuild each witness by the way that `edition text --witness` goes, and compare.

    Raises ToolError where a witness is not the same.  Without `orthographic` words are compared
    in what counts.
    """
    path = Path("collation.xml")
    data = xml.encode()
    tree, _ = parse_bytes(data, path)
    document = Document(path, data, tree)
    for siglum, text in texts.items():
        rebuilt, _ = witness.rebuild(settings, document, siglum)
        root = markup.tree(rebuilt.xml())
        body = root.find(f"{IN_TEI}text/{IN_TEI}body")
        assert body is not None  # The text of a witness is that of a document with a body.
        found = read(body, spelling)
        place = _difference(found, text) if orthographic else _other(found, text, spelling)
        if place is not None:
            raise ToolError(
                f"a mistake of ours: the text of {siglum} would differ from its file at “{place}”; "
                "nothing was written.  Please report it with the files"
            )


def _difference(found: Text, expected: Text) -> str | None:
    """The words of the file at which the texts part; None where they are the same.

    White space counts as one space.  The base's paragraphs may part words of a script that
    writes no spaces.
    """
    one, other = _plain(found), _plain(expected)
    here = there = 0
    while here < len(one) and there < len(other):
        if one[here] == other[there] or (one[here] in " \n" and other[there] in " \n"):
            here, there = here + 1, there + 1
        elif one[here] == _BORDER and (unspaced(other[there]) or unspaced(one[here - 1])):
            here += 1
        else:
            break
    if here == len(one) and there == len(other):
        return None
    return other[max(there - 20, 0) : there + 20].replace("\n", " ")


def _plain(text: Text) -> str:
    """The words with one space or border between them, in Unicode's composed form."""
    parts: list[str] = []
    for passage in text.passages:
        for token in text.tokens[passage.start : passage.end]:
            first = token is text.tokens[passage.start]
            parts.append((_BORDER if first else " " if token.spaced else "") + token.text)
    return unicodedata.normalize("NFC", "".join(parts))


def _other(found: Text, expected: Text, spelling: Spelling) -> str | None:
    """The words that differ in what counts, or None."""
    # Where punctuation is ignored, a character without a word beside it is nothing.
    one, other = (
        "".join(
            spelling.word(token.text)
            for token in text.tokens
            if not (spelling.attached and is_punctuation(token.text))
        )
        for text in (found, expected)
    )
    if one == other:
        return None
    place = next(
        (number for number, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return other[max(place - 20, 0) : place + 20]
