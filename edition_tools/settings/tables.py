"""The settings of an edition: `edition.toml`, read once, every word of it checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, field, replace
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from ..diagnostics import Severity
from ..errors import ConfigError
from ..inputs import Inputs, matching, named
from .proofs import Proofs

MARKDOWN = ".md"
"""The suffix of pages that are no TEI."""

NAME = "edition.toml"
"""The file that marks the top folder of an edition."""

Levels = Mapping[str, Severity | None]
"""What `[validate.rules]` says: a rule's severity, or None where the rule is off."""

Words = Mapping[str, str]
"""What `[words]` says: for a word that the tools generate, by its key, the edition's own."""

Signs = Mapping[str, tuple[str, str]]
"""What `[signs]` says: for an element, or an element and its reason, what opens and closes it."""

Theme = Mapping[str, Mapping[str, str]]
"""What `[html.theme]` says: for the light and the dark scheme, a value for a custom property."""

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
    """The edition's title, on the start page, the title page and in running heads."""
    language: str = _option("en", pattern=_LANGUAGE, wanted='a language tag, such as "en" or "de-AT"')
    """The language of the generated words, and of the order of names: en, de, fr, pl, cs, ru and ko have
    words."""
    base_uri: str = _option(
        "", pattern=r"https?://[^\s]+", wanted='an address, such as "https://example.org/edition/"'
    )
    """The address at which the pages will stand, for citations."""


@dataclass(frozen=True, slots=True)
class Files:
    """`[files]`: which files are the edition's."""

    texts: tuple[str, ...] = ("tei/texts/**/*.xml",)
    """Patterns of the documents, relative to the edition."""
    registers: tuple[str, ...] = ("tei/registers/*.xml",)
    """Patterns of the registers of names."""


@dataclass(frozen=True, slots=True)
class Build:
    """`[build]`: what `edition build` makes."""

    formats: tuple[str, ...] = _option((), pattern=r"[a-z][\w-]*", wanted="a list of formats")
    """The formats, where `--only` does not name them; without it `html`, `pdf`, `text` and those of other
    packages.  `docx`, `epub`, `icml` and `latex` are made only where they are named."""
    cluster: str = _option(
        "", pattern=r"[a-z]+://\S+", wanted='the address of a Dask scheduler, such as "tcp://192.0.2.1:8786"'
    )
    """The Dask scheduler whose workers make the edition, where `--cluster` names no other."""


@dataclass(frozen=True, slots=True)
class Validate:
    """`[validate]`: the schemas, and how much each rule matters."""

    rng: Path | None = None
    """The RELAX NG schema of documents; without it, the one that a document names, or the TEI's whole
    grammar."""
    schematron: tuple[Path, ...] = ()
    """Schematron schemas, besides those that a document names."""
    catalog: Path | None = None
    """An OASIS XML catalog."""
    schematron_reads: bool = False
    """`true` lets a Schematron read any file of this computer by `doc()`."""
    phase: str = ""
    """The phase of Schematron that is checked: an id, or `#ALL`; without it, the schema's own."""
    elsewhere: tuple[str, ...] = ()
    """How the ids begin that lie in registers outside the edition, such as `["pmb", "amp_"]`: pointers to
    them are right."""
    tei: Path | None = None
    """A `p5subset.xml` or an ODD, for `edition explain` and `edition schema`."""
    rules: Levels = field(default_factory=dict)
    """`[validate.rules]`: for a rule, `"group/rule"`, or a group, `"group/*"`, the level `"error"`,
    `"warning"`, `"info"` or `"off"`; in a build, too."""

    def level(self, rule: str, otherwise: Severity) -> Severity | None:
        """The level that is set for a rule or its group, else `otherwise`; None where it is off."""
        for name in (rule, f"{rule.split('/')[0]}/*"):
            if name in self.rules:
                return self.rules[name]
        return otherwise


