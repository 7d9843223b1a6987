"""Dates: in the calendar, in the form of their attribute, and in their order.

The forms are those of XML Schema, part 2 (3.2.7 to 3.2.14), and for `-iso` the common ones of
ISO 8601 (TEI Guidelines, 14.4 and chapter 3.6.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from ...diagnostics import Severity
from ...names import IN_TEI, XML_ID
from ...relaxng.dates import Written, days_of, written
from ..examined import Examined
from ..examples import tei
from ..problem import Problem, name_of
from ..rule import Rule
from ..survey import Value

Day = tuple[int, int, int]
_PAIRS = (("from", "to"), ("notBefore", "notAfter"), ("notBefore", "to"), ("from", "notAfter"))


def check(examined: Examined) -> Iterator[Problem]:
    """Problems of dates in one document."""
    survey = examined.survey
    for _, values in groupby(survey.dates, key=lambda value: id(value.element)):
        yield from _of_one_element(list(values))
    for person in survey.root.iter(f"{IN_TEI}person"):
        yield from _life(person)


def _of_one_element(values: list[Value]) -> Iterator[Problem]:
    spans: dict[str, tuple[Day, Day]] = {}
    wrong = False
    for value in values:
        problem = _problem(value)
        if problem is not None:
            wrong = True
            yield problem
        elif found := span(value.text.strip(), iso=value.attribute.endswith("-iso")):
            spans[value.attribute] = found
    if wrong:
        return
    for suffix in ("", "-iso"):
        for first, last in _PAIRS:
            begin, end = spans.get(first + suffix), spans.get(last + suffix)
            if begin and end and begin[0] > end[1]:
                element = values[0].element
                begin_text, end_text = element.get(first + suffix), element.get(last + suffix)
                yield Problem(
                    element,
                    first + suffix,
                    "date/reversed",
                    f'{first}{suffix}="{begin_text}" is later than {last}{suffix}="{end_text}"',
                    "Exchange the two dates, or correct the one that is wrong.",
                )
                break


def _problem(value: Value) -> Problem | None:
    text = value.text.strip()
    iso = value.attribute.endswith("-iso")
    date = _iso(text) if iso else written(text)
    shown = f'{value.attribute}="{text}"'
    if date is None:
        if iso or not text:
            return None
        proposal = _proposal(text)
        return Problem(
            value.element,
            value.attribute,
            "date/malformed",
            f"{shown} is not written as a date",
            f'Write {value.attribute}="{proposal}".'
            if proposal
            else "Write YYYY, YYYY-MM or YYYY-MM-DD: 1961, 1961-07 or 1961-07-06.",
        )
    month, day = date.month, date.day
    if month is not None and not 1 <= month <= 12:
        reason = f"there is no month {month}"
    elif day is not None and not 1 <= day <= days_of(date.counted_year, month or 1):
        in_year = "" if date.year is None else f" {date.year}"
        reason = f"{_MONTHS[(month or 1) - 1]}{in_year} has {days_of(date.counted_year, month or 1)} days"
    else:
        return None
    exchanged = date._replace(month=day, day=month)
    swapped = ""
    if date.year is not None and day and month and exchanged.is_real:
        swapped = f"{text[: text.index('-', 1)]}-{day:02}-{month:02}"
    return Problem(
        value.element,
        value.attribute,
        "date/not-real",
        f"{shown} is no real date: {reason}",
        f"Did you mean {swapped}?" if swapped else "Look the date up in the source.",
    )


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class _IsoDate(Written):
    """A date of ISO 8601, which counts a year 0."""

    @property
    def counted_year(self) -> int:
        return self.year or 0


def _iso(text: str) -> Written | None:
    """A date in one of the common forms of ISO 8601; None where it is none of them."""
    day, _, _ = text.partition("T")
    if basic := re.fullmatch(r"(\d{4})(\d{2})(\d{2})", day, re.ASCII):
        day = "-".join(basic.groups())
    found = written(day) if re.match(r"-?\d{4}(?!\d)", day, re.ASCII) else None
    return found and _IsoDate(*found)


def span(text: str, *, iso: bool = False) -> tuple[Day, Day] | None:
    """The first and the last day that a date can mean; None where it is none, or has no year."""
    date = _iso(text) if iso else written(text)
    if date is None or date.year is None or not date.is_real:
        return None
    last = date.month or 12
    return (
        (date.year, date.month or 1, date.day or 1),
        (date.year, last, date.day or days_of(date.counted_year, last)),
    )


def _proposal(text: str) -> str:
    """The right way to write a date that is surely recognised, or nothing."""
    if found := re.fullmatch(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})", text):
        year, month, day = found.groups()
    elif found := re.fullmatch(r"([0-9]{1,2})[.]\s*([0-9]{1,2})[.]\s*([0-9]{4})", text):
        day, month, year = found.groups()
    elif found := re.fullmatch(r"([0-9]{4})[-./]([0-9])", text):
        return f"{found[1]}-0{found[2]}"
    elif re.fullmatch(r"[0-9]{3}", text):
        return f"0{text}"
    else:
        return ""
    made = f"{year}-{int(month):02}-{int(day):02}"
    return made if span(made) else ""


def _life(person: etree._Element) -> Iterator[Problem]:
    """A death before the birth."""
    birth, death = person.find(f"{IN_TEI}birth"), person.find(f"{IN_TEI}death")
    if birth is None or death is None:
        return
    born = next(
        (
            found[0]
            for name in ("when", "notBefore", "from")
            if (found := span((birth.get(name) or "").strip()))
        ),
        None,
    )
    died = next(
        (
            (name, found[1])
            for name in ("when", "notAfter", "to")
            if (found := span((death.get(name) or "").strip()))
        ),
        None,
    )
    if born and died and born > died[1]:
        who = person.get(XML_ID) or name_of(person)
        yield Problem(
            death,
            died[0],
            "date/impossible-life",
            f"{who} dies ({death.get(died[0])}) before the birth (line {birth.sourceline})",
            "Correct one of the two dates.",
        )


MALFORMED = Rule(
    "date/malformed",
    Severity.ERROR,
    "A date is written in the form that its attribute has.",
    """
