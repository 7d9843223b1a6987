"""What an ODD can say, each on a small TEI of our own: what is chosen, changed, deleted, constrained."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from edition_tools.cli import main
from edition_tools.errors import SchemaError
from edition_tools.odd import OddSchemas, check, compile_odd
from edition_tools.relaxng import load

NS = (
    'xmlns="http://www.tei-c.org/ns/1.0" xmlns:sch="http://purl.oclc.org/dsdl/schematron" '
    'xmlns:rng="http://relaxng.org/ns/structure/1.0"'
)

# A TEI of a few elements: a text of paragraphs; a class of attributes in a class; a datatype.
SMALL_TEI = f"""<TEI {NS}><text><body>
<moduleSpec ident="tei"/><moduleSpec ident="core"/><moduleSpec ident="extra"/>
<dataSpec ident="teidata.word" module="tei">
  <content><dataRef name="token" restriction="\\S+"/></content></dataSpec>
<dataSpec ident="teidata.number" module="tei"><content><dataRef name="integer">
  <dataFacet name="minInclusive" value="0"/></dataRef></content></dataSpec>
<macroSpec ident="macro.words" module="tei"><content><alternate minOccurs="0" maxOccurs="unbounded">
  <textNode/><classRef key="model.phrase"/></alternate></content></macroSpec>
<classSpec ident="model.phrase" type="model" module="tei"/>
<classSpec ident="att.global" type="atts" module="tei">
  <classes><memberOf key="att.kind"/></classes>
  <attList><attDef ident="n"><datatype><dataRef key="teidata.word"/></datatype></attDef></attList>
</classSpec>
<classSpec ident="att.kind" type="atts" module="tei"><attList>
  <attDef ident="type"><datatype><dataRef key="teidata.word"/></datatype>
    <valList type="closed"><valItem ident="a"/><valItem ident="b"/></valList></attDef>
  <attDef ident="subtype"><constraintSpec ident="typed" scheme="schematron"><constraint>
    <sch:rule context="tei:*[@subtype]"><sch:assert test="@type">type first</sch:assert></sch:rule>
  </constraint></constraintSpec><datatype><dataRef key="teidata.word"/></datatype></attDef>
</attList></classSpec>
<elementSpec ident="TEI" module="core"><content><sequence>
  <elementRef key="p" minOccurs="1" maxOccurs="unbounded"/><elementRef key="end" minOccurs="0"/>
</sequence></content></elementSpec>
<elementSpec ident="p" module="core"><classes><memberOf key="att.global"/></classes>
  <content><macroRef key="macro.words"/></content></elementSpec>
<elementSpec ident="hi" module="core">
  <classes><memberOf key="att.global"/><memberOf key="model.phrase"/></classes>
  <content><textNode/></content></elementSpec>
<elementSpec ident="term" module="extra"><classes><memberOf key="model.phrase"/></classes>
  <content><textNode/></content></elementSpec>
<elementSpec ident="end" module="extra"><content><empty/></content></elementSpec>
</body></text></TEI>"""

ALL = '<moduleRef key="tei"/><moduleRef key="core"/><moduleRef key="extra"/>'


class Workshop:
    """A folder with the small TEI, in which ODDs are written and compiled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tei = folder / "p5subset.xml"
        self.tei.write_text(SMALL_TEI, encoding="utf-8")

    def write(self, name: str, content: str, attributes: str = "", prose: str = "") -> Path:
        path = self.folder / name
        path.write_text(
            f"<TEI {NS}>\n<text><body>{prose}\n"
            f'<schemaSpec ident="small" {attributes}>\n{content}\n</schemaSpec></body></text></TEI>',
            encoding="utf-8",
        )
        return path

    def make(self, content: str, attributes: str = "", prose: str = "") -> OddSchemas:
        return compile_odd(self.write("small.odd", content, attributes, prose), self.tei)

    def accepts(self, made: OddSchemas, body: str) -> bool:
        """Whether `body` may stand in TEI."""
        path = self.folder / "small.rng"
        path.write_text(made.rng, encoding="utf-8")
        document = etree.ElementTree(etree.fromstring(f"<TEI {NS}>{body}</TEI>"))
        return not load(path).validate(document)


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def change(element: str, content: str, kind: str = "elementSpec") -> str:
    return f'{ALL}<{kind} ident="{element}" mode="change">{content}</{kind}>'


RIGHT = "<p>a <hi>b</hi> <term>c</term></p><end/>"

