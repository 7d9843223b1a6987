"""Many missing things that have one cause, such as a register that lies elsewhere, as one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ...problem import Problem

_ELSEWHERE = 10
"""So many entries that are all missing are one finding: the register lies elsewhere."""
_MISSING = ("pointer/missing-entry", "pointer/missing-target")
_FEWER = {"pointer/missing-file": 5, "image/missing": 5, "pointer/outside": 2}
"""So many files of these kinds are one finding."""


def gather(problems: list[Problem], resolved: Counter[str], ids: Iterable[str]) -> list[Problem]:
    """Very many entries or files that are all missing are one finding: they lie elsewhere.

    `resolved` counts the pointers of each attribute that lead to something, `ids` are those of the
    document.
    """
    problems = _by_beginning(problems, ids)
    groups: dict[tuple[str, str], list[Problem]] = {}
    result = []
    for problem in problems:
        if problem.rule == "pointer/missing-entry" and problem.cause:
            groups.setdefault((problem.rule, problem.attribute), []).append(problem)
        elif problem.rule in _FEWER:
            groups.setdefault((problem.rule, ""), []).append(problem)
        else:
            result.append(problem)
    for (rule, attribute), group in groups.items():
        different = list(dict.fromkeys(problem.cause for problem in group))
        told = not all(map(_is_untold, group))
        if len(different) < _FEWER.get(rule, _ELSEWHERE) or told or resolved[attribute]:
            result.extend(group)
        elif attribute:
            shown = ", ".join(f"#{one}" for one in different[:3])
            result.append(
                replace(
                    group[0],
                    cause="",
                    message=f"{len(different)} different targets of {attribute} are not in this "
                    f"document: {shown} …",
                    help="If the register is a file of its own, write its name before #. If it is "
                    "not part of this edition, say by elsewhere in [validate] of edition.toml how its ids "
                    "begin.",
                )
            )
        elif rule == "pointer/outside":
            shown = ", ".join(Path(one).name for one in different[:3])
            result.append(
                replace(
                    group[0],
                    cause="",
                    message=f"{len(different)} files that this document names lie outside the "
                    f"edition's folder, and are not read: {shown} …",
                )
            )
        else:
            what = "images" if rule == "image/missing" else "files"
            shown = ", ".join(Path(one).name for one in different[:3])
            result.append(
                replace(
                    group[0],
                    cause="",
                    message=f"{len(different)} {what} that this document names are not here: {shown} …",
                    help="Put them there, or correct the paths. If they are not part of this edition, "
                    f"switch {rule} off in edition.toml.",
                )
            )
    return result


def _by_beginning(problems: list[Problem], ids: Iterable[str]) -> list[Problem]:
    """The problems; very many missing ids that begin alike, as no id of the document does, are one.

    They are in a register that lies elsewhere, whatever attribute points to them.
    """
    here = {beginning(one) for one in ids}
    missing = [
        one
        for one in problems
        if one.rule in _MISSING
        and one.part == f"#{one.cause}"
        and _is_untold(one)
        # The points of a text are no entries of a register.
        and one.attribute not in ("from", "to")
    ]
    alike: dict[str, list[Problem]] = {}
    for one in missing:
        if (begins := beginning(one.cause)) and begins not in here:
            alike.setdefault(begins, []).append(one)
    gathered: dict[int, Problem] = {}
    for begins, group in alike.items():
        different = list(dict.fromkeys(one.cause for one in group))
        if len(different) >= _ELSEWHERE:
            shown = ", ".join(f"#{one}" for one in different[:3])
            said = replace(
                group[0],
                rule="pointer/missing-entry",
                cause="",
                message=f"{len(different)} ids that begin #{begins} are nowhere: {shown} …",
                help=f'If they are in a register outside this edition, write elsewhere = ["{begins}"] in '
                "[validate] of edition.toml; if it is a file of the edition, its name stands before #.",
            )
            gathered |= {id(one): said for one in group}
    seen: set[int] = set()
    result = []
    for one in problems:
        told = gathered.get(id(one), one)
        if told is one or id(told) not in seen:
            result.append(told)
        seen.add(id(told))
    return result


def beginning(identifier: str) -> str:
    """What ids of one register have in common: "amp_" of amp_12, "pmb" of pmb12; "" where it is nothing."""
    found = re.match(r"([^\W\d]+[-_.:]?)[-_.:\w]*\d", identifier)
    return found[1] if found else ""


def _is_untold(problem: Problem) -> bool:
    """Whether no file of the edition has the id."""
    return not (isinstance(problem.help, str) and " has it: write " in problem.help)
