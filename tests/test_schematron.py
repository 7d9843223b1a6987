"""ISO Schematron, feature by feature: a schema and a document in a few lines each."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from edition_tools.diagnostics import Severity
from edition_tools.errors import SchemaError
from edition_tools.saxon import Engine
from edition_tools.schematron import Schematron, compile_schematron

SVRL = {"svrl": "http://purl.oclc.org/dsdl/svrl"}


@pytest.fixture
def schema(tmp_path):
    """Compile a schema from the elements inside its root."""

    def make(content: str, *, binding: str = "xslt3", attributes: str = "", **options) -> Schematron:
        path = tmp_path / "rules.sch"
        path.write_text(
            '<schema xmlns="http://purl.oclc.org/dsdl/schematron" '
            'xmlns:sqf="http://www.schematron-quickfix.com/validator/process" '
            'xmlns:xsl="http://www.w3.org/1999/XSL/Transform" '
            f'queryBinding="{binding}" {attributes}>\n{content}\n</schema>',
            encoding="utf-8",
        )
        return compile_schematron(path, **options)

    return make


def messages(schema: Schematron, document: str, parameters=None) -> list[str]:
    return [violation.message for violation in schema.validate(document, parameters)]


def rule(context: str, test: str, words: str = "broken", attributes: str = "") -> str:
    return (
        f'<pattern><rule context="{context}"><assert test="{test}" {attributes}>{words}</assert>'
        "</rule></pattern>"
    )


def test_a_failed_assert_has_place_name_words_and_severity(schema):
    rules = schema(rule("b", "@n", "the b at\n  <value-of select='.'/> \n needs n", 'id="b-n"'))

    (found,) = rules.validate("<a>\n  <b>x</b></a>")

    assert (found.line, found.column, found.end_column) == (2, 3, 6)
    assert found.rule == "schematron/b-n"
    assert found.message == "the b at x needs n"
    assert found.severity == Severity.ERROR
    assert found.xpath == "/a[1]/b[1]"
    assert str(found.finding(Path("a.xml"))) == ("a.xml:2:3: error: the b at x needs n [schematron/b-n]")


def test_a_report_speaks_when_its_test_is_true(schema):
    rules = schema(
        '<pattern id="p"><rule context="b"><report test="@n">has <name/></report></rule></pattern>'
    )

    assert messages(rules, "<a><b n='1'/><b/></a>") == ["has b"]


@pytest.mark.parametrize(
    ("role", "severity"),
    [
        ("error", 2),
        ("fatal", 2),
        ("Warning", 1),
        ("warn", 1),
        ("nonfatal", 1),
        ("info", 0),
        ("information", 0),
        ("hint", 0),
        ("something-else", 2),
    ],
)
def test_the_role_is_the_severity(schema, role, severity):
    (found,) = schema(rule("a", "false()", "x", f'role="{role}"')).validate("<a/>")

    assert found.severity == severity
    assert found.role == role


def test_the_role_of_a_rule_is_that_of_its_assertions(schema):
    rules = schema(
        "<pattern><rule context='a' role='warning' flag='f'><assert test='@x'>x</assert>"
        "<assert test='@y' role='info'>y</assert></rule></pattern>"
    )

    found = rules.validate("<a/>")

    assert [(v.severity, v.flag) for v in found] == [(Severity.WARNING, "f"), (Severity.INFO, "f")]


def test_only_the_first_matching_rule_of_a_pattern_fires(schema):
    rules = schema(
        "<pattern><rule context='b[@n]'><report test='true()'>first</report></rule>"
        "<rule context='a/b'><report test='true()'>second</report></rule>"
        "<rule context='*'><report test='true()'>third</report></rule></pattern>"
        "<pattern><rule context='b'><report test='true()'>other pattern</report></rule></pattern>"
    )

    assert messages(rules, "<a>\n<b n='1'/>\n<b/></a>") == [
        "third",
        "first",
        "other pattern",
        "second",
        "other pattern",
    ]


def test_a_node_in_two_parts_of_a_context_is_reported_once(schema):
    rules = schema(rule("*[@x] | *[@y]", "false()") + rule("a|*[@y]", "false()"))

    assert len(messages(rules, "<a x='1' y='2'/>")) == 2


def test_attributes_text_comments_and_the_document_can_be_contexts(schema):
    rules = schema(
        rule("@n", ". = '1'", "attribute")
        + rule("text()", ". != 'x'", "text")
        + rule("comment()", "false()", "comment")
        + rule("processing-instruction('p')", "false()", "instruction")
        + rule("/", "b", "document")
    )

    found = rules.validate("<?p q?><a n='2'>x<!--c--></a>")

    assert {v.message: v.column for v in found} == {
        "instruction": 1,
        "document": 8,
        "attribute": 11,
        "text": 17,
        "comment": 18,
    }


def test_the_place_of_a_text_is_its_words(schema):
    rules = schema(rule("text()[matches(., 'x')]", "false()"))

    (found,) = rules.validate("<a>y<b/>\n  &#120;<![CDATA[ ]]>z\n<b/></a>")

    assert (found.line, found.column, found.end_line, found.end_column) == (2, 3, 2, 23)


def test_patterns_of_xslt_3_without_a_name_can_be_contexts(schema):
    rules = schema(
        "<pattern><rule context='.[self::b]'><report test='true()'>b</report></rule>"
        "<rule context='.[. instance of attribute()]'><report test='true()'>@</report></rule>"
        "<rule context='c'><report test='true()'>c</report></rule></pattern>"
    )

    assert messages(rules, "<a>\n<b/>\n<c n='1'/></a>") == ["b", "c", "@"]


def test_the_subject_is_the_place(schema):
    rules = schema(rule("a", "false()", "x", 'subject="b/@n"'))

    (found,) = rules.validate("<a>\n<b n='1'/></a>")

    assert (found.line, found.column, found.xpath) == (2, 4, "/a[1]/b[1]/@n")


def test_diagnostics_are_help(schema):
    rules = schema(
        rule("a", "b", "no b", 'diagnostics="d1 d2"')
        + "<diagnostics><diagnostic id='d1'>found <value-of select='*/name()'/>.</diagnostic>"
        "<diagnostic id='d2'>Add <emph>b</emph>.</diagnostic></diagnostics>"
    )

    (found,) = rules.validate("<a><c/></a>")

    assert found.help == "found c. Add b."
    report = etree.fromstring(rules.svrl("<a><c/></a>").encode())
    failed = report.find("svrl:failed-assert", SVRL)
    assert [etree.QName(e).localname for e in failed] == [
        "diagnostic-reference",
        "diagnostic-reference",
        "text",
    ]


def test_lets_of_schema_pattern_and_rule_are_seen_where_they_should(schema):
    rules = schema(
        "<let name='g' value='count(//b)'/>"
        "<pattern><let name='x' value=\"'one'\"/><rule context='b[$x = @n]'>"
        "<let name='y' value=\"concat($x, $g, '$x')\"/>"
        "<report test='true()'><value-of select='$y'/></report></rule></pattern>"
        "<pattern><let name='x' value=\"'two'\"/><rule context='b'>"
        "<let name='x' value=\"concat($x, '!')\"/>"
        "<report test='true()'><value-of select='$x'/></report></rule></pattern>"
    )

    assert messages(rules, "<a><b n='one'/></a>") == ["one1$x", "two!"]


def test_callers_hand_in_values_for_lets(schema):
    rules = schema("<let name='known' value=\"'x'\"/>" + rule("@ref", ". = $known", "unknown"))

    assert messages(rules, "<a ref='x'/>") == []
    assert messages(rules, "<a ref='x'/>", {"known": "y"}) == ["unknown"]


def test_phases_choose_patterns_and_have_lets(schema):
    content = (
        "<phase id='one'><active pattern='p1'/><let name='v' value='1'/></phase>"
        "<phase id='two'><active pattern='p2'/></phase>"
        "<let name='v' value='0'/>"
        "<pattern id='p1'><rule context='a'><report test='true()'>p1 <value-of select='$v'/>"
        "</report></rule></pattern>"
        "<pattern id='p2'><rule context='a'><report test='true()'>p2</report></rule></pattern>"
    )

    assert messages(schema(content), "<a/>") == ["p1 0", "p2"]
    assert messages(schema(content, phase="one"), "<a/>") == ["p1 1"]
    assert messages(schema(content, attributes="defaultPhase='two'"), "<a/>") == ["p2"]
    assert messages(schema(content, attributes="defaultPhase='two'", phase="#ALL"), "<a/>") == ["p1 0", "p2"]


def test_a_rule_visits_each_node_that_it_names(schema):
    rules = schema(
        "<pattern><rule context='a' visit-each='b'><let name='n' value='@n'/>"
        "<assert test='. = $n'>not <value-of select='$n'/> but <value-of select='.'/></assert></rule></pattern>"
    )

    found = rules.validate("<a n='1'><b>1</b><b>2</b></a>")

    assert [(one.message, one.element.text) for one in found] == [("not 1 but 2", "2")]


def test_a_rule_visits_each_value_that_it_names_and_reports_it_at_its_node(schema):
    rules = schema(
        "<pattern><rule context='a' visit-each='tokenize(@n)'>"
        "<assert test='. castable as xs:integer' sqf:fix='f'>no number: <value-of select='.'/></assert>"
        "<sqf:fix id='f'><sqf:delete match='@n'/></sqf:fix></rule></pattern>"
    )

    found = rules.validate("<a n='1 x 2 y'/>", fixes=True)

    assert [(one.message, one.element.tag) for one in found] == [("no number: x", "a"), ("no number: y", "a")]
    assert [[fix.get("id") for fix in one.fixes] for one in found] == [["f"], ["f"]]


@pytest.mark.parametrize(
    "test",
    ["map:size(map { 'a': . }) = 2", "array:size([.]) = 2", "math:pi() lt xs:integer(3)", "fn:false()"],
)
def test_prefixes_of_xpath_itself_need_no_declaration(schema, test):
    rules = schema(f'<pattern><rule context="a"><assert test="{test}">no</assert></rule></pattern>')

    assert messages(rules, "<a/>") == ["no"]


def test_what_is_not_known_is_said_and_the_rest_is_checked(schema):
    rules = schema(
        "<phase id='one' from='a'><active pattern='p'/></phase><pattern id='p'><rule context='a'>"
        "<assert test='b' sqf:fix='f'>no b</assert><sqf:fix id='f'><sqf:wish/></sqf:fix></rule></pattern>"
    )

    said = [
        "from of a phase is not known here: the phase one is checked everywhere",
        "sqf:wish is not known here",
    ]
    assert [one.message.startswith(words) for one, words in zip(rules.remarks, said, strict=True)] == [
        True,
        True,
    ]
    assert messages(rules, "<a/>") == ["no b"]


def test_a_part_of_another_file_extends_a_rule(schema, tmp_path):
    other = (
        "<schema xmlns='http://purl.oclc.org/dsdl/schematron'><pattern><rule abstract='true' id='r'>"
        "<assert test='b'>no b</assert></rule></pattern></schema>"
    )
    (tmp_path / "other.sch").write_text(other, encoding="utf-8")

    rules = schema("<pattern><rule context='a'><extends href='other.sch#r'/></rule></pattern>")

    assert messages(rules, "<a/>") == ["no b"]


def test_abstract_patterns_are_written_out_with_their_parameters(schema):
    rules = schema(
        "<pattern abstract='true' id='needs'><let name='what' value=\"'$child'\"/>"
        "<rule context='$parent'><assert test='$child'><name/> needs "
        "<value-of select='$what'/> <value-of select='$parent-x'/></assert></rule></pattern>"
        "<let name='parent-x' value='7'/>"
        "<pattern is-a='needs'><param name='parent' value='a'/><param name='child' value='b'/>"
        "</pattern>"
        "<pattern is-a='needs'><param name='parent' value='b'/><param name='child' value='c'/>"
        "</pattern>"
    )

    assert messages(rules, "<a>\n<b/></a>") == ["b needs c 7"]
    assert messages(rules, "<a/>") == ["a needs b 7"]


def test_abstract_rules_are_extended_also_through_others(schema):
    rules = schema(
        "<pattern><rule abstract='true' id='r1'><assert test='@x'>x</assert></rule>"
        "<rule abstract='true' id='r2'><extends rule='r1'/><assert test='@y'>y</assert></rule>"
        "<rule context='a'><extends rule='r2'/><assert test='@z'>z</assert></rule></pattern>"
    )

    assert messages(rules, "<a/>") == ["x", "y", "z"]


def test_keys_and_functions_of_xslt_serve_the_tests(schema):
    rules = schema(
        "<ns prefix='f' uri='urn:f'/><ns prefix='xs' uri='http://www.w3.org/2001/XMLSchema'/>"
        "<xsl:key name='by-id' match='p' use='@id'/>"
        "<xsl:function name='f:there' as='xs:boolean' xmlns:f='urn:f' "
        "xmlns:xs='http://www.w3.org/2001/XMLSchema'><xsl:param name='e' as='element()'/>"
        "<xsl:sequence select=\"exists(key('by-id', $e/@ref, root($e)))\"/></xsl:function>"
        + rule("r", "f:there(.)", "nobody")
    )

    assert messages(rules, "<a><p id='1'/><r ref='1'/><r ref='2'/></a>") == ["nobody"]


def test_the_first_binding_compares_as_xpath_1_did(schema):
    content = rule("a", "@n > '9'", "small")

    assert messages(schema(content, binding="xslt"), "<a n='10'/>") == []
    assert messages(schema(content, binding="xslt2"), "<a n='10'/>") == ["small"]


def test_a_binding_that_is_not_supported_is_named(schema):
    with pytest.raises(SchemaError, match="rules.sch:1: the queryBinding stx is not supported"):
        schema(rule("a", "b"), binding="stx")


def test_unnamed_assertions_have_stable_names(schema):
    rules = schema(
        "<pattern id='p'><rule context='a'><assert test='0'>1</assert><assert test='0'>2</assert>"
        "</rule><rule id='r' context='b'><assert test='0'>3</assert></rule></pattern>"
        "<pattern><rule context='a'><assert test='0'>4</assert></rule></pattern>"
    )

    found = rules.validate("<a><b/></a>")

    assert [v.rule for v in found] == [
        "schematron/p-1",
        "schematron/p-2",
        "schematron/pattern-2",
        "schematron/r",
    ]


def test_braces_quotes_and_markup_in_a_schema_are_text(schema):
    rules = schema(
        "<pattern id='{p}'><rule context='a[. != \"{x}\"]'><assert id='i' test=\"@n = '{1}'\">"
        "{@n} &lt;b&gt; \"q\" 'q'</assert></rule></pattern>",
        attributes="schemaVersion='{1}'",
    )

    assert messages(rules, "<a/>") == ["{@n} <b> \"q\" 'q'"]
    assert "{1}" in rules.svrl("<a/>")


def test_an_error_in_a_test_is_reported_where_it_stands_and_the_others_are_tested(schema):
    rules = schema(
        "<ns prefix='xs' uri='http://www.w3.org/2001/XMLSchema'/>"
        + rule("b", "xs:integer(@n) gt 1", "small", "id='small'")
        + rule("b", "@m", "no m")
    )

    found = rules.validate("<a>\n<b n='x'/>\n<b n='0'/></a>")

    assert [(v.line, v.rule) for v in found if v.message != "no m"] == [
        (2, "schematron/small"),
        (3, "schematron/small"),
    ]
    assert 'Cannot convert string "x" to an integer' in found[0].message
    assert "line 2" in found[0].help
    assert [v.message for v in found].count("no m") == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (rule("a", "foo(("), r"rules.sch:2: .*Unexpected token"),
        (rule("a[", "b"), r"rules.sch:2: .*Unexpected token"),
        (rule("a", "$nothing", "x", 'id="the-rule"'), r"rules.sch:2: the-rule: .*nothing"),
        (rule("a", "x:b"), r"rules.sch:2: .*prefix 'x'"),
        ("\n<let name='v' value='1 +'/>" + rule("a", "b"), r"rules.sch:3: v: "),
        (rule("a", "b", "<value-of select='))'/>"), r"rules.sch:2: "),
        ("<pattern><rule><assert test='a'/></rule></pattern>", "a rule needs a context"),
        ("<pattern><rule context='a'><assert/></rule></pattern>", "assert needs the attribute test"),
        ("<pattern><rule context='a'><extends rule='r'/></rule></pattern>", "no abstract rule r"),
        ("<pattern is-a='p'/>", "no abstract pattern p"),
        ("<phase id='x'><active pattern='p'/></phase>", "no pattern p"),
        (rule("a", "b", "x", "diagnostics='d'"), "no diagnostic d"),
        ("<patern/>", "no element patern"),
        ("<xsl:include href='x.xsl'/>", "xsl:include is not supported"),
        ("<pattern><rule abstract='true' id='r'><extends rule='r'/></rule></pattern>", "extends itself"),
    ],
)
def test_a_wrong_schema_is_refused_with_its_place(schema, content, said):
    with pytest.raises(SchemaError, match=said):
        schema(content)


def test_an_unknown_phase_is_refused_with_the_known_ones(schema):
    with pytest.raises(SchemaError, match="no phase x; there are #ALL, #DEFAULT, y"):
        schema("<phase id='y'/>", phase="x")


def test_svrl_has_patterns_rules_and_assertions_in_the_order_of_the_standard(schema):
    rules = schema(
        "<title>My rules</title><ns prefix='t' uri='urn:t'/>"
        "<pattern id='p1'><rule context='b' id='r1'><assert test='@n' id='i' role='warning'>"
        "<emph>no</emph> n</assert></rule></pattern>"
        "<pattern id='p2'><rule context='a'><assert test='b'>x</assert></rule></pattern>"
    )

    report = etree.fromstring(rules.svrl("<a><b/></a>").encode())

    assert [etree.QName(e).localname for e in report] == [
        "ns-prefix-in-attribute-values",
        "active-pattern",
        "fired-rule",
        "failed-assert",
        "active-pattern",
        "fired-rule",
    ]
    assert report.get("title") == "My rules"
    failed = report.find("svrl:failed-assert", SVRL)
    assert dict(failed.attrib) == {"location": "/Q{}a[1]/Q{}b[1]", "test": "@n", "id": "i", "role": "warning"}
    assert failed.findtext("svrl:text/svrl:emph", None, SVRL) == "no"


def test_compiled_schemas_are_kept_in_a_cache(schema, tmp_path):
    content = rule("a", "b")
    first = schema(content, cache=tmp_path / "cache")
    kept = list((tmp_path / "cache").iterdir())

    again = schema(content, cache=tmp_path / "cache")

    assert len(kept) == 1
    assert list((tmp_path / "cache").iterdir()) == kept
    assert messages(first, "<a/>") == messages(again, "<a/>") == ["broken"]


def test_a_damaged_compiled_schema_is_compiled_again(schema, tmp_path):
    content, cache = rule("a", "b"), tmp_path / "cache"
    schema(content, cache=cache)
    kept = next(cache.iterdir())
    whole = kept.read_bytes()

    for damaged in (whole[:-200], whole[200:], b"", b"\xff\xfe", whole.replace(b"broken", b"fine")):
        kept.write_bytes(damaged)

        again = schema(content, cache=cache)

        assert messages(again, "<a/>") == ["broken"]
        assert kept.read_bytes() == whole


def test_one_parsed_document_serves_several_schemas(tmp_path, schema):
    engine = Engine()
    first, second = (schema(rule("a", test), engine=engine) for test in ("b", "c"))

    node = first.parse(etree.fromstring("<a/>").getroottree())

    assert [one.validate("<a/>", node=node)[0].message for one in (first, second)] == ["broken"] * 2


def test_a_document_with_entities_and_a_doctype_is_checked(schema):
    rules = schema(rule("b", "false()", "<value-of select='.'/>"))
    data = b"<!DOCTYPE a SYSTEM 'x.dtd' [<!ENTITY e 'expanded'>]><a><b>&e; &mdash;</b></a>"
    tree = etree.fromstring(data, etree.XMLParser(resolve_entities=False)).getroottree()

    found = rules.validate(tree, data=data)

    assert found[0].message == "&e; &mdash;"
    assert found[0].column == 56


def test_rules_about_attributes_fire_at_their_bearers_and_in_the_order_of_the_patterns(schema):
    words = "<report test='true()'>{} <value-of select='name(), current()/@x'/></report>"
    rules = schema(
        f"<pattern><rule context='b'>{words.format('1')}</rule></pattern>"
        f"<pattern><rule context='*[@x]'>{words.format('2')}</rule></pattern>"
        f"<pattern><rule context='*[ @x and @y ]'>{words.format('3')}</rule>"
        f"<rule context='*[@x][. = &quot;t&quot;]'>{words.format('4')}</rule></pattern>"
        f"<pattern><rule context='*[@x and (false())or @y]'>{words.format('5')}</rule></pattern>"
        f"<pattern><rule context='a//@y'>{words.format('6')}</rule></pattern>"
    )

    assert messages(rules, "<a>\n<b x='1'>t</b>\n<b y='2'/>\n<c x='1' y='2'/></a>") == [
        "1 b 1",
        "2 b 1",
        "4 b 1",
        "1 b",
        "5 b",
        "6 y",
        "2 c 1",
        "3 c 1",
        "5 c 1",
        "6 y",
    ]


def test_a_document_as_deep_as_parsers_go_is_checked(schema):
    rules = schema(rule("b[not(b)]", "false()", "deepest"))

    (found,) = rules.validate("<b>" * 2000 + "</b>" * 2000)

    assert found.column == 3 * 1999 + 1


def test_diagnostics_of_an_abstract_pattern_have_the_values_of_each_instance(schema):
    rules = schema(
        "<pattern abstract='true' id='a'><rule context='$where'><assert test='@n' diagnostics='d plain'>no n</assert>"
        "</rule></pattern><pattern is-a='a'><param name='where' value='b'/></pattern>"
        "<pattern is-a='a'><param name='where' value='c'/></pattern><diagnostics>"
        "<diagnostic id='d'>there are <value-of select='count($where)'/></diagnostic>"
        "<diagnostic id='plain'>always</diagnostic></diagnostics>"
    )

    found = rules.validate("<a><b><b n='1'/><b n='2'/></b><c/></a>")

    assert [one.help for one in found] == ["there are 2 always", "there are 0 always"]
