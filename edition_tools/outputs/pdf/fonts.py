"""The fonts that a book is set in: Typst's own, those of installed packages, the edition's."""

from __future__ import annotations

import unicodedata
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

_MODULES = ("pylopdf_fonts_ko", "pylopdf_fonts_ja", "pylopdf_fonts_zh_cn", "pylopdf_fonts_zh_tw")
"""Packages of fonts that have no entry point."""

_PACKAGES = {
    "HANGUL": "pylopdf-fonts-ko",
    "CJK": "pylopdf-fonts-zh-cn",
    "HIRAGANA": "pylopdf-fonts-ja",
    "KATAKANA": "pylopdf-fonts-ja",
    "KHMER": "fontpkg-noto-sans-khmer",
    "ARABIC": "fontpkg-amiri",
    "ETHIOPIC": "justmytype-intl-africa",
    "DEVANAGARI": "fontpkg-noto-sans-devanagari",
    "TAMIL": "fontpkg-noto-sans-tamil",
    "TELUGU": "fontpkg-noto-sans-telugu",
    "THAI": "fontpkg-noto-sans-thai",
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


def load(settings: Print, folder: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The folders of the edition's fonts, and the families in the order in which a character is looked for in them.

    `folder` is the edition's.  Raises ConfigError where a folder of fonts or the chosen family
    does not exist.
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
    return tuple(folders), (settings.font, *_fallbacks(fonts, settings.font))


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


def _fallbacks(fonts: Fonts, main: str) -> tuple[str, ...]:
    """Libertinus first, for what a chosen font lacks; then serifs of files, then the others.

    Fonts of the system are not named: Typst looks through them by itself.
    """
    given = {font.family for font in fonts.fonts() if font.path}
    names = sorted(given, key=lambda family: ("Serif" not in family, family))
    if len(names) > 60:
        names = []
    return tuple(name for name in ("Libertinus Serif", *names) if name != main)
