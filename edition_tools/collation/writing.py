"""The result of a comparison as TEI: the base's structure, and entries about whole paragraphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ..names import IN_TEI
from .apparatus import Apparatus, wit
from .builder import Builder, own
from .comparison import Comparison
from .passages import Range
from .placing import WHOLE, plan
from .reading import Step, Text


@dataclass(frozen=True, slots=True)
class Written:
    """How many entries were written, how many of them orthographic, and what markup was cut."""

    entries: int
    orthographic: int
    divided: tuple[etree._Element, ...]
    dropped: tuple[tuple[str, etree._Element], ...]


def write(
    root: etree._Element, texts: Mapping[str, Text], comparison: Comparison, *, orthographic: bool = True
) -> Written:
    """Write the body into `root`, the `text` element of the result.

    The base is the first of `texts`.  Without `orthographic` readings that differ in what is
    ignored only are left out.
    """
    writer = _Writer(root, texts, comparison, orthographic)
    writer.body()
    writer.builder.line(1)
    apparatus = writer.apparatus
    return Written(
        writer.entries + apparatus.entries, apparatus.spellings, apparatus.divided, apparatus.dropped
    )


class _Writer:
    """The elements of the base as they are, and entries round whole paragraphs."""

    def __init__(
        self, root: etree._Element, texts: Mapping[str, Text], comparison: Comparison, orthographic: bool
    ) -> None:
        self.texts, self.comparison = texts, comparison
        self.sigla = tuple(texts)
        self.builder = Builder(root)
        self.builder.indent = 2
        self.apparatus = Apparatus(self.builder, texts, orthographic=orthographic)
        self.entries = 0
        self.plan = plan(texts[self.sigla[0]], comparison)

    def body(self) -> None:
        """Write the body of the base with all its passages."""
        steps = self.texts[self.sigla[0]].steps
        filled: list[bool] = []
        for index, (step, what) in enumerate(steps):
            if step is Step.OPEN:
                self.before(_number(steps, index + 1), what)
                self.start(str(what.tag), own(what))
                filled.append(False)
            elif step is Step.PASSAGE:
                filled[-1] = True
                self.passage(what)
            elif step is Step.MARKS:
                self.apparatus.inline.marks(what, (), 0)
            else:
                self.end(own_line=not filled.pop() and len(self.builder.here) > 0)
                self.after(_number(steps, index - 1), what)

    def before(self, number: int, element: etree._Element) -> None:
        """What stands before an element that begins with this passage."""
        if number in self.plan.before:
            self.whole(self.comparison.extra[number], element)
        if number in self.plan.apart:
            self.entries += 1
            self.start(IN_TEI + "app")
            self.start(IN_TEI + "lem", wit(self.comparison.passages[number].present))

    def after(self, number: int, element: etree._Element) -> None:
        """What stands after an element that ends with this passage."""
        if number in self.plan.apart:
            self.end(own_line=True)
            self.start(IN_TEI + "rdg", wit(self.comparison.passages[number].absent))
            self.end(own_line=False)
            self.end(own_line=True)
        if number >= 0 and number + 1 in self.plan.after:
            self.whole(self.comparison.extra[number + 1], element)

    def start(self, tag: str, attributes: Mapping[str, str] | None = None) -> None:
        """Begin an element on a line of its own."""
        self.builder.line(self.builder.indent)
        self.builder.open(tag, attributes)
        self.builder.indent += 1

    def end(self, *, own_line: bool) -> None:
        self.builder.indent -= 1
        if own_line:
            self.builder.line(self.builder.indent)
        self.builder.close()

    def whole(self, extra: Mapping[str, Range], beside: etree._Element) -> None:
        """An entry of paragraphs that the base lacks, beside one of its elements."""
        self.entries += 1
        parent = beside.getparent()
        verse = parent is not None and parent.tag == IN_TEI + "lg"
        self.start(IN_TEI + "app")
        self.start(IN_TEI + "lem", wit([one for one in self.sigla if one not in extra]))
        self.end(own_line=False)
        for sigla in self.alike(extra):
            self.start(IN_TEI + "rdg", wit(sigla))
            for tag, start, end in self.paragraphs(sigla[0], extra[sigla[0]]):
                self.start(IN_TEI + "l" if verse else tag)
                self.apparatus.words(sigla[0], start, end)
                self.end(own_line=False)
            self.end(own_line=True)
        self.end(own_line=True)

    def alike(self, extra: Mapping[str, Range]) -> list[list[str]]:
        """Witnesses with the same words, together."""
        groups: dict[tuple[object, ...], list[str]] = {}
        for siglum, (start, end) in extra.items():
            words = tuple((token.spaced, token.text) for token in self.texts[siglum].tokens[start:end])
            borders = tuple(one[1] - start for one in self.paragraphs(siglum, (start, end)))
            groups.setdefault((words, borders), []).append(siglum)
        return list(groups.values())

    def paragraphs(self, siglum: str, range_: Range) -> list[tuple[str, int, int]]:
        """The passages of a witness in a range: which element they are, from and to."""
        return [
            (
                str(one.element.tag) if one.element.tag in WHOLE else IN_TEI + "p",
                max(one.start, range_[0]),
                min(one.end, range_[1]),
            )
            for one in self.texts[siglum].passages
            if one.start < range_[1] and range_[0] < one.end
        ]

    def passage(self, number: int) -> None:
        """Write a passage of the base with its entries, and what must be written beside it."""
        compared = self.comparison.passages[number]
        if number == 0 and number in self.plan.inside:
            self.added(self.comparison.extra[0])
            self.builder.space()
        nested = bool(compared.absent) and number not in self.plan.apart
        if nested:
            self.entries += 1
            self.builder.open(IN_TEI + "app")
            self.builder.open(IN_TEI + "lem", wit(compared.present))
        self.apparatus.passage(compared)
        if nested:
            self.builder.close()
            self.builder.open(IN_TEI + "rdg", wit(compared.absent))
            self.builder.close()
            self.builder.close()
        if number + 1 in self.plan.inside:
            self.builder.space()
            self.added(self.comparison.extra[number + 1])

    def added(self, extra: Mapping[str, Range]) -> None:
        """Paragraphs that the base lacks, at a place where only words can stand."""
        self.entries += 1
        builder = self.builder
        builder.open(IN_TEI + "app")
        builder.open(IN_TEI + "lem", wit([one for one in self.sigla if one not in extra]))
        builder.close()
        for sigla in self.alike(extra):
            builder.open(IN_TEI + "rdg", wit(sigla))
            for number, (_, start, end) in enumerate(self.paragraphs(sigla[0], extra[sigla[0]])):
                if number:
                    builder.space()
                self.apparatus.words(sigla[0], start, end)
            builder.close()
        builder.close()


def _number(steps: Sequence[tuple[Step, Any]], index: int) -> int:
    """The number of the passage at a step, or -1."""
    return steps[index][1] if steps[index][0] is Step.PASSAGE else -1
