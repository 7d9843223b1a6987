"""The edition as PDF, set by Typst."""

from .book import OUTPUT

__all__ = ["OUTPUT"]
