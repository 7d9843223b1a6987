"""Reading edition.toml: every table, key, type and value is checked, and named with its line."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, replace
from pathlib import Path
from typing import Any, NoReturn, cast, get_type_hints

from .. import data
from ..diagnostics import Severity
from ..errors import ConfigError
from ..languages import short_tag
from ..nearest import nearest
from . import themes
from .lines import not_toml, places
from .tables import (
    NAME,
    SIGNED,
    Apparatus,
    Build,
    Edition,
    Files,
    Html,
    Levels,
    Parallel,
    Print,
    Series,
    Settings,
    Signs,
    Theme,
    Validate,
    Words,
)

_TABLES: dict[str, type] = {
    "edition": Edition,
    "files": Files,
    "build": Build,
    "validate": Validate,
    "apparatus": Apparatus,
    "html": Html,
    "print": Print,
}


_PROFILE = r"[A-Za-z][\w-]*"
_PROFILE_IS = "a name of letters, digits and hyphens"

_LISTS = ("series", "parallel")
"""Tables of which there may be several, in two pairs of brackets."""


def find(start: Path) -> Path | None:
    """The nearest edition.toml, in the folder `start` or above it."""
    start = start.resolve()
    return next((folder / NAME for folder in (start, *start.parents) if (folder / NAME).is_file()), None)


def defaults(folder: Path) -> Settings:
    """The settings of an edition that has no edition.toml."""
    return Settings(folder.resolve())


def load(path: Path) -> Settings:
    """Read an edition.toml; raises ConfigError with the line, the cause and the nearest name."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        tables = tomllib.loads(text)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8; save it in that encoding") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(not_toml(path, str(error))) from error
    except RecursionError as error:
        raise ConfigError(f"{path}: its lists and tables are nested too deeply") from error
    return _TomlReader(path, text).settings(tables)


