"""Findings written for programs and for people."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from edition_tools.commands import formats
from edition_tools.commands.causes import by_rule, divided
from edition_tools.commands.excerpts import excerpt
from edition_tools.diagnostics import Finding, Severity, summarise

FOUND = (
    Finding(
        Path("tei/a b.xml"),
        4,
        7,
        Severity.ERROR,
        "pointer/missing-target",
        'target points to "#x",\nand <nothing> has it',
        "Did you mean #y?",
        4,
        12,
        "/TEI/p[1]",
    ),
    Finding(Path("tei/b.xml"), 2, 0, Severity.WARNING, "schematron/own-rule", "100% wrong: ä"),
    Finding(Path("tei/b.xml"), 3, 1, Severity.INFO, "pointer/outside", "far \u202eaway\x1b[31m"),
)
FILES = (Path("tei/a b.xml"), Path("tei/b.xml"), Path("tei/clean.xml"))
REPORT = formats.Report("validate", FOUND, FILES, summarise(FOUND, files=3))


def test_text_is_one_line_for_each_finding() -> None:
    lines = [formats.line_of(one) for one in FOUND]

    assert lines[0] == (
        'tei/a b.xml:4:7: error: target points to "#x", and <nothing> has it [pointer/missing-target]'
    )
    assert lines[1] == "tei/b.xml:2: warning: 100% wrong: ä [schematron/own-rule]"
    assert len(lines) == 3


def test_characters_that_nobody_sees_are_named() -> None:
    assert formats.printable("may not have @rend\u200c") == "may not have @rend[U+200C]"
    assert formats.printable("#a\u200bb") == "#a[U+200B]b"
    assert formats.printable("“می\u200cخواهم”") == "“می\u200cخواهم”"


def test_signs_that_steer_a_terminal_are_named() -> None:
    line = formats.line_of(FOUND[2])

    assert "far U+202EawayU+001B[31m" in line


def test_json_has_the_promised_keys() -> None:
    written = json.loads(formats.to_json(REPORT))

    assert written["version"] == 1
    assert written["summary"] == {"files": 3, "errors": 1, "warnings": 1, "infos": 1}
    assert written["findings"][0] == {
        "file": "tei/a b.xml",
        "line": 4,
        "column": 7,
        "endLine": 4,
        "endColumn": 12,
        "severity": "error",
        "rule": "pointer/missing-target",
        "message": 'target points to "#x",\nand <nothing> has it',
        "help": "Did you mean #y?",
        "xpath": "/TEI/p[1]",
    }


def test_sarif_places_and_levels() -> None:
    run = json.loads(formats.sarif(REPORT))["runs"][0]

    first, second, third = run["results"]
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "tei/a%20b.xml", "uriBaseId": "SRCROOT"},
        "region": {"startLine": 4, "startColumn": 7, "endLine": 4, "endColumn": 12},
    }
    assert [one["level"] for one in (first, second, third)] == ["error", "warning", "note"]
    assert second["locations"][0]["physicalLocation"]["region"] == {"startLine": 2}
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_github_escapes_what_would_end_a_command() -> None:
    first, second, _ = formats.github(REPORT).splitlines()

    assert first == (
        "::error file=tei/a b.xml,line=4,col=7,endLine=4,endColumn=12,"
        'title=pointer/missing-target::target points to "#x",%0Aand <nothing> has it'
        "%0ADid you mean #y?"
    )
    assert second.endswith("::100%25 wrong: ä")


def test_junit_fails_a_file_with_errors_only() -> None:
    root = etree.fromstring(formats.junit(REPORT).encode())

    cases = {case.get("name"): [child.tag for child in case] for case in root.iter("testcase")}
    assert cases == {"tei/a b.xml": ["failure"], "tei/b.xml": ["system-out"], "tei/clean.xml": []}
    assert (root.get("tests"), root.get("failures")) == ("3", "1")


def test_several_reports_of_schematron_stand_in_one_element() -> None:
    one = '<?xml version="1.0"?>\n<x:schematron-output xmlns:x="http://purl.oclc.org/dsdl/svrl"/>'

    assert etree.fromstring(formats.svrl(REPORT._replace(svrl=(one,))).encode()).tag.endswith(
        "schematron-output"
    )
    assert len(etree.fromstring(formats.svrl(REPORT._replace(svrl=(one, one))).encode())) == 2


@pytest.mark.parametrize(
    ("line", "start", "end", "expected"),
    [
        ("<p>abc</p>", 4, 7, "<p>abc</p>\n   ^^^"),
        ("\t<p/>", 2, 6, " <p/>\n ^^^^"),
        ("<p>漢字<hi/></p>", 6, 11, "<p>漢字<hi/></p>\n       ^^^^^"),
    ],
)
def test_the_excerpt_marks_the_place(line: str, start: int, end: int, expected: str) -> None:
    finding = Finding(Path("a.xml"), 1, start, Severity.ERROR, "a/b", "m", "", 1, end)

    assert excerpt(finding, [line]) == expected


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "a" * 5000 + "<here/>" + "b" * 5000
    finding = Finding(Path("a.xml"), 1, 5001, Severity.ERROR, "a/b", "m", "", 1, 5008)

    shown, marks = excerpt(finding, [line]).split("\n")

    assert len(shown) <= 102
    assert shown[marks.index("^") : marks.rindex("^") + 1] == "<here/>"


def test_a_line_that_is_not_there_has_no_excerpt() -> None:
    assert excerpt(FOUND[0], ["one line"]) == ""


def test_one_cause_in_many_files_is_one_line_and_errors_come_last() -> None:
    many = [replace(FOUND[1], file=Path(f"{number:02}.xml")) for number in range(12)]

    single, causes = divided([FOUND[0], *many, FOUND[2]])

    assert [one.severity for one in single] == [Severity.INFO, Severity.ERROR]
    assert [str(one) for one in causes] == ["12 files: warning: 100% wrong: ä [schematron/own-rule]"]
    assert causes[0].where == "first in 00.xml:2; 12 places in all; --each shows them"
    assert divided(many[:10]) == (many[:10], [])


def test_words_that_differ_in_their_numbers_only_have_one_cause() -> None:
    many = [
        replace(FOUND[1], file=Path(f"{number:02}.xml"), message=f"there is no image img/{number % 6:04}.jpg")
        for number in range(12)
    ]

    single, causes = divided(many)

    assert single == []
    assert causes[0].where == "first in 00.xml:2; 12 places in all, 6 different; --each shows them"


def test_rules_are_counted_with_the_errors_first() -> None:
    assert by_rule([*FOUND, FOUND[1]]) == (
        "1 pointer/missing-target, 2 schematron/own-rule, 1 pointer/outside"
    )
