"""Series of notes that an edition declares, made a stylesheet: their patterns are compiled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from ..markup import quoted
from ..settings.tables import Series


def stylesheet(series: Iterable[Series], read: str) -> str:
    """A stylesheet that imports the one at the address `read` and says what belongs to a series.

    The first series that matches is the one that counts, as in edition.toml.
    """
    declared = tuple(series)
    rules = "\n".join(
        f'<xsl:template match={quoted(one.match)} mode="m:series" as="xs:string?" '
        f'priority="{100 + len(declared) - number}">'
        + ("" if one.place == "inline" else one.name)
        + "</xsl:template>"
        for number, one in enumerate(declared)
    )
    return f"""<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:edition-tools:modes"
  xmlns:f="urn:edition-tools:functions"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">
<xsl:import href={quoted(read)}/>
{rules}
</xsl:stylesheet>"""


def declaration(series: Iterable[Series]) -> str:
    """The declared series as XML, for the stylesheets: numbering, scope, place, label."""
    elements = "".join(
        "<series "
        + " ".join(f"{name}={quoted(value)}" for name, value in asdict(one).items() if name != "match")
        + "/>"
        for one in series
    )
    return f'<declared xmlns="urn:edition-tools:model">{elements}</declared>'
