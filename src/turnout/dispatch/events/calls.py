"""Facts about calls, from the ring to the place where each comes to rest."""

from turnout.base.ids import CallId, IncidentId, IncidentTypeCode
from turnout.dispatch.city import Service
from turnout.dispatch.events.base import CallEvent, SealedRef
from turnout.dispatch.model.calls import CallEnding, CallSource


class CallReceived(CallEvent, frozen=True, kw_only=True):
    """A call rang. The details are a sealed CallDetails."""

    call_id: CallId
    dialled: Service
    source: CallSource
    type_hint: IncidentTypeCode | None
    sealed: SealedRef
    language: str | None = None


class CallAnswered(CallEvent, frozen=True, kw_only=True):
    """The acting seat has the caller on the line; `taken_over_from` had it before."""

    call_id: CallId
    taken_over_from: str | None
    reason: str | None


class CallHeld(CallEvent, frozen=True, kw_only=True):
    """The caller waits on the line."""

    call_id: CallId


class CallResumed(CallEvent, frozen=True, kw_only=True):
    """The seat is back with the caller."""

    call_id: CallId


class CallTransferred(CallEvent, frozen=True, kw_only=True):
    """It rings for another seat or in a service's queue, and why."""

    call_id: CallId
    to_seat: str | None
    to_service: Service | None
    reason: str


class ClaimReturned(CallEvent, frozen=True, kw_only=True):
    """The seat that had the call gave no sign: it rings again."""

    call_id: CallId
    from_seat: str


class CallTaken(CallEvent, frozen=True, kw_only=True):
    """A call-taker took it; `proposed` are the open incidents it might be about, nearest first."""

    call_id: CallId
    proposed: tuple[IncidentId, ...]


class CallAbandoned(CallEvent, frozen=True, kw_only=True):
    """The caller hung up: to be called back."""

    call_id: CallId


class CallerCalledBack(CallEvent, frozen=True, kw_only=True):
    """The acting seat rang back; reached, the caller is on the line again."""

    call_id: CallId
    reached: bool


class CallBackAllowed(CallEvent, frozen=True, kw_only=True):
    """A person decided that a quiet caller may be rung back, and why."""

    call_id: CallId
    reason: str


class CallMarkedQuiet(CallEvent, frozen=True, kw_only=True):
    """The caller must not be heard."""

    call_id: CallId


class TextSent(CallEvent, frozen=True, kw_only=True):
    """The acting seat wrote to the caller. The sealed text is a CallText."""

    call_id: CallId
    sealed: SealedRef


class TextReceived(CallEvent, frozen=True, kw_only=True):
    """The caller wrote. The sealed text is a CallText."""

    call_id: CallId
    sealed: SealedRef


class CallerLocated(CallEvent, frozen=True, kw_only=True):
    """The telephone or its network said where the caller is. The sealed CallDetails take the place
    of those before."""

    call_id: CallId
    sealed: SealedRef


class CallEnded(CallEvent, frozen=True, kw_only=True):
    """It came to nothing, and why."""

    call_id: CallId
    ending: CallEnding
    reason: str | None


class CallHandedToDesk(CallEvent, frozen=True, kw_only=True):
    """No emergency: the community desk has it."""

    call_id: CallId
    reason: str | None


class CallReturnedFromDesk(CallEvent, frozen=True, kw_only=True):
    """The community desk found it urgent: it rings again."""

    call_id: CallId
    reason: str
