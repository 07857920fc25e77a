"""San Francisco's recorded calls: one row per unit per call, as the city publishes them."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from statistics import median

from turnout.adapters.city.tables import Row, header_of, read_table
from turnout.adapters.city.types import CityTypes, base_types, load_types, package_types
from turnout.base.ids import IncidentTypeCode
from turnout.deployment.simulator.calls import RecordedCall, RecordedResponse

CALL_SIDE = (
    "call_number",
    "call_type",
    "priority",
    "received_timestamp",
    "on_scene_timestamp",
    "transport_timestamp",
    "hospital_timestamp",
    "available_timestamp",
    "address",
    "latitude",
    "longitude",
)
"""All that a replay may know: who was sent, from where and when is not among it."""

ANSWER_SIDE = (
    "call_number",
    "unit_id",
    "unit_type",
    "received_timestamp",
    "dispatch_timestamp",
    "response_timestamp",
    "on_scene_timestamp",
    "transport_timestamp",
    "hospital_timestamp",
    "available_timestamp",
    "station_area",
)


def is_raw_responses(path: Path) -> bool:
    """Whether a file is the city's own table, by its header."""
    return "call_number" in header_of(path)


def sf_types() -> CityTypes:
    """The base and San Francisco's own types over it."""
    return load_types(*base_types(), package_types("san_francisco"))


def raw_calls(path: Path) -> list[tuple[Row, RecordedCall]]:
    """One call per call number, in the file's order, with the first row it stands in.

    Service times come from the rows' times on scene, which are the happening's and not the
    dispatcher's: of the unit that took a patient to hospital where one did, else the median
    over the units that were on scene.
    Raises CityInputError naming file, row and field.
    """
    types = sf_types()
    by_call: dict[str, list[Row]] = {}
    for row in read_table(path, CALL_SIDE):
        by_call.setdefault(row.text("call_number"), []).append(row)
    return [(rows[0], _call(number, rows, types)) for number, rows in by_call.items()]


def raw_responses(path: Path) -> list[RecordedResponse]:
    """What every unit did. Raises CityInputError naming file, row and field."""
    return [
        RecordedResponse(
            call_id=row.text("call_number"),
            unit_id=row.fields["unit_id"] or None,
            unit_type=row.fields["unit_type"],
            received_at=row.time("received_timestamp"),
            dispatched_at=row.optional_time("dispatch_timestamp"),
            en_route_at=row.optional_time("response_timestamp"),
            on_scene_at=row.optional_time("on_scene_timestamp"),
            transport_at=row.optional_time("transport_timestamp"),
            hospital_at=row.optional_time("hospital_timestamp"),
            available_at=row.optional_time("available_timestamp"),
            station_area=row.fields["station_area"] or None,
        )
        for row in read_table(path, ANSWER_SIDE)
    ]


def _call(number: str, rows: Sequence[Row], types: CityTypes) -> RecordedCall:
    first = rows[0]
    on_scene, hospital = _service_times(rows)
    return RecordedCall(
        id=number,
        received_at=first.time("received_timestamp"),
        incident_type=_type(first, types),
        priority=None,  # the priority belongs to the incident type that the two codes give
        address=first.fields["address"],
        point=first.point("longitude", "latitude"),
        on_scene_seconds=on_scene,
        transport=any(
            row.fields["transport_timestamp"] or row.fields["hospital_timestamp"] for row in rows
        ),
        hospital_seconds=hospital,
    )


def _type(row: Row, types: CityTypes) -> IncidentTypeCode:
    recorded = row.text("call_type")
    code = types.find_type(recorded, row.fields["priority"].strip())
    if code is None:
        raise row.fail(
            "call_type",
            f"{recorded!r} has no incident type",
            "Add it to [call_types] in types/san_francisco.toml",
        )
    return code


def _service_times(rows: Sequence[Row]) -> tuple[float | None, float | None]:
    """Seconds on scene and at hospital; None where the record does not hold them."""
    carried = [
        spent
        for row in rows
        for spent in _spent(row, "on_scene_timestamp", "transport_timestamp")
        if row.fields["hospital_timestamp"]
    ]
    stayed = [
        spent for row in rows for spent in _spent(row, "on_scene_timestamp", "available_timestamp")
    ]
    hospital = [
        spent for row in rows for spent in _spent(row, "hospital_timestamp", "available_timestamp")
    ]
    on_scene = carried or stayed
    return (median(on_scene) if on_scene else None, median(hospital) if hospital else None)


def _spent(row: Row, since: str, until: str) -> Iterator[float]:
    """The seconds between two recorded times, where both are there and in order."""
    start: datetime | None = row.optional_time(since)
    end: datetime | None = row.optional_time(until)
    if start is not None and end is not None and end >= start:
        yield (end - start).total_seconds()
