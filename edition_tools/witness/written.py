"""A comparison as XML, for the page that shows it."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from ..markup import tree
from ..names import IN_MODEL, MODEL
from .comparison import Passage
from .rows import Word
from .words import Segment


def written(listed: str, linked: str, passages: Sequence[Passage]) -> str:
    """The passages of the edited text and the witnesses, in the order of `listed`, as XML.

    `linked` is the model of the edited text: it says the title and the language.  The base is
    the edited text, the first column.
    """
    witnesses = tree(listed)
    document = tree(linked)
    root = etree.Element(f"{IN_MODEL}comparison", nsmap={None: MODEL})
    for name, value in (
        ("document", document.get("id", "")),
        ("lang", document.get("lang", "")),
        ("dir", document.get("dir", "")),
        ("title", _title(document)),
    ):
        root.set(name, value)
    etree.SubElement(root, f"{IN_MODEL}column", label="")
    for witness in witnesses.findall(f"{IN_MODEL}witness[@compared]"):
        etree.SubElement(
            root, f"{IN_MODEL}column", label=witness.get("label", ""), page=witness.get("page", "")
        )
    seen: set[str] = set()
    for passage in passages:
        element = _passage(passage, document.get("lang", ""))
        identifier = passage.first.identifier
        if identifier and identifier not in seen:
            element.set("id", identifier)
            seen.add(identifier)
        root.append(element)
    return etree.tostring(root, encoding="unicode")


def _title(document: etree._Element) -> str:
    """The words of the title, without its notes."""
    return " ".join(
        "".join(
            document.xpath("e:metadata/e:title//text()[not(ancestor::e:note)]", namespaces={"e": MODEL})
        ).split()
    )


def _passage(passage: Passage, around: str) -> etree._Element:
    first = passage.first
    element = etree.Element(f"{IN_MODEL}passage", name=first.name)
    if passage.is_shared:
        element.set("shared", "yes")
    if first.lang and first.lang != around:
        element.set("lang", first.lang)
        element.set("dir", first.dir)
    for column, row in enumerate(passage.rows):
        version = etree.SubElement(element, f"{IN_MODEL}version", column=str(column))
        if row is None:
            # Nothing is missing where the base has nothing either.
            version.set("missing", "lost" if passage.lost[column] else "omitted")
            if not passage.lost[column] and passage.rows[0] is None:
                version.set("unsaid", "yes")
            continue
        if row.identifier:
            version.set("id", row.identifier)
        if passage.rows[0] is None:
            if not passage.lost[0]:
                version.set("added", "yes")
        elif column and not any(_differs(one, column) for one in passage.segments):
            version.set("same", "yes")
        for at, segment in enumerate(passage.segments):
            _write(version, segment, column, at)
    return element


def _differs(segment: Segment, column: int) -> bool:
    """Whether a text has other words than the base; who has lost them does not differ."""
    base, own = segment.groups[0], segment.groups[column]
    return base is not None and own is not None and base != own


def _write(version: etree._Element, segment: Segment, column: int, at: int) -> None:
    """Add a text's reading of a stretch: words that all have as they are, others by themselves."""
    words, group = segment.readings[column], segment.groups[column]
    if group is None or segment.is_shared:
        _append(version, words)
        return
    if group == 0 and not any(segment.groups):
        return
    if words:
        _append(version, (words[0]._replace(text=""),))
    before = version[-1] if len(version) and not version[-1].tail else None
    variant = etree.SubElement(version, f"{IN_MODEL}variant", at=str(at), group=str(group))
    if _differs(segment, column):
        variant.set("differs", "yes")
    # What is left out is said once, and not where the words before it differ, too.
    if before is not None and before.tag == variant.tag and not words:
        variant.set("touches", "yes")
        if before.get("differs"):
            variant.set("unsaid", "yes")
    _append(variant, (words[0]._replace(before=""), *words[1:]) if words else ())


def _append(parent: etree._Element, words: Sequence[Word]) -> None:
    """Add words to what an element holds; a line break is an element."""
    said = "".join(one.before + one.text for one in words)
    for number, line in enumerate(said.split("\n")):
        if number:
            etree.SubElement(parent, f"{IN_MODEL}line-break")
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + line
        else:
            parent.text = (parent.text or "") + line
