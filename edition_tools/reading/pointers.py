"""Where a pointer of a document leads in the edition: the one place that decides it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from .facts import Facts

_ADDRESS = re.compile(r"[a-z][a-z0-9+.\-]*:", re.IGNORECASE)


class Pointers:
    """The documents of an edition, by their paths and by the ids that pointers name."""

    def __init__(self, documents: Iterable[Facts]) -> None:
        known = tuple(documents)
        wanted = {target.partition("#")[2] for one in known for target in one.pointers}
        self._paths: dict[str, list[Facts]] = {}
        self._names: dict[str, list[Facts]] = {}
        self._holders: dict[str, list[Facts]] = {}
        self._registers: dict[str, Facts] = {}
        for one in known:
            self._paths.setdefault(one.path, []).append(one)
            file = one.path.rpartition("/")[2]
            for name in {one.identifier, f"{one.identifier}.xml", file, PurePosixPath(file).stem}:
                self._names.setdefault(name, []).append(one)
            for identifier in wanted.intersection(one.ids.split()):
                self._holders.setdefault(identifier, []).append(one)
            if one.is_register:
                for entry in one.entries:
                    self._registers.setdefault(entry.identifier, one)

    def resolve(self, target: str, document: Facts) -> str:
        """Where a pointer of a document leads: "#id" in it, "ID#id" or "ID" elsewhere; "" if nowhere.

        A bare #id that is not in the document is looked for in the others, as central registers
        need: in the one that has it, in the same corpus, or in the register if several have; else it
        is the name of a document.  A document's copy of a register's entry is the entry.
        """
        path, _, identifier = target.partition("#")
        if document.pointers.get(target):
            register = self._register(identifier, document)
            return f"{register.identifier}#{identifier}" if register else f"#{identifier}"
        if _ADDRESS.match(target):
            return target
        holders = self._holders.get(identifier, [])
        if not path:
            if holder := _chosen(holders, document):
                return f"{holder.identifier}#{identifier}"
            named = self._called(identifier)
            return named.identifier if named else ""
        there = self._paths.get(path) or self._near(path, document)
        holder = next((one for one in there if one in holders), None) if identifier else None
        if holder:
            return f"{holder.identifier}#{identifier}"
        return there[0].identifier if there else ""

    def _register(self, identifier: str, document: Facts) -> Facts | None:
        """The register that has the entry of which this document has a copy."""
        register = self._registers.get(identifier)
        if register is None or document.is_register or identifier not in document.own_entries:
            return None
        return register

    def _called(self, name: str) -> Facts | None:
        """The document that is called so: by its id, or its file with or without .xml."""
        found = self._names.get(name, [])
        return found[0] if len(found) == 1 else None

    def _near(self, path: str, document: Facts) -> list[Facts]:
        """The document whose name a pointer without a folder gives, wherever it lies."""
        folder, _, name = path.rpartition("/")
        found = self._called(name) if folder == document.path.rpartition("/")[0] else None
        return [found] if found else []


def _chosen(holders: list[Facts], document: Facts) -> Facts | None:
    """Of the documents that have an id, the one that is meant."""
    if len(holders) == 1:
        return holders[0]
    near = [one for one in holders if one.path == document.path] or holders
    return next((one for one in near if one.is_register or len(near) == 1), None)
