"""The fonts that a book is set in: Typst's own, those of installed packages, the edition's."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from typst import Fonts

from ...errors import ConfigError
from ...nearest import nearest
from ...settings.tables import Print

_GROUPS = ("fontpkg.family", "justmytype.packs")
"""The entry points by which packages of fonts make themselves known."""

_MANY = 60
"""Of more families than these Typst is not told one by one."""
_BOOK_FACES = ("Serif", "Naskh", "Amiri")

_MODULES = tuple(f"pylopdf_fonts_{name}" for name in ("ar", "he", "hi", "jp", "ko", "th", "zh_cn", "zh_tw"))
"""Packages of fonts that have no entry point."""

_PACKAGES = {
    "HANGUL": "pylopdf-fonts-ko",
    "CJK": "pylopdf-fonts-zh-cn",
    "HIRAGANA": "pylopdf-fonts-jp",
    "KATAKANA": "pylopdf-fonts-jp",
    "KHMER": "fontpkg-noto-sans-khmer",
    "ARABIC": "fontpkg-amiri",
    "ETHIOPIC": "justmytype-intl-africa",
    "DEVANAGARI": "pylopdf-fonts-hi",
    "TAMIL": "fontpkg-noto-sans-tamil",
    "TELUGU": "fontpkg-noto-sans-telugu",
    "THAI": "pylopdf-fonts-th",
    "BENGALI": "justmytype-intl-south-asia",
    "LAO": "justmytype-intl-sea",
    "MYANMAR": "justmytype-intl-sea",
}
"""A package on PyPI for each script that Typst's own fonts lack."""


def script(character: str) -> str:
    """The script of a character, by its Unicode name: `HANGUL`, `CJK`, `KHMER`; "" if unknown."""
    return unicodedata.name(character, "").partition(" ")[0]


def remedy(script_: str) -> str:
    """What to do where no font has the characters of a script."""
    own = "a font that has it into a folder, and name that folder in [print] fonts."
    package = _PACKAGES.get(script_)
    return f"Run pip install {package}, or put {own}" if package else f"Put {own}"


@dataclass(frozen=True, slots=True)
class Faces:
    """The typefaces of a book."""

    folders: tuple[str, ...]
    """The folders of the edition's fonts."""
    families: tuple[str, ...]
    """Where a character is looked for, in this order."""
    are_all: bool
    """Whether there are no others in which Typst has to look."""


def load(settings: Print, folder: Path) -> Faces:
    """The typefaces that the settings name or that are installed; `folder` is the edition's.

    Raises ConfigError where a folder of fonts or the chosen family does not exist.
    """
    folders = []
    for name in settings.fonts:
        if not (folder / name).is_dir():
            raise ConfigError(f"[print] fonts: there is no folder {name} (seen from {folder})")
        folders.append(str(folder / name))
    fonts = all_fonts(tuple(folders), settings.system_fonts)
    families = fonts.families()
    if settings.font not in families:
        near = nearest(settings.font, families)
        hint = f"did you mean {near}?" if near else f"there are {', '.join(families[:8])}"
        raise ConfigError(f'[print] font: there is no font "{settings.font}"; {hint}')
    given = {font.family for font in fonts.fonts() if font.path}
    are_few = len(given) <= _MANY
    order = ("Libertinus Serif", *_ordered(given)) if are_few else ("Libertinus Serif",)
    own = (settings.font, *(name for name in order if name != settings.font))
    return Faces(tuple(folders), own, are_few and not settings.system_fonts)


@lru_cache(maxsize=8)
def all_fonts(folders: tuple[str, ...], system: bool) -> Fonts:
    """Typst's own fonts, those of folders, of installed packages, and of the system; read once a process."""
    return Fonts(include_system_fonts=system, font_paths=[*folders, *map(str, installed())])


def installed() -> tuple[Path, ...]:
    """The folders of the installed packages that hold fonts; no package is imported."""
    modules = {*_MODULES}
    for group in _GROUPS:
        modules |= {point.value.partition(":")[0] for point in entry_points(group=group)}
    found = []
    for name in sorted(modules):
        try:
            spec = find_spec(name)
        except (ImportError, ValueError):
            continue
        if spec and spec.submodule_search_locations:
            found.append(Path(next(iter(spec.submodule_search_locations))))
    return tuple(found)


def _ordered(families: Collection[str]) -> list[str]:
    """What a chosen font lacks is looked for in book faces first, then in the others."""
    return sorted(families, key=lambda family: (not any(one in family for one in _BOOK_FACES), family))
