"""The paths that `fn:path()` gives, and the nodes of a tree that they lead to."""

from __future__ import annotations

import re

from lxml import etree

from ..names import TEI

_STEP = re.compile(
    r"/(?:Q\{(?P<space>[^}]*)\}(?P<name>[^\[/]+)\[(?P<place>\d+)\]"
    r"|@(?:Q\{(?P<attribute_space>[^}]*)\})?(?P<attribute>[^/]+)"
    r"|(?P<other>(?:text|comment|processing-instruction)\([^)]*\))\[(?P<count>\d+)\])"
)


def readable(path: str) -> str:
    """A path of `fn:path()` with `tei:` for the namespace of the TEI and nothing for none."""
    return path.replace(f"Q{{{TEI}}}", "tei:").replace("Q{}", "")


class Resolver:
    """Finds the nodes of a tree by what `fn:path()` says of them."""

    def __init__(self, tree: etree._ElementTree) -> None:
        self._root = tree.getroot()
        self._children: dict[etree._Element, dict[str, list[etree._Element]]] = {}

    def node(self, path: str) -> tuple[etree._Element, str | None]:
        """As `find`; a path that leads nowhere (as that of a node in another document) gives the root."""
        return self.find(path) or (self._root, None)

    def find(self, path: str) -> tuple[etree._Element, str | None] | None:
        """The element of a path, or the one that holds its text; and the attribute, if it is one.

        None where the path leads nowhere: into another document, or into an entity.
        """
        element, attribute = None, None
        for step in _STEP.finditer(path):
            if step["name"]:
                tag = f"{{{step['space']}}}{step['name']}" if step["space"] else step["name"]
                found = self._child(element, tag, int(step["place"]))
                if found is None:
                    return None
                element = found
            elif step["attribute"]:
                space = step["attribute_space"]
                attribute = f"{{{space}}}{step['attribute']}" if space else step["attribute"]
        return (self._root if element is None else element), attribute

    def _child(self, parent: etree._Element | None, tag: str, place: int) -> etree._Element | None:
        if parent is None:
            return self._root if self._root.tag == tag else None
        if parent not in self._children:
            children: dict[str, list[etree._Element]] = {}
            for child in parent.iterchildren("*"):
                children.setdefault(str(child.tag), []).append(child)
            self._children[parent] = children
        found = self._children[parent].get(tag, [])
        return found[place - 1] if place <= len(found) else None
