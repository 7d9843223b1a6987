"""For the tests of reading: models of documents, made once in a process, and written for review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree

from edition_tools import data, reading
from edition_tools.diagnostics import Finding
from edition_tools.documents import Document, parse_bytes
from edition_tools.names import MODEL as NAMESPACE
from edition_tools.reading import Index, Model, Reading, Source, opened
from edition_tools.settings.reader import defaults, load
from edition_tools.settings.tables import NAME, Settings

ROOT = Path(__file__).resolve().parent.parent.parent
E = f"{{{NAMESPACE}}}"
XML = "{http://www.w3.org/XML/1998/namespace}"
FIRST_SIGN = 0x20000
"""The first of 42,720 ideographs that no document of ours holds."""
HUGE = etree.XMLParser(huge_tree=True)
BLOCKS = {
    E + name
    for name in [
        "document",
        "facsimile",
        "mentions",
        "quotation",
        "together",
        "surface",
        "image",
        "zone",
        "metadata",
        "title",
        "field",
        "value",
        "text",
        "section",
        "heading",
        "paragraph",
        "block",
        "list",
        "item",
        "table",
        "row",
        "cell",
        "figure",
        "cit",
        "stanza",
        "line",
        "speech",
        "apparatus",
        "series",
        "legend",
        "sign",
        "suppressed",
        "omission",
        "correspondence",
        "concordance",
    ]
}


@dataclass(frozen=True)
class Linked:
    """A document as it was read, and joined to the others."""

    read: Model
    text: str

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was odd in it."""
        return self.read.findings


def words(language: str = "en") -> Mapping[str, str]:
    """The words that the tools generate."""
    return reading.words(language)


def settings_in(folder: Path) -> Settings:
    """The settings of an edition in `folder`, with or without an edition.toml."""
    path = folder / NAME
    return load(path) if path.is_file() else defaults(folder)


def read(path: Path, settings: Settings | None = None, reading: Reading | None = None) -> Model:
    """The model of one document, before it is joined to others."""
    reading = reading or Reading(settings or defaults(path.parent))
    document, source = opened(reading.settings, path)
    assert document.tree is not None, document.findings
    return reading.model(document, source)


def link_all(
    models: Sequence[Model], settings: Settings, reading: Reading | None = None
) -> tuple[dict[str, Linked], Index]:
    """Models joined to each other, by the paths of their documents; and the index."""
    reading = reading or Reading(settings)
    index = reading.index(one.facts for one in models)
    slices = {one.path: index.slice(one) for one in index.documents}
    return {
        one.source.path: Linked(one, reading.link(one.text, slices[one.source.path])) for one in models
    }, index


@cache
def read_case(case: Path) -> tuple[Linked, Index]:
    """The linked model of a case's source.xml, read with the settings and documents beside it."""
    settings = settings_in(case)
    own = case / "custom" / "read.xsl"
    reading = Reading(settings, read=own if own.is_file() else None)
    documents = sorted(path for path in case.rglob("*.xml") if path.name != "model.xml")
    linked, index = link_all([read(path, settings, reading) for path in documents], settings, reading)
    return linked["source.xml"], index


@cache
def reference() -> tuple[tuple[Model, ...], dict[str, Linked], Index]:
    """The documents of the project's own edition: read, and joined to each other."""
    settings = settings_in(ROOT)
    read_ = tuple(read(path, settings) for path in sorted((ROOT / "tei").rglob("*.xml")))
    return read_, *link_all(read_, settings)


def for_review(linked: Linked) -> str:
    """A model as a person reviews it, and still exact: a line break is never part of its text.

    Reading makes every run of white space one space, so line breaks and what follows them can
    only be ours: blocks that hold nothing but blocks are indented.  Left out are the lines of
    the source, the namespace, and metadata that is no more than the title.
    """
    root = etree.fromstring(linked.text.encode())
    for element in root.iter(etree.Element):
        element.attrib.pop("source", None)
    metadata = root.find(f"{E}metadata")
    if metadata is not None and len(metadata) == 1:
        root.remove(metadata)
    _indent(root, "\n")
    text = etree.tostring(root, encoding="unicode").replace(f' xmlns="{NAMESPACE}"', "")
    findings = "".join(
        f"<!-- {one.line}: {one.severity}: {one.message.replace('--', '- -')} [{one.rule}] -->\n"
        for one in linked.findings
    )
    return f"{findings}{text}\n"


def _indent(element: etree._Element, newline: str) -> None:
    """Put each child on a line of its own where all children are blocks and no text is there."""
    children = list(element)
    if not children or element.text or any(one.tag not in BLOCKS or one.tail for one in children):
        return
    element.text = newline + "  "
    for child in children:
        _indent(child, newline + "  ")
        child.tail = newline + "  "
    children[-1].tail = newline


@cache
def grammar() -> etree.RelaxNG:
    """The grammar of the edition model, read by libxml2, which is not our own reader."""
    return etree.RelaxNG(file=str(data.schema("model.rng")))


def violations(text: str) -> list[str]:
    """Where a model breaks its grammar."""
    checked = grammar()
    checked.validate(etree.fromstring(text.encode(), HUGE))
    return [f"line {one.line}: {one.message}" for one in checked.error_log]


