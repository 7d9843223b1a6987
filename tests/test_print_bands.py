"""The apparatus of a page: its entries name the lines on which their words stand."""

from __future__ import annotations

import itertools
import json
import random
import re
from pathlib import Path

import pytest

from edition_tools.outputs.pdf.syllables import parted

from .support import witness
from .support.mupdf import pymupdf
from .support.seeds import some

WORDS = [
    "dies",
    "nox",
    "terra",
    "mare",
    "caelum",
    "ventus",
    "flumen",
    "mons",
    "silva",
    "ager",
    "hortus",
    "via",
    "pons",
    "urbs",
    "murus",
    "porta",
]


def built(folder: Path, body: str, settings: str = "") -> list[pymupdf.Page]:
    """The pages of a text, without its title page."""
    witness.write(folder, witness.tei(body, witnesses=("A", "B")))
    if settings:
        (folder / "edition.toml").write_text(settings, encoding="utf-8")
    outcome = witness.built(folder, ("pdf",))
    assert not outcome.failures and not outcome.findings
    return list(pymupdf.open(folder / "build/pdf/doc.pdf"))


def lines(page: pymupdf.Page, size: float) -> list[str]:
    """The lines of a page that are set in a size, from its top."""
    found: dict[int, list[tuple[float, str]]] = {}
    for block in page.get_text("dict")["blocks"]:
        for line in block.get("lines", ()):
            for span in line["spans"]:
                if abs(span["size"] - size) < 0.2:
                    place = found.setdefault(round(span["origin"][1]), [])
                    place.append((span["origin"][0], span["text"].replace("\u2060", "")))
    return ["".join(text for _, text in sorted(found[y])) for y in sorted(found)]


def entry(number: int) -> str:
    return f'<app><lem wit="#A">vox{number}x</lem><rdg wit="#B">reading{number}</rdg></app>'


def text(seed: int, entries: int) -> str:
    """Paragraphs with entries at random places."""
    chance = random.Random(seed)
    paragraphs, number = [], 0
    while number < entries:
        words = [chance.choice(WORDS) for _ in range(chance.randrange(5, 120))]
        for place in sorted(chance.sample(range(len(words)), min(len(words), chance.randrange(9)))):
            words[place] = entry(number)
            number += 1
        paragraphs.append(f"<p>{' '.join(words)}</p>")
    return "".join(paragraphs)


@pytest.mark.parametrize(
    ("seed", "paper", "size"), some([(1, "a5", "10pt"), (2, "a6", "9pt"), (3, "b5", "12pt")])
)
def test_each_lemma_stands_on_the_line_that_its_entry_names(
    tmp_path: Path, seed: int, paper: str, size: str
) -> None:
    print_ = f'[print]\npaper = "{paper}"\nsize = "{size}"\nmargins = "15mm 15mm 15mm 15mm"\n'

    pages = built(tmp_path, text(seed, 60), print_)

    seen = 0
    for page in pages:
        here = lines(page, float(size.removesuffix("pt")))
        notes = (
            "".join(lines(page, 0.82 * float(size.removesuffix("pt")))).replace("\u00a0", "").replace(" ", "")
        )
        line = 0
        for number, lemma in re.findall(r"(\d+)(?:–\d+)?(?=vox)|(vox\d+x)", notes):
            line = int(number) if number else line
            if lemma:
                seen += 1
                whole = here[line - 1] + (here[line] if line < len(here) else "")
                assert re.sub(r"[-\u00ad ]", "", whole).count(lemma) == 1, (line, lemma, here)
    assert seen >= 60


def test_entries_of_one_line_have_its_number_once_and_no_marks_in_the_text(tmp_path: Path) -> None:
    (page,) = built(tmp_path, f"<p>One {entry(1)} and {entry(2)}.</p>")

    words = re.sub("[\u2060\\s]", "", page.get_text())
    assert "Onevox1xandvox2x." in words
    assert "1vox1xA]reading1B|vox2xA]reading2B" in words


