"""The outputs of an edition: each a small renderer of the model, all with the same two doors."""

from __future__ import annotations

from .output import COSTLY, FORMATS, PARALLEL, VOLUMES, Artefact, Contents, Leaf, renderer

__all__ = ["COSTLY", "FORMATS", "PARALLEL", "VOLUMES", "Artefact", "Contents", "Leaf", "renderer"]