def read_bytes(xml: bytes, name: str = "document") -> Linked:
    """The model of a document that is no file, joined to nothing but itself."""
    path = Path(f"{name}.xml")
    tree, findings = parse_bytes(xml, path)
    assert tree is not None, findings
    settings = defaults(Path.cwd())
    made = Reading(settings).model(Document(path, xml, tree, findings), Source(path, str(path), name))
    linked, _ = link_all([made], settings)
    return linked[str(path)]


def marked(xml: bytes) -> tuple[bytes, dict[str, str]]:
    """The document with each passage of text made one rare letter, and what each stands for.

    So that a passage can be followed through reading, whatever its words are.  Left as they are:
    punctuation between the facts of a header, and pictures written as text.
    """
    tree, findings = parse_bytes(xml, Path("document.xml"))
    assert tree is not None, findings
    passages: dict[str, str] = {}

    def in_header(element: etree._Element) -> bool:
        return any(one.tag.endswith("}teiHeader") for one in (element, *element.iterancestors()))

    def mark(text: str | None, where: etree._Element) -> str | None:
        if not text or (not any(sign.isalnum() for sign in text) and in_header(where)):
            return text
        if not text.strip() or where.tag.endswith("}binaryObject"):
            return text
        sign = chr(FIRST_SIGN + len(passages))
        passages[sign] = f"<{where.tag}> line {where.sourceline}: {text.strip()[:60]}"
        before, after = text[: -len(text.lstrip()) or None], text[len(text.rstrip()) :]
        return (before if text[0].isspace() else "") + sign + after

    for node in tree.getroot().iter():
        if isinstance(node.tag, str):
            node.text = mark(node.text, node)
        if node is not tree.getroot() and node.getparent() is not None:
            node.tail = mark(node.tail, node.getparent())
    return etree.tostring(tree.getroot()), passages


QUOTING = (
    "e:metadata | e:suppressed | //e:note/e:lemma | //e:entry/e:lemma | //e:siglum | //e:inline[@kind = 'fact'][not(@tei)]"
    " | //e:paragraph[@tei = 'mentions'] | //e:link[@tei = 'ptr'] | //e:link[not(@tei)] | //e:heading[not(@tei)] | //e:inline[@kind = 'mark']"
)
"""Where a model repeats words that stand elsewhere in it."""


def lost_and_doubled(xml: bytes) -> list[str]:
    """What happened to passages of a document on their way into the model and should not have.

    The proof that each build makes counts words.  Here each passage is followed by a mark of its
    own: one that is lost is missed though its words stand elsewhere, and one shown twice is seen.
    """
    source, passages = marked(xml)
    root = etree.fromstring(read_bytes(source).text.encode())
    said = [*root.itertext(), *root.xpath("//@title")]
    everywhere = Counter("".join(said))
    problems = [f"lost: {told}" for sign, told in passages.items() if not everywhere[sign]]
    for element in root.xpath(QUOTING, namespaces={"e": NAMESPACE}):
        for node in element.iter():
            node.text = None
            if node is not element:
                node.tail = None
    shown = Counter("".join(root.itertext()))
    return problems + [f"doubled: {told}" for sign, told in passages.items() if shown[sign] > 1]


def problems(linked: Linked, restarting: Container[str] = ()) -> list[str]:
    """What is wrong with a model: against its grammar, ids twice, links to nowhere, numbers.

    The series in `restarting` may begin anew in a section.
    """
    found = []
    for name, text in (("read", linked.read.text), ("linked", linked.text)):
        found += [f"{name}: {one}" for one in violations(text)]
    root = etree.fromstring(linked.text.encode(), HUGE)
    known = ids(root)
    found += [f"the id {one} stands twice" for one, count in Counter(known).items() if count > 1]
    targets = set(known)
    for element in root.iter(f"{E}link", f"{E}name", f"{E}siglum", f"{E}mention"):
        target = element.get("target", "")
        if target.startswith("#") and target[1:] not in targets:
            found.append(f"{target} is not there")
    found += [
        f"the note starts at {one}, which is not there"
        for one in root.xpath("//@start")
        if one not in targets
    ]
    return found + _numbers(etree.fromstring(linked.read.text.encode(), HUGE), restarting)


def _numbers(root: etree._Element, restarting: Container[str]) -> list[str]:
    """Notes whose numbers are not 1, 2, 3 … in the order of their marks."""
    numbers: dict[str, list[int]] = {}
    for note in root.xpath("//e:note", namespaces={"e": NAMESPACE}):
        numbers.setdefault(note.get("series"), []).append(int(note.get("n")))
    found = []
    for name, values in numbers.items():
        wanted: list[int] = []
        for value in values:
            again = value == 1 and name in restarting
            wanted.append(1 if again or not wanted else wanted[-1] + 1)
        if values != wanted:
            found.append(f"{name} is numbered {values[:40]}")
    counts = {one.get("name"): int(one.get("count")) for one in root.findall(f"{E}series")}
    shown = {name: len(values) for name, values in numbers.items()}
    return found + ([f"there are {shown} notes, and {counts} were counted"] if shown != counts else [])


def ids(root: etree._Element) -> list[str]:
    """All ids of a model, in their order."""
    return list(root.xpath("//@id[not(parent::e:document)]", namespaces={"e": NAMESPACE}))


def messages(findings: Iterable[Finding]) -> list[str]:
    """The rules of findings, in their order."""
    return [one.rule for one in findings]
