"""What a document costs grows with its words: four times as long, less than five times as dear."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from edition_tools import data
from edition_tools.processes import apart
from edition_tools.saxon import Engine, Node, Parameter

from .support.models import words

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>"
    "<publicationStmt><p>-</p></publicationStmt><sourceDesc><p>-</p></sourceDesc></fileDesc></teiHeader>"
)
ENTRY = '<app><lem wit="#A">as{0}</lem><rdg wit="#B">at{0}</rdg></app> '
STEPS = ("read", "link", "html")
SLACK = 0.01
"""CPU seconds that a step may take whatever the length: a clock that ticks, a cache that is cold."""


def times(pattern: str) -> Callable[[int], str]:
    return lambda count: "".join(pattern.format(number) for number in range(count))


def within(element: str, pattern: str) -> Callable[[int], str]:
    return lambda count: f"<{element}>{times(pattern)(count)}</{element}>"


DOCUMENTS: dict[str, tuple[int, Callable[[int], str]]] = {
    "items of one list": (2_000, within("list", "<item>word {0}</item>")),
    "items of a list in a sentence": (
        2_000,
        lambda n: f"<p>as {within('list', '<item>w {0}</item>')(n)}</p>",
    ),
    "rows of one table": (1_000, within("table", "<row><cell>{0}</cell><cell>b</cell></row>")),
    "unknown children of one item": (1_600, lambda n: f"<list>{within('item', '<strange/>')(n)}</list>"),
    "unknown blocks": (1_600, within("div", "<strange>word {0}</strange>")),
    "lines of one paragraph": (2_500, within("p", '<lb n="{0}"/>word ')),
    "lines of one stanza": (2_500, within("lg", '<l n="{0}">word</l>')),
    "entries of paragraphs": (500, times(f"<p>{ENTRY}</p>")),
    "entries of one paragraph": (500, within("p", ENTRY)),
    "notes of paragraphs": (1_250, times("<p>word<note>note {0}</note></p>")),
    "notes of one paragraph": (1_250, within("p", "word<note>note {0}</note> ")),
    "paragraphs": (5_000, times("<p>words of {0}</p>")),
    "passages of one paragraph": (2_500, within("p", '<hi rend="italic">word {0}</hi> and ')),
    "names of one paragraph": (1_500, within("p", '<persName ref="#n{0}">Name</persName> and ')),
    "entries of a dictionary": (
        600,
        times("<entry><form><orth>w{0}</orth></form><sense><def>d</def></sense></entry>"),
    ),
    "forms of one entry": (1_500, within("entry", "<form><orth>w{0}</orth></form>")),
    "senses of one entry": (1_000, within("entry", "<sense><def>word {0}</def></sense>\n")),
    "words of one paragraph": (
        250,
        within("p", "many words stand in one paragraph, and all are read {0} " * 18),
    ),
}


RUNS = 8
"""How often what seems too dear is measured again."""


def costs(engine: Engine, body: str) -> dict[str, float]:
    """CPU seconds of each step."""
    nothing = engine.parse('<index xmlns="urn:edition-tools:model"/>')
    parameters: dict[str, dict[str, Parameter]] = {
        "read": {},
        "link": {"index": nothing},
        "html": {"outline": nothing},
    }
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><body>{body}</body></text></TEI>'
    found = {}
    for step in STEPS:
        node: Node = engine.parse(text)
        begin = time.process_time()
        text = engine.transform(
            data.stylesheet(f"{step}.xsl"), node, mode=step, parameters={"words": words(), **parameters[step]}
        ).text
        found[step] = time.process_time() - begin
    return found


def least(known: dict[str, float], again: dict[str, float]) -> dict[str, float]:
    """What else runs on the machine only adds to a cost."""
    return {step: min(known[step], again[step]) for step in STEPS}


def too_dear(short: dict[str, float], long: dict[str, float]) -> dict[str, float]:
    return {
        step: round(long[step] / short[step], 1) for step in STEPS if long[step] > 5 * short[step] + SLACK
    }


def compared(engine: Engine, short_body: str, long_body: str) -> dict[str, float]:
    """The steps that are too dear for the longer body, and how many times as dear."""
    short, long = costs(engine, short_body), costs(engine, long_body)
    for _ in range(RUNS):
        if not too_dear(short, long):
            break
        short, long = least(short, costs(engine, short_body)), least(long, costs(engine, long_body))
    return too_dear(short, long)


def measured(kind: str) -> dict[str, float]:
    """The steps that are too dear for a kind of documents.

    What seems too dear is measured at four times the length: there clocks and caches weigh less,
    and what really grows faster than its words weighs more.
    """
    engine = Engine([data.stylesheet(f"{name}.xsl") for name in STEPS])
    count, make = DOCUMENTS[kind]
    first = compared(engine, make(count), make(4 * count))
    again = compared(engine, make(4 * count), make(16 * count)) if first else {}
    return {step: again[step] for step in first if step in again}


@pytest.mark.proof
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_four_times_as_long_is_less_than_five_times_as_dear(kind: str) -> None:
    """In a process of its own: the memory that earlier documents took makes later ones dearer."""
    assert apart(measured, kind) == {}
