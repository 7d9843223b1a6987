"""What is found between texts that are parallel, as findings at their places."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..diagnostics import Finding, Severity
from ..rules.parallels import check
from .places import Locator
from .request import Request


def findings(request: Request, files: Iterable[Path]) -> tuple[Finding, ...]:
    """Segments without a partner, partners out of order, and texts that are nowhere."""
    settings = request.settings
    problems, nowhere = check(settings, files, request.folder)
    found = [one for document, problem in problems for one in Locator(document).problems([problem])]
    path = settings.path or settings.folder
    return request.levelled(
        (
            *found,
            *(
                Finding(
                    path,
                    1,
                    1,
                    Severity.WARNING,
                    "parallel/unknown-target",
                    message,
                    "Write the ids of documents: their pages are named by them.",
                )
                for message in nowhere
            ),
        )
    )
