"""Responders as the roster page shows them: a page at a time, by number."""

from datetime import datetime
from typing import Any

from turnout.dispatch.staff_index import StaffIndex, Wanted

Row = dict[str, Any]


def people_shape(
    index: StaffIndex, wanted: Wanted, *, offset: int, limit: int, now: datetime
) -> Row:
    """PeopleShape."""
    found = index.find(wanted, now=now)
    page = found.places[offset : offset + limit].tolist()
    return {
        "now": now,
        "total": len(found.places),
        "on_duty": found.on_duty,
        "offset": offset,
        "people": [_row(index, place, now) for place in page],
    }


def _row(index: StaffIndex, place: int, now: datetime) -> Row:
    one, tours = index.responders[place], index.tours_from(place, now)
    return {
        "number": one.number,
        "agency": one.agency,
        "kind": one.kind,
        "qualifications": list(one.qualifications),
        "station": one.station,
        "valid_from": one.valid_from,
        "valid_until": one.valid_until,
        "on_duty": any(tour.starts_at <= now for tour in tours),
        "tours": [
            {"starts_at": tour.starts_at, "ends_at": tour.ends_at, "unit": tour.unit_id}
            for tour in tours
        ],
    }
