"""A museum: an edition that has one of everything that web pages show, made in a folder."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from pathlib import Path

SETTINGS = """\
[edition]
title = "The Museum"
base_uri = "https://example.org/museum/"

[html]
split = "div[@type='part']"

[[series]]
name = "editor"
match = "note[@type = 'editorial']"
numbering = "a"
label = "Editor’s notes"

[[series]]
name = "term"
match = "note[@type = 'term']"
numbering = "i"
place = "popup"
label = "Terms"

[[parallel]]
texts = ["treaty", "vertrag"]
"""

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>{title}</title><author>Ann Writer</author>"
    '<editor ref="../registers/persons.xml#ada">Ada Lovelace</editor></titleStmt>'
    "<editionStmt><edition n='1.2'>1.2</edition></editionStmt>"
    "<publicationStmt><publisher>Museum Press</publisher><pubPlace>London</pubPlace><date when='2026-11-01'>2026</date>"
    "<availability><licence target='https://creativecommons.org/licenses/by/4.0/'>CC BY 4.0</licence></availability>"
    "</publicationStmt>{source}</fileDesc>{profile}</teiHeader>"
)
SENTENCE = (
    "The parties have agreed that what was said in the first place shall stand, and that nobody who was "
    "absent from the conference may be heard against it, whatever the reasons of the absence have been"
)
WORDS = SENTENCE.split()


def museum(folder: Path) -> Path:
    """The edition in this folder, which it returns."""
    texts = folder / "tei" / "texts"
    for name, content in _documents().items():
        _write(texts / f"{name}.xml", content)
    _write(folder / "tei" / "registers" / "persons.xml", _persons())
    _write(folder / "tei" / "registers" / "places.xml", _places())
    _write(folder / "edition.toml", SETTINGS)
    for leaf in (1, 2):
        image = folder / "images" / f"leaf-{leaf}.png"
        image.parent.mkdir(exist_ok=True)
        image.write_bytes(_picture(600, 800, leaf))
    return folder


def _documents() -> dict[str, str]:
    return {
        "book": _tei("A Book in Chapters", _book()),
        "tome": _tei("A Book in Parts", _tome()),
        "tables": _tei("Tables, Lists and Figures", _tables()),
        "hebrew": _tei("מגילת העם", _hebrew(), language="he"),
        "poem": _tei("Verses", _poem()),
        "play": _tei("A Play", _play()),
        "apparatus": _tei("A Text with Few Readings", _critical(20), source=_witnesses()),
        "critical": _tei("A Text in Three Witnesses", _critical(), source=_witnesses()),
        "manuscript": _tei("A Letter by Hand", _manuscript(), source=_described(), before=_facsimile()),
        "treaty": _tei("Treaty of Peace", _treaty("The parties keep the peace.")),
        "vertrag": _tei("Friedensvertrag", _treaty("Die Parteien halten Frieden."), language="de"),
        **{f"letter-{n}": _letter(n) for n in (1, 2, 3)},
    }


def _tei(
    title: str, text: str, *, language: str = "en", source: str = "", before: str = "", profile: str = ""
) -> str:
    made = "<sourceDesc><p>Made for the museum.</p></sourceDesc>"
    header = HEADER.format(
        title=title,
        source=source or made,
        profile=f"<profileDesc><langUsage><language ident='{language}'/></langUsage>{profile}</profileDesc>",
    )
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{language}">{header}{before}<text>{text}</text></TEI>'


def _prose(number: int, words: int = 60) -> str:
    return " ".join(WORDS[(number + place) % len(WORDS)] for place in range(words)).capitalize() + "."


def _book(chapters: int = 6, paragraphs: int = 5) -> str:
    person = '<persName ref="../registers/persons.xml#ada">Ada Lovelace</persName>'
    note = "<note>{}</note><note type='editorial' subtype='doubt'>An editor says that this is so.</note>"
    return _body(
        f"<div type='chapter' n='{chapter}' xml:id='chapter-{chapter}'><head>Chapter {chapter}</head>"
        + "".join(
            f"<p>{_prose(chapter * 7 + place)} It was {person} who said so.{note.format(_prose(place, 12 + 30 * (place == 2)))} "
            f"See <ref target='#chapter-{chapter % chapters + 1}'>there</ref>.</p>"
            for place in range(paragraphs)
        )
        + f"<div><head>A section of chapter {chapter}</head><p>{_prose(chapter)}<note type='term' subtype='term'>A term is a word.</note></p></div></div>"
        for chapter in range(1, chapters + 1)
    )


def _tome() -> str:
    return _body(
        [
            f"<head>A Preface</head><p>{_prose(2)} See <ref target='#part-3-p2'>the end</ref>.<note>A note of the preface.</note></p>",
            *(
                f"<div type='part' xml:id='part-{part}'><head>Part {part}</head>"
                + "".join(
                    f"<div n='{section}'><head>Section {section}</head><p xml:id='part-{part}-p{section}'>{_prose(part * 9 + section)}"
                    f"<note>A note of part {part}.</note> See <ref target='#part-{part % 3 + 1}-p1'>there</ref>.</p></div>"
                    for section in (1, 2)
                )
                + "</div>"
                for part in (1, 2, 3)
            ),
        ]
    )


def _tables() -> str:
    rows = "".join(
        f"<row><cell role='label'>State {place}</cell><cell>{_prose(place, 5)}</cell><cell>{place * 1111}</cell></row>"
        for place in range(1, 6)
    )
    return _body(
        "<head>Tables</head><table><head>Votes</head><row role='label'><cell>State</cell><cell>Why</cell><cell>Votes</cell></row>"
        f"{rows}</table><p>A list:</p><list rend='numbered'><item>one</item><item>two<list><item>in two</item></list></item></list>"
        "<list type='gloss'><label>vote</label><item>what is cast</item></list>"
        "<figure><graphic url='../../images/leaf-1.png'/><head>A leaf</head><figDesc>A grey leaf.</figDesc></figure>"
        f"<quote><p>{_prose(3)}</p></quote><p>Longwordwithoutend{'andwithoutend' * 9} ends.</p>"
    )


def _hebrew() -> str:
    return _body(
        "<head>פרק ראשון</head><p>בשנת 1948<note>הערה ראשונה, לפי <title xml:lang='en'>The Times</title>.</note> נאמר: "
        "<quote xml:lang='en'>Peace, now.</quote> ועוד דברים נאמרו שם באותו יום, כדי שהכל ידעו.</p><p>פסקה שניה.</p>"
    )


def _poem() -> str:
    return _body(
        "".join(
            f"<lg n='{stanza}'>"
            + "".join(
                f"<l n='{4 * stanza + line - 4}'>{' '.join(WORDS[line : line + 7])}</l>"
                for line in (1, 2, 3, 4)
            )
            + "</lg>"
            for stanza in (1, 2, 3)
        )
    )


def _play() -> str:
    return _body(
        "<div type='act' n='1'><head>Act One</head><stage>A hall.</stage><sp><speaker>Ada</speaker><p>Who is there?</p></sp>"
        "<sp><speaker>Ben</speaker><l>Nobody that you know, nor ever knew,</l><l>and nobody who wished to come to you.</l></sp></div>"
    )


def _critical(entries: int = 500) -> str:
    def entry(place: int) -> str:
        word = WORDS[place % len(WORDS)]
        return f"{WORDS[(place * 7) % len(WORDS)]} <app><lem wit='#A'>{word}</lem><rdg wit='#B #C'>{word}e</rdg></app>"

    return _body(
        f"<p n='{place // 10 + 1}'>{' '.join(entry(one) for one in range(place, place + 10))}.</p>"
        for place in range(0, entries, 10)
    )


def _witnesses() -> str:
    return (
        "<sourceDesc><listWit><witness xml:id='A'>London, British Library, MS A</witness>"
        "<witness xml:id='B'>Paris, MS B</witness><witness xml:id='C'>Rome, MS C</witness></listWit></sourceDesc>"
    )


def _described() -> str:
    return (
        "<sourceDesc><msDesc><msIdentifier><settlement>London</settlement><repository>Museum</repository>"
        "<idno>MS 7</idno></msIdentifier><physDesc><objectDesc><supportDesc><support>Paper</support><extent>2 leaves "
        "<dimensions unit='mm'><height>300</height><width>200</width></dimensions></extent></supportDesc></objectDesc>"
        "</physDesc><history><origin><origDate when='1843'>1843</origDate></origin></history></msDesc></sourceDesc>"
    )


def _facsimile() -> str:
    return (
        "<facsimile><surface xml:id='leaf-1' ulx='0' uly='0' lrx='600' lry='800'><graphic url='../../images/leaf-1.png'/>"
        "<zone xml:id='zone-1' ulx='60' uly='80' lrx='540' lry='200'/></surface>"
        "<surface xml:id='leaf-2'><graphic url='../../images/leaf-2.png'/></surface></facsimile>"
    )


def _manuscript() -> str:
    return _body(
        "<pb n='1r' facs='#leaf-1'/><p facs='#zone-1'>My <choice><abbr>Lp</abbr><expan>Lordship</expan></choice>, I "
        "<del>hope</del><add>trust</add> that <choice><sic>teh</sic><corr>the</corr></choice> house<lb/>stands <gap reason='illegible'/> "
        "as it <unclear>stood</unclear>.</p><pb n='1v' facs='#leaf-2'/><p>It does not<lb break='no'/>withstand rain.</p>"
    )


def _treaty(sentence: str) -> str:
    return _body(
        f"<div type='article' n='{n}'><head>{n}.</head><p n='1'>{sentence}<note>{sentence}</note></p><p n='2'>{sentence}</p></div>"
        for n in (1, 2, 3)
    )


def _letter(number: int) -> str:
    return _tei(
        f"Ada to Ben, {number} May 1843",
        _body(
            f"<opener><dateline><placeName ref='../registers/places.xml#london'>London</placeName>, <date when='1843-05-0{number}'>"
            f"{number} May 1843</date></dateline><salute>Dear <persName ref='../registers/persons.xml#ben'>Ben</persName>,</salute></opener>"
            f"<p xml:id='letter-{number}-p1'>{_prose(number)}</p><closer><signed>Ada</signed></closer>"
        ),
        profile="<correspDesc><correspAction type='sent'><persName ref='../registers/persons.xml#ada'>Ada Lovelace</persName>"
        f"<placeName ref='../registers/places.xml#london'>London</placeName><date when='1843-05-0{number}'/></correspAction>"
        "<correspAction type='received'><persName ref='../registers/persons.xml#ben'>Ben Reader</persName></correspAction></correspDesc>",
    )


def _body(content: str | Iterable[str]) -> str:
    return f"<body>{''.join(content)}</body>"


def _persons() -> str:
    people = "".join(
        f"<person xml:id='{one}'><persName>{name}</persName><birth when='{year}'/><idno type='GND'>{idno}</idno></person>"
        for one, name, year, idno in (
            ("ada", "Lovelace, Ada", 1815, "119232022"),
            ("ben", "Reader, Ben", 1810, "118566288"),
            *(
                (f"person-{number}", f"Name, Number {number}", 1700 + number, str(number))
                for number in range(30)
            ),
        )
    )
    return _tei("Persons", _body(f"<listPerson>{people}</listPerson>"))


def _places() -> str:
    place = "<place xml:id='london'><placeName>London</placeName><location><geo>51.5 -0.1</geo></location></place>"
    return _tei("Places", _body(f"<listPlace>{place}</listPlace>"))


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def _picture(width: int, height: int, leaf: int) -> bytes:
    """A PNG in greys, ruled like a page of a manuscript."""
    rows = b"".join(
        b"\0" + bytes([120 if line % 40 in (0, 1) and line > 80 * leaf else 225]) * width
        for line in range(height)
    )

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
