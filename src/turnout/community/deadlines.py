"""What is due when: worked out from the clocks and the calendar, never stored."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

import msgspec
import numpy as np
from numpy.typing import NDArray

from turnout.community.calendar import AXES, instant
from turnout.community.catalogue import DeskRules, Limit
from turnout.community.model.cases import COURT, Case, Clock
from turnout.community.model.ids import CaseId
from turnout.engines.deadlines import RUNNING, WorkCalendar, due_times, later
from turnout.ledger.chain import epoch_microseconds


class Look(StrEnum):
    """What a job does when its moment comes."""

    ESCALATE = "escalate"
    RESUME = "resume"


class Job(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The one thing that time itself does next about a clock. `task` None: the case's own; COURT:
    that of asking a court."""

    at: datetime
    case_id: CaseId
    task: int | None
    look: Look
    rung: int = 0


class Due(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """When a clock turns amber, is due, and escalates next; None: it stands still before."""

    amber: datetime | None
    at: datetime | None
    next_rung: datetime | None


Numbers = NDArray[np.int64]


class Clocks(msgspec.Struct, frozen=True, kw_only=True):
    """Many clocks as the engine's arrays; `rungs` is how often each escalated."""

    first_span: Numbers
    begin: Numbers
    end: Numbers
    axis: NDArray[np.int8]
    limit: Numbers
    rungs: Numbers

    @classmethod
    def of(cls, clocks: Sequence[Clock]) -> "Clocks":
        """The arrays of some clocks, each with one span at least."""
        spans = [span for clock in clocks for span in clock.spans]
        counts = np.array([0, *(len(clock.spans) for clock in clocks)], np.int64)
        return cls(
            first_span=np.cumsum(counts),
            begin=np.array([epoch_microseconds(span.begin) for span in spans], np.int64),
            end=np.array(
                [RUNNING if s.end is None else epoch_microseconds(s.end) for s in spans], np.int64
            ),
            axis=np.array([AXES[clock.limit.unit] for clock in clocks], np.int8),
            limit=np.array([clock.amount for clock in clocks], np.int64),
            rungs=np.array([clock.rungs for clock in clocks], np.int64),
        )


def due_moments(calendar: WorkCalendar, clocks: Clocks) -> Numbers:
    """When each clock is due; PAUSED for one that stands still before its limit."""
    return due_times(
        calendar,
        first_span=clocks.first_span,
        begin=clocks.begin,
        end=clocks.end,
        axis=clocks.axis,
        limit=clocks.limit,
    )


def amber_moments(calendar: WorkCalendar, rules: DeskRules, clocks: Clocks) -> Numbers:
    """When each clock has used so much of its limit that it turns amber: of working days whole
    ones, so that a limit of one is amber from its start."""
    share = clocks.limit * rules.amber_percent // 100
    return due_moments(calendar, msgspec.structs.replace(clocks, limit=share))


def rung_moments(calendar: WorkCalendar, rules: DeskRules, due: Numbers, taken: Numbers) -> Numbers:
    """When each clock escalates next, after `taken` rungs: the last one comes again and again."""
    last = len(rules.rungs) - 1
    rung = np.minimum(taken, last)
    axes = np.array([AXES[one.after.unit] for one in rules.rungs], np.int8)
    amounts = np.array([one.after.amount for one in rules.rungs], np.int64)
    at = later(calendar, due, axes[rung], amounts[rung])
    again = np.maximum(taken - last, 0) * rules.again.amount
    return later(calendar, at, np.full(len(at), AXES[rules.again.unit], np.int8), again)


def dues_of(calendar: WorkCalendar, rules: DeskRules, clocks: Sequence[Clock]) -> list[Due]:
    """What is due of each clock."""
    if not clocks:
        return []
    arrays = Clocks.of(clocks)
    due = due_moments(calendar, arrays)
    amber = amber_moments(calendar, rules, arrays)
    rung = rung_moments(calendar, rules, due, arrays.rungs)
    return [
        Due(amber=instant(a), at=instant(d), next_rung=instant(r))
        for a, d, r in zip(amber.tolist(), due.tolist(), rung.tolist(), strict=True)
    ]


def after(calendar: WorkCalendar, at: datetime, limit: Limit) -> datetime:
    """The moment so long after another one."""
    [moment] = later(
        calendar,
        np.array([epoch_microseconds(at)]),
        np.array([AXES[limit.unit]], np.int8),
        np.array([limit.amount]),
    ).tolist()
    found = instant(moment)
    assert found is not None
    return found


def clocks_of(case: Case) -> list[tuple[int | None, Clock]]:
    """The case's own clock, that of asking a court, those of its open tasks by task number."""
    own: list[tuple[int | None, Clock]] = [] if case.clock is None else [(None, case.clock)]
    own += [] if case.court is None else [(COURT, case.court)]
    own += [(task.number, task.clock) for task in case.tasks.values() if task.clock is not None]
    return own


def jobs_of(case: Case, dues: Sequence[Due]) -> list[Job]:
    """The pending jobs of a case, one for each of its clocks, in the order of `clocks_of`."""
    jobs: list[Job] = []
    for (task, clock), due in zip(clocks_of(case), dues, strict=True):
        if task is None and case.pause is not None:
            jobs.append(Job(at=case.pause.until, case_id=case.id, task=None, look=Look.RESUME))
        elif due.next_rung is not None:
            escalate = Look.ESCALATE
            jobs.append(
                Job(
                    at=due.next_rung,
                    case_id=case.id,
                    task=task,
                    look=escalate,
                    rung=clock.rungs,
                )
            )
    return jobs
