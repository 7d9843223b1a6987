"""Addresses that were published: tei/identifiers.tsv keeps them, and a build says which have vanished."""

from __future__ import annotations

from ...diagnostics import Severity
from ..rule import Rule

VANISHED = Rule(
    "address/vanished",
    Severity.ERROR,
    "What was published still has its address.",
    """
tei/identifiers.tsv keeps the addresses that were published (edition build --publish writes them
there), since others cite them.  This one leads nowhere now: a document, a passage or its id is gone
or has another name.

Give the passage its old id (xml:id).  If it stands elsewhere, write in the line, in the third
column, where: letter-2#p.5, or an address of the web.  If it is no more, write in the fourth column
why.  Who follows the old address is then led to the new one, or reads the reason.
""",
)

LEADS_NOWHERE = Rule(
    "address/leads-nowhere",
    Severity.ERROR,
    "An address that has moved leads to one that is in the edition.",
    """
A line of tei/identifiers.tsv says where a published address has moved to; but that is no document,
no id of a document, and no address of the web.
""",
)

THERE_AGAIN = Rule(
    "address/there-again",
    Severity.ERROR,
    "What has moved or is gone is not in the edition.",
    """
A line of tei/identifiers.tsv says that an address has moved, or is gone.  But it is in the edition,
so that nobody is led on.  Take away what the line says after the date; or give what has taken the
address another one.
""",
)

NOT_READ = Rule(
    "address/not-read",
    Severity.ERROR,
    "Each line of tei/identifiers.tsv gives one address.",
    """
A line has, with tabs between them, an address (letter-1 or letter-1#p.3), the day on which it was
published, and, if it is no longer there, where it is now or why it is gone.  No address stands
there twice.  The file is text in UTF-8; lines that begin with # are remarks.
""",
)

NO_IDS = Rule(
    "address/no-ids",
    Severity.INFO,
    "In an edition that publishes, paragraphs have ids of their own.",
    """
The addresses of this document's paragraphs are counted, since they have neither xml:id nor @n nor a
declared way to be cited: a paragraph that comes between them moves those after it, and a published
address leads to other words, which no tool can see.  Give them ids before you publish, and never
change these.
""",
)
