"""Classes of characters as XML Schema's regular expressions know them (part 2, appendix F.1)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple
from unicodedata import category

# XML 1.0, second edition, appendix B: the letters, and what else a name may hold (digits,
# combining characters, extenders).  XML Schema's first edition, and with it jing, goes by this
# edition; the fifth allows far more.
_LETTERS = """
41-5a 61-7a c0-d6 d8-f6 f8-131 134-13e 141-148 14a-17e 180-1c3 1cd-1f0 1f4-1f5 1fa-217 250-2a8
2bb-2c1 386 388-38a 38c 38e-3a1 3a3-3ce 3d0-3d6 3da 3dc 3de 3e0 3e2-3f3 401-40c 40e-44f 451-45c
45e-481 490-4c4 4c7-4c8 4cb-4cc 4d0-4eb 4ee-4f5 4f8-4f9 531-556 559 561-586 5d0-5ea 5f0-5f2
621-63a 641-64a 671-6b7 6ba-6be 6c0-6ce 6d0-6d3 6d5 6e5-6e6 905-939 93d 958-961 985-98c 98f-990
993-9a8 9aa-9b0 9b2 9b6-9b9 9dc-9dd 9df-9e1 9f0-9f1 a05-a0a a0f-a10 a13-a28 a2a-a30 a32-a33
a35-a36 a38-a39 a59-a5c a5e a72-a74 a85-a8b a8d a8f-a91 a93-aa8 aaa-ab0 ab2-ab3 ab5-ab9 abd ae0
b05-b0c b0f-b10 b13-b28 b2a-b30 b32-b33 b36-b39 b3d b5c-b5d b5f-b61 b85-b8a b8e-b90 b92-b95
b99-b9a b9c b9e-b9f ba3-ba4 ba8-baa bae-bb5 bb7-bb9 c05-c0c c0e-c10 c12-c28 c2a-c33 c35-c39
c60-c61 c85-c8c c8e-c90 c92-ca8 caa-cb3 cb5-cb9 cde ce0-ce1 d05-d0c d0e-d10 d12-d28 d2a-d39
d60-d61 e01-e2e e30 e32-e33 e40-e45 e81-e82 e84 e87-e88 e8a e8d e94-e97 e99-e9f ea1-ea3 ea5 ea7
eaa-eab ead-eae eb0 eb2-eb3 ebd ec0-ec4 f40-f47 f49-f69 10a0-10c5 10d0-10f6 1100 1102-1103
1105-1107 1109 110b-110c 110e-1112 113c 113e 1140 114c 114e 1150 1154-1155 1159 115f-1161 1163
1165 1167 1169 116d-116e 1172-1173 1175 119e 11a8 11ab 11ae-11af 11b7-11b8 11ba 11bc-11c2 11eb
11f0 11f9 1e00-1e9b 1ea0-1ef9 1f00-1f15 1f18-1f1d 1f20-1f45 1f48-1f4d 1f50-1f57 1f59 1f5b 1f5d
1f5f-1f7d 1f80-1fb4 1fb6-1fbc 1fbe 1fc2-1fc4 1fc6-1fcc 1fd0-1fd3 1fd6-1fdb 1fe0-1fec 1ff2-1ff4
1ff6-1ffc 2126 212a-212b 212e 2180-2182 3007 3021-3029 3041-3094 30a1-30fa 3105-312c 4e00-9fa5
ac00-d7a3
"""
_OTHER = """
30-39 b7 2d0-2d1 300-345 360-361 387 483-486 591-5a1 5a3-5b9 5bb-5bd 5bf 5c1-5c2 5c4 640 64b-652
660-669 670 6d6-6e4 6e7-6e8 6ea-6ed 6f0-6f9 901-903 93c 93e-94d 951-954 962-963 966-96f 981-983
9bc 9be-9c4 9c7-9c8 9cb-9cd 9d7 9e2-9e3 9e6-9ef a02 a3c a3e-a42 a47-a48 a4b-a4d a66-a71 a81-a83
abc abe-ac5 ac7-ac9 acb-acd ae6-aef b01-b03 b3c b3e-b43 b47-b48 b4b-b4d b56-b57 b66-b6f b82-b83
bbe-bc2 bc6-bc8 bca-bcd bd7 be7-bef c01-c03 c3e-c44 c46-c48 c4a-c4d c55-c56 c66-c6f c82-c83 cbe-
cc4 cc6-cc8 cca-ccd cd5-cd6 ce6-cef d02-d03 d3e-d43 d46-d48 d4a-d4d d57 d66-d6f e31 e34-e3a
e46-e4e e50-e59 eb1 eb4-eb9 ebb-ebc ec6 ec8-ecd ed0-ed9 f18-f19 f20-f29 f35 f37 f39 f3e-f3f
f71-f84 f86-f8b f90-f95 f97 f99-fad fb1-fb7 fb9 20d0-20dc 20e1 3005 302a-302f 3031-3035
3099-309a 309d-309e 30fc-30fe
"""


_ASCII_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]*")
_ASCII_TOKEN = re.compile(r"[A-Za-z0-9_.:\-]+")


def _ranges(table: str) -> tuple[tuple[str, str], ...]:
    """The ranges of a table of code points in hexadecimal digits."""
    pairs = (entry.partition("-") for entry in table.split())
    return tuple((chr(int(a, 16)), chr(int(b or a, 16))) for a, _, b in pairs)


@cache
def _initial_ranges() -> tuple[tuple[str, str], ...]:
    return ("_", "_"), *_ranges(_LETTERS)


@cache
def _name_ranges() -> tuple[tuple[str, str], ...]:
    return ("-", "-"), (".", "."), *_initial_ranges(), *_ranges(_OTHER)


@cache
def _expressions() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Names without colons, and tokens; compiled only when a name is not of ASCII alone."""
    initial, name = (
        "".join(f"{re.escape(first)}-{re.escape(last)}" for first, last in ranges)
        for ranges in (_initial_ranges(), _name_ranges())
    )
    return re.compile(f"[{initial}][{name}]*"), re.compile(f"[:{name}]+")