def test_every_fifth_line_has_its_number(tmp_path: Path) -> None:
    pages = built(
        tmp_path, f"<p>{' '.join(WORDS * 20)} {entry(1)}</p>", '[print]\npaper = "a6"\nsize = "9pt"\n'
    )

    for page in pages:
        count = len([one for one in lines(page, 9) if one.strip() and "doc" not in one])
        numbers = [one.strip() for one in lines(page, 0.72 * 9) if one.strip().isdigit()]
        assert numbers == [str(line) for line in range(5, count + 1, 5)][: len(numbers)] != []


def test_series_stand_in_bands_of_their_own(tmp_path: Path) -> None:
    (page,) = built(
        tmp_path,
        f'<p>One <note type="source">S1.</note> {entry(1)} two <note type="editorial">E1.</note> '
        '<note type="source">S2.</note> end <note type="editorial">E2.</note></p>',
    )

    notes = "".join(lines(page, 0.82 * 11)).replace(" ", "")
    order = [notes.index(one) for one in ("S1.", "S2.", "vox1x", "E1.", "E2.")]
    assert order == sorted(order)


def last_words(pages: list[pymupdf.Page]) -> list[tuple[pymupdf.Page, str]]:
    """The last word of the long note on each page from which it goes on."""
    found = [(page, re.findall(r"\bn\d+\b", page.get_text())) for page in pages]
    return [(page, words[-1]) for (page, words), (_, more) in itertools.pairwise(found) if words and more]


@pytest.mark.proof
def test_a_note_of_many_pages_leaves_each_page_its_share_of_text(tmp_path: Path) -> None:
    long = " ".join(f"n{number}" for number in range(6000))

    pages = built(tmp_path, f"<p>Begin<note>{long}</note> {' '.join(WORDS * 150)}</p>")

    shares = [len(lines(page, 11)) for page in pages[:-1]]
    words = re.findall(r"\bn(\d+)\b", " ".join(page.get_text() for page in pages))
    ends = [
        max(word[2] for word in page.get_text("words") if word[4] == last) for page, last in last_words(pages)
    ]
    assert max(ends) - min(ends) < 6, "the last line of a note that goes on is a full one"
    assert len(pages) > 3 and min(shares) >= 8
    assert [int(word) for word in words] == list(range(6000))


@pytest.mark.proof
def test_a_series_can_have_lines_columns_and_rules_of_its_own(tmp_path: Path) -> None:
    series = (
        '[[series]]\nname = "glosses"\nmatch = "note"\nkey = "line"\nform = "columns-2"\nrule = "full"\n'
        '[print]\nlines = "1"\nnumber_side = "right"\n'
    )
    notes = "".join(f"{' '.join(WORDS * 3)} <note>gloss{number}.</note> " for number in range(6))

    (page,) = built(tmp_path, f"<p>{notes}</p>", series)

    places = {word[4]: (word[0], word[1]) for word in page.get_text("words") if word[4].startswith("gloss")}
    assert places["gloss0."][1] == places["gloss3."][1]
    assert places["gloss0."][0] + 100 < places["gloss3."][0]
    numbers = [word for word in page.get_text("words") if word[4] == "2" and word[0] > page.rect.width / 2]
    assert numbers


@pytest.mark.proof
def test_a_band_can_have_three_columns(tmp_path: Path) -> None:
    series = '[[series]]\nname = "glosses"\nmatch = "note"\nkey = "line"\nform = "columns-3"\n'
    notes = "".join(f"{' '.join(WORDS * 3)} <note>gloss{number}.</note> " for number in range(7))

    (page,) = built(tmp_path, f"<p>{notes}</p>", series)

    places = {word[4]: (word[0], word[1]) for word in page.get_text("words") if word[4].startswith("gloss")}
    rows = [
        sorted(name for name in places if places[name][1] == y)
        for y in sorted({y for _, y in places.values()})
    ]
    assert rows == [["gloss0.", "gloss3.", "gloss6."], ["gloss1.", "gloss4."], ["gloss2.", "gloss5."]]
    assert places["gloss0."][0] < places["gloss3."][0] < places["gloss6."][0]


def test_a_space_beside_what_has_no_width_is_one_space(tmp_path: Path) -> None:
    (page,) = built(
        tmp_path, f"<p>one <app><lem wit='#A'/><rdg wit='#B'>x</rdg></app> two {entry(1)} three</p>"
    )

    assert "one two vox1x three" in page.get_text().replace("\u2060", "")


