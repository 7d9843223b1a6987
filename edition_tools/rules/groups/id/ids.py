"""Ids: each is a name, and stands once in its document (XML 1.0, 3.3.1; xml:id 1.0)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....diagnostics import Severity
from ....names import XML_ID
from ...examined import Examined
from ...examples import tei
from ...problem import Problem, name_of
from ...rule import Rule

_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_REST = f"{_START}.0-9\u00b7\u0300-\u036f\u203f-\u2040-"
_ASCII = re.compile("[A-Za-z_][A-Za-z0-9._-]*")


def is_name(text: str) -> bool:
    """Whether it is a name without a colon, as Namespaces in XML 1.0 (section 3) has it."""
    return _ASCII.fullmatch(text) is not None or (
        not text.isascii() and re.fullmatch(f"[{_START}][{_REST}]*", text) is not None
    )


def check(examined: Examined) -> Iterator[Problem]:
    """Problems of `xml:id` in one document."""
    survey = examined.survey
    for value in survey.repeated:
        first = survey.ids[value.text]
        yield Problem(
            value.element,
            XML_ID,
            "id/duplicate",
            f"the id {value.text} is already that of the {name_of(first)} in line {first.sourceline}",
            "Give this element another xml:id; nothing can point to either while they share one.",
        )
    for text, element in survey.ids.items():
        if not is_name(text.strip()):
            reason, proposal = _reason(text.strip())
            yield Problem(
                element,
                XML_ID,
                "id/malformed",
                f'"{text}" cannot be an id: {reason}',
                f'Write xml:id="{proposal}", and change the pointers to it.'
                if proposal
                else "An id begins with a letter or _, and goes on with letters, digits, - . or _.",
            )


def _reason(text: str) -> tuple[str, str]:
    """Why this is no id, and what could stand instead."""
    if not text:
        return "it is empty", ""
    proposal = re.sub(f"[^{_REST}]+", "-", text).strip("-")
    if not re.match(f"[{_START}]", proposal):
        proposal = f"x{proposal}" if proposal else ""
    wrong = re.search(f"[^{_REST}]", text)
    if wrong is None:
        return f'it begins with "{text[0]}", and an id begins with a letter or _', proposal
    if wrong[0].isspace():
        return "it has a space in it", proposal
    return f'it has "{wrong[0]}" in it', proposal


DUPLICATE = Rule(
    "id/duplicate",
    Severity.ERROR,
    "An xml:id stands once in a document.",
    """
An xml:id names one element of a document.  If two elements share it, a pointer to it could mean
either, and pages, notes and citations lead to the wrong place.
""",
    tei(
        """
<p xml:id="first">One</p>
<?expect?>
<p xml:id="first">Two</p>
"""
    ),
    check=check,
)

MALFORMED = Rule(
    "id/malformed",
    Severity.ERROR,
    "An xml:id is an XML name without a colon.",
    """
An xml:id begins with a letter or _, and goes on with letters, digits, hyphens, dots or _.  It has
no space, no colon, no slash, and does not begin with a digit.

    wrong:  xml:id="12 July"        right:  xml:id="july-12"

""",
    tei(
        """
<?expect?>
<p xml:id="12 July">One</p>
"""
    ),
    check=check,
)
