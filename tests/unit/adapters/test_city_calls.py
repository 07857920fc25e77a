"""Calls of a bundle and of San Francisco's raw table; the recorded answer stays apart."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.unit.adapters.city_toy import toy_draft
from turnout.adapters.city.calls import (
    read_calls,
    read_recorded_responses,
    write_calls,
    write_responses,
)
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.load import load_city
from turnout.adapters.city.progress import Silent
from turnout.adapters.city.sf_calls import ANSWER_SIDE, sf_types
from turnout.adapters.city.write import write_city
from turnout.base.geo import Point
from turnout.base.ids import IncidentTypeCode
from turnout.deployment.simulator.calls import RecordedCall, RecordedResponse
from turnout.dispatch.city import City

HEAD = (
    "call_number,unit_id,call_type,received_timestamp,dispatch_timestamp,response_timestamp,"
    "on_scene_timestamp,transport_timestamp,hospital_timestamp,available_timestamp,address,"
    "priority,station_area,unit_type,latitude,longitude"
)


def raw(call: str, unit: str, times: str, **more: str) -> str:
    """A row of the raw table; `times` are the minutes after nine o'clock, empty where unknown."""
    stamps = [f"2018-01-13T09:{m}:00-0800" if m else "" for m in times.split(",")]
    values = {"call_type": "Medical Incident", "priority": "3", "unit_type": "ENGINE"} | more
    return ",".join(
        (
            *(call, unit, values["call_type"], *stamps, "100 Block of MAIN ST"),
            *(values["priority"], "3", values["unit_type"], "37.78", "-122.41"),
        )
    )


#          received, dispatched, en route, on scene, transport, hospital, available
ENGINE = raw("7", "E03", "00,01,02,05,,,25")
MEDIC = raw("7", "62", "00,01,02,07,20,30,50", unit_type="MEDIC")
FIRE = raw("8", "E01", "30,31,32,35,,,45", call_type="Outside Fire")


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    folder = tmp_path_factory.mktemp("cities") / "toy"
    write_city(toy_draft(types=sf_types()), folder, progress=Silent())
    return load_city(folder).city


def write_raw(path: Path, *rows: str, head: str = HEAD) -> Path:
    text = "\n".join((head, *rows)) + "\n"
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(text.encode()))
    else:
        path.write_text(text, encoding="utf-8")
    return path


def test_rows_of_one_call_number_are_one_call(tmp_path: Path, city: City) -> None:
    calls = read_calls(write_raw(tmp_path / "raw.csv.gz", FIRE, ENGINE, MEDIC), city)
    assert [call.id for call in calls] == ["7", "8"]
    medical, fire = calls
    assert medical.received_at == datetime(2018, 1, 13, 17, 0, tzinfo=UTC)
    assert medical.incident_type == "medical.code3"
    assert medical.point == Point(-122.41, 37.78)
    assert fire.incident_type == "fire.outside"
    assert (fire.on_scene_seconds, fire.transport, fire.hospital_seconds) == (600.0, False, None)


def test_the_unit_that_took_the_patient_gives_the_service_times(tmp_path: Path, city: City) -> None:
    (call,) = read_calls(write_raw(tmp_path / "raw.csv", ENGINE, MEDIC), city)
    assert call.transport
    assert call.on_scene_seconds == 13 * 60
    assert call.hospital_seconds == 20 * 60


def test_without_transport_the_median_stay_counts(tmp_path: Path, city: City) -> None:
    rows = [raw("7", f"E0{n}", f"00,01,02,05,,,{end}") for n, end in ((1, 15), (2, 25), (3, 55))]
    (call,) = read_calls(write_raw(tmp_path / "raw.csv", *rows), city)
    assert call.on_scene_seconds == 20 * 60


def test_a_call_that_nobody_reached_has_no_service_time(tmp_path: Path, city: City) -> None:
    path = write_raw(tmp_path / "raw.csv", raw("7", "E03", "00,01,,,,,04"))
    (call,) = read_calls(path, city)
    assert (call.on_scene_seconds, call.transport) == (None, False)


