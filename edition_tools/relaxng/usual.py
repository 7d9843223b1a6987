"""What usually stands in an element of the TEI, for suggestions in a document that has no example of it."""

from __future__ import annotations

from collections.abc import Mapping

NOT_USUAL = 99
"""The rank of what is not usual."""

_USUAL: Mapping[str, str] = {
    "TEI": "teiHeader text facsimile standOff",
    "app": "lem rdg",
    "availability": "licence p",
    "biblStruct": "monogr analytic",
    "body": "p div lg",
    "castList": "castItem",
    "choice": "sic corr orig reg abbr expan",
    "correspDesc": "correspAction",
    "div": "p head div lg",
    "encodingDesc": "projectDesc editorialDecl",
    "entry": "form sense gramGrp",
    "event": "label desc",
    "facsimile": "surface graphic",
    "figure": "graphic head figDesc",
    "fileDesc": "titleStmt publicationStmt sourceDesc",
    "langUsage": "language",
    "lg": "l lg",
    "list": "item head label",
    "listBibl": "bibl biblStruct",
    "listChange": "change",
    "listEvent": "event",
    "listOrg": "org",
    "listPerson": "person",
    "listPlace": "place",
    "listRelation": "relation",
    "listWit": "witness",
    "monogr": "title author imprint",
    "msDesc": "msIdentifier msContents physDesc history",
    "msIdentifier": "settlement repository idno",
    "org": "orgName desc",
    "person": "persName birth death occupation",
    "place": "placeName location",
    "profileDesc": "langUsage textClass correspDesc",
    "publicationStmt": "publisher date availability p",
    "rdgGrp": "rdg",
    "respStmt": "resp name persName",
    "revisionDesc": "change",
    "row": "cell",
    "sourceDesc": "bibl msDesc p",
    "sp": "speaker p l",
    "standOff": "listPerson listPlace listAnnotation",
    "surface": "graphic zone",
    "table": "row head",
    "teiHeader": "fileDesc encodingDesc profileDesc revisionDesc",
    "text": "body front back group",
    "titlePage": "docTitle docAuthor docImprint",
    "titleStmt": "title author editor respStmt",
}


def rank(parent: str, name: str) -> int:
    """Where an element stands among those that are usual in a parent; both are local names."""
    words = _USUAL.get(parent, "").split()
    return words.index(name) if name in words else NOT_USUAL
