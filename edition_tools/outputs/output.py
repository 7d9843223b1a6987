"""What an output is, what it is given, and what it gives: the contract of all outputs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Protocol, runtime_checkable

from ..diagnostics import Finding
from ..saxon import Engine, Node, Parameter
from ..settings.tables import Settings

# The model is written by our own serialiser: attributes in double quotes, no "<" in them.
_PICTURES = re.compile(r'<graphic((?:\s+[\w:.-]+="[^"<]*")*)\s*/?>')
_TARGET = re.compile(r'\starget="([^"]*)"')


LOCATORS = "pdf/locators.json"
"""Where it is written on which page and line of each printed volume everything is, from the build folder."""
VOLUME = "edition.pdf"
"""The volume whose pages others name."""
Printed = Mapping[str, Mapping[str, Sequence[int | str]]]
"""For each document, and each id in it, its page and, where lines have numbers, its line."""


@dataclass(frozen=True, slots=True)
class Artefact:
    """A file to be written: its path from the build folder, with slashes, and its bytes.

    The path begins with the folder that has the output's name.  `reads` are the files that it
    depends on beside its documents, there or not yet.
    """

    path: str
    data: bytes = field(repr=False)
    findings: tuple[Finding, ...] = ()
    reads: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """What a page knows of the edition: settings, words, and the outline of all documents (XML).

    `printed` says where its ids are in print; `offers` are the files that lie beside it for readers to
    take along.  Both are empty where nobody asked for them.
    """

    settings: Settings
    words: Mapping[str, str]
    outline: str
    version: str
    printed: Printed = field(default_factory=dict, repr=False)
    offers: tuple[str, ...] = ()

    @property
    def parameters(self) -> dict[str, Parameter]:
        """What every stylesheet that shows something is given."""
        edition = self.settings.edition
        return {
            "words": self.words,
            "title": edition.title,
            "language": edition.language,
            "base-uri": edition.base_uri,
            "version": self.version,
        }


class Leaf:
    """One linked model with the TEI file that it comes from: its bytes, and where it lies.

    `witnesses` lists the pages of its witnesses (XML); `page` is the name of the one that is
    shown, where the model is the text of a witness or a comparison.  The model and the bytes
    may be functions that are called when they are first asked for, since a volume has many.
    """

    def __init__(
        self,
        identifier: str,
        model: str | Callable[[], str],
        tei: bytes | Callable[[], bytes],
        file: Path = Path(),
        witnesses: str = "",
        page: str = "",
        node: Node | None = None,
        pictures: tuple[str, ...] | None = None,
        read: str = "",
    ) -> None:
        """`node` is the model as the engine has it, `pictures` are the targets of its images.

        `read` is the model before it was joined to the edition, where that is at hand.
        """
        self.identifier = identifier
        self.file = file
        self.witnesses = witnesses
        self.page = page
        self._model = model
        self._tei = tei
        self._node = node
        self._pictures = pictures
        self._read = read

    @cached_property
    def model(self) -> str:
        """The linked model, as XML."""
        return self._model if isinstance(self._model, str) else self._model()

    @property
    def read(self) -> str:
        """The model for what joining does not change, such as its images: as it was read, if that is at hand."""
        return self._read or self.model

    @cached_property
    def tei(self) -> bytes:
        """The bytes of the TEI file."""
        return self._tei if isinstance(self._tei, bytes) else self._tei()

    def node(self, engine: Engine) -> Node:
        """The linked model as a node of the engine that shows it."""
        return self._node or engine.parse(self.model)

    @cached_property
    def pictures(self) -> tuple[str, ...]:
        """The targets of its images."""
        return pictures_in(self.read) if self._pictures is None else self._pictures


def pictures_in(model: str) -> tuple[str, ...]:
    """The targets of the graphics in a model; images of its source are no part of the text."""
    found = (_TARGET.search(tag[1]) for tag in _PICTURES.finditer(model))
    return tuple(dict.fromkeys(unescape(one[1]) for one in found if one))


class Output(Protocol):
    """A renderer of the model; it knows no TEI, and writes no file.

    `name` is that of its module, of its folder in the build, and what `edition build --only` takes.
    """

    @property
    def name(self) -> str: ...

    @property
    def costly(self) -> bool:
        """Whether one document is work enough for a process."""

    @property
    def volumes(self) -> bool:
        """Whether `edition` sets a volume from the models of all documents.

        Registers are shown in it only, since there they have page numbers.  Without it the leaves
        of `edition` have no models.
        """

    def stylesheets(self, settings: Settings) -> tuple[Path, ...]:
        """The stylesheets that the engine knows: the edition's own before ours."""

    def document(self, engine: Engine, leaf: Leaf, contents: Contents) -> tuple[Artefact, ...]:
        """The files of one document."""

    def edition(self, engine: Engine, leaves: Sequence[Leaf], contents: Contents) -> tuple[Artefact, ...]:
        """The files of the edition as a whole, such as a start page or a volume."""


