"""Where a printed book's troubles lie in the TEI files that it was made from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from lxml import etree

from ...diagnostics import Finding, Severity
from . import fonts

_SHOWN = 8
_LONG = 30
_NO_GLYPH = re.compile(r'the text `"(.*)"` could not be displayed')


class Places:
    """Finds the file and line of words of a print model; `files` is document → TEI file."""

    def __init__(self, print_model: str, files: Mapping[str, Path]) -> None:
        self._text = print_model
        self.files = files

    @cached_property
    def _root(self) -> etree._Element:
        return etree.fromstring(self._text.encode(), etree.XMLParser(huge_tree=True))

    def warning(
        self, rule: str, message: str, help: str = "", *, at: tuple[Path, int] | None = None
    ) -> Finding:
        """A finding about a place of the book; without one it is reported for its first document."""
        file, line = at or (next(iter(self.files.values())), 1)
        return Finding(file, line, 0, Severity.WARNING, rule, message, help)

    def missing_glyphs(self, characters: Iterable[str]) -> tuple[Finding, ...]:
        """A finding for each script that no font has, in each file, where it first occurs."""
        wanted = set(characters)
        found: dict[tuple[Path, str], tuple[int, dict[str, None]]] = {}
        for element in self._root.iter(etree.Element):
            for text in (element.text, *(child.tail for child in element)):
                for character in text or "":
                    if character not in wanted:
                        continue
                    file, line = self.place(element)
                    key = file, fonts.script(character)
                    found.setdefault(key, (line, {}))[1][character] = None
        return tuple(
            _missing(file, line, script, list(those)) for (file, script), (line, those) in found.items()
        )

    def flat_tables(self, tables: Iterable[etree._Element]) -> tuple[Finding, ...]:
        """A finding for each table whose cells stand below each other."""
        return tuple(
            self.warning(
                "print/table",
                "a row of this table is higher than a page has room for; its cells stand below each other",
                "make its cells shorter, or choose a larger page or smaller type",
                at=self.place(table),
            )
            for table in tables
        )

    def overfull(self, words: Iterable[tuple[etree._Element, str]]) -> tuple[Finding, ...]:
        """A finding for each word that does not fit into its line."""
        return tuple(
            dict.fromkeys(
                self.warning(
                    "print/overfull",
                    f"“{_shortened(word)}” does not fit into its line, and stands out into the margin",
                    "put soft hyphens (U+00AD) into the word, or choose a wider page or smaller type",
                    at=self.place(element),
                )
                for element, word in words
            )
        )

    def not_as_planned(self, wrong: str, element: etree._Element | None) -> Finding:
        """A finding for a book whose pages end where Typst ends them."""
        return self.warning(
            "print/not-as-planned",
            f"{wrong}, which was planned otherwise; the pages from here on end where there is room, "
            "and numbers of lines and pages in notes may be wrong",
            "look at these pages, and at changes of the template in xslt/custom",
            at=self.place(element),
        )

    def against(self, messages: Iterable[str]) -> tuple[Finding, ...]:
        """What stands against the claims of a PDF: characters without glyph, and all else."""
        missing: dict[str, None] = {}
        others: dict[str, None] = {}
        for message in messages:
            message = message.partition(" (occurred at")[0]
            if found := _NO_GLYPH.search(message):
                missing |= dict.fromkeys(_unescaped(found[1]))
            else:
                others[message] = None
        return (
            *self.missing_glyphs(missing),
            *(
                self.warning("print/claim", f"the PDF does not claim PDF/UA and PDF/A: {message}")
                for message in others
            ),
        )

    def place(self, element: etree._Element | None) -> tuple[Path, int]:
        """The file and line of the nearest element that knows its own."""
        while element is not None:
            document, _, line = element.get("source", "").rpartition(":")
            if document in self.files:
                return self.files[document], int(line)
            if element.tag == "document" and element.get("id") in self.files:
                return self.files[element.get("id", "")], 1
            element = element.getparent()
        return next(iter(self.files.values())), 1

    def file(self, document: str) -> Path:
        """The TEI file of a document of the book."""
        return self.files.get(document) or next(iter(self.files.values()))


def _shortened(word: str) -> str:
    return word if len(word) <= _LONG else f"{word[:_LONG]}…"


def _missing(file: Path, line: int, script: str, characters: list[str]) -> Finding:
    """Names the characters, their code points and what to do."""
    named = ", ".join(f"{one} (U+{ord(one):04X})" for one in characters[:_SHOWN])
    more = f" and {len(characters) - _SHOWN} more" if len(characters) > _SHOWN else ""
    word = "character" if len(characters) == 1 else "characters"
    return Finding(
        file,
        line,
        0,
        Severity.WARNING,
        "print/missing-glyph",
        f"no font has the {script.capitalize() or 'unnamed'} {word} {named}{more}; "
        "the PDF does not claim PDF/UA",
        fonts.remedy(script),
    )


def unknown_elements(messages: Iterable[str], places: Places) -> tuple[Finding, ...]:
    """Findings of print.xsl: elements of the model that it has no rule for."""
    findings = []
    for message in messages:
        element = etree.fromstring(message)
        line = element.get("line", "")
        findings.append(
            Finding(
                places.file(element.get("document", "")),
                int(line) if line.isdigit() else 1,
                0,
                Severity.WARNING,
                element.get("rule", "print/message"),
                "".join(element.itertext()).strip(),
            )
        )
    return tuple(findings)


def _unescaped(text: str) -> str:
    """A string as Rust shows it, without the escapes."""
    text = re.sub(r"\\u\{([0-9a-fA-F]+)\}", lambda found: chr(int(found[1], 16)), text)
    return re.sub(r"\\(.)", r"\1", text)
