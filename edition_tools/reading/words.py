"""The words that the tools generate, in the language of an edition."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from .. import data


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
