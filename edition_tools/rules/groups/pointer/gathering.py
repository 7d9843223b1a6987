"""Many missing things that have one cause, such as a register that lies elsewhere, as one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from ...problem import Problem

_ELSEWHERE = 10
"""So many entries that are all missing are one finding: the register lies elsewhere."""
_FEWER = {"pointer/missing-file": 5, "image/missing": 5, "pointer/outside": 2}
"""So many files of these kinds are one finding."""


def gather(problems: list[Problem], resolved: Counter[str]) -> list[Problem]:
    """Very many entries or files that are all missing are one finding: they lie elsewhere."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    result = []
    for problem in problems:
        if problem.rule == "pointer/missing-entry":
            groups.setdefault((problem.rule, problem.attribute), []).append(problem)
        elif problem.rule in _FEWER:
            groups.setdefault((problem.rule, ""), []).append(problem)
        else:
            result.append(problem)
    for (rule, attribute), group in groups.items():
        different = list(dict.fromkeys(problem.cause for problem in group))
        told = any(" has it: write " in problem.help for problem in group if isinstance(problem.help, str))
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
                    "not part of this edition, switch pointer/missing-entry off in edition.toml.",
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