def is_name(text: str) -> bool:
    """Whether the text is a name without a colon (NCName)."""
    if text.isascii():
        return _ASCII_NAME.fullmatch(text) is not None
    return _expressions()[0].fullmatch(text) is not None


def is_token(text: str) -> bool:
    """Whether the text is of characters of names only (NMTOKEN)."""
    if text.isascii():
        return _ASCII_TOKEN.fullmatch(text) is not None
    return _expressions()[1].fullmatch(text) is not None


def is_name_with_colons(text: str) -> bool:
    """Whether the text is a name (Name), which may hold colons."""
    return is_token(text) and (text[0] == ":" or is_name(text[0]))


CATEGORIES = frozenset(
    [
        "L",
        "Lu",
        "Ll",
        "Lt",
        "Lm",
        "Lo",
        "M",
        "Mn",
        "Mc",
        "Me",
        "N",
        "Nd",
        "Nl",
        "No",
        "P",
        "Pc",
        "Pd",
        "Ps",
        "Pe",
        "Pi",
        "Pf",
        "Po",
        "Z",
        "Zs",
        "Zl",
        "Zp",
        "S",
        "Sm",
        "Sc",
        "Sk",
        "So",
        "C",
        "Cc",
        "Cf",
        "Co",
        "Cn",
    ]
)

