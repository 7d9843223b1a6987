"""The settings of an edition: `edition.toml`, read once, every word of it checked."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, NoReturn, get_type_hints

from .diagnostics import Severity
from .errors import ConfigError

NAME = "edition.toml"
"""The file that marks the top folder of an edition."""

Levels = Mapping[str, Severity | None]
"""What `[validate.rules]` says: a rule's severity, or None where the rule is off."""


def _option(default: Any = MISSING, *, one_of: tuple[str, ...] = (), pattern: str = "",
            wanted: str = "") -> Any:
    """A field of a table: its default, and which values are right."""
    rules = {"one_of": one_of, "pattern": pattern, "wanted": wanted}
    return field(default=default, metadata=rules) if default is not MISSING else field(
        metadata=rules)


_LANGUAGE = r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"


@dataclass(frozen=True, slots=True)
class Edition:
    """`[edition]`: what the edition is called, its language, and its address on the web."""

    title: str = ""
    language: str = _option(
        "en", pattern=_LANGUAGE, wanted="a language tag, such as \"en\" or \"de-AT\"")
    base_uri: str = _option(
        "", pattern=r"https?://[^\s]+", wanted="an address, such as \"https://example.org/edition/\"")


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
    """

    name: str = _option(pattern=r"[A-Za-z][\w-]*", wanted="a name of letters, digits and hyphens")
    match: str = _option()
    numbering: str = _option("1", one_of=("1", "a", "A", "i", "I", "α", "*"))
    scope: str = _option("document", one_of=("document", "section", "edition"))
    place: str = _option("foot", one_of=("foot", "end", "margin", "inline"))
    label: str = ""


@dataclass(frozen=True, slots=True)
class Apparatus:
    """`[apparatus]`: how the critical apparatus is written."""

    style: str = _option("positive", one_of=("positive", "negative"))
    separator: str = "]"


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

    paper: str = _option("a4", one_of=(
        "a3", "a4", "a5", "a6", "b4", "b5", "royal", "letter", "legal"))
    sides: str = _option("one", one_of=("one", "two"))
    margins: str = _option(
        "", pattern=r"\d+(\.\d+)?mm( \d+(\.\d+)?mm){3}",
        wanted="four lengths: top, outside, bottom, inside, such as \"30mm 25mm 35mm 20mm\"")
    font: str = "Libertinus Serif"
    size: str = _option("11pt", pattern=r"([5-9]|[1-3][0-9])(\.\d+)?pt", wanted="a size, such as \"10.5pt\"")
    fonts: tuple[str, ...] = ()
    system_fonts: bool = False
    contents: int = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; `folder` is the edition's, to which every path in the file is relative.

    `path` is the edition.toml, or None where there is none.
    """

    folder: Path
    path: Path | None = None
    edition: Edition = Edition()
    files: Files = Files()
    validate: Validate = Validate()
    series: tuple[Series, ...] = ()
    apparatus: Apparatus = Apparatus()
    html: Html = Html()
    print: Print = Print()
    prints: Mapping[str, Print] = field(default_factory=dict)

    def texts(self) -> tuple[Path, ...]:
        """The files of the edition's documents, sorted."""
        return self._matching(self.files.texts)

    def registers(self) -> tuple[Path, ...]:
        """The files of the edition's registers, sorted."""
        return self._matching(self.files.registers)

    def _matching(self, patterns: tuple[str, ...]) -> tuple[Path, ...]:
        found = {path for pattern in patterns for path in self.folder.glob(pattern)}
        return tuple(sorted(path for path in found if path.is_file()))


_TABLES: dict[str, type] = {
    "edition": Edition, "files": Files, "validate": Validate, "apparatus": Apparatus,
    "html": Html, "print": Print,
}


def find(start: Path) -> Path | None:
    """The nearest edition.toml, in the folder `start` or above it."""
    start = start.resolve()
    return next(
        (folder / NAME for folder in (start, *start.parents) if (folder / NAME).is_file()), None)


