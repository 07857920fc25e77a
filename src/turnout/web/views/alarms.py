"""Rows of alarms, hospitals, desks, handovers and closures from the room's state."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from turnout.base.geo import Point
from turnout.base.ids import HospitalId, IncidentId
from turnout.dispatch.inbound import casualties_taken
from turnout.dispatch.model.alarms import Alarm
from turnout.dispatch.model.desks import Handover
from turnout.dispatch.model.hospitals import HospitalState, HospitalStatus
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.rules.hospitals import Offer
from turnout.dispatch.state import State
from turnout.web.views.city import lon_lat, words
from turnout.web.views.closures import closure_row
from turnout.web.views.late_visits import late_visit_table
from turnout.web.views.move_ups import move_up_row
from turnout.web.views.occasions import duty_level_rows, occasion_row
from turnout.web.views.on_scene import sector_label
from turnout.web.views.warnings import warning_row

Row = dict[str, Any]
Tables = dict[str, dict[Any, Row]]


def watch_tables(state: State, alarms: dict[Any, Row] | None = None) -> Tables:
    """All rows by kind and id: few, so that what changed is found by comparing them. `alarms`:
    their rows, where these are known."""
    inbound, taken = _inbound(state), casualties_taken(state)
    hospitals = state.city.hospitals
    return {
        "alarm": alarm_table(state) if alarms is None else alarms,
        "hospital": {
            one: _hospital_row(one, state.hospitals.get(one), inbound[one], taken[one])
            for one in hospitals
        },
        "desk": {
            desk.id: {
                "id": desk.id,
                "seat": desk.seat,
                "services": list(desk.services),
                "districts": list(desk.districts),
            }
            for desk in state.desks.values()
        },
        "handover": {one.number: _handover_row(one) for one in state.handovers.values()},
        "closure": {one.id: closure_row(one) for one in state.closures},
        "occasion": {one.id: occasion_row(one) for one in state.occasions.values()},
        "duty_level": duty_level_rows(state),
        "warning": {one.id: warning_row(one) for one in state.warnings.all},
        "late_visit": late_visit_table(state),
        "move_up": {one.number: move_up_row(state, one) for one in state.move_ups.waiting},
    }


def alarm_table(
    state: State, known: Mapping[Any, Row] | None = None, touched: Collection[IncidentId] = ()
) -> dict[Any, Row]:
    """Rows of alarms by id. A bad day has hundreds: of `known` ones only those of the incidents
    that were touched are made anew."""
    known = known or {}
    return {
        alarm.id: (
            alarm_row(state, alarm)
            if alarm.id not in known or alarm.incident_id in touched
            else known[alarm.id]
        )
        for alarm in state.alarms.values()
    }


def changed_rows(before: Tables, after: Tables) -> list[Row]:
    """Rows that came or became different, and those that are gone."""
    rows: list[Row] = []
    for kind, table in after.items():
        known = before[kind]
        rows += [
            {"kind": kind, "gone": name, "why": "ended"} for name in known if name not in table
        ]
        rows += [
            {"kind": kind, "row": row}
            for name, row in table.items()
            if known.get(name) is not row and known.get(name) != row
        ]
    return rows


def alarm_row(state: State, alarm: Alarm) -> Row:
    """AlarmRow."""
    at, since, street = _seen(state, alarm)
    return {
        "id": alarm.id,
        "kind": alarm.kind,
        "incident_id": alarm.incident_id,
        "unit_id": alarm.unit_id,
        "order": alarm.order,
        "level": alarm.level,
        "owner": alarm.owner,
        "raised_at": alarm.raised_at,
        "level_at": alarm.level_at,
        "silenced_by": alarm.silenced_by,
        "silenced_at": alarm.silenced_at,
        "position": None if at is None else lon_lat(at),
        "position_at": since,
        "sector": _sector(state, alarm),
        "street": street,
    }


def _seen(state: State, alarm: Alarm) -> tuple[Point | None, datetime | None, str | None]:
    """Where the unit was, when, and what the map calls the road that it found blocked there."""
    incident = state.incidents.get(alarm.incident_id)
    block = None if incident is None else incident.find_road_block(alarm.id)
    if block is None or block.place is None:
        return alarm.position, alarm.position_at, None
    return block.place.point, block.reported_at, block.place.address


def _sector(state: State, alarm: Alarm) -> Row | None:
    """Where on scene the alarm's unit works."""
    order = None if alarm.order is None else state.orders.get(alarm.order)
    if order is None or order.sector is None:
        return None
    return sector_label(state.incidents[order.incident_id], order.sector)


def _inbound(state: State) -> Counter[HospitalId | None]:
    return Counter(
        order.hospital_id
        for order in state.orders.values()
        if order.status is AssignmentStatus.TRANSPORTING
    )


def _hospital_row(
    name: HospitalId, said: HospitalState | None, inbound: int, casualties: int
) -> Row:
    return {
        "id": name,
        "status": HospitalStatus.OPEN if said is None else said.status,
        "since": None if said is None else said.since,
        "until": None if said is None else said.until,
        "closed": [] if said is None else list(said.closed),
        "beds_free": None if said is None else said.beds_free,
        "reason": "" if said is None else said.reason,
        "inbound": inbound,
        "casualties": casualties,
    }


def hospitals_shape(offers: Iterable[Offer]) -> Row:
    """HospitalsShape."""
    return {
        "hospitals": [
            {
                **_hospital_row(offer.hospital.id, offer.state, offer.inbound, offer.casualties),
                "name": words(offer.hospital.name),
                "specialities": sorted(offer.hospital.specialities),
                "fits": offer.fits,
                "seconds": offer.seconds,
            }
            for offer in offers
        ]
    }


def _handover_row(one: Handover) -> Row:
    return {
        "id": one.number,
        "from_seat": one.from_seat,
        "to_seat": one.to_seat,
        "offered_at": one.offered_at,
        "calls": len(one.calls),
        "incidents": len(one.incidents),
        "alarms": len(one.alarms),
    }


def handover_shape(one: Handover) -> Row:
    """HandoverShape."""
    return {
        "number": one.number,
        "from_seat": one.from_seat,
        "to_seat": one.to_seat,
        "offered_at": one.offered_at,
        "calls": list(one.calls),
        "incidents": list(one.incidents),
        "alarms": list(one.alarms),
    }
