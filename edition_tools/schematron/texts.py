"""Documents as text for Saxon, and what it gives back as a tree."""

from __future__ import annotations

from lxml import etree


def source_text(tree: etree._ElementTree) -> str:
    """A document as text for Saxon: what stands before and after the root too, but no DTD."""
    root = tree.getroot()
    if next(root.iter(etree.Entity), None) is not None:
        root = _without_references(root)
    before = reversed(list(tree.getroot().itersiblings(preceding=True)))
    nodes = (*before, root, *tree.getroot().itersiblings())
    return "".join(etree.tostring(node, encoding="unicode", with_tail=False) for node in nodes)


def _without_references(root: etree._Element) -> etree._Element:
    """A copy in which references to entities that were not resolved are text: `&name;`."""
    text = etree.tostring(root, encoding="unicode", with_tail=False)
    names = {one.name for one in root.iter(etree.Entity) if isinstance(one, etree._Entity)}
    declarations = "".join(f'<!ENTITY {name} "&#38;#38;{name};">' for name in sorted(names))
    declared = f"<!DOCTYPE x [{declarations}]>{text}"
    return etree.fromstring(declared, parser())


def parser() -> etree.XMLParser:
    """A parser of what is known to be well-formed; a namespace that is no URI does not disturb it."""
    return etree.XMLParser(
        recover=True, resolve_entities="internal", no_network=True, load_dtd=False, huge_tree=True
    )


def tree(document: str | etree._ElementTree) -> etree._ElementTree:
    if not isinstance(document, str):
        return document
    return etree.fromstring(document.encode(), parser()).getroottree()
