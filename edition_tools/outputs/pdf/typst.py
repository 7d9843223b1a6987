"""A book set: galley, plan, pages, proof; what stands against its claims becomes findings."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from lxml import etree

from ...diagnostics import Finding
from ...errors import StylesheetError
from ...processes import apart
from ...settings.tables import Print, Series
from . import changes, columns, layout, locators, marking, press, proof, proofs, trimming
from .bands import ELSEWHERE, Bands
from .facing import Opposite, interleaved
from .findings import Places
from .fonts import load as load_fonts
from .galley import Galley
from .galley import read as read_galley
from .pages import Page
from .pieces import piece
from .planning import Paper, Planner, paper
from .press import Bench, Sheets, TypstFailed, asked, printed
from .proof import Proven, Wrong

_ROUNDS = 8
_LARGE = 100_000
"""So many bytes of text make a book of which each pass has a process of its own."""

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Book:
    """What Typst reads: the print model, the files of the template, its settings, images and sources."""

    print_model: str = field(repr=False)
    template: Mapping[str, bytes] = field(repr=False)
    settings: Mapping[str, Any]
    files: Mapping[str, bytes] = field(repr=False)
    series: Sequence[Series] = ()
    told: tuple[Finding, ...] = ()
    """What there is to say of its documents already."""
    earlier: changes.Record | None = None
    """What an earlier proof was like."""


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of a PDF, and what stands against it."""

    data: bytes = field(repr=False)
    findings: tuple[Finding, ...]
    places: locators.Places = field(default_factory=dict, repr=False)
    beside: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """Files beside a proof, by their suffixes."""


def typeset(book: Book, form: Print, folder: Path, places: Places, path: str) -> Made:
    """The PDF of a book; without the claim of PDF/UA and PDF/A where something stands against it.

    Raises ConfigError for fonts that do not exist, StylesheetError where the template fails.
    """
    faces = load_fonts(form, folder)
    with TemporaryDirectory(prefix="edition-tools-") as name:
        bench = Bench(Path(name), faces.folders, form.system_fonts)
        bench.put({**book.files, **book.template})
        settings = {**book.settings, "fonts": faces.families, "fallback": not faces.are_all}
        bench.put({"settings.json": _json(settings)})
        try:
            return _Setter(book, bench, form, places, paper(settings), path).made()
        except TypstFailed as error:
            raise StylesheetError(f"{path}: Typst: {error}") from error


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


