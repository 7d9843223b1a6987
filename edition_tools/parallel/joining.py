"""The models of parallel texts joined to one model, cut into rows: what HTML and print show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from .. import data
from ..markup import without_declaration
from ..saxon import Engine


def stylesheet() -> Path:
    """The stylesheet that an engine needs for `join`."""
    return data.stylesheet("parallel.xsl")


def join(engine: Engine, alignment: str, models: Iterable[str], words: Mapping[str, str]) -> str:
    """The model of parallel texts, from their alignment and the linked models of their documents.

    Raises StylesheetError where parallel.xsl fails.
    """
    inner = "".join(without_declaration(text) for text in (alignment, *models))
    return engine.transform(
        stylesheet(), engine.parse(f"<joined>{inner}</joined>"), mode="parallel", parameters={"words": words}
    ).text