def test_the_calls_are_the_same_when_the_answer_is_blanked(tmp_path: Path, city: City) -> None:
    blanked = [
        row.replace("E03", "").replace(",62,", ",,").replace("2018-01-13T09:01:00-0800", "")
        for row in (ENGINE, MEDIC)
    ]
    blanked = [row.replace("2018-01-13T09:02:00-0800", "") for row in blanked]
    told = read_calls(write_raw(tmp_path / "told.csv", ENGINE, MEDIC), city)
    assert read_calls(write_raw(tmp_path / "blanked.csv", *blanked), city) == told
    assert {"unit_id", "dispatch_timestamp", "response_timestamp", "station_area"} <= set(
        ANSWER_SIDE
    )


def test_the_answer_is_read_for_comparison(tmp_path: Path) -> None:
    first, second = read_recorded_responses(write_raw(tmp_path / "raw.csv", ENGINE, MEDIC))
    assert (first.unit_id, second.unit_id) == ("62", "E03")
    assert first.hospital_at == datetime(2018, 1, 13, 17, 30, tzinfo=UTC)
    assert second.hospital_at is None
    assert second.station_area == "3"


CALL = RecordedCall(
    id="C1",
    received_at=datetime(2026, 3, 2, 3, 4, 47, tzinfo=UTC),
    incident_type=IncidentTypeCode("fire.outside"),
    priority=3,
    address='Señor "Ñ", 中山路',
    point=Point(-71.298779, -29.962994),
    on_scene_seconds=1053.0,
    transport=True,
    hospital_seconds=None,
)
RESPONSE = RecordedResponse(
    call_id="C1",
    unit_id="E01",
    unit_type="ENGINE",
    received_at=CALL.received_at,
    dispatched_at=CALL.received_at,
    en_route_at=None,
    on_scene_at=None,
    transport_at=None,
    hospital_at=None,
    available_at=None,
    station_area=None,
)


def test_calls_and_responses_written_are_read_again(tmp_path: Path, city: City) -> None:
    write_calls([CALL], tmp_path)
    write_responses([RESPONSE], tmp_path)
    assert read_calls(tmp_path / "calls.csv", city) == [CALL]
    assert read_recorded_responses(tmp_path / "responses.csv") == [RESPONSE]


def test_a_type_that_the_city_does_not_have_is_named(tmp_path: Path, city: City) -> None:
    write_calls([CALL], tmp_path)
    path = tmp_path / "calls.csv"
    path.write_text(path.read_text("utf-8").replace("fire.outside", "fire.dragon"), "utf-8")
    with pytest.raises(CityInputError, match=r"calls.csv, row 2, field type: .*fire.dragon"):
        read_calls(path, city)


def test_a_call_that_stands_there_twice_is_named(tmp_path: Path, city: City) -> None:
    write_calls([CALL, CALL], tmp_path)
    with pytest.raises(CityInputError, match=r"calls.csv, row 3, field call: 'C1' stands there tw"):
        read_calls(tmp_path / "calls.csv", city)


BAD = [
    (ENGINE.replace("37.78", "north"), "row 2, field latitude: 'north' is no number"),
    (ENGINE.replace("37.78", "nan"), "row 2, field latitude: 'nan' is no finite number"),
    (ENGINE.replace("T09:00:00-0800", "T09:00:00"), "row 2, field received_timestamp"),
    (ENGINE.replace("Medical Incident", "Dragon"), "row 2, field call_type: 'Dragon' has no"),
    (ENGINE[:60], "row 2, field "),
]


@pytest.mark.parametrize(("row", "message"), BAD)
def test_a_bad_row_is_named(tmp_path: Path, city: City, row: str, message: str) -> None:
    with pytest.raises(CityInputError, match=message):
        read_calls(write_raw(tmp_path / "raw.csv", row), city)


def test_a_missing_column_is_named(tmp_path: Path, city: City) -> None:
    head = HEAD.replace("priority", "urgency")
    with pytest.raises(CityInputError, match="row 1, field priority: the column is missing"):
        read_calls(write_raw(tmp_path / "raw.csv", ENGINE, head=head), city)


def test_a_cut_off_file_is_named(tmp_path: Path, city: City) -> None:
    path = write_raw(tmp_path / "raw.csv.gz", *[ENGINE] * 50)
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(CityInputError, match=r"raw.csv.gz: it cannot be read"):
        read_calls(path, city)


def test_a_file_that_is_not_there_is_named(tmp_path: Path, city: City) -> None:
    with pytest.raises(CityInputError, match=r"none.csv"):
        read_calls(tmp_path / "none.csv", city)
