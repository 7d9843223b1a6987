"""Word files: proofs for authors."""

from .word import OUTPUT

__all__ = ["OUTPUT"]