class _TomlReader:
    """Turns the tables of one file into dataclasses, and knows on which line a key stands."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._folder = path.resolve().parent
        self._lines = places(text)

    def settings(self, tables: Mapping[str, Any]) -> Settings:
        known = [*_TABLES, *_LISTS, "signs", "words"]
        for name, value in tables.items():
            if name not in known:
                self._unknown((name,), "table", known)
            if name not in _LISTS and not isinstance(value, dict):
                self._fail((name,), f"{name} is a table: write [{name}] on a line of its own")
        printing = tables.get("print", {})
        profiles = {name: table for name, table in printing.items() if isinstance(table, dict)}
        base = {name: value for name, value in printing.items() if name not in profiles}
        for name in profiles:
            if not re.fullmatch(_PROFILE, name):
                self._fail(("print", name), f'a printed form has {_PROFILE_IS}, not "{name}"')
        read = {
            name: self._table(kind, base if name == "print" else tables[name], (name,))
            for name, kind in _TABLES.items()
            if name in tables
        }
        if "edition" in read:
            read["edition"] = replace(read["edition"], language=short_tag(read["edition"].language))
        plain = read.get("print", Print())
        return Settings(
            self._folder,
            self._path,
            **read,
            series=self._series(tables.get("series", [])),
            parallels=self._parallels(tables.get("parallel", [])),
            signs=self._signs(tables.get("signs", {})),
            words=self._words(tables.get("words", {})),
            prints={
                name: self._table(Print, table, ("print", name), base=plain)
                for name, table in profiles.items()
            },
        )

    def _series(self, tables: Any) -> tuple[Series, ...]:
        series = self._list(Series, "series", tables)
        names = [one.name for one in series]
        for number, name in enumerate(names):
            if name in names[:number]:
                self._fail(
                    ("series", str(number), "name"), f"two series are called {name}; give each its own name"
                )
        return series

    def _parallels(self, tables: Any) -> tuple[Parallel, ...]:
        parallels = self._list(Parallel, "parallel", tables)
        for number, one in enumerate(parallels):
            if len(one.texts) < 2 and not any("*" in text for text in one.texts):
                self._fail(
                    ("parallel", str(number), "texts"), "texts names two texts or more, the original first"
                )
        return parallels

    def _list(self, kind: type, name: str, tables: Any) -> tuple[Any, ...]:
        """The tables that are written [[name]], each a `kind`."""
        if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
            self._fail((name,), f"write each {name} as [[{name}]], in two pairs of brackets")
        return tuple(self._table(kind, table, (name, str(number))) for number, table in enumerate(tables))

    def _signs(self, table: Mapping[str, Any]) -> Signs:
        for name, pair in table.items():
            element = name.partition("-")[0]
            if element not in SIGNED or name.endswith("-"):
                self._fail(
                    ("signs", name),
                    f"{name} cannot have a sign; {_nearest(element, SIGNED)}"
                    ", alone or with a reason, as in supplied-lost",
                )
            if not isinstance(pair, list) or len(pair) != 2 or not all(isinstance(one, str) for one in pair):
                self._fail(
                    ("signs", name), f'{name} is what opens and what closes a passage, such as ["⟨", "⟩"]'
                )
        return {name: (opening, closing) for name, (opening, closing) in table.items()}

    def _words(self, table: Mapping[str, Any]) -> Words:
        if not table:
            return {}
        known = tomllib.loads((data.stylesheet("locale") / "en.toml").read_text(encoding="utf-8"))
        for name, word in table.items():
            if name not in known:
                close = nearest(name, known)
                hint = f"did you mean {close}?" if close else "xslt/locale/en.toml has all of them"
                self._fail(("words", name), f"the tools have no word called {name}; {hint}")
            if not isinstance(word, str) or not word.strip():
                self._fail(("words", name), f'{name} is a word in quotation marks, such as "{known[name]}"')
        return table

    def _table(
        self, kind: type, table: Mapping[str, Any], where: tuple[str, ...], *, base: Any = None
    ) -> Any:
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
        if hint == Theme:
            return self._theme(value, where)
        if hint in (tuple[str, ...], tuple[Path, ...]):
            items = [value] if isinstance(value, str) else value
            if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
                self._fail(where, f'{where[-1]} is a list of strings, such as ["a", "b"]')
            if hint == tuple[Path, ...]:
                return tuple(self._existing(item, where) for item in items)
            if option.metadata.get("pattern"):
                return tuple(self._word(item, option, where) for item in items)
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
            self._fail(where, f'{where[-1]} cannot be "{value}"; {_nearest(value, choices)}')
        pattern = option.metadata.get("pattern")
        if pattern and not re.fullmatch(pattern, value):
            self._fail(where, f'{where[-1]} is {option.metadata["wanted"]}, not "{value}"')
        return value

    def _levels(self, value: Any, where: tuple[str, ...]) -> Levels:
        from ..rules.registry import unknown_rule

        if not isinstance(value, dict):
            self._fail(where, 'write [validate.rules] on a line of its own, then ID = "warning"')
        levels: dict[str, Severity | None] = {}
        words = ("error", "warning", "info", "off")
        for rule, word in value.items():
            place = (*where, rule)
            if (meant := unknown_rule(rule)) is not None:
                hint = f"; did you mean {meant}?" if meant else ""
                self._fail(place, f"there is no rule {rule}{hint}")
            if word not in words:
                self._fail(place, f"{rule} cannot be {word!r}; {_nearest(str(word), words)}")
            levels[rule] = None if word == "off" else Severity.named(word)
        return levels

    def _theme(self, value: Any, where: tuple[str, ...]) -> Theme:
        if wrong := themes.fault(value):
            self._fail((*where, *wrong[0]), wrong[1])
        return cast(Theme, value)

    def _relative(self, pattern: str, where: tuple[str, ...]) -> str:
        """A path that stays in the edition's folder, also where it goes through links."""
        path = Path(pattern)
        outside = path.is_absolute() or ".." in path.parts
        if not pattern or outside or "\0" in pattern or not self._holds(self._folder / path):
            self._fail(
                where, f'"{pattern}" does not lie in the edition\'s folder; write a path relative to it'
            )
        return pattern

    def _holds(self, path: Path) -> bool:
        return Path(os.path.realpath(path)).is_relative_to(self._folder)

    def _existing(self, value: str, where: tuple[str, ...]) -> Path:
        path = self._folder / self._relative(value, where)
        if not path.is_file():
            self._fail(where, f"there is no file {value} (seen from {self._folder})")
        return path

    def _unknown(self, where: tuple[str, ...], kind: str, known: list[str]) -> NoReturn:
        name = f"[{where[-1]}]" if kind == "table" else where[-1]
        place = "" if kind == "table" else f" in {_heading(where[:-1])}"
        self._fail(where, f"there is no {kind} {name}{place}; {_nearest(where[-1], known)}")

    def _fail(self, where: tuple[str, ...], message: str) -> NoReturn:
        line = next(
            (self._lines[where[:size]] for size in range(len(where), 0, -1) if where[:size] in self._lines), 0
        )
        raise ConfigError(f"{self._path}:{line}: {message}" if line else f"{self._path}: {message}")


def _heading(where: tuple[str, ...]) -> str:
    return f"[[{where[0]}]]" if where[0] in _LISTS else f"[{'.'.join(where)}]"


def _nearest(name: str, known: list[str] | tuple[str, ...]) -> str:
    """ "did you mean …?", or the names that there are."""
    if close := nearest(name, known):
        return f"did you mean {close}?"
    return f"it is one of {', '.join(known)}"
