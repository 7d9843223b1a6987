"""Collation: the witnesses of a text compared word by word, and an apparatus made of them."""

from __future__ import annotations

from .collating import Request, collate

__all__ = ["Request", "collate"]
