"""A million cases after a swapped holiday: when is each due, amber, and next to be escalated?

100 classes with limits of minutes, minutes of work or working days; a third of the clocks stood
still once or twice, a fifth were extended. The peer is a plain refold: a person's way, a case at a
time, day by day and piece by piece. 10,000 drawn cases must be due at the same moment both ways.
"""

import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from benchmarks._table import Claim, arguments, at_most, publish, seconds_of
from turnout.community.calendar import work_calendar
from turnout.community.catalogue import (
    BodyId,
    Catalogue,
    DeskRules,
    Limit,
    Rung,
    To,
    Unit,
    WorkHours,
)
from turnout.community.deadlines import Clocks, amber_moments, due_moments, rung_moments
from turnout.engines.deadlines import PAUSED, RUNNING, Axis
from turnout.ledger.chain import EPOCH, epoch_microseconds

SEED = 20260301
CASES = 1_000_000
CLASSES = 100
CHECKED = 10_000
GOAL_SECONDS = 10.0
MINUTE = 60_000_000
ZONE = ZoneInfo("Asia/Shanghai")
PIECES = ((510, 720), (810, 1050))
FEAST = frozenset(date(2026, 10, day) for day in range(1, 8))
WORKED = {date(2026, 9, 27): True, date(2026, 10, 10): True}


def limit(amount: int, unit: Unit) -> Limit:
    return Limit(amount=amount, unit=unit)


RULES = DeskRules(
    amber_percent=75,
    returns_most=2,
    return_window=limit(120, Unit.WORK_MINUTES),
    extensions_most=1,
    suspended_most_days=30,
    deferred_most_days=180,
    reopen_days=30,
    duplicate_radius_m=50,
    duplicate_hours=72,
    offline_most_hours=72,
    public_after_hours=24,
    backstop=BodyId("government"),
    rungs=(
        Rung(after=limit(0, Unit.MINUTES), to=To.DESK),
        Rung(after=limit(1, Unit.WORK_DAYS), to=To.ABOVE),
        Rung(after=limit(3, Unit.WORK_DAYS), to=To.BACKSTOP),
    ),
    again=limit(5, Unit.WORK_DAYS),
)
CITY = Catalogue(
    digest="benchmark",
    timezone=ZONE.key,
    hours=WorkHours(pieces=PIECES, weekdays=(0, 1, 2, 3, 4), first_year=2025, last_year=2030),
    holidays=FEAST,
    swapped=frozenset(),
    groups={},
    classes={},
    bodies={},
    responsible=(),
    areas={},
    grids={},
    rules=RULES,
)


