"""The words that the tools generate, in the language of an edition."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from .. import data
from ..settings.tables import Settings


def words_of(settings: Settings) -> Mapping[str, str]:
    """The words of an edition: those of its language, of its apparatus, and its own (`[words]`)."""
    found = words(settings.edition.language)
    if language := settings.apparatus.language:
        latin = _table("apparatus-la")
        other = latin if language.split("-")[0].lower() == "la" else words(language)
        found = {**found, **{name: other[name] for name in latin}}
    return {**found, **settings.words} if settings.words else found


def _table(name: str) -> dict[str, str]:
    path = data.stylesheet("locale") / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def words(language: str) -> Mapping[str, str]:
    """The words that the tools generate, in a language; English for what it lacks."""
    folder = data.stylesheet("locale")
    found: dict[str, str] = {}
    for name in ("en", language.split("-")[0].lower(), language.lower()):
        path = folder / f"{name}.toml"
        if re.fullmatch(r"[a-z-]+", name) and path.is_file():
            found |= tomllib.loads(path.read_text(encoding="utf-8"))
    return found
