"""What reading a document for the edition model has to report."""

from __future__ import annotations

from ...diagnostics import Severity
from ..rule import Rule

NO_RULE = Rule(
    "read/no-rule",
    Severity.WARNING,
    "Reading has a rule for each element.",
    """
Reading knows no rule for this element.  Its text is shown where it stands, and reported once for each
name.  It may be an element of the project's own, of another namespace, or one that the tools do
not know yet.  A rule of your own goes into xslt/custom/read.xsl.
""",
)

RENDITION_NOT_FOLLOWED = Rule(
    "read/rendition-not-followed",
    Severity.INFO,
    "What the header says of the looks of elements is followed.",
    """
A rendition of the header is followed where @rendition points at it, and by @selector for names of
elements, alone or with one attribute (hi, hi[rend="x"]).  Other selectors of CSS, and @scope, which
is about a first letter, a first line, or what stands before and after an element, are not.
""",
)

UNSAFE_LINK = Rule(
    "read/unsafe-link",
    Severity.WARNING,
    "A link runs no program in the reader's browser.",
    """
An address that begins with javascript:, data: or vbscript: would run a program in the reader's
browser.  Its text is shown, and it is no link.
""",
)
