"""A document as one witness has it, rebuilt from the apparatus (TEI Guidelines, ch. 12)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from .. import data, saxon
from ..diagnostics import Finding
from ..documents import Document
from ..errors import ConfigError
from ..markup import tree
from ..names import XML_ID
from ..nearest import nearest
from ..reading.model import findings
from ..reading.parsing import parsed
from ..reading.words import words_of
from ..saxon import Engine
from ..settings.tables import Settings


@dataclass(frozen=True, slots=True)
class Witness:
    """A witness or a group of witnesses: its siglum, and all the names that mean it.

    `label` is the siglum as the apparatus writes it, `identifier` the declaration's `xml:id`.
    The apparatus says something of a witness that `is_known`; of others it says nothing at all.
    A group has no text of its own, nor has one that `is_hand`: a corrector in a witness, a handNote.
    """

    siglum: str
    names: tuple[str, ...]
    label: str = ""
    identifier: str = ""
    description: str = ""
    is_group: bool = False
    is_hand: bool = False
    is_known: bool = True


@dataclass(frozen=True)
class Rebuilt(Document):
    """A document as one witness has it; its elements keep the lines and keys of the file."""

    rebuilt: str = field(default="", repr=False)

    def xml(self, *, keyed: bool = False) -> str:
        return self.rebuilt


def declared(document: Document) -> tuple[Witness, ...]:
    """The witnesses of a document: the declared ones first, then those that only readings name."""
    listed = _engine().transform(_sheet(), parsed(_engine(), document), mode="witnesses").text
    return tuple(
        Witness(
            one.get("siglum", ""),
            tuple(one.get("names", "").split()),
            one.get("label", ""),
            one.get(XML_ID, ""),
            (one.text or "").strip(),
            one.get("group") == "yes",
            one.get("hand") == "yes",
            one.get("known") == "yes",
        )
        for one in tree(listed)
    )


def witnesses(document: Document) -> tuple[str, ...]:
    """The sigla of the witnesses that a document declares or names."""
    return tuple(one.siglum for one in declared(document))


def named(document: Document, siglum: str, known: tuple[Witness, ...]) -> str:
    """The name by which a document knows a witness, from a siglum or an id, with or without `#`.

    Raises ConfigError with the nearest name where there is no such witness.
    """
    name = siglum.removeprefix("#")
    if not any(name in one.names for one in known):
        raise ConfigError(_unknown(document.path, name, known))
    return name


def rebuild(settings: Settings, document: Document, siglum: str) -> tuple[Document, tuple[Finding, ...]]:
    """The document with the readings of one witness in the place of its apparatus; and findings.

    `siglum` is the witness's siglum or id, with or without `#`.  What reads a document can read
    the result.  Raises ConfigError with the nearest name where there is no such witness.
    """
    return Rebuilder(settings, document).as_read_by(named(document, siglum, declared(document)))


class Rebuilder:
    """Rebuilds a document as its witnesses have it; what is the same for all of them is done once.

    With `keyed` each element has its place among all of the file; see `Document.xml`.
    """

    def __init__(self, settings: Settings, document: Document, *, keyed: bool = False) -> None:
        self._words = words_of(settings)
        self._document = document
        engine = _engine()
        self._prepared, _ = engine.apply(_sheet(), parsed(engine, document, keyed=keyed), mode="prepare")

    def as_read_by(self, name: str) -> tuple[Document, tuple[Finding, ...]]:
        """The document as the witness has it by whose name it goes, and findings.

        The name is one that `named` gave; an empty one gives the edited text, the lemma everywhere.
        """
        result = _engine().transform(
            _sheet(), self._prepared, mode="witness", parameters={"witness": name, "words": self._words}
        )
        document = self._document
        found = findings(result.messages, document) if name else ()
        return Rebuilt(
            document.path,
            document.data,
            document.tree,
            document.findings,
            document.included,
            first_line=document.first_line,
            top=document.top,
            rebuilt=result.text,
        ), found


def summed_up(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """One finding for each rule, at its first place, with the number of the others."""
    first: dict[str, Finding] = {}
    others: dict[str, int] = {}
    for one in found:
        if one.rule in first:
            others[one.rule] = others.get(one.rule, 0) + 1
        else:
            first[one.rule] = one
    return tuple(
        replace(one, message=f"{one.message} (and {others[rule]} more; edition text --witness lists them)")
        if rule in others
        else one
        for rule, one in first.items()
    )


def _unknown(path: Path, name: str, known: tuple[Witness, ...]) -> str:
    if not known:
        return f"{path}: the document declares no witness and names none"
    close = nearest(name, (each for one in known for each in one.names))
    hint = f"the nearest is {close}; " if close else ""
    return (
        f"{path}: there is no witness {name}; {hint}"
        f"the witnesses are {', '.join(one.siglum for one in known)}"
    )


def _sheet() -> Path:
    return data.stylesheet("witness.xsl")


def _engine() -> Engine:
    return saxon.shared((_sheet(),))