def test_a_word_that_fits_into_no_line_is_reported(tmp_path: Path) -> None:
    witness.write(tmp_path, witness.tei(f"<p>See {'x' * 150} there.</p><p>{'y' * 150}</p>", witnesses=()))

    outcome = witness.built(tmp_path, ("pdf",))

    assert {(one.rule, one.message[1]) for one in outcome.findings} == {
        ("print/overfull", "x"),
        ("print/overfull", "y"),
    }


def test_romanised_words_are_broken_between_syllables() -> None:
    assert parted("pavanapitta iti") == "pa\u00adva\u00adna\u00adpit\u00adta iti"


def test_the_locators_say_page_and_line(tmp_path: Path) -> None:
    filler = f"<p>{' '.join(WORDS * 12)}</p>"
    pages = built(
        tmp_path, f'{filler * 12}<p xml:id="here">Hereabout {entry(1)}.</p>', '[edition]\ntitle = "T"\n'
    )

    places = json.loads((tmp_path / "build/pdf/locators.json").read_text(encoding="utf-8"))
    page, line = places["edition.pdf"]["doc"]["here"]
    volume = pymupdf.open(tmp_path / "build/pdf/edition.pdf")
    assert len(pages) > 1
    in_front = 3  # The title page, the contents and the sigla.
    assert "Hereabout" in lines(volume[in_front + page - 1], 11)[line - 1]


def test_a_page_can_have_any_size(tmp_path: Path) -> None:
    (page,) = built(tmp_path, "<p>Words.</p>", '[print]\npaper = "155x230mm"\n')

    assert [round(one / 72 * 25.4) for one in (page.rect.width, page.rect.height)] == [155, 230]


@pytest.mark.parametrize(
    ("restart", "references"), [("never", "1 2 3"), ("section", "1 1 1"), ("chapter", "1 2 1")]
)
def test_lines_are_counted_anew_where_the_settings_say(tmp_path: Path, restart: str, references: str) -> None:
    body = (
        f"<div><head>I</head><p>{entry(1)}</p><div><head>i</head><p>{entry(2)}</p></div></div>"
        f"<div><head>II</head><p>{entry(3)}</p></div>"
    )

    (page,) = built(tmp_path, body, f'[print]\nrestart = "{restart}"\n')

    notes = "".join(lines(page, 0.82 * 11)).replace("\u00a0", "").replace(" ", "")
    named, number = [], ""
    for found, _word in re.findall(r"(\d*)(vox\dx)A", notes):
        number = found or number
        named.append(number)
    assert " ".join(named) == references


def test_a_lemma_that_stands_twice_on_its_line_is_numbered(tmp_path: Path) -> None:
    def app(lemma: str) -> str:
        return f'<app><lem wit="#A">{lemma}</lem><rdg wit="#B">deest</rdg></app>'

    text = f"<p>rex et {app('rex')} et <hi>rex</hi>, {app('semel')}, deus rex ac {app('deus rex')}.</p><p>{app('rex')} sum.</p>"

    (page,) = built(tmp_path, text)

    foot = re.sub(r"\s+", "", page.get_text()).partition("Typst0")[2]
    assert re.findall(r"([a-z]+\d?)A]", foot) == ["rex2", "semel", "deusrex2", "rex"]


def test_a_list_of_a_reading_stands_in_its_entry(tmp_path: Path) -> None:
    reading = '<rdg wit="#B"><list><item>unus</item><item>duo</item></list></rdg>'

    (page,) = built(tmp_path, f'<p>multum <app><lem wit="#A">ille</lem>{reading}</app></p>')

    foot = "".join(page.get_text().split()).partition("Typst")[2]
    assert all(word in foot for word in ("unus", "duo"))


def in_paragraphs() -> str:
    """A text of a paragraph, verse of which a line is turned over, and a numbered paragraph on two pages."""
    turned = f"<l>{' '.join(WORDS * 2)} {entry(2)}</l>"
    long = " ".join(WORDS * 30)
    return (
        f"<head>T</head><p>{' '.join(WORDS * 2)} {entry(1)}</p><lg>{turned}<l>mare {entry(3)}</l></lg>"
        f'<p n="7">{entry(4)} {long} {entry(5)}</p><p>finis {entry(6)}</p>'
    )


