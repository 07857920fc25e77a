"""Who waits for a unit, and what sending these would mean."""

from typing import Any

from turnout.base.text import Words
from turnout.dispatch import holding
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.recommendations import WhatIf
from turnout.dispatch.premises import CATALOGUE, HazardCode
from turnout.dispatch.rules import hold
from turnout.dispatch.state import State
from turnout.web.views.city import lon_lat, words


def held_shape(state: State, incident: Incident) -> dict[str, Any] | None:
    """HeldShape, or None for one that does not wait."""
    held = incident.hold
    if held is None or not (wants := holding.missing(state, incident)):
        return None
    waves = state.city.waves
    return {
        "since": held.since,
        "limit_at": hold.limit_at(incident, waves),
        "too_long": held.too_long_at is not None,
        "call_back_at": hold.call_back_at(incident, waves),
        "call_back_due": held.call_back_due_at is not None,
        "called_back_at": held.called_back_at,
        "wants": list(wants),
        "ready": holding.ready_units(state, incident),
    }


def what_if_shape(answer: WhatIf) -> dict[str, Any]:
    """WhatIfShape."""
    return {
        "going": [
            {
                "unit_id": one.unit_id,
                "capability": one.capability,
                "status": one.status,
                "turnout_seconds": one.turnout_seconds,
                "road_seconds": one.road_seconds,
                "arrival_seconds": one.arrival_seconds,
                "from_incident": one.from_incident,
            }
            for one in answer.going
        ],
        "unmet": [
            {"capability": capability, "count": count} for capability, count in answer.unmet.items()
        ],
        "uncovers": [
            {"service": service, "share": share} for service, share in answer.uncovers.items()
        ],
        "left_out": answer.left_out,
        "put_in": answer.put_in,
    }


def dangers_shape(state: State, incident: Incident) -> list[dict[str, Any]]:
    """DangerShapes: why crews stand off."""
    return [
        {
            "flag": flag,
            "name": words(_name(state, flag)),
            "services": one.services,
            "cleared_by": one.cleared_by,
        }
        for flag, one in state.dangers(incident).items()
    ]


def _name(state: State, flag: str) -> Words:
    """The flag's words: of the questions, or of the catalogue of hazards."""
    known = state.city.protocols.flags.get(flag)
    if known is not None:
        return known
    return CATALOGUE[HazardCode(flag)] if flag in set(HazardCode) else Words(flag, flag)


def staging_shape(incident: Incident) -> dict[str, Any] | None:
    """StagingShape."""
    place = incident.staging
    if place is None:
        return None
    return {
        "address": place.address,
        "point": None if place.point is None else lon_lat(place.point),
    }
