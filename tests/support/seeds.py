"""How much of a kind is tried in every run, and how much in the proofs."""

from __future__ import annotations

from collections.abc import Iterable

import pytest


def some(all_of_them: Iterable[object], quick: int = 1) -> list[object]:
    """The first few for every run, the others for the proofs."""
    return [
        one if number < quick else pytest.param(*_values(one), marks=pytest.mark.proof)
        for number, one in enumerate(all_of_them)
    ]


def _values(one: object) -> tuple[object, ...]:
    return one if isinstance(one, tuple) else (one,)


def seeds(quick: int, many: int) -> list[object]:
    """A few seeds for every run, and many for the proofs."""
    return some(range(many), quick)
