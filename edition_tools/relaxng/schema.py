"""A schema that is read, checked, and ready to validate documents."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from ..errors import SchemaError
from .automaton import Automaton
from .grammar import Node, SchemaPlace
from .names import AnyName
from .patterns import Element
from .table import Table
from .validator import validate
from .violations import Violation

if TYPE_CHECKING:
    from .compiled import Checked
    from .recovery import Recovery
    from .vocabulary import Vocabulary

# A schema forgets what it has learnt when it has this many patterns: documents of strangers
# must not fill the memory.
_MOST_PATTERNS = 400_000


class Schema:
    """A RELAX NG schema; made by `load`.  Not to be shared between threads."""

    def __init__(self, path: Path, start: Node, elements: tuple[Node, ...]) -> None:
        self.path = path
        self._start = start
        self._elements = elements
        self._forget()

    def _forget(self) -> None:
        self._table = Table()
        self._automaton = Automaton(self._table)
        self._beginning = self._automaton.made((self._table.pattern(self._start),))
        self._words: Vocabulary | None = None
        self._id_types: dict[tuple[str, str], str] | None = None

    def validate(
        self, tree: etree._ElementTree | etree._Element, *, ids: bool = False
    ) -> tuple[Violation, ...]:
        """The violations of a document, or of an element taken as one, in the document's order.

        With `ids`, ids that are there twice and references to none follow (RELAX NG DTD
        Compatibility).  Raises SchemaError if the schema's patterns are nested too deeply to be
        worked with (the document's own depth does not matter); or, with `ids`, if the schema gives
        an attribute the type ID in one place only, as tei_all does.
        """
        root = tree.getroot() if isinstance(tree, etree._ElementTree) else tree
        if len(self._table) > _MOST_PATTERNS:
            self._forget()
        try:
            with _no_collection():
                found = validate(self._beginning, lambda: self._recovery(root), root)
            return found + self._check_ids(root) if ids else found
        except RecursionError as error:
            reason = "the schema's patterns are nested too deeply"
            raise SchemaError(f"{self.path}: {reason}") from error

    def _check_ids(self, root: etree._Element) -> tuple[Violation, ...]:
        from .identity import check_ids, id_types

        if self._id_types is None:
            self._id_types = id_types(self._elements_made(), self.path)
        return check_ids(self._id_types, root)

    def _elements_made(self) -> list[Element]:
        patterns = [self._table.pattern(node) for node in self._elements]
        return [pattern for pattern in patterns if isinstance(pattern, Element)]

    def _recovery(self, root: etree._Element) -> Recovery:
        """What speaks for a document; made, with all its words, when it first has an error."""
        from .recovery import Recovery

        return Recovery(self._vocabulary(), root)

    def _vocabulary(self) -> Vocabulary:
        """All elements of the schema."""
        from .vocabulary import Vocabulary

        if self._words is None:
            self._words = Vocabulary(self._automaton, self._elements_made(), _anything(self._table))
        return self._words


def load(path: Path, *, cache: Path | None = None, compiled: Path | None = None) -> Schema:
    """Read the schema in the file `path`, in RELAX NG's XML syntax.

    In the folder `cache`, if one is given, the checked schema is kept, and found again when its
    bytes are the same; `compiled` is a file that may hold it already.  Raises SchemaError, with
    file, line and rule, if there is no such file, or if it or a file that it includes breaks the
    rules of RELAX NG.
    """
    with _no_collection():
        if cache is None and compiled is None:
            return Schema(path, *_checked(path)[:2])
        return Schema(path, *_kept(path, cache, compiled))


def compiled_form(path: Path) -> bytes | None:
    """What `load` reads as `compiled`; None where a schema cannot be kept."""
    from .compiling import form_of

    start, elements, files = _checked(path)
    return form_of(path.read_bytes(), start, elements) if files == 1 else None


def _checked(path: Path) -> tuple[Node, tuple[Node, ...], int]:
    """The start and the elements of a schema that keeps all rules; and the number of its files."""
    # Not needed, and not imported, where the compiled schema is found.
    from .restrictions import check
    from .simplify import read_schema

    start, files = read_schema(path)
    return start, check(start), files


def _kept(path: Path, cache: Path | None, compiled: Path | None) -> Checked:
    """The schema as it was kept; or as it is read, and then kept."""
    from . import compiled as kept

    try:
        data = path.read_bytes()
    except OSError as error:
        raise SchemaError(f"the schema {path} cannot be read: {error.strerror or error}") from error
    found = kept.read(compiled, path, of=data) if compiled is not None else None
    if found is None and cache is not None:
        file = kept.stored(cache, data)
        found = kept.read(file, path)
        if found is None:
            start, elements, files = _checked(path)
            if files == 1:
                from .compiling import write

                write(file, data, start, elements)
            return start, elements
    return found or _checked(path)[:2]


@contextmanager
def _no_collection() -> Iterator[None]:
    """Do not look for garbage: what is made is kept, or goes by itself, for it has no cycles."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _anything(table: Table) -> Element:
    """An element with any attributes and any content."""
    place = SchemaPlace(Path(), 0)
    attribute = Node("attribute", place, [Node("text", place, [])], AnyName())
    repeated = Node("oneOrMore", place, [attribute])
    element = Node("element", place, [], AnyName())
    inner = Node("oneOrMore", place, [Node("choice", place, [element, Node("text", place, [])])])
    empty = Node("empty", place, [])
    element.children.append(
        Node(
            "group", place, [Node("choice", place, [repeated, empty]), Node("choice", place, [inner, empty])]
        )
    )
    pattern = table.pattern(element)
    assert isinstance(pattern, Element)
    return pattern