class _Setter:
    """Sets one book."""

    def __init__(
        self, book: Book, bench: Bench, form: Print, places: Places, paper: Paper, path: str
    ) -> None:
        self._bench, self._form, self._places, self._paper = bench, form, places, paper
        self._book, self._path = book, path
        self._marked = marking.marked(book.print_model, book.series)
        self._is_large = len(book.print_model) > _LARGE
        self._breaks: tuple[str, ...] = ()

    def made(self) -> Made:
        """The book.  Raises TypstFailed."""
        galley, pages, planner = self._settled()
        self._breaks = columns.levelled(self._marked.root, self._registers)
        for _ in range(_ROUNDS):
            sheets = self._printed(galley, pages, planner.opposite)
            proven = proof.proven(self._marked, galley, pages, sheets.marks, self._paper.size)
            if not proven.wrong and not self._is_renumbered(pages, proven.numbers):
                return self._finished(sheets, galley, pages, proven, planner.opposite)
            if proven.wrong and not proof.learnt(proven, planner.extra):
                break
            pages = planner.planned(proven.numbers)
            layout.relabelled(self._marked, galley, pages, self._form, freeze=True)
        return self._loose(galley, pages, proven, planner.opposite)

    def _loose(
        self, galley: Galley, pages: list[list[Page]], proven: Proven, opposite: Opposite | None
    ) -> Made:
        """The book where a page cannot be as it was planned: Typst ends the pages, and nothing is lost."""
        wrong = proven.wrong[0] if proven.wrong else Wrong("the numbers of the pages do not settle", 0)
        sheets = self._printed(galley, pages, opposite, loose=True)
        while layout.rescued(pages, {mark[0][1] for mark in sheets.marks if mark[0][0] == "F"}):
            sheets = self._printed(galley, pages, opposite, loose=True)
        proven = proof.proven(self._marked, galley, pages, sheets.marks, self._paper.size)
        told = self._places.not_as_planned(wrong.message, self._marked.hold(galley.holds.get(wrong.line, ())))
        made = self._finished(sheets, galley, pages, proven, opposite, loose=True)
        return replace(made, findings=(told, *made.findings))

    def _finished(
        self,
        sheets: Sheets,
        galley: Galley,
        pages: Sequence[Sequence[Page]],
        proven: Proven,
        opposite: Opposite | None,
        *,
        loose: bool = False,
    ) -> Made:
        """The pages in their order, with what is known of them."""
        findings = self._findings(sheets, galley)
        beside: dict[str, bytes] = {}
        if self._form.proof:
            shown, beside = proofs.proof(
                self._marked,
                galley,
                pages,
                self._paper,
                (*self._book.told, *findings),
                self._places.files,
                self._book.earlier,
                self._path,
                two_sided=self._form.sides == "two",
            )
            sheets = self._printed(galley, pages, opposite, loose=loose, shown=shown)
        is_level = opposite and all(
            after - before == len(pages[0])
            for before, after in zip(proven.starts, proven.starts[1:], strict=False)
        )
        data = interleaved(sheets.data, len(pages[0])) if is_level else sheets.data
        if trimming.is_for_press(self._form):
            data = trimming.trimmed(data, self._form)
        found = locators.places(self._marked, galley, pages, proven.numbers)
        return Made(data, findings, found, beside)

    def _settled(self) -> tuple[Galley, list[list[Page]], Planner]:
        """A galley and its pages, set again where labels begin anew on each page and others than thought."""
        for last in (False, False, False, True):
            galley = self._galley()
            is_numbered = layout.counted(self._marked, self._form) > 0
            planner = Planner(self._marked, galley, self._paper, self._form, is_numbered, self._measure)
            pages = planner.planned([1] * len(galley.flows))
            pages = planner.planned(self._numbers(pages))
            if not layout.relabelled(self._marked, galley, pages, self._form, freeze=last):
                break
        return galley, pages, planner

    def _galley(self) -> Galley:
        """A galley; tables of which a row is higher than a page has room for are set flat."""
        galley = self._set_galley()
        return self._set_galley() if self._marked.flatten(galley.tall) else galley

    def _set_galley(self) -> Galley:
        self._bench.put(
            {
                "print.xml": self._marked.text(),
                "plan.json": _json(layout.galley_of(self._marked)),
                "notes.xml": self._notes(map(str, self._marked.bodies)),
            }
        )
        edge = self._paper.left + self._paper.width
        return read_galley(
            self._pass(asked, self._bench),
            self._paper.size,
            self._paper.height,
            edge,
            self._marked.held.paragraphs,
        )

    def _numbers(self, pages: Sequence[Sequence[Page]]) -> list[int]:
        """The number of the first page of each flow, as far as it can be known before it is set."""
        made, number = [], 3
        for place, flow in enumerate(pages):
            if place == self._marked.front:
                number = 1
            made.append(number)
            number += len(flow)
        return made

    def _measure(self, wanted: Mapping[str, Bands]) -> dict[str, float]:
        """The heights of bands."""
        names = {str(one["piece"]) for bands in wanted.values() for band in bands for one in band["entries"]}
        alone = etree.Element(self._marked.root.tag, dict(self._marked.root.attrib))
        self._bench.put(
            {
                "print.xml": etree.tostring(alone, encoding="utf-8"),
                "notes.xml": self._notes(names),
                "plan.json": _json({**layout.GALLEY, "sets": list(wanted.items())}),
            }
        )
        return {mark[0][1]: mark[0][2] for mark in self._pass(asked, self._bench) if mark[0][0] == "H"}

    def _registers(self, breaks: Collection[str]) -> list[press.Mark]:
        """The marks of the registers alone."""
        plan = layout.registers(breaks)
        self._bench.put(
            {"print.xml": self._marked.text(), "notes.xml": self._notes(()), "plan.json": _json(plan)}
        )
        return self._pass(asked, self._bench)

    def _notes(self, names: Iterable[str]) -> bytes:
        """notes.xml: notes, whole or in parts."""
        root = etree.Element("notes")
        for name in sorted(names):
            key, _, part = name.partition(":")
            start, _, end = part.partition("-")
            body = self._marked.bodies[int(key)]
            root.append(piece(body, name, int(start or 0), int(end) if end else None))
        return etree.tostring(root, encoding="utf-8")

    def _printed(
        self,
        galley: Galley,
        pages: Sequence[Sequence[Page]],
        opposite: Opposite | None,
        *,
        loose: bool = False,
        shown: Mapping[str, Any] | None = None,
    ) -> Sheets:
        """The book, with its claims; a proof with what it has `shown` claims nothing."""
        names = {
            str(one["piece"])
            for flow in pages
            for page in flow
            for band in (*page.bands, *page.rest)
            for one in band["entries"]
        }
        plan = layout.plan(
            self._marked, galley, pages, self._paper, self._form, opposite, self._breaks, loose=loose
        )
        plan["proof"] = shown
        self._bench.put(
            {"print.xml": self._marked.text(), "notes.xml": self._notes(names), "plan.json": _json(plan)}
        )
        if shown:
            return self._pass(partial(printed, standards=()), self._bench)
        standards = trimming.STANDARDS if trimming.is_for_press(self._form) else press.STANDARDS
        return self._pass(partial(printed, standards=standards), self._bench)

    def _pass(self, work: Callable[[Bench], Result], bench: Bench) -> Result:
        return apart(work, bench) if self._is_large else work(bench)

    def _is_renumbered(self, pages: Sequence[Sequence[Page]], starts: Sequence[int]) -> bool:
        """Whether a flow begins on another page than thought, and something names pages."""
        if self._marked.root.get("kind") == "parallel" or all(
            not flow or flow[0].number == start for flow, start in zip(pages, starts, strict=True)
        ):
            return False
        entries = (one for flow in pages for page in flow for band in page.bands for one in band["entries"])
        return next(self._marked.root.iter("page"), None) is not None or any(
            ELSEWHERE in one["ref"] for one in entries
        )

    def _findings(self, sheets: Sheets, galley: Galley) -> tuple[Finding, ...]:
        told = self._places.against(sheets.against)
        if not sheets.is_tagged:
            told += (
                self._places.warning("print/claim", "Typst cannot tag this PDF; it is for the eye only"),
            )
        return (
            *told,
            *self._places.flat_tables(self._marked.flat),
            *self._places.overfull(self._marked.words_before(galley.overfull)),
            *(self._places.warning("print/layout", f"Typst: {one}") for one in sheets.warnings),
        )
