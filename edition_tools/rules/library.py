"""The files of an edition that pointers lead into, and their ids."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import islice
from pathlib import Path

from lxml import etree

from .. import documents
from ..documents.corpora import CORPUS, root_of
from ..errors import EditionError
from ..names import XML_ID
from ..nearest import nearest


class Library:
    """The files of one edition, each opened once, when something points into it.

    `folder` is the edition's folder, absolute; files outside of it are not opened.
    """

    def __init__(
        self, folder: Path, registers: Iterable[Path] = (), texts: Callable[[], Iterable[Path]] = tuple
    ) -> None:
        """`texts` gives the other documents of the edition, when they are first asked for."""
        self.folder = folder.resolve()
        self.registers = tuple(path.resolve() for path in registers)
        self._texts = texts
        self._ids: dict[Path, Mapping[str, str] | None] = {}
        self._names: dict[Path, tuple[str, ...]] = {}
        self._nearest: dict[Path, str] = {}

    def add(self, file: Path, ids: Mapping[str, str]) -> None:
        """Say which ids a file has, where that is known already."""
        self._ids[file] = ids

    def ids(self, file: Path) -> Mapping[str, str] | None:
        """The ids of a file of the edition, each with its element's name.

        None where there is no such file; empty where it is no XML that we read.
        """
        if file not in self._ids:
            self._ids[file] = self._read(file)
        return self._ids[file]

    def nearest_file(self, file: Path) -> str:
        """The file in the same folder that has nearly this name; "" where none has."""
        if file not in self._nearest:
            self._nearest[file] = nearest(file.name, self.names(file.parent))
        return self._nearest[file]

    def names(self, folder: Path) -> tuple[str, ...]:
        """The names of the files in a folder, of the first 5,000; none where it cannot be read."""
        if folder not in self._names:
            try:
                with os.scandir(folder) as entries:
                    self._names[folder] = tuple(one.name for one in islice(entries, 5_000))
            except OSError:
                self._names[folder] = ()
        return self._names[folder]

    @cached_property
    def documents(self) -> Mapping[str, Path]:
        """The documents of the edition by their names: their ids, their files with and without .xml."""
        found: dict[str, Path] = {}
        several: set[str] = set()
        for path in self._all:
            identifier = root_of(path).get(XML_ID, path.stem)
            for name in {path.name, path.stem, identifier, f"{identifier}.xml"}:
                if found.setdefault(name, path) != path:
                    several.add(name)
        return {name: path for name, path in found.items() if name not in several}

    @cached_property
    def _all(self) -> tuple[Path, ...]:
        return tuple(dict.fromkeys((*(path.resolve() for path in self._texts()), *self.registers)))

    def around(self, file: Path) -> Mapping[str, str]:
        """The ids of the corpora that include a file, each with its element's name."""
        found: dict[str, str] = {}
        for path in self._corpora:
            document = documents.parse(path, within=self.folder)
            if any(one.path == file for one in document.included):
                found |= self.ids(path) or {}
        return found

    @cached_property
    def _corpora(self) -> tuple[Path, ...]:
        return tuple(path for path in self._all if root_of(path).tag == CORPUS)

    def _read(self, file: Path) -> Mapping[str, str] | None:
        if not file.is_relative_to(self.folder) or not file.is_file():
            return None
        if not file.resolve().is_relative_to(self.folder):
            return None
        try:
            root = documents.parse(file, within=self.folder).tree
        except EditionError:
            return {}
        if root is None:
            return {}
        return {
            element.get(XML_ID, ""): str(etree.QName(element).localname)
            for element in root.iter("*")
            if element.get(XML_ID) is not None
        }

    @cached_property
    def register_ids(self) -> Mapping[str, tuple[Path, str]]:
        """Every id of the registers, with its file and its element's name."""
        found: dict[str, tuple[Path, str]] = {}
        for file in self.registers:
            for identifier, name in (self.ids(file) or {}).items():
                found.setdefault(identifier, (file, name))
        return found