@dataclass(frozen=True, slots=True)
class Series:
    """`[[series]]`: one table for each series of notes; the first that matches counts."""

    name: str = _option(pattern=r"[A-Za-z][\w-]*", wanted="a name of letters, digits and hyphens")
    """A word of letters, digits and hyphens."""
    match: str = _option()
    """An XSLT pattern: what belongs to the series."""
    numbering: str = _option("1", one_of=("1", "a", "A", "i", "I", "α", "*", "source"))
    """How its notes are numbered."""
    scope: str = _option("document", one_of=("document", "section", "edition", "page"))
    """Where numbers begin anew; with `page` print begins anew on each page, and the other outputs number the
    document."""
    place: str = _option("foot", one_of=("foot", "end", "margin", "inline", "popup"))
    """Where its notes stand."""
    label: str = ""
    """The heading of its list; without it, the series' name."""
    key: str = _option("", one_of=("mark", "line"))
    """What its notes refer to in print: `mark`, a mark in the text, or `line`, the number of the line; without
    it, lines for a critical apparatus, marks for all else."""
    form: str = _option("", one_of=("paragraph", "entries", "columns-2", "columns-3"))
    """How its notes stand at the foot: in one paragraph, each on its own line, or in columns; without it,
    `paragraph` for notes that refer to lines."""
    rule: str = _option("", one_of=("none", "short", "full"))
    """The rule above its band at the foot; without it, a short one above the first band."""
    between: str = ""
    """What stands between two notes in a paragraph, such as `"|"`; without it, white."""
    span: str = _option("12–14", one_of=("12–14", "12sq."))
    """How lines that follow each other are named."""


@dataclass(frozen=True, slots=True)
class Apparatus:
    """`[apparatus]`: how the critical apparatus is written."""

    style: str = _option("positive", one_of=("positive", "negative"))
    """`negative` leaves out the witnesses of the lemma."""
    witnesses: bool = True
    """`false` makes no pages of witnesses, and no comparison."""
    language: str = _option("", pattern=_LANGUAGE, wanted='a language tag, such as "la"')
    """The language of its words, such as `la` for *om.* and *add.*; without it, the edition's."""
    separator: str = "]"
    """What stands after a lemma."""
    between: str = ";"
    """What stands between two readings."""
    end: str = ""
    """What stands after an entry."""
    sigla: str = _option("after", one_of=("after", "before"))
    """`before` puts sigla before the words of a reading."""
    order: tuple[str, ...] = _option((), pattern=r"\S+", wanted="a list of sigla or ids, none with a space")
    """Sigla or ids of witnesses, in the order in which entries name them; without it, that of the listWit."""
    lemma_words: int = 7
    """A lemma of more words is shown as "first … last"; `0` shortens none."""


@dataclass(frozen=True, slots=True)
class Parallel:
    """`[[parallel]]`: one table for each set of texts that say the same."""

    texts: tuple[str, ...] = _option()
    """Ids of documents, or `DOCUMENT#ID` for a division, the original first; `*` stands for any characters,
    and what the first `*` stands for is the same in texts that belong together."""
    title: str = ""
    """The heading of the page and the book; without it, the title of the first text."""
    align: str = _option("auto", one_of=("auto", "pointers", "n", "structure"))
    """What counts: `auto` is pointers, then equal `@n`, then structure; `n` is pointers and equal `@n`."""


_SECTIONS = r"(\*|[A-Za-z][\w.-]*)(\[@type\s*=\s*('[^']+'|\"[^\"]+\")\])?"


@dataclass(frozen=True, slots=True)
class Html:
    """`[html]`: the web pages."""

    css: tuple[Path, ...] = ()
    """Style sheets of your own, added to ours."""
    pages: tuple[str, ...] = ()
    """Patterns of pages about the edition, such as an introduction: Markdown (`.md`) or TEI, in their
    order."""
    nav: tuple[str, ...] = _option((), pattern=r"[^\s/]+", wanted="a list of the names of pages")
    """The names of pages that stand in the head of every page by their titles; without it, one word,
    *About*, leads to the first."""
    split: str = _option(
        "auto",
        pattern=rf"auto|never|[1-7]|{_SECTIONS}(\s*\|\s*{_SECTIONS})*",
        wanted='"auto", "never", a level such as "2", or sections such as "div[@type=\'chapter\']"',
    )
    """Where long documents are cut into pages: `"auto"`, where a page had more than 300 kB; at a level of
    divisions, such as `"2"`; at the divisions of a pattern, such as `"div[@type='chapter'] | div1"`; or
    `"never"`."""
    logo: Path | None = None
    """A picture that stands before the edition's title."""
    footer: str = ""
    """A line at the foot of every page, in Markdown."""
    static: tuple[str, ...] = ()
    """Folders whose files are copied as they are, beside the pages."""
    image_hosts: tuple[str, ...] = _option(
        (),
        pattern=r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?",
        wanted='a list of names of hosts, such as "iiif.example.org"',
    )
    """Hosts whose images the pages show, such as `iiif.example.org`; without it, no page asks another host
    for anything, and images of the web are links."""
    theme: Theme = field(default_factory=dict)
    """`[html.theme.light]` and `[html.theme.dark]`: values for `paper`, `ink`, `quiet`, `accent`, `rule`,
    `wash`, `measure`, `step`, `serif` and `mono`, such as `accent = "#1b5e6b"`."""


