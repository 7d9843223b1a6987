"""The walk through a document: a loop, not a recursion, so that depth costs nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from lxml import etree

from .automaton import Opening, State, is_blank
from .violations import Violation

if TYPE_CHECKING:
    from .recovery import Recovery


_MOST_BLANKS = 1000


class Reporter:
    """Makes the recovery at the first error: most documents need none."""

    def __init__(self, make: Callable[[], Recovery]) -> None:
        self._make = make
        self._recovery: Recovery | None = None

    def __call__(self) -> Recovery:
        if self._recovery is None:
            self._recovery = self._make()
        return self._recovery

    def found(self) -> tuple[Violation, ...]:
        return self._recovery.found() if self._recovery is not None else ()


def validate(  # noqa: C901 - the hot loop: calls would cost more than the checking itself
    beginning: State, make_recovery: Callable[[], Recovery], root: etree._Element
) -> tuple[Violation, ...]:
    """Check the element `root` and all that it holds, from the state `beginning`.

    The order of the violations is that of the document, start tag before content before end tag.
    Nearly all time is spent in this loop, so what is known already is looked up in it, and only
    what is new is asked for elsewhere.
    """
    recovery = Reporter(make_recovery)
    blanks = {None, ""}  # texts known to be white space
    element: etree._Element | None = None  # the one whose children are being read
    children: Iterator[etree._Element] = iter((root,))
    state, opening = beginning, None
    stack: list[tuple[etree._Element | None, Iterator[etree._Element], State, Opening | None]] = []
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
                found = recovery().element_not_allowed(child, state, element, opening)
            names = child.keys()
            if names:
                key = tuple(names)
                plan = found.start.plans.get(key) or found.start.plan(key)
                content = plan.valid
                for known, value in zip(plan.known, child.values(), strict=True):
                    if value not in known:
                        content = plan.state(child)
                        break
            else:
                content = found.start.plain
            if content is None:
                content = recovery().attributes(child, found.start)
            if len(child) and not (content.data and _has_no_elements(child)):
                stack.append((element, children, state, opening))
                element, children, state, opening = child, iter(child), content, found
                if not state.mixed and child.text not in blanks:
                    state = _text(child, child.text, state, recovery, element, blanks, tail=False)
                break
            if content.mixed or (child.text is None and not content.data):
                accepted = content.accepts
            else:
                accepted = content.accepted(_whole_text(child), child)
            if not accepted:
                accepted = recovery().content(child, content, _whole_text(child), found)
            state = found.following.get(accepted) or found.after(accepted)
            if not state.mixed and child.tail not in blanks and element is not None:
                state = _text(child, child.tail, state, recovery, element, blanks, tail=True)
        else:
            if element is None:
                return recovery.found()
            accepted = state.accepts or recovery().incomplete(element, state, opening)
            child, found = element, opening
            assert found is not None  # only the document itself has none
            element, children, state, opening = stack.pop()
            state = found.following.get(accepted) or found.after(accepted)
            if not state.mixed and child.tail not in blanks and element is not None:
                state = _text(child, child.tail, state, recovery, element, blanks, tail=True)


def _text(
    node: etree._Element,
    text: str | None,
    state: State,
    recovery: Reporter,
    element: etree._Element,
    blanks: set[str | None],
    *,
    tail: bool,
) -> State:
    """The state after a text; a blank one is remembered and changes nothing."""
    if text is None or is_blank(text):
        if len(blanks) < _MOST_BLANKS:
            blanks.add(text)
        return state
    after = state.after_text(text, element)
    if after is None:
        recovery().text_not_allowed(node, text, state, element, tail=tail)
        return state
    return after


def _between(node: etree._Element, state: State, recovery: Reporter, element: etree._Element | None) -> State:
    """The state after a comment, processing instruction or reference, and the text after it."""
    text = node.tail or ""
    if isinstance(node, etree._Entity):
        text = node.text + text  # what it stands for is not known: it is text, at least
    if element is None or state.mixed:
        return state
    return _text(node, text, state, recovery, element, set(), tail=True)


def _has_no_elements(element: etree._Element) -> bool:
    return not any(isinstance(child.tag, str) for child in element)


def _whole_text(element: etree._Element) -> str:
    """The text of an element without child elements, across comments."""
    return "".join(_pieces(element)) if len(element) else element.text or ""


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child, etree._Entity):
            yield child.text
        yield child.tail or ""
