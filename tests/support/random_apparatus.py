"""Random texts of witnesses, and the apparatus that a careful editor would make from them.

Every function takes the texts first and makes the encoding from them, by another way than the
stylesheets go: so that a text which is rebuilt equals the one that it came from, or one is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from random import Random

Words = tuple[str, ...]
LOST = "[… lacuna]"
ENDED = "[… text ends]"
METHODS = ("parallel-segmentation", "double-end-point", "location-referenced")


@dataclass
class Case:
    """One random apparatus: its part of the text, its entries that stand apart, and each witness's lines."""

    body: str
    entries: str = ""
    lines: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Style:
    """What a document's encoder keeps to: the sigla, how they are written, and what is not said."""

    sigla: tuple[str, ...]
    groups: Mapping[str, frozenset[str]]
    negative: bool
    hash: bool
    inline: bool

    def wit(self, random: Random, sigla: Sequence[str], *, rest: bool = False) -> str:
        """The attribute that names these witnesses, by a group where there is one.

        With `rest` a group stands for those of its members that no other reading names.
        """
        names = list(sigla)
        random.shuffle(names)
        for group, members in self.groups.items():
            if (members & set(names) if rest else members <= set(names)) and random.random() < 0.7:
                names = [one for one in names if one not in members] + [group]
        return f' wit="{" ".join(("#" if self.hash else "") + one for one in names)}"'


