"""The concordance of an edition: which passages speak of one subject, as the links of all documents say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from .facts import Facts, Links

NAME = "concordance"
"""The name of its page, unless a document has it."""


@dataclass(frozen=True, slots=True)
class Row:
    """Passages of one subject: the row's id on the page, its heading, the subject's entry and the passages.

    These are `DOCUMENT#ID`, or `DOCUMENT` where the whole document is meant; the subject may be "".
    `origin` is the link as `DOCUMENT#ID`: who points at it means the row.
    """

    origin: str
    identifier: str
    title: str
    subject: str
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading, which may be ""."""

    origin: str
    identifier: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Concordance:
    """All groups, and the name of the page that shows them."""

    page: str
    groups: tuple[Group, ...]
    name: str = NAME
    in_books: bool = True

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that passages are in, each once."""
        return tuple(
            dict.fromkeys(passage.partition("#")[0] for _, row in self.rows() for passage in row.passages)
        )

    def rows(self) -> Iterator[tuple[Group, Row]]:
        """Every row with its group."""
        return ((group, row) for group in self.groups for row in group.rows)

    def places(self) -> dict[str, str]:
        """Where those who point at a link or a group of links find it: the row, or the page."""
        rows = {row.origin: f"{self.page}#{row.identifier}" for _, row in self.rows()}
        return rows | {one.origin: self.page for one in self.groups}

    def xml(self) -> str:
        """The concordance as gather.xsl reads it."""
        root = etree.Element("concordance", page=self.page)
        for group in self.groups:
            inner = etree.SubElement(root, "group", id=group.identifier, title=group.title)
            for row in group.rows:
                said = {"id": row.identifier, "title": row.title, "subject": row.subject}
                etree.SubElement(inner, "row", said, passages=" ".join(row.passages))
        return etree.tostring(root, encoding="unicode")


def find(
    documents: Iterable[Facts],
    resolve: Callable[[str, Facts], str],
    title: Callable[[str], str],
    taken: Iterable[str],
) -> Concordance | None:
    """The concordance that the documents' links make, if they make one.

    `resolve` says where a pointer of a document leads, `title` what the entry there is called; `taken`
    are the names of pages.  What leads nowhere, or out of the edition, is left out.
    """
    ids: set[str] = set()
    groups = tuple(
        Group(
            f"{document.identifier}#{group.identifier}",
            _new(group.identifier or "group", ids),
            group.title,
            rows,
        )
        for document in documents
        for group in document.links
        if (rows := tuple(_rows(group, document, resolve, title, ids)))
    )
    page, names = NAME, {one.lower() for one in taken}
    while page in names:
        page += "~"
    return Concordance(page, groups) if groups else None


def _rows(
    group: Links,
    document: Facts,
    resolve: Callable[[str, Facts], str],
    title: Callable[[str], str],
    ids: set[str],
) -> Iterator[Row]:
    for one in group.rows:
        found = (_whole(resolve(target, document), document) for target in one.targets)
        passages = tuple(dict.fromkeys(passage for passage in found if passage))
        subject = _whole(resolve(one.subject, document), document) if one.subject else ""
        if passages:
            name = one.title or title(subject)
            origin = f"{document.identifier}#{one.identifier}"
            yield Row(origin, _new(one.identifier or "row", ids), name, subject, passages)


def _whole(there: str, document: Facts) -> str:
    """A pointer as `DOCUMENT#ID`, "" if it leads out of the edition."""
    return f"{document.identifier}{there}" if there.startswith("#") else "" if ":" in there else there


def _new(identifier: str, ids: set[str]) -> str:
    """An id that nothing on the page has."""
    name, number = identifier, 1
    while name in ids:
        number += 1
        name = f"{identifier}-{number}"
    ids.add(name)
    return name
