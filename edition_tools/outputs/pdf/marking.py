"""The print model with marks in it: which notes, holds, margins and tables a galley is asked for.

Notes are taken out of the text, since they are set where their page ends; a call stands in their
place.  Holds stand after words: a layout tells by them on which line a word is, and each can carry
the foot of its page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from ...settings.tables import Series
from .holds import Held, held
from .pieces import without
from .presence import Witnesses, taken_out
from .repeated import place_numbers
from .syllables import hyphenated

_LANGUAGE = ("lang", "region", "script")


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the foot: its number in the book, its series, its label, and what it is keyed by."""

    k: int
    key: str
    series: str
    n: int
    label: str
    is_keyed_to_lines: bool
    start: str
    """The anchor where its passage begins; "" where that is not known."""
    inside: int
    """The note that its mark stands in; 0 for the text."""
    side: str
    """Of parallel texts: left or right."""
    words: int
    characters: int


@dataclass(frozen=True, slots=True)
class Band:
    """How the notes of a series stand at the foot."""

    series: str
    form: str
    columns: int
    rule: str
    between: str
    span: str
    restarts: bool


@dataclass(slots=True)
class Marked:
    """The text without its notes, the notes, and where the holds are."""

    root: etree._Element = field(repr=False)
    notes: dict[int, Note]
    bodies: dict[int, etree._Element] = field(repr=False)
    bands: tuple[Band, ...]
    held: Held
    """What is known of the holds in it."""
    margins: dict[str, str]
    """The names of pages and lines of the source, for the margin."""
    witnesses: Witnesses
    """The witnesses, where the pages name them."""

    @property
    def starts(self) -> frozenset[str]:
        """The anchors at which passages of notes begin."""
        return frozenset(one.get("at", "") for one in self.root.iter("from"))

    def flatten(self, tables: Collection[str]) -> bool:
        """Let the cells of tables stand below each other; whether there are any."""
        for table in self.root.iter("table"):
            if table.get("k") in tables:
                table.set("flat", "true")
        return bool(tables)

    @property
    def front(self) -> int:
        """How many flows stand in front of the text, with numbers of pages of their own."""
        return len(self.root.findall("document[@part='front'][@flow]"))

    @property
    def flat(self) -> list[etree._Element]:
        """The tables that are set so."""
        return [table for table in self.root.iter("table") if table.get("flat")]

    def words_before(self, holds: Collection[str]) -> list[tuple[etree._Element, str]]:
        """The words that end at holds, each with its hold."""
        if not holds:
            return []
        found = []
        for hold in self.root.iter("h"):
            if hold.get("k") in holds and (parent := hold.getparent()) is not None:
                before = hold.getprevious()
                text = (parent.text if before is None else before.tail) or ""
                found.append((hold, text.split()[-1] if text.split() else ""))
        return found

    def hold(self, names: Collection[str]) -> etree._Element | None:
        """The first hold of these, or None."""
        return next((one for one in self.root.iter("h") if one.get("k") in names), None)

    def text(self) -> bytes:
        """The print model of the text."""
        return etree.tostring(self.root, encoding="utf-8")


def marked(print_model: str, series: Sequence[Series]) -> Marked:
    """The print model, made ready for a galley."""
    root = etree.fromstring(print_model.encode(), etree.XMLParser(huge_tree=True))
    hyphenated(root)
    by_lines = _keyed_to_lines(root, series)
    notes, bodies = _notes_taken_out(root, by_lines)
    witnesses = taken_out(root, bodies)
    _commas_of_calls_only(root)
    _registers_set_by_typst(root)
    for number, table in enumerate(root.iter("table")):
        if next(table.iterancestors("side"), None) is None:  # What stands beside the text is not counted.
            table.set("k", str(number))
    margins = {}
    for number, one in enumerate(root.iter("break")):
        one.set("k", str(number))
        if one.get("margin") != "false":
            margins[str(number)] = one.text or ""
    for number, one in enumerate(root.iter("side")):
        one.set("k", str(number))
    _flows_named(root)
    found = held(root, {k: note.start for k, note in notes.items() if note.is_keyed_to_lines and note.start})
    for k, lemma in found.lemmas.items():
        place_numbers(bodies[k], lemma)
    bands = _bands(root, series, by_lines)
    return Marked(root, notes, bodies, bands, found, margins, witnesses)


def _flows_named(root: etree._Element) -> None:
    """Say which flow ends with which part of the book: a document that begins below another goes on with its flow."""
    flows = [one for one in root if one.tag in ("document", "colophon") and one.get("native") is None]
    if root.get("kind") == "document":
        flows = flows[-1:]
    last: list[etree._Element] = []
    for one in flows:
        if last and one.get("begin") == "run-on" and last[-1].get("kind") == one.get("kind"):
            last.pop()
        last.append(one)
    for number, one in enumerate(last):
        one.set("flow", str(number))


