"""What the proof of words has to report: what was lost between TEI and an output."""

from __future__ import annotations

from ...diagnostics import Severity
from ..rule import Rule

READING = Rule(
    "proof/reading",
    Severity.ERROR,
    "Every word of a document is in its model.",
    """
Each build counts the words of a document, and of what is made from it.  Words of the TEI file are
not in the model that was read from it, or stand there in another order.  This is a fault of the
tools, or of the edition's own xslt/custom/read.xsl; please report it with the passage.
""",
)

HTML = Rule(
    "proof/html",
    Severity.ERROR,
    "Every word of a document is on its web page.",
    """
Words of a document are not on its web page, stand there in another order, or are glued to their
neighbours.  Mostly the edition's own xslt/custom/html.xsl has a rule that leaves them out; where
there is none, please report it with the passage.
""",
)

PDF = Rule(
    "proof/pdf",
    Severity.ERROR,
    "Every word of a document is on its printed pages.",
    """
`edition build --prove` reads the PDFs again, and words of a document are not on the pages, stand
there in another order, are glued to their neighbours, or lie outside of the sheet.  Mostly the
edition's own xslt/custom/print.xsl or typst/ leaves them out; where there is none, please report it
with the passage.
""",
)

NOT_PROVED = Rule(
    "proof/not-proved",
    Severity.WARNING,
    "Pages can be read again.",
    """
`edition build --prove` reads PDFs by their tags, which say in what order text is read.  Typst could not
tag this one, so nothing is known of its words; the other formats are proved.
""",
)

TEXT = Rule(
    "proof/text",
    Severity.ERROR,
    "Every word of a document is in its plain text.",
    """
Words of a document are not in its plain text, or not as they stand in the document.  Mostly the
edition's own xslt/custom/text.xsl leaves them out; where there is none, please report it.
""",
)
