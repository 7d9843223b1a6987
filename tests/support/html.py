"""A strict reading of our own web pages: what HTML's parsers would mend in silence is a mistake here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
FLOW_ONLY = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "details",
        "div",
        "dl",
        "dd",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "thead",
        "tr",
        "td",
        "th",
        "caption",
        "ul",
    ]
)
PHRASING = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "span",
        "b",
        "i",
        "em",
        "strong",
        "cite",
        "code",
        "del",
        "ins",
        "s",
        "u",
        "sup",
        "sub",
        "time",
        "q",
        "abbr",
        "dfn",
        "kbd",
        "summary",
    ]
) - {"ins", "del"}
PARENTS = {
    "li": {"ul", "ol"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "tr": {"tbody", "thead", "table"},
    "td": {"tr"},
    "th": {"tr"},
    "tbody": {"table"},
    "thead": {"table"},
    "caption": {"table"},
    "figcaption": {"figure"},
    "summary": {"details"},
}
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "tr": {"td", "th"},
    "tbody": {"tr"},
    "thead": {"tr"},
    "table": {"caption", "thead", "tbody"},
    "dl": {"div", "dt", "dd"},
}


class Page(HTMLParser):
    """One page: its ids, links and headings, and `problems`, sentences about what is wrong."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.problems: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.text: list[str] = []
        self._open: list[str] = []
        self._labels: list[str] = []
        self._silent = False
        self.feed(text)
        self.close()
        self._whole()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        self._place(tag)
        if len(values) != len(attributes):
            self.problems.append(f"<{tag}> has an attribute twice")
        self._attributes(tag, values)
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.problems.append(f"</{tag}> ends nothing that is open")
        if tag == "a" and self._silent:
            self.problems.append(f"a link without words: {self.links[-1]}")

    def handle_data(self, data: str) -> None:
        if "script" not in self._open:
            self.text.append(data)
            self._silent = self._silent and not data.strip()
        if data.strip() and self._open and self._open[-1] in CHILDREN:
            self.problems.append(f"text in <{self._open[-1]}>: {data.strip()[:30]}")

    def _place(self, tag: str) -> None:
        around = self._open[-1] if self._open else ""
        phrase = next((one for one in reversed(self._open) if one in PHRASING), None)
        if tag in FLOW_ONLY and phrase and "math" not in self._open:
            self.problems.append(f"<{tag}> in <{phrase}>")
        if tag in PARENTS and around not in PARENTS[tag]:
            self.problems.append(f"<{tag}> directly in <{around}>")
        if around in CHILDREN and tag not in CHILDREN[around]:
            self.problems.append(f"<{tag}> is no child of <{around}>")
        if tag in ("a", "button", "summary") and {"a", "button"} & set(self._open):
            self.problems.append(f"<{tag}> in a link")

    def _attributes(self, tag: str, values: dict[str, str]) -> None:
        if "id" in values:
            self.ids.append(values["id"])
            if not values["id"] or re.search(r"\s", values["id"]):
                self.problems.append(f"<{tag}> has the id {values['id']!r}")
        if tag == "a":
            self.links.append(values.get("href", ""))
            self._silent = not values.get("aria-label")
        if tag == "link" and values.get("rel") in ("stylesheet", "icon", "alternate"):
            self.links.append(values["href"])
        if tag in ("img", "script") and "src" in values:
            self.links.append(values["src"])
        if tag == "img":
            self._silent = False
        if tag == "img" and not values.get("alt"):
            self.problems.append(f"no alt: {values.get('src')}")
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self._labels += [values[name] for name in ("aria-labelledby", "aria-describedby") if name in values]
        for name, value in values.items():
            if name.startswith("on") or (
                name in ("href", "src") and re.match(r"\s*(javascript|data|vbscript):", value, re.IGNORECASE)
            ):
                self.problems.append(f"<{tag} {name}={value!r}>")
            if name == "lang" and not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*", value):
                self.problems.append(f"no language: {value!r}")

    def _whole(self) -> None:
        if self._open:
            self.problems.append(f"never closed: {self._open}")
        self.problems += [f"two with the id {one}" for one in set(self.ids) if self.ids.count(one) > 1]
        self.problems += [f"no label {one}" for one in self._labels if one not in self.ids]
        if self.headings.count(1) != 1:
            self.problems.append(f"{self.headings.count(1)} h1")
        for before, after in zip(self.headings, self.headings[1:], strict=False):
            if after > before + 1:
                self.problems.append(f"h{after} after h{before}")


def read(folder: Path) -> dict[str, Page]:
    """The pages of a folder by their names."""
    return {path.name: Page(path.read_text(encoding="utf-8")) for path in folder.glob("*.html")}


def broken_links(folder: Path, pages: dict[str, Page]) -> Iterator[str]:
    """Links of the pages to a file or an id that is not there."""
    for name, page in pages.items():
        for link in page.links:
            if re.match(r"(https?|mailto|tel|ftp):", link):
                continue
            path, _, fragment = link.partition("#")
            target = unquote(path) or name
            if not (folder / target).is_file():
                yield f"{name}: {link}: no such file"
            elif fragment and unquote(fragment) not in pages[target].ids:
                yield f"{name}: {link}: no such id"
