"""Random witnesses of a text, in many scripts: words changed, left out, moved, written twice."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from random import Random

WORDS: Mapping[str, tuple[str, ...]] = {
    "latin": (
        "the",
        "king",
        "of",
        "France",
        "went",
        "home",
        "and",
        "the",
        "queen",
        "saw",
        "him",
        "there",
        "a",
        "an",
        "in",
        "King",
        "KING",
        "co-operation",
        "l’homme",
        "été",
        "été",
        "naïve",
        "x_y",
        "a.b",
        "1.000,5",
    ),
    "greek": ("ὁ", "λόγος", "τοῦ", "θεοῦ", "καὶ", "τὸν", "ἄνθρωπον", "ὁ", "Λόγος", "δ’", "ἀλλ’"),
    "hebrew": ("בְּרֵאשִׁית", "ברא", "אלהים", "את", "השמים", "ואת", "הארץ", "\u200fאור"),
    "arabic": ("كِتَاب", "كتاب", "الله", "في", "می\u200cخواهم", "و"),
    "korean": ("조선", "민주주의", "인민", "공화국", "은", "는", "조약", "조약을"),
    "han": tuple("天地玄黃宇宙洪荒日月盈昃的的不人"),
    "japanese": tuple("いろはにほへとカタカナー日本が\u3099"),
    "thai": tuple("กขคงเแโาิีุู่้ๆ"),
    "odd": ("👍🏽", "👨\u200d👩", "§", "$0", "$1", "<&>", "\ue000", "“", "—", "]]>"),
}
SIGNS = (",", ".", ";", "—", "!", "(", ")", "“", "”", "...", "،", "。", "、", "-", "'", " !")


def witnesses(random: Random) -> dict[str, list[str]]:
    """Two to five witnesses of a random text, each as its paragraphs; none has no words at all."""
    script = random.choice([*WORDS, "all"])
    text = [_words(random, script, random.randint(1, 16)) for _ in range(random.randint(1, 5))]
    found = {}
    for siglum in "ABCDE"[: random.randint(2, 5)]:
        copy = (
            text
            if random.random() < 0.1
            else _divided(random, script, [_copied(random, script, paragraph) for paragraph in text])
        )
        joined = [_joined(random, script, paragraph) for paragraph in copy if paragraph]
        found[siglum] = [one for one in joined if one.strip()] or ["x"]
    return found


def tei(random: Random, paragraphs: list[str]) -> str:
    """The paragraphs as TEI, with elements round words, round parts of words and over words."""
    body = []
    for number, paragraph in enumerate(paragraphs):
        name = random.choice(("p", "p", "ab", "p" if number or len(paragraphs) == 1 else "head"))
        body.append(f"<{name}>{_marked(random, paragraph)}</{name}>")
    inner = "".join(body)
    if random.random() < 0.5:
        inner = f"<div>{inner}</div>"
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="la"><teiHeader><fileDesc><titleStmt><title>T</title>'
        "</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
        f"<text><body>{inner}</body></text></TEI>"
    )


def _words(random: Random, script: str, count: int) -> list[str]:
    found = []
    for _ in range(count):
        word = random.choice(WORDS[random.choice(list(WORDS)) if script == "all" else script])
        if random.random() < 0.12:
            word += random.choice(SIGNS)
        if random.random() < 0.05:
            word = random.choice(SIGNS) + word
        found.append(word)
    return found


def _copied(random: Random, script: str, text: list[str]) -> list[str]:
    """A paragraph as a scribe copies it."""
    copy = list(text)
    for _ in range(random.randint(0, 5)):
        start = random.randint(0, len(copy))
        end = min(len(copy), start + random.choice((0, 1, 1, 2, 6)))
        part = copy[start:end]
        match random.randint(0, 6):
            case 0:
                copy[start:end] = []
            case 1:
                copy[start:end] = _words(random, script, random.randint(1, 3))
            case 2:
                copy[start:end] = part * 2
            case 3:
                copy[start:end] = part[::-1]
            case 4:
                copy[start:end] = []
                place = random.randint(0, len(copy))
                copy[place:place] = part
            case 5 if part:
                copy[start] = random.choice((part[0].upper(), part[0] + ",", part[0].replace("a", "e")))
            case 6 if part and len(part[0]) > 1:
                copy[start : start + 1] = [part[0][:1], part[0][1:]]
    return copy


def _divided(random: Random, script: str, text: list[list[str]]) -> list[list[str]]:
    """Paragraphs left out, added, joined, cut, and in another order."""
    if random.random() < 0.3:
        del text[random.randrange(len(text))]
    if random.random() < 0.2:
        text.insert(random.randint(0, len(text)), _words(random, script, random.randint(1, 12)))
    if random.random() < 0.15 and len(text) > 1:
        place = random.randrange(len(text) - 1)
        text[place : place + 2] = [text[place] + text[place + 1]]
    if random.random() < 0.15 and text:
        place = random.randrange(len(text))
        cut = random.randint(0, len(text[place]))
        text[place : place + 1] = [text[place][:cut], text[place][cut:]]
    if random.random() < 0.1:
        random.shuffle(text)
    return text


def _joined(random: Random, script: str, words: list[str]) -> str:
    """Words with spaces where the script has them, but for slips; sometimes a new line."""
    usual = "" if script in ("han", "japanese", "thai") else " "
    text = ""
    for word in words:
        chance = random.random()
        other = " " if not usual else ""
        text += (other if chance < 0.05 else "\n" if chance < 0.08 else usual) + word
    return text.strip()


def _marked(random: Random, text: str) -> str:
    """A paragraph with elements that begin and end anywhere, one within the other."""
    ends: list[str] = []
    found = []
    for letter in text:
        if random.random() < 0.04 and len(ends) < 3:
            name = random.choice(("hi", "persName", "seg", "ex", "foreign"))
            if "ex" not in ends:
                ends.append(name)
                found.append(f"<{name}>")
        if random.random() < 0.02 and "ex" not in ends:
            found.append(random.choice(("<anchor/>", '<milestone unit="x"/>', "<note>qqq</note>")))
        found.append(escape(letter, quote=False))
        if ends and random.random() < 0.1:
            found.append(f"</{ends.pop()}>")
    return "".join(found) + "".join(f"</{name}>" for name in reversed(ends))
