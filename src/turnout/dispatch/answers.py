"""What a command is answered: worked out from its events alone, so that it can be given again."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from turnout.base.ids import AssignmentId, CallId, IncidentId
from turnout.dispatch.events import EVENT_TYPES, Event
from turnout.dispatch.events.orders import UnitsRecommended


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What was done. `sequence` is the last record's; a diversion names the new incident, and
    its assignment ids are the order that ended and the one that began."""

    sequence: int
    call_id: CallId | None
    incident_id: IncidentId | None
    assignment_ids: tuple[AssignmentId, ...]
    recommendation: int | None
    repeated: bool


_NAMES: Final = {
    event_type: tuple(
        name
        for name in ("call_id", "incident_id", "assignment_id")
        if name in event_type.__struct_fields__
    )
    for event_type in EVENT_TYPES.values()
}


def answer_of(events: Sequence[Event], *, sequence: int, repeated: bool) -> Answer:
    """The answer to the command that these events came from; `sequence` is the last one's.

    Of several calls or incidents the last one named counts; every order named is listed.
    """
    last: dict[str, Any] = {}
    orders: list[AssignmentId] = []
    recommendation: int | None = None
    for event in events:
        for name in _NAMES[type(event)]:
            last[name] = getattr(event, name)
        if "assignment_id" in _NAMES[type(event)]:
            orders.append(last["assignment_id"])
        if isinstance(event, UnitsRecommended):
            recommendation = event.number
    return Answer(
        sequence=sequence,
        call_id=last.get("call_id"),
        incident_id=last.get("incident_id"),
        assignment_ids=tuple(orders),
        recommendation=recommendation,
        repeated=repeated,
    )
