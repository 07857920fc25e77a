"""Gaps: hours in which nobody of a place is on duty."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple


class Hours(NamedTuple):
    """From a moment until another; sorts by both."""

    starts_at: datetime
    ends_at: datetime


def gaps(on_duty: Iterable[Hours], *, within: Hours) -> list[Hours]:
    """What `on_duty`, in any order and overlapping, leaves free of `within`."""
    found = []
    covered = within.starts_at
    for hours in sorted(on_duty):
        if hours.starts_at >= within.ends_at:
            break
        if hours.starts_at > covered:
            found.append(Hours(covered, hours.starts_at))
        covered = max(covered, hours.ends_at)
    if covered < within.ends_at:
        found.append(Hours(covered, within.ends_at))
    return found
