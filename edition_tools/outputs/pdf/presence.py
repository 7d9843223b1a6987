"""Which witnesses are there on a page: those of the list, but where their text has not begun, has ended or is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lxml import etree

from .pieces import without

Span = tuple[int, float]
"""The lines of the galley from the one to the other."""


class Limit(NamedTuple):
    """Where the text of witnesses begins or ends: their sigla, and the note or the point in the text that says so."""

    document: str
    sigla: tuple[str, ...]
    kind: str
    """As TEI calls it: witStart, witEnd, lacunaStart, lacunaEnd."""
    note: int
    point: str

    @property
    def is_end(self) -> bool:
        """Whether no text follows."""
        return self.kind in ("witEnd", "lacunaStart")


@dataclass(slots=True)
class Witnesses:
    """The witnesses of all documents of a book, and the limits of their texts in order."""

    label: str = ""
    sigla: dict[str, tuple[str, ...]] = field(default_factory=dict)
    limits: list[Limit] = field(default_factory=list)


def taken_out(root: etree._Element, bodies: Mapping[int, etree._Element]) -> Witnesses:
    """Take the witnesses out of a print model, and the limits out of its notes."""
    made = Witnesses()
    for listed in list(root.iter("witnesses")):
        document = listed.getparent()
        assert document is not None  # print.xsl puts them into documents.
        made.label = listed.get("label", "")
        made.sigla[_name(document)] = _sigla(listed)
        without(document, listed)
    places = {call.get("k", ""): call for call in root.iter("call")}
    found: list[tuple[etree._Element, int, etree._Element | None]] = [
        (limit, k, places.get(str(k))) for k, body in bodies.items() for limit in body.iter("limit")
    ]
    found += [(limit, 0, limit) for limit in root.iter("limit")]
    for number, (limit, k, place) in enumerate(found):
        document = next(place.iterancestors("document"), None) if place is not None else None
        name = "" if document is None else _name(document)
        made.limits.append(Limit(name, _sigla(limit), limit.get("kind", ""), k, str(number)))
        limit.set("k", str(number))
        if k and (parent := limit.getparent()) is not None:
            without(parent, limit)
    return made


def _name(document: etree._Element) -> str:
    return document.get("page", document.get("id", ""))


def _sigla(element: etree._Element) -> tuple[str, ...]:
    return tuple(one.get("siglum", "") for one in element.iter("witness"))


@dataclass(frozen=True, slots=True)
class Presence:
    """Where each witness has text, in lines of the galley."""

    label: str
    spans: Mapping[str, Mapping[str, tuple[Span, ...]]]
    """For each document the spans of each of its witnesses."""
    document_of: Mapping[int, str]
    """The document of each line."""
    is_numbered: bool
    """Whether lines have numbers that can be named."""

    def band(self, lines: Mapping[int, str]) -> dict[str, Any] | None:
        """The band of a page, by its lines and their numbers: the sigla, each with the lines that it has if it has
        not all; None where no witness is there."""
        words: dict[str, str] = {}
        counted = [line for line, label in lines.items() if label]
        for document in dict.fromkeys(self.document_of.get(line, "") for line in counted):
            own = [line for line in counted if self.document_of.get(line, "") == document]
            for siglum, spans in self.spans.get(document, {}).items():
                parts = [
                    (here[0], here[-1])
                    for first, last in spans
                    if (here := [line for line in own if first <= line <= last])
                ]
                if parts:
                    words.setdefault(siglum, self._named(parts, own, lines))
        if not words:
            return None
        return {
            "series": "",
            "form": "witnesses",
            "columns": 1,
            "rule": "",
            "between": "",
            "entries": [],
            "label": self.label,
            "words": list(words.items()),
        }

    def _named(self, parts: Iterable[Span], own: list[int], lines: Mapping[int, str]) -> str:
        """Such as `–12` for a text that ends in line 12; nothing for all of the page."""
        ends = [
            ("" if first == own[0] else lines[first], "" if last == own[-1] else lines[int(last)])
            for first, last in parts
        ]
        if not self.is_numbered or ("", "") in ends:
            return ""
        return ", ".join(first if first == last else f"{first}–{last}" for first, last in ends)


def presence(
    witnesses: Witnesses,
    line_of: Mapping[str, int],
    line_of_note: Mapping[int, Span],
    document_of: Mapping[int, str],
    *,
    is_numbered: bool,
) -> Presence:
    """Where each witness has text; `line_of` are the lines of points, `line_of_note` those of lemmas from first to
    last."""
    spans: dict[str, dict[str, tuple[Span, ...]]] = {}
    for document, sigla in witnesses.sigla.items():
        spans[document] = {}
        for siglum in sigla:
            limits = []
            for one in witnesses.limits:
                if one.document == document and siglum in one.sigla:
                    first, last = line_of_note.get(one.note, (line_of.get(one.point, 0),) * 2)
                    limits.append((int(first if one.kind == "lacunaStart" else last), one))
            spans[document][siglum] = _spans(sorted(limits, key=lambda one: one[0]))
    return Presence(witnesses.label, spans, document_of, is_numbered)


def _spans(limits: list[tuple[int, Limit]]) -> tuple[Span, ...]:
    """From limits in their order; a witness of which the first thing said is that it begins was not there before."""
    spans: list[Span] = []
    begin: float | None = None if limits and limits[0][1].kind == "witStart" else 0
    for line, limit in limits:
        if limit.is_end and begin is not None:
            spans.append((int(begin), line))
            begin = None
        elif not limit.is_end and begin is None:
            begin = line
    return (*spans, (int(begin), float("inf"))) if begin is not None else tuple(spans)
