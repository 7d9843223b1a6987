"""Random witnesses, collated: each text rebuilt from the result equals the one it came from."""

from __future__ import annotations

import unicodedata
from importlib.util import find_spec
from pathlib import Path
from random import Random

import pytest
from lxml import etree

from edition_tools import data, witness
from edition_tools.collation import Request, collate, proof
from edition_tools.relaxng import load
from edition_tools.settings.reader import defaults

from .support import random_witnesses
from .support.seeds import seeds

pytestmark = pytest.mark.skipif(
    not find_spec("collatex"), reason="CollateX is not installed: pip install collatex Levenshtein"
)

TEI = "{http://www.tei-c.org/ns/1.0}"
UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "IDEOGRAPHIC", "KATAKANA-HIRAGANA", "COMBINING")


def collated(folder: Path, seed: int, *, mixed: bool) -> tuple[str, dict[str, list[str]]]:
    """The collation of random witnesses, and their paragraphs; with `mixed` some of them are TEI."""
    random = Random(f"collate {seed}")
    texts = random_witnesses.witnesses(random)
    names = []
    for siglum, paragraphs in texts.items():
        is_tei = mixed and random.random() < 0.6
        path = folder / f"{siglum}.{'xml' if is_tei else 'txt'}"
        path.write_text(
            random_witnesses.tei(random, paragraphs) if is_tei else "\n\n".join(paragraphs), encoding="utf-8"
        )
        names.append(str(path))
    ignored = frozenset(
        one for one in ("case", "punctuation", "accents", "spelling") if random.random() < 0.4
    )
    result = collate(
        defaults(folder), Request(tuple(names), base=random.choice(list(texts)), ignored=ignored)
    )
    assert result.xml, result.findings
    assert not [one for one in result.findings if one.rule == "collation/coarse"]
    return result.xml, texts


def words(text: str) -> str:
    """The words with one space between them; white space between letters of a script without spaces
    goes, for there the base's paragraphs may part what a witness writes as one."""
    signs = " ".join(unicodedata.normalize("NFC", text).split())
    return "".join(
        sign
        for place, sign in enumerate(signs)
        if sign != " "
        or not any(
            unicodedata.name(other, "").split(" ")[0] in UNSPACED
            for other in (signs[place - 1], signs[place + 1])
        )
    )


def told(element: etree._Element, siglum: str) -> str:
    """The text of a witness, by a simpler way than ours: its reading of each entry."""
    if element.tag == f"{TEI}app":
        return "".join(told(one, siglum) for one in element if f"#{siglum}" in one.get("wit").split())
    inner = (element.text or "") + "".join(told(one, siglum) + (one.tail or "") for one in element)
    return f"\n{inner}\n" if element.tag in (f"{TEI}p", f"{TEI}ab", f"{TEI}head") else inner


def compare_told(folder: Path, seed: int) -> None:
    xml, texts = collated(folder, seed, mixed=seed % 2 == 1)
    body = etree.fromstring(xml.encode()).find(f"{TEI}text/{TEI}body")
    for siglum, paragraphs in texts.items():
        assert words(told(body, siglum)) == words("\n".join(paragraphs)), seed


@pytest.mark.parametrize("seed", seeds(1, 12))
def test_a_collation_has_the_words_of_each_witness(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proof, "prove", lambda *_, **__: None)  # It is slow, and compares as we do here.
    for number in range(seed * 20, seed * 20 + 20):
        compare_told(tmp_path, number)


@pytest.mark.proof
def test_collations_are_valid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "prove", lambda *_, **__: None)
    schema = load(data.schema("tei_all.rng"))
    for number in range(500, 540):
        xml, _ = collated(tmp_path, number, mixed=True)

        assert [one.message for one in schema.validate(etree.fromstring(xml.encode()))] == [], number


def shown(path: Path, siglum: str) -> str:
    """What `edition text --witness` prints, without the title."""
    text, findings = witness.text(defaults(path.parent), path, siglum)
    assert [str(one) for one in findings] == []
    return text.partition("\n")[2]


def compare_shown(folder: Path, seed: int) -> None:
    xml, texts = collated(folder, seed, mixed=False)
    path = folder / "collation.xml"
    path.write_text(xml, encoding="utf-8")
    for siglum, paragraphs in texts.items():
        assert words(shown(path, siglum)) == words("\n".join(paragraphs)), seed


@pytest.mark.parametrize("seed", seeds(1, 4))
def test_edition_text_shows_the_words_of_each_witness(seed: int, tmp_path: Path) -> None:
    for number in range(seed * 5, seed * 5 + 5):
        compare_shown(tmp_path, number)


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(10))
def test_thousands_of_collations_have_the_words_of_each_witness(seed: int, tmp_path: Path) -> None:
    for number in range(1000 + seed * 300, 1000 + seed * 300 + 300):
        compare_told(tmp_path, number)


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(10))
def test_edition_text_shows_the_words_of_each_of_hundreds(seed: int, tmp_path: Path) -> None:
    for number in range(5000 + seed * 30, 5000 + seed * 30 + 30):
        compare_shown(tmp_path, number)
