"""Who may import whom: downwards only, each foreign library in one place, no module a book."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from configparser import ConfigParser
from functools import cache
from pathlib import Path

import pytest

from edition_tools import names

from .conftest import ROOT

PACKAGE = ROOT / "edition_tools"
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.parent != PACKAGE or path.stem != "__init__"
}

LAYERS: tuple[tuple[str, ...], ...] = (
    (
        "errors",
        "diagnostics",
        "data",
        "elements",
        "languages",
        "names",
        "nearest",
        "rules.registry",
        "rules.rule",
    ),
    (
        "archives",
        "captured",
        "cluster",
        "inputs",
        "files",
        "installed",
        "manifest",
        "markup",
        "processes",
        "pruning",
        "relaxng",
        "sequences",
        "settings",
        "watching",
    ),
    ("documents", "saxon"),
    ("reading",),
    ("parallel", "odd", "odd_groups", "odd_modules", "schematron", "templates"),
    ("rules",),
    ("fixes", "validate", "outputs", "proof"),
    ("making", "witness", "collation", "preview"),
    ("commands",),
    ("cli",),
    ("__main__",),
)
"""The rooms, from the bottom up: a module imports from its own layer and those below it."""

CIRCLES = (
    {"relaxng.patterns", "relaxng.table"},  # A pattern makes others, and the table makes patterns.
    {"relaxng.datatypes", "relaxng.facets"},  # A facet's value is of the datatype that it limits.
)
"""Modules that know each other; a circle with any other is a mistake."""

ONLY = {
    "saxonche": ("saxon",),
    "typst": ("outputs.pdf",),
    "pikepdf": ("outputs.pdf.trimming", "outputs.pdf.words", "outputs.pdf.glyphs"),
    "pyuca": ("reading.weights",),
    "collatex": ("collation.aligner",),
    "distributed": ("cluster",),
    "markdown_it": ("reading.markdown",),
    "PIL": ("outputs.html.scaling",),
    "click": ("cli", "commands"),
}
"""The foreign libraries and who may import them, a module or all whose names begin so."""

LONG = {
    "settings.tables": "every table of edition.toml stands beside its rules",
    "relaxng.patterns": "the algebra of patterns: its functions call each other",
    "relaxng.simplify": "the steps of chapter 4 of the specification, in its order",
    "relaxng.restrictions": "the rules of chapter 7 of the specification, in its order",
    "relaxng.speaker": "all sentences about violations in one place, to sound alike",
}
"""Modules over 300 lines, and why."""


DEEP = {"relaxng.validator": {"validate"}}
"""Functions that nest deeper than others: the loop in which a validation spends its time."""


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path, *, at_the_top: bool = False) -> set[str]:
    """The modules of ours that a module imports: anywhere, or only when it is imported itself."""
    package = ("edition_tools", *path.relative_to(PACKAGE).parent.parts)
    tree = parsed(path)
    found: set[str] = set()
    for node in tree.body if at_the_top else ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {ours(one.name) for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            name = ".".join((*above, *((node.module,) if node.module else ())))
            inner = {ours(f"{name}.{one.name}") for one in node.names}
            # What is no module is a name in the package.
            found |= inner if inner <= MODULES.keys() else inner | {ours(name)}
    return found & MODULES.keys()


def ours(name: str) -> str:
    return name.removeprefix("edition_tools.")


def circles(graph: Mapping[str, set[str]]) -> set[str]:
    """What can be reached from itself."""

    def reached(start: str) -> set[str]:
        found: set[str] = set()
        waiting = [start]
        while waiting:
            new = graph.get(waiting.pop(), set()) - found
            found |= new
            waiting += new
        return found

    return {name for name in graph if name in reached(name)}


def depth(node: ast.AST) -> int:
    """How many loops, conditions and the like stand in each other; `elif` is no deeper than `if`."""
    deepest = 0
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            continue
        follows = isinstance(node, ast.If) and node.orelse == [child] and isinstance(child, ast.If)
        opens = isinstance(child, ast.For | ast.While | ast.If | ast.With | ast.Try | ast.Match)
        deepest = max(deepest, depth(child) + (opens and not follows))
    return deepest


@cache
def foreign(path: Path) -> set[str]:
    """The names of the foreign packages that a module imports anywhere."""
    found = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found |= {one.name.partition(".")[0] for one in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").partition(".")[0])
    return found


ROOMS = {one for rooms in LAYERS for one in rooms}


def room(name: str) -> str:
    """The room of a module: the nearest that is named, itself or a package that holds it."""
    while name and name not in ROOMS:
        name = name.rpartition(".")[0]
    return name


def layer(name: str) -> int:
    return next(height for height, rooms in enumerate(LAYERS) if room(name) in rooms)


def test_every_room_has_its_layer() -> None:
    assert {room(name) for name in MODULES} == ROOMS


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_downwards_only(name: str) -> None:
    above = {one for one in imports(MODULES[name]) if layer(one) > layer(name)}

    assert above == set()


def test_rooms_import_in_no_circle() -> None:
    graph: dict[str, set[str]] = {}
    for name, path in MODULES.items():
        below = {room(one) for one in imports(path)}
        graph.setdefault(room(name), set()).update(below - {room(name)})

    assert circles(graph) == set()


def test_modules_import_in_no_circle_at_the_top() -> None:
    assert circles({name: imports(path, at_the_top=True) - {name} for name, path in MODULES.items()}) == set()


def test_modules_know_each_other_only_where_a_reason_is_named() -> None:
    graph = {name: imports(path) - {name} for name, path in MODULES.items()}
    assert all(together <= circles(graph) for together in CIRCLES), "each is one"
    for together in CIRCLES:
        for name in together:
            graph[name] = graph[name] - together

    assert circles(graph) == set()


@pytest.mark.parametrize("library", ONLY)
def test_a_foreign_library_has_one_place(library: str) -> None:
    users = {name for name, path in MODULES.items() if library in foreign(path)}

    assert {name for name in users if not name.startswith(ONLY[library])} == set()


DECIDED = {
    "what is nearly a name": (r"get_close_matches", {"nearest"}),
    "where an edition's own stylesheets lie": (r'"custom"', {"data", "making.tools"}),
    "XML without its declaration": (r'partition\("\?>"\)', {"markup"}),
    "when files are looked at again": (r"time\.sleep", {"watching"}),
    "how dates of XML Schema are written": (r"fromisoformat|strptime|\(\?P<year>", {"relaxng.dates"}),
    "the one door to reading": (r"saxon\.shared\(\(self\.read", {"reading.stylesheets"}),
}
"""What is decided in one place: how that is written, and the modules that may have it."""


@pytest.mark.parametrize("what", DECIDED)
def test_a_thing_is_decided_in_one_place(what: str) -> None:
    written, places = DECIDED[what]

    assert {
        name for name, path in MODULES.items() if re.search(written, path.read_text(encoding="utf-8"))
    } == places


def test_outputs_know_nothing_of_tei() -> None:
    readers = {"documents", "rules", "schematron", "odd", "relaxng", "parallel", "witness"}

    assert {
        name: used
        for name, path in MODULES.items()
        if room(name) == "outputs" and (used := {one for one in imports(path) if room(one) in readers})
    } == {}


def test_relax_ng_stands_by_itself() -> None:
    used = {room(one) for name, path in MODULES.items() if room(name) == "relaxng" for one in imports(path)}

    assert used <= {"relaxng", "errors", "names", "nearest"}


def test_a_namespace_is_written_once() -> None:
    known = {value for value in vars(names).values() if isinstance(value, str) and ":" in value}
    known = {one.lstrip("{").partition("}")[0] for one in known}

    assert {
        (name, node.value)
        for name, path in MODULES.items()
        if name != "names"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if node.value.lstrip("{").partition("}")[0] in known
    } == set()


@pytest.mark.parametrize("name", MODULES)
def test_no_statement_is_nested_five_deep(name: str) -> None:
    functions = [one for one in ast.walk(parsed(MODULES[name])) if isinstance(one, ast.FunctionDef)]

    assert {one.name for one in functions if depth(one) >= 5} - DEEP.get(name, set()) == set()


@pytest.mark.parametrize("name", MODULES)
def test_a_module_says_what_it_is_for_and_is_no_book(name: str) -> None:
    text = MODULES[name].read_text(encoding="utf-8")

    assert ast.get_docstring(parsed(MODULES[name])), "its first line says its one reason to exist"
    assert (len(text.splitlines()) > 300) == (name in LONG)


def test_the_architecture_draws_each_room_once() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    drawn = re.findall(
        r"(?m)^  ((?:[a-z_]+(?:/|\.py)(?:  (?! ))?)+)", text.partition("\nedition_tools/\n")[2]
    )
    here = {name.partition(".")[0] for name in MODULES} - {"__main__"}

    assert sorted(re.findall(r"([a-z_]+)[/.]", " ".join(drawn))) == sorted(here)


def test_every_package_is_installed() -> None:
    settings = ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")

    here = {".".join(one.parent.relative_to(ROOT).parts) for one in PACKAGE.rglob("__init__.py")}

    assert set(settings["options"]["packages"].split()) == here | {
        "edition_tools.xslt",
        "edition_tools.schemas",
    }
