"""Elements and attributes in a tree → places in a file, for findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from ..diagnostics import Finding, Severity
from ..documents import Document, parse_bytes
from ..documents.positions import AttributeSpan, Place, Positions
from ..names import IN_XML, XINCLUDE

if TYPE_CHECKING:
    from ..relaxng import Violation
    from ..rules.problem import Problem

_MOST = 1_000
"""For so many findings of a document an XPath is written; counting siblings takes time."""
_MOST_COLUMNS = 5_000
"""For so many a column is sought; in a file of one long line each takes time."""

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Source:
    """One file whose elements stand in a document, and the places in it."""

    path: Path
    positions: Positions
    _attributes: dict[etree._Element, dict[str, AttributeSpan]] = field(default_factory=dict)

    def attribute(self, element: etree._Element, name: str) -> AttributeSpan | None:
        """Where an attribute stands; one element's are kept, for elements with very many."""
        if element not in self._attributes:
            self._attributes.clear()
            self._attributes[element] = {one.name: one for one in self.positions.attributes(element)}
        return self._attributes[element].get(name)

    def place(self, element: etree._Element, attribute: str = "") -> Place:
        """The place of an attribute, or of the start tag."""
        span = self.attribute(element, attribute) if attribute else None
        if span is not None:
            return self.positions.place(span.start, span.end)
        return self.positions.place_of(element)


class Locator:
    """Makes findings of one document; its file is only searched when there is one to make.

    Where XInclude has changed the tree, an element is looked for in the files that it may come
    from, as they are written.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._paths = 0
        self._changed = XINCLUDE.encode() in document.data

    @cached_property
    def _own(self) -> _Source:
        return _Source(self._document.path, self._document.positions)

    def _prepare(self, elements: Iterable[etree._Element]) -> None:
        """Look up all elements in one pass; one by one, many findings would take very long."""
        if not self._changed:
            self._own.positions.locate(elements)

    def _find(self, element: etree._Element) -> tuple[_Source, etree._Element | None]:
        """The file that an element stands in, and the element in that file's own tree."""
        if not self._changed:
            return self._own, element
        file = self._files.get(element, self._document.path)
        if file not in self._sources:
            return self._own, None
        source, written = self._sources[file]
        key = _key(element)
        same = written.get(key)
        return source, same[self._came[file][key].index(element) % len(same)] if same else None

    @cached_property
    def _sources(self) -> dict[Path, tuple[_Source, dict[Key, list[etree._Element]]]]:
        """The document's file and the included ones, with their elements as they are written."""
        sources = {}
        files = {file.path: file.path.read_bytes() for file in self._document.included}
        for path, data in (files | {self._document.path: self._document.data}).items():
            tree, _ = parse_bytes(data, path)
            if tree is not None:
                sources[path] = _Source(path, Positions(data)), _by_key(tree.getroot().iter("*"))
        return sources

    @cached_property
    def _files(self) -> dict[etree._Element, Path]:
        """The file that each element of the document came from."""
        files: dict[etree._Element, Path] = {}
        for element in self._document.root.iter("*"):
            parent = element.getparent()
            around = self._document.path if parent is None else files[parent]
            files[element] = self._document.roots.get(element, (around, False))[0]
        return files

    @cached_property
    def _came(self) -> dict[Path, dict[Key, list[etree._Element]]]:
        """The elements of the document that look the same and stand on the same line, by their files.

        A file that came twice has them twice, in the same order.
        """
        elements: dict[Path, list[etree._Element]] = {}
        for element, file in self._files.items():
            elements.setdefault(file, []).append(element)
        return {file: _by_key(came) for file, came in elements.items()}

    def problems(self, problems: Sequence[Problem]) -> list[Finding]:
        """Problems as findings, at the start tag, the attribute, or the word of its value."""
        self._prepare(problem.element for problem in problems)
        return [self._problem(problem) for problem in problems]

    def violations(self, violations: Sequence[Violation]) -> list[Finding]:
        """Violations of a grammar as findings."""
        self._prepare(one.element for one in violations if isinstance(one.element.tag, str))
        return [self._violation(violation) for violation in violations]

    def placed(self, finding: Finding, element: etree._Element, attribute: str) -> Finding:
        """A finding at an element or attribute, with the file that was included and the place there."""
        source, own = self._find(element)
        if own is None:
            return finding
        place = source.place(own, attribute)
        return replace(
            finding,
            file=source.path,
            line=place.line,
            column=place.column,
            end_line=place.end_line,
            end_column=place.end_column,
        )

    def _problem(self, problem: Problem) -> Finding:
        element = problem.element
        source, own = self._find(element)
        if own is None or self._paths > _MOST_COLUMNS:
            place = Place(element.sourceline or 0, 0)
        else:
            place = _part_place(source, own, problem) or source.place(own, problem.attribute)
        return self._make(
            source, element, problem.attribute, place, problem.rule, problem.message, problem.advice
        )

    def _violation(self, violation: Violation) -> Finding:
        element = violation.element
        source: _Source = self._own
        own: etree._Element | None = None
        if isinstance(element.tag, str):
            source, own = self._find(element)
        elif (parent := element.getparent()) is not None:
            element = parent  # What stands after a comment or processing instruction has its line only.
        attribute = violation.name if violation.place == "attribute" else ""
        place = Place(violation.line, 0)
        if own is not None and self._paths <= _MOST_COLUMNS:
            place = _violation_place(violation, own, source)
        return self._make(
            source, element, attribute, place, f"relaxng/{violation.kind}", violation.message, violation.help
        )

    def _make(
        self,
        source: _Source,
        element: etree._Element,
        attribute: str,
        place: Place,
        rule: str,
        message: str,
        help_text: str,
    ) -> Finding:
        self._paths += 1
        path = xpath(element, attribute) if self._paths <= _MOST else ""
        return Finding(
            source.path,
            place.line,
            place.column,
            Severity.ERROR,
            rule,
            message,
            help_text,
            place.end_line,
            place.end_column,
            path,
        )


