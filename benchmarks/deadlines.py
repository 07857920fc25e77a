"""A million cases on a desk's board after a swapped holiday: when is each due, amber, and next to
be escalated?

100 classes with limits of minutes, minutes of work or working days; a third of the clocks stood
still once or twice, a tenth of the cases stand still now, a fifth were extended, some have a task
of another body, some are closed. The peer is a plain refold: a person's way, a case at a time, day
by day and piece by piece. 10,000 drawn cases must be due at the same moment both ways; and whoever
asks the board for all that time will do gets each running clock once, and nothing else.
"""

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import numpy as np

from benchmarks._table import Claim, arguments, at_most, processor_seconds, publish, seconds_of
from tests.toytown.desk_world import CATALOGUE
from turnout.base.ids import Actor
from turnout.community.board import Board, JobKey
from turnout.community.calendar import AXES, instant
from turnout.community.catalogue import AreaId, BodyId, GridId, Limit, Step, Unit, WorkHours
from turnout.community.deadlines import (
    Clocks,
    Look,
    amber_moments,
    clocks_of,
    due_moments,
    rung_moments,
)
from turnout.community.events.desk import CalendarChanged, Day
from turnout.community.facts import Fact, encode_event
from turnout.community.model import ids
from turnout.community.model.cases import Case, Clock, Pause, PauseKind, Source, Span, Status, Task
from turnout.community.model.ids import CaseId
from turnout.community.state import State
from turnout.engines.deadlines import PAUSED, RUNNING, Axis
from turnout.ledger.chain import EPOCH, epoch_microseconds, link
from turnout.ledger.record import GENESIS_HASH, Draft, Head

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
FIRST = datetime(2026, 8, 1, tzinfo=UTC)
NOW = datetime(2026, 12, 1, tzinfo=UTC)
NEVER = datetime(2031, 1, 1, tzinfo=UTC)
BODY = ids.body(BodyId("safety"))
CITY = msgspec.structs.replace(
    CATALOGUE,
    timezone=ZONE.key,
    hours=WorkHours(pieces=PIECES, weekdays=(0, 1, 2, 3, 4), first_year=2025, last_year=2032),
    holidays=FEAST,
    swapped=frozenset(),
)


