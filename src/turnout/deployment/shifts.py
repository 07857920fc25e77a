"""How many at what hour, in which legal shifts, worked by whom.

From calls by hour of the week, and how sure they are, to people (Erlang C: so many callers served
within so many seconds), to the fewest hours of shifts that the working rules allow (with a proof),
to lines of work with rest and wishes. The week is a typical one and repeats itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

import numpy as np
from numpy.typing import NDArray

from turnout.engines.queueing.erlang import answered_within, servers_for
from turnout.engines.shifts.cover import Cover, Pattern, fewest_hours, on_duty, unreached
from turnout.engines.shifts.lines import Law, Lines, least_workers, lines

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

STEP_MINUTES = 30
STEPS_AN_HOUR = 60 // STEP_MINUTES
DAY_STEPS, WEEK_STEPS = 24 * STEPS_AN_HOUR, 7 * 24 * STEPS_AN_HOUR
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MORE_MOST = 200
"""So many people more than the least are tried."""


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


def rules_on(editions: Sequence[WorkingRules], day: date) -> WorkingRules:
    """The newest that has begun. Raises ShiftsRefused."""
    begun = [one for one in editions if one.valid_from <= day]
    if not begun:
        first = min(one.valid_from for one in editions)
        raise ShiftsRefused(
            f"no working rules are valid on {day}",
            f"plan for {first} or later, or add rules that are valid before",
        )
    return max(begun, key=lambda one: one.valid_from)


def need_of(calls: Floats, service: Service) -> Ints:
    """int64[168]: the fewest who serve the calls of each hour in time; calls: float64[168]."""
    if not (np.isfinite(calls) & (calls >= 0.0)).all():
        at = int(np.argmin(np.isfinite(calls) & (calls >= 0.0)))
        raise ShiftsRefused(f"{calls[at]:g} calls in {hour_name(at)}", "give 0 or more")
    found = [
        servers_for(n * service.busy_seconds / 3_600.0, *_target(service)) if n > 0.0 else 0
        for n in calls.tolist()
    ]
    return np.maximum(np.array(found, np.int64), service.least)


def _target(service: Service) -> tuple[float, float, float]:
    return service.share, service.within_seconds, service.busy_seconds


def plan_shifts(
    calls: Floats,
    service: Service,
    rules: WorkingRules,
    *,
    expected: Floats,
    workers: Sequence[Worker] | None,
    seconds_max: float = 60.0,
) -> ShiftPlan:
    """calls: float64[168], planned for; expected: float64[168], their mean, which `served` is
    about; workers: None: as few as find a line each. Raises ShiftsRefused."""
    need = need_of(calls, service)
    patterns = _patterns(rules)
    steps = np.repeat(need, STEPS_AN_HOUR)
    _require_reached(patterns, steps, rules)
    cover = fewest_hours(patterns, steps, seconds_max=seconds_max)
    worked = [
        pattern
        for pattern, count in zip(patterns, cover.counts.tolist(), strict=True)
        for _ in range(count)
    ]
    who, found, least = _people(worked, rules, workers, seconds_max)
    there = on_duty(patterns, cover.counts, WEEK_STEPS).reshape(-1, STEPS_AN_HOUR).min(axis=1)
    return ShiftPlan(
        need=need,
        staffed=there,
        served=_served(expected, there, service),
        shifts=_shifts(worked, who, found),
        hours=cover.steps / STEPS_AN_HOUR,
        hours_bound=_hours_bound(cover),
        proven=cover.proven,
        people=len({int(one) for one in found.worker}),
        people_at_least=least,
        against=found.against,
        against_bound=found.bound,
    )


def hour_name(hour: int) -> str:
    """Of an hour of the week, 0 is Monday's first."""
    return f"{DAYS[hour // 24]} {hour % 24:02}:00"


def _hours_bound(cover: Cover) -> float:
    return min(float(np.ceil(cover.bound - 1e-6)), cover.steps) / STEPS_AN_HOUR


def _served(expected: Floats, there: Ints, service: Service) -> Floats:
    busy = service.busy_seconds
    return np.array(
        [
            answered_within(n * busy / 3_600.0, servers, service.within_seconds, busy)
            if n > 0.0
            else 1.0
            for n, servers in zip(expected.tolist(), there.tolist(), strict=True)
        ]
    )


def _patterns(rules: WorkingRules) -> list[Pattern]:
    """Each legal shift of a week, once for each step at which its break may begin."""
    pause, margin = rules.break_minutes // STEP_MINUTES, _steps(rules.break_margin_hours)
    found = []
    for length in sorted(_steps(hours) for hours in set(rules.lengths_hours)):
        has_break = pause > 0 and length > _steps(rules.break_after_hours)
        breaks = range(margin, length - margin - pause + 1) if has_break else (None,)
        if not breaks:
            raise ShiftsRefused(
                f"a shift of {length / STEPS_AN_HOUR:g} h has no room for its break",
                f"let break_margin_hours be {(length - pause) // 2 / STEPS_AN_HOUR:g} or less",
            )
        for start in sorted(_step_of(one) for one in set(rules.starts)):
            found += [
                Pattern(
                    start=day * DAY_STEPS + start,
                    length=length,
                    break_at=at,
                    break_length=0 if at is None else pause,
                )
                for day in range(7)
                for at in breaks
            ]
    return found


def _steps(hours: float) -> int:
    return round(hours * STEPS_AN_HOUR)


