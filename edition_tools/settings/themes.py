"""What `[html.theme]` may say: two schemes of custom properties, with values that cannot leave their rule."""

from __future__ import annotations

import re
from typing import Any

PROPERTIES = ("paper", "ink", "quiet", "accent", "rule", "wash", "measure", "step", "serif", "mono")
"""The custom properties of CSS that a theme can have."""

_VALUE = re.compile(r"[\w\s#%.,()\"'+*/-]+")


def fault(value: Any) -> tuple[tuple[str, ...], str] | None:
    """Where in the table something is wrong, and what; None where nothing is."""
    if not isinstance(value, dict):
        return (), 'write [html.theme.light] on a line of its own, then accent = "#1b5e6b"'
    for scheme, properties in value.items():
        if scheme not in ("light", "dark") or not isinstance(properties, dict):
            return (scheme,), "a theme has two tables, [html.theme.light] and [html.theme.dark]"
        for name, css in properties.items():
            if name not in PROPERTIES:
                return (scheme, name), f"there is no property {name}; it is one of {', '.join(PROPERTIES)}"
            if not isinstance(css, str) or not _VALUE.fullmatch(css) or "url(" in css.lower():
                return (scheme, name), f'{name} is a value of CSS, such as "#1b5e6b"'
    return None
