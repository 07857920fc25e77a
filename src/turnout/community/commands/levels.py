"""What is asked about levels, sub-tasks, boundaries and the room."""

from turnout.base.ids import CallId
from turnout.community.catalogue import AreaId, Limit
from turnout.community.commands.base import CaseCommand
from turnout.community.model.ids import Party


class AskUp(CaseCommand, frozen=True, kw_only=True, tag="ask_up"):
    """Ask the desk above to run it."""

    reason: str


class TakeOver(CaseCommand, frozen=True, kw_only=True, tag="take_over"):
    """Run it from above."""

    reason: str


class SendDown(CaseCommand, frozen=True, kw_only=True, tag="send_down"):
    """Let a desk below run it."""

    to: AreaId
    reason: str


class MoveCase(CaseCommand, frozen=True, kw_only=True, tag="move_case"):
    """Its place lies in another grid since the boundaries changed."""


class GiveTask(CaseCommand, frozen=True, kw_only=True, tag="give_task"):
    """Let another party do a part."""

    to: Party
    words: str
    limit: Limit


class FinishTask(CaseCommand, frozen=True, kw_only=True, tag="finish_task"):
    """The part is done."""

    task: int
    words: str = ""


class ReturnTask(CaseCommand, frozen=True, kw_only=True, tag="return_task"):
    """It is not our part."""

    task: int
    reason: str


class WithdrawTask(CaseCommand, frozen=True, kw_only=True, tag="withdraw_task"):
    """Do without it."""

    task: int


class SendToRoom(CaseCommand, frozen=True, kw_only=True, tag="send_to_room"):
    """It is urgent: the control room must have it."""

    reason: str


class NoteCall(CaseCommand, frozen=True, kw_only=True, tag="note_call"):
    """The control room took it as this call."""

    call_id: CallId


class TakeBack(CaseCommand, frozen=True, kw_only=True, tag="take_back"):
    """The control room is done with it."""

    reason: str


class AddNote(CaseCommand, frozen=True, kw_only=True, tag="add_note"):
    """Write something down for this case."""

    words: str
