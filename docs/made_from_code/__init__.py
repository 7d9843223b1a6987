"""The pages of the reference, made from the code when Sphinx reads them.

A page holds the line `{{ commands }}`, `{{ settings }}`, `{{ rules }}`, `{{ model }}` or
`{{ stylesheets }}`, and what the module of that name makes takes its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from . import commands, model, rules, settings, stylesheets

PAGES: dict[str, Callable[[], str]] = {
    "commands": commands.page,
    "settings": settings.page,
    "rules": rules.page,
    "model": model.page,
    "stylesheets": stylesheets.page,
}
"""What a page can ask for, and who makes it, in Markdown."""

_ASKED = re.compile(r"^\{\{ (\w+) \}\}$", re.MULTILINE)


def filled(text: str) -> str:
    """A page with what it asks for; raises KeyError where nobody makes that."""
    return _ASKED.sub(lambda found: PAGES[found[1]](), text)


def _fill(app: Any, name: str, source: list[str]) -> None:
    source[0] = filled(source[0])


def _outdated(app: Any, env: Any, added: set[str], changed: set[str], removed: set[str]) -> Iterable[str]:
    """The pages that change with the code, though their files do not."""
    return [name for name in env.found_docs if name.startswith("reference/")]


def setup(app: Any) -> dict[str, bool]:
    """Tell Sphinx when to ask us."""
    app.connect("source-read", _fill)
    app.connect("env-get-outdated", _outdated)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
