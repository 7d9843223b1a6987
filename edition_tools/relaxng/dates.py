"""The values of XML Schema's dates, times and durations (part 2, 3.2.6-3.2.14, first edition).

There is no year 0: the year before 1 is -1, and -1, -5, -9 are leap years.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

_ZONE = r"(?P<zone>Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?"
_YEAR = r"(?P<year>-?(?:[1-9]\d{4,}|\d{4}))"
_MONTH = r"(?P<month>\d\d)"
_DAY = r"(?P<day>\d\d)"
_TIME = r"(?P<hour>[01]\d|2[0-4]):(?P<minute>[0-5]\d):(?P<second>[0-5]\d(?:\.\d+)?)"
_FORMS = {
    "dateTime": f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}",
    "date": f"{_YEAR}-{_MONTH}-{_DAY}",
    "time": _TIME,
    "gYearMonth": f"{_YEAR}-{_MONTH}",
    "gYear": _YEAR,
    "gMonthDay": f"--{_MONTH}-{_DAY}",
    "gMonth": f"--{_MONTH}(?:--)?",  # the first edition wrote --12--
    "gDay": f"---{_DAY}",
}
_FIRST = {"gMonthDay": "--", "gMonth": "--", "gDay": "--"}
_DURATION = (
    r"(-)?P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?"
    r"(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?"
)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MAXIMUM_YEAR_DIGITS = 1000


class Written(NamedTuple):
    """The parts of a date or time, be it in the calendar or not; what is not written is None."""

    kind: str
    year: int | None
    month: int | None
    day: int | None
    clock: Decimal | None
    zone: str | None

    @property
    def counted_year(self) -> int:
        """The year counted with a year 0; a leap year where none is written."""
        if self.year is None:
            return 1972
        return self.year + 1 if self.year < 0 else self.year

    @property
    def is_real(self) -> bool:
        """Whether the calendar has it, and the day the time."""
        month, day = self.month, self.day
        return (
            (month is None or 1 <= month <= 12)
            and (day is None or 1 <= day <= days_of(self.counted_year, month or 1))
            and (self.clock is None or self.clock <= 86400)
        )


class Instant(NamedTuple):
    """A date or time as seconds since a fixed day; `zoned` says that its zone is known."""

    seconds: Decimal
    zoned: bool

    def compare(self, other: Instant) -> int | None:
        """-1, 0 or 1; None where an unknown zone leaves it open (3.2.7.4)."""
        if self.zoned == other.zoned:
            return _sign(self.seconds - other.seconds)
        widest = Decimal(14 * 3600)
        difference = self.seconds - other.seconds
        if abs(difference) <= widest:
            return None
        return _sign(difference)


class Duration(NamedTuple):
    """A length of time: months, whose length varies, and seconds."""

    months: int
    seconds: Decimal

    def compare(self, other: Duration) -> int | None:
        """-1, 0 or 1; None where it depends on the months (3.2.6.2)."""
        signs = {
            _sign(_after(year, month, self) - _after(year, month, other))
            for year, month in ((1696, 9), (1697, 2), (1903, 3), (1903, 7))
        }
        return signs.pop() if len(signs) == 1 else None


def written(text: str) -> Written | None:
    """The parts of a date or time of any type; None if the text is not one."""
    return next((found for kind in _FORMS if (found := _written(kind, text))), None)


def instant(kind: str, text: str) -> Instant | None:
    """The value of a date or time of the named type; None if the text is not one."""
    found = _written(kind, text)
    if found is None or found.year == 0 or not found.is_real:
        return None
    seconds = Decimal(_day_number(found.counted_year, found.month or 1, found.day or 1) * 86400)
    if found.clock is not None:
        seconds += 0 if kind == "time" and found.clock == 86400 else found.clock
    return Instant(seconds - _offset(found.zone), found.zone is not None)


def duration(text: str) -> Duration | None:
    """The value of a duration; None if the text is not one."""
    match = re.fullmatch(_DURATION, text, re.ASCII)
    if match is None or len(text) > _MAXIMUM_YEAR_DIGITS:
        return None
    sign = -1 if match[1] else 1
    years, months, days, hours, minutes = (int(part or 0) for part in match.groups()[1:6])
    seconds = ((days * 24 + hours) * 60 + minutes) * 60 + Decimal(match[7] or 0)
    return Duration(sign * (years * 12 + months), sign * seconds)


@cache
def _expression(kind: str) -> re.Pattern[str]:
    return re.compile(_FORMS[kind] + _ZONE, re.ASCII)


def _written(kind: str, text: str) -> Written | None:
    # A glance first: attributes take a date of any of eight types, and most are no match.
    if text[:2] != _FIRST.get(kind, text[:2]) or ("T" in text) != (kind == "dateTime"):
        return None
    match = _expression(kind).fullmatch(text)
    if match is None or len(text) > _MAXIMUM_YEAR_DIGITS:
        return None
    parts = match.groupdict()
    year, month, day = (int(parts[name]) if parts.get(name) else None for name in ("year", "month", "day"))
    clock = None
    if "hour" in parts:
        clock = (int(parts["hour"]) * 60 + int(parts["minute"])) * 60 + Decimal(parts["second"])
    return Written(kind, year, month, day, clock, parts["zone"])


def days_of(counted_year: int, month: int) -> int:
    """The days of a month in a year that is counted with a year 0."""
    leap = counted_year % 4 == 0 and (counted_year % 100 != 0 or counted_year % 400 == 0)
    return _DAYS[month - 1] + (leap and month == 2)


def _day_number(year: int, month: int, day: int) -> int:
    """The days since 1 March of the year 0 of the Gregorian calendar, extended backwards."""
    year, month = (year, month - 3) if month > 2 else (year - 1, month + 9)
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * month + 2) // 5 + day - 1


def _after(year: int, month: int, length: Duration) -> Decimal:
    """The seconds of the instant that lies `length` after the first of a month."""
    years, months = divmod(month - 1 + length.months, 12)
    return _day_number(year + years, months + 1, 1) * 86400 + length.seconds


def _offset(zone: str | None) -> int:
    if zone is None or zone == "Z":
        return 0
    minutes = int(zone[1:3]) * 60 + int(zone[4:6])
    return minutes * 60 * (-1 if zone[0] == "-" else 1)


def _sign(number: Decimal) -> int:
    return (number > 0) - (number < 0)
