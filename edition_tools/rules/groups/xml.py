"""What makes a file XML: it is well-formed, its entities and inclusions are there."""

from __future__ import annotations

from ...diagnostics import Severity
from ..examples import tei
from ..rule import Rule

NOT_WELL_FORMED = Rule(
    "xml/not-well-formed",
    Severity.ERROR,
    "A file is well-formed XML.",
    """
A file must be well-formed XML before any other rule can look at it. The usual causes: a tag that
is not closed, tags that cross, & or < written as a character, two root elements, marks that a
version control system left after a conflict, a wrong encoding.

    wrong:  <p>Smith & Sons <hi>London</p></hi>
    right:  <p>Smith &amp; Sons <hi>London</hi></p>
""",
    tei(
        """
<?expect?>
<p>Smith & Sons of London</p>
"""
    ),
)

NOT_TEI = Rule(
    "xml/not-tei",
    Severity.ERROR,
    "A document is TEI P5.",
    """
The root of the file is not in the namespace of the TEI, so it is another kind of XML, TEI P4, or a
document that has lost its xmlns.  Nothing else is said of it, unless it names a schema of its own or
--schema does; a build leaves it out.

    wrong:  <TEI>
    right:  <TEI xmlns="http://www.tei-c.org/ns/1.0">
""",
    """
<?expect?>
<html xmlns="http://www.w3.org/1999/xhtml">
<body><p>A page of the web</p></body>
</html>
""".lstrip(),
)

ENTITY = Rule(
    "xml/entity",
    Severity.WARNING,
    "An entity is declared in the file that uses it.",
    """
An entity such as &mdash; must be declared in the document that uses it.  Other files, such as a
DTD on the web, are not read.  A name that HTML knows is taken for its character; another is shown
as it is written.

    wrong:  1914&mdash;1918
    right:  1914—1918
""",
    '<!DOCTYPE TEI SYSTEM "tei.dtd">\n'
    + tei(
        """
<?expect?>
<p>1914&mdash;1918</p>
"""
    ),
)

XINCLUDE = Rule(
    "xml/xinclude",
    Severity.ERROR,
    "An XInclude names a file in the edition's folder.",
    """
xi:include takes in another file of the edition.  Files outside the edition's folder and addresses
on the web are never read, and a file cannot include itself.  Copy what you need into the edition.
""",
    tei(
        """
<p>One</p>
<?expect?>
<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="none.xml"/>
"""
    ),
)

XINCLUDE_FALLBACK = Rule(
    "xml/xinclude-fallback",
    Severity.WARNING,
    "An XInclude with a fallback finds its file.",
    """
What an xi:include names is not included, and what stands in its xi:fallback is read instead.
Where that is meant, switch the rule off in edition.toml.
""",
    tei(
        """
<p>One</p>
<?expect?>
<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="none.xml"><xi:fallback><p/></xi:fallback></xi:include>
"""
    ),
)
