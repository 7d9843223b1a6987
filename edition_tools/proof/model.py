"""The words of an edition model: as reading made them, and as an output has to show them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import unescape

from ..markup import attribute, tags
from .words import BETWEEN, Line

_INLINE = frozenset(
    re.findall(
        r"[\w-]+",
        "inline alternate shown other link name date anchor glyph gap space formula lemma reading siglum "
        "mention unknown entry note variant",
    )
)
"""What stands in a line of words; everything else of the model begins and ends one."""
_TORN = re.compile(rf"(?<!\w)\w+{BETWEEN}\w+")
"""A word of which a part stands in a phrase that an output may set apart: whole in one, in two in another."""
_IN_LINES = frozenset(("break", "label", "inline"))
"""What begins and ends a line of words, yet is no block."""
_REGISTER = 'kind="register"'
_MARK = 'kind="mark"'
_WAY = 'kind="concordance"'
"""Ways into the concordance are no words of a text; they stand where marks do."""
_TEXT = "text"
_FLOWS = frozenset((_TEXT, "note", "list"))
"""What has an order of its own, or none."""
_CHOSEN = frozenset(("inline", "link", "block"))
"""What an output leaves out for what its attributes say."""
_REPEATING = frozenset(("lemma", "record", "paragraph"))
"""What may repeat words that stand elsewhere."""


def texts(model: str, *, lemmas: bool = False) -> Iterator[Line]:
    """Each text of a model, with those that reading added, without those that it repeats.

    With `lemmas` only the lemmas of notes, which mostly repeat the text.
    """
    source, depth, repeated = 1, 0, 0
    parents: list[str] = []
    last: Line | None = None
    for slash, name, attributes, closed, after in tags(model):
        if not slash:
            depth += 1
            if name in _REPEATING and not repeated and _repeats(name, attributes, parents):
                repeated = depth
            parents.append(name)
            if attributes:
                if ' source="' in attributes:
                    source = int(attribute(attributes, "source") or source)
                if not (repeated or lemmas) and (title := attribute(attributes, "title")):
                    yield Line(source, unescape(title))
        if slash or closed:
            parents.pop()
            if repeated == depth:
                repeated = 0
            depth -= 1
        if after and bool(repeated) == lemmas:
            # A line's end that the encoder keeps in a text parts no texts.
            if last and name == "break" and " tei=" not in attributes:
                last = Line(last.source, f"{last.text} {unescape(after)}")
                continue
            if last:
                yield last
            last = Line(source, unescape(after))
    if last:
        yield last


def _repeats(name: str, attributes: str, parents: list[str]) -> bool:
    """Whether an element repeats words that stand elsewhere in the model, or in the edition."""
    return (
        (name == "lemma" and parents[-1:] in (["note"], ["entry"]))
        or name == "record"
        or (name == "paragraph" and 'tei="mentions"' in attributes)
    )


def shown(model: str, left_out: Collection[str] = (), *, marks: bool = False) -> tuple[Line, ...]:
    """The words that an output has to show, line by line; notes apart from the lines of their marks.

    `left_out` are the names of elements that it does not show.  With `marks` the marks of notes and
    the names of the source's pages stand in the lines, in brackets, as plain text has them.
    """
    return tuple(_Lines(left_out, marks).of(model))


@dataclass(slots=True)
class _Open:
    """An element that is open: where in the words of its line it began, and what its end will do."""

    name: str
    begins: int
    parts: bool
    close: str
    flow: str


class _Lines:
    """Collects the lines of words of a model; those of notes are begun while others are open."""

    def __init__(self, left_out: Collection[str], marks: bool) -> None:
        self._left_out = frozenset(left_out)
        self._marks = marks
        self._found: list[Line] = []
        self._said: list[list[str]] = [[]]
        self._open: list[_Open] = []
        self._source = 1
        self._flow = ""

    def of(self, model: str) -> list[Line]:
        """All lines, each when it ends."""
        silent = 0
        for slash, name, attributes, closed, after in tags(model):
            if not slash:
                if (
                    silent
                    or name in self._left_out
                    or (name in _CHOSEN and self._is_left_out(name, attributes))
                ):
                    silent += 1
                    if name == "link":
                        self._say(BETWEEN)
                else:
                    self._begin(name, attributes)
            if slash or closed:
                if silent:
                    silent -= 1
                else:
                    self._end()
            if after and not silent:
                self._said[-1].append(after)
        return self._found

    def _is_left_out(self, name: str, attributes: str) -> bool:
        """Whether an output has no place for an element, or it is an id that will be a name."""
        return (
            (name == "inline" and _MARK in attributes and not self._marks)
            or (name == "link" and 'words="id"' in attributes)
            or (name in ("inline", "block") and _WAY in attributes and not self._marks)
        )

    def _begin(self, name: str, attributes: str) -> None:
        if ' source="' in attributes:
            self._source = int(attribute(attributes, "source") or 1)
        parts = _parts(name, attributes) and not any(one.name == "formula" for one in self._open)
        if parts:
            if name not in _IN_LINES:
                self._part_phrases()
            self._ended()
        sign = (attribute(attributes, "open") or "") if ' open="' in attributes else ""
        close = (attribute(attributes, "close") or "") if ' close="' in attributes else ""
        if name == "inline" and _MARK in attributes:
            sign, close = "[", "]"
        elif self._marks and name in ("note", "break", "graphic"):
            sign = _mark(name, attributes)
        if name == "break" and (hyphen := attribute(attributes, "hyphen")) is not None:
            # A line that begins in a word ends the one before it.
            self._say(hyphen)
            self._ended()
        if sign:
            self._say(sign)
        if name == "note":
            self._said.append([])
        self._open.append(_Open(name, len(self._said[-1]), parts, close, self._flow))
        if name in _FLOWS:
            self._flow = self._flow_of(name, attributes)

    def _flow_of(self, name: str, attributes: str) -> str:
        """What the lines of an element go on in: a note on a note stands where its number comes, and entries of
        a register are sorted when all are known."""
        if name == "note" and self._flow == _TEXT:
            return attribute(attributes, "series") or ""
        if name == "list" and _REGISTER not in attributes:
            return self._flow
        return _TEXT if name == _TEXT else ""

    def _part_phrases(self) -> None:
        """Part the phrases that are open from what is beside them: they hold a block, which outputs set apart."""
        for one in reversed(self._open):
            if one.parts or one.name == "note":
                break
            one.parts = True
            self._said[-1].insert(one.begins, BETWEEN)

    def _end(self) -> None:
        one = self._open.pop()
        if one.close:
            self._say(one.close)
        if one.parts or one.name == "note":
            self._ended()
        if one.name == "note":
            self._said.pop()
        self._flow = one.flow

    def _say(self, text: str) -> None:
        self._said[-1].append(text)

    def _ended(self) -> None:
        said = self._said[-1]
        if said:
            text = unescape("".join(said))
            if BETWEEN in text:
                text = _TORN.sub(BETWEEN, text)
            said.clear()
            if text and not text.isspace():
                self._found.append(Line(self._source, text, self._flow))


def _mark(name: str, attributes: str) -> str:
    """What plain text shows of a note, a page of the source or a picture in a line."""
    label = attribute(attributes, "label")
    if name == "graphic":
        label = attribute(attributes, "title") or attribute(attributes, "target")
    if name == "break" and 'inside="' not in attributes:
        return ""
    return f"[{label}]" if label else "" if 'unit="line"' in attributes else "|"


def _parts(name: str, attributes: str) -> bool:
    """Whether an element begins and ends a line of words."""
    if name == "break":
        if ' inside="' in attributes:  # With a hyphen, or the place of one, a line ends in the word.
            return ' hyphen="' in attributes
        return 'unit="line"' in attributes or ' label="' in attributes
    if name in _INLINE:
        return name == "inline" and 'kind="figure"' in attributes
    return name.islower() and ":" not in name
