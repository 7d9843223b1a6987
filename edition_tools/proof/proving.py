"""What was lost between two steps, as findings: from TEI to the model, and from it to an output."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from lxml import etree

from ..diagnostics import Finding, Severity
from ..outputs.output import Artefact, Output, ShowsWords
from . import model, source
from .words import Missing, each_word, missing, more_often

_SHOWN = 12
"""So many words of a passage are quoted."""
_TOLD = 20
"""So many passages of a document are reported one by one."""


def of_reading(root: etree._Element, made: str, path: Path) -> tuple[Finding, ...]:
    """The words of a TEI document that its model lacks."""
    given = tuple(source.texts(root))
    came = [one.text for one in model.texts(made)]
    lost = missing(given, came)
    if lost:
        # The lemma of an entry that names its passage by its ends stands nowhere else.
        lost = missing(given, [*came, *(one.text for one in model.texts(made, lemmas=True))])
    if lost:
        # Words without white space between them may have become one, as they are in the source.
        joined = each_word(source.without_space(root)) & more_often(came, (one.text for one in given))
        lost = tuple(one for one in lost if not any(word in each for word in one.words for each in joined))
    return _findings("reading", "is not in what was read", path, lost)


def of_output(output: Output, read: str, path: Path, made: Iterable[Artefact]) -> tuple[Finding, ...]:
    """The words of a document's model that an output does not show, though it should.

    The model is the one that was read: so joining it to the edition is proved, too.
    """
    if not isinstance(output, ShowsWords):
        return ()
    due = model.shown(read, output.left_out, marks=output.shows_marks)
    lost = missing(due, (line for one in made for line in output.lines(one)))
    return _findings(output.name, f"is not in the output {output.name}", path, lost)


def _findings(step: str, what: str, path: Path, lost: Sequence[Missing]) -> tuple[Finding, ...]:
    return (
        *(_finding(step, path, one.source, f"“{_quoted(one.words)}” {what}") for one in lost[:_TOLD]),
        *(
            _finding(
                step, path, one.source, f"this and {len(lost) - _TOLD - 1} more passages: words of it lost"
            )
            for one in lost[_TOLD : _TOLD + 1]
        ),
    )


def _quoted(words: Sequence[str]) -> str:
    return " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")


def _finding(step: str, path: Path, line: int, message: str) -> Finding:
    return Finding(path, line, 0, Severity.ERROR, f"proof/{step}", message, _HELP)


_HELP = (
    "This is a fault of the tools or of the edition's own stylesheets, not of the text; see edition explain."
)
