"""Findings that are known already are counted, not shown: so an old project can begin."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from ..diagnostics import Finding
from ..errors import ConfigError


def fingerprint(finding: Finding, folder: Path) -> str:
    """What stays the same of a finding when lines are added above it."""
    file = Path(os.path.relpath(os.path.realpath(finding.file), os.path.realpath(folder))).as_posix()
    return f"{file} {finding.cause}"


def write(path: Path, findings: Iterable[Finding], folder: Path) -> int:
    """Write the findings as known ones; the number of them.

    The old file stands until the new one is whole.  Raises ToolError where it cannot be written.
    """
    counts = Counter(fingerprint(finding, folder) for finding in findings)
    known = json.dumps({"version": 1, "known": dict(sorted(counts.items()))}, ensure_ascii=False, indent=1)
    from .. import files  # Reading a baseline, or none, does not need it.

    files.write(path, f"{known}\n".encode())
    return counts.total()


def read(path: Path) -> Counter[str]:
    """The known findings, each with how often it is known; raises ConfigError."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        known = content["known"]
        if content["version"] != 1 or not all(
            isinstance(text, str) and isinstance(count, int) for text, count in known.items()
        ):
            raise ValueError
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ConfigError(f"{path}: this is no baseline; write one with --write-baseline") from error
    return Counter(known)


def unknown(
    findings: Iterable[Finding], known: Counter[str], folder: Path
) -> tuple[tuple[Finding, ...], int]:
    """The findings that are not known, and the number of those that are."""
    left = Counter(known)
    new: list[Finding] = []
    counted = 0
    for finding in findings:
        mark = fingerprint(finding, folder)
        if left[mark] > 0:
            left[mark] -= 1
            counted += 1
        else:
            new.append(finding)
    return tuple(new), counted
