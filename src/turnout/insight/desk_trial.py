"""Classes, limits and days on trial: what of the cases of some days would have been late.

Read from the desk's record alone. Each clock that ran is held against its limit twice: as it was,
and as the draft would have it. What the draft does not speak of stays: more time that was granted,
pauses, and limits that were no class's (a task's, a mediation's month).
"""

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from turnout.community.calendar import work_calendar
from turnout.community.catalogue import CaseClass, Catalogue, ClassCode, Limit, Step
from turnout.community.deadlines import clocks_of, dues_of
from turnout.community.events.base import CaseEvent
from turnout.community.events.steps import CaseCollected, CaseMerged
from turnout.community.facts import Fact, read_event
from turnout.community.fold import FOLDS
from turnout.community.model.cases import Case, Clock
from turnout.community.model.ids import CaseId, Party
from turnout.community.past import stand_in
from turnout.community.state import State
from turnout.insight.frozen import AHEAD
from turnout.insight.reading import Reads, sequence_before
from turnout.ledger.record import Record

_REST_EVERY: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """By what deadlines are counted: classes, and days that are not as the city's file says."""

    catalogue: Catalogue
    swaps: Mapping[date, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """A clock of a case, with its due time before and after; `ended_at` None: it still runs.
    `due_before` and `due_after` None: it stands still before its limit."""

    case: Case
    clock: Clock
    ended_at: datetime | None
    due_before: datetime | None
    due_after: datetime | None
    late_before: bool
    late_after: bool


@dataclass(slots=True)
class Tally:
    """Clocks, and how many of them were late before, and would have been after."""

    clocks: int = 0
    before: int = 0
    after: int = 0

    def add(self, ran: Ran) -> None:
        """Count one."""
        self.clocks += 1
        self.before += ran.late_before
        self.after += ran.late_after


@dataclass(slots=True)
class Trial:
    """Sums over all clocks, by class, owner and step; and the clocks that change sides."""

    cases: int = 0
    retired: int = 0
    total: Tally = field(default_factory=Tally)
    by_class: dict[ClassCode, Tally] = field(default_factory=dict)
    by_owner: dict[Party, Tally] = field(default_factory=dict)
    by_step: dict[Step, Tally] = field(default_factory=dict)
    changed: list[Ran] = field(default_factory=list)

    def add(self, ran: Ran) -> None:
        """Count one."""
        code = ran.case.class_code
        tallies = [
            self.total,
            self.by_owner.setdefault(ran.clock.owner, Tally()),
            self.by_step.setdefault(ran.clock.step, Tally()),
        ]
        if code is not None:
            tallies.append(self.by_class.setdefault(code, Tally()))
        for tally in tallies:
            tally.add(ran)
        if ran.late_before != ran.late_after:
            self.changed.append(ran)


async def cases_since(ledger: Reads, since: datetime) -> list[Case]:
    """Cases that were collected from `since` on, by number, without anybody's words. Those that
    were merged into another one are left out.

    Raises LedgerOutage, UnknownEvent.
    """
    state, count = State(), 0
    async for record in ledger.read(after=await sequence_before(ledger, since - AHEAD)):
        if record.stream.startswith("case-"):
            _heed(state, record, since)
        count += 1
        if count % _REST_EVERY == 0:
            # The desk answers meanwhile.
            await asyncio.sleep(0)
    return [case for _, case in sorted(state.cases.items()) if case.merged_into is None]


def _heed(state: State, record: Record, since: datetime) -> None:
    event = read_event(record)
    assert isinstance(event, CaseEvent), "a case's stream holds what is about that case"
    begins = isinstance(event, CaseCollected) and record.happened_at >= since
    if not begins and event.case_id not in state.cases:
        return
    foreign: CaseId | None = None
    if isinstance(event, CaseMerged) and event.into not in state.cases:
        foreign = event.into
        state.cases[foreign] = stand_in(state.cases[event.case_id], foreign)
    FOLDS[type(event)](state, event, Fact(record, event))
    if foreign is not None:
        del state.cases[foreign]


def try_terms(cases: Sequence[Case], before: Terms, after: Terms, *, now: datetime) -> Trial:
    """What was late by the one and would have been by the other. A clock that still runs is held
    against now."""
    trial = Trial(cases=len(cases))
    zone = ZoneInfo(before.catalogue.timezone)
    for case in cases:
        found = _class_of(after, case, zone)
        trial.retired += found is not None and not found.holds(_day(case, zone))
    for ran in _ran(cases, before, after, zone, now):
        trial.add(ran)
    return trial


class Moved(NamedTuple):
    """How many open cases a draft's days would make due sooner, and later."""

    sooner: int
    later: int


def moved_by_days(cases: Iterable[Case], before: Terms, after: Terms) -> Moved:
    """The open cases whose own clock the draft's days move. One that stands still is not moved."""
    clocks = [case.clock for case in cases if case.clock is not None]
    pairs = list(zip(_dues(before, clocks), _dues(after, clocks), strict=True))
    both = [(one, other) for one, other in pairs if one is not None and other is not None]
    return Moved(sum(b < a for a, b in both), sum(b > a for a, b in both))


def back_weeks(days: Iterable[date], *, today: date) -> int:
    """By how many whole weeks days to come are moved back so that all of them are over: the same
    days of the week, as late as can be."""
    last = max(days, default=today - timedelta(days=1))
    return max(0, (last - today).days // 7 + 1)


def _ran(
    cases: Sequence[Case], before: Terms, after: Terms, zone: ZoneInfo, now: datetime
) -> Iterator[Ran]:
    pairs = [(case, clock) for case in cases for clock in _clocks(case)]
    old = [clock for _, clock in pairs]
    new = [_drafted(case, clock, before, after, zone) for case, clock in pairs]
    due_before, due_after = _dues(before, old), _dues(after, new)
    for (case, clock), one, other in zip(pairs, due_before, due_after, strict=True):
        ended_at = clock.spans[-1].end if any(lap is clock for lap in case.laps) else None
        until = ended_at or now
        yield Ran(
            case=case,
            clock=clock,
            ended_at=ended_at,
            due_before=one,
            due_after=other,
            late_before=one is not None and one < until,
            late_after=other is not None and other < until,
        )


def _clocks(case: Case) -> list[Clock]:
    return [*case.laps, *(clock for _, clock in clocks_of(case))]


def _dues(terms: Terms, clocks: Sequence[Clock]) -> list[datetime | None]:
    begun = [span.begin for clock in clocks for span in clock.spans]
    calendar = work_calendar(terms.catalogue, terms.swaps, max(begun, default=None))
    return [due.at for due in dues_of(calendar, terms.catalogue.rules, clocks)]


def _drafted(case: Case, clock: Clock, before: Terms, after: Terms, zone: ZoneInfo) -> Clock:
    """The clock with the draft's limit, where it had the limit of its class."""
    old, new = _class_of(before, case, zone), _class_of(after, case, zone)
    if old is None or new is None or old.limits.get(clock.step) != clock.limit:
        return clock
    limit = new.limits[clock.step]
    return msgspec.structs.replace(clock, limit=limit, extra=_extra(clock, limit))


def _extra(clock: Clock, limit: Limit) -> int:
    """What was granted, while it counts as the limit does; in another unit nobody knows how much
    it would have been."""
    return clock.extra if clock.limit.unit is limit.unit else 0


def _class_of(terms: Terms, case: Case, zone: ZoneInfo) -> CaseClass | None:
    if case.class_code is None:
        return None
    return terms.catalogue.class_on(case.class_code, _day(case, zone))


def _day(case: Case, zone: ZoneInfo) -> date:
    return case.collected_at.astimezone(zone).date()
