"""What making web pages has to report."""

from __future__ import annotations

from ...diagnostics import Severity
from ..rule import Rule

IMAGE = Rule(
    "html/image",
    Severity.WARNING,
    "Images of the source are such as browsers show, and no larger than they need be.",
    """
The pages of a facsimile have copies of its images.  One that is larger than 2400 pixels, or a TIFF,
is made smaller where Pillow is installed (pip install 'edition-tools[images]').  Without it, or where
an image is damaged, it is copied as it is: browsers do not show TIFF, and large images load slowly.
""",
)
