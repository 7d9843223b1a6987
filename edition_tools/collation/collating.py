"""Collation: the witnesses of a text compared word by word, and an apparatus made of them.

(The order of names in a language, which is called collation too, is `model.collation`.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from ..diagnostics import Finding, Severity
from ..documents import LINE
from ..errors import ConfigError
from ..names import XML_ID
from ..settings.tables import Settings
from . import aligner, header, proof, spelling, writing
from .builder import own
from .comparison import Comparison, Progress, compare
from .sources import Source, named, source
from .spelling import IGNORABLE, Spelling

__all__ = ["IGNORABLE", "Collated", "Request", "collate"]


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be collated, as the command has it: files, sigla, the base, what is ignored."""

    witnesses: tuple[str, ...]
    sigla: tuple[str, ...] = ()
    base: str = ""
    ignored: frozenset[str] = frozenset()
    spellings: Path | None = None
    orthographic: bool = True


@dataclass(frozen=True, slots=True)
class Collated:
    """The TEI document as text, how many entries it has, and what was found; no text with errors."""

    xml: str
    entries: int
    orthographic: int
    findings: tuple[Finding, ...]


def collate(settings: Settings, request: Request, progress: Progress | None = None) -> Collated:
    """Collate witnesses: TEI with an `app` where they differ.

    Raises ConfigError where the request is wrong or CollateX is not installed, and ToolError
    where the result does not hold the words of its witnesses exactly; that is a mistake of ours.
    """
    aligner.version()
    names = named(request.witnesses, request.sigla)
    base = request.base.removeprefix("#") or names[0].siglum
    if base not in (sigla := [one.siglum for one in names]):
        raise ConfigError(f"--base {base}: there is no such witness; the sigla are {', '.join(sigla)}")
    table, findings = spelling.table(request.spellings, request.ignored) if request.spellings else ({}, ())
    rules = Spelling(request.ignored, table)
    read: list[Source] = []
    for one in names:
        found, remarks = source(settings, one, rules)
        findings = (*findings, *remarks)
        if found:
            read.append(found)
    if len(read) < len(names) or any(one.severity is Severity.ERROR for one in findings):
        return Collated("", 0, 0, findings)
    read.sort(key=lambda one: one.siglum != base)
    _check_ids(read)
    return _written(settings, read, rules, request.orthographic, findings, progress)


def _written(
    settings: Settings,
    sources: Sequence[Source],
    rules: Spelling,
    orthographic: bool,
    findings: tuple[Finding, ...],
    progress: Progress | None,
) -> Collated:
    """Compare, write and prove."""
    texts = {one.siglum: one.text for one in sources}
    comparison = compare(texts, rules, progress)
    language = settings.edition.language if settings.path else ""
    root, body = header.document(sources, rules, orthographic=orthographic, language=language)
    above = sources[0].body.getparent()
    for name, value in own(above).items() if above is not None else ():
        body.set(name, value)
    written = writing.write(body, texts, comparison, orthographic=orthographic)
    etree.cleanup_namespaces(root, keep_ns_prefixes=["xml"])
    xml = '<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="unicode") + "\n"
    proof.prove(settings, xml, texts, rules, orthographic=orthographic)
    return Collated(
        xml, written.entries, written.orthographic, (*findings, *_remarks(sources, comparison, written))
    )


def _check_ids(sources: Sequence[Source]) -> None:
    """No siglum may be the id of something in the base."""
    ids = {one.get(XML_ID): one for one in sources[0].body.iter(etree.Element) if one.get(XML_ID)}
    for one in sources:
        if one.siglum in ids:
            raise ConfigError(
                f"{one.siglum} is the id of something in {sources[0].file} (line "
                f"{ids[one.siglum].sourceline}); choose another siglum: NAME={one.file}"
            )


def _remarks(sources: Sequence[Source], comparison: Comparison, written: writing.Written) -> list[Finding]:
    """What an editor should look at: markup that an entry cut, and words that would not be aligned."""
    base = sources[0]
    files = {one.siglum: one.file for one in sources}
    found = [
        Finding(
            base.file,
            _line(one),
            0,
            Severity.WARNING,
            "collation/markup-divided",
            f"{etree.QName(one).localname} stands in several parts, because an entry begins or ends in it",
            "Look at the result, and decide whether the entry or the element should be shorter.",
        )
        for one in dict.fromkeys(written.divided)
    ]
    found += [
        Finding(
            files[siglum],
            _line(one),
            0,
            Severity.WARNING,
            "collation/markup-left-out",
            f"{etree.QName(one).localname} is left out, because an entry cuts it; its words are there",
            "Look at the result, and put it back where it belongs.",
        )
        for siglum, one in dict.fromkeys(written.dropped)
    ]
    found += [
        Finding(
            base.file,
            _line(passage.element),
            0,
            Severity.WARNING,
            "collation/coarse",
            "the witnesses are too long and too unlike here to be aligned word by word; "
            "the passage has one long entry",
            "Divide the passage in the witnesses into paragraphs.",
        )
        for passage, compared in zip(base.text.passages, comparison.passages, strict=True)
        if compared.coarse
    ]
    return found


def _line(element: etree._Element) -> int:
    return int(element.get(LINE) or element.sourceline or 1)
