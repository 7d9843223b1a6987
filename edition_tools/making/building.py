"""A build: whether anything must be made again, and that it is."""

from __future__ import annotations

from .. import files
from ..manifest import Manifest
from . import tools
from .request import Outcome, Progress, Request


def build(request: Request, progress: Progress = lambda done, of, what: None) -> Outcome:
    """Make what is missing or out of date, and remove what is no longer made.

    Where nothing changed, nothing is read but the manifest, and no engine is imported.
    Raises ConfigError where there is nothing to build, ToolError where the folder cannot be
    written.  A document that is not well-formed is a finding; the others are built.
    """
    documents = request.documents
    old = Manifest.load(request.out)
    new = Manifest(
        tools=tools.digest(request.settings),
        request=files.key(
            request.settings, sorted(map(str, documents)), sorted(map(str, request.paths)), request.formats
        ),
        # A file that was missed, such as an image, may have come.
        inputs=files.stamps(
            (
                *map(str, documents),
                str(request.settings.identifiers),
                *{*old.inputs, *(name for job in old.jobs.values() for name in job.reads)},
            ),
            old.inputs,
        ),
    )
    outputs = files.stamps_below(request.out, old.outputs)
    if not request.force and (new.tools, new.request, new.inputs, outputs) == (
        old.tools,
        old.request,
        old.inputs,
        old.outputs,
    ):
        return Outcome(len(documents), kept=len(outputs), findings=old.findings)
    from .pipeline import Pipeline

    return Pipeline(request, old, new, outputs, progress).run()
