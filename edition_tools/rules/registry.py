"""All rules: each object in a module of `groups`, found there and listed nowhere else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType

from ..nearest import nearest
from .rule import Check, Rule

OPEN_GROUPS = ("relaxng", "schematron")
"""Groups whose rules come from schemas, so that any name may stand in them."""


@cache
def groups() -> tuple[str, ...]:
    """The groups that rules are in, such as `pointer`: the modules and packages of `groups`."""
    return tuple(sorted(_names(_home())))


@cache
def rules_of(group: str) -> Mapping[str, Rule]:
    """The rules of a group by their names, in the order of their files; none where there is no group."""
    if group not in groups():
        return {}
    home = import_module(f"{_home().__name__}.{group}")
    inner = [import_module(f"{home.__name__}.{name}") for name in sorted(_names(home))]
    found = (value for module in (home, *inner) for value in vars(module).values())
    return {one.name: one for one in found if isinstance(one, Rule) and one.group == group}


def all_rules() -> tuple[Rule, ...]:
    """Every rule that any command reports, by groups; without those of the schemas' own."""
    return tuple(rule for group in groups() for rule in rules_of(group).values())


def find(name: str) -> Rule | None:
    """The rule of this name; None where there is none. Imports the rules of its group only."""
    return rules_of(name.partition("/")[0]).get(name)


def checks(wanted: Callable[[str], bool]) -> Iterable[Check]:
    """The checks of one document that the groups need which are wanted, each once."""
    found = (rule.check for group in groups() if wanted(group) for rule in rules_of(group).values())
    return dict.fromkeys(check for check in found if check is not None)


def unknown_rule(name: str) -> str | None:
    """None where `name` can be a rule or `group/*`, else the nearest name that can, or nothing."""
    group, _, rest = name.partition("/")
    if (rest == "*" and group in groups()) or (group in OPEN_GROUPS and rest) or find(name):
        return None
    return nearest(name, [*(rule.name for rule in all_rules()), *(f"{one}/*" for one in groups())])


def _home() -> ModuleType:
    return import_module(f"{__package__}.groups")


def _names(package: ModuleType) -> Iterator[str]:
    """The modules and packages in a package; none in a module."""
    for folder in getattr(package, "__path__", ()):
        for name in os.listdir(folder):  # noqa: PTH208 (pathlib takes its time)
            stem, dot, suffix = name.partition(".")
            if not stem.startswith("_") and (suffix == "py" if dot else "." not in name):
                yield stem
