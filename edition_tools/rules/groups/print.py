"""What printing has to report."""

from __future__ import annotations

from ...diagnostics import Severity
from ..rule import Rule

MISSING_GLYPH = Rule(
    "print/missing-glyph",
    Severity.WARNING,
    "A font has each character of the text.",
    """
No font has a character of the text, so the page shows an empty place.  The help names the package
or the setting ([print] fonts) that brings a font.  Such a PDF does not claim to be accessible.
""",
)

IMAGE = Rule(
    "print/image",
    Severity.WARNING,
    "An image is one that PDF can hold.",
    """
An image cannot be printed: it is damaged, or of a kind that PDF does not hold.  Its description
(figDesc) stands in its place.  Save it again as PNG, JPEG or SVG.
""",
)

OVERFULL = Rule(
    "print/overfull",
    Severity.WARNING,
    "A word fits into its line.",
    """
A word is wider than its line or its cell, and has no place where it can be broken, so it stands out
into the margin.  Put soft hyphens (U+00AD) into it, or choose a wider page or smaller type.
""",
)

TABLE = Rule(
    "print/table",
    Severity.WARNING,
    "A row of a table fits on a page.",
    """
A row of a table takes more of a page than there is beside its notes.  A row stays whole in print, so
the cells of such a table stand below each other.  Make its cells shorter, or the page larger.
""",
)

CLAIM = Rule(
    "print/claim",
    Severity.WARNING,
    "A PDF keeps the rules of PDF/UA and PDF/A.",
    """
The PDF does not keep what PDF/UA (for readers who cannot see it) and PDF/A (for archives) ask, so
it does not claim to.  The message has the cause.
""",
)

NOT_AS_PLANNED = Rule(
    "print/not-as-planned",
    Severity.WARNING,
    "A page of a PDF is as it was planned.",
    """
All lines are set once to see which note stands where, then again page by page; this time a line or a
note came to stand on another page.  The book is made all the same, and nothing is lost; but a
reference to a line may be wrong.  The cause is mostly a template of the edition's own.
""",
)

LAYOUT = Rule(
    "print/layout",
    Severity.WARNING,
    "The typesetter has no warning about a page.",
    """
The typesetter has warned about a page; the message has its words.
""",
)

NO_RULE = Rule(
    "print/no-rule",
    Severity.WARNING,
    "The printed page has a rule for each thing of the edition model.",
    """
The printed page has no rule for a thing of the edition model, so its words are set as they are.
This comes from a stylesheet in xslt/custom that makes such things.
""",
)

MESSAGE = Rule(
    "print/message",
    Severity.WARNING,
    "A stylesheet of the printed page has nothing to say.",
    """
A stylesheet of the printed page, mostly one of the edition's own, has said something.
""",
)

NESTING = Rule(
    "print/nesting",
    Severity.WARNING,
    "What is printed is not nested more deeply than Typst can set it.",
    """
Elements are nested so deeply (some 40 lists or phrases in each other) that Typst cannot set them.
The words of the innermost are printed without lists, links and looks of their own.
""",
)
