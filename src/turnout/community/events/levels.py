"""Facts about who runs a case and who joins in: levels, sub-tasks, boundaries, the room."""

from turnout.base.ids import CallId
from turnout.community.catalogue import AreaId, GridId, Limit
from turnout.community.events.base import CaseEvent
from turnout.community.model.cases import SealedRef
from turnout.community.model.ids import Party


class CaseAskedUp(CaseEvent, frozen=True, kw_only=True):
    """The desk asked the one above to run it."""

    desk: AreaId
    reason: str


class CaseTakenOver(CaseEvent, frozen=True, kw_only=True):
    """A level above runs it from now on."""

    desk: AreaId
    reason: str


class CaseSentDown(CaseEvent, frozen=True, kw_only=True):
    """A level below runs it from now on."""

    desk: AreaId
    reason: str


class CaseMoved(CaseEvent, frozen=True, kw_only=True):
    """The boundaries changed, and its place lies in another grid; its desk follows."""

    grid_id: GridId
    desk: AreaId


class TaskGiven(CaseEvent, frozen=True, kw_only=True):
    """A party joins in under the lead with a part of its own. What to do is sealed Words."""

    number: int
    party: Party
    limit: Limit
    sealed: SealedRef


class TaskDone(CaseEvent, frozen=True, kw_only=True):
    """Its part is done."""

    number: int
    sealed: SealedRef | None = None


class TaskReturned(CaseEvent, frozen=True, kw_only=True):
    """It is not that party's part, and why."""

    number: int
    reason: str


class TaskWithdrawn(CaseEvent, frozen=True, kw_only=True):
    """The lead does without it."""

    number: int


class CaseSentToRoom(CaseEvent, frozen=True, kw_only=True):
    """It is urgent after all: the control room has it."""

    reason: str


class CallNoted(CaseEvent, frozen=True, kw_only=True):
    """In the control room the case is this call."""

    call_id: CallId


class CaseBackFromRoom(CaseEvent, frozen=True, kw_only=True):
    """The control room is done with it, and the desk goes on."""

    reason: str
    limit: Limit


class NoteAdded(CaseEvent, frozen=True, kw_only=True):
    """Somebody wrote something. Sealed Words."""

    by_reporter: bool
    sealed: SealedRef
