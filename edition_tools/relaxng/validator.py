"""The walk through a document: a loop, not a recursion, so that depth costs nothing."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from .automaton import Automaton, Plan, Start, State, is_blank
from .recovery import Recovery
from .violations import Violation


def validate(
    automaton: Automaton, beginning: State, recovery: Recovery, root: etree._Element
) -> tuple[Violation, ...]:
    """Check the element `root` and all that it holds, from the state `beginning`.

    The order of the violations is that of the document, start tag before content before end tag.
    """
    element: etree._Element | None = None  # the one whose children are being read
    children: Iterator[etree._Element] = iter((root,))
    state, opening = beginning, None
    stack: list = []
    while True:
        for child in children:
            tag = child.tag
            if tag.__class__ is not str:
                state = _between(child, state, recovery, element)
                continue
            try:
                found = state.openings[tag]
            except KeyError:
                found = state.opening(tag)
            if found is None:
                found = recovery.element_not_allowed(child, state, element, opening)
            start = found.start
            names = child.keys()
            content = attributes(child, start, names) if names else start.plain
            if content is None:
                content = recovery.attributes(child, start)
            if len(child) and not (content.data and _has_no_elements(child)):
                stack.append((element, children, state, opening))
                element, children, state, opening = child, iter(child), content, found
                if not state.mixed:
                    text = child.text
                    if text and not is_blank(text):
                        state = _text(child, text, state, recovery, element, tail=False)
                break
            text = None if content.mixed else _whole_text(child)
            accepted = content.accepted(text or "", child) if text or content.data else content.accepts
            if not accepted:
                accepted = recovery.content(child, content, text or "", found)
            state = found.following.get(accepted) or found.after(accepted)
            if not state.mixed and child is not root:
                text = child.tail
                if text and not is_blank(text):
                    state = _text(child, text, state, recovery, element, tail=True)
        else:
            if element is None:
                return recovery.found()
            accepted = state.accepts or recovery.incomplete(element, state, opening)
            child, found = element, opening
            element, children, state, opening = stack.pop()
            state = found.following.get(accepted) or found.after(accepted)
            if not state.mixed and child is not root:
                text = child.tail
                if text and not is_blank(text):
                    state = _text(child, text, state, recovery, element, tail=True)


def attributes(element: etree._Element, start: Start, names: list[str]) -> State | None:
    """The state after the element's attributes; None if something is wrong with them."""
    key = tuple(names)
    plan: Plan = start.plans.get(key) or start.plan(key)
    fitting = []
    all_fit = True
    for field, value in zip(plan.fields, element.values(), strict=True):
        fits = tuple(attribute for attribute in field if attribute.accepts(value, element))
        all_fit = all_fit and len(fits) == len(field)
        fitting.append(fits)
    return plan.valid if all_fit else plan.outcome(tuple(map(frozenset, fitting)))


def _text(
    node: etree._Element, text: str, state: State, recovery: Recovery,
    element: etree._Element | None, *, tail: bool,
) -> State:
    """The state after a text that is not blank."""
    after = state.after_text(text, element)
    if after is None:
        recovery.text_not_allowed(node, text, state, element, tail=tail)
        return state
    return after


def _between(
    node: etree._Element, state: State, recovery: Recovery, element: etree._Element | None
) -> State:
    """The state after a comment, processing instruction or reference, and the text behind it."""
    text = node.tail or ""
    if node.tag is etree.Entity:
        text = node.text + text  # what it stands for is not known: it is text, at least
    if element is None or is_blank(text) or state.mixed:
        return state
    return _text(node, text, state, recovery, element, tail=True)


def _has_no_elements(element: etree._Element) -> bool:
    return not any(isinstance(child.tag, str) for child in element)


def _whole_text(element: etree._Element) -> str | None:
    """The text of an element without child elements, across comments."""
    if not len(element):
        return element.text
    return "".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag is etree.Entity:
            yield child.text
        yield child.tail or ""
