"""Limits as a person writes them: "30m", "2h", "4wh", "5wd"."""

import re
from typing import Final

from turnout.community.catalogue import Limit, Unit

_WRITTEN: Final = re.compile(r"(\d{1,4})(m|h|wh|wd)")
_UNITS: Final = {
    "m": (1, Unit.MINUTES),
    "h": (60, Unit.MINUTES),
    "wh": (60, Unit.WORK_MINUTES),
    "wd": (1, Unit.WORK_DAYS),
}


def read_limit(text: str) -> Limit:
    """The limit. Raises ValueError for a text that is none."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no limit; write 30m, 2h, 4wh or 5wd")
    times, unit = _UNITS[found[2]]
    return Limit(amount=int(found[1]) * times, unit=unit)


def read_minute(text: str) -> int:
    """A time like "08:30" as minutes since midnight. Raises ValueError."""
    hour, _, minute = text.partition(":")
    return int(hour) * 60 + int(minute)
