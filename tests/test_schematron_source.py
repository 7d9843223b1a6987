"""Schemas in several files, inside grammars and ODDs, and rules that read other files."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition_tools.diagnostics import Severity
from edition_tools.errors import SchemaError
from edition_tools.saxon import Engine
from edition_tools.schematron import compile_schematron

SCH = 'xmlns="http://purl.oclc.org/dsdl/schematron"'


def write(folder: Path, **files: str) -> Path:
    """Write files, `a__b` as `a/b`, each content in a root with Schematron's namespace."""
    for name, content in files.items():
        path = folder / (name.replace("__", "/") + ".sch")
        path.parent.mkdir(parents=True, exist_ok=True)
        start, space, rest = content.partition(" ")
        path.write_text(f"{start} {SCH} {rest}" if space else content, encoding="utf-8")
    return folder / "main.sch"


def messages(path: Path, document: str, **options) -> list[str]:
    return [v.message for v in compile_schematron(path, **options).validate(document)]


def pattern(name: str, context: str = "a") -> str:
    return (
        f"<pattern id='{name}'><rule context='{context}'>"
        f"<report test='true()'>{name}</report></rule></pattern>"
    )


def test_files_and_parts_of_files_are_included(tmp_path):
    path = write(
        tmp_path,
        main="<schema queryBinding='xslt2'><include href='parts/one.sch'/>"
        "<include href='parts/lib.sch#two'/></schema>",
        parts__one=pattern("one").replace("<report", "<include href='more.sch'/><report"),
        parts__more="<report test='true()'>more</report>",
        parts__lib="<schema >" + pattern("other") + pattern("two") + "</schema>",
    )

    assert messages(path, "<a/>") == ["more", "one", "two"]


def test_a_schema_a_pattern_and_a_rule_extend_those_of_other_files(tmp_path):
    path = write(
        tmp_path,
        main="<schema queryBinding='xslt2'><extends href='base.sch'/><pattern>"
        "<rule context='a'><extends href='base.sch#r'/><report test='true()'>own</report></rule>"
        "</pattern></schema>",
        base="<schema ><pattern id='b'><rule id='r' context='a'>"
        "<report test='true()'>base</report></rule></pattern></schema>",
    )

    assert messages(path, "<a/>") == ["base", "base", "own"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<include href='../x.sch'/>", "lies outside the schema's folder"),
        ("<include href='http://example.org/x.sch'/>", "nothing is fetched"),
        ("<include href='none.sch'/>", "there is no file"),
        ("<include href='main.sch'/>", "includes itself"),
        ("<include href='lib.sch'/>", "is a whole schema"),
        ("<include href='lib.sch#x'/>", "has the id x"),
        ("<pattern><extends href='lib.sch'/></pattern>", "must name a pattern"),
        ("<include href='bad.sch'/>", "bad.sch:1: not well-formed"),
    ],
)
def test_an_inclusion_that_cannot_be_done_says_why(tmp_path, content, said):
    path = write(
        tmp_path,
        main=f"<schema queryBinding='xslt2'>{content}</schema>",
        lib="<schema queryBinding='xslt2'></schema>",
        bad="<pattern",
    )

    with pytest.raises(SchemaError, match=said):
        compile_schematron(path)


def test_an_error_in_an_included_file_names_that_file(tmp_path):
    path = write(
        tmp_path,
        main="<schema queryBinding='xslt2'>\n\n<include href='part.sch'/></schema>",
        part="<pattern >\n<rule context='a'>\n<assert id='wrong' test='1 +'/></rule></pattern>",
    )

    with pytest.raises(SchemaError, match=r"part\.sch:3: wrong: "):
        compile_schematron(path)


@pytest.mark.parametrize("content", ["<x/>", "<x", "", "<TEI xmlns='http://www.tei-c.org/ns/1.0'/>"])
def test_what_is_no_schema_is_refused(tmp_path, content):
    path = tmp_path / "x.sch"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(SchemaError, match=r"x\.sch"):
        compile_schematron(path)


def test_the_first_schematron_is_named(tmp_path):
    path = tmp_path / "x.sch"
    path.write_text("<schema xmlns='http://www.ascc.net/xml/schematron'/>", encoding="utf-8")

    with pytest.raises(SchemaError, match=r"x\.sch: this is Schematron 1\.5"):
        compile_schematron(path)


def test_rules_inside_relax_ng_are_found(tmp_path):
    path = tmp_path / "grammar.rng"
    path.write_text(
        "<grammar xmlns='http://relaxng.org/ns/structure/1.0' ns='urn:x' "
        "xmlns:sch='http://purl.oclc.org/dsdl/schematron'>"
        "<sch:ns prefix='x' uri='urn:x'/><sch:let name='v' value='7'/>"
        "<start><element name='a'><sch:assert test='@n'>a loose assertion</sch:assert>"
        "<sch:pattern id='p'><sch:rule context='x:a'><sch:report test='true()'>"
        "v is <sch:value-of select='$v'/></sch:report></sch:rule></sch:pattern>"
        "<attribute name='m'><sch:report test='. = \"\"'>empty</sch:report></attribute>"
        "</element></start></grammar>",
        encoding="utf-8",
    )

    assert messages(path, "<a xmlns='urn:x' m=''/>") == ["a loose assertion", "v is 7", "empty"]


