"""What a document breaks of its grammar."""

from __future__ import annotations

from ...diagnostics import Severity
from ..examples import tei
from ..rule import Rule

ELEMENT_NOT_ALLOWED = Rule(
    "relaxng/element-not-allowed",
    Severity.ERROR,
    "An element stands where the grammar allows it.",
    """
The schema knows the element, but it may not stand here.  Either it belongs elsewhere, or
something that must come before it is missing, or its order among its neighbours is another.  The
help says what may stand here, the likely ones first.
""",
    tei(
        """
<p>One</p>
<?expect?>
<head>A heading after its text</head>
"""
    ),
)

UNKNOWN_ELEMENT = Rule(
    "relaxng/unknown-element",
    Severity.ERROR,
    "An element is one of the grammar's.",
    """
The schema has no element of this name.  Mostly it is misspelt; names of the TEI distinguish
capitals: persName, not persname.  Or the project's schema leaves this element of the TEI out.
""",
    tei(
        """
<?expect?>
<p><persname>Ada</persname> writes.</p>
"""
    ),
)

WRONG_NAMESPACE = Rule(
    "relaxng/wrong-namespace",
    Severity.ERROR,
    "An element is in the namespace that the grammar names.",
    """
The element is not in the namespace that the schema knows.  A TEI document says once, at its root,
xmlns="http://www.tei-c.org/ns/1.0"; a document of TEI P4 does not, and has to be converted.
""",
    tei(
        """
<?expect?>
<p><hi xmlns="http://example.org/">Ada</hi> writes.</p>
"""
    ),
)

MISSING_ELEMENT = Rule(
    "relaxng/missing-element",
    Severity.ERROR,
    "What the grammar requires before an element stands there.",
    """
Something that the schema requires does not stand before this element.
""",
    """
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<?expect?>
<text><body><p>A document without a header.</p></body></text>
</TEI>
""".strip(),
)

INCOMPLETE = Rule(
    "relaxng/incomplete",
    Severity.ERROR,
    "An element holds all that the grammar requires.",
    """
The element ends before everything stands in it that the schema requires.
""",
    tei(
        """
<?expect?>
<list></list>
"""
    ),
)

TEXT_NOT_ALLOWED = Rule(
    "relaxng/text-not-allowed",
    Severity.ERROR,
    "Words stand where the grammar allows text.",
    """
Words stand where only elements may: put them into a paragraph, a heading or another element that
holds text, or take them out.  Often it is a stray character between two tags.
""",
    tei(
        """
<list>
<?expect?>
<item>One</item> words
<item>One</item></list>
"""
    ),
)

DATA_VALUE = Rule(
    "relaxng/data-value",
    Severity.ERROR,
    "An element's text has the form that the grammar requires.",
    """
The text of the element has a form that the schema does not allow there.
""",
)

ATTRIBUTE_NOT_ALLOWED = Rule(
    "relaxng/attribute-not-allowed",
    Severity.ERROR,
    "An element has only attributes that the grammar gives it.",
    """
This element has no such attribute in the schema.  It may be misspelt, or belong to another
element.
""",
    tei(
        """
<?expect?>
<p colour="red">One</p>
"""
    ),
)

ATTRIBUTE_VALUE = Rule(
    "relaxng/attribute-value",
    Severity.ERROR,
    "An attribute's value is one that the grammar allows.",
    """
The value is none of those that the schema allows: not in its list, or not in the form of its
datatype (a pointer, a date, a number, a name without spaces).
""",
    tei(
        """
<?expect?>
<p><gap quantity="many"/></p>
"""
    ),
)

ATTRIBUTE_CONFLICT = Rule(
    "relaxng/attribute-conflict",
    Severity.ERROR,
    "An element's attributes are allowed together.",
    """
Each attribute is allowed, but not these together.
""",
)

MISSING_ATTRIBUTE = Rule(
    "relaxng/missing-attribute",
    Severity.ERROR,
    "An element has the attributes that the grammar requires.",
    """
The schema requires an attribute that the element does not have.
""",
    tei(
        """
<?expect?>
<p><g/><graphic/></p>
"""
    ),
)

DUPLICATE_ID = Rule(
    "relaxng/duplicate-id",
    Severity.ERROR,
    "What the grammar calls an id stands once in a document.",
    """
The schema says that this attribute is an id, and another element of the document has the same.
""",
)

MISSING_ID = Rule(
    "relaxng/missing-id",
    Severity.ERROR,
    "What the grammar calls a reference names an id of the document.",
    """
The schema says that this attribute names an id, and no element of the document has it.
""",
)
