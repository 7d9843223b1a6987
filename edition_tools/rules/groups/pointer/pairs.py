"""Links that are made in pairs: next and prev, and corresp (TEI Guidelines, 17.3 and 17.7)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ....diagnostics import Severity
from ....names import XML_ID
from ...examined import Examined
from ...examples import tei
from ...problem import Problem, name_of
from ...rule import Rule
from ...survey import Survey, Value

_BACK = {"next": "prev", "prev": "next"}


def check(examined: Examined) -> Iterator[Problem]:
    """Problems of links inside one document; those that lead nowhere are not ours."""
    survey = examined.survey
    for value in survey.pointers:
        if value.attribute in _BACK:
            yield from _chain(survey, value)
    yield from _correspondences(survey)


def _chain(survey: Survey, value: Value) -> Iterator[Problem]:
    target = _target(survey, value.text.strip())
    if target is None:
        return
    back = _BACK[value.attribute]
    here = value.element.get(XML_ID)
    there = f"{name_of(target)} {value.text.strip()}"
    if target is value.element:
        yield Problem(
            value.element,
            value.attribute,
            "pointer/unpaired",
            f"{value.attribute} points to its own element",
            f"Point to the element that comes {'after' if back == 'prev' else 'before'} it.",
        )
        return
    answer = (target.get(back) or "").strip()
    if not answer:
        yield Problem(
            value.element,
            value.attribute,
            "pointer/unpaired",
            f"the {there} has no {back} that points back",
            f'Add {back}="#{here}" to it.'
            if here
            else f"Give this element an xml:id, and point to it with {back}.",
        )
    elif answer.startswith("#") and answer[1:] != here and value.attribute == "next":
        yield Problem(
            value.element,
            value.attribute,
            "pointer/unpaired",
            f'the {there} has {back}="{answer}", which does not point back'
            + (f" to #{here}" if here else ""),
            "Correct one of the two pointers.",
        )


def _correspondences(survey: Survey) -> Iterator[Problem]:
    """Correspondences that are not answered, in a document where others are.

    Where none is answered, the edition points in one direction only: that is its way.
    """
    links = [
        (value, target)
        for value in survey.pointers
        if value.attribute == "corresp"
        for word in value.text.split()
        if (target := _target(survey, word)) is not None and target is not value.element
    ]
    unanswered = [(value, target) for value, target in links if not _answers(value, target)]
    two_sided = any(target.get("corresp") for _, target in links)
    if not two_sided:
        return
    for value, target in unanswered:
        here = value.element.get(XML_ID)
        if here is None:
            continue  # What has no id cannot be pointed back to.
        yield Problem(
            value.element,
            "corresp",
            "pointer/unpaired-corresp",
            f"the {name_of(target)} #{target.get(XML_ID)} in line {target.sourceline} does not correspond back",
            f"Add #{here} to its corresp.",
        )


def _answers(value: Value, target: etree._Element) -> bool:
    here = value.element.get(XML_ID)
    return here is not None and f"#{here}" in (target.get("corresp") or "").split()


def _target(survey: Survey, pointer: str) -> etree._Element | None:
    return survey.ids.get(pointer[1:]) if pointer.startswith("#") else None


UNPAIRED = Rule(
    "pointer/unpaired",
    Severity.WARNING,
    "What next points to points back with prev.",
    """
next and prev make a chain of parts: where an element says next="#b", b says prev="#" and the id
of the first.  If one half is missing, the parts can only be followed in one direction.
""",
    tei(
        """
<?expect?>
<p><seg xml:id="a" next="#b">One</seg> and
<seg xml:id="b">two</seg></p>
"""
    ),
    check=check,
)

UNPAIRED_CORRESP = Rule(
    "pointer/unpaired-corresp",
    Severity.INFO,
    "What corresp points to points back.",
    """
In this document correspondences are answered: if a corresponds to b, b corresponds to a.  Here
one half is missing.  (Where no correspondence is answered, they go in one direction on purpose,
and nothing is said.)
""",
    tei(
        """
<p xml:id="a" corresp="#b">One</p>
<p xml:id="b" corresp="#a">Un</p>
<?expect?>
<p xml:id="c" corresp="#b">Eins</p>
"""
    ),
    check=check,
)
