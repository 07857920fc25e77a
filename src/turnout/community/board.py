"""The desk's board: cases with what is due of each, and what time itself does next."""

import heapq
from collections.abc import Generator, Iterable, Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from turnout.base.geo import Point
from turnout.community.calendar import is_workday, last_year, work_calendar
from turnout.community.catalogue import CaseClass, Catalogue
from turnout.community.deadlines import Due, Job, clocks_of, dues_of, jobs_of
from turnout.community.editions import amended
from turnout.community.events.base import CaseEvent, SiteEvent
from turnout.community.events.classes import ClassesAdopted, ClassesTakenBack
from turnout.community.events.desk import CalendarChanged, Day
from turnout.community.events.steps import CaseMerged
from turnout.community.facts import Fact
from turnout.community.fold import apply
from turnout.community.model.cases import Case
from turnout.community.model.ids import CaseId
from turnout.community.nearby import GridBoxes, Nearby
from turnout.community.rules.days import changed
from turnout.community.site_deadlines import Here, SiteJob, SiteWatch
from turnout.community.state import State
from turnout.engines.deadlines import WorkCalendar

JobKey = tuple[CaseId, int | None]
_OWN_CLOCK: Final = -1
"""Stands before every task in the order of jobs."""


class Board:
    """What the desk looks at. Deadlines are worked out when somebody asks, and only of the cases
    that a fact touched since; after a change of the calendar of all."""

    def __init__(self, catalogue: Catalogue, state: State | None = None) -> None:
        self.state = state or State()
        self._city = catalogue
        self.catalogue = amended(catalogue, self.state.amended.adoptions.values())
        self.zone = ZoneInfo(catalogue.timezone)
        self._stale: set[CaseId] = set(self.state.cases)
        self._moved: set[CaseId] = set(self.state.cases)
        self._placed_on: date | None = None
        self._to_place: set[CaseId] = set()
        self._nearby = Nearby(catalogue)
        self.boxes = GridBoxes(catalogue)
        self._dues: dict[CaseId, list[Due]] = {}
        self._jobs: dict[JobKey, Job] = {}
        self._keys: dict[CaseId, list[JobKey]] = {}
        self._heap: list[tuple[datetime, CaseId, int]] = []
        self._site_watch = SiteWatch()
        self._calendar: WorkCalendar | None = None
        self._calendar_until = 0

    @property
    def last_year(self) -> int:
        """The last year whose days are known."""
        return last_year(self.catalogue, self.state.recorded_at)

    @property
    def calendar(self) -> WorkCalendar:
        """The working calendar as it was last changed, up to the last year."""
        until = self.last_year
        if self._calendar is None or self._calendar_until != until:
            state = self.state
            self._calendar = work_calendar(self.catalogue, state.swaps, state.recorded_at)
            self._calendar_until = until
        return self._calendar

    def apply(self, fact: Fact) -> None:
        """Fold a fact."""
        for gone in apply(self.state, fact):
            self._nearby.note(gone, None)
        event = fact.event
        if isinstance(event, CaseEvent):
            self._stale.add(event.case_id)
            self._to_place.add(event.case_id)
            self._moved.add(event.into if isinstance(event, CaseMerged) else event.case_id)
        elif isinstance(event, CalendarChanged):
            self._calendar = None
            self._stale.update(self.state.cases)
            self._site_watch.touch_all()
        elif isinstance(event, ClassesAdopted | ClassesTakenBack):
            self.catalogue = amended(self._city, self.state.amended.adoptions.values())
        elif isinstance(event, SiteEvent):
            self._site_watch.touch(event.site_id)

    @property
    def here(self) -> Here:
        """By what the deadlines of sites are counted."""
        return Here(calendar=self.calendar, catalogue=self.catalogue.sites, zone=self.zone)

    def due_site_jobs(self, until: datetime) -> list[SiteJob]:
        """Rounds and orders that are missed by then, the earliest first."""
        return self._site_watch.due(self.here, self.state.sites.sites, until)

    def day(self, at: datetime) -> date:
        """The city's own day."""
        return at.astimezone(self.zone).date()

    def changed_days(self, days: tuple[Day, ...], *, today: date) -> tuple[Day, ...]:
        """Of days to come those that really change. Refuses as turnout.community.rules.days."""
        return changed(
            days,
            today=today,
            works=self.works_on,
            last_year=self.last_year,
        )

    def works_on(self, day: date) -> bool:
        """Whether work is done on a day."""
        return is_workday(self.catalogue, self.state.swaps, day)

    def class_of(self, case: Case) -> CaseClass | None:
        """A case's class as it was on the day the case came in; None before it has one."""
        if case.class_code is None:
            return None
        return self.catalogue.class_on(case.class_code, self.day(case.collected_at))

    def dues(self, case: Case) -> list[Due]:
        """What is due of each of its clocks, in the order of `clocks_of`."""
        self.refresh()
        return self._dues.get(case.id, [])

    def due(self, case: Case) -> Due | None:
        """What is due of the case's own clock; None without one."""
        return self.dues(case)[0] if case.clock is not None else None

    def jobs(self) -> dict[JobKey, Job]:
        """The one pending job of each clock."""
        self.refresh()
        return self._jobs

    def due_jobs(self, until: datetime) -> Generator[Job, None, None]:
        """The jobs due until then, the earliest first; ties by case and task. Looked up one by one:
        whoever needs the first alone pays for it alone. Change nothing while going through them."""
        self.refresh()
        seen: set[JobKey] = set()
        kept: list[tuple[datetime, CaseId, int]] = []
        try:
            while self._heap and self._heap[0][0] <= until:
                entry = heapq.heappop(self._heap)
                key = entry[1], (None if entry[2] == _OWN_CLOCK else entry[2])
                job = self._jobs.get(key)
                if job is not None and job.at == entry[0] and key not in seen:
                    seen.add(key)
                    kept.append(entry)
                    yield job
        finally:
            for entry in kept:
                heapq.heappush(self._heap, entry)

    def misplaced(self, at: datetime) -> list[Case]:
        """Open cases whose grid is none any more, the oldest first. All are looked at once a day,
        and in between those that a fact touched."""
        day = self.day(at)
        if day != self._placed_on:
            self._placed_on, self._to_place = day, set(self.state.cases)
        if not self._to_place:
            return []
        held = {grid.id for grid in self.catalogue.grids.values() if grid.holds(day)}
        cases = [self.state.cases[one] for one in sorted(self._to_place) if one in self.state.cases]
        found = [case for case in cases if case.is_open and case.grid_id not in held]
        self._to_place = {case.id for case in found}
        return found

    def near(self, at: Point, component: str | None, looks: Iterable[str]) -> list[Case]:
        """Cases that something told of there may repeat, the oldest first."""
        moved, self._moved = self._moved, set()
        for case_id in moved:
            self._nearby.note(case_id, self.state.cases.get(case_id))
        found = self._nearby.find(at, component, looks)
        return [self.state.cases[one] for one in found if one in self.state.cases]

    def refresh(self) -> None:
        """Work out what is due in every case that a fact touched, all at once."""
        stale, self._stale = self._stale, set()
        cases = [self.state.cases[one] for one in sorted(stale) if one in self.state.cases]
        clocks = [clocks_of(case) for case in cases]
        dues = dues_of(
            self.calendar,
            self.catalogue.rules,
            [clock for own in clocks for _, clock in own],
        )
        for gone in stale:
            self._drop(gone)
        first, jobs = 0, list[Job]()
        for case, own in zip(cases, clocks, strict=True):
            mine = dues[first : first + len(own)]
            first += len(own)
            if own:
                self._dues[case.id] = mine
                jobs += jobs_of(case, mine)
        self._note(jobs)

    def _drop(self, case_id: CaseId) -> None:
        self._dues.pop(case_id, None)
        for key in self._keys.pop(case_id, ()):
            self._jobs.pop(key, None)

    def _note(self, jobs: Sequence[Job]) -> None:
        """Jobs are left in the heap when another takes their place; once they are more than those
        that hold, as after a change of the calendar, it is made anew."""
        for job in jobs:
            self._jobs[job.case_id, job.task] = job
            self._keys.setdefault(job.case_id, []).append((job.case_id, job.task))
        if len(self._heap) + len(jobs) > 2 * len(self._jobs):
            self._heap = [*map(_entry, self._jobs.values())]
            heapq.heapify(self._heap)
            return
        for job in jobs:
            heapq.heappush(self._heap, _entry(job))

    def digest(self) -> str:
        """A hash of all that is known: equal boards have equal digests."""
        return sha256(msgspec.msgpack.encode(self.state)).hexdigest()


def _entry(job: Job) -> tuple[datetime, CaseId, int]:
    return job.at, job.case_id, _OWN_CLOCK if job.task is None else job.task
