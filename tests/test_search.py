"""Search: what can be found in a page, how words are folded, the index, and the search page in a browser."""

from __future__ import annotations

import base64
import gzip
import json
from pathlib import Path

import pytest

from edition_tools.outputs.html.search import folding
from edition_tools.outputs.html.search.index import collected, files
from edition_tools.outputs.html.search.records import records
from edition_tools.outputs.output import Passages

from .support.browser import Visitor, needs_browser

PAGE = """<body><nav><a href="x.html">Elsewhere</a></nav><article id="t"><header><h1>A <i>ti</i>tle</h1>
<div class="facts"><dl><dt>Date</dt><dd>1900</dd></dl></div></header>
<div class="text"><p id="p1">Dear <a class="name kind-person" href="persons.html#ada">A<i>da</i></a><sup data-pagefind-ignore="all">
<a href="#n1">1</a></sup>, one<br>two<a class="permalink" href="#p1"></a></p><ul><li id="i1" class="item"><p>item</p></li></ul></div>
<section id="notes:n" class="notes"><h2>Notes</h2><ol><li id="n1"><a class="note-label">1</a><div class="note-text"><p>said &amp; done</p>
</div></li></ol></section></article></body>"""
REGISTER = """<article id="persons"><h1>Persons</h1><div class="list kind-register"><ul><li id="ada" class="item">
<h2 class="label">Lovelace, Ada</h2><p><span class="kind-variant">Ада <i>Лавлейс</i></span>; mathematician</p>
<p class="mentions"><span class="mentions-label">In</span> text</p></li></ul></div></article>"""


def test_a_page_has_passages_notes_and_entries() -> None:
    found = [(one.identifier, one.kind, one.text) for one in records(PAGE)]

    assert found == [
        ("t", "text", "A title"),
        ("p1", "text", "Dear Ada, one two"),
        ("i1", "text", "item"),
        ("n1", "note", "said & done"),
    ]
    assert [list(one.named) for one in records(PAGE) if one.named] == [["persons.html#ada"]]


def test_an_entry_has_its_names() -> None:
    entry = list(records(REGISTER))[1]

    assert (entry.identifier, entry.kind, entry.text) == (
        "ada",
        "entry",
        "Lovelace, Ada Ада Лавлейс; mathematician",
    )
    assert [form.strip() for form in entry.forms] == ["Lovelace, Ada", "Ада Лавлейс"]


def test_a_copy_of_an_entry_in_a_text_is_not_found_again(tmp_path: Path) -> None:
    said = {"kind": "register", "register": "persons"}
    letter = Passages("letter", {"kind": "text"}, collected([("letter.html", REGISTER)]))
    persons = Passages("persons", said, collected([("persons.html", REGISTER)]))
    (tmp_path / "search").mkdir()
    for path, content in files([letter, persons]):
        (tmp_path / path).write_bytes(content)

    passages = [json.loads(one)[0] for one in unpacked(tmp_path, "texts-0").splitlines()]

    assert passages == ["persons", "persons", "ada"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Łódź, Œuvre", ["lodz", "oeuvre"]),
        ("ещё", ["еще"]),
        ("ἄνθρωπος", ["ανθρωποσ"]),
        ("Co-operation", ["co", "operation", "cooperation"]),
        ("국제연합", ["국제연합"]),
        ("中国人 x", ["中国", "国人", "x"]),
        ("Straße don’t", ["strasse", "don", "t"]),
    ],
)
def test_words_are_folded(text: str, words: list[str]) -> None:
    assert list(folding.words(text)) == words


@pytest.mark.parametrize(
    ("word", "latin"), [("хрущев", "khrushchev"), ("김일성", "gimilseong"), ("kim", "kim")]
)
def test_names_are_romanised(word: str, latin: str) -> None:
    assert folding.romanised(word) == latin


@pytest.fixture(scope="module")
def edition(reference: Path) -> Path:
    """The pages of the project's own edition."""
    return reference / "html"


def unpacked(folder: Path, name: str) -> str:
    packed = (folder / "search" / f"{name}.js").read_text(encoding="utf-8").split('","')[1].rstrip('")\n')
    return gzip.decompress(base64.b64decode(packed + "=" * (-len(packed) % 4))).decode()


