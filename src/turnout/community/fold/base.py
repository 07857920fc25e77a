"""What the folds share: clocks begin and end, and a case changes its step."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from turnout.community import turns
from turnout.community.catalogue import Limit, Step
from turnout.community.events import Event
from turnout.community.facts import Fact
from turnout.community.model.cases import Case, Clock, Span, Status, Task
from turnout.community.state import State

Folds = dict[type[Event], Callable[[State, Any, Fact], None]]


def only_told(_state: State, _event: Event, _fact: Fact) -> None:
    """It stands in the timeline of its case, and changes nothing."""


def moment(case: Case, fact: Fact) -> datetime:
    """When it happened, as claimed, but never before what came before it in the same clock: a
    report that was pressed offline ends a step where it was pressed, and no step ends before it
    began."""
    at = fact.record.happened_at
    if case.clock is None or not case.clock.spans:
        return at
    last = case.clock.spans[-1]
    return max(at, last.begin if last.end is None else last.end)


def end_clock(case: Case, at: datetime) -> None:
    """The step's clock is over and becomes a lap."""
    clock, case.clock, case.pause, case.ask = case.clock, None, None, None
    if clock is not None:
        _stop(clock, at)
        case.laps.append(clock)


def go_to(case: Case, status: Status, step: Step, limit: Limit, at: datetime) -> None:
    """End the clock of the step before, and begin that of the next one for its owner."""
    end_clock(case, at)
    case.status = status
    case.extensions = 0
    owner = turns.owner_of(case)
    assert owner is not None, "a step without an owner"
    number = 1 + sum(lap.step is step for lap in case.laps)
    case.clock = Clock(step=step, owner=owner, limit=limit, spans=[Span(begin=at)], round=number)


def pause_clock(case: Case, at: datetime) -> None:
    """The step's clock stands still."""
    assert case.clock is not None
    _stop(case.clock, at)


def resume_clock(case: Case, at: datetime) -> None:
    """The step's clock goes on."""
    assert case.clock is not None
    case.pause = None
    case.clock.spans.append(Span(begin=at))


def end_task(case: Case, task: Task, at: datetime) -> None:
    """A task's clock becomes a lap of the case."""
    clock, task.clock = task.clock, None
    if clock is not None:
        _stop(clock, max(at, clock.spans[-1].begin))
        case.laps.append(clock)


def finish(case: Case, at: datetime) -> None:
    """Nothing runs any more."""
    end_clock(case, at)
    for task in case.tasks.values():
        end_task(case, task, at)
    case.court = None
    case.status = Status.CLOSED
    case.closed_at = at


def _stop(clock: Clock, at: datetime) -> None:
    last = clock.spans[-1]
    if last.end is None:
        last.end = max(at, last.begin)