def test_lines_can_be_counted_in_paragraphs_and_stanzas(tmp_path: Path) -> None:
    settings = '[print]\nrestart = "paragraph"\npaper = "a6"\nsize = "9pt"\n[edition]\ntitle = "E"\n'

    pages = built(tmp_path, in_paragraphs(), settings)

    foot = "".join("".join(lines(page, 0.82 * 9)) for page in pages).replace("\u00a0", "").replace(" ", "")
    named = {word: number for number, word in re.findall(r"([\d.]+)(vox\dx)A", foot)}
    assert named.pop("vox1x") == "1.4" and named.pop("vox5x").startswith("7.")
    assert named == {"vox2x": "2.1", "vox3x": "2.2", "vox4x": "7.1", "vox6x": "8.1"}
    margins = [one.strip() for page in pages for one in lines(page, 0.72 * 9) if one.strip()[:1].isdigit()]
    assert [one for one in margins if one in ("1", "2", "7", "8")] == ["1", "2", "7", "8"]
    assert len(pages) > 1 and any(re.fullmatch(r"7\.\d*[05]", one) for one in margins)


@pytest.mark.proof
def test_each_page_can_name_the_witnesses_that_it_has(tmp_path: Path) -> None:
    filler = " ".join(WORDS * 12)
    lost = '<app><lem wit="#A">gamma</lem><rdg wit="#B">g<lacunaStart/></rdg></app>'
    found = '<app><lem wit="#A">delta</lem><rdg wit="#B"><lacunaEnd/>d</rdg></app>'
    body = f'<p>{lost} {filler} {filler} {filler[:200]} {found} {filler} <witStart wit="#C"/> {filler}</p>'
    witness.write(tmp_path, witness.tei(body))
    (tmp_path / "edition.toml").write_text('[print]\nwitnesses = true\npaper = "a6"\nsize = "9pt"\n')

    witness.built(tmp_path, ("pdf",))

    book = pymupdf.open(tmp_path / "build/pdf/doc.pdf")
    pages = [page.get_text().replace("\u00a0", " ") for page in book]
    named = [found[0] for page in pages if (found := re.findall(r"Witnesses: (.*)", page))]
    assert len(named) > 2 and named[0] == "A B (–1)" and named[-1] == "A B C"
    assert any(re.fullmatch(r"A B \(\d+–\)( C.*)?", one) for one in named)
    assert any(re.fullmatch(r"A B.* C \(\d+–\)", one) for one in named)


def test_running_heads_can_name_section_and_lines(tmp_path: Path) -> None:
    section = "<div><head>Caput {}</head><p>{} {}</p></div>"
    body = "".join(section.format(n, " ".join(WORDS * 20), entry(n)) for n in (1, 2))
    settings = '[print]\nhead = ["section", "lines"]\nrestart = "section"\npaper = "a6"\nsize = "9pt"\n'

    pages = built(tmp_path, body, settings)

    heads = [lines(page, 0.8 * 9)[0] for page in pages]
    assert re.fullmatch(r"Caput 2, ll. \d+–\d+, 1–\d+", heads[1])
    last = int(heads[1].rpartition("–")[2])
    assert re.fullmatch(rf"Caput 2, ll. {last + 1}–\d+", heads[2])


@pytest.mark.proof
def test_pages_can_end_on_one_line(tmp_path: Path) -> None:
    chance = random.Random(3)
    prose = [f"<p>{' '.join(chance.choices(WORDS, k=chance.randrange(20, 90)))}</p>" for _ in range(30)]
    prose[9:9] = prose[19:19] = ["<lg><l>dies nox</l><l>mare terra</l><l>via mons</l></lg>"]
    settings = '[print]\npaper = "a6"\nsize = "9pt"\nspread = {}\n'

    ends = {}
    for spread in ("true", "false"):
        pages = built(tmp_path / spread, "".join(prose), settings.format(spread))
        spans = [page.get_text("words") for page in pages]
        number = max(word[3] for word in spans[0])  # That of the page, at its foot.
        ends[spread] = [max(word[3] for word in words if word[3] < number - 9) for words in spans[:-2]]

    assert len(ends["true"]) > 3
    assert max(ends["true"]) - min(ends["true"]) < 0.6 < max(ends["false"]) - min(ends["false"])
