"""What of the stylesheets an edition may use and override: their modes, functions and parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from edition_tools import data

from .markdown import code, heading, joined, table

XSL = "{http://www.w3.org/1999/XSL/Transform}"
ENTRIES = ("read.xsl", "html.xsl", "print.xsl", "text.xsl", "data.xsl")
"""The stylesheets that an edition can import in `xslt/custom/`."""


@dataclass(frozen=True)
class Declaration:
    """A mode, a function or a parameter: its name, its form, and the comment before it."""

    kind: str
    name: str
    form: str
    words: str


def page() -> str:
    """A section for each stylesheet that can be imported, and one for what all of them have."""
    known = {entry: declarations(data.stylesheet(entry)) for entry in ENTRIES}
    shared = [one for one in known[ENTRIES[0]] if all(one in others for others in known.values())]
    return joined(
        [
            *(_section(entry, [one for one in known[entry] if one not in shared]) for entry in ENTRIES),
            heading(2, "In all of them", "stylesheet-shared"),
            *_tables(shared, "all stylesheets"),
        ]
    )


def declarations(entry: Path) -> tuple[Declaration, ...]:
    """What a stylesheet and all that it includes declare in public."""
    return tuple(one for sheet in _included(entry) for one in _declared(sheet))


def _section(entry: str, known: Sequence[Declaration]) -> str:
    title = heading(2, entry, f"stylesheet-{entry.removesuffix('.xsl')}")
    return joined([title, _purpose(data.stylesheet(entry)), *_tables(known, entry)])


def _tables(known: Sequence[Declaration], place: str) -> Iterator[str]:
    for kind, title in (("mode", "Modes"), ("function", "Functions"), ("param", "Parameters")):
        rows = [(code(one.form), one.words) for one in known if one.kind == kind]
        if rows:
            yield f"### {title} of {place}"
            yield table([kind, "what it does"], rows)


def _purpose(sheet: Path) -> str:
    comments = list(etree.parse(sheet).xpath("/comment()"))
    return _sentence(comments[0].text or "") if comments else ""


def _included(sheet: Path) -> Iterator[Path]:
    yield sheet
    for one in etree.parse(sheet).getroot().iterchildren(f"{XSL}include", f"{XSL}import"):
        yield from _included(sheet.parent / one.get("href", ""))


def _declared(sheet: Path) -> Iterator[Declaration]:
    for one in etree.parse(sheet).getroot().iterchildren(f"{XSL}mode", f"{XSL}function", f"{XSL}param"):
        kind, name = etree.QName(one).localname, one.get("name", "")
        if kind == "param" or name.startswith(("m:", "f:")):
            yield Declaration(kind, name, _form(one, kind), _comment(one))


def _form(one: etree._Element, kind: str) -> str:
    name, result = one.get("name", ""), one.get("as", "")
    if kind == "mode":
        return name
    if kind == "param":
        return f"${name} as {result}"
    taken = (f"${param.get('name')} as {param.get('as')}" for param in one.iterchildren(f"{XSL}param"))
    return f"{name}({', '.join(taken)}) as {result}"


def _comment(one: etree._Element) -> str:
    """The comment before a declaration, or before the ones of its kind that it follows line by line."""
    previous = one.getprevious()
    while previous is not None and previous.tag == one.tag and (previous.tail or "").count("\n") == 1:
        previous = previous.getprevious()
    if not isinstance(previous, etree._Comment):
        return ""
    return _sentence(previous.text or "")


def _sentence(comment: str) -> str:
    """A comment for Markdown: what looks like a tag, a variable or a path is code."""
    text = " ".join(comment.split())
    return re.sub(r"(<[^>]+>|\$[\w-]+)", r"`\1`", text)
