"""Dates: in the calendar, in the form of their attribute, and in their order.

The forms are those of XML Schema, part 2 (3.2.7 to 3.2.14), and for `-iso` the common ones of
ISO 8601 (TEI Guidelines, 14.4 and chapter 3.6.4).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from ...diagnostics import Severity
from ..examined import Examined
from ..examples import tei
from ..problem import TEI, Problem, name_of
from ..rule import Rule
from ..survey import Value

Day = tuple[int, int, int]
_ZONE = r"(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])?"
_TIME = r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?|24:00:00(?:\.0+)?)"
_SHAPE = re.compile(
    rf"(?P<year>-?(?:[1-9][0-9]{{4,}}|[0-9]{{4}}))"
    rf"(?:-(?P<month>[0-9]{{2}})(?:-(?P<day>[0-9]{{2}})(?:T{_TIME})?)?)?{_ZONE}"
    rf"|--(?P<month2>[0-9]{{2}})(?:-(?P<day2>[0-9]{{2}}))?{_ZONE}"
    rf"|---(?P<day3>[0-9]{{2}}){_ZONE}"
    rf"|{_TIME}{_ZONE}"
)
_ISO = re.compile(
    rf"(?P<year>-?[0-9]{{4}})(?:-(?P<month>[0-9]{{2}})(?:-(?P<day>[0-9]{{2}})(?:T.*)?)?)?{_ZONE}"
)
_ISO_BASIC = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?:T.*)?")
_PAIRS = (("from", "to"), ("notBefore", "notAfter"), ("notBefore", "to"), ("from", "notAfter"))


def check(examined: Examined) -> Iterator[Problem]:
    """Problems of dates in one document."""
    survey = examined.survey
    for _, values in groupby(survey.dates, key=lambda value: id(value.element)):
        yield from _of_one_element(list(values))
    for person in survey.root.iter(f"{TEI}person"):
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
    shape = (_ISO.fullmatch(text) or _ISO_BASIC.fullmatch(text)) if iso else _SHAPE.fullmatch(text)
    shown = f'{value.attribute}="{text}"'
    if shape is None:
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
    parts = shape.groupdict()
    month = parts.get("month") or parts.get("month2")
    day = parts.get("day") or parts.get("day2") or parts.get("day3")
    year = int(parts["year"]) if parts.get("year") else 2000
    if month is not None and not 1 <= int(month) <= 12:
        reason = f"there is no month {int(month)}"
    elif day is not None and not 1 <= int(day) <= _length(year, int(month or 1)):
        reason = (
            f"{_MONTHS[int(month or 1) - 1]}{f' {year}' if parts.get('year') else ''} "
            f"has {_length(year, int(month or 1))} days"
        )
    else:
        return None
    swapped = (
        f"{parts['year']}-{day}-{month}"
        if parts.get("year")
        and day
        and month
        and 1 <= int(day) <= 12
        and 1 <= int(month) <= _length(year, int(day))
        else ""
    )
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


def _length(year: int, month: int) -> int:
    """The days of a month; every 400 years the Gregorian calendar is the same again."""
    return monthrange(2000 + year % 400, month)[1] if month else 31


def span(text: str, *, iso: bool = False) -> tuple[Day, Day] | None:
    """The first and the last day that a date can mean; None where it is none, or has no year."""
    shape = (_ISO.fullmatch(text) or _ISO_BASIC.fullmatch(text)) if iso else _SHAPE.fullmatch(text)
    if shape is None or not shape["year"]:
        return None
    year = int(shape["year"])
    month, day = (int(shape[part]) if shape[part] else 0 for part in ("month", "day"))
    if month > 12 or (day and not 1 <= day <= _length(year, month)):
        return None
    last = month or 12
    return (year, month or 1, day or 1), (year, last, day or _length(year, last))


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
    birth, death = person.find(f"{TEI}birth"), person.find(f"{TEI}death")
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
        who = person.get("{http://www.w3.org/XML/1998/namespace}id") or name_of(person)
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
1961-07-06, --07-06, -0044 (45 BC), 1961-07-06T10:00:00.  The year has four digits at least.
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
    "Nobody dies before the birth.",
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
