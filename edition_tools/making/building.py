"""A build: whether anything must be made again, and that it is."""

from __future__ import annotations

from .. import files
from ..manifest import Manifest, Standing
from . import tools
from .request import Outcome, Progress, Request


def build(request: Request, progress: Progress = lambda done, of, what: None) -> Outcome:
    """Make what is missing or out of date, and remove what is no longer made.

    Where nothing changed, nothing is read but the manifest, and no engine is imported.
    Raises ConfigError where there is nothing to build, ToolError where the folder cannot be
    written.  A document that is not well-formed is a finding; the others are built.
    """
    documents = [str(path) for path in request.documents]
    used = tools.digest(request.settings)
    asked = files.key(
        request.settings, sorted(documents), sorted(map(str, request.paths)), request.formats, request.prove
    )
    known = None if request.force else Standing.load(request.out)
    if known and (known.tools, known.request) == (used, asked) and known.stands(request.out, documents):
        return Outcome(len(documents), kept=len(known.outputs) + known.kept, findings=known.findings)
    old = Manifest.load(request.out)
    new = Manifest(
        tools=used,
        request=asked,
        # A file that was missed, such as an image, may have come.
        inputs=files.stamps(
            (*documents, *{*old.inputs, *(name for job in old.jobs.values() for name in job.reads)}),
            old.inputs,
        ),
    )
    outputs = files.stamps_below(request.out, old.outputs)
    from .pipeline import Pipeline

    return Pipeline(request, old, new, outputs, progress).run()
