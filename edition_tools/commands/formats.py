"""What a run reports, written for programs: JSON, SARIF, GitHub, JUnit; and one line for people.

Each writer takes a report whose paths are as they are to be shown.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from ..diagnostics import Finding, Severity, Summary
from ..markup import without_declaration

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
INVISIBLE = re.compile(r"[\xad\u200b\u2060-\u2064\ufeff]|(?<=[!-~])[\u200c\u200d]")
"""What nobody sees: a joiner is at home in Persian or Devanagari, and no Latin letter stands before it."""
_SARIF_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class Report(NamedTuple):
    """What a run of a command has found, in which files, and its summary.

    The summary may count more findings than there are; `svrl` are the reports of Schematron.
    """

    command: str
    findings: tuple[Finding, ...]
    files: tuple[Path, ...]
    summary: Summary
    svrl: tuple[str, ...] = ()


Writer = Callable[[Report], str]


def printable(text: str) -> str:
    """Text on one line; characters that nobody sees, or that would steer the terminal, are named."""
    line = CONTROL.sub(_named, " ".join(text.split()))
    return INVISIBLE.sub(lambda character: f"[{_named(character)}]", line)


def _named(character: re.Match[str]) -> str:
    return f"U+{ord(character[0]):04X}"


def line_of(finding: Finding) -> str:
    """The finding on one line: `file:line:column: error: message [rule]`."""
    return printable(str(finding))


def as_object(finding: Finding) -> dict[str, object]:
    """A finding as the object that stands in JSON."""
    return {
        "file": finding.file.as_posix(),
        "line": finding.line,
        "column": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
        "severity": str(finding.severity),
        "rule": finding.rule,
        "message": finding.message,
        "help": finding.help,
        "xpath": finding.xpath,
    }


def to_json(report: Report) -> str:
    """All findings and the summary, in our own JSON (version 1)."""
    from dataclasses import asdict

    return _json(
        {
            "version": 1,
            "findings": [as_object(finding) for finding in report.findings],
            "summary": asdict(report.summary),
        }
    )


def _json(content: object) -> str:
    import json

    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def sarif(report: Report) -> str:
    """SARIF 2.1.0 (OASIS, 2020), for code scanning."""
    rules = sorted({finding.rule for finding in report.findings})
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "Edition Tools",
                        "semanticVersion": tool_version(),
                        "rules": [_sarif_rule(rule) for rule in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {
                    "SRCROOT": {"description": {"text": "The folder in which the documents were checked."}}
                },
                "results": [_sarif_result(finding, rules.index(finding.rule)) for finding in report.findings],
            }
        ],
    }
    return _json(log)


def _sarif_rule(rule: str) -> dict[str, object]:
    from ..rules.registry import find

    known = find(rule)
    said = known.sentence if known else f"A rule of the schema: {rule.partition('/')[2] or rule}."
    return {"id": rule, "shortDescription": {"text": said}}


def _sarif_result(finding: Finding, index: int) -> dict[str, object]:
    message = finding.message + (f"\n{finding.help}" if finding.help else "")
    physical: dict[str, object] = {"artifactLocation": _artifact(finding.file)}
    if finding.line:
        region = {"startLine": finding.line}
        if finding.column:
            region["startColumn"] = finding.column
        if finding.end_line >= finding.line and finding.end_column:
            region["endLine"] = finding.end_line
            region["endColumn"] = finding.end_column
        physical["region"] = region
    location: dict[str, object] = {"physicalLocation": physical}
    if finding.xpath:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.xpath, "kind": "element"}]
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _SARIF_LEVELS[finding.severity],
        "message": {"text": message},
        "locations": [location],
    }


def _artifact(file: Path) -> dict[str, str]:
    if file.is_absolute():
        return {"uri": file.as_uri()}
    from urllib.parse import quote

    return {"uri": quote(os.fsencode(file.as_posix())), "uriBaseId": "SRCROOT"}


def github(report: Report) -> str:
    """Workflow commands of GitHub Actions: the findings stand at their lines in a pull request."""
    return "".join(_github_line(finding) for finding in report.findings)


def _github_line(finding: Finding) -> str:
    properties = {"file": finding.file.as_posix()}
    if finding.line:
        properties["line"] = str(finding.line)
    if finding.column:
        properties["col"] = str(finding.column)
    if finding.end_line > finding.line or finding.end_column > finding.column:
        properties["endLine"] = str(finding.end_line)
        if finding.end_line == finding.line:
            properties["endColumn"] = str(finding.end_column)
    properties["title"] = finding.rule
    written = ",".join(
        f"{name}={_github_escape(value).replace(':', '%3A').replace(',', '%2C')}"
        for name, value in properties.items()
    )
    message = finding.message + (f"\n{finding.help}" if finding.help else "")
    return f"::{_GITHUB_LEVELS[finding.severity]} {written}::{_github_escape(message)}\n"


def _github_escape(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def junit(report: Report) -> str:
    """JUnit's XML: each file is a test, which its errors fail; warnings are its output."""
    by_file: dict[Path, list[Finding]] = {file: [] for file in report.files}
    for finding in report.findings:
        by_file.setdefault(finding.file, []).append(finding)
    cases = [_junit_case(file, found) for file, found in by_file.items()]
    failed = sum(any(one.severity is Severity.ERROR for one in found) for found in by_file.values())
    counts = f'tests="{len(cases)}" failures="{failed}" errors="0"'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<testsuites {counts}>\n"
        f' <testsuite name="edition {report.command}" {counts} skipped="0">\n'
        + "".join(cases)
        + " </testsuite>\n</testsuites>\n"
    )


def _junit_case(file: Path, findings: Iterable[Finding]) -> str:
    from xml.sax.saxutils import escape

    found = list(findings)
    errors = [one for one in found if one.severity is Severity.ERROR]
    others = [one for one in found if one.severity is not Severity.ERROR]
    content = ""
    if errors:
        first = errors[0].message + (f" (and {len(errors) - 1} more)" if len(errors) > 1 else "")
        lines = "\n".join(f"{line_of(one)}{f'  {one.help}' if one.help else ''}" for one in errors)
        content += (
            f"   <failure message={_attribute(first)} type={_attribute(errors[0].rule)}>"
            f"{escape(_xml(lines))}</failure>\n"
        )
    if others:
        lines = "\n".join(line_of(one) for one in others)
        content += f"   <system-out>{escape(_xml(lines))}</system-out>\n"
    name = _attribute(file.as_posix())
    return f'  <testcase classname="edition" name={name} time="0">\n{content}  </testcase>\n'


def _attribute(value: str) -> str:
    from xml.sax.saxutils import quoteattr

    return quoteattr(_xml(value))


def _xml(value: str) -> str:
    """The text without what XML cannot hold."""
    return re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", value)


def svrl(report: Report) -> str:
    """The reports of Schematron: one as it is, several in one element around them."""
    bodies = [without_declaration(one).strip() + "\n" for one in report.svrl]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    if len(bodies) == 1:
        return head + bodies[0]
    return head + "<reports>\n" + "".join(bodies) + "</reports>\n"


WRITERS: dict[str, Writer] = {"json": to_json, "sarif": sarif, "github": github, "junit": junit}
"""The formats for programs, by the names that `--format` knows."""


def tool_version() -> str:
    """The version of the tools; of a checkout that is not installed, 0."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("edition-tools")
    except PackageNotFoundError:
        return "0.0.0"
