"""What a document does that its schema does not allow."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, NamedTuple

from lxml import etree

Kind = Literal[
    "element-not-allowed",
    "unknown-element",
    "wrong-namespace",
    "missing-element",
    "incomplete",
    "text-not-allowed",
    "data-value",
    "attribute-not-allowed",
    "attribute-value",
    "attribute-conflict",
    "missing-attribute",
    "duplicate-id",
    "missing-id",
]
"""The kinds of violations; `edition explain` says what each means."""


class Part(StrEnum):
    """Where, at an element, a violation stands."""

    START_TAG = "start-tag"
    ATTRIBUTE = "attribute"  # the attribute `name` of the element
    TEXT = "text"  # the text after the start tag
    END_TAG = "end-tag"
    TAIL = "tail"  # the text after the element (or comment, or processing instruction)


class Violation(NamedTuple):
    """One thing that is wrong, with the words for the person who has to mend it.

    `element` and `place` say where; `line` (from 1) is the best that the tree can tell: the end
    of the start tag, or the first line of the text, or for an end tag the last line of what stands
    before it.  `name` is the element or attribute concerned, as lxml writes names.  `expected`
    are names or values that would be right, the likely ones first.
    """

    element: etree._Element
    line: int
    kind: Kind
    message: str
    help: str = ""
    expected: tuple[str, ...] = ()
    name: str = ""
    place: Part = Part.START_TAG
