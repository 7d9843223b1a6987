"""Each rule is one object, and each has an example that breaks it and no other rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition_tools.rules import groups, registry
from edition_tools.rules.rule import BREAKS, Rule
from edition_tools.settings.reader import defaults
from edition_tools.validate import Run, check_all
from edition_tools.validate.request import Request

from .support.models import settings_in

RULES = {rule.name: rule for rule in registry.all_rules()}
FOUND_ELSEWHERE = (
    "read",
    "build",
    "stylesheet",
    "print",
    "collation",
    "odd",
    "proof",
    "html",
    "file",
    "address",
)
"""Groups of what is found when documents are read, shown or made, or when files are sought."""
NO_EXAMPLE = {
    "schematron/not-read": "no line is known; see test_foreign_schemas.py",
    "schema/not-finished": "it ends the process; see test_guarded.py",
    "relaxng/data-value": "the TEI has no element whose text has a form of its own",
    "relaxng/missing-id": "the TEI's grammar has no references to ids",
    "relaxng/duplicate-id": "id/duplicate says it in better words",
    "relaxng/attribute-conflict": "the TEI leaves conflicts of attributes to Schematron",
}


def write(folder: Path, rule: Rule) -> Path:
    for name, content in {"example.xml": rule.example, **rule.beside}.items():
        (folder / name).write_text(content.replace(BREAKS, f"<?expect {rule.name}?>"), encoding="utf-8")
    return folder / "example.xml"


@pytest.mark.parametrize("rule", [one for one in RULES.values() if one.example], ids=lambda one: one.name)
def test_an_example_breaks_its_rule_in_its_place_and_no_other(rule: Rule, tmp_path: Path) -> None:
    write(tmp_path, rule)
    run = Run()

    check_all(Request(settings_in(tmp_path), tmp_path), tuple(sorted(tmp_path.glob("*.xml"))), run, jobs=1)

    found = [(one.file.name, one.line, one.severity, one.rule) for one in run.findings]
    assert sorted(found) == sorted(
        (name, number, rule.severity, rule.name)
        for name, content in {"example.xml": rule.example, **rule.beside}.items()
        for number, line in enumerate(content.splitlines(), start=2)
        for _ in range(line.count(BREAKS))
    )
    assert run.errors == []


def test_each_rule_that_validate_knows_has_an_example() -> None:
    without = {name for name, rule in RULES.items() if not rule.example and rule.group not in FOUND_ELSEWHERE}

    assert without == set(NO_EXAMPLE)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda one: one.name)
def test_a_rule_says_what_is_right_and_explains_it(rule: Rule) -> None:
    assert rule.sentence.endswith(".") and rule.sentence[0].isupper()
    assert rule.text and rule.text != rule.sentence


def test_a_rule_in_a_new_group_is_found_where_it_alone_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "figure.py").write_text(
        "from edition_tools.diagnostics import Severity\n"
        "from edition_tools.names import IN_TEI\n"
        "from edition_tools.rules.problem import Problem\n"
        "from edition_tools.rules.rule import Rule\n"
        "def check(examined):\n"
        "    for figure in examined.document.root.iter(IN_TEI + 'figure'):\n"
        "        yield Problem(figure, '', 'figure/no-description', 'no figDesc')\n"
        "NO_DESCRIPTION = Rule('figure/no-description', Severity.WARNING, 'A figure is described.', 'Why.',\n"
        "    check=check)\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(groups, "__path__", [*groups.__path__, str(tmp_path)])
    registry.groups.cache_clear()
    path = tmp_path / "a.xml"
    path.write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"><figure/></TEI>', encoding="utf-8")
    run = Run()

    check_all(Request(defaults(tmp_path), tmp_path, only=("figure/no-description",)), (path,), run, jobs=1)
    registry.groups.cache_clear()

    assert [(str(one.severity), one.rule) for one in run.findings] == [("warning", "figure/no-description")]
