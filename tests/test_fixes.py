"""Quick fixes: each activity, and the promise that no other byte of the file changes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from lxml import etree

from edition_tools.errors import SchemaError, ToolError
from edition_tools.fixes import Fix, apply, certain, compatible, diff, fixes
from edition_tools.schematron import compile_schematron

TEI = "http://www.tei-c.org/ns/1.0"


@pytest.fixture
def offered(tmp_path):
    """The fixes that a rule offers for a document."""

    def make(
        body: str,
        data: bytes | str,
        *,
        context: str = "b",
        names: str = "f",
        test: str = "false()",
        more: str = "",
        default: str = "",
        entries=None,
        lets: str = "",
    ) -> tuple[Fix, ...]:
        path = tmp_path / "rules.sch"
        chosen = f'sqf:default-fix="{default}"' if default else ""
        path.write_text(
            '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3" '
            'xmlns:xsl="http://www.w3.org/1999/XSL/Transform" '
            'xmlns:sqf="http://www.schematron-quickfix.com/validator/process">'
            f'<ns prefix="tei" uri="{TEI}"/>{more}'
            f'<pattern><rule context="{context}">{lets}'
            f'<assert id="r" test="{test}" sqf:fix="{names}" {chosen}>x</assert>'
            f"{body}</rule></pattern></schema>",
            encoding="utf-8",
        )
        data = data.encode() if isinstance(data, str) else data
        tree = etree.fromstring(
            data, etree.XMLParser(resolve_entities="internal", no_network=True)
        ).getroottree()
        found = compile_schematron(path).validate(tree, data=data, fixes=True, entries=entries)
        return fixes(found, tree, data)

    return make


def fix(activity: str, attributes: str = "") -> str:
    return (
        f'<sqf:fix id="f" {attributes}><sqf:description><sqf:title>Repair <name/></sqf:title>'
        f"</sqf:description>{activity}</sqf:fix>"
    )


CASES = {
    "delete-element": ("<sqf:delete/>", "<a> <b n='1'/> </a>", "<a>  </a>"),
    "delete-attribute": (
        '<sqf:delete match="@n"/>',
        "<a><b  m='1'\n n = '2' o='3'/></a>",
        "<a><b  m='1' o='3'/></a>",
    ),
    "delete-text-comment-and-instruction": (
        '<sqf:delete match="text()[2] | comment() | processing-instruction()"/>',
        "<a><b>one<!-- c -->two<![CDATA[ & ]]>&amp;<c/>three<?p q?></b></a>",
        "<a><b>one<c/>three</b></a>",
    ),
    "add-first-child": (
        '<sqf:add node-type="element" target="c" select="1 + 1"/>',
        "<a><b>t</b></a>",
        "<a><b><c>2</c>t</b></a>",
    ),
    "add-to-an-empty-element": (
        '<sqf:add node-type="element" target="c"/>',
        "<a><b n='&lt;' /></a>",
        "<a><b n='&lt;'><c/></b></a>",
    ),
    "add-last-child": (
        '<sqf:add position="last-child"><c xmlns="">&amp; new</c> end</sqf:add>',
        "<a><b>t</b></a>",
        "<a><b>t<c>&amp; new</c> end</b></a>",
    ),
    "add-before": (
        '<sqf:add position="before" node-type="comment" select="name()"/>',
        "<a><b/></a>",
        "<a><!--b--><b/></a>",
    ),
    "add-after": (
        '<sqf:add position="after" node-type="pi" target="p">q</sqf:add>',
        "<a><b>x</b></a>",
        "<a><b>x</b><?p q?></a>",
    ),
    "add-attribute": (
        '<sqf:add node-type="attribute" target="n" select="\'&lt;&quot;\'"/>',
        "<a><b m='1' /></a>",
        "<a><b m='1' n=\"&lt;&quot;\" /></a>",
    ),
    "add-attributes-to-a-bare-tag": (
        '<sqf:add node-type="attribute" target="n" select="1"/>'
        '<sqf:add node-type="attribute" target="xml:id" select="\'i\'"/>',
        "<a><b/></a>",
        '<a><b n="1" xml:id="i"/></a>',
    ),
    "add-attribute-that-is-there": (
        '<sqf:add node-type="attribute" target="n">it\'s</sqf:add>',
        "<a><b n='0'/></a>",
        "<a><b n='it&apos;s'/></a>",
    ),
    "replace-element": (
        '<sqf:replace node-type="element" target="c"><sqf:keep select="@*, node()"/></sqf:replace>',
        "<a><b m='1'  n='&#x41;'>t&amp;<d  x='1'/><![CDATA[<]]><!--c--></b></a>",
        "<a><c m='1'  n='&#x41;'>t&amp;<d  x='1'/><![CDATA[<]]><!--c--></c></a>",
    ),
    "replace-by-content": (
        '<sqf:replace select="node()"/>',
        "<a><b>one &amp; <c  /></b></a>",
        "<a>one &amp; <c  /></a>",
    ),
    "replace-keep-kind": (
        '<sqf:replace match="@n" target="m" node-type="keep" select="upper-case(.)"/>',
        "<a><b n='x' o='y'/></a>",
        "<a><b m='X' o='y'/></a>",
    ),
    "replace-by-text": (
        '<sqf:replace><value-of select="string-length(.)"/> signs</sqf:replace>',
        "<a><b>abc</b></a>",
        "<a>3 signs</a>",
    ),
    "string-replace": (
        '<sqf:stringReplace regex="\\s+\\.\\.\\."><c xmlns=""/></sqf:stringReplace>',
        "<a><b>one &amp; ... <d>two  ... é ...</d></b></a>",
        "<a><b>one &amp;<c/> <d>two<c/> é<c/></d></b></a>",
    ),
    "string-replace-with-groups": (
        '<sqf:stringReplace match="text()" regex="(\\d+)-(\\d+)" '
        "select=\"concat(regex-group(1), '&#x2013;', regex-group(2), '&amp;')\"/>",
        "<a><b>1-2 &#51;-4 &lt;5</b></a>",
        "<a><b>1–2&amp; 3–4&amp; &lt;5</b></a>",
    ),
    "string-replace-in-an-attribute": (
        '<sqf:stringReplace match="@n" regex="," select="\' \'"/>',
        "<a><b n='a,b,&apos;c'/></a>",
        "<a><b n='a b &apos;c'/></a>",
    ),
    "string-replace-in-cdata": (
        '<sqf:stringReplace regex="x" select="\'&lt;&amp;\'"/>',
        "<a><b><![CDATA[axb]]></b></a>",
        "<a><b><![CDATA[a<&b]]></b></a>",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_activity_changes_what_it_says_and_nothing_else(offered, case):
    activity, before, after = CASES[case]

    found = offered(fix(activity), before)

    assert [f.problem for f in found] == [""]
    assert apply(before.encode(), found).decode() == after


def test_instructions_before_the_root_can_be_changed(offered):
    before = "<?xml version='1.0'?>\n<!--1--><?m a?>\n<!DOCTYPE b [<!--2-->]>\n<?m c?><b/><!--3-->"
    body = fix(
        '<sqf:replace match="//processing-instruction()[2]" node-type="keep">d</sqf:replace>'
        '<sqf:delete match="//comment()[number() = (1, 3)]"/>'
    )

    found = offered(body, before)

    assert apply(before.encode(), found).decode() == (
        "<?xml version='1.0'?>\n<?m a?>\n<!DOCTYPE b [<!--2-->]>\n<?m d?><b/>"
    )


def test_a_new_element_takes_the_prefix_that_the_document_has(offered):
    add = '<sqf:add node-type="element" target="tei:c"/>'

    for before, after in (
        (f'<b xmlns="{TEI}"/>', f'<b xmlns="{TEI}"><c/></b>'),
        (f'<t:b xmlns:t="{TEI}"/>', f'<t:b xmlns:t="{TEI}"><t:c/></t:b>'),
    ):
        found = offered(fix(add), before, context="tei:b")

        assert apply(before.encode(), found).decode() == after
    found = offered(fix(add), "<b/>")
    assert apply(b"<b/>", found).decode() == f'<b><tei:c xmlns:tei="{TEI}"/></b>'


def test_a_renamed_element_keeps_the_namespaces_that_its_content_needs(offered):
    before = f'<a><t:b xmlns:t="{TEI}"><t:c/></t:b></a>'
    rename = '<sqf:replace node-type="element" target="d" select="node()"/>'

    found = offered(fix(rename), before, context="tei:b")

    assert apply(before.encode(), found).decode() == f'<a><d xmlns:t="{TEI}"><t:c/></d></a>'


def test_the_title_is_in_the_users_words(offered):
    (found,) = offered(fix("<sqf:delete/>"), "<a><b/></a>")

    assert (found.id, found.title, found.certain) == ("f", "Repair b", True)
    assert found.violation.rule == "schematron/r"


def test_a_fix_is_offered_only_when_it_may_be_used(offered):
    found = offered(fix("<sqf:delete/>", 'use-when="@n"'), "<a><b n='1'/><b/></a>")

    assert [f.violation.column for f in found] == [4]


def test_an_activity_is_done_only_when_it_may_be_used(offered):
    before = "<a><b n='1'/><b/></a>"
    found = offered(fix('<sqf:delete use-when="@n"/>'), before)

    assert apply(before.encode(), found) == b"<a><b/></a>"
    assert found[1].problem == "there is nothing to change"


def test_a_fix_for_each_item_is_a_choice_for_each(offered):
    before = "<a><b/></a>"
    body = (
        "<sqf:fix id=\"f\" use-for-each=\"'x', 'y'\"><sqf:description><sqf:title>"
        '<value-of select="$sqf:current"/></sqf:title></sqf:description>'
        '<sqf:add node-type="attribute" target="n" select="$sqf:current"/></sqf:fix>'
    )

    found = offered(body, before)

    assert [f.title for f in found] == ["x", "y"]
    assert apply(before.encode(), found[1:]) == b'<a><b n="y"/></a>'


def test_fixes_of_the_schema_groups_calls_parameters_and_lets(offered):
    before = "<a><b/></a>"
    shared = (
        '<sqf:fixes><sqf:fix id="set"><sqf:param name="to" default="\'none\'"/>'
        "<sqf:description><sqf:title>Set</sqf:title></sqf:description>"
        '<sqf:add node-type="attribute" target="n" select="$to"/></sqf:fix></sqf:fixes>'
    )
    body = (
        '<sqf:group id="g"><sqf:fix id="one"><let name="v" value="concat($r, \'!\')"/>'
        '<sqf:call-fix ref="set"><sqf:with-param name="to" select="$v"/></sqf:call-fix></sqf:fix>'
        '<sqf:fix id="two"><sqf:call-fix ref="set"/></sqf:fix></sqf:group>'
    )

    found = offered(
        body, before, names="g set", default="two", more=shared, lets="<let name='r' value='name()'/>"
    )

    assert [f.id for f in found] == ["one", "two", "set"]
    assert [apply(before.encode(), [f]).decode() for f in found] == [
        '<a><b n="b!"/></a>',
        '<a><b n="none"/></a>',
        '<a><b n="none"/></a>',
    ]
    assert [f.id for f in certain(found)] == ["two"]


def test_what_the_user_enters_is_used(offered):
    before = "<a><b/></a>"
    body = (
        '<sqf:fix id="f"><sqf:description><sqf:title>t</sqf:title></sqf:description>'
        '<sqf:user-entry name="who" default="\'nobody\'"><sqf:description>'
        "<sqf:title>Who is it?</sqf:title></sqf:description></sqf:user-entry>"
        '<sqf:add node-type="attribute" target="ref" select="$who"/></sqf:fix>'
    )

    (without,) = offered(body, before)
    (with_entry,) = offered(body, before, entries={"who": "#ada"})

    assert [(e.name, e.title, e.value) for e in without.entries] == [("who", "Who is it?", "nobody")]
    assert not without.certain
    assert apply(before.encode(), [with_entry]) == b'<a><b ref="#ada"/></a>'


def test_of_fixes_that_overlap_the_first_wins(offered):
    before = "<a><b><b/></b><b/></a>"
    found = offered(fix("<sqf:delete/>"), before)

    assert [f.violation.column for f in compatible(found)] == [4, 15]
    assert apply(before.encode(), found) == b"<a></a>"


def test_elements_inside_each_other_are_renamed_in_one_run(offered):
    before = "<a><b>\r\n<b n='&lt;'>\n</b></b></a>"
    body = fix('<sqf:replace node-type="element" target="c" select="@*, node()"/>')

    found = offered(body, before)

    assert apply(before.encode(), found) == b"<a><c>\r\n<c n='&lt;'>\n</c></c></a>"


def test_a_fix_that_would_break_the_file_is_not_applied(offered):
    before = "<b><c/></b>"
    found = offered(fix("<sqf:delete/>"), before)

    assert apply(before.encode(), found) == before.encode()


def test_a_fix_that_fails_says_why_and_the_violation_stays(offered):
    (found,) = offered(fix('<sqf:add node-type="attribute" target="{name()}1 2" select="1"/>'), "<b/>")

    assert "b1 2" in found.problem
    assert not found.certain
    assert apply(b"<b/>", [found]) == b"<b/>"


def test_what_an_entity_holds_cannot_be_changed(offered):
    data = b"<!DOCTYPE a [<!ENTITY e '<b/>'>]><a>&e;<b/></a>"

    found = offered(fix("<sqf:delete/>"), data)

    assert [bool(f.problem) for f in found] == [True, False]
    assert apply(data, found) == b"<!DOCTYPE a [<!ENTITY e '<b/>'>]><a>&e;</a>"


def test_a_fix_that_nobody_defines_is_an_error_of_the_schema(offered):
    with pytest.raises(SchemaError, match="there is no fix none"):
        offered("", "<b/>", names="none")


@pytest.mark.parametrize(
    ("activity", "said"),
    [
        ('<sqf:add node-type="element"/>', "sqf:add needs a target"),
        ("<sqf:stringReplace/>", "sqf:stringReplace needs the attribute regex"),
        ('<sqf:call-fix ref="x"/>', "there is no fix x"),
        ('<sqf:delete match="//"/>', r"rules.sch:1: .*Unexpected token"),
    ],
)
def test_a_mistaken_fix_is_an_error_of_the_schema(offered, activity, said):
    with pytest.raises(SchemaError, match=said):
        offered(fix(activity), "<b/>")


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "iso-8859-1", "windows-1252"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encoding_mark_and_line_ends_are_kept(offered, encoding, newline):
    declared = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{declared}"?>\n<a>\n <b>ä</b>é</a>\n'
    before = text.replace("\n", newline).encode(encoding)
    body = fix('<sqf:add node-type="element" target="c">\u03b1&#10;ü</sqf:add>')

    after = apply(before, offered(body, before))

    new = "α" if "utf" in encoding else "&#945;"
    expected = text.replace("<b>", f"<b><c>{new}\nü</c>").replace("\n", newline)
    assert after == expected.encode(encoding)


def test_an_encoding_that_cannot_be_written_back_is_refused(offered):
    before = b'<?xml version="1.0" encoding="windows-1252"?><a>\x81<b/></a>'
    found = offered(fix("<sqf:delete/>"), before.replace(b"\x81", b" "))

    with pytest.raises(ToolError, match="save it as UTF-8"):
        apply(before, found)


def test_the_diff_shows_the_change_and_of_a_long_line_only_its_neighbourhood(offered):
    short = b"<a>\n<b n='1'/>\n</a>\n"
    long = b"<a>" + b"word " * 20_000 + b"<b/>" + b"word " * 20_000 + b"</a>"
    body = fix('<sqf:add node-type="attribute" target="m" select="2"/>')

    small = diff(short, apply(short, offered(body, short)), Path("x.xml"))
    large = diff(long, apply(long, offered(body, long)), Path("x.xml"))

    assert small.splitlines() == [
        "--- a/x.xml",
        "+++ b/x.xml",
        "@@ -1,3 +1,3 @@",
        " <a>",
        "-<b n='1'/>",
        "+<b n='1' m=\"2\"/>",
        " </a>",
    ]
    assert '<b m="2"/>word' in large
    assert len(large) < 600


def random_document(generator: random.Random) -> str:
    """A document in all the ways that XML can be written, with `b` elements to repair."""

    def content(depth: int) -> str:
        parts = []
        for _ in range(generator.randrange(6)):
            kind = generator.randrange(8)
            parts.append(
                element(depth - 1)
                if kind < 3 and depth
                else (
                    "<!-- <b/> -->",
                    "<?b x>y?>",
                    "<![CDATA[<b>]]>",
                    "&e;&amp;&#65;",
                    "tä\U00010400",
                    "\n  ",
                    "]] >",
                    "\t'\"",
                )[kind]
            )
        return "".join(parts)

    def element(depth: int) -> str:
        name = generator.choice(["b", "c", "p:b", "d"])
        attributes = "".join(
            generator.choice([" ", "\n", "  "]) + f"{key}{generator.choice(['=', ' = '])}{value}"
            for key, value in (("n", "'>&lt;'"), ("m", '"\'&e;"'), ("p:n", "''"))
            if generator.random() < 0.4
        )
        inner = content(depth)
        if not inner and generator.random() < 0.7:
            return f"<{name}{attributes}{generator.choice(['', ' '])}/>"
        return f"<{name}{attributes}>{inner}</{name} >"

    return (
        "<?xml version='1.0'?>\n<!DOCTYPE a [ <!ENTITY e 'ent' > ]>\n<!-- x -->"
        f"<a  xmlns:p='urn:p'>{''.join(element(4) for _ in range(6))}</a>\n<?end?>\n"
    )


ACTIVITIES = [
    ('<sqf:add node-type="attribute" target="new" select="1"/>', b' new="1"', b""),
    ('<sqf:add position="before" node-type="comment" select="1"/>', b"<!--1-->", b""),
    ('<sqf:add position="after" node-type="element" target="new"/>', b"<new/>", b""),
    ('<sqf:delete match="@n"/>', b"", b"n"),
]


@pytest.mark.parametrize("seed", range(12))
def test_in_random_documents_no_other_byte_changes(offered, seed):
    generator = random.Random(seed)
    text = random_document(generator)
    activity, added, deleted = ACTIVITIES[seed % len(ACTIVITIES)]
    newline = generator.choice(["\n", "\r\n"])
    before = text.replace("\n", newline).encode(generator.choice(["utf-8", "utf-8-sig"]))

    found = [f for f in offered(fix(activity), before) if not f.problem]
    after = apply(before, found)

    mark = len(before) - len(before.removeprefix(b"\xef\xbb\xbf"))
    edits = sorted(edit for f in compatible(found) for edit in f.edits)
    at_old = at_new = mark
    for edit in edits:
        length = edit.start + mark - at_old
        assert before[at_old : at_old + length] == after[at_new : at_new + length]
        removed = before[edit.start + mark : edit.end + mark]
        assert removed.split(b"=")[0].strip() == deleted
        assert edit.new == added
        at_old, at_new = edit.end + mark, at_new + length + len(edit.new)
    assert before[at_old:] == after[at_new:]
    assert len(edits) >= 1
    etree.fromstring(after)
