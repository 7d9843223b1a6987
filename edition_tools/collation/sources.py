"""The witnesses that a command names: SIGLUM=FILE@WITNESS, TEI or plain text, and their sigla."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from .. import witness
from ..diagnostics import Finding, Severity
from ..documents import MAXIMUM_SIZE, Document, parse
from ..errors import ConfigError
from ..markup import tree
from ..names import IN_TEI, XML_LANG
from ..settings.tables import Settings
from .reading import Text, body_of, read
from .spelling import Spelling

_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!DOCTYPE|!--|(?:\w+:)?TEI\b)")
_ID = re.compile(r"[^\W\d][\w.-]*")


@dataclass(frozen=True, slots=True)
class Named:
    """What a command says of a witness: its siglum, its file, and which witness of the file it is."""

    siglum: str
    file: Path
    within: str = ""


@dataclass(frozen=True)
class Source:
    """A witness that was read: its siglum, its title, its text, and the body that the text is from."""

    siglum: str
    file: Path
    within: str
    title: str
    language: str
    body: etree._Element = field(repr=False)
    text: Text = field(repr=False)


def named(arguments: Sequence[str], sigla: Sequence[str]) -> tuple[Named, ...]:
    """The witnesses of a command, each `FILE`, `SIGLUM=FILE` or `FILE@WITNESS`.

    Raises ConfigError where a file is not there, where the sigla are too few, or not different,
    or no names in XML, or where a witness is named twice.
    """
    if len(arguments) < 2:
        raise ConfigError("a collation needs two witnesses or more; name their files")
    if sigla and len(sigla) != len(arguments):
        raise ConfigError(
            f"--sigla names {len(sigla)} sigla for {len(arguments)} witnesses; "
            "name one for each, in their order, with commas"
        )
    found: list[Named] = []
    for number, argument in enumerate(arguments):
        siglum, file, within = _parts(argument)
        if sigla and siglum:
            raise ConfigError(f"{argument}: give its siglum here or in --sigla, not in both")
        name = sigla[number] if sigla else siglum or within or _siglum(file)
        if not _ID.fullmatch(name):
            raise ConfigError(
                f"{name or argument} cannot be a siglum: it becomes the id of the witness, which begins with "
                "a letter and has letters, digits, hyphens, full stops and low lines; "
                f"write for example W{number + 1}={argument.rpartition('=')[2]}"
            )
        found.append(Named(name, file, within))
    _check_different(found)
    return tuple(found)


def _parts(argument: str) -> tuple[str, Path, str]:
    """The siglum, the file and the witness within it; a file that is there is taken as it is named."""
    for siglum, rest in (("", argument), *([argument.split("=", 1)] if "=" in argument else [])):
        for file, within in ((rest, ""), *([rest.rsplit("@", 1)] if "@" in rest else [])):
            if file and Path(file).is_file():
                return siglum.strip(), Path(file), within.strip().removeprefix("#")
    path = Path(argument)
    if path.is_dir():
        raise ConfigError(f"{argument}: this is a folder; name a file")
    raise ConfigError(f"{argument}: there is no such file")


def _siglum(file: Path) -> str:
    """A siglum from the name of a file: what cannot stand in an id becomes a hyphen."""
    name = re.sub(r"[^\w.-]+", "-", file.stem).strip("-.")
    return name if _ID.fullmatch(name) else f"w{name}" if name else ""


def _check_different(found: Sequence[Named]) -> None:
    sigla: dict[str, Named] = {}
    files: dict[tuple[Path, str], Named] = {}
    for one in found:
        place = (one.file.resolve(), one.within)
        if place in files:
            raise ConfigError(f"{one.file} is named twice; a witness is compared with others only")
        if one.siglum in sigla:
            raise ConfigError(
                f"two witnesses have the siglum {one.siglum} ({sigla[one.siglum].file}, {one.file}); "
                "give each its own: --sigla A,B or A=FILE"
            )
        files[place] = sigla[one.siglum] = one


def source(settings: Settings, one: Named, spelling: Spelling) -> tuple[Source | None, tuple[Finding, ...]]:
    """Read a witness; None where it has no text, and the findings say why.

    Raises ConfigError where the file cannot be read or has no such witness.
    """
    if one.file.suffix.lower() in (".xml", ".tei") or _XML.match(_head(one.file)):
        body, title, language, findings = _tei(settings, one)
    else:
        body, findings = _plain(one.file)
        title, language = one.file.name, ""
        if one.within:
            raise ConfigError(
                f"{one.file} is plain text; only TEI has witnesses to choose from by @{one.within}"
            )
    if body is None:
        return None, findings
    text = read(body, spelling)
    if not text.tokens:
        return None, (
            *findings,
            _error(
                one.file,
                "collation/no-text",
                "there is no text in it",
                "Leave it out, or fill it; a witness that is lost is no omission.",
            ),
        )
    return Source(one.siglum, one.file, one.within, title, language, body, text), (
        *findings,
        *_left_out(one, text),
    )


def _head(file: Path) -> bytes:
    try:
        if file.stat().st_size > MAXIMUM_SIZE:
            raise ConfigError(f"{file}: larger than {MAXIMUM_SIZE // 1024**2} MB, the most that is read")
        with file.open("rb") as opened:
            return opened.read(200)
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read: {error.strerror}") from error


def _tei(settings: Settings, one: Named) -> tuple[etree._Element | None, str, str, tuple[Finding, ...]]:
    """The body, the title and the language of a TEI document, or of one of its witnesses."""
    inside = one.file.resolve().is_relative_to(settings.folder)
    document = parse(one.file, within=settings.folder if inside else None)
    if document.tree is None:
        return None, "", "", document.findings
    if not document.is_tei or document.root.tag != IN_TEI + "TEI":
        name = etree.QName(document.root).localname
        return (
            None,
            "",
            "",
            (
                *document.findings,
                _error(
                    one.file,
                    "collation/not-tei",
                    f"its root is {name}, not TEI",
                    "Name a TEI document with one text, or a file of plain text.",
                ),
            ),
        )
    root, remarks = document.root, document.findings
    if one.within:
        rebuilt, found = witness.rebuild(settings, document, one.within)
        root, remarks = tree(rebuilt.xml()), (*remarks, *found)
    elif root.find(f"{IN_TEI}text//{IN_TEI}app") is not None:
        known = ", ".join(f"@{name}" for name in witness.witnesses(document)) or "none"
        return (
            None,
            "",
            "",
            (
                *remarks,
                _error(
                    one.file,
                    "collation/apparatus",
                    "it has an apparatus of its own",
                    f"Name the witness whose text is meant after the file; there are: {known}.",
                ),
            ),
        )
    bodies = root.findall(f"{IN_TEI}text/{IN_TEI}body")
    if len(bodies) != 1:
        return (
            None,
            "",
            "",
            (
                *remarks,
                _error(
                    one.file,
                    "collation/no-text" if not bodies else "collation/several-texts",
                    "it has no text with a body" if not bodies else "it holds several texts",
                    "Name a TEI document with one text.",
                ),
            ),
        )
    for part in (*bodies[0].itersiblings(preceding=True), *bodies[0].itersiblings()):
        if "".join(part.itertext()).strip():
            remarks = (
                *remarks,
                Finding(
                    one.file,
                    part.sourceline or 1,
                    0,
                    Severity.INFO,
                    "collation/left-out",
                    f"{etree.QName(part).localname} is left out; only the body is compared",
                ),
            )
    return bodies[0], _title(document, one), _language(bodies[0]), remarks


def _title(document: Document, one: Named) -> str:
    titles = document.root.findall(f"{IN_TEI}teiHeader/{IN_TEI}fileDesc/{IN_TEI}titleStmt/{IN_TEI}title")
    best = next((title for title in titles if title.get("type") in (None, "main")), None)
    if best is None and titles:
        best = titles[0]
    return " ".join("".join(best.itertext()).split()) if best is not None else one.file.name


def _language(body: etree._Element) -> str:
    for element in (body, *body.iterancestors()):
        if language := element.get(XML_LANG, "").strip():
            return language
    return ""


def _plain(file: Path) -> tuple[etree._Element | None, tuple[Finding, ...]]:
    """A file of plain text in UTF-8 as a body of paragraphs."""
    data = file.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, (
            _error(
                file,
                "collation/not-utf-8",
                f"this is not UTF-8: byte {data[error.start]:#04x} in this line",
                "Save the file as UTF-8, or name a TEI document.",
                line,
            ),
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if wrong := re.search(r"[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]", text):
        line = text.count("\n", 0, wrong.start()) + 1
        return None, (
            _error(
                file,
                "collation/not-text",
                f"this is no text: it has the control character U+{ord(wrong[0]):04X}",
                "Name a file of plain text, or a TEI document.",
                line,
            ),
        )
    return body_of(text.replace("\x0c", "\n\n")), ()


def _left_out(one: Named, text: Text) -> tuple[Finding, ...]:
    if not text.left_out:
        return ()
    what = ", ".join(f"{count} {name}" for name, count in sorted(text.left_out.items()))
    return (
        Finding(
            one.file,
            1,
            0,
            Severity.INFO,
            "collation/left-out",
            f"not text of the witness, and left out: {what}",
        ),
    )


def _error(file: Path, rule: str, message: str, help_text: str, line: int = 1) -> Finding:
    return Finding(file, line, 0, Severity.ERROR, rule, message, help_text)
