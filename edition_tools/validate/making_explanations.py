"""What the findings of building, printing, collating and of ODDs mean."""

from __future__ import annotations

from collections.abc import Mapping

MAKING: Mapping[str, str] = {
    "read/no-rule": """
Reading knows no rule for this element.  Its text is shown where it stands, and told once for each
name.  It may be an element of the project's own, of another namespace, or one that the tools do
not know yet.  A rule of your own goes into xslt/custom/read.xsl.
""",
    "read/tei-p4": """
The document is in TEI P4, which has no namespace.  It is read as far as P4 is like P5; for the
rest convert it to P5.
""",
    "read/unsafe-link": """
An address that begins with javascript:, data: or vbscript: would run a program in the reader's
browser.  Its text is shown, and it is no link.
""",
    "stylesheet/message": """
A stylesheet, mostly one of the edition's own in xslt/custom, has said something by xsl:message.
""",
    "apparatus/overlapping-readings": """
Two entries give one witness other words for the same passage, so its text cannot be told from
them.  One of the two names the witness by mistake, or one lemma is too long.
""",
    "print/missing-glyph": """
No font has a character of the text, so the page shows an empty place.  The help names the package
or the setting ([print] fonts) that brings a font.  Such a PDF does not claim to be accessible.
""",
    "print/image": """
An image cannot be printed: it is damaged, or of a kind that PDF does not hold.  Its description
(figDesc) stands in its place.  Save it again as PNG, JPEG or SVG.
""",
    "print/claim": """
The PDF does not keep what PDF/UA (for readers who cannot see it) and PDF/A (for archives) ask, so
it does not claim to.  The message has the cause.
""",
    "print/layout": """
The typesetter has warned about a page; the message has its words.
""",
    "print/no-rule": """
The printed page has no rule for a thing of the edition model, so its words are set as they are.
This comes from a stylesheet in xslt/custom that makes such things.
""",
    "print/message": """
A stylesheet of the printed page, mostly one of the edition's own, has said something.
""",
    "collation/apparatus": """
A file that is to be collated has an apparatus already, so it is the text of several witnesses.
Name the one that is meant, behind the file: file.xml@A.
""",
    "collation/several-texts": """
A witness is one TEI document with one text; this file holds several, as a corpus does.
""",
    "collation/no-text": """
There is nothing to compare in this file.  A witness that is lost is left out: it omits nothing.
""",
    "collation/not-tei": """
A witness is a TEI document (with the root TEI) or a file of plain text.
""",
    "collation/not-text": """
The file has characters that no text has, so it is a picture, a word processor's file or the like.
""",
    "collation/not-utf-8": """
The file is in another encoding than UTF-8.  Save it as UTF-8; a TEI document names its own.
""",
    "collation/left-out": """
Some of the file is no text of the witness (notes, page numbers, what stands outside of the body),
and is not compared.
""",
    "collation/coarse": """
The witnesses are so long and so unlike here that comparing them word by word would take very
long.  The passage is one entry.  Divide it into paragraphs, in all witnesses in the same places.
""",
    "collation/markup-divided": """
An entry of the apparatus begins or ends inside of an element, so the element was cut into parts
that next and prev join.  Decide whether the entry or the element should be shorter.
""",
    "collation/markup-left-out": """
An entry begins or ends inside of an element of a reading.  The words are there, without it.
""",
    "collation/spellings": """
A line of the table of spellings has all spellings of one word.  This word stands in two lines.
""",
    "odd/unknown-element": """
An ODD names an element that its source does not have: it is misspelt, in another module, or has
been taken out of the TEI.
""",
    "odd/unknown-attribute": """
An ODD changes or deletes an attribute that this element or class does not have itself.  An
attribute that comes from a class is changed in the class, or in the element with mode="change".
""",
    "odd/unknown-datatype": """
An ODD gives an attribute a datatype that neither the TEI nor the ODD defines.
""",
    "odd/unknown-group": """
A specGrpRef points to a specGrp that is not in this ODD.
""",
    "odd/constraint-without-scheme": """
A constraintSpec says by scheme="schematron" in which language its constraint is written.
""",
}
"""The words for rules that `edition validate` does not know, but other commands do."""
