"""A rule: its name, its level, what it says and why, the check that finds what breaks it, an example."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from ..diagnostics import Severity

Check = Callable[[Any], Iterable[Any]]
"""From what is Examined to Problems; not named here, since the settings, which know rules, stand below."""

BREAKS = "<?expect?>"
"""Stands in an example on the line before the one that breaks the rule."""
_BREAKS = re.compile(rf"^[ \t]*{re.escape(BREAKS)}\n", re.MULTILINE)


class Rule(NamedTuple):
    """One rule; where it stands as an object in `groups`, all commands know it.

    `name` is `group/name`, `severity` the level where the settings say no other, `sentence` says
    what is right, `explanation` what is wrong and what to do.  `example` is a document that breaks
    this rule and no other, with BREAKS; `beside` are the files that it needs, by their names.
    `check` finds in one document what breaks it, and may find what breaks its neighbours, too; it
    is None where something else finds it: the parser, a schema, a stylesheet, a check between texts.
    """

    name: str
    severity: Severity
    sentence: str
    explanation: str
    example: str = ""
    beside: Mapping[str, str] = {}
    check: Check | None = None

    @property
    def group(self) -> str:
        """What stands before the stroke, such as `pointer`."""
        return self.name.partition("/")[0]

    @property
    def text(self) -> str:
        """The explanation without the lines around it."""
        return self.explanation.strip()

    @property
    def shown_example(self) -> str:
        """The example without the marks of what breaks the rule; "" where there is none."""
        return _BREAKS.sub("", self.example)
