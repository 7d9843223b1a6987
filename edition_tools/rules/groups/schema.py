"""The schemas that a document names."""

from __future__ import annotations

from ...diagnostics import Severity
from ..examples import tei
from ..rule import Rule

REMOTE = Rule(
    "schema/remote",
    Severity.WARNING,
    "A schema that a document names lies on this computer.",
    """
The document names a schema by an address on the web.  Nothing is fetched, so that a check gives
the same answer every day, also without a network, and so that no stranger's document makes your
computer call somebody.  The document was not checked against that schema;
in place of a grammar the tools take tei_all.

Save the schema beside the edition, and name it: --schema FILE, or rng = "FILE" (schematron =
"FILE") under [validate] in edition.toml, or a catalog = "FILE" there (an OASIS XML catalog) that
says which file stands for which address.  The TEI's own address of tei_all needs nothing: that
grammar is ours.
""",
    '<?expect?>\n<?xml-model href="https://example.org/own.rng"?>\n' + tei("<p>One</p>"),
)

MISSING = Rule(
    "schema/missing",
    Severity.ERROR,
    "A schema that a document names exists.",
    """
The document names a schema by a path, and there is no such file.  The path in <?xml-model
href="…"?> is relative to the document itself.
""",
    '<?expect?>\n<?xml-model href="own.rng"?>\n' + tei("<p>One</p>"),
)

COMPACT_SYNTAX = Rule(
    "schema/compact-syntax",
    Severity.WARNING,
    "A RELAX NG schema is in the XML syntax (.rng).",
    """
RELAX NG has two forms, XML (.rng) and a compact one (.rnc).  Only the first is read.  Most
projects publish both; trang turns one into the other.
""",
    '<?expect?>\n<?xml-model href="own.rnc"?>\n' + tei("<p>One</p>"),
    beside={"own.rnc": "start = text"},
)

UNUSABLE = Rule(
    "schema/unusable",
    Severity.ERROR,
    "A schema is right by the rules of its language.",
    """
A schema that a document, the settings or --schema name breaks the rules of RELAX NG or of
Schematron, so nothing can be checked against it.  The finding stands in the schema.  All documents
are checked against what else there is.
""",
    '<?xml-model href="own.rng"?>\n' + tei("<p>One</p>"),
    beside={"own.rng": '<?expect?>\n<grammar xmlns="http://relaxng.org/ns/structure/1.0"/>'},
)

NOT_FINISHED = Rule(
    "schema/not-finished",
    Severity.ERROR,
    "The rules of a schema come to an end.",
    """
A rule of a Schematron calls itself without end, or needs minutes for one document.  The process that
checked the document has ended, so nothing is known of this document; all others are checked.
Correct the rule, or leave Schematron out: --only relaxng.
""",
)
