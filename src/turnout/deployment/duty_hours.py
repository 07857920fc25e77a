"""Shifts as data: what the working rules allow, who works, and a plan with its proof."""

from dataclasses import dataclass
from datetime import date, time

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
STEP_MINUTES = 30
STEPS_AN_HOUR = 60 // STEP_MINUTES
DAY_STEPS, WEEK_STEPS = 24 * STEPS_AN_HOUR, 7 * 24 * STEPS_AN_HOUR
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class ShiftsRefused(Exception):
    """There is no legal plan; `remedy` is the smallest change that would allow one."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingRules:
    """What a shift may be, from a day on. Hours in halves.

    starts: when a shift may begin, local; break_minutes: of a shift longer than
    break_after_hours, not within break_margin_hours of its ends; rest_hours: between two shifts.
    """

    valid_from: date
    source: str
    lengths_hours: tuple[float, ...]
    starts: tuple[time, ...]
    break_minutes: int
    break_after_hours: float
    break_margin_hours: float
    rest_hours: float
    hours_a_week: float
    shifts_a_week: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """How long one call keeps somebody, and which share is to be served within how many seconds
    (0: at once); least: never fewer than so many."""

    busy_seconds: float
    share: float
    within_seconds: float
    least: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Who works, by number or code. starts: those that suit, none named: all; days_off: 0 is
    Monday: a shift that begins on one goes against a wish."""

    code: str
    starts: frozenset[time] = frozenset()
    days_off: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Half hours from Monday 00:00: its start, its end, and its break."""

    worker: str
    start: int
    end: int
    break_start: int | None
    break_end: int | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ShiftPlan:
    """need, staffed: int64[168], people by hour of the week, staffed the fewest within it; served:
    float64[168], the share of calls served in time; hours, hours_bound: of all shifts, and no
    legal plan has fewer; people_at_least: no fewer can work it; against: shifts that go against a
    wish, against_bound: no plan of these shifts has fewer."""

    need: Ints
    staffed: Ints
    served: Floats
    shifts: tuple[Shift, ...]
    hours: float
    hours_bound: float
    proven: bool
    people: int
    people_at_least: int
    against: int
    against_bound: int
