"""Facts about calls, until an incident takes them up."""

from turnout.base.ids import CallId, IncidentId, IncidentTypeCode
from turnout.dispatch.city import Service
from turnout.dispatch.events.base import CallEvent, SealedRef
from turnout.dispatch.model.calls import CallSource


class CallReceived(CallEvent, frozen=True, kw_only=True):
    """A call rang. The details are a sealed CallDetails."""

    call_id: CallId
    dialled: Service
    source: CallSource
    type_hint: IncidentTypeCode | None
    sealed: SealedRef


class CallTaken(CallEvent, frozen=True, kw_only=True):
    """A call-taker took it; `proposed` are the open incidents it might be about, nearest first."""

    call_id: CallId
    proposed: tuple[IncidentId, ...]


class CallAbandoned(CallEvent, frozen=True, kw_only=True):
    """The caller hung up unheard."""

    call_id: CallId
