"""For the tests of witnesses: documents with an apparatus, built pages, and the words in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from random import Random

from edition_tools.making import Outcome, Request, build
from edition_tools.outputs.html.naming import RESERVED

from . import random_apparatus
from .html import VOID
from .models import settings_in

WITNESSES = ("A", "B", "C")


def tei(
    body: str, *, name: str = "doc", witnesses: Sequence[str] = WITNESSES, after: str = "", title: str = "T"
) -> str:
    """A document with these witnesses; one that begins with `<` is written as it is."""
    listed = "".join(
        one if one.startswith("<") else f'<witness xml:id="{one}">Codex {one}</witness>' for one in witnesses
    )
    return f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{name}"><teiHeader><fileDesc>
      <titleStmt><title>{title}</title></titleStmt><publicationStmt><p/></publicationStmt>
      <sourceDesc><listWit>{listed}</listWit></sourceDesc></fileDesc></teiHeader>
      <text xml:lang="en"><body>{body}</body>{after}</text></TEI>"""


def app(lemma: str, witnesses: str, *others: tuple[str, str]) -> str:
    """An entry: the lemma and its witnesses, then readings and theirs."""

    def pointers(sigla: str) -> str:
        return " ".join(f"#{one}" for one in sigla.split())

    readings = "".join(f'<rdg wit="{pointers(sigla)}">{text}</rdg>' for text, sigla in others)
    return f'<app><lem wit="{pointers(witnesses)}">{lemma}</lem>{readings}</app>'


def write(folder: Path, xml: str, name: str = "doc") -> Path:
    """A document of an edition in this folder."""
    path = folder / "tei" / "texts" / f"{name}.xml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(xml, encoding="utf-8")
    return path


def built(folder: Path, formats: Sequence[str] = ("html",), **options: object) -> Outcome:
    """Build the edition of this folder into `build`."""
    return build(Request(settings_in(folder), folder / "build", formats=tuple(formats), **options))


@dataclass(frozen=True)
class RandomEdition:
    """The folder of an edition that is built, its document `doc`, and the sigla of that."""

    folder: Path
    path: Path
    sigla: tuple[str, ...]


NOTES = (
    f"<p>One,<note>first</note> {app('two<note>second</note>', 'A', ('deux<note>third</note>', 'B'), ('', 'C'))}"
    " three.<note>fourth</note></p>"
)


def random_edition(folder: Path, method: str) -> RandomEdition:
    """Build a random text with an apparatus of this method, beside a text with notes."""
    xml, cases = random_apparatus.document(Random(f"pages {method}"), method, 15)
    path = write(folder, xml)
    write(folder, tei(NOTES, name="notes"), "notes")
    built(folder)
    return RandomEdition(folder, path, tuple(cases[0].lines))


def page(folder: Path, name: str) -> str:
    """A page of the edition, by its name without the suffix."""
    return (folder / "build" / "html" / f"{name}.html").read_text(encoding="utf-8")


def pages(folder: Path) -> list[str]:
    """The names of all pages of documents, sorted."""
    names = (path.stem for path in (folder / "build" / "html").glob("*.html"))
    return sorted(name for name in names if name not in RESERVED)


class Shown(HTMLParser):
    """The words that a page shows in elements of a class, each element's by itself."""

    def __init__(self, text: str, wanted: str, without: Sequence[str] = ()) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[dict[str, str], str]] = []
        self._wanted = wanted
        self._without = set(without)
        self._open: list[tuple[bool, bool]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        classes = set(values.get("class", "").split())
        inside = any(one for one, _ in self._open)
        if self._wanted in classes and not inside:
            self.found.append((values, ""))
        if tag in ("br", "p", "div", "li", "dt", "dd"):
            self._add("\n")
        if tag not in VOID:
            self._open.append((self._wanted in classes, bool(classes & self._without)))

    def handle_endtag(self, tag: str) -> None:
        if self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._add(data)

    def _add(self, text: str) -> None:
        if any(one for one, _ in self._open) and not any(out for _, out in self._open):
            values, before = self.found[-1]
            self.found[-1] = values, before + text


def columns(comparison: str) -> list[list[str]]:
    """The words of each column of a comparison, put together from its passages."""
    found: dict[int, list[str]] = {}
    versions = Shown(comparison, "version", ("omitted", "missing", "name"))
    for values, text in versions.found:
        # The name of the column stands first, in a dt.
        _, _, words = text.strip("\n").partition("\n")
        found.setdefault(int(values["data-column"]), []).extend(words.split())
    return [found[index] for index in sorted(found)]


def text_of(page: str) -> str:
    """The text that the page of a document shows, without notes and what only machines read."""
    inner = page.partition('<div class="text">')[2].partition('<footer class="document-foot"')[0]
    inner = inner.partition('<section class="notes')[0]
    shown = Shown(
        f'<div class="wanted">{inner}',
        "wanted",
        ("note-mark", "permalink", "visually-hidden", "sign", "break", "line-label"),
    )
    return shown.found[0][1]