def document(random: Random, method: str, count: int) -> tuple[str, list[Case]]:
    """A TEI document with so many random apparatus, each in a div with a heading `case N`."""
    sigla = tuple("ABCDE"[: random.randint(2, 5)])
    groups = {"gamma": frozenset(sigla[-2:])} if len(sigla) > 2 and random.random() < 0.5 else {}
    style = Style(sigla, groups, random.random() < 0.5, random.random() < 0.8, random.random() < 0.4)
    make = {METHODS[0]: parallel, METHODS[1]: end_points, METHODS[2]: places}[method]
    cases = [make(random, style, number) for number in range(count)]
    body = "".join(
        f'<div n="{number}"><head>case {number}</head>{one.body}</div>' for number, one in enumerate(cases)
    )
    entries = "".join(one.entries for one in cases)
    back = f"<back><div><listApp>{entries}</listApp></div></back>" if entries else ""
    grouped = "".join(
        f'<listWit xml:id="{name}">{_declared(sorted(members))}</listWit>' for name, members in groups.items()
    )
    single = _declared(one for one in sigla if not any(one in members for members in groups.values()))
    return (
        f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
      <publicationStmt><p/></publicationStmt><sourceDesc><listWit>{single}{grouped}</listWit></sourceDesc></fileDesc>
      <encodingDesc><variantEncoding method="{method}" location="{"external" if entries else "internal"}"/></encodingDesc></teiHeader>
      <text><body>{body}</body>{back}</text></TEI>""",
        cases,
    )


def _declared(sigla: Sequence[str]) -> str:
    return "".join(f'<witness xml:id="{one}"/>' for one in sigla)


def words(random: Random, least: int, most: int) -> Words:
    """Words over a small alphabet, so that many are repeated."""
    return tuple(
        "".join(random.choice("abcåéжλ") for _ in range(random.choice((1, 1, 2, 3))))
        for _ in range(random.randint(least, most))
    )


def mutated(random: Random, text: Words) -> Words:
    """A text as a scribe would copy it: words changed, left out, added, moved, written twice."""
    copy = list(text)
    for _ in range(random.randint(0, 4)):
        start = random.randint(0, len(copy))
        end = min(len(copy), start + random.choice((0, 1, 1, 2, 5)))
        copy[start:end] = random.choice(
            ((), words(random, 1, 3), tuple(copy[start:end]) * 2, tuple(reversed(copy[start:end])))
        )
    return tuple(copy)


# Parallel segmentation.


def parallel(random: Random, style: Style, number: int) -> Case:
    """Aligned by words that all have; entries in entries, groups, omissions, lacunae over paragraphs."""
    bases = [words(random, 1, 12) for _ in range(random.randint(1, 4))]
    texts = [{one: mutated(random, base) for one in style.sigla} for base in bases]
    lines: dict[str, list[str]] = {one: [] for one in style.sigla}
    lost, where = _losses(random, style, texts)
    paragraphs = []
    for index, paragraph in enumerate(texts):
        parts = []
        for part in where(index, paragraph):
            parts.append(_aligned(random, style, part))
        paragraphs.append(f"<p>{' '.join(parts)}</p>")
        for one in style.sigla:
            lines[one].append(" ".join(lost(one, index)))
    return Case("\n".join(paragraphs), "", lines)


def _losses(random: Random, style: Style, texts: list[dict[str, Words]]):
    """What one witness loses: the functions that give what it has left, and the parts to align."""
    loser = random.choice(style.sigla) if random.random() < 0.6 else ""
    (first, start), (last, end) = sorted(
        (index, random.randint(0, len(texts[index].get(loser, ()))))
        for index in (random.randrange(len(texts)), random.randrange(len(texts)))
    )
    kind = random.choice((("lacunaStart", "lacunaEnd", LOST), ("witEnd", "witStart", ENDED)))

    def left(siglum: str, index: int) -> Words:
        text = texts[index][siglum]
        if siglum != loser or not first <= index <= last:
            return text
        before = (*text[:start], kind[2]) if index == first else ()
        return before + (text[end:] if index == last else ())

    def parts(index: int, paragraph: dict[str, Words]) -> list[dict[str, Words]]:
        if not loser or not first <= index <= last:
            return [paragraph]
        others = {one: text for one, text in paragraph.items() if one != loser}
        cuts = {one: sorted(random.randint(0, len(text)) for _ in "12") for one, text in others.items()}
        own = paragraph[loser]
        made = []
        if index == first:
            made.append(
                {one: text[: cuts[one][0]] for one, text in others.items()}
                | {loser: (*own[:start], _mark(random, kind[0], loser))}
            )
        middle = {
            one: text[cuts[one][0] * (index == first) : cuts[one][1] if index == last else None]
            for one, text in others.items()
        }
        made.append(middle)
        if index == last:
            made.append(
                {one: text[cuts[one][1] :] for one, text in others.items()}
                | {loser: (_mark(random, kind[1], loser), *own[end:])}
            )
        return made

    return left, parts


def _mark(random: Random, name: str, siglum: str) -> str:
    return f'<{name} wit="#{siglum}"/>' if random.random() < 0.5 else f"<{name}/>"


def _aligned(random: Random, style: Style, texts: dict[str, Words]) -> str:
    """Texts as one: a word that all have stands once, and what lies beside it is aligned again."""
    distinct = set(texts.values())
    common = sorted(set.intersection(*map(set, distinct))) if distinct else []
    if len(distinct) <= 1:
        return " ".join(next(iter(distinct), ()))
    if not common or random.random() < 0.1:
        return _entry(random, style, texts)
    word = random.choice(common)
    at = {
        one: random.choice([i for i, each in enumerate(text) if each == word]) for one, text in texts.items()
    }
    left = _aligned(random, style, {one: text[: at[one]] for one, text in texts.items()})
    right = _aligned(random, style, {one: text[at[one] + 1 :] for one, text in texts.items()})
    return " ".join(part for part in (left, word, right) if part)


def _entry(random: Random, style: Style, texts: dict[str, Words]) -> str:
    """An entry with a reading for each text, or with entries in the reading of several."""
    clusters: dict[Words, list[str]] = {}
    for one, text in texts.items():
        clusters.setdefault(text, []).append(one)
    readings = list(clusters.values())
    random.shuffle(readings)
    if len(readings) > 2 and random.random() < 0.4:
        readings[:2] = [readings[0] + readings[1]]
    inner = [_aligned(random, style, {one: texts[one] for one in sigla}) for sigla in readings]
    negative = style.negative and len(texts) == len(style.sigla)
    rest_by_group = not negative and all(members <= set(texts) for members in style.groups.values())
    chosen = random.randrange(len(readings)) if rest_by_group else -1
    named = [style.wit(random, sigla, rest=index == chosen) for index, sigla in enumerate(readings)]
    if negative:
        first, start = f"<lem>{inner[0]}</lem>", 1
    elif random.random() < 0.5:
        first, start = f"<lem{named[0]}>{inner[0]}</lem>", 1
    elif random.random() < 0.3:
        first, start = '<lem resp="#editor" type="conjecture">qqq</lem>', 0
    else:
        first, start = "", 0
    rest = [f"<rdg{wit}>{text}</rdg>" for wit, text in zip(named[start:], inner[start:], strict=True)]
    if len(rest) > 1 and random.random() < 0.3:
        rest = [rest[0], f"<rdgGrp>{''.join(rest[1:])}</rdgGrp>"]
    elif rest and random.random() < 0.2:
        rest[-1] = f"<rdgGrp{named[-1]}>{rest[-1].replace(named[-1], '', 1)}</rdgGrp>"
    if random.random() < 0.2:
        rest.append(f"<witDetail{named[0]}>qqq</witDetail><note>qqq</note>")
    return f"<app>{first}{''.join(rest)}</app>"


# Entries that stand apart: found by comparison with a base text.


@dataclass(frozen=True, order=True)
class Change:
    """Words start to end of the base text are these words in the witnesses named."""

    start: int
    end: int
    words: Words


def changes(base: Words, text: Words) -> list[Change]:
    """What makes a text of the base text."""
    matcher = SequenceMatcher(None, base, text, autojunk=False)
    return [Change(i1, i2, text[j1:j2]) for tag, i1, i2, j1, j2 in matcher.get_opcodes() if tag != "equal"]


def _together(found: Mapping[str, Sequence[Change]]) -> dict[tuple[int, int], dict[Words, list[str]]]:
    """The changes of all witnesses, those of the same words as one entry."""
    entries: dict[tuple[int, int], dict[Words, list[str]]] = {}
    for siglum, each in found.items():
        for one in each:
            entries.setdefault((one.start, one.end), {}).setdefault(one.words, []).append(siglum)
    return entries


def _readings(
    random: Random,
    style: Style,
    lemma: str,
    readings: Mapping[Words, list[str]],
    space: tuple[str, str] = ("", ""),
    *,
    needed: bool = False,
) -> str:
    """Lemma and readings; the lemma may be left out where nobody has it and no one needs it."""
    others = [one for one in style.sigla if not any(one in sigla for sigla in readings.values())]
    named = "" if style.negative or not others else style.wit(random, others)
    lem = f"<lem{named}>{lemma}</lem>" if others or needed or random.random() < 0.5 else ""
    return lem + "".join(
        f"<rdg{style.wit(random, sigla)}>{space[0]}{_content(text)}{space[1]}</rdg>"
        for text, sigla in readings.items()
    )


def _content(text: Words) -> str:
    return " ".join("<lacunaStart/><lacunaEnd/>" if one == LOST else one for one in text)


def end_points(random: Random, style: Style, number: int) -> Case:
    """Entries between anchors, over paragraph borders, overlapping where no witness has both."""
    lengths = [random.randint(1, 10) for _ in range(random.randint(1, 4))]
    base = words(random, sum(lengths), sum(lengths))
    borders = [sum(lengths[: index + 1]) for index in range(len(lengths))]
    found = {one: _lossy(random, changes(base, mutated(random, base))) for one in style.sigla}
    before, behind = [""] * (len(base) + 1), [""] * (len(base) + 1)
    entries = []
    for index, ((start, end), readings) in enumerate(sorted(_together(found).items())):
        name = f"c{number}.{index}"
        space = ("", "") if start < end else ("", " ") if start < len(base) else (" ", "")
        inside = _readings(random, style, " ".join(base[start:end]), readings, space)
        to = f'<anchor xml:id="{name}.t"/>'
        if start == end:
            before[start] += f'<anchor xml:id="{name}.f"/>'
            entries.append(f'<app from="#{name}.f" to="#{name}.f">{inside}</app>')
            continue
        before[start] += f'<anchor xml:id="{name}.f"/>'
        if style.inline and random.random() < 0.8:
            behind[end] += f'<app from="#{name}.f">{inside}</app>'
        else:
            behind[end] += to
            entries.append(f'<app from="#{name}.f" to="#{name}.t">{inside}</app>')
    random.shuffle(entries)
    paragraphs = []
    for first, last in zip([0, *borders], borders, strict=False):
        text = " ".join(f"{before[i]}{base[i]}{behind[i + 1]}" for i in range(first, last))
        paragraphs.append(f"<p>{text}{before[last] if last == len(base) else ''}</p>")
    return Case(
        "\n".join(paragraphs),
        "".join(entries),
        {one: _lines(base, borders, each) for one, each in found.items()},
    )


def _lossy(random: Random, found: list[Change]) -> list[Change]:
    """Some of what is left out was lost."""
    return [
        Change(one.start, one.end, (LOST,)) if not one.words and random.random() < 0.3 else one
        for one in found
    ]


def _lines(base: Words, borders: Sequence[int], found: Sequence[Change]) -> list[str]:
    """A witness's paragraphs: what replaces words stands where the first of them stood."""
    slots = [(word,) for word in base] + [()]
    for one in found:
        for index in range(one.start, one.end):
            slots[index] = ()
        slots[one.start] = one.words + (slots[one.start] if one.start == one.end else ())
    return [
        " ".join(word for slot in slots[first : last + (last == len(base))] for word in slot)
        for first, last in zip([0, *borders], borders, strict=False)
    ]


def places(random: Random, style: Style, number: int) -> Case:
    """Entries at numbered paragraphs, verses or lines, with lemmas that occur once there."""
    bases = [words(random, 1, 12) for _ in range(random.randint(1, 4))]
    kind = random.choice(("p", "l", "lb"))
    lines: dict[str, list[str]] = {one: [] for one in style.sigla}
    entries = ""
    for index, base in enumerate(bases):
        found = {}
        for one in style.sigla:
            text = mutated(random, base)
            found[one] = _unique(base, text)
            lines[one].append(" ".join(text))
        loc = f"L{number}-{index}" if kind == "lb" else f"{number}.{index}"
        for (start, end), readings in _together(found).items():
            inside = _readings(random, style, " ".join(base[start:end]), readings, needed=True)
            entries += f'<app loc="{loc}">{inside}</app>'
    shown = [
        " ".join(f"<hi>{word}</hi>" if random.random() < 0.1 else word for word in base) for base in bases
    ]
    if kind == "lb":
        body = (
            "<p>"
            + " ".join(f'<lb n="L{number}-{index}"/>{text}' for index, text in enumerate(shown))
            + "</p>"
        )
    else:
        body = "".join(f'<{kind} n="{index}">{text}</{kind}>\n' for index, text in enumerate(shown))
    return Case(f"<lg>{body}</lg>" if kind == "l" else body, entries, lines)


def _unique(base: Words, text: Words) -> list[Change]:
    """Changes whose lemma occurs once: each is widened, and joined to its neighbour, until it does."""
    matcher = SequenceMatcher(None, base, text, autojunk=False)
    found = [list(code[1:]) for code in matcher.get_opcodes() if code[0] != "equal"]
    index = 0
    while index < len(found):
        one = found[index]
        if _count(base, base[one[0] : one[1]]) == 1:
            index += 1
        elif one[0] > 0:
            if index and found[index - 1][1] == one[0]:
                last = found[index - 1]
                found[index - 1 : index + 1] = [[last[0], one[1], last[2], one[3]]]
                index -= 1
            else:
                one[0], one[2] = one[0] - 1, one[2] - 1
        elif index + 1 < len(found) and found[index + 1][0] == one[1]:
            found[index : index + 2] = [[one[0], found[index + 1][1], one[2], found[index + 1][3]]]
        else:
            one[1], one[3] = one[1] + 1, one[3] + 1
    return [Change(i1, i2, text[j1:j2]) for i1, i2, j1, j2 in found]


def _count(text: Words, wanted: Words) -> int:
    """How often words stand in a text, overlapping or not; nothing stands nowhere."""
    return sum(text[i : i + len(wanted)] == wanted for i in range(len(text))) if wanted else 0
