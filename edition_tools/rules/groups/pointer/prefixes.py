"""Private prefixes of pointers: prefixDef in the header (TEI Guidelines, 17.2.3)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from ....names import IN_TEI, INCLUDE

_REPETITIONS = 3
_LONGEST = 100


class Prefix(NamedTuple):
    """One prefixDef: what follows the prefix matches `pattern`, `replacement` is the address."""

    pattern: str
    replacement: str
    element: etree._Element

    def matches(self, rest: str) -> bool:
        """Whether `rest` is as the prefixDef wants it; a wrong pattern matches all."""
        from ....relaxng.regular_expressions import compiled

        try:
            return bool(compiled(_without_anchors(self.pattern)).matches(rest))
        except ValueError:
            return True

    def expand(self, rest: str) -> str | None:
        """The address that `prefix:rest` stands for; None where we cannot tell.

        Patterns that repeat a group, or have many repetitions, are not followed: the time that
        Python's matching takes for them has no bound.  A build follows the same (xslt/lib/pointers.xsl).
        """
        pattern = _without_anchors(self.pattern)
        if (
            re.search(r"\)[*+?{]", pattern)
            or len(re.findall(r"[*+]|\{[0-9]*,", pattern)) > _REPETITIONS
            or len(rest) > _LONGEST
        ):
            return None
        try:
            found = re.fullmatch(pattern, rest)
        except re.error:
            return None
        if found is None:
            return None
        groups = found.groups()
        return re.sub(
            r"\$([0-9])",
            lambda group: (
                (found[0] if group[1] == "0" else groups[int(group[1]) - 1] or "")
                if int(group[1]) <= len(groups)
                else ""
            ),
            self.replacement,
        )


def declared(root: etree._Element) -> Mapping[str, list[Prefix]]:
    """The prefixes of a document by their names; a name may have several prefixDefs."""
    prefixes: dict[str, list[Prefix]] = {}
    for element in root.iter(f"{IN_TEI}prefixDef"):
        prefixes.setdefault(element.get("ident", ""), []).append(
            Prefix(element.get("matchPattern", ""), element.get("replacementPattern", ""), element)
        )
    return prefixes


def declared_elsewhere(root: etree._Element) -> bool:
    """Whether prefixes are declared in a file that could not be included."""
    return any(
        (parent := include.getparent()) is not None
        and parent.tag in (f"{IN_TEI}listPrefixDef", f"{IN_TEI}encodingDesc", f"{IN_TEI}teiHeader")
        for include in root.iter(INCLUDE)
    )


def _without_anchors(pattern: str) -> str:
    """XPath's ^ and $ at the ends say what matching the whole says already."""
    return pattern.removeprefix("^").removesuffix("$")
