"""The words of a witness written with their inline markup, which an entry may cut."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from ..names import XML_ID
from .builder import Builder, own
from .reading import ATOMS
from .tokens import Kind, Mark, Token


class Inline:
    """Writes words; keeps the elements that are open, and opens one only when it has something in it.

    `identified` is for the base text, whose ids are kept; an element that must be divided has its
    id in its first part only.  `divided` are the elements that were.
    """

    def __init__(self, builder: Builder, *, identified: bool) -> None:
        self.builder, self.identified = builder, identified
        self.open_: list[etree._Element] = []
        self.written = 0
        self.begun: set[etree._Element] = set()
        self.divided: list[etree._Element] = []
        self.dropped: list[etree._Element] = []

    def words(self, tokens: Sequence[Token], *, begin: bool = True, end: bool = True) -> None:
        """Write words, and with `begin` and `end` the markup before the first and after the last."""
        for number, token in enumerate(tokens):
            if number:
                self.marks(tokens[number - 1].after, tokens, number - 1)
                if token.spaced:
                    self.space()
            if number or begin:
                self.marks(token.before, tokens, number)
            self.parts(token, tokens, number)
        if tokens and end:
            self.marks(tokens[-1].after, tokens, len(tokens) - 1)

    def parts(self, token: Token, tokens: Sequence[Token], number: int) -> None:
        """Write the letters of a word and the markup in it."""
        for part in token.parts:
            if isinstance(part, Mark):
                self.marks((part,), tokens, number)
            else:
                self.begin()
                if not self._in_atom():
                    self.builder.text(part)

    def space(self) -> None:
        if not self._in_atom():
            self.builder.space()

    def marks(self, marks: Sequence[Mark], tokens: Sequence[Token], number: int) -> None:
        """Write markup between words."""
        for mark in marks:
            if mark.kind is Kind.OPEN:
                self.push(
                    mark.element,
                    whole=mark.element.tag not in ATOMS or _closes(mark.element, tokens[number:]),
                )
            elif mark.kind is Kind.CLOSE:
                self.pop(mark.element)
            else:
                self.begin()
                if not self._in_atom():
                    self.builder.copy(mark.element, identified=self.identified)

    def push(self, element: etree._Element, *, whole: bool = True) -> None:
        """An element begins; one that must stay whole, and is not, is left out."""
        if element.tag in ATOMS and not whole:
            self.dropped.append(element)
            return
        self.open_.append(element)

    def pop(self, element: etree._Element) -> None:
        """An element ends, if it was written."""
        if element not in self.open_:
            return
        place = len(self.open_) - 1
        self.open_.pop()
        if place < self.written:
            self.written -= 1
            if element.tag not in ATOMS and not self._in_atom():
                self.builder.close()

    def begin(self) -> None:
        """Write the tags of the elements that are open, now that there is something in them."""
        for element in self.open_[self.written :]:
            if self._in_atom():
                pass
            elif element.tag in ATOMS:
                self.builder.copy(element, identified=self.identified)
            else:
                again = element in self.begun
                if again:
                    self.divided.append(element)
                self.builder.open(str(element.tag), self._attributes(element, again=again))
            self.begun.add(element)
            self.written += 1

    def suspend(self, depth: int) -> list[etree._Element]:
        """Close elements down to `depth`; returned to be opened again by `resume`."""
        closed = self.open_[depth:]
        for element in reversed(closed):
            self.pop(element)
        return closed

    def resume(self, elements: Sequence[etree._Element]) -> None:
        """Open elements again, where something follows in them."""
        self.open_ += elements

    def _in_atom(self) -> bool:
        return any(one.tag in ATOMS for one in self.open_[: self.written])

    def _attributes(self, element: etree._Element, *, again: bool) -> dict[str, str]:
        attributes = own(element)
        if again or not self.identified:
            attributes.pop(XML_ID, None)
        return attributes


def ending(inline: Inline, tokens: Sequence[Token]) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """The markup after the last of these words: what ends with them, and what ends after them.

    An element that has begun before these words goes on after an entry about them.
    """
    if not tokens:
        return (), ()
    after = tokens[-1].after
    begun = set(inline.open_[: inline.written])
    for number, mark in enumerate(after):
        if mark.kind is Kind.CLOSE and mark.element in begun:
            return after[:number], after[number:]
    return after, ()


def depth(path: Sequence[etree._Element], tokens: Sequence[Token], last: Sequence[Mark]) -> int:
    """How many of the open elements stay open throughout these words; `last` is after them."""
    ended = {
        mark.element
        for number, token in enumerate(tokens)
        for mark in (
            *(token.before if number else ()),
            *token.parts,
            *(token.after if number < len(tokens) - 1 else last),
        )
        if isinstance(mark, Mark) and mark.kind is Kind.CLOSE
    }
    return next((number for number, one in enumerate(path) if one in ended), len(path))


def _closes(element: etree._Element, tokens: Sequence[Token]) -> bool:
    """Whether an element that begins at the first of these words ends among them."""
    for token in tokens:
        for mark in (*token.before, *token.parts, *token.after):
            if isinstance(mark, Mark) and mark.kind is Kind.CLOSE and mark.element is element:
                return True
    return False