@when, @from, @to, @notBefore and @notAfter hold dates in the form of XML Schema: 1961, 1961-07,
1961-07-06, --07-06, -0044 (44 BC), 1961-07-06T10:00:00.  The year has four digits at least.
""",
    tei(
        """
<?expect?>
<p><date when="6.7.1961">6 July 1961</date></p>
"""
    ),
    check=check,
)

NOT_REAL = Rule(
    "date/not-real",
    Severity.ERROR,
    "A date is in the calendar.",
    """
The date has the right form, but is not in the calendar: a 13th month, a 31st of June, a 29th of
February in a year that has none.  (Dates are of the Gregorian calendar; another one is said in
@calendar and @when-custom.)
""",
    tei(
        """
<?expect?>
<p><date when="1961-02-30">30 February</date></p>
"""
    ),
    check=check,
)

REVERSED = Rule(
    "date/reversed",
    Severity.ERROR,
    "A beginning does not come after its end.",
    """
The beginning (@from, @notBefore) is later than the end (@to, @notAfter).  Of dates without day or
month the whole span is taken: from="1961-07" to="1961" is right.
""",
    tei(
        """
<?expect?>
<p><date from="1961-07-06" to="1961-06-07">June and July</date></p>
"""
    ),
    check=check,
)

IMPOSSIBLE_LIFE = Rule(
    "date/impossible-life",
    Severity.WARNING,
    "Nobody dies before being born.",
    """
A person's death is dated before the birth.  One of the two dates is wrong, or they belong to two
people.
""",
    tei(
        """
<listPerson><person xml:id="ada"><persName>Ada</persName>
 <birth when="1852"/>
 <?expect?>
 <death when="1815"/></person></listPerson>
"""
    ),
    check=check,
)
