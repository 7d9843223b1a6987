"""Lemmas: each is what stands at the place of its entry."""

from __future__ import annotations

from ....diagnostics import Severity
from ...examples import apparatus
from ...rule import Rule
from .finding import check

LEMMA_DIFFERS = Rule(
    "apparatus/lemma-differs",
    Severity.WARNING,
    "A lemma is what stands between its points.",
    """
The lemma of an entry has other words than the text between its points.  Capitals, punctuation, spaces
and hyphens are left aside; of a choice either side will do; a lemma may be shortened to its ends:
first … last.
""",
    apparatus(
        """
<p>One, <anchor xml:id="p1"/>Two,
  three<anchor xml:id="p2"/> and <anchor xml:id="p3"/>four<anchor xml:id="p4"/>.</p>
""",
        encoding='<variantEncoding method="double-end-point" location="external"/>',
        back="""
<listApp>
  <app from="#p1" to="#p2"><lem wit="#A #B">two three</lem><rdg wit="#C">zwei</rdg></app>
  <app from="#p3" to="#p4">
    <?expect?>
    <lem wit="#A #B">five</lem>
    <rdg wit="#C">vier</rdg>
  </app>
</listApp>
""",
    ),
    check=check,
)

LEMMA_MISSING = Rule(
    "apparatus/lemma-missing",
    Severity.WARNING,
    "An entry at a place has a lemma.",
    """
An entry at a place (loc) has no lemma, so it does not say which words of the line it is about.
""",
    apparatus(
        '<p n="1">one two three</p>',
        encoding='<variantEncoding method="location-referenced" location="external"/>',
        back="""
<listApp>
  <?expect?>
  <app loc="1"><rdg wit="#A #B">two</rdg><rdg wit="#C">zwei</rdg></app>
</listApp>
""",
    ),
    check=check,
)

LEMMA_NOT_FOUND = Rule(
    "apparatus/lemma-not-found",
    Severity.WARNING,
    "A lemma stands in the place of its entry.",
    """
The lemma of an entry does not stand in the place that loc names.  Words are looked for as they are
written, then without capitals and punctuation, then as parts of words and whatever divides them; of a
choice either side will do; a lemma may be shortened to its ends: first … last.
""",
    apparatus(
        '<p n="1">One, two: three</p>',
        encoding='<variantEncoding method="location-referenced" location="external"/>',
        back="""
<listApp>
  <app loc="1"><lem wit="#A #B">one … three</lem><rdg wit="#C">drei</rdg></app>
  <?expect?>
  <app loc="1"><lem wit="#A #B">four</lem><rdg wit="#C">vier</rdg></app>
</listApp>
""",
    ),
    check=check,
)

LEMMA_AMBIGUOUS = Rule(
    "apparatus/lemma-ambiguous",
    Severity.WARNING,
    "A lemma stands once in the place of its entry.",
    """
The lemma of an entry stands more than once in the place that loc names.  Which one is meant is not
guessed.  Make the lemma longer, or mark the words and name them by from and to.
""",
    apparatus(
        '<p n="1">one two one</p>',
        encoding='<variantEncoding method="location-referenced" location="external"/>',
        back="""
<listApp>
  <app loc="1"><lem wit="#A #B">two one</lem><rdg wit="#C">zwei</rdg></app>
  <?expect?>
  <app loc="1"><lem wit="#A #B">one</lem><rdg wit="#C">eins</rdg></app>
</listApp>
""",
    ),
    check=check,
)

LEMMA_REPEATED = Rule(
    "apparatus/lemma-repeated",
    Severity.ERROR,
    "An entry has one lemma.",
    """
An entry has two lem.  Only one can stand in the text; the others are readings (rdg).
""",
    apparatus(
        """
<p>one <app><lem wit="#A">two</lem>
  <?expect?>
  <lem wit="#B">zwei</lem><rdg wit="#C">deux</rdg></app></p>
"""
    ),
    check=check,
)
