"""The one door to CollateX: rows of words in, columns of words that belong together out."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from functools import cache
from importlib import metadata
from types import ModuleType

from ..errors import ConfigError

Column = tuple[int | None, ...]
"""For each row the place of its word in this column, or None."""

LARGEST = 360_000
"""The greatest product of two lengths that CollateX is asked for; it takes about two seconds."""


def version() -> str:
    """The version of CollateX; raises ConfigError where it is not installed."""
    _collatex()
    return metadata.version("collatex")


def align(rows: Sequence[Sequence[str]]) -> list[Column] | None:
    """The columns of these rows of words; each word stands in one, in its order.

    Words that are only alike are put into one column where they can be.  None where CollateX
    cannot tell: the rows are too long, or what it said is no alignment.
    """
    longest = max(len(row) for row in rows)
    if longest * max(len(row) for row in rows[1:]) > LARGEST:
        return None
    # Looking for words that are alike may put two words of a row into one place.
    return _columns(rows, alike=True) or _columns(rows, alike=False)


def _columns(rows: Sequence[Sequence[str]], *, alike: bool) -> list[Column] | None:
    witnesses = [
        {
            "id": str(number),
            "tokens": [
                # "$0" and the like are marks of CollateX's own.
                {"t": word, "n": word.replace("$", "＄"), "place": place}
                for place, word in enumerate(row)
            ],
        }
        for number, row in enumerate(rows)
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            table = _collatex().collate({"witnesses": witnesses}, segmentation=False, near_match=alike)
        except Exception:  # It knows no errors of its own; what it cannot do shows as any.
            return None
    columns = [
        tuple(
            column.tokens_per_witness[str(number)][0].token_data["place"]
            if str(number) in column.tokens_per_witness
            else None
            for number in range(len(rows))
        )
        for column in table.columns
    ]
    whole = all(
        [column[number] for column in columns if column[number] is not None] == list(range(len(row)))
        for number, row in enumerate(rows)
    )
    return columns if whole else None


@cache
def _collatex() -> ModuleType:
    """The package, imported without the warnings of its own code."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            import collatex
        except ImportError as error:
            raise ConfigError(
                f"collation needs CollateX, and {error.name or 'it'} is not installed; "
                "pip install collatex Levenshtein"
            ) from error
    module: ModuleType = collatex
    return module
