"""Response times and shares that a reader can count on the fingers."""

from datetime import UTC, datetime, timedelta

from turnout.base.ids import StationId, UnitId
from turnout.deployment.simulator.calls import RecordedResponse
from turnout.deployment.simulator.measures import (
    Moments,
    recorded_moments,
    response_times,
    same_first_station,
    spread,
)

NOON = datetime(2018, 1, 13, 12, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def response(unit: str, dispatched: float | None, on_scene: float | None) -> RecordedResponse:
    return RecordedResponse(
        call_id="180130033",
        unit_id=unit,
        unit_type="ENGINE",
        received_at=NOON,
        dispatched_at=None if dispatched is None else after(dispatched),
        en_route_at=None,
        on_scene_at=None if on_scene is None else after(on_scene),
        transport_at=None,
        hospital_at=None,
        available_at=None,
        station_area=None,
    )


def test_percentiles_are_values_that_occurred() -> None:
    ten = spread(float(seconds) for seconds in range(10, 110, 10))
    assert (ten.n, ten.p50_seconds, ten.p90_seconds) == (10, 50.0, 90.0)


def test_no_incident_has_no_percentile() -> None:
    nobody = spread([])
    assert (nobody.n, nobody.p50_seconds, nobody.p90_seconds) == (0, None, None)


def test_an_incident_that_nobody_reached_counts_only_as_assigned() -> None:
    reached = Moments(NOON, assigned_at=after(60), arrived_at=after(300))
    unreached = Moments(NOON, assigned_at=after(90))
    times = response_times([reached, unreached])
    assert times["received_to_assigned"].n == 2
    assert times["assigned_to_arrived"].n == 1
    assert times["received_to_arrived"].p50_seconds == 300.0


def test_the_recorded_first_unit_is_the_one_that_arrived_first() -> None:
    moments = recorded_moments(
        [response("E03", 30, 240), response("T01", 20, 400), response("M05", 40, None)]
    )["180130033"]
    assert moments.assigned_at == after(20)
    assert (moments.arrived_at, moments.first_unit) == (after(240), "E03")


def test_only_recorded_first_units_with_a_home_are_compared() -> None:
    home = {UnitId("E03"): StationId("3"), UnitId("E01"): StationId("1"), UnitId("M05"): None}
    recorded = {
        "same": Moments(NOON, first_unit=UnitId("E03")),
        "other": Moments(NOON, first_unit=UnitId("E03")),
        "homeless": Moments(NOON, first_unit=UnitId("M05")),
    }
    replayed = {
        "same": Moments(NOON, first_unit=UnitId("E03")),
        "other": Moments(NOON, first_unit=UnitId("E01")),
        "homeless": Moments(NOON, first_unit=UnitId("E01")),
    }
    share = same_first_station(replayed, recorded, home)
    assert (share.n, share.hits, share.share) == (2, 1, 0.5)


def test_calls_whose_first_unit_has_no_home_can_be_left_out() -> None:
    home = {UnitId("E03"): StationId("3"), UnitId("M05"): None}
    recorded = {
        "same": Moments(NOON, first_unit=UnitId("E03")),
        "medic first": Moments(NOON, first_unit=UnitId("E03")),
    }
    replayed = {
        "same": Moments(NOON, first_unit=UnitId("E03")),
        "medic first": Moments(NOON, first_unit=UnitId("M05")),
    }
    assert same_first_station(replayed, recorded, home).share == 0.5
    assert same_first_station(replayed, recorded, home, both_known=True).share == 1.0
