"""Images that a document names."""

from __future__ import annotations

from ...diagnostics import Severity
from ..examples import tei
from ..rule import Rule
from .pointer.links import check

MISSING = Rule(
    "image/missing",
    Severity.WARNING,
    "An image that a document names exists.",
    """
A graphic, a media element or @facs names an image that is not there.  The path is relative to the
document.
""",
    tei(
        """
<?expect?>
<p><graphic url="seal.png"/></p>
"""
    ),
    check=check,
)
