"""Who may import whom: downwards only, each foreign library in one place, no module a book."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from .conftest import ROOT

PACKAGE = ROOT / "edition_tools"
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.parent != PACKAGE or path.stem != "__init__"
}

LAYERS: tuple[tuple[str, ...], ...] = (
    ("errors", "diagnostics", "data", "languages", "names", "nearest", "rules.registry", "rules.rule"),
    ("inputs", "files", "manifest", "processes", "relaxng", "sequences", "settings", "watching"),
    ("documents", "saxon"),
    ("reading",),
    ("parallel", "odd", "schematron", "templates"),
    ("rules",),
    ("fixes", "validate", "outputs"),
    ("making", "preview", "witness", "collation"),
    ("commands",),
    ("cli",),
    ("__main__",),
)
"""From the bottom up; a module imports from its own layer and those below it.

A package stands for its modules.  What is not named here is a part of one of them, and is held
by the rule that nothing imports in a circle.
"""

ONLY = {
    "saxonche": ("saxon",),
    "typst": ("outputs.pdf",),
    "pyuca": ("reading.sorting",),
    "collatex": ("collation.aligner",),
    "click": ("cli", "commands"),
}
"""The foreign libraries and who may import them, a module or all whose names begin so."""

LONG = {
    "validate.checker": "the order of all checks of one document is one story",
    "settings.tables": "every table of edition.toml stands beside its rules",
    "rules.groups.pointer.links": "all kinds of pointers share their words",
    "relaxng.patterns": "the algebra of patterns: its functions call each other",
    "relaxng.simplify": "the steps of chapter 4 of the specification, in its order",
    "relaxng.restrictions": "the rules of chapter 7 of the specification, in its order",
    "relaxng.regular_expressions": "one grammar, that of XML Schema's regular expressions",
    "relaxng.speaker": "all sentences about violations in one place, to sound alike",
    "schematron.schema": "one adapter from rules to findings",
}
"""Modules over 300 lines, and why."""


def imports(path: Path, *, at_the_top: bool = False) -> set[str]:
    """The modules of ours that a module imports: all of them, or those when it is imported."""
    package = path.relative_to(PACKAGE).parent.parts
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in tree.body if at_the_top else ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = (*package[: len(package) - node.level + 1], *(node.module or "").split("."))
            name = ".".join(part for part in base if part)
            inner = {f"{name}.{one.name}".lstrip(".") for one in node.names} & MODULES.keys()
            found |= inner or {name}
    return found & MODULES.keys()


def foreign(path: Path) -> set[str]:
    """The names of the foreign packages that a module imports anywhere."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {one.name.partition(".")[0] for one in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").partition(".")[0])
    return found


def layer(name: str) -> int | None:
    return next(
        (height for height, layer in enumerate(LAYERS) if name in layer or name.partition(".")[0] in layer),
        None,
    )


@pytest.mark.parametrize("name", [one for one in MODULES if layer(one) is not None])
def test_a_module_imports_downwards_only(name: str) -> None:
    above = {
        one for one in imports(MODULES[name]) if (height := layer(one)) is not None and height > layer(name)
    }

    assert above == set()


def test_nothing_imports_in_a_circle() -> None:
    below = {name: imports(path, at_the_top=True) - {name} for name, path in MODULES.items()}
    while free := [name for name, needed in below.items() if not needed & below.keys()]:
        for name in free:
            del below[name]

    assert {name: sorted(needed & below.keys()) for name, needed in below.items()} == {}


@pytest.mark.parametrize("library", ONLY)
def test_a_foreign_library_has_one_place(library: str) -> None:
    users = {name for name, path in MODULES.items() if library in foreign(path)}

    assert {name for name in users if not name.startswith(ONLY[library])} == set()


def test_outputs_know_nothing_of_tei() -> None:
    readers = {"documents", "xinclude", "entities", "pointers", "rules"}

    assert {
        name: used
        for name, path in MODULES.items()
        if name.startswith("outputs") and (used := imports(path) & readers)
    } == {}


def test_relax_ng_stands_by_itself() -> None:
    used = set().union(*(imports(path) for name, path in MODULES.items() if name.startswith("relaxng")))

    assert {name for name in used if not name.startswith("relaxng")} <= {"errors", "nearest"}


@pytest.mark.parametrize("name", MODULES)
def test_a_module_says_what_it_is_for_and_is_no_book(name: str) -> None:
    text = MODULES[name].read_text(encoding="utf-8")

    assert ast.get_docstring(ast.parse(text)), "its first line says its one reason to exist"
    assert len(text.splitlines()) <= 300 or name in LONG
