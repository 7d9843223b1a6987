"""The settings of an edition: `edition.toml`, read once, every word of it checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, field
from pathlib import Path
from typing import Any

from ..diagnostics import Severity
from ..errors import ConfigError
from ..inputs import Inputs, matching, named

NAME = "edition.toml"
"""The file that marks the top folder of an edition."""

Levels = Mapping[str, Severity | None]
"""What `[validate.rules]` says: a rule's severity, or None where the rule is off."""

Signs = Mapping[str, tuple[str, str]]
"""What `[signs]` says: for an element, or an element and its reason, what opens and closes it."""

SIGNED = (
    "add",
    "corr",
    "damage",
    "del",
    "ex",
    "expan",
    "gap",
    "mod",
    "reg",
    "restore",
    "retrace",
    "secl",
    "sic",
    "space",
    "supplied",
    "surplus",
    "unclear",
)
"""The elements that can have a sign of the edition's own."""


def _option(
    default: Any = MISSING, *, one_of: tuple[str, ...] = (), pattern: str = "", wanted: str = ""
) -> Any:
    """A field of a table: its default, and which values are right."""
    rules = {"one_of": one_of, "pattern": pattern, "wanted": wanted}
    return field(default=default, metadata=rules) if default is not MISSING else field(metadata=rules)


_LANGUAGE = r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"


@dataclass(frozen=True, slots=True)
class Edition:
    """`[edition]`: what the edition is called, its language, and its address on the web."""

    title: str = ""
    language: str = _option("en", pattern=_LANGUAGE, wanted='a language tag, such as "en" or "de-AT"')
    base_uri: str = _option(
        "", pattern=r"https?://[^\s]+", wanted='an address, such as "https://example.org/edition/"'
    )


@dataclass(frozen=True, slots=True)
class Files:
    """`[files]`: patterns of the documents and of the registers, relative to the edition."""

    texts: tuple[str, ...] = ("tei/texts/**/*.xml",)
    registers: tuple[str, ...] = ("tei/registers/*.xml",)


@dataclass(frozen=True, slots=True)
class Validate:
    """`[validate]`: the schemas, and how much each rule matters.

    `rng` is used where a document is checked without `--schema`; `schematron` is added to what
    a document names itself.  `catalog` is an OASIS XML catalog.  `schematron_reads = true`
    lets a Schematron call doc() on any file of this computer.  `tei` is a p5subset.xml or an ODD
    from which `edition explain` takes the definitions of elements.
    """

    rng: Path | None = None
    schematron: tuple[Path, ...] = ()
    catalog: Path | None = None
    schematron_reads: bool = False
    tei: Path | None = None
    rules: Levels = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Series:
    """`[[series]]`: one series of notes, and how it is numbered.

    `match` is an XSLT pattern; `numbering` is a format of xsl:number, or "*" for signs.
    With the scope `page` print begins anew on each page; the other outputs number the document.
    """

    name: str = _option(pattern=r"[A-Za-z][\w-]*", wanted="a name of letters, digits and hyphens")
    match: str = _option()
    numbering: str = _option("1", one_of=("1", "a", "A", "i", "I", "α", "*"))
    scope: str = _option("document", one_of=("document", "section", "edition", "page"))
    place: str = _option("foot", one_of=("foot", "end", "margin", "inline", "popup"))
    label: str = ""


@dataclass(frozen=True, slots=True)
class Apparatus:
    """`[apparatus]`: how the critical apparatus is written.

    `separator` stands behind a lemma, `between` two readings, `end` behind an entry.  `order` are
    sigla or ids of witnesses, in the order in which entries name them; without it theirs is the
    order of the listWit.  A lemma of more than `lemma_words` words is shown as "first … last".
    Without `witnesses` the witnesses have no web pages of their own.
    """

    style: str = _option("positive", one_of=("positive", "negative"))
    witnesses: bool = True
    separator: str = "]"
    between: str = ";"
    end: str = ""
    sigla: str = _option("after", one_of=("after", "before"))
    order: tuple[str, ...] = _option((), pattern=r"\S+", wanted="a list of sigla or ids, none with a space")
    lemma_words: int = 7


