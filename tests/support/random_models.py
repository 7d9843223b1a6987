"""Documents that the grammar of the model allows, made by chance: what no author would think of."""

from __future__ import annotations

from itertools import count
from random import Random

from lxml import etree

from edition_tools import data
from edition_tools.names import MODEL as NAMESPACE

_R = "{http://relaxng.org/ns/structure/1.0}"
_WORDS = ("treaty", "Łódź", "조약", "a < b & c", "  ", "שלום", "long " * 12)
_VALUES = {
    "dir": ("ltr", "rtl"),
    "lang": ("en", "rus", "he", "und", "san-Latn"),
    "when": ("1961-07-06", "1961", "-0044", "soon"),
    "n": ("1", "IV", "2 bis"),
    "level": ("1", "2", "5", "9"),
    "rows": ("2", "0", "many"),
    "cols": ("3", "1"),
    "part": ("I", "M", "F"),
    "role": ("label", "data"),
    "unit": ("line", "page", "column", "a verse"),
    "place": ("foot", "margin", "inline", "end"),
    "series": ("notes", "editorial"),
    "inside": ("true",),
    "box": ("0 0 600 800", "10 20 30 40.5"),
    "facs": ("x", "x y"),
    "points": ("0,0 10,0 5,9",),
    "tei": ("p", "mentions", "note"),
    "target": (
        "#i3",
        "#i7",
        "#nowhere",
        "other",
        "other#x",
        "javascript:alert(1)",
        "https://example.org/a.png",
        "mailto:a@b.c",
        "tei/none.png",
        "doi:10.1/x",
    ),
    "kind": (
        "quote",
        "del",
        "mark",
        "register",
        "document",
        "stage",
        "figDesc",
        "signed",
        "a b/c",
        "note",
        "seg",
    ),
}


class Maker:
    """Makes one document after another; the same seed makes the same documents."""

    def __init__(self, seed: int) -> None:
        grammar = etree.parse(data.schema("model.rng")).getroot()
        self._definitions = {one.get("name"): one for one in grammar.iter(f"{_R}define")}
        self._random = Random(seed)
        self._ids = count(1)

    def document(self) -> str:
        """A model, valid against schemas/model.rng."""
        self._ids = count(1)
        root = etree.Element("root", nsmap={None: NAMESPACE})
        self._pattern(self._definitions["document"], root, 0)
        made = root[0]
        for name, value in {"id": "random", "kind": "text", "lang": "en", "path": "tei/random.xml"}.items():
            made.set(name, value)
        for name in ("register", "dir"):
            made.attrib.pop(name, None)
        names = [one.get("name") for one in made.iterfind(f"{{{NAMESPACE}}}series")]
        for one in made.findall(f"{{{NAMESPACE}}}series"):
            if names.count(one.get("name")) > 1:
                names.remove(one.get("name"))
                made.remove(one)
        return etree.tostring(made, encoding="unicode")

    def _pattern(self, pattern: etree._Element, parent: etree._Element, depth: int) -> None:
        kind = etree.QName(pattern).localname
        if kind == "ref":
            self._pattern(self._definitions[pattern.get("name")], parent, depth)
        elif kind == "element":
            self._element(pattern, parent, depth)
        elif kind == "attribute":
            parent.set(pattern.get("name"), self._value(pattern))
        elif kind == "text":
            self._text(parent)
        elif kind == "choice":
            self._pattern(self._random.choice(self._inner(pattern)), parent, depth)
        else:
            low = 1 if kind in ("oneOrMore", "define", "group") else 0
            high = {"optional": 1, "define": 1, "group": 1}.get(kind, max(low, 4 - depth // 2))
            for _ in range(self._random.randint(low, high)):
                for inner in self._inner(pattern):
                    self._pattern(inner, parent, depth)

    def _inner(self, pattern: etree._Element) -> list[etree._Element]:
        return [one for one in pattern if isinstance(one.tag, str) and one.tag.startswith(_R)]

    def _element(self, pattern: etree._Element, parent: etree._Element, depth: int) -> None:
        if pattern.get("name"):
            made = etree.SubElement(parent, f"{{{NAMESPACE}}}{pattern.get('name')}")
        else:
            math = "{http://www.w3.org/1998/Math/MathML}"
            made = etree.SubElement(etree.SubElement(parent, f"{math}math"), f"{math}mi")
            made.text = "x"
            return
        for inner in self._inner(pattern):
            if (
                depth < 12
                or self._random.random() < 0.05
                or inner.tag == f"{_R}attribute"
                or self._is_common(inner)
            ):
                self._pattern(inner, made, depth + 1)
        if "id" in made.attrib or made.tag == f"{{{NAMESPACE}}}note":
            made.set("id", f"i{next(self._ids)}")

    def _is_common(self, pattern: etree._Element) -> bool:
        return pattern.get("name") == "common" or pattern.tag in (f"{_R}element", f"{_R}oneOrMore")

    def _text(self, parent: etree._Element) -> None:
        word = self._random.choice(_WORDS)
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + word
        else:
            parent.text = (parent.text or "") + word

    def _value(self, pattern: etree._Element) -> str:
        values = [one.text for one in pattern.iter(f"{_R}value")]
        name = pattern.get("name")
        if values and pattern.find(f"{_R}list") is not None:
            return " ".join(self._random.sample(values, self._random.randint(1, 3)))
        if values or pattern.find(f"{_R}data") is None:
            return self._random.choice(values or _VALUES.get(name, ("x", "two words")))
        return self._random.choice(_VALUES.get(name, ("1",)))
