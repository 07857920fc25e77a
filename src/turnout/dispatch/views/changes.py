"""Which rows a batch of facts touches, so that a screen is sent those and no others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from turnout.base.geo import distance_m
from turnout.base.ids import CallId, IncidentId, UnitId
from turnout.dispatch.events import (
    EVENT_TYPES,
    AssignmentEvent,
    CallAbandoned,
    CallLinked,
    CallReceived,
    CallTaken,
    Event,
    IncidentClosed,
    IncidentLocated,
    IncidentOpened,
    IncidentReopened,
    RoomOpened,
    UnitAssigned,
    UnitPutBackInService,
    UnitReturned,
    UnitTakenOutOfService,
)
from turnout.dispatch.facts import Fact
from turnout.dispatch.state import State


@dataclass(slots=True)
class Changed:
    """Ids whose rows are to be sent again, and those that left their list, with why.

    A row that left is not among the touched. `calls_gone`: taken, abandoned;
    `incidents_gone`: closed.
    """

    calls: set[CallId] = field(default_factory=set)
    incidents: set[IncidentId] = field(default_factory=set)
    units: set[UnitId] = field(default_factory=set)
    calls_gone: dict[CallId, str] = field(default_factory=dict)
    incidents_gone: dict[IncidentId, str] = field(default_factory=dict)


def changed_rows(state: State, facts: Sequence[Fact]) -> Changed:
    """What the facts touched; `state` has folded them already.

    A ringing call is touched too when an incident opens, moves or closes within the distance at
    which it would be proposed for that call.
    """
    changed = Changed()
    for fact in facts:
        _TOUCHES[type(fact.event)](changed, fact.event)
    _touch_ringing(state, changed, facts)
    changed.calls -= changed.calls_gone.keys()
    changed.incidents -= changed.incidents_gone.keys()
    return changed


def _touch_ringing(state: State, changed: Changed, facts: Sequence[Fact]) -> None:
    moved = [fact.event for fact in facts if isinstance(fact.event, _MOVING)]
    places = [
        incident.place
        for event in moved
        if (incident := state.find_incident(event.incident_id)) is not None
    ]
    if not places:
        return
    within_m = state.city.gates.duplicate_within_m
    for call in state.ringing():
        here = None if call.details is None else call.details.place.point
        if any(
            here is None
            or place is None
            or place.point is None
            or distance_m(here, place.point) <= within_m
            for place in places
        ):
            changed.calls.add(call.id)


_MOVING = (IncidentOpened, IncidentLocated, IncidentClosed, IncidentReopened)


def _nothing(changed: Changed, event: RoomOpened) -> None:
    """No row shows it."""


def _call(changed: Changed, event: CallReceived) -> None:
    changed.calls.add(event.call_id)


def _call_taken(changed: Changed, event: CallTaken) -> None:
    changed.calls_gone[event.call_id] = "taken"


def _call_abandoned(changed: Changed, event: CallAbandoned) -> None:
    changed.calls_gone[event.call_id] = "abandoned"


def _incident(changed: Changed, event: Any) -> None:
    changed.incidents.add(event.incident_id)


def _order(changed: Changed, event: UnitAssigned | AssignmentEvent) -> None:
    changed.incidents.add(event.incident_id)
    changed.units.add(event.unit_id)


def _incident_closed(changed: Changed, event: IncidentClosed) -> None:
    changed.incidents_gone[event.incident_id] = "closed"


def _incident_reopened(changed: Changed, event: IncidentReopened) -> None:
    changed.incidents_gone.pop(event.incident_id, None)
    changed.incidents.add(event.incident_id)


def _unit(changed: Changed, event: Any) -> None:
    changed.units.add(event.unit_id)


_SPECIAL: Final[dict[type[Event], Callable[[Changed, Any], None]]] = {
    RoomOpened: _nothing,
    CallReceived: _call,
    CallTaken: _call_taken,
    CallAbandoned: _call_abandoned,
    CallLinked: _incident,
    UnitAssigned: _order,
    IncidentClosed: _incident_closed,
    IncidentReopened: _incident_reopened,
    UnitReturned: _unit,
    UnitTakenOutOfService: _unit,
    UnitPutBackInService: _unit,
}


def _touch_of(event_type: type[Event]) -> Callable[[Changed, Any], None]:
    if event_type in _SPECIAL:
        return _SPECIAL[event_type]
    if issubclass(event_type, AssignmentEvent):
        return _order
    if "incident_id" not in event_type.__struct_fields__:
        raise RuntimeError(f"{event_type.__name__} has no rule for the rows it touches")
    return _incident


_TOUCHES: Final = {event_type: _touch_of(event_type) for event_type in EVENT_TYPES.values()}
