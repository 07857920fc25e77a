"""The facts of the room. A fact is never changed; a new version of its type gets an upcaster.

No field here speaks of a person: number, name, words and exact place are sealed, and a fact
holds only the reference and the digest of the ciphertext.
"""

from datetime import datetime
from typing import ClassVar

import msgspec

from turnout.base.ids import (
    AssignmentId,
    CallId,
    Capability,
    HospitalId,
    IncidentId,
    IncidentTypeCode,
    UnitId,
)
from turnout.dispatch.city import Service
from turnout.dispatch.model import CallSource, Choice, Unmet


class SealedRef(msgspec.Struct, frozen=True, kw_only=True):
    """Where sealed personal text lies, and the SHA-256 (hex) of its ciphertext."""

    ref: str
    digest: str


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """The base of all facts; `VERSION` counts the shapes that this type has had."""

    VERSION: ClassVar[int] = 1


class RoomOpened(Event, frozen=True, kw_only=True):
    """A room began work with this city and this code."""

    city_id: str
    city_digest: str
    roads_digest: str
    code_version: str


class PersonalTextErased(Event, frozen=True, kw_only=True):
    """The keys of `streams` calls and incidents were destroyed: of all that had ended for good
    by `until`, as far as the record `up_to`, since the last such fact."""

    streams: int
    until: datetime
    up_to: int


class CallReceived(Event, frozen=True, kw_only=True):
    """A call rang. The details are a sealed CallDetails."""

    call_id: CallId
    dialled: Service
    source: CallSource
    type_hint: IncidentTypeCode | None
    sealed: SealedRef


class CallTaken(Event, frozen=True, kw_only=True):
    """A call-taker took it; `proposed` are the open incidents it might be about, nearest first."""

    call_id: CallId
    proposed: tuple[IncidentId, ...]


class CallAbandoned(Event, frozen=True, kw_only=True):
    """The caller hung up unheard."""

    call_id: CallId


class IncidentOpened(Event, frozen=True, kw_only=True):
    """A call is about something new. The place is the call's."""

    incident_id: IncidentId
    call_id: CallId
    service: Service
    district: str | None


class CallLinked(Event, frozen=True, kw_only=True):
    """A call is about an incident that is known."""

    incident_id: IncidentId
    call_id: CallId


class IncidentLocated(Event, frozen=True, kw_only=True):
    """The place was corrected. The sealed text is a Place."""

    incident_id: IncidentId
    district: str | None
    sealed: SealedRef


class IncidentClassified(Event, frozen=True, kw_only=True):
    """Type and priority; `reason` when the priority is not the type's own."""

    incident_id: IncidentId
    incident_type: IncidentTypeCode
    priority: int
    reason: str | None


class UnitsRecommended(Event, frozen=True, kw_only=True):
    """What was proposed, and on what: versions of code, policy, city and roads, and the board."""

    incident_id: IncidentId
    number: int
    level: int
    chosen: tuple[Choice, ...]
    others: tuple[Choice, ...]
    busy: tuple[Choice, ...]
    unmet: tuple[Unmet, ...]
    policy: str
    code_version: str
    city_digest: str
    roads_digest: str
    board_sequence: int


class RecommendationOverridden(Event, frozen=True, kw_only=True):
    """A person chose otherwise, and said why."""

    incident_id: IncidentId
    number: int | None
    left_out: tuple[UnitId, ...]
    put_in: tuple[UnitId, ...]
    reason: str


class UnitAssigned(Event, frozen=True, kw_only=True):
    """An order to one unit."""

    assignment_id: AssignmentId
    incident_id: IncidentId
    unit_id: UnitId
    level: int
    capability: Capability | None


class AssignmentEvent(Event, frozen=True, kw_only=True):
    """The base of what befalls one order."""

    assignment_id: AssignmentId
    incident_id: IncidentId
    unit_id: UnitId


class AssignmentAcknowledged(AssignmentEvent, frozen=True, kw_only=True):
    """The crew has read the order."""


class UnitEnRoute(AssignmentEvent, frozen=True, kw_only=True):
    """Wheels rolling."""


class UnitStaged(AssignmentEvent, frozen=True, kw_only=True):
    """Waiting near the scene."""


class UnitOnScene(AssignmentEvent, frozen=True, kw_only=True):
    """Arrived."""


class UnitTransporting(AssignmentEvent, frozen=True, kw_only=True):
    """On the way to a hospital with a patient."""

    hospital_id: HospitalId


class UnitAtHospital(AssignmentEvent, frozen=True, kw_only=True):
    """Handing over at the hospital."""


class UnitCleared(AssignmentEvent, frozen=True, kw_only=True):
    """Done with this incident; the unit may be sent again and is on its way home."""


class AssignmentCancelled(AssignmentEvent, frozen=True, kw_only=True):
    """The order was taken back."""

    reason: str


class UnitDiverted(AssignmentEvent, frozen=True, kw_only=True):
    """The unit was sent to another incident instead."""

    to_incident_id: IncidentId
    reason: str


class UnitReturned(Event, frozen=True, kw_only=True):
    """A returning unit is back at its station."""

    unit_id: UnitId


class UnitTakenOutOfService(Event, frozen=True, kw_only=True):
    """Off duty."""

    unit_id: UnitId
    reason: str


class UnitPutBackInService(Event, frozen=True, kw_only=True):
    """On duty again."""

    unit_id: UnitId


class StageRaised(Event, frozen=True, kw_only=True):
    """The plan's next stage was asked for."""

    incident_id: IncidentId
    level: int


class IncidentClosed(Event, frozen=True, kw_only=True):
    """Ended, with its outcome."""

    incident_id: IncidentId
    disposition: str


class IncidentReopened(Event, frozen=True, kw_only=True):
    """Not over after all."""

    incident_id: IncidentId
    reason: str


EVENT_TYPES: dict[str, type[Event]] = {
    event_type.__name__: event_type
    for event_type in (
        RoomOpened,
        PersonalTextErased,
        CallReceived,
        CallTaken,
        CallAbandoned,
        IncidentOpened,
        CallLinked,
        IncidentLocated,
        IncidentClassified,
        UnitsRecommended,
        RecommendationOverridden,
        UnitAssigned,
        AssignmentAcknowledged,
        UnitEnRoute,
        UnitStaged,
        UnitOnScene,
        UnitTransporting,
        UnitAtHospital,
        UnitCleared,
        AssignmentCancelled,
        UnitDiverted,
        UnitReturned,
        UnitTakenOutOfService,
        UnitPutBackInService,
        StageRaised,
        IncidentClosed,
        IncidentReopened,
    )
}