def defaults(folder: Path) -> Settings:
    """The settings of an edition that has no edition.toml."""
    return Settings(folder.resolve())


def load(path: Path) -> Settings:
    """Read an edition.toml; raises ConfigError with the line, the cause and the nearest name."""
    try:
        text = path.read_text(encoding="utf-8")
        tables = tomllib.loads(text)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8; save it in that encoding") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(_toml_error(path, str(error))) from error
    return _Reader(path, text).settings(tables)


def _toml_error(path: Path, message: str) -> str:
    place = re.search(r"\s*\(at line (\d+), column (\d+)\)", message)
    if not place:
        return f"{path}: not TOML: {message}"
    reason = message[:place.start()]
    return f"{path}:{place[1]}:{place[2]}: not TOML: {reason[:1].lower()}{reason[1:]}"


class _Reader:
    """Turns the tables of one file into dataclasses, and knows on which line a key stands."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._folder = path.resolve().parent
        self._lines = _places(text)

    def settings(self, tables: Mapping[str, Any]) -> Settings:
        known = [*_TABLES, "series"]
        for name, value in tables.items():
            if name not in known:
                self._unknown((name,), "table", known)
            if name != "series" and not isinstance(value, dict):
                self._fail((name,), f"{name} is a table: write [{name}] on a line of its own")
        printing = tables.get("print", {})
        profiles = {name: table for name, table in printing.items() if isinstance(table, dict)}
        base = {name: value for name, value in printing.items() if name not in profiles}
        read = {
            name: self._table(kind, base if name == "print" else tables[name], (name,))
            for name, kind in _TABLES.items() if name in tables
        }
        plain = read.get("print", Print())
        return Settings(
            self._folder, self._path, **read,
            series=self._series(tables.get("series", [])),
            prints={
                name: self._table(Print, table, ("print", name), base=plain)
                for name, table in profiles.items()
            },
        )

    def _series(self, tables: Any) -> tuple[Series, ...]:
        if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
            self._fail(("series",), "write each series as [[series]], in two pairs of brackets")
        series = tuple(
            self._table(Series, table, ("series", str(number)))
            for number, table in enumerate(tables)
        )
        names = [one.name for one in series]
        for number, name in enumerate(names):
            if name in names[:number]:
                self._fail(("series", str(number), "name"),
                           f"two series are called {name}; give each its own name")
        return series

    def _table(self, kind: type, table: Mapping[str, Any], where: tuple[str, ...],
               *, base: Any = None) -> Any:
        """The dataclass `kind` with the values of `table`; what is not said comes from `base`."""
        known = {one.name: one for one in fields(kind)}
        hints = get_type_hints(kind)
        values = {}
        for key, value in table.items():
            if key not in known:
                self._unknown((*where, key), "key", list(known))
            values[key] = self._value(value, hints[key], known[key], (*where, key))
        if base is not None:
            return replace(base, **values)
        for name, one in known.items():
            if name not in values and one.default is MISSING and one.default_factory is MISSING:
                self._fail(where, f"{_heading(where)} needs {name} = …")
        return kind(**values)

    def _value(self, value: Any, hint: object, option: Field[Any], where: tuple[str, ...]) -> Any:
        """`value` as its field wants it; a single string will do for a list of one."""
        if hint == Levels:
            return self._levels(value, where)
        if hint in (tuple[str, ...], tuple[Path, ...]):
            items = [value] if isinstance(value, str) else value
            if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
                self._fail(where, f"{where[-1]} is a list of strings, such as [\"a\", \"b\"]")
            if hint == tuple[Path, ...]:
                return tuple(self._existing(item, where) for item in items)
            return tuple(self._relative(item, where) for item in items)
        if hint in (bool, int):
            if type(value) is not hint:
                word = "true or false" if hint is bool else "a whole number"
                self._fail(where, f"{where[-1]} is {word}, not {value!r}")
            return value
        if not isinstance(value, str):
            self._fail(where, f"{where[-1]} is a string: write it in quotation marks")
        if hint == Path | None:
            return self._existing(value, where)
        return self._word(value, option, where)

    def _word(self, value: str, option: Field[Any], where: tuple[str, ...]) -> str:
        choices = option.metadata.get("one_of")
        if choices and value not in choices:
            self._fail(where, f"{where[-1]} cannot be \"{value}\"; {_nearest(value, choices)}")
        pattern = option.metadata.get("pattern")
        if pattern and not re.fullmatch(pattern, value):
            self._fail(where, f"{where[-1]} is {option.metadata['wanted']}, not \"{value}\"")
        return value

    def _levels(self, value: Any, where: tuple[str, ...]) -> Levels:
        from .rules import unknown_rule

        if not isinstance(value, dict):
            self._fail(where, "write [validate.rules] on a line of its own, then ID = \"warning\"")
        levels: dict[str, Severity | None] = {}
        words = ("error", "warning", "info", "off")
        for rule, word in value.items():
            place = (*where, rule)
            if (suggestions := unknown_rule(rule)) is not None:
                hint = f"; did you mean {suggestions[0]}?" if suggestions else ""
                self._fail(place, f"there is no rule {rule}{hint}")
            if word not in words:
                self._fail(place, f"{rule} cannot be {word!r}; {_nearest(str(word), words)}")
            levels[rule] = None if word == "off" else Severity.named(word)
        return levels

    def _relative(self, pattern: str, where: tuple[str, ...]) -> str:
        if not pattern or Path(pattern).is_absolute() or ".." in Path(pattern).parts:
            self._fail(where, f"\"{pattern}\" does not lie in the edition's folder; "
                              "write a path relative to it")
        return pattern

    def _existing(self, value: str, where: tuple[str, ...]) -> Path:
        path = self._folder / value
        if not path.is_file():
            self._fail(where, f"there is no file {value} (seen from {self._folder})")
        return path

    def _unknown(self, where: tuple[str, ...], kind: str, known: list[str]) -> NoReturn:
        name = f"[{where[-1]}]" if kind == "table" else where[-1]
        place = "" if kind == "table" else f" in {_heading(where[:-1])}"
        self._fail(where, f"there is no {kind} {name}{place}; {_nearest(where[-1], known)}")

    def _fail(self, where: tuple[str, ...], message: str) -> NoReturn:
        line = next((self._lines[where[:size]] for size in range(len(where), 0, -1)
                     if where[:size] in self._lines), 0)
        raise ConfigError(f"{self._path}:{line}: {message}" if line else f"{self._path}: {message}")


def _heading(where: tuple[str, ...]) -> str:
    return "[[series]]" if where[0] == "series" else f"[{'.'.join(where)}]"


def _nearest(name: str, known: list[str] | tuple[str, ...]) -> str:
    """"did you mean …?", or the names that there are."""
    close = difflib.get_close_matches(name.lower(), known, 1, 0.6)
    if close:
        return f"did you mean {close[0]}?"
    return f"it is one of {', '.join(known)}"


_HEADER = re.compile(r"\s*(\[{1,2})\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"""\s*("[^"]*"|'[^']*'|[\w.-]+)\s*=""")


def _places(text: str) -> dict[tuple[str, ...], int]:
    """The line of each table and key, by its names; a series' second name is its position."""
    places: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    series = -1
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = tuple(part.strip(" \"'") for part in header[2].split("."))
            if header[1] == "[[":
                series += 1
                table = (*table, str(series))
            places.setdefault(table, number)
        elif key := _KEY.match(line):
            quoted = key[1][0] in "\"'"
            names = (key[1][1:-1],) if quoted else tuple(key[1].split("."))
            for size in range(1, len(names) + 1):
                places.setdefault((*table, *names[:size]), number)
    return places
