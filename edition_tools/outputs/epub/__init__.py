"""EPUB: a book for each document, and one for the edition."""

from .book import OUTPUT

__all__ = ["OUTPUT"]
