"""What is known around a place: confirmed hazards, key sites, and what happened there earlier."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from turnout.base.geo import Point, distance_m
from turnout.base.text import Words
from turnout.dispatch.look_back import find_look_back, is_told
from turnout.dispatch.model.incidents import Incident, IncidentStatus
from turnout.dispatch.model.places import Place
from turnout.dispatch.older_rows import Earlier
from turnout.dispatch.premises import CATALOGUE, HazardNear, hazards_near
from turnout.dispatch.state import State
from turnout.web.views.key_sites import site_plans_at
from turnout.web.views.rows import Row

INSPECTORS: Final = Words("inspectors of the community desk", "社区平台检查人员")
RECENT_SHOWN: Final = 8


def place_row(place: Place | None, *, personal: bool) -> Row:
    """Whether somebody found the place on the map, and what only the crew is told of it: which
    door it is leaves the screen with the incident's closing."""
    return {
        "verified": place is not None and place.verified and place.point is not None,
        "detail": place.detail if place is not None and personal else None,
    }


def around_row(state: State, place: Place | None, *, now: datetime, but: int | None) -> Row:
    """Hazards that reach the place today, and other incidents near it; `but` is left out."""
    point = None if place is None else place.point
    recent = [] if point is None else _recent(state, point, now=now, but=but)
    return {
        "hazards": hazard_rows(state, place, now=now),
        "recent": recent,
        "site_plans": site_plans_at(state, place, now=now),
    }


def hazard_rows(state: State, place: Place | None, *, now: datetime) -> list[Row]:
    """HazardShapes of what reaches the place today; none while it has no point."""
    if place is None or place.point is None:
        return []
    today = now.astimezone(state.zone).date()
    found = hazards_near(state.hazards, place.point, on=today)
    return [_hazard(state, one) for one in found]


def _hazard(state: State, found: HazardNear) -> Row:
    hazard = found.hazard
    code, note = CATALOGUE[hazard.code], hazard.note
    by = INSPECTORS
    if hazard.confirmed_by is not None:
        by = state.city.agencies[hazard.confirmed_by].name
    return {
        "code": hazard.code,
        "name": {"en": code.en, "zh": code.zh},
        "note": {"en": note.en, "zh": note.zh} if note.en or note.zh else None,
        "distance_m": round(found.apart_m, 1),
        "confirmed_by": {"en": by.en, "zh": by.zh},
        "confirmed_on": hazard.confirmed_on,
        "expires_on": hazard.expires_on,
    }


def _recent(state: State, point: Point, *, now: datetime, but: int | None) -> list[Row]:
    """Open ones and those that the city still tells of, the newest first; ties go to the higher
    number."""
    found = [one for one in _told(state, point, now) if one[0].id != but]
    found.sort(key=lambda one: (one[0].received_at, one[0].id), reverse=True)
    return [
        {
            "incident_id": one.id,
            "status": IncidentStatus.OPEN if one.id in state.incidents else IncidentStatus.CLOSED,
            "incident_type": one.incident_type,
            "address": "" if one.place is None else one.place.address,
            "distance_m": round(apart_m, 1),
            "age_seconds": round((now - one.received_at).total_seconds(), 1),
        }
        for one, apart_m in found[:RECENT_SHOWN]
    ]


def _told(state: State, point: Point, now: datetime) -> Iterator[tuple[Incident | Earlier, float]]:
    """What its own type's row tells of here, with its metres; an open one however old it is."""
    today, rules = now.astimezone(state.zone).date(), state.city.look_back
    for incident_id in state.earlier.near(point):
        one = state.find_incident(incident_id)
        there = None if one is None or one.place is None else one.place.point
        rule = None if one is None else find_look_back(rules, one.incident_type, on=today)
        if one is None or there is None or rule is None:
            continue
        apart_m = distance_m(there, point)
        since = now if incident_id in state.incidents else one.received_at
        if is_told(rule, since, apart_m, now=now):
            yield one, apart_m
    # One more than is shown: the incident itself is left out, and can be among them.
    yield from state.earlier.older.told(point, on=today, now=now, most=RECENT_SHOWN + 1)
