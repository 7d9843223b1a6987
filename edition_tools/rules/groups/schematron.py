"""What Schematron asks for and does not get; its other rules are the schemas' own."""

from __future__ import annotations

from ...diagnostics import Severity
from ..examples import tei
from ..rule import Rule

_READS = """\
<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
<pattern><rule context="/*">
<?expect?>
<assert id="known" test="doc('persons.xml')">nobody is known</assert></rule></pattern>
</schema>
"""

_UNKNOWN = """\
<schema xmlns="http://purl.oclc.org/dsdl/schematron" xmlns:sqf="http://www.schematron-quickfix.com/validator/process">
<pattern><rule context="/*"><assert test="true()" sqf:fix="a">x</assert>
<sqf:fix id="a">
<?expect?>
<sqf:wish/></sqf:fix></rule></pattern>
</schema>
"""

_SPOILING = """\
<schema xmlns="http://purl.oclc.org/dsdl/schematron" xmlns:sqf="http://www.schematron-quickfix.com/validator/process">
<ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>
<pattern><rule context="tei:p"><assert test="true()" sqf:fix="a">x</assert>
<sqf:fix id="a"><sqf:description><sqf:title>a seg</sqf:title></sqf:description>
<?expect?>
<sqf:add node-type="element" target="seg"/></sqf:fix></rule></pattern>
</schema>
"""

READS_SHUT = Rule(
    "schematron/reads-shut",
    Severity.WARNING,
    "A Schematron reads no other file, unless allowed.",
    """
A rule of a Schematron wants to read another file with doc() or the like.  That is shut, because a
schema may come from a stranger.  If you trust the schema, write schematron_reads = true under
[validate] in edition.toml: its rules may then read any file of this computer.
""",
    '<?xml-model href="own.sch"?>\n' + tei("<p>One</p>"),
    beside={"own.sch": _READS},
)

NOT_READ = Rule(
    "schematron/not-read",
    Severity.ERROR,
    "A document can be read for Schematron.",
    """
Schematron is tested by a program that follows an older edition of XML (1.0, fourth edition): a name
may not have some characters there that are allowed today, such as the invisible U+200C, which comes
into a file by copying.  The document is not checked by any Schematron until the character is gone.
""",
)

NOT_KNOWN = Rule(
    "schematron/not-known",
    Severity.WARNING,
    "A Schematron asks for what is known.",
    """
A Schematron has something that the tools do not know: from or when of a phase (they are younger
than most schemas), or an element of a quick fix that is in no edition of that language.  It is
left out, and the rest of the schema is checked.
""",
    '<?xml-model href="own.sch"?>\n' + tei("<p>One</p>"),
    beside={"own.sch": _UNKNOWN},
)

FIX_NAMESPACE = Rule(
    "schematron/fix-namespace",
    Severity.WARNING,
    "A quick fix writes elements of the TEI's namespace.",
    """
A schema about TEI has a fix that adds an element, or puts one in another's place, and this element is
in no namespace.  In a document it would be no element of the TEI, though it looks like one.  Write
the name with a prefix that sch:ns declares, target="tei:seg", or with xmlns.
""",
    '<?xml-model href="own.sch"?>\n' + tei("<p>One</p>"),
    beside={"own.sch": _SPOILING},
)
