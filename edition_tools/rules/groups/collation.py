"""What a collation has to say of the texts of witnesses."""

from __future__ import annotations

from ...diagnostics import Severity
from ..rule import Rule

APPARATUS = Rule(
    "collation/apparatus",
    Severity.ERROR,
    "A file that is collated is the text of one witness.",
    """
A file that is to be collated has an apparatus already, so it is the text of several witnesses.
Name the one that is meant, after the file: file.xml@A.
""",
)

SEVERAL_TEXTS = Rule(
    "collation/several-texts",
    Severity.ERROR,
    "A witness is one document with one text.",
    """
A witness is one TEI document with one text; this file holds several, as a corpus does.
""",
)

NO_TEXT = Rule(
    "collation/no-text",
    Severity.ERROR,
    "A witness has a text.",
    """
There is nothing to compare in this file.  A witness that is lost is left out: it omits nothing.
""",
)

NOT_TEI = Rule(
    "collation/not-tei",
    Severity.ERROR,
    "A witness is a TEI document or plain text.",
    """
A witness is a TEI document (with the root TEI) or a file of plain text.
""",
)

NOT_TEXT = Rule(
    "collation/not-text",
    Severity.ERROR,
    "A witness is a file of text.",
    """
The file has characters that no text has, so it is a picture, a word processor's file or the like.
""",
)

NOT_UTF_8 = Rule(
    "collation/not-utf-8",
    Severity.ERROR,
    "A plain text is in UTF-8.",
    """
The file is in another encoding than UTF-8.  Save it as UTF-8; a TEI document names its own.
""",
)

LEFT_OUT = Rule(
    "collation/left-out",
    Severity.INFO,
    "All of a file is compared.",
    """
Some of the file is no text of the witness (notes, page numbers, what stands outside of the body),
and is not compared.
""",
)

COARSE = Rule(
    "collation/coarse",
    Severity.WARNING,
    "Witnesses are compared word by word.",
    """
The witnesses are so long and so unlike here that comparing them word by word would take very
long.  The passage is one entry.  Divide it into paragraphs, in all witnesses in the same places.
""",
)

MARKUP_DIVIDED = Rule(
    "collation/markup-divided",
    Severity.WARNING,
    "An entry of a collation divides no element.",
    """
An entry of the apparatus begins or ends inside of an element, so the element was cut into parts
that next and prev join.  Decide whether the entry or the element should be shorter.
""",
)

MARKUP_LEFT_OUT = Rule(
    "collation/markup-left-out",
    Severity.WARNING,
    "A reading of a collation keeps its markup.",
    """
An entry begins or ends inside of an element of a reading.  The words are there, without it.
""",
)

SPELLINGS = Rule(
    "collation/spellings",
    Severity.ERROR,
    "A word stands in one line of the table of spellings.",
    """
A line of the table of spellings has all spellings of one word.  This word stands in two lines.
""",
)
