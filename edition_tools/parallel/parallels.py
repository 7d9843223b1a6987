"""Parallel texts: which texts say the same, as edition.toml declares it or as the TEI says it.

Nothing is guessed: two texts are parallel where `[[parallel]]` names them, or where the TEI says
so (see correspondences.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from ..reading import Index, Version
from ..settings.tables import Parallel as Declared
from .alignment import Ends, Row, rows
from .correspondences import Correspondences, Text, Unknown
from .segments import Segment, Segments


@dataclass(frozen=True, slots=True)
class Parallel:
    """Texts that say the same, the original first, and their segments in rows."""

    identifier: str
    title: str
    texts: tuple[Text, ...]
    rows: tuple[Row, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that the texts are in, each once."""
        return tuple(dict.fromkeys(text.document for text in self.texts))

    @property
    def version(self) -> Version:
        """The parallel as the outlines of its documents name it."""
        element = etree.Element("parallel", id=self.identifier, title=self.title)
        for text in self.texts:
            etree.SubElement(element, "version", document=text.document, lang=text.language)
        return Version(etree.tostring(element, encoding="unicode"), self.documents)

    def xml(self) -> str:
        """The parallel as parallel.xsl reads it; texts and rows are counted from 1."""
        root = etree.Element("alignment", id=self.identifier, title=self.title)
        for text in self.texts:
            etree.SubElement(root, "text", document=text.document, root=str(text.root))
        for number, row in enumerate(self.rows, start=1):
            element = etree.SubElement(root, "row", n=str(number), basis=row.basis)
            if row.see:
                element.set("see", " ".join(str(one + 1) for one in row.see))
            for text_number, cell in enumerate(row.cells, start=1):
                if cell:
                    etree.SubElement(element, "cell", text=str(text_number), at=" ".join(map(str, cell)))
        return etree.tostring(root, encoding="unicode")


@dataclass(frozen=True, slots=True)
class Found:
    """The parallels of an edition, and the targets that are nowhere."""

    parallels: tuple[Parallel, ...] = ()
    unknown: tuple[Unknown, ...] = ()


def find(index: Index, load: Callable[[str], Segments], declared: Iterable[Declared] = ()) -> Found:
    """The parallels among the documents of an edition.

    `load` gives the segments of a document; it is asked for those only that correspond.
    """
    return _Finder(index, load).find(tuple(declared))


class _Finder:
    """One search, with what it looks things up in."""

    def __init__(self, index: Index, load: Callable[[str], Segments]) -> None:
        self._said = Correspondences(index, load)
        self._unknown = self._said.unknown

    def find(self, declared: Sequence[Declared]) -> Found:
        named = [(one, texts) for one in declared for texts in self._declared(one)]
        groups: list[tuple[Declared | None, tuple[Text, ...]]] = [*named]
        known = [{text.document for text in texts} for _, texts in named]
        for texts in self._said.joined():
            # What edition.toml names is not made again from what the TEI says of the same texts.
            inside = {text.document for text in texts}
            if not any(inside == one or (len(inside) > 1 and inside < one) for one in known):
                groups.append((None, texts))
        taken: set[str] = set()
        parallels = tuple(
            self._parallel(one, texts, taken)
            for one, texts in sorted(groups, key=lambda group: self._said.place(group[1][0]))
        )
        # Who stands in a parallel has found a partner, whatever else it points at.
        settled = {document for one in parallels for document in one.documents}
        return Found(parallels, tuple(one for one in self._unknown if one.document not in settled))

    def _declared(self, declared: Declared) -> Iterator[tuple[Text, ...]]:
        """The texts that a table names; a * in it makes as many parallels as fit."""
        found: dict[str, list[Text]] = {}
        for pattern in declared.texts:
            name, _, division = pattern.partition("#")
            fitting = [
                (key, document) for document in self._said.texts if (key := fits(name, document)) is not None
            ]
            if not fitting:
                self._unknown[Unknown("", pattern)] = None
            for key, document in fitting:
                root = self._division(document, division)
                if root is None:
                    self._unknown[Unknown("", pattern)] = None
                else:
                    found.setdefault(key, []).append(Text(document, root.at))
        common = found.pop("", []) if len(found) > 1 else []
        for texts in found.values():
            together = tuple(dict.fromkeys((*common, *texts)))
            if len(together) > 1:
                yield together

    def _division(self, document: str, identifier: str) -> Segment | None:
        segments = self._said.load(document)
        if identifier:
            return segments.by_id.get(identifier)
        root = segments.root
        while len(root.children) == 1 and (root.children[0].is_edition or root.children[0].is_translation):
            root = root.children[0]
        return root

    def _parallel(self, declared: Declared | None, texts: tuple[Text, ...], taken: set[str]) -> Parallel:
        name = base = f"{texts[0].document}~parallel"
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name.casefold())
        roots = [self._said.load(one.document).by_number[one.root] for one in texts]
        title = (declared.title if declared else "") or self._said.texts[texts[0].document].title
        align = declared.align if declared else "auto"
        spoken = tuple(replace(one, language=root.lang) for one, root in zip(texts, roots, strict=True))
        return Parallel(name, title, spoken, rows(roots, self._ends(texts, roots), align))

    def _ends(self, texts: Sequence[Text], roots: Sequence[Segment]) -> Iterator[Ends]:
        """The links between segments of these texts."""
        inside: Mapping[tuple[str, int], int] = {
            (text.document, one.at): number
            for number, (text, root) in enumerate(zip(texts, roots, strict=True))
            for child in root.children
            for one in child.walk()
        }
        for link in self._said.links:
            ends = frozenset(
                (inside[document, segment.at], segment)
                for document, segment in link
                if (document, segment.at) in inside
            )
            if len({text for text, _ in ends}) > 1:
                yield ends


def fits(pattern: str, name: str) -> str | None:
    """What the first * of a pattern stands for in a name; "" without *, None if it does not fit."""
    parts = [re.escape(part) for part in pattern.split("*")]
    if len(parts) == 1:
        return "" if pattern == name else None
    found = re.fullmatch(f"{parts[0]}(.+?)" + ".*".join(parts[1:]), name)
    return found[1] if found else None
