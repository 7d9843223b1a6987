"""Look at the edition's own stylesheets: one of which no rule is in a mode of ours changes nothing, and is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from ... import data, files
from ...diagnostics import Finding, Severity
from ...names import IN_XSLT
from ...settings.tables import Settings
from ..workshop import Workshop
from .step import Result

_MODES = "urn:edition-tools:modes"
_OTHERS = tuple(f"{IN_XSLT}{name}" for name in ("function", "param", "variable", "output", "character-map"))


@dataclass(frozen=True, slots=True)
class CheckStylesheets:
    """The edition's own stylesheets."""

    paths: tuple[Path, ...]
    key: str
    step: str = "stylesheets"
    name: str = "edition"
    about: str = "the edition"
    weight: int = 0

    def perform(self, shop: Workshop) -> Result:
        """A finding for each that changes nothing; what is no XML is told when it is compiled."""
        return Result(findings=tuple(one for path in self.paths for one in _silent(path)))


def tasks(settings: Settings) -> Iterator[CheckStylesheets]:
    """The task, if there are such stylesheets; its key is their bytes."""
    paths = data.own_stylesheets(settings.folder)
    if paths:
        yield CheckStylesheets(paths, files.key(*paths, *(files.digest(path.read_bytes()) for path in paths)))


def _silent(path: Path) -> Iterator[Finding]:
    """The finding that a stylesheet has rules, but none in a mode of ours, and nothing else that counts."""
    try:
        root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    except etree.XMLSyntaxError:
        return
    imports = [one.get("href", "") for one in root.iter(f"{IN_XSLT}import")]
    ours = next((one.removeprefix("edition:") for one in imports if one.startswith("edition:")), "")
    rules = list(root.iter(f"{IN_XSLT}template"))
    others = next(root.iter(*_OTHERS), None) is not None or any(one.get("name") for one in rules)
    if ours and rules and not others and not any(_is_heard(one) for one in rules):
        line = int(rules[0].sourceline or 0)
        name = ours.removesuffix(".xsl")
        said = f"no rule of this stylesheet is in a mode of {ours}: it changes nothing"
        yield Finding(path, line, 0, Severity.WARNING, "stylesheet/silent", said, _ADVICE.format(name))


_ADVICE = 'Write mode="m:{}" on each rule, with xmlns:m="urn:edition-tools:modes"; see docs/how-to/look.md.'


def _is_heard(rule: etree._Element) -> bool:
    """Whether a rule is in a mode of ours, or in all."""
    around: Iterable[etree._Element] = (rule, *rule.iterancestors())
    default = next((one.get("default-mode") for one in around if one.get("default-mode")), "")
    modes = (rule.get("mode") or default or "").split()
    return any(
        mode == "#all"
        or mode.startswith(f"Q{{{_MODES}}}")
        or rule.nsmap.get(mode.partition(":")[0] if ":" in mode else None) == _MODES
        for mode in modes
    )
