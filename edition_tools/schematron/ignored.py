"""What a Schematron asks for that is not known here: taken out of it or left alone, and always said."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from ..diagnostics import Finding, Severity
from .checks import FIX_KNOWN
from .source import FILE, LINE, QUICK_FIX, Source, parts

_HELP = "The rest of the schema is checked as it stands."


def leave_out(source: Source) -> tuple[Finding, ...]:
    """Take out of the schema what is not known; returns a finding for each.  Changes the source's tree."""
    findings = [
        _finding(
            phase, f"{name} of a phase is not known here: the phase {phase.get('id')} is checked everywhere"
        )
        for phase in source.elements("phase")
        for name in ("from", "when")
        if phase.get(name)
    ]
    for element in list(source.root.iter(f"{{{QUICK_FIX}}}*")):
        parent = element.getparent()
        if parts(element)[1] not in FIX_KNOWN and parent is not None:
            findings.append(_finding(element, f"sqf:{parts(element)[1]} is not known here, and is left out"))
            parent.remove(element)
    return tuple(findings)


def _finding(element: etree._Element, message: str) -> Finding:
    place = next((one for one in (element, *element.iterancestors()) if one.get(LINE)), element)
    return Finding(
        Path(place.get(FILE, "")),
        int(place.get(LINE, 1)),
        0,
        Severity.WARNING,
        "schematron/not-known",
        message,
        _HELP,
    )
