"""The life of an event beside the document that has its text: who made a treaty, when it was signed and in force."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lxml import etree

from ..markup import tree
from ..names import IN_MODEL
from .facts import Facts, Life

_BROWSED = ("parties", "force")
"""The facts by which the table of all documents can be browsed."""


@dataclass(slots=True)
class Beside:
    """What stands beside a document of an event's life: as XML for link.xsl, and for the table of documents."""

    facts: str = ""
    told: dict[str, str] = field(default_factory=dict)


def of_texts(
    documents: Iterable[Facts], resolve: Callable[[str, Facts], str], title: Callable[[str], str]
) -> dict[str, Beside]:
    """For each document that has the text of an event what the register says of that.

    `resolve` says where a pointer of a document leads, `title` what the entry there is called.
    """
    found: dict[str, Beside] = {}
    lives = ((register, life) for register in documents for life in register.lives)
    for register, life in lives:
        text = resolve(life.text, register).partition("#")[0]
        if text and text != register.identifier:
            root = _life(life, register, resolve, title)
            beside = found.setdefault(text, Beside())
            beside.facts += etree.tostring(root, encoding="unicode")
            told = {one.get("fact", ""): _words(one) for one in root if one.get("fact") in _BROWSED}
            since = [_since(one) for one in root if one.get("fact") == "force"]
            beside.told = told | ({"since": since[0]} if since else {}) | beside.told
    return found


def _words(fact: etree._Element) -> str:
    """The words of a fact without its label; of one with a time that, and how certain it is."""
    time = fact.find(f"{IN_MODEL}date")
    if time is None:
        words = "".join(fact.itertext()).partition(":")[2]
    else:
        mark = (time.tail or "").partition(",")[0] if time.get("cert") else ""
        words = "".join(time.itertext()) + mark
    return " ".join(words.split())


def _since(fact: etree._Element) -> str:
    """The date from which something is in force, if the fact has one."""
    time = fact.find(f"{IN_MODEL}date")
    return "" if time is None else time.get("from", time.get("when", ""))


def _life(
    life: Life, register: Facts, resolve: Callable[[str, Facts], str], title: Callable[[str], str]
) -> etree._Element:
    entry = f"{register.identifier}#{life.entry}"
    root = tree(life.facts)
    root.attrib.clear()
    root.attrib.update({"to": entry, "title": title(entry)})
    for element in root.iter(etree.Element):
        for name in {"id", "source", "key", "tei"}.intersection(element.keys()):
            del element.attrib[name]
        if element is not root and (target := element.get("target")):
            there = resolve(target, register)
            element.set("target", f"{register.identifier}{there}" if there.startswith("#") else there)
            if element.tag == f"{IN_MODEL}link" and element.get("words"):
                del element.attrib["words"]
                element.text = title(there) or element.text
    return root
