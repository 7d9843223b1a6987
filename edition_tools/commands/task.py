"""What `edition validate` has to do: the same for one run, for repairs and for watching."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ..inputs import Inputs
    from ..validate.request import Request


class Task(NamedTuple):
    """What is checked, and against what."""

    request: Request
    inputs: Inputs
