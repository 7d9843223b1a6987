"""The text of a witness: TEI or plain text → words, in passages, with their markup."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from lxml import etree

from ..elements import of_kind
from ..names import IN_TEI, TEI, XML_ID
from .spelling import Spelling
from .tokens import Kind, Mark, Token, tokenise


def _tags(*kinds: str) -> frozenset[str]:
    return frozenset(IN_TEI + name for name in of_kind(*kinds))


CONTAINERS = _tags("frame")
"""Elements that hold no words themselves: what stands in them is a passage."""

_BLOCKS = _tags("frame", "passage")
_LEFT_OUT = _tags("aside")
_SILENT = _tags("silent")
_OBJECTS = _tags("object")
ATOMS = _tags("atom")
"""Elements in which no `app` may stand (tei_all); they stay whole, or lose their tag."""

_SIDES = ("sic", "orig", "expan", "abbr", "unclear", "seg", "reg", "corr")
"""Which side of a `choice` is the witness's text: its own letters, abbreviations in full."""


class Step(Enum):
    """What the structure of a witness is made of, in the order of the document."""

    OPEN = auto()
    CLOSE = auto()
    PASSAGE = auto()
    MARKS = auto()


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of words that no tag of a paragraph or the like divides: words `start` to `end`.

    `element` is the paragraph, verse or heading; `alone` says that it holds nothing else; `keys`
    are the names by which its partner in another witness may be known.
    """

    element: etree._Element
    start: int
    end: int
    alone: bool
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Text:
    """The words of a witness, its passages, and its structure.

    The steps are elements that open and close, the numbers of passages, and markup without words,
    in the order of the document.
    """

    tokens: tuple[Token, ...] = field(repr=False)
    passages: tuple[Passage, ...] = field(repr=False)
    steps: tuple[tuple[Step, Any], ...] = field(repr=False)
    left_out: Counter[str] = field(default_factory=Counter, repr=False)


def read(body: etree._Element, spelling: Spelling) -> Text:
    """The text of a TEI `body`; notes, forme work and other things beside the text are left out."""
    reader = _WitnessReader(body, spelling.attached)
    reader.run()
    return Text(tuple(reader.tokens), tuple(reader.passages), tuple(reader.steps), reader.left_out)


def body_of(text: str) -> etree._Element:
    """Plain text as a TEI `body`: empty lines part its paragraphs."""
    body = etree.Element(IN_TEI + "body", nsmap={None: TEI})
    for paragraph in re.split(r"\n[^\S\n]*(?:\n[^\S\n]*)+", text):
        if paragraph.strip():
            etree.SubElement(body, IN_TEI + "p").text = paragraph.strip()
    return body


_Event = str | tuple[Kind, etree._Element]
"""What a walk meets: text, or an element that begins or ends."""


class _WitnessReader:
    """A walk through a body; no recursion, for elements are nested as deep as an author likes."""

    def __init__(self, body: etree._Element, attached: bool) -> None:
        self.body, self.attached = body, attached
        self.blocks = _blocks(body)
        self.tokens: list[Token] = []
        self.passages: list[Passage] = []
        self.steps: list[tuple[Step, Any]] = []
        self.left_out: Counter[str] = Counter()
        self.items: list[str | Mark] = []
        self.within: list[etree._Element] = []
        self.joined = False

    def run(self) -> None:
        waiting: list[Iterator[_Event]] = [iter(((Kind.OPEN, self.body),))]
        while waiting:
            event = next(waiting[-1], None)
            if event is None:
                waiting.pop()
            elif isinstance(event, str):
                self.items.append(event.lstrip() if self.joined else event)
                self.joined = False
            else:
                kind, element = event
                if kind is Kind.CLOSE:
                    self.close(element)
                elif (inner := self.open(element)) is not None:
                    waiting.append(inner)

    def open(self, element: etree._Element) -> Iterator[_Event] | None:
        """Note that an element begins; what has to be walked through in it."""
        if not isinstance(element.tag, str):
            return None
        if element in self.blocks:
            self.flush()
            self.within.append(element)
            self.steps.append((Step.OPEN, element))
            return _inside(element)
        if element.tag in _LEFT_OUT:
            self.left_out[etree.QName(element).localname] += 1
            return None
        if element.tag in _OBJECTS:
            self.items.append(Mark(Kind.OBJECT, element, word=True))
            return None
        if element.tag in _SILENT or not (len(element) or (element.text or "").strip()):
            self.silent(element)
            return None
        self.items.append(Mark(Kind.OPEN, element))
        return _inside(_side(element), closes=element)

    def silent(self, element: etree._Element) -> None:
        """Note an element without words; with `break="no"` the word before it goes on after it."""
        self.joined = element.get("break") == "no"
        if self.joined and self.items and isinstance(self.items[-1], str):
            self.items[-1] = self.items[-1].rstrip()
        if element.tag not in _SILENT and element.text:
            self.items.append(element.text)
        self.items.append(Mark(Kind.OBJECT, element))

    def close(self, element: etree._Element) -> None:
        if element not in self.blocks:
            self.items.append(Mark(Kind.CLOSE, element))
            return
        self.flush()
        self.within.pop()
        self.steps.append((Step.CLOSE, element))

    def flush(self) -> None:
        """End a passage where a paragraph or the like begins or ends."""
        items, self.items = self.items, []
        tokens, marks = tokenise(items, attached=self.attached)
        if not tokens:
            self.steps += [(Step.MARKS, tuple(marks))] if marks else []
            return
        element, start = self.within[-1], len(self.tokens)
        first = not any(one.element is element for one in self.passages[-1:])
        self.tokens += tokens
        self.steps.append((Step.PASSAGE, len(self.passages)))
        self.passages.append(
            Passage(
                element,
                start,
                len(self.tokens),
                not any(one in self.blocks for one in element),
                _keys(element, self.body) if first else (),
            )
        )


def _inside(element: etree._Element, closes: etree._Element | None = None) -> Iterator[_Event]:
    """The text and elements in an element, and its end."""
    if element.text:
        yield element.text
    for child in element:
        yield Kind.OPEN, child
        if child.tail:
            yield child.tail
    yield Kind.CLOSE, element if closes is None else closes


def _side(element: etree._Element) -> etree._Element:
    """The element itself; of a `choice` the side that is the witness's text, of a `subst` the last."""
    if element.tag == IN_TEI + "subst":
        return next(reversed(element.findall(IN_TEI + "add")), element)
    if element.tag != IN_TEI + "choice":
        return element
    sides = [one for one in element if isinstance(one.tag, str)]
    order = {IN_TEI + name: place for place, name in enumerate(_SIDES)}
    return min(sides, key=lambda one: order.get(str(one.tag), len(order)), default=element)


