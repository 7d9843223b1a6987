"""Entries as wholes: what they hold, how they are encoded, how they overlap."""

from __future__ import annotations

from ....diagnostics import Severity
from ...examples import apparatus
from ...rule import Rule
from .finding import check

OVERLAPPING_READINGS = Rule(
    "apparatus/overlapping-readings",
    Severity.WARNING,
    "Of two entries that overlap only one gives a witness other words.",
    """
Two entries give one witness other words for the same passage, so its text cannot be known from
them.  One of the two names the witness by mistake, or one lemma is too long.
""",
    apparatus(
        """
<p><anchor xml:id="p1"/>one <anchor xml:id="p2"/>two<anchor xml:id="p3"/> three<anchor xml:id="p4"/></p>
""",
        encoding='<variantEncoding method="double-end-point" location="external"/>',
        back="""
<listApp>
  <app from="#p1" to="#p3"><lem wit="#A">one two</lem><rdg wit="#B">eins</rdg><rdg wit="#C">uno</rdg></app>
  <?expect?>
  <app from="#p2" to="#p4"><lem wit="#A #B">two three</lem><rdg wit="#C">tre</rdg></app>
</listApp>
""",
    ),
    check=check,
)

EMPTY_ENTRY = Rule(
    "apparatus/empty-entry",
    Severity.WARNING,
    "An entry has a lemma or a reading.",
    """
An entry (app) has no lemma, no reading and no note.
""",
    apparatus(
        """
<p>one <app><lem wit="#A #B">two</lem><rdg wit="#C">zwei</rdg></app>
  <?expect?>
  <app/> three</p>
"""
    ),
    check=check,
)

NO_READING = Rule(
    "apparatus/no-reading",
    Severity.INFO,
    "An entry has a reading beside its lemma.",
    """
An entry has a lemma and nothing else: no reading, no note, nobody who is responsible for it.
""",
    apparatus(
        """
<p>one <app><lem wit="#A #B">two</lem><rdg wit="#C">zwei</rdg></app>
  <?expect?>
  <app><lem wit="#A #B #C">three</lem></app>
  <app><lem type="conjecture">four</lem></app>
  <app><lem wit="#A #B #C">five</lem><note>Thus all.</note></app></p>
"""
    ),
    check=check,
)

OTHER_ENCODING = Rule(
    "apparatus/other-encoding",
    Severity.WARNING,
    "Variants are encoded as variantEncoding says.",
    """
The header says by variantEncoding how variants are encoded, and an entry is encoded in another
way (TEI Guidelines, 12.2):

    parallel-segmentation   the entry stands in the text, in the place of the words
    double-end-point        the entry names two points of the text by from and to
    location-referenced     the entry names a place by loc

location is internal where the entries stand in the text, external where they stand apart.
""",
    apparatus(
        """
<p><anchor xml:id="p1"/>one<anchor xml:id="p2"/>
  <?expect?>
  <app><lem wit="#A #B">two</lem><rdg wit="#C">zwei</rdg></app></p>
""",
        encoding='<variantEncoding method="double-end-point" location="external"/>',
        back="""
<listApp>
  <app from="#p1" to="#p2"><lem wit="#A #B">one</lem><rdg wit="#C">eins</rdg></app>
</listApp>
""",
    ),
    check=check,
)

UNDECLARED_ENCODING = Rule(
    "apparatus/undeclared-encoding",
    Severity.INFO,
    "The header says how variants are encoded.",
    """
The document has entries, and its header does not say how they are encoded.  Programs other than
these need it, and so do people:

    <encodingDesc>
      <variantEncoding method="parallel-segmentation" location="internal"/>
    </encodingDesc>
""",
    apparatus(
        """
<p>one
  <?expect?>
  <app><lem wit="#A #B">two</lem><rdg wit="#C">zwei</rdg></app></p>
""",
        encoding="",
    ),
    check=check,
)
