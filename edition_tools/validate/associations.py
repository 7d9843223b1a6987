"""Which schemas a document is checked against: named by the user, by settings, or by itself.

A document names its schemas by `<?xml-model?>` (W3C, Associating Schemas with XML documents 1.0).
Nothing is fetched: an address is looked up in the catalog, or among the grammars that we bring.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import etree

from .. import data
from ..diagnostics import Finding, Severity
from ..documents import Document
from ..errors import ConfigError
from ..names import RELAX_NG, SCHEMATRON
from .catalog import Catalog, local_path

_SCHEMATRON = (SCHEMATRON, "http://www.ascc.net/xml/schematron")
_PSEUDO = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TEI_ADDRESS = re.compile(
    r"https?://(?:(?:www\.)?tei-c\.org/(?:release|Vault/P5/[\w.-]+)|vault\.tei-c\.org/P5/[\w.-]+)"
    r"/xml/tei/(?:custom/)?schema/relaxng/(tei_\w+)\.rn[gc]",
    re.IGNORECASE,
)
_COMPACT_HELP = (
    "Only RELAX NG's XML syntax (.rng) is read; most projects that have an .rnc have the .rng "
    "beside it, and trang turns one into the other."
)


class Named(NamedTuple):
    """A schema that a document names: what its address is, its kind, and its line."""

    address: str
    kind: str
    line: int


class Association(NamedTuple):
    """The schemas for one document, and what was wrong with finding them.

    `given` says that the user named them; then what is wrong with one is the user's error.
    """

    grammars: tuple[Path, ...]
    schematrons: tuple[Path, ...]
    findings: tuple[Finding, ...] = ()
    given: bool = True


def shipped(name: str) -> Path | None:
    """The grammar of this name that comes with the tools, such as `tei_all`."""
    if not re.fullmatch(r"\w+", name):
        return None
    path = data.schema(f"{name}.rng")
    return path if path.is_file() else None


def chosen(words: tuple[str, ...]) -> Association:
    """The schemas that the user names on the command line: files, or names of our grammars."""
    grammars: list[Path] = []
    schematrons: list[Path] = []
    for word in words:
        path = Path(word)
        if not path.is_file() and (ours := shipped(word.removesuffix(".rng"))):
            path = ours
        if not path.is_file():
            raise ConfigError(
                f"{word}: there is no such schema; name a .rng or .sch file, or tei_all for the TEI's own"
            )
        if path.suffix == ".rnc":
            raise ConfigError(f"{word}: {_COMPACT_HELP}")
        (schematrons if path.suffix == ".sch" else grammars).append(path.resolve())
    return Association(tuple(grammars), tuple(schematrons))


def associate(
    document: Document, *, grammar: Path | None, schematrons: tuple[Path, ...], catalog: Catalog
) -> Association:
    """The schemas for a document: those of the settings, and those that it names itself."""
    named = list(_named(document.root))
    found: dict[str, list[Path]] = {"grammar": [], "schematron": list(schematrons)}
    if grammar is not None:
        found["grammar"].append(grammar)
        named = [one for one in named if one.kind == "schematron"]
    findings: list[Finding] = []
    for one in named:
        path = _locate(one, document, catalog, findings)
        if path is not None and path not in found[one.kind]:
            found[one.kind].append(path)
    wanted = [one for one in named if one.kind == "grammar"]
    is_remote = any(one.rule == "schema/remote" and "the grammar" in one.message for one in findings)
    if grammar is None and not found["grammar"] and (not wanted or (is_remote and document.is_tei)):
        found["grammar"].append(_tei_all())
    unique = {finding.message: finding for finding in reversed(findings)}
    return Association(
        tuple(found["grammar"]), tuple(found["schematron"]), tuple(unique.values()), given=False
    )


def names_a_schema(document: Document) -> bool:
    """Whether a document says itself what it is to be checked against."""
    return next(_named(document.root), None) is not None


def _tei_all() -> Path:
    path = shipped("tei_all")
    if path is None:
        raise ConfigError("the grammar tei_all is not installed; install edition-tools again")
    return path


def _named(root: etree._Element) -> Iterator[Named]:
    """The grammars and Schematron schemas that stand before the root element."""
    for node in reversed(list(root.itersiblings(etree.PI, preceding=True))):
        if not isinstance(node, etree._ProcessingInstruction):
            continue
        pseudo = {name: double or single for name, double, single in _PSEUDO.findall(node.text or "")}
        line = node.sourceline or 1
        if node.target == "xml-model" and pseudo.get("href"):
            kind = _kind(pseudo)
            if kind:
                yield Named(pseudo["href"], kind, line)
        elif node.target == "oxygen":
            if pseudo.get("RNGSchema"):
                yield Named(pseudo["RNGSchema"], "grammar", line)
            if pseudo.get("SCHSchema"):
                yield Named(pseudo["SCHSchema"], "schematron", line)


def _kind(pseudo: dict[str, str]) -> str:
    """What an xml-model names: by its schematypens, its type, or the ending of its address."""
    space = pseudo.get("schematypens", "")
    address = pseudo["href"].partition("?")[0].partition("#")[0].lower()
    if space == RELAX_NG:
        return "grammar"
    if space in _SCHEMATRON:
        return "schematron"
    if space:
        return ""
    if "relax-ng" in pseudo.get("type", "") or address.endswith((".rng", ".rnc")):
        return "grammar"
    return "schematron" if address.endswith(".sch") else ""


def _locate(named: Named, document: Document, catalog: Catalog, findings: list[Finding]) -> Path | None:
    """The file of a schema; a finding where there is none."""
    file, is_tei = document.path, document.is_tei

    def report(severity: Severity, rule: str, message: str, help_text: str) -> None:
        findings.append(Finding(file, named.line, 1, severity, rule, message, help_text))

    address = named.address
    try:
        parts = urlsplit(address)
    except ValueError:
        report(
            Severity.ERROR,
            "schema/missing",
            f"{address} is no address of a schema",
            "Correct the href: a path that is relative to this document, or an address.",
        )
        return None
    path = catalog.resolve(address)
    if path is None and parts.scheme in ("", "file"):
        local = local_path(address) if parts.scheme else file.parent / unquote(parts.path)
        path = (catalog.resolve(local.as_uri()) if local.is_absolute() else None) or local
    if path is None:
        ours = _TEI_ADDRESS.match(address)
        path = shipped(ours[1]) if ours else None
        if path is not None:
            return path.resolve() if named.kind == "grammar" else None
        what = "grammar" if named.kind == "grammar" else "Schematron"
        instead = "tei_all is used instead" if named.kind == "grammar" and is_tei else "it is not used"
        report(
            Severity.WARNING,
            "schema/remote",
            f"the {what} {address} is on the web, and nothing is fetched; {instead}",
            "Save the file, and name it in edition.toml ([validate] rng or schematron), in a "
            "catalog, or by --schema.",
        )
        return None
    if path.suffix.lower() == ".rnc":
        beside = path.with_suffix(".rng")
        if beside.is_file():
            return beside.resolve()
        report(
            Severity.WARNING,
            "schema/compact-syntax",
            f"the grammar {address} is in RELAX NG's compact syntax, so it was not used",
            _COMPACT_HELP,
        )
        return None
    if not path.is_file():
        report(
            Severity.ERROR,
            "schema/missing",
            f"there is no schema {address}",
            "Correct the href; it is relative to this document.",
        )
        return None
    return path.resolve()
