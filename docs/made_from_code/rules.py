"""The rules of `edition validate` and the findings of the other commands, from their registry."""

from __future__ import annotations

import re

from edition_tools.rules.registry import groups, rules_of
from edition_tools.rules.rule import BREAKS, Rule

from .markdown import code, heading, joined, table


def page() -> str:
    """All rules in a table, then each group with its rules."""
    return joined(_group(group) for group in groups())


def _group(group: str) -> str:
    rules = rules_of(group).values()
    rows = [
        (f"[{code(one.name)}](#{_address(one)})", one.severity.name.lower(), one.sentence) for one in rules
    ]
    return joined(
        [
            heading(2, group, f"rules-{group}"),
            table(["rule", "level", "what is right"], rows),
            *(_rule(one) for one in rules),
        ]
    )


def _rule(one: Rule) -> str:
    language = "text" if one.group == "xml" else "xml"
    example = f"This breaks it:\n\n```{language}\n{_shown(one)}\n```" if one.example else ""
    return joined(
        [
            heading(3, code(one.name), _address(one)),
            f"{one.sentence} ({one.severity.name.lower()})",
            _prose(one.text),
            example,
        ]
    )


def _shown(one: Rule) -> str:
    """The lines of the example's body, if what breaks the rule stands there; else all of it."""
    body = re.search(r"^<body>\n(.*)\n</body>", one.example, re.MULTILINE | re.DOTALL)
    text = body[1] if body is not None and BREAKS in body[1] else one.example
    return text.replace(f"{BREAKS}\n", "").strip()


def _prose(text: str) -> str:
    """An explanation as Markdown: what is indented is an example, in all else no character is markup."""
    lines = text.split("\n")
    return "\n".join(
        line if line.startswith("    ") else re.sub(r"([\\<&*_\[\]`])", r"\\\1", line) for line in lines
    )


def _address(one: Rule) -> str:
    return f"rule-{one.name.replace('/', '-')}"