class Drawing:
    """Cases drawn with one seed."""

    def __init__(self) -> None:
        self.chance = np.random.default_rng(SEED)
        units = (Unit.MINUTES, Unit.WORK_MINUTES, Unit.WORK_DAYS)
        self.limits: list[Limit] = []
        for _ in range(CLASSES):
            unit, amount = units[self.whole(0, 3)], self.whole(1, 20)
            self.limits.append(
                Limit(amount=amount if unit is Unit.WORK_DAYS else amount * 120, unit=unit)
            )

    def whole(self, least: int, below: int) -> int:
        """A whole number of these."""
        return int(self.chance.integers(least, below))

    def case(self, number: int) -> Case:
        """One in twenty is closed, one in twenty of the others has a task of another body."""
        case = Case(
            id=CaseId(number),
            source=Source.CITIZEN,
            class_code=None,
            grid_id=GridId("G1"),
            desk=AreaId("V1"),
            point=None,
            collected_at=FIRST,
            text_ref="",
            handler=BODY,
            status=Status.ROUTED,
        )
        lucky = self.chance.random(5).tolist()
        if lucky[0] < 0.05:
            case.status = Status.CLOSED
            return case
        case.clock = self.clock(spans=self.whole(2, 4) if lucky[1] < 1 / 3 else 1)
        if lucky[2] < 0.1:
            last = case.clock.spans[-1]
            last.end = last.begin + timedelta(minutes=self.whole(1, 3 * 1440))
            case.pause = Pause(kind=PauseKind.DEFERRED, reason="frost", since=last.end, until=NOW)
        if lucky[3] < 0.05:
            case.tasks[1] = Task(number=1, party=BODY, clock=self.clock(spans=1))
        return case

    def clock(self, *, spans: int) -> Clock:
        """It runs, after it stood still between its spans."""
        at, found = FIRST + timedelta(minutes=self.whole(0, 90 * 1440)), list[Span]()
        for _ in range(spans - 1):
            end = at + timedelta(minutes=self.whole(1, 3 * 1440))
            found.append(Span(begin=at, end=end))
            at = end + timedelta(minutes=self.whole(1, 5 * 1440))
        found.append(Span(begin=at))
        limit = self.limits[self.whole(0, CLASSES)]
        extra = limit.amount // 2 if self.chance.random() < 0.2 else 0
        return Clock(
            step=Step.HANDLE,
            owner=BODY,
            limit=limit,
            spans=found,
            extra=extra,
            rungs=self.whole(0, 4),
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
        # A day on which it stopped at midnight counts, as one on which it began does not: stopped
        # and begun on the same day, it counts once.
        while end == RUNNING or midnight(day) <= end:
            counts = works(day) and (axis == Axis.WORK_MINUTES or not left or day != first)
            for used, shuts in used_on(day, axis, begin, end) if counts else ():
                if axis == Axis.WORK_MINUTES and used >= left:
                    return shuts - (used - left)
                left = max(0, left - used)
                # A last day whose work it does not see is not over.
                if not left and begin <= shuts <= end:
                    return shuts
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


def as_numbers(clock: Clock) -> tuple[list[tuple[int, int]], int, int]:
    """A clock as the plain refold reads it."""
    spans = [
        (epoch_microseconds(s.begin), RUNNING if s.end is None else epoch_microseconds(s.end))
        for s in clock.spans
    ]
    return spans, AXES[clock.limit.unit], clock.amount


def swapped() -> Fact:
    """The fact that some days are worked and others are not."""
    event = CalendarChanged(
        days=tuple(Day(day=d, works=w) for d, w in WORKED.items()), reason="feast"
    )
    draft = Draft(
        stream=event.stream(),
        type=type(event).__name__,
        version=event.VERSION,
        happened_at=FIRST,
        payload=encode_event(event),
    )
    head = Head(sequence=0, hash=GENESIS_HASH, recorded_at=None)
    [record] = link(
        head, {}, [draft], book="desk", actor=Actor("desk"), key="swap", recorded_at=FIRST
    )
    return Fact(record, event, None)


def wanted_jobs(board: Board) -> Iterator[tuple[JobKey, Look]]:
    """What time is to do: escalate each running clock, look again at each case that stands still,
    and nothing about what is closed."""
    for case in board.state.cases.values():
        for task, _ in clocks_of(case):
            paused = task is None and case.pause is not None
            yield (case.id, task), Look.RESUME if paused else Look.ESCALATE


def unlike(board: Board) -> int:
    """Of the jobs that the board gives when it is asked for all: those that come twice, are missing
    or of no clock."""
    given = [((job.case_id, job.task), job.look) for job in board.due_jobs(NEVER)]
    return len(given) - len(set(given)) + len(set(given) ^ set(wanted_jobs(board)))


def _both(work: Callable[[], object]) -> tuple[float, float]:
    """How long it takes by the wall, and of a processor: others have the rest of a busy machine."""
    found: list[float] = []
    seconds = seconds_of(lambda: found.append(processor_seconds(work)))
    return seconds, found[0]


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--cases", type=int, default=CASES)
    options = parser.parse_args()
    drawing = Drawing()
    gc.disable()  # A million cases at once: going through them again and again finds nothing.
    state = State(cases={CaseId(n): drawing.case(n) for n in range(1, options.cases + 1)})
    board = Board(CITY, state)
    board.refresh()
    running = [case for case in state.cases.values() if case.clock is not None]
    before = [board.due(case) for case in running]
    board.apply(swapped())
    board_seconds, board_own = _both(board.refresh)
    clocks = Clocks.of([clock for case in running for _, clock in clocks_of(case)])

    def recompute() -> None:
        due = due_moments(board.calendar, clocks)
        amber_moments(board.calendar, CITY.rules, clocks)
        rung_moments(board.calendar, CITY.rules, due, clocks.rungs)

    seconds, own = _both(recompute)
    chance = np.random.default_rng(SEED + 1)
    drawn = [running[n] for n in chance.choice(len(running), CHECKED, replace=False)]
    plain: list[int] = []
    plain_seconds = seconds_of(
        lambda: plain.extend(plain_due(*as_numbers(case.clock)) for case in drawn if case.clock)
    )
    found = [due.at if (due := board.due(case)) else None for case in drawn]
    moved = sum(was != board.due(case) for was, case in zip(before, running, strict=True))
    count = f"{len(clocks.limit):,} clocks of {options.cases:,} cases"
    claims: list[Claim] = [
        at_most(
            f"due, amber and next rung of {count} after a swapped holiday"
            " (peer: a plain refold, scaled up)",
            seconds,
            "s",
            goal=GOAL_SECONDS,
            peer=plain_seconds * len(clocks.limit) / CHECKED,
        ),
        at_most("the same in processor time", own, "s", goal=GOAL_SECONDS),
        at_most("the same on the board itself, with the job of each", board_seconds, "s"),
        at_most("that in processor time", board_own, "s", goal=GOAL_SECONDS),
        at_most(
            f"of {CHECKED:,} drawn due times unlike the plain refold",
            sum(instant(a) != b for a, b in zip(plain, found, strict=True)),
            "cases",
            goal=0,
        ),
        at_most(
            "jobs that come twice, are missing or are of no clock", unlike(board), "jobs", goal=0
        ),
        Claim(claim="cases whose times the swap moved", value=float(moved), unit="cases"),
    ]
    return publish("deadlines", claims, json_to=options.json)


if __name__ == "__main__":
    sys.exit(main())
