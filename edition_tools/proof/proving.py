"""What was lost between two steps, as findings: from TEI to the model, and from it to an output."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeAlias

from lxml import etree

from ..diagnostics import Finding, Severity
from ..outputs.output import Artefact, Output, PrintsWords, ShowsWords
from . import model, source
from .printed import missing_in_print
from .words import Line, Missing, each_word, missing, more_often

_SHOWN = 12
"""So many words of a passage are quoted."""
_TOLD = 20
"""So many passages of a document are reported one by one."""
Lost: TypeAlias = tuple[Path, int, Missing]
"""Words that did not come, with the file and the line where they stand."""


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
        joined = each_word(source.without_space(root)) & more_often(came, (one.text for one in given)).keys()
        lost = tuple(one for one in lost if not any(word in each for word in one.words for each in joined))
    return _findings("reading", "is not in what was read", _placed(path, lost))


def of_output(output: Output, read: str, path: Path, made: Iterable[Artefact]) -> tuple[Finding, ...]:
    """The words of a document's model that an output does not show, though it should.

    The model is the one that was read: so joining it to the edition is proved, too.
    """
    if not isinstance(output, ShowsWords):
        return ()
    due = model.shown(read, output.left_out, marks=output.shows_marks)
    lost = missing(due, [line for one in made for line in output.lines(one)])
    return _findings(output.name, f"is not in the output {output.name}", _placed(path, lost))


def of_file(
    output: ShowsWords | PrintsWords,
    models: Iterable[tuple[Path, str]],
    made: Artefact,
    left_out: Sequence[str] = (),
) -> tuple[Finding, ...]:
    """The words of documents, each with its model, that a file made of all of them lacks.

    `left_out` are more elements of the model that have no place in it.
    """
    due: list[Line] = []
    places: list[tuple[Path, int]] = []
    marks = isinstance(output, ShowsWords) and output.shows_marks
    for path, read in models:
        for line in model.shown(read, (*output.left_out, *left_out), marks=marks):
            due.append(Line(len(due), line.text))
            places.append((path, line.source))
    if isinstance(output, ShowsWords):
        lost = missing(due, list(output.lines(made)))
    elif lines := output.printed(made.data):
        lost = missing_in_print(due, lines)
    else:
        path, _ = places[0]
        said = f"{made.path} cannot be read again: its words are not proved"
        return (Finding(path, 0, 0, Severity.WARNING, "proof/not-proved", said),)
    return _findings(output.name, f"is not in {made.path}", [(*places[one.source], one) for one in lost])


def _placed(path: Path, lost: Iterable[Missing]) -> list[Lost]:
    return [(path, one.source, one) for one in lost]


def _findings(step: str, what: str, lost: Sequence[Lost]) -> tuple[Finding, ...]:
    return (
        *(_finding(step, path, line, f"“{_quoted(one.words)}” {what}") for path, line, one in lost[:_TOLD]),
        *(
            _finding(step, path, line, f"this and {len(lost) - _TOLD - 1} more passages: words of it lost")
            for path, line, _ in lost[_TOLD : _TOLD + 1]
        ),
    )


def _quoted(words: Sequence[str]) -> str:
    return " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")


def _finding(step: str, path: Path, line: int, message: str) -> Finding:
    return Finding(path, line, 0, Severity.ERROR, f"proof/{step}", message, _HELP)


_HELP = (
    "This is a fault of the tools or of the edition's own stylesheets, not of the text; see edition explain."
)
