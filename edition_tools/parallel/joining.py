"""The models of parallel texts joined to one model, cut into rows: what HTML and print show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from lxml import etree

from .. import data
from ..saxon import Engine
from .parallels import Parallel

_E = "{urn:edition-tools:model}"


def stylesheet() -> Path:
    """The stylesheet that an engine needs for `join`."""
    return data.stylesheet("parallel.xsl")


def join(engine: Engine, alignment: str, models: Iterable[str], words: Mapping[str, str]) -> str:
    """The model of parallel texts, from their alignment and the linked models of their documents.

    Raises StylesheetError where parallel.xsl fails.
    """
    inner = "".join(_element(text) for text in (alignment, *models))
    return engine.transform(
        stylesheet(), engine.parse(f"<joined>{inner}</joined>"), mode="parallel", parameters={"words": words}
    ).text


def outlined(outline: str, parallels: Iterable[Parallel]) -> str:
    """The outline of an edition with its parallels, so that pages know of them."""
    elements = []
    for parallel in parallels:
        element = etree.Element(
            f"{_E}parallel", id=parallel.identifier, title=parallel.title, nsmap={None: _E[1:-1]}
        )
        for text in parallel.texts:
            etree.SubElement(element, f"{_E}version", document=text.document, lang=text.language)
        elements.append(etree.tostring(element, encoding="unicode"))
    return outline.removesuffix("</index>") + "".join(elements) + "</index>" if elements else outline


def _element(text: str) -> str:
    return text.partition("?>")[2].strip() if text.startswith("<?xml") else text
