"""The rules of `edition validate`, and the findings of the other commands."""

from __future__ import annotations


def page() -> str:
    return ""
