"""Pointers are written as pointers: an address, # before an id, a declared prefix."""

from __future__ import annotations

from ....diagnostics import Severity
from ...examples import tei
from ...rule import Rule
from .links import check

MISSING_HASH = Rule(
    "pointer/missing-hash",
    Severity.WARNING,
    "A pointer to an id begins with #.",
    """
A pointer is an address.  wit="A" names a file called A; the witness whose xml:id is A is #A.

    wrong:  <rdg wit="A B">                 right:  <rdg wit="#A #B">
""",
    tei(
        """
<listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson>
<?expect?>
<p><persName ref="ada">Ada</persName> writes.</p>
"""
    ),
    check=check,
)

MALFORMED = Rule(
    "pointer/malformed",
    Severity.ERROR,
    "A pointer is a URI.",
    """
A pointer has a character in it that an address cannot have, such as a backslash or a quotation mark,
or it is # alone.  Write / between folders, %20 for a space in a file's name, and a space only
between two pointers.
""",
    tei(
        r"""
<?expect?>
<p>See <ref target="letters\3.xml">the letter</ref>.</p>
"""
    ),
    check=check,
)

UNDECLARED_PREFIX = Rule(
    "pointer/undeclared-prefix",
    Severity.WARNING,
    "A private prefix has a prefixDef.",
    """
A pointer such as bib:Smith1990 uses a private prefix.  What it stands for is said in the header,
once (TEI Guidelines, 17.2.3):

    <listPrefixDef>
      <prefixDef ident="bib" matchPattern="([A-Za-z0-9]+)"
                 replacementPattern="../registers/bibliography.xml#$1"/>
    </listPrefixDef>
""",
    tei(
        """
<?expect?>
<p>See <ref target="bib:Smith1990">Smith</ref>.</p>
"""
    ),
    check=check,
)

PREFIX_PATTERN = Rule(
    "pointer/prefix-pattern",
    Severity.WARNING,
    "A prefixed value fits its prefixDef.",
    """
What follows a private prefix does not match the matchPattern of its prefixDef, so it stands for
no address.  The whole of it must match.
""",
    tei(
        """
<?expect?>
<p>See <ref target="bib:Smith">Smith</ref>.</p>
""",
        encoding="""
<listPrefixDef><prefixDef ident="bib" matchPattern="[0-9]+" replacementPattern="https://example.org/$0"/></listPrefixDef>
""",
    ),
    check=check,
)
