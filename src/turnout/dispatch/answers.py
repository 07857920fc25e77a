"""What a command is answered: worked out from its events alone, so that it can be given again."""

from collections.abc import Sequence

import msgspec

from turnout.base.ids import AssignmentId, CallId, IncidentId
from turnout.dispatch.events import (
    AssignmentEvent,
    CallAbandoned,
    CallLinked,
    CallReceived,
    CallTaken,
    Event,
    IncidentClassified,
    IncidentClosed,
    IncidentLocated,
    IncidentOpened,
    IncidentReopened,
    RecommendationOverridden,
    StageRaised,
    UnitAssigned,
    UnitsRecommended,
)

_OF_CALL = (CallReceived, CallTaken, CallAbandoned, CallLinked, IncidentOpened)
_OF_INCIDENT = (
    IncidentOpened, CallLinked, IncidentLocated, IncidentClassified, UnitsRecommended,
    RecommendationOverridden, UnitAssigned, AssignmentEvent, StageRaised, IncidentClosed,
    IncidentReopened,
)  # fmt: skip


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What was done. `sequence` is the last record's; a diversion names the new incident, and
    its assignment ids are the order that ended and the one that began."""

    sequence: int
    call_id: CallId | None
    incident_id: IncidentId | None
    assignment_ids: tuple[AssignmentId, ...]
    recommendation: int | None
    repeated: bool


def answer_of(events: Sequence[Event], *, sequence: int, repeated: bool) -> Answer:
    """The answer to the command that these events came from; `sequence` is the last one's."""
    call_id: CallId | None = None
    incident_id: IncidentId | None = None
    recommendation: int | None = None
    assignment_ids: list[AssignmentId] = []
    for event in events:
        if isinstance(event, _OF_CALL):
            call_id = event.call_id
        if isinstance(event, _OF_INCIDENT):
            incident_id = event.incident_id
        if isinstance(event, UnitAssigned | AssignmentEvent):
            assignment_ids.append(event.assignment_id)
        if isinstance(event, UnitsRecommended):
            recommendation = event.number
    return Answer(
        sequence=sequence,
        call_id=call_id,
        incident_id=incident_id,
        assignment_ids=tuple(assignment_ids),
        recommendation=recommendation,
        repeated=repeated,
    )
