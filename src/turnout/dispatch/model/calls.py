"""One contact with the room."""

from datetime import datetime
from enum import StrEnum
from typing import Final

import msgspec

from turnout.base.geo import Point
from turnout.base.ids import CallId, IncidentId, IncidentTypeCode
from turnout.base.text import Spoken
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
    HELP_POINT = "help_point"
    CREW = "crew"


class CallStatus(Spoken):
    """Where a call stands. A transferred call rings again, for whom it is meant."""

    RINGING = "ringing", "ringing", "振铃"
    ANSWERED = "answered", "answered", "已应答"
    HELD = "held", "on hold", "保持中"
    TRANSFERRED = "transferred", "passed on", "已转接"
    ABANDONED = "abandoned", "hung up", "已挂断"
    TAKEN = "taken", "taken", "已受理"
    AT_DESK = "at_desk", "with the community desk", "已转社区平台"


RINGS: Final = frozenset({CallStatus.RINGING, CallStatus.TRANSFERRED})
"""Anybody may answer."""
CLAIMED: Final = frozenset({CallStatus.ANSWERED, CallStatus.HELD})
"""One seat has it."""
WAITING: Final = RINGS | CLAIMED | {CallStatus.ABANDONED}
"""It has not come to its place yet: an incident, the community desk, or a recorded nothing."""

LISTED: Final = WAITING | {CallStatus.AT_DESK}
"""The room's list shows it: it waits, or it may come back."""


class CallEnding(StrEnum):
    """Why a call came to nothing."""

    ABANDONED = "abandoned"
    NUISANCE = "nuisance"
    TEST = "test"
    MISDIAL = "misdial"


class CallerLocation(msgspec.Struct, frozen=True, kw_only=True):
    """Where the telephone or its network says the caller is: a circle, when, and who measured."""

    point: Point
    uncertainty_m: float
    source: str
    at: datetime


class CallDetails(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a call says of a person: sealed apart from the fact, gone when its key is erased."""

    place: Place
    caller_number: str | None = None
    caller_name: str | None = None
    text: str | None = None
    location: CallerLocation | None = None


def place_of(details: CallDetails | None) -> Place | None:
    """Where it is as far as the call tells. What was said without a point gets the middle of the
    phone's own circle, unverified: somebody can be sent that way until an address is found."""
    if details is None or details.place.point is not None or details.location is None:
        return None if details is None else details.place
    return msgspec.structs.replace(
        details.place,
        point=details.location.point,
        verified=False,
        uncertainty_m=details.location.uncertainty_m,
    )


class CallText(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="text"):
    """One text of a dialogue with a caller: sealed as the details are."""

    text: str


class CallMessage(msgspec.Struct, kw_only=True):
    """One text of a dialogue. `seat` sent it; None when the caller did. `text` is None once
    erased; `ref` names the sealed item."""

    at: datetime
    seat: str | None
    text: str | None
    ref: str


class Transfer(msgspec.Struct, frozen=True, kw_only=True):
    """A call passed on: from which seat, for which seat or service, and why."""

    from_seat: str
    to_seat: str | None
    to_service: Service | None
    reason: str


class Call(msgspec.Struct, kw_only=True):
    """One contact with the room. `details` is None once erased; `ref` names the sealed item.

    `seat` has the call, or heard it when it is taken; `sign_at` is when that seat last gave a sign
    about it, `returned_from` whose claim went stale. `quiet`: the caller must not be heard.
    `call_backs` counts tries after the caller hung up, which a quiet call allows only once
    `may_call_back` was decided. `version` is the last one of its stream. `recording` is the
    recorder's reference to what was spoken. `passed_to` stays when it goes on from seat to seat.
    """

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
    language: str | None = None
    seat: str | None = None
    answered_at: datetime | None = None
    sign_at: datetime | None = None
    returned_from: str | None = None
    transfer: Transfer | None = None
    abandoned_at: datetime | None = None
    call_backs: int = 0
    may_call_back: bool = False
    quiet: bool = False
    messages: list[CallMessage] = msgspec.field(default_factory=list)
    reason: str | None = None
    version: int = 0
    recording: str | None = None
    passed_to: Service | None = None

    @property
    def service(self) -> Service:
        """Whose call it is: of the service to which it was last passed on, else of the dialled
        one."""
        return self.passed_to or self.dialled
