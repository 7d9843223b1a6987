"""The text of a PDF's pages piece by piece, as it was set: what each glyph means, and where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from ...markup import UNKNOWN

if TYPE_CHECKING:
    import pikepdf

_MAPPED = re.compile(r"begin(bfchar|bfrange)(.*?)end", re.DOTALL)
_CODES = re.compile(r"<([0-9A-Fa-f]+)>")

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
_PLAIN: Matrix = (1, 0, 0, 1, 0, 0)
_WIDTH = 1000.0
"""The width of a glyph of which a font says none."""


class Piece(NamedTuple):
    """Text that was set in one go: its page, from where to where it stands on it, how high, and its size."""

    text: str
    page: int
    left: float
    right: float
    y: float
    size: float


class Font(NamedTuple):
    """What the codes of a font mean, and how wide their glyphs are, in thousandths of its size."""

    codes: Mapping[int, str]
    widths: Mapping[int, float]


def pieces(book: pikepdf.Pdf) -> dict[tuple[int, int], Piece]:
    """The pieces of a tagged book: the number of a page and that of a mark on it → what was set there."""
    fonts: dict[Any, Font] = {}
    return {
        (number, mark): piece
        for number, page in enumerate(book.pages)
        for mark, piece in _Page(page, number, fonts).pieces()
    }


def _font(font: Any) -> Font:
    widths: dict[int, float] = {}
    descendant = font.get("/DescendantFonts", [{}])[0]
    listed = list(descendant.get("/W", ()))
    while listed:
        first, then = int(listed.pop(0)), listed.pop(0)
        if isinstance(then, int):
            widths |= dict.fromkeys(range(first, then + 1), float(listed.pop(0)))
        else:
            widths |= {first + n: float(width) for n, width in enumerate(then)}
    return Font(_codes(font), widths)


def _codes(font: Any) -> dict[int, str]:
    """The characters of each code of a font."""
    table = font.ToUnicode.read_bytes().decode("latin-1") if "/ToUnicode" in font else ""
    found = {}
    for kind, entries in _MAPPED.findall(table):
        width = 2 if kind == "bfchar" else 3
        listed = _CODES.findall(entries)
        for at in range(0, len(listed), width):
            first, *_, means = listed[at : at + width]
            text = bytes.fromhex(means).decode("utf-16-be", "replace")
            for code in range(int(first, 16), int(listed[at + width - 2], 16) + 1):
                found[code] = text[:-1] + chr(ord(text[-1]) + code - int(first, 16))
    return found


class _Page:
    """Reads a page; what is set outside of its sheet nobody sees."""

    def __init__(self, page: pikepdf.Page, number: int, fonts: dict[Any, Font]) -> None:
        self._page, self._number, self._fonts = page, number, fonts
        resources: Any = page.obj.get("/Resources", {})
        self._named: Any = resources.get("/Font", {})
        self._font = Font({}, {})
        self._size = 0.0
        self._place = self._line = _PLAIN
        self._places: list[Matrix] = []
        self._marks: list[int | None] = []
        self._instead: str | None = None
        self._said: list[str] = []
        self._spans: list[tuple[float, float]] = []
        self._y = 0.0

    def pieces(self) -> Iterator[tuple[int, Piece]]:
        """Each piece with the number of its mark."""
        import pikepdf

        for instruction in pikepdf.parse_content_stream(self._page):
            operands: Any = instruction.operands
            match str(instruction.operator):
                case "q":
                    self._places.append(self._place)
                case "Q":
                    self._place = self._places.pop()
                case "cm":
                    self._place = _after(_matrix(operands), self._place)
                case "Tm":
                    self._line = _matrix(operands)
                case "Tf":
                    self._choose(self._named[str(operands[0])], float(operands[1]))
                case "BMC" | "BDC":
                    self._begin(operands[1] if len(operands) > 1 else {})
                case "EMC":
                    self._instead = None
                    mark = self._marks.pop()
                    if mark is not None and self._said:
                        left, right = min(one for one, _ in self._spans), max(one for _, one in self._spans)
                        text = _in_order(self._said)
                        yield mark, Piece(text, self._number, left, right, self._y, self._size)
                case "Tj":
                    self._show(operands)
                case "TJ":
                    self._show(operands[0])

    def _choose(self, font: Any, size: float) -> None:
        if font.objgen not in self._fonts:
            self._fonts[font.objgen] = _font(font)
        self._font, self._size = self._fonts[font.objgen], size

    def _begin(self, says: Any) -> None:
        mark = says.get("/MCID")
        self._marks.append(mark)
        if mark is not None:
            self._said, self._spans = [], []
        if "/ActualText" in says:
            self._instead = str(says["/ActualText"])

    def _show(self, strings: Iterable[Any]) -> None:
        """Show glyphs; numbers between them move what follows to the left."""
        x, y = _after(self._line, self._place)[4:]
        left, bottom, right, top = (float(one) for one in self._page.trimbox)
        if not (left <= x <= right and bottom <= y <= top):
            return
        said, wide = [], 0.0
        for one in strings:
            if isinstance(one, int | float | Decimal):
                wide -= float(one)
                continue
            codes = bytes(one)
            for code in (int.from_bytes(codes[at : at + 2]) for at in range(0, len(codes), 2)):
                said.append(self._font.codes.get(code, UNKNOWN))
                wide += self._font.widths.get(code, _WIDTH)
        self._y = y
        self._spans.append((x, x + wide * self._size / 1000))
        if self._instead is None:
            self._said += said
        else:
            # What stands for several glyphs is said once.
            self._said.append(self._instead)
            self._instead = ""


def _in_order(said: Sequence[str]) -> str:
    """Text as it is read; glyphs are set from left to right."""
    text = "".join(said)
    strong = next((way for way in map(unicodedata.bidirectional, text) if way in ("L", "R", "AL")), "L")
    return text if strong == "L" else "".join(reversed(said))


def _matrix(operands: Iterable[Any]) -> Matrix:
    a, b, c, d, e, f = (float(one) for one in operands)
    return a, b, c, d, e, f


def _after(first: Matrix, then: Matrix) -> Matrix:
    """One transformation, then another."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
