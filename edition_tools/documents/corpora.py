"""A corpus is a set of documents: each TEI in a teiCorpus is one, under the headers above it (Guidelines, ch. 15)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from .. import markup
from ..errors import ConfigError
from ..names import IN_TEI
from .document import Document, Included, document_id, parse
from .positions import Positions, encoding_of, utf8_of

CORPUS = f"{IN_TEI}teiCorpus"
_CHUNK = 4_096
_TEI = f"{IN_TEI}TEI"
_TEXTS = {IN_TEI + name for name in ("text", "standOff", "sourceDoc")}
_HEADER = f"{IN_TEI}teiHeader"
_PLACES = tuple(f"{_HEADER}/{IN_TEI}profileDesc/{IN_TEI}{name}" for name in ("particDesc", "settingDesc"))
_ENTRIES = tuple(IN_TEI + name for name in ("listPerson", "listOrg", "listPlace", "listEvent"))
"""Where a header has entries for all documents of a corpus, and in what lists."""


class Stretch(NamedTuple):
    """Where in its file a document is written: its first line, and its bytes from there in UTF-8."""

    line: int = 1
    start: int = 0
    end: int = 0

    def read(self, path: Path) -> bytes:
        """The bytes."""
        with path.open("rb") as file:
            if encoding_of(file.read(400)) != ("utf-8", 0):
                return utf8_of(path.read_bytes())[self.start : self.end]
            file.seek(self.start)
            return file.read(self.end - self.start)


class Part(NamedTuple):
    """A document of a corpus as a build keeps it: in which file, where it is written, what it includes."""

    kept: str
    stretch: Stretch
    included: tuple[Included, ...] = ()

    def document(self, folder: Path, path: Path) -> Document:
        """The document, from the folder of the build; `path` is the file that it is written in."""
        root = markup.tree((folder / self.kept).read_bytes())
        return _document(root.getroottree(), self.stretch, path, self.included)


@dataclass(frozen=True, slots=True)
class Member:
    """A document of a corpus, and the name that its outputs would have.

    Its tree is that of the corpus with this document alone, so all headers above it are there.
    `place` tells it from the others of its file; a file that is all its own has "".
    """

    identifier: str
    place: str
    stretch: Stretch
    document: Document


def is_corpus(document: Document) -> bool:
    """Whether a document has a tree, and is a corpus of others."""
    return document.tree is not None and document.root.tag == CORPUS


def root_of(file: Path) -> etree._Element:
    """The root of a file with its attributes, and nothing in it; an empty element where it is no XML."""
    parser = etree.XMLPullParser(events=("start",), resolve_entities=False, no_network=True, load_dtd=False)
    try:
        with file.open("rb") as opened:
            while data := opened.read(_CHUNK):
                parser.feed(data)
                if found := next(iter(parser.read_events()), None):
                    return found[1]
    except (OSError, etree.XMLSyntaxError):
        pass
    return etree.Element("none")


def parts_of_corpora(files: Iterable[Path], within: Path) -> frozenset[Path]:
    """Those of these files that are wholly a document of a corpus that is one of them, too."""
    found: set[Path] = set()
    for path in files:
        if root_of(path).tag == CORPUS:
            roots = parse(path, within=within).roots.items()
            found.update(file for root, (file, is_whole) in roots if is_whole and root.tag in (_TEI, CORPUS))
    return frozenset(path for path in files if path.resolve() in found)


def members(corpus: Document) -> Iterator[Member]:
    """The documents of a corpus in their order, each taken out of the corpus when it is its turn.

    What a corpus holds beside them, a text or entries of its own, comes first, as one more.
    """
    return _Corpus(corpus).members()


class _Corpus:
    """A corpus while it is split."""

    def __init__(self, corpus: Document) -> None:
        self._corpus = corpus
        self._files = {corpus.root: (corpus.path, True)} | dict(corpus.roots)
        self._inside = _inclusions(corpus)
        self._waiting = [one for one in corpus.root.iter(_TEI) if _is_member(one)][::-1]
        self._in_files = Counter(self._holder(one) for one in self._waiting)
        self._names = {one: document_id(one, self._files[one][0]) for one in self._files}
        self._stretches: dict[etree._Element, list[Stretch]] = {}
        self._numbers: Counter[Path] = Counter()

    def members(self) -> Iterator[Member]:
        """Each document; what is done with one is forgotten, for the memory's sake."""
        for number, one in enumerate(list(self._corpus.root.iter(CORPUS))):
            if _has_own(one):
                yield self._own(one, number)
        while self._waiting:
            yield self._member(self._waiting.pop())

    def _holder(self, element: etree._Element) -> etree._Element:
        """The root of the file that an element stands in, or of the part of it that came."""
        return next(one for one in (element, *element.iterancestors()) if one in self._files)

    def _own(self, corpus: etree._Element, number: int) -> Member:
        """What a corpus holds beside its documents."""
        path = self._files[self._holder(corpus)][0]
        tree = _alone(corpus, deepcopy(_resources(corpus)))
        stretch = Stretch(end=path.stat().st_size)
        document = _document(tree, stretch, path, self._corpus.included)
        return Member(document_id(corpus, path), f"0.{number}", stretch, document)

    def _member(self, tei: etree._Element) -> Member:
        holder = self._holder(tei)
        path, is_whole = self._files[holder]
        name, place = self._names[holder], ""
        if tei is holder and is_whole:
            stretch = Stretch(end=path.stat().st_size)
        else:
            self._numbers[path] += 1
            number = self._numbers[path]
            name, place = document_id(tei, Path(f"{name}-{number}.xml")), str(number)
            stretch = self._stretch(holder, number) if is_whole else Stretch()
        tree = _alone(next(tei.iterancestors(CORPUS)), [tei])
        document = _document(tree, stretch, path, self._inside.pop(tei, ()))
        self._files.pop(tei, None)
        return Member(name, place, stretch, document)

    def _stretch(self, holder: etree._Element, number: int) -> Stretch:
        """Where the document of this number is written in its file; none of it if that is not clear."""
        if holder not in self._stretches:
            found = _stretches(self._files[holder][0])
            self._stretches[holder] = found if len(found) == self._in_files[holder] else []
        known = self._stretches[holder]
        return known[number - 1] if known else Stretch()


