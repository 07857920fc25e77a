"""What a city lacks: one finding for each thing taken away."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.unit.adapters.city_toy import F1, F2, toy_draft, toy_units
from turnout.adapters.city.check import check_city
from turnout.adapters.city.load import CityBundle, load_city
from turnout.adapters.city.progress import Silent
from turnout.adapters.city.write import write_city
from turnout.base.geo import Point
from turnout.base.ids import AgencyId, UnitId
from turnout.base.text import Words
from turnout.dispatch.city import Service, Span, Target


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> CityBundle:
    folder = tmp_path_factory.mktemp("cities") / "toy"
    write_city(toy_draft(), folder, progress=Silent())
    return load_city(folder)


def rules(bundle: CityBundle) -> list[tuple[str, str]]:
    return [(finding.rule, finding.subject) for finding in check_city(bundle)]


def with_city(bundle: CityBundle, **changes: object) -> CityBundle:
    return replace(bundle, city=replace(bundle.city, **changes))  # type: ignore[arg-type]  # any field


def test_a_complete_city_lacks_nothing(bundle: CityBundle) -> None:
    assert rules(bundle) == []


def test_a_type_without_a_plan_is_found(bundle: CityBundle) -> None:
    plans = tuple(p for p in bundle.city.plans if p.incident_type != "fire.structure")
    assert rules(with_city(bundle, plans=plans)) == [("type_without_plan", "fire.structure")]


def test_a_capability_that_no_plan_may_name_is_found(bundle: CityBundle) -> None:
    known = {name: words for name, words in bundle.city.capabilities.items() if name != "tow"}
    assert ("unknown_capability", "tow") in rules(with_city(bundle, capabilities=known))


def test_a_capability_that_no_unit_has_is_found(bundle: CityBundle) -> None:
    units = {u.id: u for u in toy_units() if u.kind != "ladder"}
    assert ("capability_without_unit", "ladder") in rules(with_city(bundle, units=units))


def test_a_text_missing_in_one_language_is_found(bundle: CityBundle) -> None:
    stations = {F1.id: replace(F1, name=Words("One", "")), F2.id: F2}
    (finding,) = check_city(with_city(bundle, stations=stations))
    assert (finding.rule, finding.subject) == ("text_missing", "station F1")
    assert "Chinese" in finding.what.en


def test_a_station_off_the_network_is_found(bundle: CityBundle) -> None:
    stations = {F1.id: F1, F2.id: replace(F2, point=Point(0.01, 0.0))}
    (finding,) = check_city(with_city(bundle, stations=stations))
    assert (finding.rule, finding.subject) == ("off_the_roads", "F2")


def test_a_unit_without_a_station_is_found_unless_its_start_is_said_to_be_modelled(
    bundle: CityBundle,
) -> None:
    lost, said, *others = toy_units()
    lost = replace(lost, station=None)
    said = replace(said, station=None, start_is_modelled=True)
    units = {unit.id: unit for unit in (lost, said, *others)}
    assert rules(with_city(bundle, units=units)) == [("unit_without_station", lost.id)]


def test_a_unit_of_an_unknown_kind_is_found(bundle: CityBundle) -> None:
    first, *others = toy_units()
    units = {unit.id: unit for unit in (replace(first, kind="submarine"), *others)}
    assert rules(with_city(bundle, units=units)) == [("unknown_unit_kind", first.id)]


def test_a_service_without_an_agency_is_found(bundle: CityBundle) -> None:
    agencies = {k: v for k, v in bundle.city.agencies.items() if k != AgencyId("traffic")}
    found = rules(with_city(bundle, agencies=agencies))
    assert found == [("service_without_agency", Service.TRAFFIC.value)]


def test_a_city_without_a_hospital_is_found(bundle: CityBundle) -> None:
    assert rules(with_city(bundle, hospitals={})) == [("no_hospital", "toy")]


def test_a_service_whose_types_are_not_found_by_what_callers_say_is_found(
    bundle: CityBundle,
) -> None:
    types = {
        code: replace(each, said=()) if each.service is Service.FIRE else each
        for code, each in bundle.city.incident_types.items()
    }
    found = rules(with_city(bundle, incident_types=types))
    assert found == [("service_without_said", Service.FIRE.value)]


def test_a_road_file_changed_by_hand_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "toy"
    write_city(toy_draft(), folder, progress=Silent())
    names = folder / "roads" / "names.json"
    names.write_text(names.read_text("utf-8").replace("Second", "Sekond"), encoding="utf-8")
    assert rules(load_city(folder)) == [("file_changed", "roads/names.json")]


def test_every_finding_speaks_both_languages(bundle: CityBundle) -> None:
    bare = with_city(bundle, agencies={}, plans=(), hospitals={}, turnout={}, incident_types={})
    findings = check_city(bare)
    assert findings
    for finding in findings:
        assert all((finding.what.en, finding.what.zh, finding.remedy.en, finding.remedy.zh))


def dated(valid_from: date | None, valid_until: date | None = None, **more: object) -> Target:
    values: dict[str, object] = {"name": "arrival", "service": Service.POLICE, **more}
    return Target(
        span=Span.TOTAL,
        seconds=300,
        share=0.9,
        source=Words.plain("a test"),
        valid_from=valid_from,
        valid_until=valid_until,
        **values,  # type: ignore[arg-type]  # the test names its fields
    )


def test_a_boat_in_a_city_without_water_is_found(tmp_path: Path) -> None:
    engine, *others = toy_units()
    boat = replace(engine, id=UnitId("B01"), kind="rescue_boat")
    write_city(toy_draft(units=(engine, *others, boat)), tmp_path / "toy", progress=Silent())
    assert rules(load_city(tmp_path / "toy")) == [("unit_without_network", "B01")]


def test_editions_of_one_target_that_overlap_are_found(bundle: CityBundle) -> None:
    year = date(2026, 1, 1)
    for pair in (
        (dated(year), dated(year)),
        (dated(None), dated(None)),
        (dated(None, valid_until=year), dated(year)),
    ):
        found = check_city(with_city(bundle, targets=pair))
        assert [(f.rule, f.subject) for f in found] == [("targets_overlap", "arrival")]
        assert "同时有效" in found[0].what.zh


def test_days_between_two_editions_of_one_target_are_found(bundle: CityBundle) -> None:
    pair = (dated(None, valid_until=date(2026, 1, 30)), dated(date(2026, 2, 2)))
    (finding,) = check_city(with_city(bundle, targets=pair))
    assert finding.rule == "targets_leave_a_gap"
    assert "from 2026-01-31 to 2026-02-01" in finding.what.en


def test_editions_that_follow_each_other_and_promises_side_by_side_are_right(
    bundle: CityBundle,
) -> None:
    targets = (
        dated(None, valid_until=date(2026, 1, 30)),
        dated(date(2026, 1, 31)),
        dated(date(2026, 1, 31), name="arrival of the second"),
        dated(date(2026, 1, 31), service=Service.FIRE),
        dated(date(2026, 5, 1)),
    )
    assert rules(with_city(bundle, targets=targets)) == []


def test_a_zone_without_districts_and_a_district_that_is_not_there_are_found(
    bundle: CityBundle,
) -> None:
    suburb = (dated(None, zone="suburb"),)
    assert rules(with_city(bundle, targets=suburb)) == []
    assert rules(with_city(bundle, targets=suburb, zones={"F1": "centre", "F7": "centre"})) == [
        ("target_zone_without_district", "suburb"),
        ("unknown_district", "F7"),
    ]


def test_a_desks_calendar_that_ends_soon_is_told(bundle: CityBundle) -> None:
    """What ships ends with 2035, and is told from 2034 on by the city's own clock."""
    early = datetime(2033, 12, 31, 12, tzinfo=UTC)
    assert check_city(bundle, early) == ()
    (finding,) = check_city(bundle, early + timedelta(days=1))
    assert (finding.rule, finding.subject) == ("calendar_ends", "2035")
