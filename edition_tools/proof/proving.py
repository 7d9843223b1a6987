"""What was lost between two steps, as findings: from TEI to the model, and from it to an output."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from lxml import etree

from ..diagnostics import Finding, Severity
from ..outputs.output import Artefact, Output, PrintsWords, ShowsWords
from . import model, source
from .order import misplaced
from .printed import as_printed
from .words import Line, Missing, each_word, missing, more_often

_SHOWN = 12
_LETTERS = 200
"""So many words of a passage are quoted, and so many characters at most."""
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
        joined = each_word(source.without_space(root)) & more_often(came, (one.text for one in given)).keys()
        lost = tuple(one for one in lost if not any(word in each for word in one.words for each in joined))
    moved = misplaced(tuple(source.beginnings(root)), came)
    return _findings("reading", "what was read", lambda line: (path, line), lost, moved)


def of_output(output: Output, read: str, path: Path, made: Iterable[Artefact]) -> tuple[Finding, ...]:
    """The words of a document's model that an output does not show, though it should, and lines out of order.

    The model is the one that was read: so joining it to the edition is proved, too.
    """
    return _of_pages(output, read, path, made) if isinstance(output, ShowsWords) else ()


def of_text(
    output: Output, read: str, path: Path, made: Iterable[Artefact], *, ordered: bool = True
) -> tuple[Finding, ...]:
    """The same of pages that have a text and its notes only, not what is said of the document.

    Parallel texts are not `ordered`: they change places with each other.
    """
    if not isinstance(output, ShowsWords):
        return ()
    return _of_pages(output, read, path, made, text_only=True, ordered=ordered)


def _of_pages(
    output: ShowsWords,
    read: str,
    path: Path,
    made: Iterable[Artefact],
    *,
    text_only: bool = False,
    ordered: bool = True,
) -> tuple[Finding, ...]:
    due = model.shown(read, output.left_out, marks=output.shows_marks)
    if text_only:
        due = tuple(one for one in due if one.flow)
    came = [line for one in made for line in output.lines(one)]
    moved = misplaced(due, came) if ordered else ()
    return _findings(
        output.name, f"the output {output.name}", lambda line: (path, line), missing(due, came), moved
    )


def of_file(
    output: ShowsWords | PrintsWords,
    models: Iterable[tuple[Path, str]],
    made: Artefact,
    *,
    several: bool = False,
) -> tuple[Finding, ...]:
    """The same of a file that was made of documents, each with its model.

    One of `several` says once what all say of themselves, and quotes them: there the order is not proved.
    """
    due: list[Line] = []
    places: list[tuple[Path, int]] = []
    marks = isinstance(output, ShowsWords) and output.shows_marks
    for path, read in models:
        for line in model.shown(read, (*output.left_out, *(("field",) if several else ())), marks=marks):
            due.append(Line(len(due), line.text, line.flow))
            places.append((path, line.source))
    is_print = isinstance(output, PrintsWords)
    came = list(output.printed(made.data) if isinstance(output, PrintsWords) else output.lines(made))
    if not came:
        said = f"{made.path} cannot be read again: its words are not proved"
        return (Finding(places[0][0], 0, 0, Severity.WARNING, "proof/not-proved", said),)
    if is_print:
        due, came = as_printed(due, came)
    lost, moved = missing(due, came, torn=is_print), () if several else misplaced(due, came)
    return _findings(output.name, made.path, lambda number: places[number], lost, moved)


def _findings(
    step: str,
    where: str,
    place: Callable[[int], tuple[Path, int]],
    lost: Iterable[Missing],
    moved: Iterable[Line],
) -> tuple[Finding, ...]:
    """What was lost and what was moved on a step; `place` says where the source of a line is."""
    told = [(one.source, f"“{_quoted(one.words)}” is not in {where}") for one in lost]
    told += ((one.source, f"“{_quoted(one.text.split())}” stands elsewhere in {where}") for one in moved)
    findings = [_finding(step, *place(source), said) for source, said in told[:_TOLD]]
    if told[_TOLD:]:
        more = f"this and {len(told) - _TOLD - 1} more passages: words of it lost or moved"
        findings.append(_finding(step, *place(told[_TOLD][0]), more))
    return tuple(findings)


def _quoted(words: Sequence[str]) -> str:
    text = " ".join(words[:_SHOWN])
    return text[:_LETTERS] + (" …" if len(words) > _SHOWN or len(text) > _LETTERS else "")


def _finding(step: str, path: Path, line: int, message: str) -> Finding:
    return Finding(path, line, 0, Severity.ERROR, f"proof/{step}", message, _HELP)


_HELP = (
    "This is a fault of the tools or of the edition's own stylesheets, not of the text; see edition explain."
)
