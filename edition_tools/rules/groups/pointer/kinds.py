"""What kind of thing each pointer points to: a witness, a hand, a person, a place …

The tables follow the prose of the TEI Guidelines on each attribute.  They are generous: only a
target that is surely wrong is a problem.
"""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from ....elements import of_kind


class Kind(NamedTuple):
    """Fitting targets: what they are called, and the names of their elements."""

    words: str
    elements: frozenset[str]


def _kind(words: str, elements: str) -> Kind:
    return Kind(words, frozenset(elements.split()))


_PEOPLE_NAMES = (
    "person personGrp persona listPerson org listOrg respStmt resp editor author principal funder "
    "sponsor name persName orgName castItem castGroup role actor roleDesc nym user"
)
_PERSON = _kind("a person", f"{_PEOPLE_NAMES} particDesc".replace(" org listOrg", "").replace(" orgName", ""))
_AGENT = _kind(
    "somebody responsible",
    f"{_PEOPLE_NAMES} handNote handDesc bibl biblStruct biblFull application change listRelation "
    "publisher distributor authority particDesc castList meeting witness msDesc titleStmt",
)
_SPEAKER = _kind("a person, a role or a group", f"{_PEOPLE_NAMES} castList particDesc handNote")
_PLACE = _kind(
    "a place",
    "place listPlace placeName geogName country region settlement district bloc location geo "
    "nym street building castItem category settingDesc setting",
)
_ORGANISATION = _kind(
    "an organisation",
    "org listOrg orgName personGrp name nym publisher distributor authority sponsor funder "
    "respStmt repository institution",
)
_EVENT = _kind("an event", "event listEvent eventName meeting incident nym bibl biblStruct")
_OBJECT = _kind("an object", "object listObject msDesc objectName objectIdentifier nym bibl item")
_WITNESS = _kind("a witness", " ".join(("witness listWit listBibl source handNote", *of_kind("source"))))
_HAND = _kind("a hand", "handNote handDesc handNotes handShift")
_SCRIBE = _kind("a hand or a person", f"{_PEOPLE_NAMES} handNote handDesc")
_GLYPH = _kind("a character or glyph", "char glyph g charDecl")
_IMAGE = _kind(
    "an image, a surface or a zone",
    "surface surfaceGrp zone graphic media facsimile sourceDoc line path binaryObject figure",
)
_RENDITION = _kind("a rendition", "rendition")
_CATEGORY = _kind("a category", "category taxonomy catDesc item interp")
_CALENDAR = _kind("a calendar", "calendar calendarDesc")
_UNIT = _kind("a unit", "unitDef unitDecl unit")
_NYM = _kind("a nym", "nym listNym")

BY_ATTRIBUTE = {
    "wit": _WITNESS,
    "hand": _HAND,
    "new": _HAND,
    "scribeRef": _SCRIBE,
    "resp": _AGENT,
    "who": _SPEAKER,
    "toWhom": _SPEAKER,
    "facs": _IMAGE,
    "rendition": _RENDITION,
    "calendar": _CALENDAR,
    "unitRef": _UNIT,
    "nymRef": _NYM,
}

BY_NAME = {
    "persName": _PERSON,
    "placeName": _PLACE,
    "geogName": _PLACE,
    "country": _PLACE,
    "region": _PLACE,
    "settlement": _PLACE,
    "district": _PLACE,
    "bloc": _PLACE,
    "orgName": _ORGANISATION,
    "eventName": _EVENT,
    "objectName": _OBJECT,
    "g": _GLYPH,
}
"""What `ref` on these elements points to."""

BY_TYPE = {
    "person": _PERSON,
    "pers": _PERSON,
    "place": _PLACE,
    "organisation": _ORGANISATION,
    "organization": _ORGANISATION,
    "org": _ORGANISATION,
    "event": _EVENT,
}
"""What `ref` on `name` and `rs` of these types points to."""

_PERSONS = "person personGrp persona"
_BODIES = "place org"  # A state is both.
SAME = {
    **dict.fromkeys(_PERSONS.split(), _kind("a person", _PERSONS)),
    **dict.fromkeys(_BODIES.split(), _kind("a place or an organisation", _BODIES)),
    "event": _kind("an event", "event"),
    "object": _kind("an object", "object"),
    "witness": _kind("a witness", "witness msDesc bibl biblStruct object"),
}
"""What `sameAs` on these entries points to."""


def wanted(element: etree._Element, name: str, attribute: str) -> Kind | None:
    """The kind of target that a pointer wants; None where any will do.

    `name` is the element's local name.
    """
    if attribute == "ref":
        if name in ("name", "rs"):
            return BY_TYPE.get((element.get("type") or "").lower())
        return BY_NAME.get(name)
    if attribute == "target":
        return _CATEGORY if name == "catRef" else None
    if attribute == "sameAs":
        return SAME.get(name)
    if attribute == "who" and name == "change":
        return _AGENT
    return BY_ATTRIBUTE.get(attribute)
