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

AS_IT_IS = Rule(
    "image/as-it-is",
    Severity.WARNING,
    "Images of the source are such as browsers show, and no larger than they need be.",
    """
The pages of a facsimile have copies of its images.  One that is larger than 2400 pixels, or a TIFF,
is made smaller where Pillow is installed (pip install 'edition-tools[images]').  Without it, or where
an image is damaged, it is copied as it is: browsers do not show TIFF, and large images load slowly.
""",
)
