"""The edition as data beside its pages: tables, references, letters, services; data.xsl makes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from ... import data
from ...saxon import Engine, Node, Parameter
from ...settings.tables import Settings
from ..output import Artefact, Contents
from .naming import RESERVED


def wanted(settings: Settings) -> bool:
    """Whether the files are made: for an edition, which has its edition.toml, and not for a loose file."""
    return settings.path is not None


def files(
    engine: Engine, node: Node, outline: Node, contents: Contents, more: Mapping[str, Parameter] | None = None
) -> Iterator[Artefact]:
    """The files of the outline of the edition, or of the linked model of a document, beside the pages.

    `more` are parameters that say more of it.  Raises StylesheetError where the edition's own data.xsl fails.
    """
    settings = contents.settings
    if not wanted(settings):
        return
    made = engine.transform(
        data.chosen_stylesheet(settings.folder, "data.xsl"),
        node,
        mode="files",
        parameters=contents.parameters
        | {"reserved": " ".join(RESERVED), "is-parted": True, "outline": outline}
        | dict(more or {}),
    ).text
    for one in etree.fromstring(made.encode(), etree.XMLParser(huge_tree=True)):
        yield Artefact(f"html/{one.get('path')}", (one.text or "").encode())
