"""What of a record is news of an incident, and what is said of it: nothing of callers, no address,
no unit, no words that a person wrote."""

from collections.abc import Callable
from typing import Any, Final

from turnout.base.ids import IncidentId
from turnout.dispatch.city import IncidentType
from turnout.dispatch.events.base import Event
from turnout.dispatch.events.incidents import (
    IncidentClassified,
    IncidentClosed,
    IncidentLocated,
    IncidentMerged,
    IncidentOpened,
    IncidentReopened,
    OrderTakenOver,
    StageRaised,
)
from turnout.dispatch.events.major import MajorDeclared, MajorStoodDown
from turnout.dispatch.events.orders import (
    AssignmentCancelled,
    UnitAssigned,
    UnitCleared,
    UnitDiverted,
    UnitOnScene,
)
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.orders import TAKEN_BACK, AssignmentStatus
from turnout.dispatch.rebuild import Source, reload_incident
from turnout.ledger.record import Record
from turnout.standards.cloudevents import CloudEvent

KINDS: Final[dict[type[Event], str]] = {
    IncidentOpened: "opened",
    IncidentClassified: "classified",
    IncidentLocated: "located",
    StageRaised: "raised",
    MajorDeclared: "major",
    MajorStoodDown: "major",
    UnitAssigned: "units",
    OrderTakenOver: "units",
    UnitOnScene: "units",
    UnitCleared: "units",
    AssignmentCancelled: "units",
    UnitDiverted: "units",
    IncidentClosed: "closed",
    IncidentMerged: "merged",
    IncidentReopened: "reopened",
}
"""What each fact is called outside; any other fact is no news."""

BEYOND: Final = "beyond"
"""It was theirs to know and is not any more: its number, and nothing else."""

Sees = Callable[[str, str | None], bool]
"""Whether a subscriber's grant reaches a service in a district; None: nobody knows which."""


def kind_of(record: Record) -> str | None:
    """What a record is called outside; None: it is no news."""
    return _BY_NAME.get(record.type)


_BY_NAME: Final = {type_.__name__: kind for type_, kind in KINDS.items()}
_MOVES: Final = IncidentLocated.__name__
"""After this fact alone an incident may be another district's; its service never changes."""


async def news_of(source: Source, record: Record, sees: Sees) -> CloudEvent | None:
    """What a subscriber is told of a record, as the incident stood then: the same again after a
    restart, but for a place that was erased. None: nothing. Raises LedgerOutage, SealBroken."""
    kind = kind_of(record)
    if kind is None:
        return None
    incident_id = IncidentId(int(record.stream.rpartition("-")[2]))
    known = await reload_incident(source, incident_id, before=record.sequence + 1)
    assert known is not None, "its own record is there"
    incident = known.incident
    if sees(incident.service, incident.district):
        types = source.city.incident_types
        type_ = None if incident.incident_type is None else types.get(incident.incident_type)
        return _event(record, kind, told_of(incident, type_))
    if record.type == _MOVES and await _was_theirs(source, incident_id, record.sequence, sees):
        return _event(record, BEYOND, {"incident_id": incident_id})
    return None


async def _was_theirs(source: Source, incident_id: IncidentId, before: int, sees: Sees) -> bool:
    known = await reload_incident(source, incident_id, before=before)
    return known is not None and sees(known.incident.service, known.incident.district)


def told_of(incident: Incident, type_: IncidentType | None) -> dict[str, Any]:
    """The incident for other organisations. `point`: degrees east and north; None: nobody knows,
    or it is erased."""
    place = incident.place
    point = None if place is None or place.point is None else place.point
    orders = [one for one in incident.assignments.values() if one.status not in TAKEN_BACK]
    return {
        "incident_id": incident.id,
        "status": incident.status.value,
        "service": incident.service,
        "incident_type": incident.incident_type,
        "type_en": None if type_ is None else type_.name.en,
        "type_zh": None if type_ is None else type_.name.zh,
        "priority": incident.priority,
        "district": incident.district,
        "point": None if point is None else [round(point.lon, 6), round(point.lat, 6)],
        "level": incident.level,
        "major": incident.major is not None,
        "sent": len(orders),
        "on_scene": sum(one.status is AssignmentStatus.ON_SCENE for one in orders),
        "received_at": incident.received_at,
        "opened_at": incident.opened_at,
        "closed_at": incident.closed_at,
        "merged_into": incident.merged_into,
    }


def _event(record: Record, kind: str, data: dict[str, Any]) -> CloudEvent:
    return CloudEvent(
        id=f"{record.book.replace('.', '-')}-{record.sequence}",
        source=f"urn:x-turnout:{record.book}:incidents",
        type=f"turnout.incident.{kind}.v1",
        subject=record.stream,
        time=record.recorded_at,
        sequence=record.sequence,
        data=data,
    )
