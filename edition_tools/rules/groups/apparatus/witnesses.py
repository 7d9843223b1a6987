"""Witnesses: declared, named once at a place, and silent where they have no text."""

from __future__ import annotations

from ....diagnostics import Severity
from ...examples import apparatus
from ...rule import Rule
from .finding import check

UNDECLARED_WITNESS = Rule(
    "apparatus/undeclared-witness",
    Severity.WARNING,
    "A witness that an entry names is declared.",
    """
An entry names a witness that the document does not declare: the siglum is misspelt, or the
witness is missing from listWit.  A witness is known by its xml:id, by its siglum (abbr
type="siglum") and by its n; a group (listWit) as well.  Where the document declares no witness at
all, this is reported once.

    wrong:  <rdg wit="#AB">                 right:  <rdg wit="#A #B">
""",
    apparatus(
        """
<p>one
  <app><lem wit="#A #B">two</lem><rdg wit="#C">zwei</rdg></app>
  <?expect?>
  <app><lem wit="#A #B #C">three</lem><rdg wit="#D">drei</rdg></app> and
  <app><lem wit="#A #B">four</lem><rdg wit="#C #D">vier</rdg></app></p>
"""
    ),
    check=check,
)

WITNESS_NEVER_NAMED = Rule(
    "apparatus/witness-never-named",
    Severity.INFO,
    "A declared witness is named by some entry.",
    """
The document declares a witness, and no entry names it, so nobody can know what it reads.  Where a
lemma without wit stands for all whom no reading names, nothing is said.
""",
    apparatus(
        """
<p>one
  <app><lem wit="#A">two</lem><rdg wit="#B">zwei</rdg></app> and
  <app><lem wit="#A">three</lem><rdg wit="#B">drei</rdg></app></p>
""",
        source="""
<listWit>
<witness xml:id="A">The autograph</witness>
<witness xml:id="B">A copy</witness>
<?expect?>
<witness xml:id="C">Another copy</witness>
</listWit>
""",
    ),
    check=check,
)

WITNESS_TWICE = Rule(
    "apparatus/witness-twice",
    Severity.WARNING,
    "A witness has one reading at one place.",
    """
Two readings of an entry name the same witness, and have other words.  A witness has one text at
one place; what a later hand made of it is distinguished by hand or varSeq.

    wrong:  <rdg wit="#B">b</rdg> <rdg wit="#B">c</rdg>
    right:  <rdg wit="#B" varSeq="1">b</rdg> <rdg wit="#B" varSeq="2" hand="#corrector">c</rdg>
""",
    apparatus(
        """
<p>one
  <app><lem wit="#A">two</lem><rdg wit="#B #C">zwei</rdg></app>
  <app><lem wit="#A">three</lem>
    <rdg wit="#B">drei</rdg>
    <?expect?>
    <rdg wit="#C #B">trois</rdg></app>
  <app><lem wit="#A">four</lem><rdg wit="#B #C">vier</rdg><rdg wit="#B" varSeq="2">quatre</rdg></app></p>
"""
    ),
    check=check,
)

WITNESS_SILENT = Rule(
    "apparatus/witness-silent",
    Severity.WARNING,
    "In a positive apparatus each entry names every witness that has text there.",
    """
The entries of this document name nearly always all witnesses, and this entry says nothing of one
that has text there.  Either its siglum was forgotten, or its text is lost here: then lacunaStart
and lacunaEnd (or witEnd, witStart) say so, and no entry between them need name it.

Nothing is said of a witness that more than a quarter of the entries do not name, of an entry
whose lemma names nobody and so stands for the rest, and where edition.toml says that the
apparatus is negative:

    [apparatus]
    style = "negative"

""",
    apparatus(
        """
<p>
  <app><lem wit="#A">one</lem><rdg wit="#B #C">eins</rdg></app>
  <app><lem wit="#A">two</lem><rdg wit="#B #C">zwei</rdg></app>
  <app><lem wit="#A">three</lem><rdg wit="#B #C">drei</rdg></app>
  <app><lem wit="#A">four</lem><rdg wit="#B #C">vier</rdg></app>
  <?expect?>
  <app><lem wit="#A">five</lem><rdg wit="#C">fünf</rdg></app></p>
"""
    ),
    check=check,
)

WITNESS_MISPLACED = Rule(
    "apparatus/witness-misplaced",
    Severity.WARNING,
    "An entry in a reading names only witnesses that have this reading.",
    """
An entry stands in a reading of another entry, and names a witness that the outer one gives
another reading.  Mostly the wrong siglum was written, outside or inside.

    wrong:  <lem wit="#A #B">a <app><lem wit="#A">b</lem><rdg wit="#C">c</rdg></app></lem>
    right:  <lem wit="#A #B">a <app><lem wit="#A">b</lem><rdg wit="#B">c</rdg></app></lem>
""",
    apparatus(
        """
<p>
  <app><lem wit="#A #B">one
    <?expect?>
    <app><lem wit="#A">two</lem><rdg wit="#C">zwei</rdg></app></lem>
    <rdg wit="#C">eins</rdg></app></p>
"""
    ),
    check=check,
)

WORDS_IN_ABSENCE = Rule(
    "apparatus/words-in-absence",
    Severity.WARNING,
    "A witness has no words in its own lacuna.",
    """
An entry gives a witness words at a place where, by lacunaStart or witEnd, its text has ended and
has not begun again.  Say by lacunaEnd or witStart where it begins.
""",
    apparatus(
        """
<p>
  <app><lem wit="#A #B">one</lem><rdg wit="#C"><lacunaStart/></rdg></app>
  <?expect?>
  <app><lem wit="#A">two</lem><rdg wit="#B #C">zwei</rdg></app></p>
"""
    ),
    check=check,
)

ABSENCE_UNPAIRED = Rule(
    "apparatus/absence-unpaired",
    Severity.WARNING,
    "A lacuna that begins ends before the next.",
    """
The text of a witness ends (lacunaStart, witEnd) where it has ended before, or begins again
(lacunaEnd, witStart) where it has not ended.  One mark is missing between the two, or one is too
many.
""",
    apparatus(
        """
<p>
  <app><lem wit="#A #B">one</lem><rdg wit="#C">eins<lacunaStart/></rdg></app>
  <app><lem wit="#A #B">two</lem><rdg wit="#C"><lacunaEnd/>zwei</rdg></app>
  <app><lem wit="#A #B">three</lem>
    <?expect?>
    <rdg wit="#C"><lacunaEnd/>drei</rdg></app></p>
"""
    ),
    check=check,
)
