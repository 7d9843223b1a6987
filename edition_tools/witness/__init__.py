"""The texts of witnesses, rebuilt from the apparatus, and their comparison (TEI Guidelines, ch. 12)."""

from __future__ import annotations

from .pages import compared, comparison_page, listed, pages
from .rebuilding import Witness, declared, rebuild, summed_up, witnesses
from .texts import Reader, compare_for_page, compare_in_lines, text

__all__ = [
    "Reader",
    "Witness",
    "compare_for_page",
    "compare_in_lines",
    "compared",
    "comparison_page",
    "declared",
    "listed",
    "pages",
    "rebuild",
    "summed_up",
    "text",
    "witnesses",
]
