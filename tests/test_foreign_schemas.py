"""Schemas of others: what they leave out is understood, what they must not know is withheld."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edition_tools.cli import main
from edition_tools.commands.validate import validate

SCHEMA = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"
  xmlns:sqf="http://www.schematron-quickfix.com/validator/process">
<ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>
<pattern>{}</pattern>
</schema>
"""
FIXES = SCHEMA.format("""
<rule context="t:hi[@rend='b']"><report id="hi" test="true()" sqf:fix="bold">b</report>
<sqf:fix id="bold"><sqf:description><sqf:title>bold</sqf:title></sqf:description>
<sqf:replace match="@rend" node-type="attribute" target="rend" select="'bold'"/></sqf:fix></rule>
<rule context="t:seg"><report id="seg" test="true()" sqf:fix="g">grows</report>
<sqf:fix id="g"><sqf:description><sqf:title>g</sqf:title></sqf:description>
<sqf:stringReplace match="text()" regex="a" select="'ab'"/></sqf:fix></rule>
""")


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def check(folder: Path, schema: str, document: str, *options: str) -> Result:
    (folder / "own.sch").write_text(schema, encoding="utf-8")
    (folder / "a.xml").write_text(document, encoding="utf-8")
    return CliRunner().invoke(
        validate,
        [str(folder / "a.xml"), "--schema", str(folder / "own.sch"), "--only", "schematron", *options],
    )


def text(body: str) -> str:
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{body}</TEI>'


def test_a_schema_may_use_xs_without_declaring_it(tmp_path: Path) -> None:
    rule = '<rule context="t:p"><assert id="short" test="string-length(.) lt xs:integer(\'3\')">short</assert></rule>'

    found = check(tmp_path, SCHEMA.format(rule), text("<p>1</p><p>long</p>"))

    assert found.output.count("[schematron/short]") == 1
    assert found.exit_code == 1


