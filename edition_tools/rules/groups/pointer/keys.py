"""Keys: each stands for one entry."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ....diagnostics import Severity
from ...examined import Examined
from ...examples import tei
from ...problem import Problem
from ...rule import Rule


def check(examined: Examined) -> Iterator[Problem]:
    """A key that stands with two different references."""
    seen: dict[tuple[str, str], tuple[str, etree._Element]] = {}
    for value in examined.survey.pointers:
        key = value.element.get("key")
        if value.attribute != "ref" or not key:
            continue
        ref = value.text.strip()
        name = value.name
        first = seen.setdefault((name, key), (ref, value.element))
        if first[0] != ref:
            yield Problem(
                value.element,
                "key",
                "pointer/two-keys",
                f'key="{key}" goes with ref="{ref}" here and with ref="{first[0]}" in line '
                f"{first[1].sourceline}",
                "One key stands for one entry: correct one of them.",
                cause=f"{name} {key}",
            )


TWO_KEYS = Rule(
    "pointer/two-keys",
    Severity.WARNING,
    "One key stands for one entry.",
    """
The same key stands with two different references.  A key is meant to name one entry.
""",
    tei(
        """
<listPerson>
 <person xml:id="ada"><persName>Ada</persName></person>
 <person xml:id="eva"><persName>Eva</persName></person>
</listPerson>
<p><persName key="k" ref="#ada">Ada</persName></p>
<?expect?>
<p><persName key="k" ref="#eva">Eva</persName></p>
"""
    ),
    check=check,
)
