"""Schematron: a schema becomes a stylesheet, a document"s breaches become findings."""

from __future__ import annotations

from .schema import Schematron, compile_schematron
from .texts import source_text

__all__ = ["Schematron", "compile_schematron", "source_text"]