def _by_key(elements: Iterable[etree._Element]) -> dict[Key, list[etree._Element]]:
    found: dict[Key, list[etree._Element]] = {}
    for element in elements:
        found.setdefault(_key(element), []).append(element)
    return found


def _key(element: etree._Element) -> Key:
    return element.tag, element.sourceline, tuple(element.items())


def _part_place(source: _Source, element: etree._Element, problem: Problem) -> Place | None:
    """The place of one word of an attribute that has several; None where it has one."""
    if not problem.part or len((element.get(problem.attribute) or "").split()) < 2:
        return None
    part = re.compile(rb"(?<!\S)" + re.escape(problem.part.encode()) + rb"(?!\S)")
    span = source.attribute(element, problem.attribute)
    if span is None:
        return None
    found = part.search(source.positions.text[span.value_start : span.value_end])
    if found is None:
        return None
    return source.positions.place(span.value_start + found.start(), span.value_start + found.end())


def _violation_place(violation: Violation, element: etree._Element, source: _Source) -> Place:
    positions = source.positions
    if violation.place == "attribute":
        return source.place(element, violation.name)
    if violation.place == "end-tag":
        return positions.place_of(element, at_end=True)
    span = positions.span(element)
    if violation.place in ("text", "tail") and span is not None:
        return _text_place(positions, span.start_end if violation.place == "text" else span.end)
    return positions.place_of(element)


def _text_place(positions: Positions, start: int) -> Place:
    """The place of the first text after an offset, without the white space around it."""
    end = positions.text.find(b"<", start)
    piece = positions.text[start : end if end >= 0 else len(positions.text)]
    first = start + len(piece) - len(piece.lstrip())
    return positions.place(first, max(start + len(piece.rstrip()), first))


def xpath(element: etree._Element, attribute: str = "") -> str:
    """The path to an element or attribute, with the names that stand in the document."""
    steps = []
    for one in (element, *element.iterancestors()):
        name = etree.QName(one).localname
        written = f"{one.prefix}:{name}" if one.prefix else name
        number = 1 + sum(1 for _ in one.itersiblings(str(one.tag), preceding=True))
        steps.append(written if one.getparent() is None else f"{written}[{number}]")
    end = ""
    if attribute:
        end = "/@" + attribute.replace(IN_XML, "xml:")
    return "/" + "/".join(reversed(steps)) + end
