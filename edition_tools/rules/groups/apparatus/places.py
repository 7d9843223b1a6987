"""The places of entries that stand apart from their words."""

from __future__ import annotations

from ....diagnostics import Severity
from ...examples import apparatus
from ...rule import Rule
from .finding import check

NO_PLACE = Rule(
    "apparatus/no-place",
    Severity.WARNING,
    "An entry that stands apart says what it is about.",
    """
An entry in a list of entries says neither from and to nor loc.  Nobody can know what it is about.
""",
    apparatus(
        '<p n="1">one two three</p>',
        encoding='<variantEncoding method="location-referenced" location="external"/>',
        back="""
<listApp>
  <app loc="1"><lem wit="#A #B">two</lem><rdg wit="#C">zwei</rdg></app>
  <?expect?>
  <app><lem wit="#A #B">three</lem><rdg wit="#C">drei</rdg></app>
</listApp>
""",
    ),
    check=check,
)

NO_SUCH_PLACE = Rule(
    "apparatus/no-such-place",
    Severity.WARNING,
    "The place that loc names is in the text.",
    """
loc of an entry names a line, a verse or a paragraph by its number: the n of an element, of an lb,
or of several, one in the other (2.3 is the 3 in the 2; 3-4 are two lines).  Nothing has that
number here.
""",
    apparatus(
        '<p n="1">one two three</p>',
        encoding='<variantEncoding method="location-referenced" location="external"/>',
        back="""
<listApp>
  <app loc="1"><lem wit="#A #B">two</lem><rdg wit="#C">zwei</rdg></app>
  <?expect?>
  <app loc="2"><lem wit="#A #B">three</lem><rdg wit="#C">drei</rdg></app>
</listApp>
""",
    ),
    check=check,
)

NO_SUCH_POINT = Rule(
    "apparatus/no-such-point",
    Severity.ERROR,
    "The points of an entry's lemma are in the text.",
    """
from and to of an entry name the points between which its lemma stands.  No element of the document
has the id that this one names, so the entry is shown at no words.

    <p>a <anchor xml:id="p1"/>b<anchor xml:id="p2"/> c</p>
    <app from="#p1" to="#p2"><lem>b</lem><rdg wit="#B">x</rdg></app>
""",
    apparatus(
        """
<p>one <anchor xml:id="p1"/>two<anchor xml:id="p2"/> three <anchor xml:id="p3"/>four<anchor xml:id="p4"/></p>
""",
        encoding='<variantEncoding method="double-end-point" location="external"/>',
        back="""
<listApp>
  <app from="#p1" to="#p2"><lem wit="#A #B">two</lem><rdg wit="#C">zwei</rdg></app>
  <?expect?>
  <app from="#p3" to="#p5"><lem wit="#A #B">four</lem><rdg wit="#C">vier</rdg></app>
</listApp>
""",
    ),
    check=check,
)

POINTS_REVERSED = Rule(
    "apparatus/points-reversed",
    Severity.ERROR,
    "A lemma's first point comes before its last.",
    """
The point from stands after the point to, so there is nothing between them.
""",
    apparatus(
        '<p>one <anchor xml:id="p1"/>two<anchor xml:id="p2"/> three</p>',
        encoding='<variantEncoding method="double-end-point" location="external"/>',
        back="""
<listApp>
  <?expect?>
  <app from="#p2" to="#p1"><lem wit="#A #B">two</lem><rdg wit="#C">zwei</rdg></app>
</listApp>
""",
    ),
    check=check,
)
