"""Triage: what it is and how urgent, and where."""

from typing import Final

import msgspec

from turnout.base.ids import IncidentTypeCode
from turnout.dispatch.city import IncidentType
from turnout.dispatch.events.base import SealedRef
from turnout.dispatch.events.incidents import IncidentClassified, IncidentLocated
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.places import Place
from turnout.dispatch.refusals import refusal
from turnout.dispatch.still_open import require_open

PRIORITIES: Final = range(1, 6)


def classify(
    incident: Incident,
    kind: IncidentType | None,
    *,
    code: IncidentTypeCode,
    priority: int | None,
    reason: str | None,
) -> IncidentClassified:
    """Type and priority. `kind` is the city's entry for `code`, None when there is none.

    A priority of None is the type's own. Refuses: incident_not_open, unknown_type,
    priority_out_of_range, priority_needs_reason.
    """
    require_open(incident)
    if kind is None:
        raise refusal("unknown_type", type=code)
    chosen = kind.priority if priority is None else priority
    if chosen not in PRIORITIES:
        raise refusal("priority_out_of_range", priority=chosen)
    departs = chosen != kind.priority
    said = (reason or "").strip() or None
    if departs and said is None:
        raise refusal("priority_needs_reason", priority=chosen, usual=kind.priority)
    return IncidentClassified(
        incident_id=incident.id, incident_type=code, priority=chosen, reason=said
    )


def require_place(incident: Incident, place: Place) -> None:
    """Refuses: incident_not_open, place_empty."""
    require_open(incident)
    if place.point is None and not place.address.strip():
        raise refusal("place_empty")


def keep_circle(incident: Incident, place: Place) -> Place:
    """An address that nobody found yet does not take away where the phone says that it is."""
    known = incident.place
    if place.point is not None or known is None or known.uncertainty_m is None:
        return place
    return msgspec.structs.replace(place, point=known.point, uncertainty_m=known.uncertainty_m)


def locate(incident: Incident, *, district: str | None, sealed: SealedRef) -> IncidentLocated:
    """The corrected place, already sealed, and the district that it lies in."""
    return IncidentLocated(incident_id=incident.id, district=district, sealed=sealed)
