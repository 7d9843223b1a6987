"""The header of a collation: its witnesses, its method, what was ignored, and what did it."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from importlib import metadata

from lxml import etree

from ..names import IN_TEI, TEI, XML_ID, XML_LANG
from . import aligner
from .builder import own
from .sources import Source
from .spelling import IGNORABLE, Spelling


def document(
    sources: Sequence[Source], spelling: Spelling, *, orthographic: bool, language: str
) -> tuple[etree._Element, etree._Element]:
    """A TEI document with a header, and its empty `text`; the first source is the base.

    TEI Guidelines, ch. 2 and 12.1: `listWit`, `variantEncoding`, `editorialDecl`, `appInfo`.
    """
    root = etree.Element(IN_TEI + "TEI", nsmap={None: TEI})
    if sources[0].language or language:
        root.set(XML_LANG, sources[0].language or language)
    header = _add(root, "teiHeader")
    _file(_add(header, "fileDesc"), sources)
    encoding = _add(header, "encodingDesc")
    declaration = _add(encoding, "editorialDecl")
    for name, sentences in _words(sources, spelling, orthographic).items():
        _add(_add(declaration, name), "p", " ".join(sentences))
    _add(encoding, "variantEncoding", method="parallel-segmentation", location="internal")
    tools = _add(encoding, "appInfo")
    for name, label, version in (
        ("edition-tools", "Edition Tools, edition collate", metadata.version("edition-tools")),
        ("collatex", "CollateX", aligner.version()),
    ):
        _add(_add(tools, "application", ident=name, version=version), "label", label)
    etree.indent(root, "  ")
    _copy_renditions(sources[0].body, encoding)
    text = etree.SubElement(root, IN_TEI + "text")
    header.tail, text.tail = "\n  ", "\n"
    return root, text


def _copy_renditions(body: etree._Element, encoding: etree._Element) -> None:
    """The base's `tagsDecl`, for its elements point at what is declared there."""
    renditions = body.getroottree().find(f"{IN_TEI}teiHeader/{IN_TEI}encodingDesc/{IN_TEI}tagsDecl")
    if renditions is not None:
        copy = deepcopy(renditions)
        copy.tail = encoding[-1].tail
        encoding[-1].tail = encoding[0].tail
        for one in copy.iter(etree.Element):
            kept = own(one)
            one.attrib.clear()
            one.attrib.update(kept)
        encoding.append(copy)


def _file(description: etree._Element, sources: Sequence[Source]) -> None:
    sigla = [one.siglum for one in sources]
    titles = _add(description, "titleStmt")
    _add(titles, "title", f"{sources[0].title}: a collation of {', '.join(sigla[:-1])} and {sigla[-1]}")
    _add(_add(description, "publicationStmt"), "p", "Not published.")
    witnesses = _add(_add(description, "sourceDesc"), "listWit")
    for one in sources:
        witness = _add(witnesses, "witness")
        witness.set(XML_ID, one.siglum)
        _add(witness, "abbr", one.siglum, type="siglum").tail = " "
        _add(witness, "title", one.title).tail = ", "
        name = f"{one.file.name}, witness {one.within}" if one.within else one.file.name
        _add(witness, "idno", name, type="file")


def _words(sources: Sequence[Source], spelling: Spelling, orthographic: bool) -> dict[str, list[str]]:
    """What was done, in sentences, by the element of `editorialDecl` that it belongs to."""
    base = sources[0].siglum
    ignored = [words for name, words in IGNORABLE.items() if name in spelling.ignored]
    if spelling.table:
        ignored.append("the spellings of a table of the editor's own")
    differences = ["white space", *ignored]
    counted = ", ".join(differences[:-1]) + " and " + differences[-1] if ignored else differences[0]
    kept = (
        "A reading that differs from the one before it in these only is kept in its own spelling, "
        "as a reading of the type “orthographic”."
        if orthographic
        else f"Readings that differ in these only are left out; the text has the spelling of the witness {base}, "
        "or of the first witness of a reading."
    )
    return {
        "normalization": [
            f"Differences in {counted} did not count when readings were compared.",
            kept,
            "Texts that Unicode calls canonically equivalent are the same.",
        ],
        "interpretation": [
            "The entries were made by a program and not yet revised by an editor.",
            f"The lemma of each entry is the reading of {base}, and divisions, paragraphs, page breaks and "
            f"the markup of what all witnesses share are those of {base}.",
            "Of the other witnesses the words are kept, and their markup within readings.",
            "Each entry names all witnesses that have the passage; an empty reading is an omission.",
            "A passage that stands in another place in a witness is an omission here and an addition there.",
        ],
    }


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    element: etree._Element = etree.SubElement(parent, IN_TEI + name, attributes)
    if text:
        element.text = text
    return element
