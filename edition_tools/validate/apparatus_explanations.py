"""What each rule of the critical apparatus means (TEI Guidelines, ch. 12)."""

from __future__ import annotations

from collections.abc import Mapping

APPARATUS: Mapping[str, str] = {
    "apparatus/undeclared-witness": """
An entry names a witness that the document does not declare: the siglum is misspelt, or the
witness is missing from listWit.  A witness is known by its xml:id, by its siglum (abbr
type="siglum") and by its n; a group (listWit) as well.  Where the document declares no witness at
all, this is told once.

    wrong:  <rdg wit="#AB">                 right:  <rdg wit="#A #B">
""",
    "apparatus/witness-never-named": """
The document declares a witness, and no entry names it, so nobody can know what it reads.  Where a
lemma without wit stands for all whom no reading names, nothing is said.
""",
    "apparatus/witness-twice": """
Two readings of an entry name the same witness, and have other words.  A witness has one text at
one place; what a later hand made of it is told apart by hand or varSeq.

    wrong:  <rdg wit="#B">b</rdg> <rdg wit="#B">c</rdg>
    right:  <rdg wit="#B" varSeq="1">b</rdg> <rdg wit="#B" varSeq="2" hand="#corrector">c</rdg>
""",
    "apparatus/witness-silent": """
The entries of this document name nearly always all witnesses, and this entry says nothing of one
that has text there.  Either its siglum was forgotten, or its text is lost here: then lacunaStart
and lacunaEnd (or witEnd, witStart) say so, and no entry between them need name it.

Nothing is said of a witness that more than a quarter of the entries do not name, of an entry
whose lemma names nobody and so stands for the rest, and where edition.toml says that the
apparatus is negative:

    [apparatus]
    style = "negative"
""",
    "apparatus/witness-misplaced": """
An entry stands in a reading of another entry, and names a witness that the outer one gives
another reading.  Mostly the wrong siglum was written, outside or inside.

    wrong:  <lem wit="#A #B">a <app><lem wit="#A">b</lem><rdg wit="#C">c</rdg></app></lem>
    right:  <lem wit="#A #B">a <app><lem wit="#A">b</lem><rdg wit="#B">c</rdg></app></lem>
""",
    "apparatus/words-in-absence": """
An entry gives a witness words at a place where, by lacunaStart or witEnd, its text has ended and
has not begun again.  Say by lacunaEnd or witStart where it begins.
""",
    "apparatus/absence-unpaired": """
The text of a witness ends (lacunaStart, witEnd) where it has ended before, or begins again
(lacunaEnd, witStart) where it has not ended.  One mark is missing between the two, or one is too
many.
""",
    "apparatus/no-such-point": """
from and to of an entry name the points between which its lemma stands.  No element of the document
has the id that this one names, so the entry is shown at no words.

    <p>a <anchor xml:id="p1"/>b<anchor xml:id="p2"/> c</p>
    <app from="#p1" to="#p2"><lem>b</lem><rdg wit="#B">x</rdg></app>
""",
    "apparatus/points-reversed": """
The point from stands after the point to, so there is nothing between them.
""",
    "apparatus/lemma-differs": """
The lemma of an entry has other words than the text between its points.  Capitals, signs, spaces
and hyphens are left aside; of a choice either side will do; a lemma may be shortened to its ends:
first … last.
""",
    "apparatus/no-place": """
An entry in a list of entries says neither from and to nor loc.  Nobody can know what it is about.
""",
    "apparatus/no-such-place": """
loc of an entry names a line, a verse or a paragraph by its number: the n of an element, of an lb,
or of several, one in the other (2.3 is the 3 in the 2; 3-4 are two lines).  Nothing has that
number here.
""",
    "apparatus/lemma-missing": """
An entry at a place (loc) has no lemma, so it does not say which words of the line it is about.
""",
    "apparatus/lemma-not-found": """
The lemma of an entry does not stand in the place that loc names.  Words are sought as they are
written, then without capitals and signs, then as parts of words and whatever divides them; of a
choice either side will do; a lemma may be shortened to its ends: first … last.
""",
    "apparatus/lemma-ambiguous": """
The lemma of an entry stands more than once in the place that loc names.  Which one is meant is not
guessed.  Make the lemma longer, or mark the words and name them by from and to.
""",
    "apparatus/overlapping-readings": """
The passages of two entries overlap, and both give one witness other words for what they share.
Its text cannot be both.  Overlaps are no mistake where no witness has both readings.
""",
    "apparatus/lemma-repeated": """
An entry has two lem.  Only one can stand in the text; the others are readings (rdg).
""",
    "apparatus/empty-entry": """
An entry (app) has no lemma, no reading and no note.
""",
    "apparatus/no-reading": """
An entry has a lemma and nothing else: no reading, no note, nobody who is responsible for it.
""",
    "apparatus/other-encoding": """
The header says by variantEncoding how variants are encoded, and an entry is encoded in another
way (TEI Guidelines, 12.2):

    parallel-segmentation   the entry stands in the text, in the place of the words
    double-end-point        the entry names two points of the text by from and to
    location-referenced     the entry names a place by loc

location is internal where the entries stand in the text, external where they stand apart.
""",
    "apparatus/undeclared-encoding": """
The document has entries, and its header does not say how they are encoded.  Programs other than
these need it, and so do people:

    <encodingDesc>
      <variantEncoding method="parallel-segmentation" location="internal"/>
    </encodingDesc>
""",
}
