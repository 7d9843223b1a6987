"""Documents around the few lines that break a rule, so that an example is these lines."""

from __future__ import annotations

_WITNESSES = """\
<listWit>
<witness xml:id="A">The autograph</witness>
<witness xml:id="B">A copy</witness>
<witness xml:id="C">Another copy</witness>
</listWit>"""
_ENCODING = '<variantEncoding method="parallel-segmentation" location="internal"/>'


def tei(
    body: str,
    *,
    source: str = "<p>None.</p>",
    encoding: str = "",
    profile: str = "",
    back: str = "",
    attributes: str = "",
) -> str:
    """A TEI document with this body, and with what is given of its header and back matter."""
    more = f"<encodingDesc>{encoding}</encodingDesc>" if encoding else ""
    more += f"<profileDesc>{profile}</profileDesc>" if profile else ""
    after = f"\n<back>{back}</back>" if back else ""
    return f"""\
<TEI xmlns="http://www.tei-c.org/ns/1.0"{attributes}>
<teiHeader>
<fileDesc>
<titleStmt><title>An example</title></titleStmt>
<publicationStmt><p>None.</p></publicationStmt>
<sourceDesc>{source}</sourceDesc>
</fileDesc>{more}
</teiHeader>
<text>
<body>
{body.strip()}
</body>{after}
</text>
</TEI>
"""


def apparatus(body: str, *, source: str = _WITNESSES, encoding: str = _ENCODING, back: str = "") -> str:
    """A document with a text in three copies."""
    return tei(body, source=source, encoding=encoding, back=back)
