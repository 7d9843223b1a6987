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