def _blocks(body: etree._Element) -> set[etree._Element]:
    """The elements that divide the text into passages, and all that hold one of them."""
    found = {body}
    beside = _LEFT_OUT | _OBJECTS | ATOMS | _SILENT
    for element in body.iter(etree.Element):
        inline = element.tag in beside
        parent = element.getparent()
        contained = parent is not None and parent.tag in CONTAINERS
        if inline or not (element.tag in _BLOCKS or contained):
            continue
        above = [element, *element.iterancestors()]
        above = above[: above.index(body) + 1] if body in above else []
        if not any(one.tag in beside for one in above):
            found.update(above)
    return found


def _keys(element: etree._Element, body: etree._Element) -> tuple[str, ...]:
    """The names of a passage: `xml:id`, `corresp`, and `n` with those of the parts round it."""
    keys = [f"id {element.get(XML_ID)}"] if element.get(XML_ID) else []
    keys += [f"id {one.rpartition('#')[2]}" for one in element.get("corresp", "").split()]
    if element.get("n"):
        path = [element.get("n", "")]
        for above in element.iterancestors():
            if above is body:
                break
            path += [above.get("n", "")] if above.get("n") else []
        keys.append("n " + etree.QName(element).localname + " " + " ".join(reversed(path)))
    return tuple(keys)