def _document(
    tree: etree._ElementTree, stretch: Stretch, path: Path, included: tuple[Included, ...]
) -> Document:
    top = next((one for one in tree.iter(_TEI) if _is_member(one)), None)
    return Document(path, stretch.read(path), tree, included=included, first_line=stretch.line, top=top)


def each(documents: Iterable[Document]) -> dict[Path, tuple[str, Document]]:
    """The documents of files that have a tree, those of corpora one by one, with the names that they would have.

    The keys tell them apart: the file, and the place in it.  A file that is a document of a corpus is no other.
    """
    known = list(documents)
    found: dict[Path, tuple[str, Document]] = {}
    for corpus in filter(is_corpus, known):
        for member in members(corpus):
            path = member.document.path.resolve()
            found.setdefault(
                path / member.place if member.place else path, (member.identifier, member.document)
            )
    for one in known:
        if not is_corpus(one):
            found.setdefault(one.path.resolve(), (document_id(one.root, one.path), one))
    return found


def chosen(document: Document, name: str) -> Document:
    """The document of a corpus that has this name, or its only one; any other document itself.

    Raises ConfigError with the names where a corpus has none such, and where there is no corpus.
    """
    if not is_corpus(document):
        if name:
            raise ConfigError(f"{document.path} is no corpus; leave out --id")
        return document
    found = {one.identifier: one.document for one in members(document)}
    if name in found or (len(found) == 1 and not name):
        return found[name or next(iter(found))]
    if not found:
        raise ConfigError(f"{document.path} is a corpus without documents")
    said = ", ".join([*list(found)[:20], *([f"… ({len(found)} in all)"] if len(found) > 20 else [])])
    raise ConfigError(f"{document.path} is a corpus; name one of its documents by --id: {said}")


def _is_member(tei: etree._Element) -> bool:
    """Whether a TEI stands in a corpus, and not in another TEI."""
    parent = tei.getparent()
    return parent is not None and parent.tag == CORPUS


def _resources(corpus: etree._Element) -> list[etree._Element]:
    """What a corpus holds beside its header and its documents."""
    return [one for one in corpus.iterchildren(etree.Element) if one.tag not in (_HEADER, _TEI, CORPUS)]


def _has_own(corpus: etree._Element) -> bool:
    """Whether a corpus has a text of its own, or entries for all its documents."""
    resources = {one.tag for one in _resources(corpus)}
    return bool(_lists(corpus)) or not resources.isdisjoint(_TEXTS)


def _lists(corpus: etree._Element) -> list[tuple[etree._Element, etree._Element]]:
    """The lists of entries in the header of a corpus, each with what it stands in."""
    return [
        (around, one)
        for path in _PLACES
        for around in corpus.iterfind(path)
        for one in around.iterchildren(*_ENTRIES)
    ]


def _alone(corpus: etree._Element, inside: list[etree._Element]) -> etree._ElementTree:
    """A corpus that holds these only, in the corpora that it is in, each with its header.

    The entries in a header are the corpus's own, and not those of a document in it.
    """
    has_own = not any(one.tag == _TEI for one in inside)
    for one in (corpus, *corpus.iterancestors(CORPUS)):
        alone = etree.Element(one.tag, dict(one.attrib), one.nsmap)
        alone.extend(deepcopy(one.findall(_HEADER)))
        for around, each in [] if has_own else _lists(alone):
            around.remove(each)
        alone.extend(inside)
        for child in alone:
            child.tail = None
        inside, has_own = [alone], False
    return inside[0].getroottree()


def _inclusions(corpus: Document) -> dict[etree._Element, tuple[Included, ...]]:
    """The files that are included in each document of a corpus."""
    known = {one.path: one for one in corpus.included}
    found: dict[etree._Element, tuple[Included, ...]] = {}
    for element, (path, _) in corpus.roots.items():
        for around in element.iterancestors(_TEI):
            if _is_member(around) and known[path] not in found.get(around, ()):
                found[around] = (*found.get(around, ()), known[path])
    return found


def _stretches(path: Path) -> list[Stretch]:
    """Where the documents that a file holds are written."""
    positions = Positions(path.read_bytes())
    return [Stretch(*positions.line_at(start), end) for start, end in positions.spans("TEI")]
