"""The critical apparatus of a document: what xslt/apparatus.xsl finds, as problems at their places.

Who is a witness, which reading is whose and where a lemma stands is decided by the stylesheets
that rebuild a witness, so that a check and a rebuilt text never disagree (TEI Guidelines, ch. 12).
What is decided here is how it is said: the nearest name, and many findings of one cause as one.
"""

from __future__ import annotations

import os.path
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from .... import data
from ....documents import Document
from ....markup import tree
from ....names import IN_TEI, XML_ID
from ....nearest import nearest
from ...examined import Examined
from ...library import Library
from ...problem import Problem, name_of, one_for_each_cause

if TYPE_CHECKING:
    from ....saxon import Engine

_ELSEWHERE = 10
"""So many entries of which none has its place here are one finding: the text lies elsewhere."""
_LOCAL = re.compile("#?[^#:/(]+")


def has_apparatus(document: Document) -> bool:
    """Whether there is any entry; only then is anything of this module worth its time."""
    return next(document.root.iter(f"{IN_TEI}app"), None) is not None


def check(examined: Examined) -> list[Problem]:
    """What is wrong with the apparatus of one document, in the order of the rules."""
    document, library = examined.document, examined.library
    if not has_apparatus(document):
        return []
    found = findings(document, negative=examined.settings.apparatus.style == "negative")
    elements = list(document.root.iter(etree.Element))
    names = (found.get("names") or "").split()
    ids = _ids_of_points(document.root) if _wants_ids(found) else []
    problems = []
    for finding in found:
        element = elements[int(finding.get("key", "1")) - 1]
        candidates = ids if finding.get("attribute") in ("from", "to") else names
        problems.append(_problem(finding, element, document.path, candidates, library))
    for rule in ("apparatus/no-such-point", "apparatus/no-such-place"):
        problems = _gathered(problems, rule, int(found.get(rule.rpartition("-")[2] + "s", "0")))
    return one_for_each_cause(problems)


def better_told(problem: Problem, reports: Callable[[str], bool]) -> bool:
    """Whether a problem of pointers is one that the apparatus's rules tell, and tell better.

    `reports` says whether a rule is asked for.  Only for documents that have an apparatus.
    """
    if problem.attribute == "wit" and problem.rule == "pointer/missing-entry":
        return reports("apparatus/undeclared-witness")
    if problem.attribute in ("from", "to") and name_of(problem.element) == "app":
        return (
            problem.rule in ("pointer/missing-target", "pointer/missing-file")
            and _LOCAL.fullmatch(problem.part) is not None
            and reports("apparatus/no-such-point")
        )
    return False


def findings(document: Document, *, negative: bool) -> etree._Element:
    """What xslt/apparatus.xsl finds, one element each, before it is put into words.

    `negative` says that the edition calls its apparatus so: then no witness need be named.
    """
    from ....reading.parsing import parsed  # Most documents have no entries, and need no reading.

    sheet = data.stylesheet("apparatus.xsl")
    result = _engine(sheet).transform(
        sheet,
        parsed(_engine(sheet), document, keyed=True),
        mode="apparatus",
        parameters={"negative": negative},
    )
    return tree(result.text)


@cache
def _engine(sheet: Path) -> Engine:
    from ....saxon import Engine  # It takes a while to start; most documents have no entries.

    return Engine((sheet,))


def _problem(
    finding: etree._Element, element: etree._Element, file: Path, candidates: Sequence[str], library: Library
) -> Problem:
    """One finding of the stylesheet; an unknown name gets the nearest known one as its help."""
    name, attribute = finding.get("name", ""), finding.get("attribute", "")
    advice = finding.get("help", "")
    if name:
        advice = _hint(name, finding.get("all") == "yes", file, candidates, library) or advice
    return Problem(
        element,
        attribute,
        finding.get("rule", ""),
        finding.text or "",
        advice,
        finding.get("cause", ""),
        finding.get("part", "") if attribute else "",
    )


def _hint(name: str, many: bool, file: Path, candidates: Sequence[str], library: Library) -> str:
    """The register that has the name, or the nearest name of this document."""
    register = library.register_ids.get(name)
    if register and register[0] != file.resolve():
        path = os.path.relpath(register[0], file.resolve().parent).replace(os.sep, "/")
        return (
            f"{path} has them: write its name before #, as in {path}#{name}."
            if many
            else f"{path} has it: write {path}#{name}."
        )
    close = nearest(name, (one for one in candidates if one != name))
    return f"Did you mean #{close}?" if close else ""


def _wants_ids(found: etree._Element) -> bool:
    return any(one.get("rule") == "apparatus/no-such-point" for one in found)


def _ids_of_points(root: etree._Element) -> list[str]:
    """The ids to which an entry can point: those of the text."""
    return [
        one.get(XML_ID, "")
        for text in root.iter(f"{IN_TEI}text")
        for one in text.iter("*")
        if one.get(XML_ID)
    ]


def _gathered(problems: Iterable[Problem], rule: str, total: int) -> list[Problem]:
    """The problems; those of a rule as one where all places of the document are of that kind."""
    problems = list(problems)
    same = [problem for problem in problems if problem.rule == rule]
    if len(same) < _ELSEWHERE or len(same) < total:
        return problems
    what = "points" if rule.endswith("point") else "places"
    shown = ", ".join(dict.fromkeys(problem.element.get(problem.attribute, "") for problem in same[:3]))
    as_one = replace(
        same[0],
        cause="",
        message=f"none of the {len(same)} {what} that the entries name is in this document: {shown} …",
        help="If the text is a file of its own, write its name before #."
        if what == "points"
        else "Number the lines or paragraphs by n as loc names them, or name points by from and to.",
    )
    return [as_one, *(problem for problem in problems if problem.rule != rule)]