@runtime_checkable
class ShowsParallels(Protocol):
    """An output that shows parallel texts side by side, too."""

    def parallel(
        self, engine: Engine, name: str, model: str, leaves: Sequence[Leaf], contents: Contents
    ) -> tuple[Artefact, ...]:
        """The files of the parallel called `name`, from its joined model; `leaves` are its documents."""


@runtime_checkable
class ShowsGathered(Protocol):
    """An output that has a page for what is gathered from several documents, too."""

    def gathered(self, engine: Engine, leaf: Leaf, contents: Contents) -> tuple[Artefact, ...]:
        """The files of that page; it has no TEI."""


@runtime_checkable
class Prints(Protocol):
    """An output whose volume says on which page and line everything is: it is made before those that name them."""

    @property
    def locators(self) -> str:
        """`LOCATORS`."""


@runtime_checkable
class NamesPages(Protocol):
    """An output that names the pages of the printed edition: it is given `Contents.printed`."""

    @property
    def names_pages(self) -> bool:
        """True."""


@runtime_checkable
class Downloaded(Protocol):
    """An output whose files readers can take along from a site."""

    def downloads(self, name: str, settings: Settings) -> tuple[str, ...]:
        """The paths from the build folder of the file of a document or a parallel, or, where `name` is empty, of
        the whole edition."""


@runtime_checkable
class ShowsSite(Protocol):
    """An output that is a site: it has the pages about the edition, too."""

    def beside(self, path: str) -> str:
        """Where the file of another output stands that readers can take along, from the build folder."""

    def about(self, engine: Engine, leaf: Leaf, contents: Contents) -> tuple[Artefact, ...]:
        """The files of one page about the edition."""


@runtime_checkable
class BindsPages(Protocol):
    """An output whose volume has the pages about the edition, too."""

    @property
    def binds_pages(self) -> bool:
        """True: the leaves of `edition` are these pages, too."""


@runtime_checkable
class ShowsWitnesses(Protocol):
    """An output that shows the text as each witness has it, and the comparison of all, too."""

    def witness(self, engine: Engine, leaf: Leaf, contents: Contents) -> tuple[Artefact, ...]:
        """The files of one witness, or of the comparison: `leaf.page` says which."""


@dataclass(frozen=True, slots=True)
class Passages:
    """What can be found in a document: its name, what is said of it, its passages as the output wrote them."""

    identifier: str
    said: Mapping[str, str]
    found: str = field(repr=False)


@runtime_checkable
class Searched(Protocol):
    """An output that can be searched."""

    def passages(self, made: Iterable[Artefact]) -> str:
        """What can be found in the files of a document, for `index`."""

    def index(self, documents: Sequence[Passages]) -> tuple[Artefact, ...]:
        """The files of the index of all documents, in their order."""


@runtime_checkable
class ShowsWords(Protocol):
    """An output of which each build proves that it shows all words of the model."""

    @property
    def name(self) -> str: ...

    @property
    def left_out(self) -> Sequence[str]:
        """The elements of the model that it does not show, since it has no place for them."""

    @property
    def shows_marks(self) -> bool:
        """Whether marks of notes and names of pages stand in its lines, in brackets."""

    def lines(self, made: Artefact) -> Iterable[str]:
        """The lines of words in a file that it made of a document, without those that it adds."""


@runtime_checkable
class PrintsWords(Protocol):
    """An output of pages that are read again where a build is asked to prove them."""

    @property
    def name(self) -> str: ...

    @property
    def left_out(self) -> Sequence[str]:
        """The elements of the model that it does not show, since it has no place for them."""

    def check_reader(self) -> None:
        """Raises ConfigError where what reads its files is not installed."""

    def printed(self, data: bytes) -> Sequence[str]:
        """The lines of words on the pages of a file; none where it cannot be read so."""