def many_clocks(count: int) -> Clocks:
    """Clocks as the desk's board holds them, drawn with one seed."""
    chance = np.random.default_rng(SEED)
    axis_of_class = chance.integers(0, 3, CLASSES).astype(np.int8)
    limit_of_class = np.where(
        axis_of_class == Axis.WORK_DAYS,
        chance.integers(1, 20, CLASSES),
        chance.integers(1, 40, CLASSES) * 60,
    )
    case_class = chance.integers(0, CLASSES, count)
    spans = np.where(chance.random(count) < 1 / 3, chance.integers(2, 4, count), 1)
    first_span = np.concatenate(([0], np.cumsum(spans)))
    total = int(first_span[-1])
    start = epoch_microseconds(datetime(2026, 8, 1, tzinfo=UTC))
    length = chance.integers(1, 3 * 1440, total) * MINUTE
    gap = chance.integers(1, 5 * 1440, total) * MINUTE
    step = np.cumsum(length + gap) - (length + gap)
    step -= np.repeat(step[first_span[:-1]], spans)
    begin = start + np.repeat(chance.integers(0, 90 * 1440, count) * MINUTE, spans) + step
    end = begin + length
    end[first_span[1:] - 1] = RUNNING
    extra = np.where(chance.random(count) < 0.2, limit_of_class[case_class] // 2, 0)
    return Clocks(
        first_span=first_span,
        begin=begin,
        end=end,
        axis=axis_of_class[case_class],
        limit=limit_of_class[case_class] + extra,
        rungs=chance.integers(0, 4, count),
    )


def works(day: date) -> bool:
    return WORKED.get(day, day.weekday() < 5 and day not in FEAST)


def plain_due(spans: Sequence[tuple[int, int]], axis: int, amount: int) -> int:
    """When a clock is due, told day by day; PAUSED when it stands still before."""
    left = amount if axis == Axis.WORK_DAYS else amount * MINUTE
    for begin, end in spans:
        if axis == Axis.MINUTES:
            if end == RUNNING or end - begin >= left:
                return begin + left
            left -= end - begin
            continue
        day = first = (EPOCH + timedelta(microseconds=begin)).astimezone(ZONE).date()
        while end == RUNNING or midnight(day) < end:
            counts = works(day) and (axis == Axis.WORK_MINUTES or day != first)
            for used, shuts in used_on(day, axis, begin, end) if counts else ():
                if used >= left:
                    return shuts if axis == Axis.WORK_DAYS else shuts - (used - left)
                left -= used
            day += timedelta(days=1)
    return PAUSED


def used_on(day: date, axis: int, begin: int, end: int) -> list[tuple[int, int]]:
    """What a working day uses up of a limit, piece by piece, and until when."""
    pieces = [(midnight(day) + a * MINUTE, midnight(day) + b * MINUTE) for a, b in PIECES]
    if axis == Axis.WORK_DAYS:
        return [(1, pieces[-1][1])]
    cut = [(max(opens, begin), min(shuts, end)) for opens, shuts in pieces]
    return [(until - at, until) for at, until in cut if until > at]


def midnight(day: date) -> int:
    return epoch_microseconds(datetime(day.year, day.month, day.day, tzinfo=ZONE))


def main() -> int:
    options = arguments(__doc__).parse_args()
    clocks = many_clocks(CASES)
    calendar = work_calendar(CITY, {})
    found: dict[str, NDArray[np.int64]] = {}

    def recompute() -> None:
        swapped = work_calendar(CITY, WORKED)
        found["due"] = due_moments(swapped, clocks)
        found["amber"] = amber_moments(swapped, RULES, clocks)
        found["rung"] = rung_moments(swapped, RULES, found["due"], clocks.rungs)

    before = due_moments(calendar, clocks)
    seconds = seconds_of(recompute)
    drawn = np.random.default_rng(SEED + 1).choice(CASES, CHECKED, replace=False).tolist()
    plain: list[int] = []

    def refold() -> None:
        for case in drawn:
            first, last = clocks.first_span[case : case + 2].tolist()
            spans = list(
                zip(clocks.begin[first:last].tolist(), clocks.end[first:last].tolist(), strict=True)
            )
            plain.append(plain_due(spans, int(clocks.axis[case]), int(clocks.limit[case])))

    plain_seconds = seconds_of(refold)
    wrong = sum(a != b for a, b in zip(plain, found["due"][drawn].tolist(), strict=True))
    claims: list[Claim] = [
        at_most(
            f"due, amber and next rung of {CASES:,} cases after a swapped holiday"
            " (peer: a plain refold, scaled up)",
            seconds,
            "s",
            goal=GOAL_SECONDS,
            peer=plain_seconds * CASES / CHECKED,
        ),
        at_most(f"of {CHECKED:,} drawn due times unlike the plain refold", wrong, "cases", goal=0),
        at_most(
            "running clocks without their one next moment",
            int((found["rung"] == PAUSED).sum()),
            "cases",
            goal=0,
        ),
        Claim(
            claim="cases whose due time the swap moved",
            value=float((before != found["due"]).sum()),
            unit="cases",
        ),
    ]
    return publish("deadlines", claims, json_to=options.json)


if __name__ == "__main__":
    sys.exit(main())
