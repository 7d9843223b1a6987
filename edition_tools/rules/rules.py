"""The rules that our own checks follow: their names, and how much each matters by default."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..diagnostics import Severity

OPEN_GROUPS = ("relaxng", "schematron")
"""Groups whose rules come from schemas, so that any name may stand in them."""


CHECKED = frozenset({"id", "pointer", "image", "language", "date"})
"""Groups whose rules are held by the checks of every document, not by a schema or the parser."""


class Rule(NamedTuple):
    """One rule: `group/name`, its default level (None: off), and one sentence that says it."""

    name: str
    severity: Severity | None
    sentence: str


_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

_ALL = (
    Rule("file/not-read", _ERROR, "What looks like a document is a file that can be read."),
    Rule("file/folder", _WARNING, "A folder has no name of a document, and is no link."),
    Rule("xml/not-well-formed", _ERROR, "A file is well-formed XML."),
    Rule("xml/entity", _WARNING, "An entity is declared in the file that uses it."),
    Rule("xml/xinclude", _ERROR, "An XInclude names a file in the edition's folder."),
    Rule("schema/remote", _WARNING, "A schema that a document names lies on this computer."),
    Rule("schema/missing", _ERROR, "A schema that a document names exists."),
    Rule("schema/compact-syntax", _WARNING, "A RELAX NG schema is in the XML syntax (.rng)."),
    Rule("schema/unusable", _ERROR, "A schema that a document names is a right schema."),
    Rule("schematron/reads-shut", _WARNING, "A Schematron reads no other file, unless allowed."),
    Rule("id/duplicate", _ERROR, "An xml:id stands once in a document."),
    Rule("id/malformed", _ERROR, "An xml:id is an XML name without a colon."),
    Rule("id/two-entries", _WARNING, "Two entries of the registers have not the same xml:id."),
    Rule("id/same-key", _WARNING, "Two entries have not the same key or identifier."),
    Rule("pointer/missing-target", _ERROR, "What a pointer points to exists."),
    Rule("pointer/missing-entry", _WARNING, "A name's entry, a witness or a hand exists."),
    Rule("pointer/missing-file", _WARNING, "The file that a pointer names exists."),
    Rule("pointer/wrong-kind", _ERROR, "A pointer points to a thing of the right kind."),
    Rule("pointer/missing-hash", _WARNING, "A pointer to an id begins with #."),
    Rule("pointer/malformed", _ERROR, "A pointer is a URI."),
    Rule("pointer/undeclared-prefix", _WARNING, "A private prefix has a prefixDef."),
    Rule("pointer/prefix-pattern", _WARNING, "A prefixed value fits its prefixDef."),
    Rule("pointer/unpaired", _WARNING, "What next points to points back with prev."),
    Rule("pointer/unpaired-corresp", _INFO, "What corresp points to points back."),
    Rule("pointer/two-keys", _WARNING, "One key stands for one entry."),
    Rule("pointer/outside", _INFO, "A pointer stays in the edition's folder."),
    Rule("parallel/without-partner", _WARNING, "Each segment of parallel texts has a partner."),
    Rule("parallel/unknown-target", _WARNING, "A text that another corresponds to exists."),
    Rule("parallel/order", _INFO, "The segments of parallel texts have the same order."),
    Rule("image/missing", _WARNING, "An image that a document names exists."),
    Rule("language/malformed", _ERROR, "A language is a tag of BCP 47."),
    Rule("language/unknown", _WARNING, "A language tag is one that exists."),
    Rule("language/undeclared", _WARNING, "A language is declared in langUsage."),
    Rule("date/malformed", _ERROR, "A date is written in the form that its attribute has."),
    Rule("date/not-real", _ERROR, "A date is in the calendar."),
    Rule("date/reversed", _ERROR, "A beginning does not come after its end."),
    Rule("date/impossible-life", _WARNING, "Nobody dies before the birth."),
    Rule("apparatus/undeclared-witness", _WARNING, "A witness that an entry names is declared."),
    Rule("apparatus/witness-never-named", _INFO, "A declared witness is named by some entry."),
    Rule("apparatus/witness-twice", _WARNING, "A witness has one reading at one place."),
    Rule(
        "apparatus/witness-silent",
        _WARNING,
        "In a positive apparatus each entry names every witness that has text there.",
    ),
    Rule(
        "apparatus/witness-misplaced",
        _WARNING,
        "An entry in a reading names only witnesses that have this reading.",
    ),
    Rule("apparatus/words-in-absence", _WARNING, "A witness has no words in its own lacuna."),
    Rule("apparatus/absence-unpaired", _WARNING, "A lacuna that begins ends before the next."),
    Rule("apparatus/no-such-point", _ERROR, "The points of an entry's lemma are in the text."),
    Rule("apparatus/points-reversed", _ERROR, "A lemma's first point comes before its last."),
    Rule("apparatus/lemma-differs", _WARNING, "A lemma is what stands between its points."),
    Rule("apparatus/no-place", _WARNING, "An entry that stands apart says what it is about."),
    Rule("apparatus/no-such-place", _WARNING, "The place that loc names is in the text."),
    Rule("apparatus/lemma-missing", _WARNING, "An entry at a place has a lemma."),
    Rule("apparatus/lemma-not-found", _WARNING, "A lemma stands in the place of its entry."),
    Rule("apparatus/lemma-ambiguous", _WARNING, "A lemma stands once in the place of its entry."),
    Rule(
        "apparatus/overlapping-readings",
        _WARNING,
        "Of two entries that overlap only one gives a witness other words.",
    ),
    Rule("apparatus/lemma-repeated", _ERROR, "An entry has one lemma."),
    Rule("apparatus/empty-entry", _WARNING, "An entry has a lemma or a reading."),
    Rule("apparatus/no-reading", _INFO, "An entry has a reading beside its lemma."),
    Rule("apparatus/other-encoding", _WARNING, "Variants are encoded as variantEncoding says."),
    Rule("apparatus/undeclared-encoding", _INFO, "The header says how variants are encoded."),
)

RULES: Mapping[str, Rule] = {rule.name: rule for rule in _ALL}


def unknown_rule(name: str) -> list[str] | None:
    """None where `name` can be a rule or `group/*`, else the nearest names that can."""
    group, _, rest = name.partition("/")
    if name in RULES or (group in OPEN_GROUPS and rest) or (group in groups() and rest == "*"):
        return None
    from difflib import get_close_matches

    return get_close_matches(name, [*RULES, *(f"{one}/*" for one in groups())], 1, 0.5)


def groups() -> frozenset[str]:
    """The groups that rules are in, such as `pointer` and `relaxng`."""
    return frozenset({*OPEN_GROUPS, *(name.split("/")[0] for name in RULES)})
