"""Which attributes of TEI P5 are pointers, languages or dates.

The names are those whose datatype the TEI calls teidata.pointer, teidata.language and
teidata.temporal.w3c or .iso (TEI Guidelines, chapter 1.4.2 and appendix E).
"""

from __future__ import annotations

from ..names import XML_LANG

POINTERS = frozenset(
    {
        "adj",
        "adjFrom",
        "adjTo",
        "ana",
        "calendar",
        "change",
        "children",
        "copyOf",
        "corresp",
        "datcat",
        "datingMethod",
        "datingPoint",
        "decls",
        "domains",
        "edRef",
        "exclude",
        "facs",
        "feats",
        "given",
        "hand",
        "inst",
        "lemmaRef",
        "mergedIn",
        "mutual",
        "next",
        "nymRef",
        "passive",
        "active",
        "perf",
        "period",
        "prev",
        "ref",
        "rendition",
        "replyTo",
        "require",
        "resp",
        "sameAs",
        "scribeRef",
        "scriptRef",
        "select",
        "source",
        "spanTo",
        "synch",
        "target",
        "targetDatcat",
        "targetEnd",
        "toWhom",
        "unitRef",
        "url",
        "valueDatcat",
        "where",
        "who",
        "wit",
    }
)
"""Attributes that are pointers on whatever element of the TEI they stand."""

POINTERS_ON = {
    "class": frozenset({"msItem", "msItemStruct", "msContents"}),
    "code": frozenset({"occupation", "socecStatus"}),
    "end": frozenset(
        {
            "u",
            "pause",
            "vocal",
            "kinesic",
            "incident",
            "writing",
            "annotationBlock",
            "event",
            "gap",
            "media",
            "shift",
        }
    ),
    "fVal": frozenset({"f"}),
    "filter": frozenset({"equiv"}),
    "follow": frozenset({"iNode", "leaf"}),
    "from": frozenset({"rt", "app", "span", "arc"}),
    "fromUnit": frozenset({"conversion"}),
    "new": frozenset({"handShift"}),
    "origin": frozenset({"timeline"}),
    "parent": frozenset({"iNode", "leaf"}),
    "parts": frozenset({"nym"}),
    "scheme": frozenset(
        {"keywords", "classCode", "catRef", "locus", "locusGrp", "occupation", "socecStatus"}
    ),
    "since": frozenset({"when"}),
    "start": frozenset(
        {
            "u",
            "pause",
            "vocal",
            "kinesic",
            "incident",
            "writing",
            "annotationBlock",
            "gap",
            "media",
            "shift",
            "zone",
            "line",
            "surface",
        }
    ),
    "to": frozenset({"rt", "app", "span", "arc"}),
    "toUnit": frozenset({"conversion"}),
    "uri": frozenset({"equiv"}),
    "value": frozenset({"node", "root", "iNode", "leaf", "eTree", "triangle", "eLeaf"}),
}
"""Attributes that are pointers on these elements only."""

ENTRIES = frozenset(
    {
        "ana",
        "calendar",
        "change",
        "class",
        "code",
        "corresp",
        "datcat",
        "datingMethod",
        "decls",
        "edRef",
        "facs",
        "hand",
        "inst",
        "lemmaRef",
        "mutual",
        "new",
        "nymRef",
        "passive",
        "active",
        "perf",
        "period",
        "ref",
        "rendition",
        "resp",
        "scheme",
        "scribeRef",
        "scriptRef",
        "source",
        "targetDatcat",
        "toWhom",
        "unitRef",
        "valueDatcat",
        "where",
        "who",
        "wit",
    }
)
"""Pointers to entries and declarations, which many editions keep in files of their own."""

ONE_URI = frozenset({"url"})
"""Pointers of which an element has one, in which people write spaces."""

LANGUAGES = frozenset({XML_LANG})
"""Attributes that hold one language tag, on every element."""

LANGUAGES_ON = {
    "ident": frozenset({"language"}),
    "mainLang": frozenset({"textLang"}),
    "otherLangs": frozenset({"textLang"}),
    "tag": frozenset({"langKnown"}),
    "tags": frozenset({"langKnowledge"}),
}
"""Attributes that hold language tags on these elements; those in the plural hold a list."""

DATES = frozenset({"when", "from", "to", "notBefore", "notAfter"})
DATES_ISO = frozenset({"when-iso", "from-iso", "to-iso", "notBefore-iso", "notAfter-iso"})
NO_DATES = frozenset({"rt", "app", "span", "arc", "locus", "locusGrp", "biblScope", "citedRange", "appInfo"})
"""Elements on which `from` and `to` are no dates."""