@dataclass(frozen=True, slots=True)
class Print:
    """`[print]`: the PDF.

    `[print.NAME]` is another form, `build/pdf/edition-NAME.pdf`, which takes over the rest.
    """

    paper: str = _option(
        "a4",
        pattern=r"a3|a4|a5|a6|b4|b5|royal|letter|legal|[1-9]\d{1,2}(\.\d+)?x[1-9]\d{1,2}(\.\d+)?mm",
        wanted='a3, a4, a5, a6, b4, b5, royal, letter, legal, or width and height, such as "155x230mm"',
    )
    """The size of the pages: a3, a4, a5, a6, b4, b5, royal, letter, legal, or width and height, such as
    `"155x230mm"`."""
    sides: str = _option("one", one_of=("one", "two"))
    """`two` for pages that face each other."""
    margins: str = _option(
        "",
        pattern=r"\d+(\.\d+)?mm( \d+(\.\d+)?mm){3}",
        wanted='four lengths: top, outside, bottom, inside, such as "30mm 25mm 35mm 20mm"',
    )
    """Top, outside, bottom and inside: `"30mm 25mm 35mm 20mm"`; without it, for lines of about 65
    characters."""
    font: str = "Libertinus Serif"
    """The typeface of the text."""
    size: str = _option("11pt", pattern=r"([5-9]|[1-3][0-9])(\.\d+)?pt", wanted='a size, such as "10.5pt"')
    """Its size."""
    fonts: tuple[str, ...] = ()
    """Folders with font files, in the edition's folder."""
    system_fonts: bool = False
    """`true` adds the fonts of this computer; others may then get other pages."""
    contents: int = 1
    """How many levels of headings the contents have."""
    lines: str = _option("auto", pattern=r"auto|[0-9]{1,3}", wanted='"auto", or a number, such as "5"')
    """Every how many lines have a number in the margin: `"5"`, `"0"` for none; `"auto"` is every fifth, where
    notes refer to lines."""
    restart: str = _option("page", one_of=("page", "section", "chapter", "paragraph", "never"))
    """Where lines begin to be counted anew: on each page, at each heading, at the headings of the highest
    divisions, in each paragraph or stanza, or nowhere in a document.  With `paragraph` a line is named by its
    paragraph or stanza, too: `1.2`."""
    number_side: str = _option("left", one_of=("left", "right", "inner", "outer"))
    """In which margin the numbers of lines stand."""
    head: tuple[str, ...] = _option(
        ("document",), pattern=r"document|section|lines", wanted='a list of "document", "section" and "lines"'
    )
    """What the running heads say beside the title of the volume: the document, its section at the top of the
    page or the first that begins on it, the lines from the first to the last of the page.  `[]` makes none."""
    spread: bool = False
    """`true` lets pages end on one line: what is white at the foot of a page is put before its headings, stanzas and
    paragraphs, as far as a reader does not see it.  Facing pages of parallel texts keep their rows level instead."""
    witnesses: bool = False
    """`true` puts a band above the notes of each page that names the witnesses whose text is there: those of the
    listWit but where `witStart`, `witEnd`, `lacunaStart` and `lacunaEnd` say otherwise."""
    bleed: str = _option("", pattern=r"\d+(\.\d+)?mm", wanted='a length, such as "3mm"')
    """For a printer's file, such as that of `[print.press]`: how far its pages go beyond their edge.  The file has
    trim and bleed boxes and black without colour, and claims PDF/UA, but not PDF/A.  Needs
    `pip install 'edition-tools[press]'`."""
    crop_marks: bool = False
    """`true` puts marks at the corners, where the pages are cut; with them the file is a printer's, too."""
    proof: bool = False
    """`true` makes a proof for the editors, in which ids and findings stand beside the text; its pages are wider by
    52 mm, and their text is the same.  `edition build --only pdf --proof` makes one in any case."""
    begin: str = _option("page", one_of=("page", "recto", "run-on"))
    """Where a document of the volume begins: on a new page, on a right-hand page, or below the one before."""
    front: tuple[str, ...] = _option(
        ("*",), pattern=r"[^\s/]+", wanted='a list of the names of pages, such as ["introduction"]'
    )
    """The pages about the edition (`[html] pages`) that stand before the texts of the volume, by their names in
    their order; `*` stands for all that are not named."""
    back: tuple[str, ...] = _option(
        (), pattern=r"[^\s/]+", wanted='a list of the names of pages, such as ["imprint"]'
    )
    """Those that stand after the registers."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; `folder` is the edition's, to which every path in the file is relative.

    `path` is the edition.toml, or None where there is none; `out` is the folder of the outputs,
    where it was named; `beside` are registers among files that were named.
    """

    folder: Path
    path: Path | None = None
    out: Path | None = None
    beside: tuple[Path, ...] = ()
    edition: Edition = Edition()
    files: Files = Files()
    build: Build = Build()
    validate: Validate = Validate()
    series: tuple[Series, ...] = ()
    apparatus: Apparatus = Apparatus()
    signs: Signs = field(default_factory=dict)
    words: Words = field(default_factory=dict)
    parallels: tuple[Parallel, ...] = ()
    html: Html = Html()
    print: Print = Print()
    prints: Mapping[str, Print] = field(default_factory=dict)
    proofs: Proofs | None = None

    @property
    def build_folder(self) -> Path:
        """Where outputs go: the folder that was named, else `build` in the edition."""
        return self.out or self.folder / "build"

    @property
    def identifiers(self) -> Path:
        """The file that keeps the published addresses, there or not."""
        return self.folder / "tei" / "identifiers.tsv"

    def texts(self) -> tuple[Path, ...]:
        """The files of the edition's documents, sorted."""
        return tuple(path for path in self._matching(self.files.texts).files if not _is_register(path))

    def registers(self) -> tuple[Path, ...]:
        """The files of the edition's registers, sorted: also `list*.xml` and `standOff.xml` beside the texts."""
        named = self._matching(self.files.registers).files
        beside = (*self._matching(self.files.texts).files, *self.beside)
        return tuple(sorted({*named, *filter(_is_register, beside)}))

    def pages(self) -> tuple[Path, ...]:
        """The files of the pages about the edition, in the order of their patterns, sorted in each."""
        return self._pages().files

    def _pages(self) -> Inputs:
        found = [self._matching((pattern,)) for pattern in self.html.pages]
        return Inputs(
            tuple(dict.fromkeys(path for one in found for path in one.files)),
            tuple(dict.fromkeys(said for one in found for said in one.findings)),
        )

    def with_registers_among(self, files: Iterable[Path]) -> Settings:
        """The same settings where these files are read, and the registers among them are the edition's."""
        return replace(self, beside=tuple(filter(_is_register, files)))

    def documents(self, paths: Iterable[Path] = ()) -> Inputs:
        """The files that PATHs mean, or all of the edition where there are none.

        Raises ConfigError where nothing is there to read.
        """
        if given := tuple(paths):
            return named(given, within=self.folder, out=self.build_folder)
        patterns = (*self.files.texts, *self.files.registers)
        parts = (self._matching(self.files.texts), self._matching(self.files.registers), self._pages())
        found = Inputs(
            tuple(dict.fromkeys(path for one in parts for path in one.files if path.suffix != MARKDOWN)),
            tuple(dict.fromkeys(said for one in parts for said in one.findings)),
        )
        if not found.files and not found.findings:
            raise ConfigError(
                f"there are no documents in {self.folder}: no file matches {', '.join(patterns)}; "
                "name TEI files or folders, or say in edition.toml where they are ([files] texts = […])"
            )
        return found

    def _matching(self, patterns: tuple[str, ...]) -> Inputs:
        return matching(self.folder, patterns, out=self.build_folder)


def _is_register(path: Path) -> bool:
    """Whether a file has the name that registers beside the texts have, such as listPerson.xml."""
    return path.name.lower() == "standoff.xml" or fnmatch(path.name.lower(), "list*.xml")
