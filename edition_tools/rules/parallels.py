"""Parallel texts: each segment has its partner, and what is said to be a text's partner exists.

What is parallel, and what stands beside what, is decided where pages and books decide it, too
(edition_tools/parallel/parallels.py): so the check and the page never differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from lxml import etree

from .. import documents
from ..documents import Document
from ..documents.corpora import each
from ..names import XML
from ..nearest import nearest
from ..parallel import segments
from ..parallel.correspondences import Unknown
from ..parallel.parallels import Parallel, find, fits
from ..parallel.segments import Segment, Segments
from ..reading import Model, Reading, Source
from ..settings.tables import Settings
from .corresponding import corresponds
from .problem import Problem, name_of

_WORDS = 6


def check(
    settings: Settings, files: Iterable[Path], folder: Path
) -> tuple[list[tuple[Document, Problem]], tuple[str, ...]]:
    """Problems of the parallel texts that `files` belong to, each with its document.

    Also the texts that edition.toml names as parallel, and that are not in the edition, as words.
    A text is read as its pages are made from it only where it is parallel to another; whether any may
    be is asked before (corresponding.py).
    """
    wanted = tuple(dict.fromkeys(path.resolve() for path in files))
    return _Checker(settings, wanted, folder).check()


class _Checker:
    """One check, with the documents of the edition."""

    def __init__(self, settings: Settings, wanted: tuple[Path, ...], folder: Path) -> None:
        self._settings = settings
        self._wanted = frozenset(wanted)
        self._folder = folder.resolve()
        self._documents: dict[str, Document] = {}
        self._sources: dict[str, Source] = {}
        self._models: dict[str, Model] = {}
        self._parts: dict[str, Segments] = {}
        self._elements: dict[str, list[etree._Element]] = {}
        paths = dict.fromkeys((*settings.texts(), *settings.registers(), *wanted))
        parsed = {path.resolve(): documents.parse(path, within=self._folder) for path in paths}
        there = each(one for one in parsed.values() if one.tree is not None)
        names = documents.name_outputs([(name, key) for key, (name, _) in there.items()], self._folder)
        for key, (_, one) in there.items():
            self._documents[names[key]] = one
            self._sources[names[key]] = Source(one.path, self._relative(one.path), names[key])

    def check(self) -> tuple[list[tuple[Document, Problem]], tuple[str, ...]]:
        """What is wrong, in the documents that are checked."""
        index = self._reading.index(self._model(name).facts for name in self._concerned())
        found = find(index, self._load, self._settings.parallels)
        problems = [
            *(each for one in found.parallels for each in self._rows(one)),
            *(each for one in found.unknown if one.document for each in self._nowhere(one)),
        ]
        nowhere = tuple(
            f'[[parallel]] names "{one.target}", and no text of the edition has this id'
            + (f"; did you mean {near}?" if (near := nearest(one.target, self._documents)) else "")
            for one in found.unknown
            if not one.document
        )
        return [
            (document, problem) for document, problem in problems if document.path.resolve() in self._wanted
        ], nowhere

    def _relative(self, path: Path) -> str:
        if path.is_relative_to(self._folder):
            return path.relative_to(self._folder).as_posix()
        return path.name

    @cached_property
    def _reading(self) -> Reading:
        return Reading(self._settings)

    def _concerned(self) -> list[str]:
        """The documents that may be parallel: what says so, what it may point at, what is declared."""
        said = [name for name, one in self._documents.items() if corresponds(one.root)]
        words = {word for name in said for word in _pointers(self._documents[name].root)}
        ids = {word.rpartition("#")[2] for word in words}
        files = {word.partition("#")[0].rpartition("/")[2] for word in words}
        patterns = [one.partition("#")[0] for declared in self._settings.parallels for one in declared.texts]
        return [
            name
            for name, one in self._documents.items()
            if name in said
            or self._sources[name].file.name in files
            or any(fits(pattern, name) is not None for pattern in patterns)
            or any(
                each.get(attribute) in ids
                for each in one.root.iter(etree.Element)
                for attribute in (f"{XML}id", "n")
            )
        ]

    def _model(self, name: str) -> Model:
        """The model of a document, read as a build reads it."""
        if name not in self._models:
            document, source = self._documents[name], self._sources[name]
            self._models[name] = self._reading.model(document, source, keyed=True)
        return self._models[name]

    def _load(self, name: str) -> Segments:
        """The segments of a document."""
        if name not in self._parts:
            self._parts[name] = segments.parse(self._reading.segments(self._model(name).text), name)
        return self._parts[name]

    def _rows(self, parallel: Parallel) -> Iterator[tuple[Document, Problem]]:
        """Segments without a partner, or with one that stands out of order."""
        texts = [self._load(text.document) for text in parallel.texts]
        for row in parallel.rows:
            missing = [number for number, cell in enumerate(row.cells) if not cell]
            for number, cell in enumerate(row.cells):
                for at in cell if missing else ():
                    segment = texts[number].by_number[at]
                    if row.see:
                        yield self._out_of_order(parallel, texts, number, segment, row.see)
                    else:
                        yield self._alone(parallel, texts[number], segment, missing)

    def _alone(
        self, parallel: Parallel, text: Segments, segment: Segment, missing: Iterable[int]
    ) -> tuple[Document, Problem]:
        others = " and ".join(self._called(parallel, number) for number in missing)
        where = f' with n="{segment.n}"' if segment.n else ""
        document, element = self._element(text.document, segment.key)
        return document, Problem(
            element,
            "",
            "parallel/without-partner",
            f"this {name_of(element)}{where} (“{_words(element)}”) has no partner in {others}",
            "Give both the same @n, or point from one to the other with @corresp; if it has none, "
            "the pages show it alone.",
        )

    def _out_of_order(
        self, parallel: Parallel, texts: list[Segments], number: int, segment: Segment, see: tuple[int, ...]
    ) -> tuple[Document, Problem]:
        places = []
        for row in see:
            for other, cell in enumerate(parallel.rows[row].cells):
                if cell and other != number:
                    partner = texts[other].by_number[cell[0]]
                    places.append(f"line {partner.line} of {self._called(parallel, other)}")
        document, element = self._element(texts[number].document, segment.key)
        return document, Problem(
            element,
            "",
            "parallel/order",
            f"the partner of this {name_of(element)} (“{_words(element)}”) stands in another "
            f"order: {' and '.join(dict.fromkeys(places)) or 'in this text'}",
            "If the texts have the same order, correct @n or @corresp.",
        )

    def _nowhere(self, unknown: Unknown) -> Iterator[tuple[Document, Problem]]:
        document, element = self._element(unknown.document, unknown.key)
        for one in (element, *element.iterancestors(), *element.iterdescendants()):
            for attribute in ("target", "corresp"):
                for word in (one.get(attribute) or "").split():
                    if word == unknown.target or word.rpartition("/")[2] == unknown.target.rpartition("/")[2]:
                        yield (
                            document,
                            Problem(
                                one,
                                attribute,
                                "parallel/unknown-target",
                                f"{attribute} says that {word} corresponds, and no text of the "
                                "edition has this name",
                                "Correct it, or name the two texts in edition.toml: [[parallel]] "
                                'texts = ["…", "…"].',
                                part=word,
                            ),
                        )
                        return

    def _called(self, parallel: Parallel, number: int) -> str:
        text = parallel.texts[number]
        language = f" ({text.language})" if text.language else ""
        return f"{self._sources[text.document].file.name}{language}"

    def _element(self, name: str, key: int) -> tuple[Document, etree._Element]:
        """The element of a document with this number among all elements."""
        document = self._documents[name]
        if name not in self._elements:
            self._elements[name] = list(document.root.iter(etree.Element))
        return document, self._elements[name][key - 1] if key else document.root


def _pointers(root: etree._Element) -> Iterator[str]:
    """All that a document says that something corresponds to, and the targets of its links."""
    for element in root.iter(etree.Element):
        for attribute in ("corresp", "target"):
            yield from element.get(attribute, "").split()


def _words(element: etree._Element) -> str:
    """The first words of an element, without its notes."""
    words: list[str] = []
    for text in element.itertext():
        words += text.split()
        if len(words) > _WORDS:
            break
    return " ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else "")
