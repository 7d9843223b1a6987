"""Where a pointer of a document leads in the edition: the one place that decides it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .facts import Facts

_ADDRESS = re.compile(r"[a-z][a-z0-9+.\-]*:", re.IGNORECASE)


class Pointers:
    """The documents of an edition, by their paths and by the ids that pointers name."""

    def __init__(self, documents: Iterable[Facts]) -> None:
        known = tuple(documents)
        wanted = {target.partition("#")[2] for one in known for target in one.pointers}
        self._paths: dict[str, Facts] = {}
        self._holders: dict[str, list[Facts]] = {}
        for one in known:
            self._paths.setdefault(one.path, one)
            for identifier in wanted.intersection(one.ids.split()):
                self._holders.setdefault(identifier, []).append(one)

    def resolve(self, target: str, document: Facts) -> str:
        """Where a pointer of a document leads: "#id" in it, "ID#id" or "ID" elsewhere; "" if nowhere.

        A bare #id that is not in the document is looked for in the others, as central registers
        need: in the one that has it, or in the register if several have.
        """
        path, _, identifier = target.partition("#")
        if document.pointers.get(target):
            return f"#{identifier}"
        holders = self._holders.get(identifier, [])
        if _ADDRESS.match(target):
            return target
        if not path:
            holder = (
                holders[0] if len(holders) == 1 else next((one for one in holders if one.is_register), None)
            )
            return f"{holder.identifier}#{identifier}" if holder else ""
        there = self._paths.get(path)
        if there is None:
            return ""
        return f"{there.identifier}#{identifier}" if identifier and there in holders else there.identifier
