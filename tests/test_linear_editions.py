"""What an edition shows of several documents, or on several pages, grows with them: four times as many, less than five times as dear."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from edition_tools.making import Request, build
from edition_tools.processes import apart
from edition_tools.settings import reader

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{name}" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>{name}</title></titleStmt>
<publicationStmt><p>-</p></publicationStmt><sourceDesc><p>-</p></sourceDesc></fileDesc></teiHeader>{body}</TEI>"""
SLACK = 0.02
"""CPU seconds that a step may take whatever the number: a clock that ticks, files that are opened."""
RUNS = 3
"""How often what seems too dear is measured again."""


@dataclass(frozen=True, slots=True)
class Kind:
    """An edition of any size: its texts and its registers, each with a pattern that is repeated, its settings."""

    count: int
    texts: dict[str, str]
    registers: dict[str, tuple[str, str, str]]
    settings: str = ""

    def written(self, folder: Path, count: int) -> Path:
        (folder / "edition.toml").write_text(
            f"[files]\ntexts = ['texts/*.xml']\nregisters = ['registers/*.xml']\n{self.settings}"
        )
        for name, pattern in self.texts.items():
            self._write(folder / f"texts/{name}.xml", f"<text><body>{repeated(pattern, count)}</body></text>")
        for name, (begin, pattern, end) in self.registers.items():
            self._write(
                folder / f"registers/{name}.xml",
                f"<standOff>{begin}{repeated(pattern, count)}{end}</standOff>",
            )
        return folder

    def _write(self, path: Path, body: str) -> None:
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEI.format(name=path.stem, body=body), encoding="utf-8")


def repeated(pattern: str, count: int) -> str:
    return "".join(pattern.replace("{n}", str(number)) for number in range(count))


WORDS = "Many words stand in one sentence. And many more stand in the next one."
EDITIONS = {
    "passages of a concordance": Kind(
        200,
        {name: f'<p xml:id="{name}-p{{n}}">{WORDS}</p>' for name in ("a", "b")},
        {
            "events": (
                "<listEvent><event xml:id='e'><label>E</label></event></listEvent><linkGrp type='concordance'>",
                "<link n='row {n}' target='../texts/a.xml#a-p{n} ../texts/b.xml#b-p{n}'/>",
                "</linkGrp>",
            )
        },
    ),
    "terms of a matrix": Kind(
        100,
        dict.fromkeys(
            ("a", "b"), f'<p>The <term ref="../registers/terms.xml#t{{n}}">term {{n}}</term>. {WORDS}</p>'
        ),
        {
            "terms": (
                "",
                "<entry xml:id='t{n}'><form><orth>term {n}</orth></form><form xml:lang='ru'><orth>слово</orth></form></entry>",
                "",
            )
        },
    ),
    "sentences that name one person": Kind(
        200,
        {"a": f'<p>{WORDS} Here is <persName ref="../registers/persons.xml#ann">Ann</persName>. {WORDS}</p>'},
        {
            "persons": (
                "<listPerson><person xml:id='ann'><persName>Ann</persName></person></listPerson>",
                "",
                "",
            )
        },
    ),
    "sentences that name many persons": Kind(
        100,
        {
            "a": f'<p>{WORDS} Here is <persName ref="../registers/persons.xml#p{{n}}">Ann</persName>. {WORDS}</p>'
        },
        {
            "persons": (
                "<listPerson>",
                "<person xml:id='p{n}'><persName>Ann {n}</persName></person>",
                "</listPerson>",
            )
        },
    ),
    "pages of a long document": Kind(
        120,
        {
            "a": f'<div xml:id="a-{{n}}"><head>Part {{n}}</head><p xml:id="a-{{n}}-p">{WORDS} <ref target="#a-0">There</ref></p></div>'
        },
        {},
        '[html]\nsplit = "1"\n',
    ),
}


def costs(kind: Kind, count: int) -> dict[str, float]:
    """CPU seconds of each step of a build, and of what leads it."""
    with TemporaryDirectory() as name:
        folder = kind.written(Path(name), count)
        begin = time.process_time()
        outcome = build(
            Request(reader.load(folder / "edition.toml"), folder / "build", formats=("html", "text"), jobs=1)
        )
        whole = time.process_time() - begin
        assert not [one for one in outcome.findings if one.severity.name == "ERROR"], outcome.findings
    found: Counter[str] = Counter()
    for one in outcome.timings:
        found[one.step] += one.seconds
    found["the rest"] = whole - sum(found.values())
    return found


def too_dear(short: dict[str, float], long: dict[str, float]) -> dict[str, float]:
    return {step: round(long[step] / short[step], 1) for step in long if long[step] > 5 * short[step] + SLACK}


def least(known: dict[str, float], again: dict[str, float]) -> dict[str, float]:
    """What else runs on the machine only adds to a cost."""
    return {step: min(known[step], again[step]) for step in known}


def measured(name: str) -> dict[str, float]:
    """The steps that are too dear for the longer edition, and how many times as dear."""
    kind = EDITIONS[name]
    costs(kind, 10)  # The stylesheets are compiled.
    short, long = costs(kind, kind.count), costs(kind, 4 * kind.count)
    for _ in range(RUNS):
        if not too_dear(short, long):
            break
        short, long = least(short, costs(kind, kind.count)), least(long, costs(kind, 4 * kind.count))
    return too_dear(short, long)


@pytest.mark.proof
@pytest.mark.parametrize("kind", EDITIONS)
def test_four_times_as_many_are_less_than_five_times_as_dear(kind: str) -> None:
    """In a process of its own: the memory that earlier editions took makes later ones dearer."""
    assert apart(measured, kind) == {}


@pytest.mark.proof
def test_a_later_page_of_very_many_has_the_contents_around_it(tmp_path: Path) -> None:
    folder = EDITIONS["pages of a long document"].written(tmp_path, 120)
    build(Request(reader.load(folder / "edition.toml"), folder / "build", formats=("html",), jobs=1))

    lengths = {}
    for number in (0, 1, 60, 119):
        page = (folder / f"build/html/a{f'~a-{number}' if number else ''}.html").read_text(encoding="utf-8")
        contents = page.split('class="on-this-page of-parts"')[1].split("</details>")[0]
        lengths[number] = (contents.count("<a "), contents.count("…"))
        assert 'aria-current="page"' in contents
    assert lengths == {0: (121, 0), 1: (53, 1), 60: (102, 2), 119: (52, 1)}