def _registers_set_by_typst(root: etree._Element) -> None:
    """Say of registers that Typst sets their pages, unless notes stand in them; and of what follows such a
    register on its page."""
    for document in root.iter("document"):
        if document.get("kind") == "register" and next(document.iter("call", "side"), None) is None:
            document.set("native", "true")
    colophon = root.find("colophon")
    is_after_register = root.get("kind") == "document" and root.find("document[@native]") is not None
    if is_after_register and colophon is not None and next(colophon.iter("call", "side"), None) is None:
        colophon.set("native", "true")


def _keyed_to_lines(root: etree._Element, series: Sequence[Series]) -> frozenset[str]:
    """The series that name lines: those that are declared so, and an apparatus of entries only."""
    declared = {one.name: one.key for one in series}
    found: dict[str, bool] = {}
    for note in root.iter("note"):
        name = note.get("series", "")
        found[name] = found.get(name, True) and note.get("entry") == "true"
    return frozenset(
        name
        for name, are_entries in found.items()
        if declared.get(name) == "line" or (not declared.get(name) and name == "apparatus" and are_entries)
    )


def _bands(root: etree._Element, series: Sequence[Series], by_lines: frozenset[str]) -> tuple[Band, ...]:
    """The bands in their order: that of edition.toml, then that of the text."""
    declared = {one.name: one for one in series}
    names = dict.fromkeys(declared)
    for document in root.iter("document"):
        names |= dict.fromkeys((document.get("series") or "").split())
    made = []
    for name in names:
        one = declared.get(name)
        form = (one.form if one else "") or ("paragraph" if name in by_lines else "entries")
        columns = int(form.removeprefix("columns-")) if form.startswith("columns-") else 1
        made.append(
            Band(
                name,
                "columns" if columns > 1 else form,
                columns,
                one.rule if one else "",
                one.between if one else "",
                one.span if one else "12–14",
                bool(one and one.scope == "page"),
            )
        )
    return tuple(made)


def _notes_taken_out(
    root: etree._Element, by_lines: frozenset[str]
) -> tuple[dict[int, Note], dict[int, etree._Element]]:
    notes: dict[int, Note] = {}
    bodies: dict[int, etree._Element] = {}
    elements = list(root.iter("note"))
    numbers = {element: k for k, element in enumerate(elements, 1)}
    for k, element in enumerate(elements, 1):
        holder = next(element.iterancestors("note"), None)
        document = next(element.iterancestors("document"), None)
        series = element.get("series", "")
        text = "".join(element.itertext())
        notes[k] = Note(
            k,
            element.get("key", ""),
            series,
            int(number) if (number := element.get("n", "")).isdigit() else 0,
            element.get("number", ""),
            series in by_lines,
            element.get("start", ""),
            0 if holder is None else numbers[holder],
            "" if document is None else document.get("page", ""),
            len(text.split()),
            len(text),
        )
    for element in reversed(elements):
        k = numbers[element]
        for name, value in _inherited(element).items():
            if name not in element.attrib:
                element.set(name, value)
        call = etree.Element("call", k=str(k), keyed="line" if notes[k].is_keyed_to_lines else "mark")
        call.set("number", notes[k].label)
        if element.get("label"):
            call.set("label", element.attrib.pop("label"))
        call.tail, element.tail = element.tail, None
        parent = element.getparent()
        assert parent is not None  # A note is no root.
        parent.replace(element, call)
        element.set("k", str(k))
        bodies[k] = element
    return notes, bodies


def _inherited(element: etree._Element) -> Mapping[str, str]:
    """The language of what stands around an element, where it says none itself."""
    if element.get("lang"):
        return {}
    for outer in element.iterancestors():
        if outer.get("lang"):
            return {name: outer.get(name, "") for name in (*_LANGUAGE, "dir") if outer.get(name)}
    return {}


def _commas_of_calls_only(root: etree._Element) -> None:
    """Take out the commas between marks where one of the two is none."""
    commas = [one for one in root.iter("t") if one.get("kind") == "comma"]
    for comma in commas:
        around = (next(comma.itersiblings("call", preceding=True), None), next(_following_calls(comma), None))
        if any(one is not None and one.get("keyed") == "line" for one in around):
            parent = comma.getparent()
            assert parent is not None
            without(parent, comma)


def _following_calls(element: etree._Element) -> Iterator[etree._Element]:
    node: etree._Element | None = element
    while node is not None:
        following = node.getnext()
        if following is None:
            node = node.getparent()
            continue
        yield from following.iter("call")
        node = following
