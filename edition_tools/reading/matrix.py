"""The terms of an edition by its languages and documents: whether there is such a table, and of what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from .facts import Facts

NAME = "term-matrix"
"""The name of its page, unless a document has it."""
_COLUMNS = 12
"""A table of more documents cannot be read."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """A register of terms in several languages, and the documents that have these terms.

    A book has no room for so many columns: there the register itself says for each term what they say.
    """

    page: str
    register: str
    texts: tuple[str, ...]
    name: str = NAME
    in_books: bool = False

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that it is made of."""
        return (self.register, *self.texts)

    def xml(self) -> str:
        """The columns as gather.xsl reads them."""
        root = etree.Element("matrix", page=self.page, register=self.register)
        for text in self.texts:
            etree.SubElement(root, "column", document=text)
        return etree.tostring(root, encoding="unicode")


def find(
    documents: Sequence[Facts], mentioned: Mapping[str, Iterable[Facts]], taken: Iterable[str]
) -> Matrix | None:
    """The table of the first register whose terms have forms in other languages, if it has one.

    `mentioned` are the documents that name entries of a register, `taken` the names of pages.
    """
    for register in documents:
        if register.said.get("register") == "terms" and register.told.get("languages"):
            found = dict.fromkeys(
                one.identifier
                for one in mentioned.get(register.identifier, ())
                if not (one.is_register or one.is_page)
            )
            if 1 < len(found) <= _COLUMNS:
                names = {one.lower() for one in taken}
                page = NAME
                while page in names:
                    page += "~"
                return Matrix(page, register.identifier, tuple(found))
    return None