def test_the_index_has_each_page_once_and_no_page_of_a_witness(edition: Path) -> None:
    index = json.loads(unpacked(edition, "index"))

    pages = [page[0] for page in index["pages"]]
    assert len(pages) == len(set(pages)) == 16
    assert not any("~" in page for page in pages)
    assert ["register-persons.html#kim-il-sung", "Kim Il Sung", "persons"] in [
        one[:3] for one in index["entries"]
    ]


def test_every_hit_leads_to_a_passage_that_is_there(edition: Path) -> None:
    index = json.loads(unpacked(edition, "index"))
    texts = [
        json.loads(line)
        for n in range(len(index["texts"]))
        for line in unpacked(edition, f"texts-{n}").split("\n")
    ]

    ends = [*index["firsts"][1:], len(texts)]
    for (href, *_), first, end in zip(index["pages"], index["firsts"], ends, strict=True):
        page = (edition / href).read_text(encoding="utf-8")
        assert [one for one, *_ in texts[first:end] if f'id="{one}"' not in page] == []


QUERIES = [
    ("mutual assistance", "treaty-1961.html", "treaty-1961-head"),
    ("Kim Ir Sen", "register-persons.html", "kim-il-sung"),
    ("Ким Ир Сен", "register-persons.html", "kim-il-sung"),
    ("김일성", "register-persons.html", "kim-il-sung"),
    ("gim ilseong", "register-persons.html", "kim-il-sung"),
    ("Хрущев", "register-persons.html", "nikita-khrushchev"),
    ("Хрущёв", "register-persons.html", "nikita-khrushchev"),
    ("khrushchev moscow", "introduction.html", "introduction-p2"),
    ("Dabrowa", "report-1984.html", "report-1984-distribution-item10"),
    ("Dąbrowa", "report-1984.html", "report-1984-distribution-item10"),
    ("co-operation", "agreement-1987.html", "agreement-1987-head2"),
    ("cooperation", "treaty-1961.html", "treaty-1961-head"),
    ('"armed attack"', "treaty-1961.html", "treaty-1961-art1-p2"),
    ("вооруженное", "register-terms.html", "armed-attack"),
    ("treaties", "treaty-1961.html", "treaty-1961-n24"),
    ("friendsh", "treaty-1961.html", "treaty-1961-head"),
    ("Moskva", "treaty-1961.html", "treaty-1961-head"),
    ("editorial principles", "principles.html", "principles"),
    ("secret services", "introduction.html", ""),
    ("xyzzy", "", ""),
]
"""What is looked for, and a hit that must be among the first ones; "" for any passage, or for no hit."""


@pytest.mark.browser
@needs_browser
def test_twenty_queries_find_what_they_should_from_a_disk(visitor: Visitor, edition: Path) -> None:
    missed = []
    with visitor.page(edition / "search.html") as shown:
        for query, page, passage in QUERIES:
            shown.fill("input[name=q]", query)
            shown.press("input[name=q]", "Enter")
            shown.wait_for_function(
                "query => new URLSearchParams(document.querySelector('.results a')?.search ?? '').get('q') === query"
                " || document.querySelector('.search-status').textContent === 'Nothing found.'",
                arg=query,
            )
            while shown.locator(".results .more button").count():
                shown.locator(".results .more button").click()
                shown.wait_for_timeout(100)
            links = [one.get_attribute("href") or "" for one in shown.locator(".results a").all()]
            if page and not any(
                one.startswith(page) and one.endswith(f"#{passage}" if passage else "") for one in links
            ):
                missed.append((query, links[:5]))
            if not page and links:
                missed.append((query, links[:5]))
    assert missed == []
    assert visitor.complaints == []


@pytest.mark.browser
@needs_browser
def test_a_hit_leads_to_its_passage_and_keys_lead_to_the_search(visitor: Visitor, edition: Path) -> None:
    with visitor.page(edition / "treaty-1961.html") as shown:
        shown.keyboard.press("/")
        shown.wait_for_url("**/search.html*")
        shown.fill("input[name=q]", "armed attack")
        shown.select_option("select[name=where]", "t")
        shown.locator(".results a[href$='#treaty-1961-art1-p2']").click()
        shown.wait_for_url("**#treaty-1961-art1-p2")
        marked = shown.evaluate("[...CSS.highlights.get('found')].map((range) => range.toString())")
    assert {"armed", "attack"} <= set(marked)
