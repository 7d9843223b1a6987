"""The files beside the pages: style sheets, the edition's theme, logo and static files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from ... import data
from ...diagnostics import Finding, Severity
from ...settings.tables import Settings, Theme

_OURS = (
    "edition.css",
    "site.css",
    "edition.js",
    "browse.js",
    "layout.js",
    "views.js",
    "citing.js",
    "dock.js",
    "site.js",
    "search.js",
    "comparison.css",
    "comparison.js",
    "facsimile.css",
    "facsimile.js",
    "beside.js",
    "register.js",
    "favicon.svg",
)
_THEME = "assets/theme.css"


def stylesheets(settings: Settings) -> str:
    """The addresses of the style sheets, ours first, with spaces between them."""
    theme = (_THEME,) if settings.html.theme else ()
    return " ".join(
        ("assets/edition.css", "assets/site.css", *theme, *(quote(path) for path in _own_css(settings)))
    )


def logo(settings: Settings) -> str:
    """The address of the logo, "" if there is none."""
    return f"assets/logo{settings.html.logo.suffix.lower()}" if settings.html.logo else ""


def files(settings: Settings) -> dict[str, Path]:
    """The files that are copied, by their paths beside the pages."""
    found = {f"assets/{name}": data.stylesheet("html") / "assets" / name for name in _OURS}
    found |= _own_css(settings)
    if settings.html.logo:
        found[logo(settings)] = settings.html.logo
    return found


def generated(settings: Settings) -> dict[str, bytes]:
    """The files that are made of the settings, by their paths beside the pages."""
    return {_THEME: _css(settings.html.theme).encode()} if settings.html.theme else {}


def static(settings: Settings) -> Iterator[tuple[str, Path]]:
    """The edition's static files by their paths beside the pages; links that leave the folder are left."""
    folder = settings.folder.resolve()
    for name in settings.html.static:
        top = settings.folder / name
        for path in sorted(top.rglob("*")) if top.is_dir() else ():
            inside = path.relative_to(top)
            hidden = any(part.startswith(".") for part in inside.parts[:-1])
            if path.is_file() and not hidden and path.resolve().is_relative_to(folder):
                yield inside.as_posix(), path


def in_the_way(name: str, path: Path) -> Finding:
    """The finding that a static file has the name of something that is made."""
    return Finding(
        path,
        0,
        0,
        Severity.WARNING,
        "file/not-read",
        f"a page is called {name}, too; give this file another name",
    )


def _own_css(settings: Settings) -> dict[str, Path]:
    """The edition's own style sheets, numbered, so that two of one name can live together."""
    return {f"assets/own-{number}-{path.name}": path for number, path in enumerate(settings.html.css, 1)}


def _css(theme: Theme) -> str:
    """The theme as CSS: the light scheme, then the dark one."""
    light, dark = (_rule(theme.get(scheme, {})) for scheme in ("light", "dark"))
    return "\n".join(
        (
            *([light] if light else ()),
            *([f"@media (prefers-color-scheme: dark) {{\n{dark}\n}}"] if dark else ()),
            "",
        )
    )


def _rule(properties: Mapping[str, str]) -> str:
    lines = "".join(f"  --{name}: {value};\n" for name, value in properties.items())
    return f":root {{\n{lines}}}" if lines else ""
