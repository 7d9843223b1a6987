"""Parallel texts: what each of them should have."""

from __future__ import annotations

from ...diagnostics import Severity
from ..examples import tei
from ..rule import Rule

WITHOUT_PARTNER = Rule(
    "parallel/without-partner",
    Severity.WARNING,
    "Each segment of parallel texts has a partner.",
    """
Two texts are parallel, such as an original and its translation, and one has a segment (a
division, a paragraph, a verse …) to which none of the other corresponds.  The page that shows them
side by side has it alone in its row, and the printed page leaves its place open.

Segments are partners where one points at the other with @corresp, where a link of type
"translation" names both, or where both have the same @n, below partners; else the first paragraph
goes with the first, if there are equally many.

    <p n="3" xml:lang="la">…</p>                  <p n="3" xml:lang="en">…</p>
    <p xml:id="la-3">…</p>                        <p corresp="latin.xml#la-3">…</p>

If a segment really has no partner, such as a translator's remark, nothing is wrong with it.
""",
    tei(
        """
<div type="edition">
  <lg n="1">
    <l n="1">Prima</l>
    <?expect?>
    <l n="2">Secunda</l>
  </lg>
</div>
<div type="translation" xml:lang="en">
  <lg n="1">
    <l n="1">The first</l>
  </lg>
  <?expect?>
  <p n="2">A remark</p>
</div>
""",
        attributes=' xml:lang="la"',
    ),
)

UNKNOWN_TARGET = Rule(
    "parallel/unknown-target",
    Severity.WARNING,
    "A text that another corresponds to exists.",
    """
A division or a link of type "translation" says to what text it corresponds, by a path, an id or a
name such as urn:cts:…, or a table [[parallel]] of edition.toml names a text by its id, and the
edition has no such text.  So the two are not shown side by side.

    [[parallel]]
    texts = ["sermon-grc", "sermon-eng"]          the ids of two documents, the original first
""",
    tei(
        """
<?expect?>
<div type="translation" xml:lang="en" corresp="urn:cts:example:none">
  <p>One</p>
</div>
""",
        attributes=' xml:lang="la"',
    ),
)

ORDER = Rule(
    "parallel/order",
    Severity.INFO,
    "The segments of parallel texts have the same order.",
    """
A segment and its partner do not stand in the same order as the segments around them: the third
verse of the original is the fifth of the translation.  Each text is shown whole and in its own
order; so the two do not stand side by side, and each row says where the other is.  If the texts
have the same order, an @n or a @corresp is wrong.
""",
    tei(
        """
<div type="edition">
  <p n="1">Unum</p>
  <p n="2">Duo</p>
  <?expect?>
  <p n="3">Tria</p>
</div>
<div type="translation" xml:lang="en">
  <p n="1">One</p>
  <?expect?>
  <p n="3">Three</p>
  <p n="2">Two</p>
</div>
""",
        attributes=' xml:lang="la"',
    ),
)
