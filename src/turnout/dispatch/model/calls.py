"""One contact with the room."""

from datetime import datetime
from enum import StrEnum

import msgspec

from turnout.base.ids import CallId, IncidentId, IncidentTypeCode
from turnout.dispatch.city import Service
from turnout.dispatch.model.places import Place


class CallSource(StrEnum):
    """How a call reached the room."""

    VOICE = "voice"
    TEXT = "text"
    WEB = "web"
    MAP = "map"
    RADIO = "radio"
    RECORDED = "recorded"
    MODELLED = "modelled"


class CallStatus(StrEnum):
    """Where a call stands. Issue of this landing: ringing, taken, abandoned."""

    RINGING = "ringing"
    TAKEN = "taken"
    ABANDONED = "abandoned"


class CallDetails(msgspec.Struct, frozen=True, kw_only=True):
    """What a call says of a person: sealed apart from the fact, gone when its key is erased."""

    place: Place
    caller_number: str | None = None
    caller_name: str | None = None
    text: str | None = None


class Call(msgspec.Struct, kw_only=True):
    """One contact with the room. `details` is None once erased; `ref` names the sealed item."""

    id: CallId
    status: CallStatus
    source: CallSource
    dialled: Service
    type_hint: IncidentTypeCode | None
    received_at: datetime
    taken_at: datetime | None
    incident_id: IncidentId | None
    proposed: tuple[IncidentId, ...]
    details: CallDetails | None
    ref: str = ""