# The blocks that the recommendation lists, by their first and last code points.
_BLOCKS = """
BasicLatin 0 7F|Latin-1Supplement 80 FF|LatinExtended-A 100 17F|LatinExtended-B 180 24F
IPAExtensions 250 2AF|SpacingModifierLetters 2B0 2FF|CombiningDiacriticalMarks 300 36F
Greek 370 3FF|GreekandCoptic 370 3FF|Cyrillic 400 4FF|Armenian 530 58F|Hebrew 590 5FF
Arabic 600 6FF|Syriac 700 74F|Thaana 780 7BF|Devanagari 900 97F|Bengali 980 9FF
Gurmukhi A00 A7F|Gujarati A80 AFF|Oriya B00 B7F|Tamil B80 BFF|Telugu C00 C7F|Kannada C80 CFF
Malayalam D00 D7F|Sinhala D80 DFF|Thai E00 E7F|Lao E80 EFF|Tibetan F00 FFF|Myanmar 1000 109F
Georgian 10A0 10FF|HangulJamo 1100 11FF|Ethiopic 1200 137F|Cherokee 13A0 13FF
UnifiedCanadianAboriginalSyllabics 1400 167F|Ogham 1680 169F|Runic 16A0 16FF|Khmer 1780 17FF
Mongolian 1800 18AF|LatinExtendedAdditional 1E00 1EFF|GreekExtended 1F00 1FFF
GeneralPunctuation 2000 206F|SuperscriptsandSubscripts 2070 209F|CurrencySymbols 20A0 20CF
CombiningMarksforSymbols 20D0 20FF|CombiningDiacriticalMarksforSymbols 20D0 20FF
LetterlikeSymbols 2100 214F|NumberForms 2150 218F|Arrows 2190 21FF
MathematicalOperators 2200 22FF|MiscellaneousTechnical 2300 23FF|ControlPictures 2400 243F
OpticalCharacterRecognition 2440 245F|EnclosedAlphanumerics 2460 24FF|BoxDrawing 2500 257F
BlockElements 2580 259F|GeometricShapes 25A0 25FF|MiscellaneousSymbols 2600 26FF
Dingbats 2700 27BF|BraillePatterns 2800 28FF|CJKRadicalsSupplement 2E80 2EFF
KangxiRadicals 2F00 2FDF|IdeographicDescriptionCharacters 2FF0 2FFF
CJKSymbolsandPunctuation 3000 303F|Hiragana 3040 309F|Katakana 30A0 30FF|Bopomofo 3100 312F
HangulCompatibilityJamo 3130 318F|Kanbun 3190 319F|BopomofoExtended 31A0 31BF
EnclosedCJKLettersandMonths 3200 32FF|CJKCompatibility 3300 33FF
CJKUnifiedIdeographsExtensionA 3400 4DB5|CJKUnifiedIdeographs 4E00 9FFF|YiSyllables A000 A48F
YiRadicals A490 A4CF|HangulSyllables AC00 D7A3|PrivateUse E000 F8FF
CJKCompatibilityIdeographs F900 FAFF|AlphabeticPresentationForms FB00 FB4F
ArabicPresentationForms-A FB50 FDFF|CombiningHalfMarks FE20 FE2F
CJKCompatibilityForms FE30 FE4F|SmallFormVariants FE50 FE6F|ArabicPresentationForms-B FE70 FEFE
Specials FEFF FFFD|HalfwidthandFullwidthForms FF00 FFEF|OldItalic 10300 1032F
Gothic 10330 1034F|Deseret 10400 1044F|ByzantineMusicalSymbols 1D000 1D0FF
MusicalSymbols 1D100 1D1FF|MathematicalAlphanumericSymbols 1D400 1D7FF
CJKUnifiedIdeographsExtensionB 20000 2A6D6|CJKCompatibilityIdeographsSupplement 2F800 2FA1F
Tags E0000 E007F
"""


class CharacterClass(NamedTuple):
    """A set of characters: ranges, Unicode categories and other classes, perhaps negated.

    `minus` is what a subtraction, `[a-z-[aeiou]]`, takes away.
    """

    ranges: tuple[tuple[str, str], ...] = ()
    categories: tuple[str, ...] = ()
    classes: tuple[CharacterClass, ...] = ()
    negated: bool = False
    minus: CharacterClass | None = None

    def contains(self, character: str) -> bool:
        """Whether the character is in the class."""
        found = any(first <= character <= last for first, last in self.ranges)
        if not found and self.categories:
            found = category(character).startswith(self.categories)
        if not found:
            found = any(inner.contains(character) for inner in self.classes)
        if found == self.negated:
            return False
        return self.minus is None or not self.minus.contains(character)


def single(character: str) -> CharacterClass:
    """The class of one character."""
    return CharacterClass(ranges=((character, character),))


@cache
def block(name: str) -> CharacterClass | None:
    """The class of a block, such as `BasicLatin`; None if the recommendation has none so named."""
    for entry in _BLOCKS.replace("\n", "|").strip("|").split("|"):
        known, first, last = entry.split()
        if known == name:
            return CharacterClass(ranges=((chr(int(first, 16)), chr(int(last, 16))),))
    return None


def _not(inner: CharacterClass) -> CharacterClass:
    return CharacterClass(classes=(inner,), negated=True)


ANY_BUT_NEWLINE = CharacterClass(ranges=(("\n", "\n"), ("\r", "\r")), negated=True)


@cache
def escape(letter: str) -> CharacterClass | None:
    """The class of an escape such as \\s, \\i or \\d by its letter; None if there is none."""
    if letter in "SICDW":
        inner = escape(letter.lower())
        return _not(inner) if inner is not None else None
    if letter == "s":
        return CharacterClass(ranges=((" ", " "), ("\t", "\n"), ("\r", "\r")))
    if letter == "i":
        return CharacterClass(ranges=((":", ":"), *_initial_ranges()))
    if letter == "c":
        return CharacterClass(ranges=((":", ":"), *_name_ranges()))
    if letter == "d":
        return CharacterClass(categories=("Nd",))
    return _not(CharacterClass(categories=("P", "Z", "C"))) if letter == "w" else None
