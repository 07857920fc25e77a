"""Gaps: hours in which nobody of a place is on duty, or fewer than the city asks for."""

from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from turnout.dispatch.command_post import Staffing
from turnout.dispatch.conditions import hours_of


class Hours(NamedTuple):
    """From a moment until another; sorts by both."""

    starts_at: datetime
    ends_at: datetime


class Present(NamedTuple):
    """So many people from a moment until another."""

    hours: Hours
    people: int


class Gap(NamedTuple):
    """From when until when fewer than `least` are on duty: `people`, 0 when nobody is."""

    hours: Hours
    people: int
    least: int


def least_people(staffing: Iterable[Staffing], *, local: datetime) -> int:
    """How many must be on duty at a station at a local moment by its own rows, 1 where none holds:
    the newest counts, and of one day the one with hours."""
    holding = [one for one in staffing if _holds(one, local)]
    newest = max(holding, key=lambda one: (one.valid_from, one.hours is not None), default=None)
    return 1 if newest is None else newest.people


def _holds(one: Staffing, local: datetime) -> bool:
    if one.valid_from > local.date():
        return False
    return one.hours is None or local.hour in hours_of(one.hours)


def gaps(
    present: Iterable[Present],
    *,
    within: Hours,
    least: Callable[[datetime], int] = lambda _at: 1,
    turns: Iterable[datetime] = (),
) -> list[Gap]:
    """What those present, in any order and overlapping, leave short of `least` within some hours.
    `turns` are the moments at which `least` may change."""
    change: dict[datetime, int] = {within.starts_at: 0, within.ends_at: 0}
    for moment in turns:
        if within.starts_at < moment < within.ends_at:
            change.setdefault(moment, 0)
    for (starts_at, ends_at), people in present:
        begins, ends = max(starts_at, within.starts_at), min(ends_at, within.ends_at)
        if begins < ends:
            change[begins] = change.get(begins, 0) + people
            change[ends] = change.get(ends, 0) - people
    return _short(change, least)


def _short(change: dict[datetime, int], least: Callable[[datetime], int]) -> list[Gap]:
    """The stretches between changes with too few; neighbours that are alike are one."""
    found: list[Gap] = []
    moments = sorted(change)
    people = 0
    for begins, ends in pairwise(moments):
        people += change[begins]
        wanted = least(begins)
        if people >= wanted:
            continue
        last = found[-1] if found else None
        if last and (last.hours.ends_at, last.people, last.least) == (begins, people, wanted):
            found[-1] = Gap(Hours(last.hours.starts_at, ends), people, wanted)
        else:
            found.append(Gap(Hours(begins, ends), people, wanted))
    return found