def _step_of(moment: time) -> int:
    return moment.hour * STEPS_AN_HOUR + moment.minute // STEP_MINUTES


def _require_reached(patterns: list[Pattern], need: Ints, rules: WorkingRules) -> None:
    alone = unreached(patterns, need)
    if not alone:
        return
    first = alone[0]
    stretch = next(n for n in range(1, len(alone) + 1) if first + n not in alone)
    before = min((first - one.start) % WEEK_STEPS for one in patterns)
    hours = (before + stretch) / STEPS_AN_HOUR
    moment = f"{first % DAY_STEPS // STEPS_AN_HOUR:02}:{first % STEPS_AN_HOUR * STEP_MINUTES:02}"
    raise ShiftsRefused(
        f"no legal shift works in {len(alone) / STEPS_AN_HOUR:g} hours of need, the first is "
        f"{DAYS[first // DAY_STEPS]} {moment}",
        f"allow a start at {moment}, or shifts of {hours:g} hours (rules of {rules.valid_from})",
    )


def _people(
    worked: list[Pattern],
    rules: WorkingRules,
    workers: Sequence[Worker] | None,
    seconds_max: float,
) -> tuple[Sequence[Worker], Lines, int]:
    """Who there is, who works what, and how few could. Raises ShiftsRefused."""
    start = np.array([one.start for one in worked], np.int64)
    length = np.array([one.length for one in worked], np.int64)
    law = Law(
        rest=_steps(rules.rest_hours),
        steps_a_week=_steps(rules.hours_a_week),
        shifts_a_week=rules.shifts_a_week,
        week=WEEK_STEPS,
    )
    if len(length) and int(length.max()) > law.steps_a_week:
        longest = int(length.max()) / STEPS_AN_HOUR
        raise ShiftsRefused(
            f"a shift of {longest:g} h is longer than a week's {rules.hours_a_week:g} h",
            f"let hours_a_week be {longest:g} or more, or leave that length out",
        )
    least = least_workers(start, length, law)
    if workers is None:
        found = _fewest(start, length, law, least, seconds_max)
        return _numbered(int(found.worker.max(initial=-1)) + 1), found, least
    found = lines(start, length, _against(start, workers), law, seconds_max=seconds_max)
    if found.open:
        enough = _fewest(start, length, law, max(least, len(workers) + 1), seconds_max)
        many = int(enough.worker.max()) + 1
        raise ShiftsRefused(
            f"{len(workers)} people cannot work these {len(worked)} shifts: "
            f"{found.open} have nobody",
            f"give {many - len(workers)} more ({many} in all), or plan for fewer calls",
        )
    return workers, found, least


def _fewest(start: Ints, length: Ints, law: Law, least: int, seconds_max: float) -> Lines:
    """Of as few people as are found to do, all alike."""
    for count in range(least, least + MORE_MOST):
        none = np.zeros((count, len(start)), np.int64)
        found = lines(start, length, none, law, seconds_max=seconds_max)
        if found.open == 0:
            return found
    raise ShiftsRefused(
        f"not even {least + MORE_MOST} people can work these shifts", "allow less rest between two"
    )


def _numbered(count: int) -> list[Worker]:
    """Codes that a roster takes for teams."""
    return [Worker(code=f"T{at + 1}") for at in range(count)]


def _against(start: Ints, workers: Sequence[Worker]) -> Ints:
    found = np.zeros((len(workers), len(start)), np.int64)
    for row, worker in enumerate(workers):
        suits = {_step_of(one) for one in worker.starts}
        for column, at in enumerate(start.tolist()):
            unsuited = bool(suits) and at % DAY_STEPS not in suits
            found[row, column] = unsuited or at // DAY_STEPS in worker.days_off
    return found


def _shifts(worked: list[Pattern], who: Sequence[Worker], found: Lines) -> tuple[Shift, ...]:
    made = []
    for pattern, worker in zip(worked, found.worker.tolist(), strict=True):
        pause = None if pattern.break_at is None else pattern.start + pattern.break_at
        made.append(
            Shift(
                worker=who[worker].code,
                start=pattern.start,
                end=pattern.start + pattern.length,
                break_start=pause,
                break_end=None if pause is None else pause + pattern.break_length,
            )
        )
    return tuple(sorted(made, key=lambda one: (one.start, one.end, one.worker)))


def vehicles_of(shifts: Sequence[Shift], units: Sequence[str]) -> Mapping[Shift, str]:
    """Each shift's unit: the first that is free from its start to its end, the week being a circle.

    Raises ShiftsRefused where there are fewer than shifts at once.
    """
    taken: dict[str, list[Shift]] = {unit: [] for unit in units}
    found: dict[Shift, str] = {}
    for shift in shifts:
        free = [unit for unit, of in taken.items() if not any(_meet(shift, one) for one in of)]
        if not free:
            short = max(_at_once(shifts, one.start) for one in shifts) - len(units)
            raise ShiftsRefused(
                f"{len(units)} units are too few for the shifts at once",
                f"give {max(short, 1)} more, or plan for fewer calls",
            )
        taken[free[0]].append(shift)
        found[shift] = free[0]
    return found


def _meet(one: Shift, other: Shift) -> bool:
    apart = (other.start - one.start) % WEEK_STEPS
    return apart < one.end - one.start or WEEK_STEPS - apart < other.end - other.start


def _at_once(shifts: Sequence[Shift], moment: int) -> int:
    return sum((moment - one.start) % WEEK_STEPS < one.end - one.start for one in shifts)
