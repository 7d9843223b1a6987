"""For the tests of notes and entries: what a web page and a printed document show of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html

from edition_tools import data
from edition_tools.outputs.output import Contents, Leaf
from edition_tools.outputs.registry import output
from edition_tools.settings.tables import Settings

from .engines import renderers
from .models import HUGE, Linked, words


@dataclass(frozen=True)
class Shown:
    """Labels of the marks in the order of the text; label and words of each note by its id."""

    marks: tuple[str, ...]
    notes: dict[str, tuple[str, str]]


def page(linked: Linked, settings: Settings, outline: str = "") -> str:
    """The web page of a document."""
    source = linked.read.source
    leaf = Leaf(source.identifier, linked.text, b"", Path(source.path))
    empty = '<index xmlns="urn:edition-tools:model"/>'
    contents = Contents(settings, words(), outline or empty, "")
    return output("html").document(renderers(), leaf, contents)[0].data.decode()


def book(linked: Linked) -> str:
    """The print model of a document, as Typst gets it."""
    return (
        renderers()
        .transform(
            data.stylesheet("print.xsl"),
            renderers().parse(linked.text),
            mode="print",
            parameters={"words": words()},
        )
        .text
    )


def on_page(text: str) -> Shown:
    """The marks and notes of a web page."""
    root = html.document_fromstring(text)
    for hidden in root.xpath("//*[contains(@class, 'visually-hidden') or @class = 'permalink']"):
        hidden.drop_tree()
    marks = [
        mark.text_content().strip("\u2060 \n")
        for mark in root.xpath("//sup[contains(@class, 'note-mark')]//*[self::a or self::button]")
        if not mark.xpath("ancestor::section[contains(@class, 'notes')]")
    ]
    notes = {}
    for item in root.xpath("//section[contains(@class, 'notes')]/ol/li"):
        label, body = item.xpath("*[contains(@class, 'note-label')]")[0], item.xpath("div")[0]
        notes[item.get("id")] = (label.text_content(), plain(body.text_content()))
    for item in root.xpath("//*[contains(@class, 'place-margin') or contains(@class, 'place-inline')]"):
        label = item.xpath("*[@class = 'note-label']")[0]
        said = plain(item.text_content().strip()[len(label.text_content()) :])
        notes[item.get("id")] = (label.text_content(), said)
    return Shown(tuple(marks), notes)


def in_book(text: str, linked: Linked) -> Shown:
    """The marks and notes of a print model; notes have the ids of the model."""
    root = etree.fromstring(text.encode(), HUGE)
    document = linked.read.source.identifier
    marks = [
        one.get("number") or "".join(one.itertext())
        for one in root.xpath("//note[not(@carried)] | //notemark | //endmark | //t[@kind = 'mark']")
        if not one.xpath("ancestor::note | ancestor::endnote | ancestor::side")
    ]
    notes = {}
    for one in root.xpath("//note | //endnote"):
        key = (one.get("key") or one.get("label")).removeprefix(f"{document}--").partition("--")[2]
        notes[key] = (one.get("number"), plain(_said(one)))
    return Shown(tuple(marks), notes)


def plain(text: str) -> str:
    """The letters and digits of a text, so that punctuation and spaces round blocks do not matter."""
    return "".join(re.findall(r"[\w\]\[⟨⟩⟦⟧⌈⌉;…]+", text))


def _said(element: etree._Element) -> str:
    """The words of a note in print; of a note in it its label."""
    parts = [element.text or ""]
    for child in element:
        if child.tag in ("note", "notemark", "endmark"):
            parts.append(child.get("number") or "")
        else:
            parts += [child.get("number", "") if child.tag == "item" else "", _said(child)]
        parts.append(child.tail or "")
    return "".join(parts)
