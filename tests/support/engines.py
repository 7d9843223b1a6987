"""One engine with the stylesheets of all outputs for the tests that show models: compiling costs more than showing."""

from __future__ import annotations

from edition_tools.outputs import registry
from edition_tools.saxon import Engine, shared

from .models import ROOT, settings_in


def renderers() -> Engine:
    """The engine of this process that shows models in every output."""
    settings = settings_in(ROOT)
    sheets = (one for name in registry.names() for one in registry.output(name).stylesheets(settings))
    return shared(tuple(dict.fromkeys(sheets)))
