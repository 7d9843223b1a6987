"""Our verdicts beside those of jing, the reference, on documents as they are and mutated."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from lxml import etree

from edition_tools.errors import SchemaError
from edition_tools.relaxng import Violation, load

from .conftest import SHARED, needs_shared
from .support.relaxng import (
    Complaint,
    Lines,
    jing,
    jing_line,
    lines,
    mutated,
    needs_jing,
    random_document,
    random_schema,
)

pytestmark = [pytest.mark.proof, needs_shared, needs_jing]
_TEI = SHARED / "tei"
_SCHEMAS = [
    _TEI / "tei_all.rng",
    _TEI / "tei_lite.rng",
    _TEI / "tei_simplePrint.rng",
    _TEI / "tei_bare.rng",
    _TEI / "test/detest.rng",
]
_LARGEST = 60_000  # bytes of a document that is mutated
_SUBTREE = {"unknown-element", "wrong-namespace", "element-not-allowed", "missing-element"}


def _documents() -> list[Path]:
    return [
        *sorted((SHARED / "examples").glob("*.xml")),
        *sorted(_TEI.glob("*.odd")),
        _TEI / "p5subset.xml",
        _TEI / "test/detest.xml",
        _TEI / "test/detest.odd",
    ]


def _parse(document: bytes) -> etree._Element:
    return etree.fromstring(document, etree.XMLParser(collect_ids=False, huge_tree=True))


@pytest.mark.parametrize("schema", _SCHEMAS, ids=lambda path: path.stem)
def test_all_documents_get_the_verdict_of_jing(schema: Path) -> None:
    expected = jing(schema, _documents())
    loaded = load(schema)

    verdicts = {d: bool(loaded.validate(_parse(d.read_bytes()))) for d in _documents()}

    assert verdicts == {document: bool(expected[document]) for document in verdicts}


@pytest.mark.parametrize(
    ("schema", "count"),
    [(_SCHEMAS[0], 1500), (_SCHEMAS[2], 300), (_SCHEMAS[4], 300)],
    ids=lambda value: value.stem if isinstance(value, Path) else "",
)
def test_mutated_documents_get_the_verdict_of_jing(schema: Path, count: int, tmp_path: Path) -> None:
    documents = _mutations(count, tmp_path)
    expected = jing(schema, documents)
    loaded = load(schema)
    invalid = first = 0

    for document in documents:
        complaints = expected[document]
        data = document.read_bytes()
        tree = _parse(data)
        violations = loaded.validate(tree)
        assert bool(violations) == bool(complaints), (document, complaints, violations)
        if complaints:
            order = {e: number for number, e in enumerate(tree.iter(etree.Element))}
            spans = lines(data)
            ours = [jing_line(violation, order, spans) for violation in violations]
            invalid += 1
            first += min(ours) == complaints[0].line
            unexplained = list(_unexplained(complaints, ours, violations, order, spans))
            assert not unexplained, (document, unexplained)

    assert invalid > count / 2
    assert first / invalid >= 0.96


@pytest.mark.parametrize("seed", range(60))
def test_random_schemas_mean_what_they_mean_to_jing(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    schema = tmp_path / "schema.rng"
    schema.write_bytes(random_schema(chance, wrong=0.004 if seed % 2 else 0))
    documents = [tmp_path / f"{number}.xml" for number in range(40)]
    for document in documents:
        document.write_bytes(etree.tostring(random_document(chance, 2)))
    expected = jing(schema, documents)

    try:
        loaded = load(schema)
    except SchemaError as error:
        # jing does not look into an element that refers to itself in an attribute or a list.
        assert expected[schema] or "may not hold element (7.1" in str(error)
        return
    verdicts = [bool(loaded.validate(_parse(document.read_bytes()))) for document in documents]

    assert expected[schema] == [], "jing refuses the schema"
    assert verdicts == [bool(expected[document]) for document in documents]


def _mutations(count: int, folder: Path) -> list[Path]:
    originals = [p.read_bytes() for p in _documents() if p.stat().st_size < _LARGEST]
    names = sorted({e.tag for o in originals for e in _parse(o).iter(etree.Element)})
    documents = []
    for number in range(count):
        documents.append(folder / f"{number:05}.xml")
        documents[-1].write_bytes(mutated(originals[number % len(originals)], names, number))
    return documents


def _unexplained(
    complaints: Iterable[Complaint],
    ours: Sequence[int],
    violations: Sequence[Violation],
    order: dict[etree._Element, int],
    spans: Sequence[Lines],
) -> Iterable[Complaint]:
    """Complaints of jing's that are not on the line of a finding of ours, nor follow from one.

    What follows from a finding: errors inside of an element that may not stand where it stands,
    and among the siblings after an element that is wrong or missing.
    """
    covered: set[int] = set(ours)
    for violation in violations:
        element = violation.element
        if violation.kind in _SUBTREE:
            element = element.getparent() if element.getparent() is not None else element
        if violation.kind in _SUBTREE or violation.kind == "text-not-allowed":
            span = spans[order[element]] if element in order else None
            covered.update(range(span.start, span.end + 1) if span else ())
    return [complaint for complaint in complaints if complaint.line not in covered]
