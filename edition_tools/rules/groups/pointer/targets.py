"""Pointers lead to something that exists, and is of the right kind."""

from __future__ import annotations

from ....diagnostics import Severity
from ...examples import tei
from ...rule import Rule
from .links import check

MISSING_TARGET = Rule(
    "pointer/missing-target",
    Severity.ERROR,
    "What a pointer points to exists.",
    """
A pointer names something that does not exist: an id that no element of the document has, or an id
that the other file does not have.  In the edition the link leads nowhere.

    target="#note-12"                       an element of this document with xml:id="note-12"
    target="letter-3.xml#letter-3-p2"       an element of letter-3.xml, in this folder
""",
    tei(
        """
<?expect?>
<p>See <ref target="#note-12">the note</ref>.</p>
"""
    ),
    check=check,
)

MISSING_ENTRY = Rule(
    "pointer/missing-entry",
    Severity.WARNING,
    "A name's entry, a witness or a hand exists.",
    """
A name, a witness, a hand, an interpretation points by # to an entry, and this document has none
with that id.  Many editions keep such entries in files of their own; then the file's name stands
before #.

    wrong:  <persName ref="#ada">           if ada is in ../registers/persons.xml
    right:  <persName ref="../registers/persons.xml#ada">

Where registers lie outside the edition, switch the rule off in edition.toml:

    [validate.rules]
    "pointer/missing-entry" = "off"

""",
    tei(
        """
<?expect?>
<p><persName ref="#ada">Ada</persName> writes.</p>
"""
    ),
    check=check,
)

MISSING_FILE = Rule(
    "pointer/missing-file",
    Severity.WARNING,
    "The file that a pointer names exists.",
    """
A pointer names a file that is not there.  A path is relative to the document that it stands in,
and is written with / and with capitals as the file has them.
""",
    tei(
        """
<?expect?>
<p>See <ref target="letter-3.xml">the letter</ref>.</p>
"""
    ),
    check=check,
)

WRONG_KIND = Rule(
    "pointer/wrong-kind",
    Severity.ERROR,
    "A pointer points to a thing of the right kind.",
    """
A pointer leads to an element of a kind that cannot be meant: @wit to something else than a
witness, @hand to no hand, @ref of a persName to a place.  Mostly two ids were mixed up.
""",
    tei(
        """
<listPlace><place xml:id="london"><placeName>London</placeName></place></listPlace>
<?expect?>
<p><persName ref="#london">Ada</persName> writes.</p>
"""
    ),
    check=check,
)

OUTSIDE = Rule(
    "pointer/outside",
    Severity.INFO,
    "A pointer stays in the edition's folder.",
    """
A pointer leads to a file outside the edition's folder.  That file is not opened, so whether the
target exists was not checked.  The edition's folder is the one with edition.toml.
""",
    tei(
        """
<?expect?>
<p>See <ref target="../elsewhere/letter.xml">the letter</ref>.</p>
"""
    ),
    check=check,
)
