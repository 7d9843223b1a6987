"""The edition as web pages."""

from .pages import OUTPUT

__all__ = ["OUTPUT"]
