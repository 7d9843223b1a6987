"""Groups of specifications that stand in other ODDs (TEI Guidelines, 23.3.3 “specGrp and specGrpRef”)."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from . import documents
from .errors import SchemaError
from .names import IN_TEI, XML_ID


def fill_groups(root: etree._Element, path: Path, chain: tuple[Path, ...]) -> None:
    """Put what specGrpRef names in other ODDs, such as other.odd#names, in its place.

    `chain` are the files that draw on this one.  Raises SchemaError where a group is not there.
    """
    for reference in list(root.iter(f"{IN_TEI}specGrpRef")):
        address, hash_sign, identifier = reference.get("target", "").strip().partition("#")
        parts, around = urlsplit(address), reference.getparent()
        if not address or around is None:
            continue
        there = (path.parent / unquote(parts.path)).resolve()
        place = f'{path}:{reference.sourceline}: specGrpRef target="{reference.get("target")}"'
        if parts.scheme or parts.netloc:
            raise SchemaError(
                f"{place} is not on this computer, and nothing is fetched; save it beside the ODD"
            )
        if not there.is_file():
            raise SchemaError(f"{place}: there is no such file")
        if there in chain:
            raise SchemaError(f"{place} leads back to an ODD that draws on it")
        other = documents.parse(there)
        if other.tree is None:
            raise SchemaError(f"{there}:{other.findings[0].line}: {other.findings[0].message}")
        fill_groups(other.root, there, (*chain, there))
        groups = {one.get(XML_ID): one for one in other.root.iter(f"{IN_TEI}specGrp")}
        group = groups.get(identifier) if hash_sign else next(iter(groups.values()), None)
        if group is None:
            raise SchemaError(f"{place}: there is no such specGrp")
        # Its references to groups of its own file are filled, too.
        for own in list(group.iter(f"{IN_TEI}specGrpRef")):
            inner = groups.get(own.get("target", "").strip().removeprefix("#"))
            if inner is not None and inner is not group and inner not in own.iterancestors():
                next(own.iterancestors()).replace(own, deepcopy(inner))
        around.replace(reference, deepcopy(group))
