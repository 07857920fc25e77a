"""How facts about levels, sub-tasks, boundaries and the room change a case."""

from typing import Final

from turnout.community import turns
from turnout.community.catalogue import AreaId, Step
from turnout.community.events.levels import (
    CallNoted,
    CaseAskedUp,
    CaseBackFromRoom,
    CaseMoved,
    CaseSentDown,
    CaseSentToRoom,
    CaseTakenOver,
    NoteAdded,
    TaskDone,
    TaskGiven,
    TaskReturned,
    TaskWithdrawn,
)
from turnout.community.facts import Fact
from turnout.community.fold.base import Folds, end_clock, end_task, go_to, moment, only_told
from turnout.community.model import ids
from turnout.community.model.cases import Case, Clock, Span, Status, Task, Words
from turnout.community.state import State


def _run_by(state: State, event: CaseAskedUp | CaseTakenOver | CaseSentDown, _fact: Fact) -> None:
    _run(state.cases[event.case_id], event.desk)


def _run(case: Case, desk: AreaId) -> None:
    """What the desk itself is to look at goes along."""
    if case.verifier == ids.desk(case.desk):
        case.verifier = ids.desk(desk)
    case.desk = desk
    _follow(case)


def _follow(case: Case) -> None:
    """A clock is its new owner's, also while it stands still."""
    if case.clock is not None:
        case.clock.owner = turns.owner_of_step(case)


def _moved(state: State, event: CaseMoved, _fact: Fact) -> None:
    """What was the old grid's turn is the new one's; where that one handled the case, the desk
    looks, as after a report of its own."""
    case = state.cases[event.case_id]
    before, after = ids.grid(case.grid_id), ids.grid(event.grid_id)
    case.grid_id = event.grid_id
    if case.verifier == before:
        case.verifier = ids.desk(event.desk) if case.handler == after else after
    if case.handler == before:
        case.handler = after
    for task in case.tasks.values():
        if task.clock is not None and task.party == before:
            task.party = task.clock.owner = after
    _run(case, event.desk)


def _task(state: State, event: TaskGiven, fact: Fact) -> None:
    at = fact.record.happened_at
    opened = fact.opened
    state.cases[event.case_id].tasks[event.number] = Task(
        number=event.number,
        party=event.party,
        clock=Clock(step=Step.HANDLE, owner=event.party, limit=event.limit, spans=[Span(begin=at)]),
        text_ref=event.sealed.ref,
        text=opened if isinstance(opened, Words) else None,
    )


def _task_over(state: State, event: TaskDone | TaskReturned | TaskWithdrawn, fact: Fact) -> None:
    case = state.cases[event.case_id]
    task = case.tasks[event.number]
    task.done = isinstance(event, TaskDone)
    end_task(case, task, fact.record.happened_at)


def _to_room(state: State, event: CaseSentToRoom, fact: Fact) -> None:
    case = state.cases[event.case_id]
    at = moment(case, fact)
    end_clock(case, at)
    for task in case.tasks.values():
        end_task(case, task, at)
    case.status, case.handler, case.verifier = Status.AT_ROOM, None, None
    case.to_room += 1


def _called(state: State, event: CallNoted, _fact: Fact) -> None:
    state.cases[event.case_id].call_id = event.call_id
    state.calls[event.call_id] = event.case_id


def _back(state: State, event: CaseBackFromRoom, fact: Fact) -> None:
    case = state.cases[event.case_id]
    known = case.class_code is not None
    status, step = (Status.REGISTERED, Step.ROUTE) if known else (Status.COLLECTED, Step.REGISTER)
    go_to(case, status, step, event.limit, fact.record.happened_at)


FOLDS: Final[Folds] = {
    CaseAskedUp: _run_by,
    CaseTakenOver: _run_by,
    CaseSentDown: _run_by,
    CaseMoved: _moved,
    TaskGiven: _task,
    TaskDone: _task_over,
    TaskReturned: _task_over,
    TaskWithdrawn: _task_over,
    CaseSentToRoom: _to_room,
    CaseBackFromRoom: _back,
    CallNoted: _called,
    NoteAdded: only_told,
}
