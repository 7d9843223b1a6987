"""The words of a PDF line by line, in the order of its tags: each paragraph, note and cell as a reader hears it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from ...errors import ConfigError
from ...installed import packages
from ...markup import RAISED
from .glyphs import Piece, pieces

_INLINE = frozenset(
    re.findall(
        r"\S+", "/Span /Em /Strong /Link /Code /Reference /Quote /Sub /Ruby /RB /RT /RP /BibEntry /Formula"
    )
)
"""Tags of what stands in a line."""
_SHY = "\N{SOFT HYPHEN}"
_NEW_LINE = 0.7
"""So many sizes of its letters a text stands lower or higher than that before it, if it is on another line."""
_FAR = 1.5
"""So many sizes of its letters a text is away from what is beside it: a note beside the text."""
_GAP = 0.15
"""So many sizes of its letters are white between words, where they have no space between them."""


def check_reader() -> None:
    """Raises ConfigError where pikepdf is not installed."""
    if "pikepdf" not in packages():
        raise ConfigError("--prove reads PDF with pikepdf: pip install 'edition-tools[prove]'")


def lines(data: bytes) -> list[str]:
    """The lines of words of a PDF, none if it is not tagged."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as book:
        if "/StructTreeRoot" not in book.Root:
            return []
        numbers = {page.obj.objgen: number for number, page in enumerate(book.pages)}
        return _Lines(pieces(book), numbers).of(book.Root.StructTreeRoot)


class _Lines:
    """Collects the lines; a note is begun while the line that carries it is open."""

    def __init__(self, pieces: Mapping[tuple[int, int], Piece], numbers: Mapping[Any, int]) -> None:
        self._pieces, self._numbers = pieces, numbers
        self._found: list[str] = []
        self._said: list[list[str]] = [[]]
        self._last: list[Piece | None] = [None]
        self._is_in_line = [False]

    def of(self, root: Any) -> list[str]:
        """All lines, each when it ends."""
        self._read(root, 0)
        self._ended()
        return self._found

    def _read(self, node: Any, page: int) -> None:
        """Read what stands in an element; `page` is that of the numbers of marks."""
        for kid in _kids(node):
            if isinstance(kid, int):
                self._say(page, kid)
                continue
            on = self._numbers[kid.Pg.objgen] if "/Pg" in kid else page
            if "/MCID" in kid:
                self._say(on, int(kid.MCID))
            elif "/S" in kid:
                self._element(kid, on)

    def _element(self, node: Any, page: int) -> None:
        """Read an element: a note, the mark of one or a block in a line stands apart from that line."""
        parts = str(node.S) not in _INLINE
        is_mark = node.S == "/Link" and _is_raised(node)
        is_raised = node.S == "/Span" and not is_mark and _is_raised(node)
        is_apart = is_mark or node.S == "/Note" or (parts and self._is_in_line[-1])
        if is_apart:
            self._said.append([])
            self._last.append(None)
        elif parts:
            self._ended()
        elif is_raised:
            self._said[-1].append(RAISED[0])
        self._is_in_line.append(not is_apart and (node.S == "/P" or self._is_in_line[-1]))
        self._read(node, page)
        self._is_in_line.pop()
        if is_raised:
            self._said[-1].append(RAISED[1])
        elif is_apart or parts:
            self._ended()
        if is_apart:
            self._said.pop()
            last = self._last.pop()
            if is_mark:
                self._last[-1] = last

    def _say(self, page: int, mark: int) -> None:
        piece = self._pieces.get((page, mark))
        if piece is None:
            return
        last, self._last[-1] = self._last[-1], piece
        said = self._said[-1]
        if said and last:
            gap = max(piece.left - last.right, last.left - piece.right)
            if _is_below(last, piece) or gap > _FAR * last.size:
                said.append("" if said[-1].endswith(_SHY) else "\n")
            elif gap > _GAP * last.size:
                said.append(" ")
        said.append(piece.text)

    def _ended(self) -> None:
        said = self._said[-1]
        if said:
            self._found.append("".join(said))
            said.clear()


def _is_raised(node: Any) -> bool:
    """Whether all words of an element are raised, as the mark of a note is."""
    if "BaselineShift" in repr(node.get("/A")):
        return True
    kids = [kid for kid in _kids(node) if isinstance(kid, int) or kid.get("/Type") != "/OBJR"]
    return bool(kids) and all(not isinstance(kid, int) and _is_raised(kid) for kid in kids)


def _kids(node: Any) -> Sequence[Any]:
    """What stands in an element of the tree."""
    import pikepdf

    kids = node.get("/K")
    return list(kids) if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]


def _is_below(last: Piece, piece: Piece) -> bool:
    """Whether a piece stands on another line than the one before it."""
    return last.page != piece.page or abs(last.y - piece.y) > _NEW_LINE * max(last.size, piece.size)