def test_constraints_of_an_odd_are_found_and_named(tmp_path):
    path = tmp_path / "x.odd"
    path.write_text(
        "<TEI xmlns='http://www.tei-c.org/ns/1.0' "
        "xmlns:sch='http://purl.oclc.org/dsdl/schematron'><schemaSpec ident='x'>"
        "<constraintSpec ident='of-schema' scheme='schematron'><constraint>"
        "<sch:rule context='tei:p'><sch:report test='tei:p'>nested</sch:report></sch:rule>"
        "</constraint></constraintSpec>"
        "<elementSpec ident='p' mode='change'><constraintSpec ident='p-n' scheme='schematron'>"
        "<constraint><sch:assert test='@n'>p needs n</sch:assert></constraint></constraintSpec>"
        "<constraintSpec ident='gone' mode='delete' scheme='schematron'><constraint>"
        "<sch:assert test='false()'>gone</sch:assert></constraint></constraintSpec>"
        "<attList><attDef ident='n'><constraintSpec ident='short' scheme='schematron'>"
        "<constraint><sch:report test='string-length(@n) gt 3'>long</sch:report></constraint>"
        "</constraintSpec></attDef></attList></elementSpec></schemaSpec></TEI>",
        encoding="utf-8",
    )

    found = compile_schematron(path).validate("<p xmlns='http://www.tei-c.org/ns/1.0'>\n<p n='long'/></p>")

    assert [(v.line, v.rule) for v in found] == [
        (1, "schematron/of-schema"),
        (1, "schematron/p-n"),
        (2, "schematron/short"),
    ]


READING = (
    "<schema queryBinding='xslt2'>\n<let name='people' value=\"doc('people.xml')\"/>\n"
    "<let name='names' value='$people//name'/>\n"
    "<pattern id='p'><rule context='a'>"
    "<assert id='known' test='@n = $names'>unknown</assert>"
    "<assert id='there' test=\"doc-available('people.xml')\">not there</assert>"
    "<assert id='own' test=\"@x = 'doc(1)'\">own</assert></rule></pattern></schema>"
)


def test_rules_that_read_files_are_left_out_and_named(tmp_path):
    path = write(tmp_path, main=READING)

    rules = compile_schematron(path)

    assert [v.message for v in rules.validate("<a/>")] == ["own"]
    assert [(f.line, f.severity, f.rule) for f in rules.remarks] == [
        (4, Severity.WARNING, "schematron/reads-shut")
    ] * 2
    assert "assert (known) is not checked" in rules.remarks[0].message
    assert "doc-available()" in rules.remarks[1].message
    assert "schematron_reads = true in edition.toml" in rules.remarks[0].help
    assert "every file" in rules.remarks[0].help


def test_with_the_setting_they_read(tmp_path):
    path = write(tmp_path, main=READING)
    (tmp_path / "people.xml").write_text("<l><name>Ada</name></l>", encoding="utf-8")

    assert messages(path, "<a n='Ada'/>", reads=True) == ["own"]
    assert messages(path, "<a n='Bob'/>", reads=True) == ["unknown", "own"]
    assert compile_schematron(path, reads=True).remarks == ()


def test_a_read_that_the_schema_hides_is_still_shut(tmp_path):
    (tmp_path / "people.xml").write_text("<l/>", encoding="utf-8")
    path = write(
        tmp_path,
        main="<schema queryBinding='xslt3'><pattern id='p'><rule context='a'>"
        "<report test=\"function-lookup(QName('http://www.w3.org/2005/xpath-functions', 'd' || "
        f"'oc'), 1)('{(tmp_path / 'people.xml').as_uri()}')\">read</report></rule></pattern>"
        "</schema>",
    )

    (remark,) = compile_schematron(path).remarks
    unseen = compile_schematron(path, reads=True, engine=Engine())
    (found,) = unseen.validate("<a/>")

    assert remark.rule == "schematron/reads-shut"
    assert "cannot be tested here" in found.message
    assert "prohibited" in found.message


def test_a_pattern_checks_other_documents_if_reading_is_open(tmp_path):
    path = write(
        tmp_path,
        main="<schema queryBinding='xslt2'><pattern id='p' documents='//file/@href'>"
        "<rule context='b'><assert test='@n'>b needs n</assert></rule></pattern></schema>",
    )
    other = tmp_path / "other.xml"
    other.write_text("<x>\n <b/></x>", encoding="utf-8")
    text = "<a><file href='other.xml'/><b/></a>"

    (found,) = compile_schematron(path, reads=True).validate(text, base=tmp_path / "a.xml")

    finding = found.finding(tmp_path / "a.xml")
    assert (finding.file.name, finding.line, finding.column) == ("other.xml", 2, 2)
    (shut,) = compile_schematron(path).remarks
    assert "pattern (p) is not checked" in shut.message


def test_the_base_uri_is_known_to_the_rules(tmp_path):
    path = write(
        tmp_path,
        main="<schema queryBinding='xslt2'><pattern><rule context='a'>"
        "<report test=\"ends-with(base-uri(.), '/my%20a.xml')\">base</report></rule></pattern>"
        "</schema>",
    )
    schema = compile_schematron(path)

    assert [v.message for v in schema.validate("<a/>", base=tmp_path / "my a.xml")] == ["base"]
    assert schema.validate("<a/>") == ()


def test_one_engine_may_serve_several_schemas(tmp_path):
    engine = Engine()
    first = write(tmp_path / "1", main="<schema queryBinding='xslt2'>" + pattern("p") + "</schema>")
    second = write(tmp_path / "2", main="<schema queryBinding='xslt2'>" + pattern("q") + "</schema>")
    node = engine.parse("<a/>")

    schemas = [compile_schematron(path, engine=engine) for path in (first, second)]

    assert [s.validate("<a/>", node=node)[0].message for s in schemas] == ["p", "q"]
