"""Names of elements and attributes that Saxon's parser refuses, made plain.

It follows the fourth edition of XML 1.0, libxml2 the fifth, which lets more characters stand in names.
No name of the TEI has any of them, so only a slip is renamed, and no word is touched.
"""

from __future__ import annotations

import re

from lxml import etree

_STRANGE = re.compile(r"[^\x00-\x7f]")


def make_plain(root: etree._Element) -> None:
    """Put _ for each character beyond ASCII in the names of a tree, in place."""
    for element in root.iter(etree.Element):
        element.tag = _plain(str(element.tag))
        for name, value in list(element.attrib.items()):
            plain = _plain(str(name))
            if plain != name:
                del element.attrib[name]
                while plain in element.attrib:
                    plain += "_"
                element.set(plain, value)


def _plain(name: str) -> str:
    """A name without its namespace changed, which may hold anything."""
    uri, brace, local = name.rpartition("}")
    return uri + brace + _STRANGE.sub("_", local)
