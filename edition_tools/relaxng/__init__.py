"""RELAX NG: schemas read as the standard says, documents checked by derivatives of patterns.

    schema = load(Path("tei_all.rng"), cache=folder)
    for violation in schema.validate(tree):
        print(violation.line, violation.message)

The standard is ISO/IEC 19757-2 (the RELAX NG specification of 3 December 2001); the algorithm is
James Clark's, each derivative made once.
"""

from __future__ import annotations

from .schema import Schema, load
from .violations import Part, Violation

__all__ = ["Part", "Schema", "Violation", "load"]
