"""What is decided about levels, sub-tasks, boundaries and the room."""

from typing import Final

from turnout.community import turns
from turnout.community.catalogue import Step
from turnout.community.commands.levels import (
    AddNote,
    AskUp,
    FinishTask,
    GiveTask,
    MoveCase,
    NoteCall,
    ReturnTask,
    SendDown,
    SendToRoom,
    TakeBack,
    TakeOver,
    WithdrawTask,
)
from turnout.community.decisions.base import Deciders, Events, Look
from turnout.community.decisions.mediating import broken_off
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
from turnout.community.model import ids
from turnout.community.model.cases import Case, Status
from turnout.community.model.ids import REPORTER
from turnout.community.refusals import Refusal, refusal
from turnout.community.rules import collect, grids, levels, route, tasks
from turnout.community.views import has_part

OPEN = tuple(status for status in Status if status is not Status.CLOSED)


def _ask_up(look: Look, command: AskUp) -> Events:
    case = look.at_desk(command)
    turns.require_status(case, *OPEN)
    above = levels.above(look.catalogue, case)
    reason = turns.require_reason(command.reason)
    return (CaseAskedUp(case_id=case.id, desk=above, reason=reason),)


def _take_over(look: Look, command: TakeOver) -> Events:
    case = look.case(command)
    turns.require_status(case, *OPEN)
    desk = levels.taking(look.catalogue, case, command.party)
    reason = turns.require_reason(command.reason)
    return (CaseTakenOver(case_id=case.id, desk=desk, reason=reason),)


def _send_down(look: Look, command: SendDown) -> Events:
    case = look.at_desk(command)
    turns.require_status(case, *OPEN)
    levels.require_below(look.catalogue, case, command.to)
    reason = turns.require_reason(command.reason)
    return (CaseSentDown(case_id=case.id, desk=command.to, reason=reason),)


def _move(look: Look, command: MoveCase) -> Events:
    case = look.case(command)
    turns.require_status(case, *OPEN)
    day = look.board.day(look.now)
    point = case.point if case.text is None or case.text.point is None else case.text.point
    try:
        found = (
            None
            if point is None
            else collect.grid_among(look.board.boxes.around(point), point.lon, point.lat, day)
        )
    except Refusal:
        found = None  # It lies in no grid any more: the rule names an heir.
    grid = grids.heir(look.catalogue, case, found, day)
    desk = grids.desk_after(look.catalogue, case, grid)
    return (CaseMoved(case_id=case.id, grid_id=grid.id, desk=desk),)


def _leads(case: Case, command: GiveTask | WithdrawTask) -> None:
    """The lead or the desk. Refuses: not_your_turn."""
    if command.party not in {case.handler, ids.desk(case.desk)}:
        raise refusal("not_your_turn", case=case.id, owner=case.handler or "-", party=command.party)


def _give(look: Look, command: GiveTask) -> Events:
    case = look.case(command)
    turns.require_status(case, Status.ROUTED)
    _leads(case, command)
    route.require_handler(look.catalogue, command.to)
    tasks.require_new(case, command.to)
    words = turns.require_reason(command.words)
    sealed = look.words(case.id, words)
    assert sealed is not None
    return (
        TaskGiven(
            case_id=case.id,
            number=len(case.tasks) + 1,
            party=command.to,
            limit=tasks.require_limit(command.limit),
            sealed=sealed,
        ),
    )


def _finish(look: Look, command: FinishTask) -> Events:
    case = look.case(command)
    task = tasks.get_open(case, command.task)
    tasks.require_theirs(case, task, command.party)
    return (
        TaskDone(case_id=case.id, number=task.number, sealed=look.words(case.id, command.words)),
    )


def _return_task(look: Look, command: ReturnTask) -> Events:
    case = look.case(command)
    task = tasks.get_open(case, command.task)
    tasks.require_theirs(case, task, command.party)
    reason = turns.require_reason(command.reason)
    return (TaskReturned(case_id=case.id, number=task.number, reason=reason),)


def _withdraw(look: Look, command: WithdrawTask) -> Events:
    case = look.case(command)
    task = tasks.get_open(case, command.task)
    _leads(case, command)
    return (TaskWithdrawn(case_id=case.id, number=task.number),)


def _to_room(look: Look, command: SendToRoom) -> Events:
    """Whoever has it may cry for help: its owner, and the desk that runs it."""
    case = look.case(command)
    turns.require_status(case, *(one for one in OPEN if one is not Status.AT_ROOM))
    if command.party not in {turns.owner_of(case), ids.desk(case.desk)}:
        turns.require_turn(case, command.party)
    sent = CaseSentToRoom(case_id=case.id, reason=turns.require_reason(command.reason))
    return *broken_off(look, case), sent


def _take_back(look: Look, command: TakeBack) -> Events:
    case = look.case(command)
    if case.status is not Status.AT_ROOM:
        raise refusal("not_at_room", case=case.id)
    step = Step.REGISTER if case.class_code is None else Step.ROUTE
    reason = turns.require_reason(command.reason)
    return (CaseBackFromRoom(case_id=case.id, reason=reason, limit=look.limit(case, step)),)


def _note_call(look: Look, command: NoteCall) -> Events:
    case = look.case(command)
    if case.status is not Status.AT_ROOM:
        raise refusal("not_at_room", case=case.id)
    return (CallNoted(case_id=case.id, call_id=command.call_id),)


def _note(look: Look, command: AddNote) -> Events:
    """Whoever has a part in it writes, and its reporter. Refuses: not_your_turn."""
    case = look.case(command)
    if command.party != REPORTER and not has_part(look.board, case, command.party):
        owner = turns.owner_of(case) or ids.desk(case.desk)
        raise refusal("not_your_turn", case=case.id, owner=owner, party=command.party)
    sealed = look.words(case.id, turns.require_reason(command.words))
    assert sealed is not None
    return (NoteAdded(case_id=case.id, by_reporter=command.party == REPORTER, sealed=sealed),)


DECIDERS: Final[Deciders] = {
    AskUp: _ask_up,
    TakeOver: _take_over,
    SendDown: _send_down,
    MoveCase: _move,
    GiveTask: _give,
    FinishTask: _finish,
    ReturnTask: _return_task,
    WithdrawTask: _withdraw,
    SendToRoom: _to_room,
    TakeBack: _take_back,
    NoteCall: _note_call,
    AddNote: _note,
}