@dataclass(frozen=True, slots=True)
class Parallel:
    """`[[parallel]]`: texts that say the same, the original first.

    `texts` are ids of documents, or of a division as DOCUMENT#ID; a `*` stands for any characters,
    and what the first `*` stands for is the same in texts that belong together.  `align` says what
    counts: pointers, then equal @n, then structure (auto), or less.
    """

    texts: tuple[str, ...] = _option()
    title: str = ""
    align: str = _option("auto", one_of=("auto", "pointers", "n", "structure"))


@dataclass(frozen=True, slots=True)
class Html:
    """`[html]`: the web pages; `css` are style sheets of the edition's own, added to ours."""

    css: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Print:
    """`[print]`, and `[print.NAME]` for another printed form, which takes over the rest of it.

    `font` is the family of the text, `fonts` are folders of font files in the edition's folder;
    `system_fonts = true` adds the fonts of this computer, with which others may get other pages.
    `margins` are top, outside, bottom and inside; without them a line holds some 65 characters.
    `contents` says how many levels of headings the table of contents has.
    """

    paper: str = _option("a4", one_of=("a3", "a4", "a5", "a6", "b4", "b5", "royal", "letter", "legal"))
    sides: str = _option("one", one_of=("one", "two"))
    margins: str = _option(
        "",
        pattern=r"\d+(\.\d+)?mm( \d+(\.\d+)?mm){3}",
        wanted='four lengths: top, outside, bottom, inside, such as "30mm 25mm 35mm 20mm"',
    )
    font: str = "Libertinus Serif"
    size: str = _option("11pt", pattern=r"([5-9]|[1-3][0-9])(\.\d+)?pt", wanted='a size, such as "10.5pt"')
    fonts: tuple[str, ...] = ()
    system_fonts: bool = False
    contents: int = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; `folder` is the edition's, to which every path in the file is relative.

    `path` is the edition.toml, or None where there is none; `out` is the folder of the outputs,
    where it was named.
    """

    folder: Path
    path: Path | None = None
    out: Path | None = None
    edition: Edition = Edition()
    files: Files = Files()
    validate: Validate = Validate()
    series: tuple[Series, ...] = ()
    apparatus: Apparatus = Apparatus()
    signs: Signs = field(default_factory=dict)
    parallels: tuple[Parallel, ...] = ()
    html: Html = Html()
    print: Print = Print()
    prints: Mapping[str, Print] = field(default_factory=dict)

    @property
    def build_folder(self) -> Path:
        """Where outputs go: the folder that was named, else `build` in the edition."""
        return self.out or self.folder / "build"

    def texts(self) -> tuple[Path, ...]:
        """The files of the edition's documents, sorted."""
        return self._matching(self.files.texts).files

    def registers(self) -> tuple[Path, ...]:
        """The files of the edition's registers, sorted."""
        return self._matching(self.files.registers).files

    def documents(self, paths: Iterable[Path] = ()) -> Inputs:
        """The files that PATHs mean, or all of the edition where there are none.

        Raises ConfigError where nothing is there to read.
        """
        if given := tuple(paths):
            return named(given, within=self.folder, out=self.build_folder)
        patterns = (*self.files.texts, *self.files.registers)
        texts, registers = self._matching(self.files.texts), self._matching(self.files.registers)
        found = Inputs(
            tuple(dict.fromkeys((*texts.files, *registers.files))),
            tuple(dict.fromkeys((*texts.findings, *registers.findings))),
        )
        if not found.files and not found.findings:
            raise ConfigError(
                f"there are no documents in {self.folder}: no file matches {', '.join(patterns)}; "
                "name TEI files or folders, or say in edition.toml where they are ([files] texts = […])"
            )
        return found

    def _matching(self, patterns: tuple[str, ...]) -> Inputs:
        return matching(self.folder, patterns, out=self.build_folder)