# Each: what the ODD says, a text that it accepts, and one that it doesn't.
CASES = {
    "all-modules": (ALL, RIGHT, "<p><p/></p>"),
    "a-module-with-some-elements": (
        '<moduleRef key="tei"/><moduleRef key="core"/><moduleRef key="extra" include="end"/>',
        "<p>a</p><end/>",
        "<p><term>c</term></p>",
    ),
    "a-module-without-some-elements": (
        '<moduleRef key="tei"/><moduleRef key="core"/><moduleRef key="extra" except="end"/>',
        "<p><term>c</term></p>",
        "<p>a</p><end/>",
    ),
    "one-element": (
        '<moduleRef key="tei"/><moduleRef key="core"/><elementRef key="end"/>',
        "<p>a</p><end/>",
        "<p><term>c</term></p>",
    ),
    "a-datatype-that-nobody-chose-is-there": (
        (
            '<classRef key="att.global"/><classRef key="att.kind"/><elementRef key="TEI"/>'
            '<elementRef key="p"/>'
        ),
        '<p n="1" type="a">x</p>',
        '<p n="1 2">x</p>',
    ),
    "a-class-with-some-attributes": (
        ('<moduleRef key="core"/><classRef key="att.global"/><classRef key="att.kind" include="subtype"/>'),
        '<p subtype="s"/>',
        '<p type="a"/>',
    ),
    "an-element-deleted": (f'{ALL}<elementSpec ident="hi" mode="delete"/>', "<p><term/></p>", "<p><hi/></p>"),
    "a-class-deleted-and-its-attributes-with-it": (
        f'{ALL}<classSpec ident="att.kind" type="atts" mode="delete"/>',
        '<p n="1"/>',
        '<p type="a"/>',
    ),
    "an-element-added": (
        (
            f'{ALL}<elementSpec ident="date" mode="add"><classes><memberOf key="model.phrase"/></classes>'
            '<content><empty/></content><attList><attDef ident="when" usage="req"><datatype>'
            '<dataRef name="gYear"/></datatype></attDef></attList></elementSpec>'
        ),
        '<p><date when="1961"/></p>',
        "<p><date/></p>",
    ),
    "an-element-in-a-namespace": (
        (
            f'{ALL}<elementSpec ident="math" ns="urn:math" mode="add"><classes>'
            '<memberOf key="model.phrase"/></classes><content><empty/></content></elementSpec>'
        ),
        '<p><m:math xmlns:m="urn:math"/></p>',
        "<p><math/></p>",
    ),
    "an-element-replaced": (
        f'{ALL}<elementSpec ident="p" mode="replace"><content><empty/></content></elementSpec>',
        "<p/>",
        '<p n="1"/>',
    ),
    "an-element-deleted-and-added": (
        (
            f'{ALL}<elementSpec ident="p" mode="delete"/><elementSpec ident="p" mode="add"><content>'
            '<elementRef key="hi"/></content></elementSpec>'
        ),
        "<p><hi/></p>",
        "<p>a</p>",
    ),
    "an-element-renamed": (
        change("hi", "<altIdent>emphasis</altIdent>"),
        "<p><emphasis/></p>",
        "<p><hi/></p>",
    ),
    "content-changed": (
        change("p", '<content><elementRef key="hi" minOccurs="2" maxOccurs="3"/></content>'),
        "<p><hi/><hi/><hi/></p>",
        "<p><hi/></p>",
    ),
    "at-most-three": (
        change("p", '<content><elementRef key="hi" minOccurs="2" maxOccurs="3"/></content>'),
        "<p><hi/><hi/></p>",
        "<p><hi/><hi/><hi/><hi/></p>",
    ),
    "in-any-order": (
        change(
            "p",
            '<content><sequence preserveOrder="false"><elementRef key="hi"/>'
            '<elementRef key="term"/></sequence></content>',
        ),
        "<p><term/><hi/></p>",
        "<p><term/></p>",
    ),
    "a-class-as-a-sequence": (
        change("p", '<content><classRef key="model.phrase" expand="sequence"/></content>'),
        "<p><hi/><term/></p>",
        "<p><hi/></p>",
    ),
    "a-class-as-an-optional-sequence": (
        change("p", '<content><classRef key="model.phrase" expand="sequenceOptional"/></content>'),
        "<p><term/></p>",
        "<p><term/><hi/></p>",
    ),
    "a-class-as-a-repeatable-sequence": (
        change("p", '<content><classRef key="model.phrase" expand="sequenceRepeatable"/></content>'),
        "<p><hi/><hi/><term/></p>",
        "<p><hi/></p>",
    ),
    "some-members-of-a-class": (
        change("p", '<content><classRef key="model.phrase" except="hi"/></content>'),
        "<p><term/></p>",
        "<p><hi/></p>",
    ),
    "any-element-but-those-of-the-tei": (
        change("p", "<content><anyElement/></content>"),
        '<p><x xmlns="urn:x" y="1">z</x></p>',
        "<p><hi/></p>",
    ),
    "any-element-but-one": (
        change(
            "p", '<content><anyElement except="tei:hi" xmlns:tei="http://www.tei-c.org/ns/1.0"/></content>'
        ),
        "<p><term/></p>",
        "<p><hi/></p>",
    ),
    "a-list-of-values-as-content": (
        change(
            "p",
            '<content><valList type="closed"><valItem ident="yes"/><valItem ident="no"/></valList></content>',
        ),
        "<p>yes</p>",
        "<p>perhaps</p>",
    ),
    "relax-ng-as-content": (
        change(
            "p",
            '<content><oneOrMore xmlns="http://relaxng.org/ns/structure/1.0">'
            '<ref name="model.phrase"/></oneOrMore></content>',
        ),
        "<p><hi/></p>",
        "<p/>",
    ),
    "an-old-name-of-a-datatype": (
        change(
            "end",
            '<attList><attDef ident="x"><datatype><ref name="data.word" '
            'xmlns="http://relaxng.org/ns/structure/1.0"/></datatype></attDef></attList>',
        ),
        '<p/><end x="a"/>',
        '<p/><end x="a b"/>',
    ),
    "an-attribute-in-a-namespace": (
        change("end", '<attList><attDef ident="xlink:href" usage="req"/></attList>'),
        '<p/><end xlink:href="a" xmlns:xlink="http://www.w3.org/1999/xlink"/>',
        '<p/><end href="a"/>',
    ),
    "a-macro-changed": (
        change("macro.words", "<content><textNode/></content>", "macroSpec"),
        "<p>a</p>",
        "<p><hi/></p>",
    ),
    "a-datatype-changed": (
        change("teidata.word", '<content><dataRef name="integer"/></content>', "dataSpec"),
        '<p n="1"/>',
        '<p n="a"/>',
    ),
    "an-attribute-required": (
        change("p", '<attList><attDef ident="n" mode="change" usage="req"/></attList>'),
        '<p n="1"/>',
        "<p/>",
    ),
    "an-attribute-of-a-class-deleted-in-an-element": (
        change("p", '<attList><attDef ident="n" mode="delete"/></attList>'),
        '<p><hi n="1"/></p>',
        '<p n="1"/>',
    ),
    "an-attribute-of-a-class-deleted-in-the-class": (
        change("att.kind", '<attList><attDef ident="type" mode="delete"/></attList>', "classSpec"),
        '<p subtype="s"/>',
        '<p type="a"/>',
    ),
    "an-attribute-renamed": (
        change(
            "att.global",
            '<attList><attDef ident="n" mode="change"><altIdent>number</altIdent></attDef></attList>',
            "classSpec",
        ),
        '<p number="1"/>',
        '<p n="1"/>',
    ),
    "a-datatype-of-an-attribute-changed": (
        change(
            "p",
            '<attList><attDef ident="n" mode="change"><datatype maxOccurs="unbounded">'
            '<dataRef key="teidata.number"/></datatype></attDef></attList>',
        ),
        '<p n="1 2"/>',
        '<p n="1 -2"/>',
    ),
    "values-added": (
        change(
            "p",
            '<attList><attDef ident="type" mode="change"><valList mode="change">'
            '<valItem ident="c" mode="add"/></valList></attDef></attList>',
        ),
        '<p type="c"/>',
        '<p type="d"/>',
    ),
    "a-value-deleted": (
        change(
            "p",
            '<attList><attDef ident="type" mode="change"><valList mode="change">'
            '<valItem ident="a" mode="delete"/></valList></attDef></attList>',
        ),
        '<p type="b"/>',
        '<p type="a"/>',
    ),
    "a-list-of-values-replaced": (
        change(
            "p",
            '<attList><attDef ident="type" mode="change"><valList type="closed">'
            '<valItem ident="c"/></valList></attDef></attList>',
        ),
        '<p type="c"/>',
        '<p type="a"/>',
    ),
    "a-list-of-values-deleted": (
        change(
            "p", '<attList><attDef ident="type" mode="change"><valList mode="delete"/></attDef></attList>'
        ),
        '<p type="x"/>',
        '<p type="x y"/>',
    ),
    "a-closed-list-opened": (
        change(
            "att.kind",
            '<attList><attDef ident="type" mode="change"><valList type="semi" '
            'mode="change"/></attDef></attList>',
            "classSpec",
        ),
        '<p type="x"/>',
        '<p type="x y"/>',
    ),
    "one-of-two-attributes": (
        change(
            "end",
            '<attList org="choice"><attDef ident="x" usage="req"/><attDef ident="y" usage="req"/></attList>',
        ),
        '<p/><end x="1"/>',
        '<p/><end x="1" y="1"/>',
    ),
    "a-choice-of-groups": (
        change(
            "end",
            '<attList><attList org="choice"><attDef ident="x" usage="req"/>'
            '<attList org="group"><attDef ident="y" usage="req"/>'
            '<attDef ident="z" usage="req"/></attList></attList></attList>',
        ),
        '<p/><end y="1" z="1"/>',
        '<p/><end y="1"/>',
    ),
    "an-attribute-of-a-class-by-itself": (
        change("end", '<attList><attRef class="att.kind" name="type"/></attList>'),
        '<p/><end type="a"/>',
        '<p/><end subtype="a"/>',
    ),
    "a-membership-added": (
        change("end", '<classes mode="change"><memberOf key="att.global" mode="add"/></classes>'),
        '<p/><end n="1" type="a"/>',
        '<p/><end x="1"/>',
    ),
    "a-membership-deleted": (
        change("hi", '<classes mode="change"><memberOf key="att.global" mode="delete"/></classes>'),
        "<p><hi/></p>",
        '<p><hi n="1"/></p>',
    ),
    "memberships-replaced": (
        change("hi", '<classes mode="replace"><memberOf key="model.phrase"/></classes>'),
        "<p><hi/></p>",
        '<p><hi n="1"/></p>',
    ),
    "a-class-leaves-a-class": (
        change(
            "att.global",
            '<classes mode="change"><memberOf key="att.kind" mode="delete"/></classes>',
            "classSpec",
        ),
        '<p n="1"/>',
        '<p type="a"/>',
    ),
    "two-changes-one-after-the-other": (
        change("p", '<attList><attDef ident="n" mode="change" usage="req"/></attList>')
        + '<elementSpec ident="p" mode="change"><attList><attDef ident="type" mode="delete"/>'
        "</attList></elementSpec>",
        '<p n="1"/>',
        '<p n="1" type="a"/>',
    ),
    "a-choice-that-has-no-alternative-left": (
        f'{ALL}<elementSpec ident="hi" mode="delete"/><elementSpec ident="term" mode="delete"/>',
        "<p>a</p>",
        "<p><hi/></p>",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_an_odd_accepts_what_it_says_and_nothing_else(name: str, workshop: Workshop) -> None:
    content, right, wrong = CASES[name]

    made = workshop.make(content)

    assert made.findings == ()
    assert workshop.accepts(made, right)
    assert not workshop.accepts(made, wrong)


def test_groups_of_specifications_may_stand_in_the_prose_and_in_groups(workshop: Workshop) -> None:
    prose = f"""<specGrp xml:id="all">{ALL}<specGrpRef target="#less"/></specGrp>
      <p>And less: <specGrp xml:id="less"><elementSpec ident="hi" mode="delete"/></specGrp></p>"""

    made = workshop.make('<specGrpRef target="#all"/>', prose=prose)

    assert workshop.accepts(made, "<p><term/></p>")
    assert not workshop.accepts(made, "<p><hi/></p>")


def test_a_group_that_is_referred_to_twice_counts_once(workshop: Workshop) -> None:
    prose = f"""<specGrp xml:id="all">{
        change("end", '<attList><attRef class="att.kind" name="type"/></attList>')
    }</specGrp>"""

    made = workshop.make('<specGrpRef target="#all"/><specGrpRef target="#all"/>', prose=prose)

    assert workshop.accepts(made, '<p/><end type="a"/>')


def test_an_odd_draws_on_another_odd(workshop: Workshop) -> None:
    workshop.write(
        "base.odd", change("p", '<attList><attDef ident="n" mode="change" usage="req"/></attList>')
    )

    made = workshop.make(
        '<moduleRef key="tei"/><moduleRef key="core"/><elementSpec ident="p" mode="change">'
        '<attList><attDef ident="type" mode="delete"/></attList></elementSpec>',
        'source="base.odd"',
    )

    assert workshop.accepts(made, '<p n="1"/>')
    assert not workshop.accepts(made, "<p/>")
    assert not workshop.accepts(made, '<p n="1" type="a"/>')


def test_one_element_is_taken_from_another_odd(workshop: Workshop) -> None:
    workshop.write("base.odd", change("end", "<content><textNode/></content>"))

    made = workshop.make(
        '<moduleRef key="tei"/><moduleRef key="core"/><elementRef key="end" source="base.odd"/>'
    )

    assert workshop.accepts(made, "<p/><end>the end</end>")


def test_the_schema_begins_where_the_odd_says(workshop: Workshop) -> None:
    made = workshop.make(ALL, 'start="p TEI"')

    path = workshop.folder / "start.rng"
    path.write_text(made.rng, encoding="utf-8")
    assert not load(path).validate(etree.ElementTree(etree.fromstring(f"<p {NS}>a</p>")))


def rules(made: OddSchemas) -> list[tuple[str, str]]:
    """The context and the test of each rule."""
    tests = etree.fromstring(made.sch.encode()).xpath("//*[@test]")
    return [(test.getparent().get("context"), test.get("test")) for test in tests]


def test_rules_come_from_the_tei_and_from_the_odd(workshop: Workshop) -> None:
    made = workshop.make(
        change(
            "p",
            '<constraintSpec ident="short" scheme="schematron"><constraint>'
            '<sch:assert test="string-length() lt 9">too long</sch:assert></constraint></constraintSpec>',
        )
    )

    assert rules(made) == [("tei:*[@subtype]", "@type"), ("tei:p", "string-length() lt 9")]


def test_a_rule_goes_with_its_attribute_and_with_its_class(workshop: Workshop) -> None:
    without_attribute = workshop.make(
        change("att.kind", '<attList><attDef ident="subtype" mode="delete"/></attList>', "classSpec")
    )
    without_members = workshop.make(
        '<moduleRef key="tei"/><moduleRef key="core" include="TEI"/><moduleRef key="extra"/>'
    )

    assert rules(without_attribute) == []
    assert rules(without_members) == []


def test_a_test_without_a_rule_is_about_the_members_of_its_class(workshop: Workshop) -> None:
    made = workshop.make(
        change(
            "att.kind",
            '<attList><attDef ident="type" mode="change"><constraintSpec ident="c" '
            'scheme="schematron"><constraint><sch:report test=". = \'b\'">no b</sch:report></constraint>'
            "</constraintSpec></attDef></attList>",
            "classSpec",
        )
    )

    assert ("tei:p/@type | tei:hi/@type", ". = 'b'") in rules(made)


def test_variables_namespaces_and_patterns_of_constraints_are_kept(workshop: Workshop) -> None:
    made = workshop.make(
        f'{ALL}<constraintSpec ident="whole" scheme="schematron"><constraint>'
        '<sch:ns prefix="x" uri="urn:x"/><sch:let name="limit" value="9"/>'
        '<sch:pattern id="mine"><sch:rule context="x:y"><sch:assert test="$limit">z</sch:assert>'
        "</sch:rule></sch:pattern></constraint></constraintSpec>"
    )

    schema = etree.fromstring(made.sch.encode())
    assert schema.xpath("/*/*[local-name() = 'ns' and @prefix = 'x' and @uri = 'urn:x']")
    assert schema.xpath("/*/*[local-name() = 'let' and @name = 'limit' and @value = '9']")
    assert schema.xpath("/*/*[local-name() = 'pattern' and @id = 'mine']//@test") == ["$limit"]


def test_what_is_deprecated_is_reported(workshop: Workshop) -> None:
    made = workshop.make(f'{ALL}<elementSpec ident="hi" mode="change" validUntil="2030-01-01"/>')

    assert ("tei:hi", "true()") in rules(made)
    assert "2030-01-01" in made.sch


def test_definitions_stand_in_the_grammar_only_where_they_are_wanted(workshop: Workshop) -> None:
    odd = workshop.write(
        "small.odd",
        change("p", '<desc xml:lang="en">a paragraph</desc><desc xml:lang="de">ein Absatz</desc>'),
    )

    plain = compile_odd(odd, workshop.tei)
    german = compile_odd(odd, workshop.tei, annotated=True, language="de")

    assert "paragraph" not in plain.rng
    assert "ein Absatz" in german.rng and "a paragraph" not in german.rng
    assert workshop.accepts(german, "<p>a</p>")


def command(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["schema", *map(str, arguments)])


def test_the_command_keeps_definitions_for_editors_if_asked(workshop: Workshop) -> None:
    odd = workshop.write("small.odd", change("p", '<desc xml:lang="en">a paragraph</desc>'))

    plain = command(odd, "--tei", workshop.tei, "--out", workshop.folder / "plain")
    annotated = command(odd, "--tei", workshop.tei, "--out", workshop.folder / "a", "--annotated")

    assert (plain.exit_code, annotated.exit_code) == (0, 0)
    assert "a paragraph" not in (workshop.folder / "plain/small.rng").read_text(encoding="utf-8")
    assert "a paragraph" in (workshop.folder / "a/small.rng").read_text(encoding="utf-8")


def test_the_command_makes_the_schema_that_is_named(workshop: Workshop) -> None:
    odd = workshop.write(
        "two.odd",
        (f'{ALL}</schemaSpec><schemaSpec ident="without"><moduleRef key="tei"/><moduleRef key="core"/>'),
    )

    made = command(odd, "--tei", workshop.tei, "--schema", "without")
    wrong = command(odd, "--tei", workshop.tei, "--schema", "nothing")

    assert made.exit_code == 0
    assert 'name="end"' not in (workshop.folder / "without.rng").read_text(encoding="utf-8")
    assert wrong.exit_code == 2
    assert "it has small, without" in wrong.output


def test_a_made_schema_holds_nothing_private(workshop: Workshop) -> None:
    made = workshop.make(
        f'{ALL}<constraintSpec ident="lets" scheme="schematron"><constraint>'
        '<sch:let name="a" value="()"/><sch:pattern><sch:rule context="tei:p">'
        '<sch:assert test="$a">no</sch:assert></sch:rule></sch:pattern></constraint></constraintSpec>'
    )

    assert 'name="a"' in made.sch
    assert "edition-tools" not in made.sch + made.rng


def test_a_constraint_is_changed_replaced_and_deleted(workshop: Workshop) -> None:
    base = workshop.write(
        "base.odd",
        change(
            "p",
            "".join(
                f'<constraintSpec ident="{name}" scheme="schematron"><constraint>'
                f'<sch:assert test="{name}">message</sch:assert></constraint></constraintSpec>'
                for name in ("first", "second", "third")
            ),
        ),
    )

    made = workshop.make(
        change(
            "p",
            (
                '<constraintSpec ident="first" mode="delete"/>'
                '<constraintSpec ident="second" scheme="schematron" mode="replace"><constraint>'
                '<sch:assert test="new">message</sch:assert></constraint></constraintSpec>'
                '<constraintSpec ident="third" mode="change"><desc>about it</desc></constraintSpec>'
            ),
        ),
        f'source="{base.name}"',
    )

    assert [test for context, test in rules(made) if context == "tei:p"] == ["new", "third"]


def test_schemas_do_not_depend_on_the_day(workshop: Workshop) -> None:
    assert workshop.make(ALL) == workshop.make(ALL)


# Each: what is wrong, and what the message says after the file and the line (the ODD is in line 4).
MISTAKES = {
    "a-module": ('<moduleRef key="coer"/>', "there is no module coer; did you mean core?"),
    "an-element": ('<elementRef key="trem"/>', "there is no element trem; did you mean term?"),
    "a-name-of-the-tei": (
        f'{ALL}<elementSpec ident="term" ns="http://example.org/"><content><empty/></content></elementSpec>',
        "an element of the TEI is called term, and this one is in another namespace; give it another ident, "
        "and write its name in altIdent",
    ),
    "a-group-elsewhere": (
        '<specGrpRef target="no.odd#g"/>',
        'specGrpRef target="no.odd#g": there is no such file',
    ),
    "a-pattern": (
        change("p", '<content><rng:ref name="macro.word"/></content>'),
        "there is no macro macro.word; did you mean macro.words?",
    ),
    "a-part-of-a-content": (
        change("p", '<content><macroRef key="macro.word"/></content>'),
        "there is no macro macro.word; did you mean macro.words?",
    ),
    "another-odd": ('<moduleRef key="core" source="no.odd"/>', 'source="no.odd": there is no such file'),
    "an-address": (
        '<moduleRef key="core" source="https://example.org/x.odd"/>',
        (
            'source="https://example.org/x.odd" is not on this computer, and nothing is fetched; '
            "save it beside the ODD and name the file"
        ),
    ),
    "a-number": (
        change("p", '<content><elementRef key="hi" maxOccurs="many"/></content>'),
        'maxOccurs="many" is no number up to 200; write unbounded for any number',
    ),
    "a-huge-number": (
        change("p", '<content><sequence minOccurs="99999"><textNode/></sequence></content>'),
        'minOccurs="99999" is no number up to 200',
    ),
    "a-datatype-of-xml-schema": (
        change("p", '<content><dataRef name="strng"/></content>'),
        "XML Schema has no datatype strng; did you mean string?",
    ),
    "a-name": (f'{ALL}<elementSpec ident="my element" mode="add"/>', 'ident="my element" is no name in XML'),
    "a-reference-without-a-key": (f"{ALL}<elementRef/>", "this elementRef has no key"),
    "an-attribute-without-a-name": (
        change("p", '<attList><attDef mode="delete"/></attList>'),
        "this attDef has no ident",
    ),
    "two-contents": (
        change("p", "<content/><content/>"),
        "p has a second content; one is all that it can have",
    ),
    "itself": (
        '<moduleRef key="core" source="small.odd"/>',
        'source="small.odd" leads back to an ODD that draws on it',
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_wrong_odd_is_named_with_its_line(name: str, workshop: Workshop) -> None:
    content, message = MISTAKES[name]

    with pytest.raises(SchemaError) as error:
        workshop.make(content)

    assert str(error.value) == f"{workshop.folder / 'small.odd'}:4: {message}"


def test_circles_and_schemas_without_a_beginning_are_errors(workshop: Workshop) -> None:
    circle = change("att.kind", '<classes mode="change"><memberOf key="att.global"/></classes>', "classSpec")

    with pytest.raises(SchemaError) as error:
        workshop.make(circle)
    assert [line.partition(": ")[2] for line in str(error.value).splitlines()] == [
        f"class {name} belongs to itself; take it out of the circle" for name in ("att.global", "att.kind")
    ]
    with pytest.raises(SchemaError, match="begins with: TEi; .* did you mean TEI"):
        workshop.make(ALL, 'start="TEi"')


# Each: what older ODDs have, and what is said of it; a schema is made all the same.
OLD_HABITS = {
    "a-class-that-is-gone": (
        ALL + '<classRef key="att.globl"/>',
        "there is no class att.globl; did you mean att.global?",
    ),
    "a-member-of-one": (
        change("p", '<classes mode="change"><memberOf key="att.knd"/></classes>'),
        "there is no class att.knd; did you mean att.kind?",
    ),
    "a-change-of-one": (
        ALL + '<classSpec ident="att.gone" type="atts" mode="change"/>',
        "there is no class att.gone",
    ),
    "an-attribute-twice": (
        change("p", '<attList><attDef ident="x"/><attDef ident="x"/></attList>'),
        "the attribute x is here twice; the first counts",
    ),
    "a-value-without-a-name": (
        change(
            "p", '<attList><attDef ident="x"><valList type="closed"><valItem/></valList></attDef></attList>'
        ),
        "this valItem has no ident, and is left out",
    ),
}


@pytest.mark.parametrize("habit", OLD_HABITS.values(), ids=OLD_HABITS)
def test_what_older_odds_have_is_a_remark(workshop: Workshop, habit: tuple[str, str]) -> None:
    content, message = habit

    made = workshop.make(content)

    assert [message in one.message for one in made.findings] == [True]
    check(made, workshop.folder / "small.odd")


def test_an_attribute_that_is_deleted_twice_is_deleted(workshop: Workshop) -> None:
    made = workshop.make(
        change("p", '<attList><attDef ident="n" mode="delete"/><attDef ident="n" mode="delete"/></attList>')
    )

    assert made.findings == () and not workshop.accepts(made, '<p n="a"/>')


def test_a_group_of_another_odd_is_that_of_its_file(workshop: Workshop) -> None:
    other = f"<TEI {NS}><specGrp xml:id='g'><specGrpRef target='#h'/></specGrp><specGrp xml:id='h'>{{}}</specGrp></TEI>"
    (workshop.folder / "other.odd").write_text(other.format('<elementSpec ident="hi" mode="delete"/>'))

    made = workshop.make(f'{ALL}<specGrpRef target="other.odd#g"/>')

    assert (
        made.findings == () and not workshop.accepts(made, "<p><hi/></p>") and workshop.accepts(made, "<p/>")
    )


def test_a_class_is_referred_to_by_its_members_in_other_classes(workshop: Workshop) -> None:
    members = (
        '<classSpec ident="model.outer" type="model"/><classSpec ident="model.inner" type="model"><classes>'
        '<memberOf key="model.outer"/></classes></classSpec>'
        + "".join(
            f'<elementSpec ident="{name}"><classes><memberOf key="model.inner"/></classes><content><empty/></content>'
            "</elementSpec>"
            for name in ("one", "two")
        )
    )
    for choice, right, wrong in (('include="one"', "one", "two"), ('except="one"', "two", "one")):
        made = workshop.make(
            members + change("p", f'<content><classRef key="model.outer" {choice}/></content>')
        )
        assert workshop.accepts(made, f"<p><{right}/></p>") and not workshop.accepts(
            made, f"<p><{wrong}/></p>"
        )


@pytest.mark.parametrize(
    "part",
    [
        '<constraintSpec ident="c" scheme="schematron"><constraint><sch:assert test="count(p) = (">x</sch:assert>'
        "</constraint></constraintSpec>",
        '<content><list xmlns="http://relaxng.org/ns/structure/1.0"><text/></list></content>',
    ],
)
def test_a_schema_that_cannot_be_used_is_not_written(workshop: Workshop, part: str) -> None:
    made = workshop.make(change("p", part))

    with pytest.raises(SchemaError, match="nothing is written"):
        check(made, workshop.folder / "small.odd")


def test_a_list_of_any_words_is_a_grammar(workshop: Workshop) -> None:
    made = workshop.make(
        change(
            "p",
            '<attList><attDef ident="x"><datatype maxOccurs="unbounded"><textNode/></datatype></attDef></attList>',
        )
    )

    check(made, workshop.folder / "small.odd")
    assert workshop.accepts(made, '<p x="any words"/>')


def test_small_mistakes_are_remarks(workshop: Workshop) -> None:
    made = workshop.make(
        f'{ALL}<moduleRef key="extra" include="end ende"/>\n<elementSpec ident="gone" mode="delete"/>'
        '<macroSpec ident="macro.gone" mode="change"/>'
        '\n<specGrpRef target="#nowhere"/>\n<elementSpec ident="p" mode="change"><attList>'
        '<attDef ident="x" mode="change"/></attList></elementSpec>'
    )

    assert [(finding.line, finding.column > 1, finding.rule) for finding in made.findings] == [
        (4, False, "odd/unknown-element"),
        (5, False, "odd/unknown-element"),
        (5, True, "odd/unknown-macro"),
        (6, False, "odd/unknown-group"),
        (7, True, "odd/unknown-attribute"),
    ]


def test_what_a_later_tei_has_dropped_is_changed_no_more(workshop: Workshop) -> None:
    made = workshop.make(
        f'{ALL}<elementSpec ident="hii" mode="change"><content><empty/></content></elementSpec>'
    )

    assert [one.message for one in made.findings] == ["there is no element hii; did you mean hi?"]
    assert workshop.accepts(made, "<p>words</p>")


@pytest.mark.parametrize("name", ['<macroRef key="macro.anyXML"/>', '<rng:ref name="macro.anyXML"/>'])
def test_any_xml_of_old_odds_is_any_element(name: str, workshop: Workshop) -> None:
    made = workshop.make(change("p", f"<content>{name}</content>"))

    assert workshop.accepts(made, '<p><any xmlns="urn:x">words</any></p>')
    assert not workshop.accepts(made, "<p>words</p>")


def test_without_the_definitions_of_the_tei_a_message_says_where_they_are(tmp_path: Path) -> None:
    odd = Workshop(tmp_path).write("small.odd", ALL)

    for missing in (None, tmp_path / "no.xml"):
        with pytest.raises(SchemaError, match="releases.*--tei"):
            compile_odd(odd, missing)


def test_a_file_that_is_no_odd_is_said_to_be_none(workshop: Workshop) -> None:
    path = workshop.folder / "text.xml"
    path.write_text(f"<TEI {NS}><text/></TEI>", encoding="utf-8")
    broken = workshop.folder / "broken.odd"
    broken.write_text("<TEI>\n<text>", encoding="utf-8")

    with pytest.raises(SchemaError, match="text.xml:1: this is no ODD: it has no schemaSpec"):
        compile_odd(path, workshop.tei)
    with pytest.raises(SchemaError, match="text.xml: holds no definitions of TEI elements"):
        compile_odd(workshop.write("small.odd", ALL), path)
    with pytest.raises(SchemaError, match=r"broken.odd:2: not well-formed"):
        compile_odd(broken, workshop.tei)


SHAPES = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://example.org/shapes"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
<include href="colours.rng"><define name="colour"><value>red</value></define></include>
<start><ref name="p"/></start>
<define name="p"><element name="shape"><attribute name="colour"><ref name="colour"/></attribute>
<zeroOrMore><ref name="p"/></zeroOrMore></element></define>
</grammar>"""
COLOURS = """<grammar xmlns="http://relaxng.org/ns/structure/1.0">
<define name="colour"><choice><value>blue</value><externalRef href="green.rng"/></choice></define>
</grammar>"""
SHAPE = '<shape xmlns="http://example.org/shapes" colour="{}"><shape colour="red"/></shape>'
IN_SHAPES = "<content>{}</content>"


def with_shapes(workshop: Workshop, reference: str, name: str = "own_p") -> OddSchemas:
    (workshop.folder / "shapes.rng").write_text(SHAPES, encoding="utf-8")
    (workshop.folder / "colours.rng").write_text(COLOURS, encoding="utf-8")
    green = '<value xmlns="http://relaxng.org/ns/structure/1.0">green</value>'
    (workshop.folder / "green.rng").write_text(green, encoding="utf-8")
    content = f'<rng:zeroOrMore><rng:ref name="{name}"/></rng:zeroOrMore>'
    return workshop.make(reference + change("p", IN_SHAPES.format(content)))


def test_a_grammar_beside_the_odd_is_taken_in(workshop: Workshop) -> None:
    made = with_shapes(workshop, '<moduleRef url="shapes.rng" prefix="own_"/>')

    assert workshop.accepts(made, f"<p>{SHAPE.format('red')}</p><end/>")
    assert not workshop.accepts(made, f"<p>{SHAPE.format('blue')}</p><end/>")
    assert not workshop.accepts(made, "<p><hi/></p><end/>")


def test_an_odd_replaces_a_definition_of_such_a_grammar(workshop: Workshop) -> None:
    colour = '<rng:define name="colour"><rng:choice><rng:value>red</rng:value><rng:value>black</rng:value></rng:choice></rng:define>'

    made = with_shapes(
        workshop, f'<moduleRef url="shapes.rng" prefix="own_">{IN_SHAPES.format(colour)}</moduleRef>'
    )

    assert workshop.accepts(made, f"<p>{SHAPE.format('black')}</p><end/>")


def test_an_odd_that_draws_on_another_has_its_grammars(workshop: Workshop) -> None:
    with_shapes(workshop, '<moduleRef url="shapes.rng" prefix="own_"/>')
    (workshop.folder / "small.odd").rename(workshop.folder / "base.odd")

    made = workshop.make(ALL.replace("<moduleRef ", '<moduleRef source="base.odd" '))

    assert workshop.accepts(made, f"<p>{SHAPE.format('red')}</p><end/>")


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ('url="shapes.rng"', "this grammar and the ODD both define p; give the moduleRef a prefix"),
        ('url="https://example.org/svg.rng"', "is not on this computer, and nothing is fetched"),
        ('url="no.rng"', "there is no file "),
        ('url="small.odd"', "is no grammar of RELAX NG"),
    ],
)
def test_a_grammar_that_cannot_be_taken_in_is_an_error(workshop: Workshop, reference: str, said: str) -> None:
    with pytest.raises(SchemaError, match=re.escape(said)) as error:
        with_shapes(workshop, f"<moduleRef {reference}/>", "p")

    assert str(error.value).startswith(f"{workshop.folder / 'small.odd'}:4: ")
