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
    "A specGrpRef points into its own ODD.",
    """
A specGrpRef points to a specGrp that is not in this ODD.
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
