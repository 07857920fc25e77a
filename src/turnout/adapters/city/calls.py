"""Calls for a replay: the bundle's calls.csv and responses.csv, both ways."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from turnout.adapters.city.files import CALL_COLUMNS, CALLS, RESPONSE_COLUMNS, RESPONSES
from turnout.adapters.city.sf_calls import is_raw_responses, raw_calls, raw_responses
from turnout.adapters.city.tables import Row, read_table, write_table
from turnout.base.ids import IncidentTypeCode
from turnout.base.time import instant_text
from turnout.deployment.simulator.calls import RecordedCall, RecordedResponse
from turnout.dispatch.city import City


def read_calls(path: Path, city: City) -> list[RecordedCall]:
    """Calls by time, then by id, from a calls.csv or from San Francisco's raw unit responses.

    A type that the city does not have is an error, as is a call that stands there twice.
    Nothing of the recorded answer is read: neither units nor their dispatch times.
    Raises CityInputError naming file, row and field.
    """
    calls = raw_calls(path) if is_raw_responses(path) else _bundle_calls(path)
    known: dict[str, int] = {}
    for row, call in calls:
        if call.incident_type not in city.incident_types:
            raise row.fail(
                "type",
                f"the city has no incident type {call.incident_type!r}",
                "Add it to city.toml or correct the row",
            )
        if call.id in known:
            raise row.fail("call", f"{call.id!r} stands there twice", "Remove one of the two")
        known[call.id] = row.number
    return sorted((call for _, call in calls), key=lambda call: (call.received_at, call.id))


def read_recorded_responses(path: Path) -> list[RecordedResponse]:
    """What units really did, by call and unit, from a responses.csv or the raw unit responses.

    Raises CityInputError naming file, row and field.
    """
    rows = raw_responses(path) if is_raw_responses(path) else _bundle_responses(path)
    return sorted(rows, key=lambda row: (row.received_at, row.call_id, row.unit_id or ""))


def write_calls(calls: Iterable[RecordedCall], folder: Path) -> None:
    """calls.csv: times in UTC, a missing service time empty."""
    rows = [
        (
            call.id,
            instant_text(call.received_at),
            call.incident_type,
            call.priority,
            call.address,
            call.point.lon,
            call.point.lat,
            _seconds(call.on_scene_seconds),
            int(call.transport),
            _seconds(call.hospital_seconds),
        )
        for call in calls
    ]
    write_table(folder / CALLS, CALL_COLUMNS, rows)


def write_responses(responses: Iterable[RecordedResponse], folder: Path) -> None:
    """responses.csv: what a comparison may read, and only it."""
    rows = [
        (
            row.call_id,
            row.unit_id or "",
            row.unit_type,
            instant_text(row.received_at),
            _instant(row.dispatched_at),
            _instant(row.en_route_at),
            _instant(row.on_scene_at),
            _instant(row.transport_at),
            _instant(row.hospital_at),
            _instant(row.available_at),
            row.station_area,
        )
        for row in responses
    ]
    write_table(folder / RESPONSES, RESPONSE_COLUMNS, rows)


def _bundle_calls(path: Path) -> list[tuple[Row, RecordedCall]]:
    return [(row, _call(row)) for row in read_table(path, CALL_COLUMNS)]


def _call(row: Row) -> RecordedCall:
    priority = row.optional_number("priority")
    return RecordedCall(
        id=row.text("call"),
        received_at=row.time("received_at"),
        incident_type=IncidentTypeCode(row.text("type")),
        priority=None if priority is None else int(priority),
        address=row.fields["address"],
        point=row.point(),
        on_scene_seconds=row.optional_number("on_scene_seconds"),
        transport=row.text("transport") == "1",
        hospital_seconds=row.optional_number("hospital_seconds"),
    )


def _bundle_responses(path: Path) -> list[RecordedResponse]:
    return [
        RecordedResponse(
            call_id=row.text("call"),
            unit_id=row.fields["unit_id"] or None,
            unit_type=row.fields["unit_type"],
            received_at=row.time("received_at"),
            dispatched_at=row.optional_time("dispatched_at"),
            en_route_at=row.optional_time("en_route_at"),
            on_scene_at=row.optional_time("on_scene_at"),
            transport_at=row.optional_time("transport_at"),
            hospital_at=row.optional_time("hospital_at"),
            available_at=row.optional_time("available_at"),
            station_area=row.fields["station_area"] or None,
        )
        for row in read_table(path, RESPONSE_COLUMNS)
    ]


def _instant(value: datetime | None) -> str | None:
    return None if value is None else instant_text(value)


def _seconds(value: float | None) -> str | None:
    return None if value is None else f"{value:g}" if value == int(value) else f"{value:.1f}"
