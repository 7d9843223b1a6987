"""For the tests of parallel texts: small editions of them, and their rows in words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lxml import etree

from edition_tools.parallel import joining, segments
from edition_tools.parallel.parallels import Found, Parallel, find
from edition_tools.reading import Reading, words
from edition_tools.saxon import Engine

from .models import E, link_all, read, settings_in

TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{id}" xml:lang="{lang}"><teiHeader><fileDesc><titleStmt>'
    "<title>Title of {id}</title></titleStmt></fileDesc></teiHeader>{text}</TEI>"
)
LANGUAGES = ("la", "en", "de")


def write(folder: Path, texts: dict[str, str], toml: str = "") -> Path:
    """An edition of texts, each the content of its body by its id (or its <text>, written out)."""
    (folder / "edition.toml").write_text('[edition]\ntitle = "Edition"\n' + toml, encoding="utf-8")
    (folder / "tei/texts").mkdir(parents=True, exist_ok=True)
    for number, (name, content) in enumerate(texts.items()):
        text = content if content.startswith("<text") else f"<text><body>{content}</body></text>"
        (folder / f"tei/texts/{name}.xml").write_text(
            TEI.format(id=name, lang=LANGUAGES[number % 3], text=text), encoding="utf-8"
        )
    return folder


def found(folder: Path) -> Found:
    """The parallels of an edition."""
    settings = settings_in(folder)
    reading = Reading(settings)
    models = {one.source.identifier: one for one in (read(path, settings) for path in settings.texts())}
    index = reading.index(one.facts for one in models.values())
    return find(
        index, lambda name: segments.parse(reading.segments(models[name].text), name), settings.parallels
    )


def only(folder: Path) -> Parallel:
    """The one parallel of an edition."""
    parallels = found(folder).parallels
    assert len(parallels) == 1, [one.identifier for one in parallels]
    return parallels[0]


def joined(folder: Path) -> str:
    """The model of the only parallel, cut into rows."""
    settings = settings_in(folder)
    parallel = only(folder)
    linked, _ = link_all([read(path, settings) for path in settings.texts()], settings)
    models = {one.read.source.identifier: one.text for one in linked.values()}
    return joining.join(_engine(), parallel.xml(), [models[name] for name in parallel.documents], words("en"))


def told(folder: Path) -> list[str]:
    """The rows of the only parallel: the words of each text, and what the row rests on.

    "one two | eins (n)"; a text that has nothing in a row is a dash, and "→ 3" names another row.
    """
    root = etree.fromstring(joined(folder).encode())
    parallel = only(folder)
    lines = []
    for number, row in enumerate(parallel.rows, start=1):
        cells = []
        for version in root:
            parts = version.findall(f"{E}text/{E}aligned[@n='{number}']")
            assert len(parts) <= 1
            cells.append(" ".join(" ".join(" ".join(one.itertext()) for one in parts).split()) or "–")
        lines.append(
            " | ".join(cells)
            + (f" ({row.basis})" if row.basis else "")
            + "".join(f" → {one + 1}" for one in row.see)
        )
    return lines


@cache
def _engine() -> Engine:
    return Engine((joining.stylesheet(),))