@pytest.mark.parametrize(
    "expression",
    [
        "string-join(available-environment-variables(), ' ')",
        "function-lookup(QName('http://www.w3.org/2005/xpath-functions', 'environment-variable'), 1)('SECRET')",
        "environment-variable#1('SECRET')",
        "Q{http://www.w3.org/2005/xpath-functions}environment-variable('SECRET')",
    ],
)
def test_a_schema_learns_nothing_of_the_environment(
    expression: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", "told")
    rule = f'<rule context="t:p"><let name="r" value="{expression}"/>'
    rule += '<report id="r" test="true()">GOT <value-of select="$r"/></report></rule>'

    found = check(tmp_path, SCHEMA.format(rule), text("<p/>"))

    assert "reads-shut" in found.output
    assert "GOT" not in found.output and "told" not in found.output


def test_text_of_xslt_in_a_schema_learns_nothing_either(tmp_path: Path) -> None:
    function = (
        '<xsl:function name="t:home" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" expand-text="yes">'
        "<xsl:value-of>{environment-variable('HOME')}</xsl:value-of></xsl:function>"
    )
    rule = (
        '<rule context="t:p"><report id="r" test="true()">GOT <value-of select="t:home()"/></report></rule>'
    )
    schema = SCHEMA.format(rule).replace("<pattern>", f"{function}<pattern>")

    found = check(tmp_path, schema, text("<p/>"))

    assert "reads-shut" in found.output
    assert "GOT" not in found.output


def test_a_fix_that_does_not_cure_is_not_applied(tmp_path: Path) -> None:
    document = text("<p><seg>a</seg> <hi rend='b'>y</hi></p>")

    found = check(tmp_path, FIXES, document, "--fix-all")

    assert (tmp_path / "a.xml").read_text(encoding="utf-8") == document.replace("'b'", "'bold'")
    assert "[schematron/seg]: not repaired: its fix does not cure it" in found.output


def test_what_stands_in_an_entity_is_not_repaired_and_blocks_nothing(tmp_path: Path) -> None:
    entity = "<!DOCTYPE TEI [<!ENTITY h \"<hi rend='b'>e</hi>\">]>\n"

    found = check(tmp_path, FIXES, entity + text("<p><hi rend='b'>y</hi> &h;</p>"), "--fix-all")

    repaired = (tmp_path / "a.xml").read_text(encoding="utf-8")
    assert repaired == entity + text("<p><hi rend='bold'>y</hi> &h;</p>")
    assert "not repaired: what it would change does not stand in this file, but in an entity" in found.output


def test_a_finding_in_an_included_file_names_that_file_and_its_place(tmp_path: Path) -> None:
    (tmp_path / "part.xml").write_text(
        '<p xmlns="http://www.tei-c.org/ns/1.0">\n <hi rend="b">z</hi></p>', encoding="utf-8"
    )
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="part.xml"/>'

    found = check(tmp_path, FIXES, text(include))

    assert "part.xml:2:2: error: b [schematron/hi]" in found.output


def test_elements_that_look_alike_are_told_apart_by_the_files_they_came_from(tmp_path: Path) -> None:
    part = '<p xmlns="http://www.tei-c.org/ns/1.0"><hi rend="b">z</hi></p>'
    (tmp_path / "part.xml").write_text(part, encoding="utf-8")
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="part.xml"/>'
    own = '<p><hi rend="b">y</hi></p>'

    found = check(tmp_path, FIXES, text(include + own + include))

    at = text(include + own).index("<hi") + 1
    assert found.output.count("part.xml:1:40: error: b [schematron/hi]") == 2
    assert found.output.count(f"a.xml:1:{at}: error: b [schematron/hi]") == 1


def test_an_unusable_schema_is_one_finding_in_all_formats(tmp_path: Path) -> None:
    (tmp_path / "b.xml").write_text(text("<p/>"), encoding="utf-8")
    broken = SCHEMA.format('<rule context="t:p"><assert id="a" test="not(">x</assert></rule>')

    found = check(
        tmp_path, broken, text("<p/>"), str(tmp_path / "b.xml"), "--only", "schema", "--format", "json"
    )

    assert found.output.count('"rule": "schema/unusable"') == 1
    assert '"errors": 1' in found.output
    assert found.exit_code == 2


def test_an_abstract_pattern_that_reads_other_documents_is_withheld_with_what_it_makes(
    tmp_path: Path,
) -> None:
    patterns = (
        '<pattern id="ap" abstract="true" documents="$d"><rule context="/"><report test="true()">x</report></rule>'
        '</pattern><pattern is-a="ap"><param name="d" value="\'other.xml\'"/></pattern>'
    )
    schema = SCHEMA.replace("<pattern>{}</pattern>", patterns)

    found = check(tmp_path, schema, text("<p/>"))

    assert found.output.count("reads-shut") == 1
    assert found.exit_code == 0


def test_a_document_that_cannot_be_read_for_schematron_is_a_finding_of_its_own(tmp_path: Path) -> None:
    rule = '<rule context="t:p"><report id="r" test="true()">x</report></rule>'

    found = check(tmp_path, SCHEMA.format(rule), text('<p rend\u200c="x"/>'))

    assert "a.xml:1:1: error: Schematron cannot read this document: Attribute name" in found.output
    assert found.exit_code == 1


@pytest.mark.parametrize(
    ("options", "expected"),
    [((), ["early", "late"]), (("--phase", "first"), ["early"]), (("--phase", "#ALL"), ["early", "late"])],
)
def test_a_phase_says_which_patterns_are_checked(
    options: tuple[str, ...], expected: list[str], tmp_path: Path
) -> None:
    patterns = "".join(
        f'<pattern id="{name}"><rule context="t:p"><report id="is-{name}" test="true()">x</report></rule></pattern>'
        for name in ("early", "late")
    )
    phase = '<phase id="first"><active pattern="early"/></phase>'

    found = check(tmp_path, SCHEMA.replace("<pattern>{}</pattern>", phase + patterns), text("<p/>"), *options)

    assert [name for name in ("early", "late") if f"schematron/is-{name}" in found.output] == expected


def test_a_phase_that_the_schema_does_not_have_is_an_error_and_settings_name_one(tmp_path: Path) -> None:
    schema = SCHEMA.replace(
        "<pattern>{}</pattern>",
        '<phase id="first"><active pattern="early"/></phase><pattern id="early"><rule context="t:p">'
        '<report id="is-early" test="true()">x</report></rule></pattern>',
    )
    (tmp_path / "edition.toml").write_text('[validate]\nphase = "other"\n', encoding="utf-8")

    found = check(tmp_path, schema, text("<p/>"), "--only", "schema")

    assert "there is no phase other; there are #ALL, #DEFAULT, first" in found.output
    assert found.exit_code == 2


def test_a_schema_that_cannot_be_used_is_reported_whatever_is_asked_for(tmp_path: Path) -> None:
    found = check(tmp_path, "<schema", text("<p/>"))

    assert "[schema/unusable]" in found.output and "1 error" in found.output
    assert found.exit_code == 2


def test_a_file_that_cannot_be_read_is_reported_whatever_is_asked_for(tmp_path: Path) -> None:
    found = check(tmp_path, SCHEMA.format(""), text("<p>"))

    assert "[xml/not-well-formed]" in found.output
    assert found.exit_code == 1


def test_an_instance_of_an_abstract_pattern_reads_its_own_documents(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text("[validate]\nschematron_reads = true\n", encoding="utf-8")
    (tmp_path / "other.xml").write_text(text("<hi/>"), encoding="utf-8")
    (tmp_path / "own.sch").write_text(
        SCHEMA.replace("<pattern>{}</pattern>", "{}").format(
            "<pattern abstract='true' id='p' documents=\"'$file'\"><rule context='t:hi'>"
            "<report id='there' test='true()'>there</report></rule></pattern>"
            "<pattern is-a='p'><param name='file' value='other.xml'/></pattern>"
        ),
        encoding="utf-8",
    )
    (tmp_path / "a.xml").write_text(text("<p/>"), encoding="utf-8")

    found = CliRunner().invoke(main, ["validate", "a.xml", "--schema", "own.sch"])

    assert "other.xml:1:" in found.output and "[schematron/there]" in found.output
