"""What stylesheets say in their own words."""

from __future__ import annotations

from ...diagnostics import Severity
from ..rule import Rule

MESSAGE = Rule(
    "stylesheet/message",
    Severity.WARNING,
    "A stylesheet has nothing to say by xsl:message.",
    """
A stylesheet, mostly one of the edition's own in xslt/custom, has said something by xsl:message.
""",
)

SILENT = Rule(
    "stylesheet/silent",
    Severity.WARNING,
    "A stylesheet of the edition's own has a rule that counts.",
    """
A stylesheet in xslt/custom has rules, but none of them is in a mode of the stylesheet that it
imports, so that nothing is changed.  The rules for web pages are in the mode m:html, those that read
in m:read: write mode="m:html" on each, and xmlns:m="urn:edition-tools:modes" on the stylesheet.
""",
)
