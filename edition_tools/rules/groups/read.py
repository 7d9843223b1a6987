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

UNSAFE_LINK = Rule(
    "read/unsafe-link",
    Severity.WARNING,
    "A link runs no program in the reader's browser.",
    """
An address that begins with javascript:, data: or vbscript: would run a program in the reader's
browser.  Its text is shown, and it is no link.
""",
)
