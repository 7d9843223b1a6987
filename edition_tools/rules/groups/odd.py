"""What is wrong in an ODD."""

from __future__ import annotations

from ...diagnostics import Severity
from ..rule import Rule

UNKNOWN_ELEMENT = Rule(
    "odd/unknown-element",
    Severity.WARNING,
    "An element that an ODD changes is in its source.",
    """
An ODD names an element that its source does not have: it is misspelt, in another module, or has
been taken out of the TEI.
""",
)

UNKNOWN_CLASS = Rule(
    "odd/unknown-class",
    Severity.WARNING,
    "A class that an ODD names is there.",
    """
An ODD names a class that neither its source nor the ODD has: it is misspelt, or a later TEI has
dropped it.  What the ODD says of it has no effect, and the schema is made without it.
""",
)

UNKNOWN_MACRO = Rule(
    "odd/unknown-macro",
    Severity.WARNING,
    "A macro that an ODD changes is there.",
    """
An ODD changes or deletes a macro that neither its source nor the ODD has: it is misspelt, or a
later TEI has dropped it.  The schema is made without the change.
""",
)

FORM = Rule(
    "odd/form",
    Severity.WARNING,
    "An ODD says each thing once, and by its name.",
    """
An attribute stands twice in one attList, and the first counts; or a valItem has no ident, and is
left out.  The schema is made all the same.
""",
)

UNKNOWN_ATTRIBUTE = Rule(
    "odd/unknown-attribute",
    Severity.WARNING,
    "An attribute that an ODD changes is there.",
    """
An ODD changes or deletes an attribute that this element or class does not have itself.  An
attribute that comes from a class is changed in the class, or in the element with mode="change".
""",
)

UNKNOWN_DATATYPE = Rule(
    "odd/unknown-datatype",
    Severity.WARNING,
    "A datatype that an ODD uses is defined.",
    """
An ODD gives an attribute a datatype that neither the TEI nor the ODD defines.
""",
)

UNKNOWN_GROUP = Rule(
    "odd/unknown-group",
    Severity.WARNING,
    "A specGrpRef points to a specGrp.",
    """
A specGrpRef points to a specGrp that is not in this ODD; one in another ODD is named by its file,
as in target="other.odd#names".
""",
)

CONSTRAINT_WITHOUT_SCHEME = Rule(
    "odd/constraint-without-scheme",
    Severity.WARNING,
    "A constraintSpec names its language.",
    """
A constraintSpec says by scheme="schematron" in which language its constraint is written.
""",
)
