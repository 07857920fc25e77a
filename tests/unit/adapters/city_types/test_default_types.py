"""The package's own dated data says what the project promises."""

import csv
import gzip
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from turnout.adapters.city.types import CityTypes, base_types, load_types, package_types
from turnout.adapters.city.types.page import types_page
from turnout.base.ids import IncidentTypeCode
from turnout.dispatch.city import Need, ResponsePlan, Service, Span
from turnout.insight.promises import promised

REFERENCE = Path(__file__).parents[4] / "docs" / "reference"


@pytest.fixture(scope="module")
def base() -> CityTypes:
    return load_types(*base_types())


@pytest.fixture(scope="module")
def san_francisco() -> CityTypes:
    return load_types(*base_types(), package_types("san_francisco"))


def plan_of(types: CityTypes, code: str) -> ResponsePlan:
    return next(plan for plan in types.plans if plan.incident_type == code)


def test_there_are_at_least_forty_five_types_over_all_four_services(base: CityTypes) -> None:
    count = Counter(each.service for each in base.incident_types.values())
    assert sum(count.values()) >= 45
    assert all(count[service] >= 10 for service in Service)


def test_every_type_has_a_plan_and_a_name_in_both_languages(base: CityTypes) -> None:
    planned = {plan.incident_type for plan in base.plans}
    for code, each in base.incident_types.items():
        assert code in planned
        assert each.name.en.isascii()
        assert any("\u4e00" <= letter <= "\u9fff" for letter in each.name.zh)


def test_who_set_what_the_administrator_sees_is_told_in_both_languages(base: CityTypes) -> None:
    shown = (*base.targets, *base.limits, *base.strength, *base.checklists, *base.volunteers)
    for source in {each.source for each in shown}:
        assert any("\u4e00" <= letter <= "\u9fff" for letter in source.zh), source
        assert source.en != source.zh


def test_a_crash_with_injury_wants_all_four_services_at_once(base: CityTypes) -> None:
    needs = plan_of(base, "traffic.crash_injury").stages[0].needs
    assert {base.capabilities[need.capability].service for need in needs} == set(Service)


def wanted(needs: tuple[Need, ...]) -> dict[str, int]:
    return {need.capability: need.count for need in needs}


@pytest.mark.parametrize("city", ["base", "san_francisco"])
def test_no_stage_wants_fewer_units_than_the_one_before(
    city: str, request: pytest.FixtureRequest
) -> None:
    types: CityTypes = request.getfixturevalue(city)
    for plan in types.plans:
        for before, after in zip(plan.stages, plan.stages[1:], strict=False):
            total = (sum(wanted(before.needs).values()), sum(wanted(after.needs).values()))
            assert total[1] > total[0], plan.incident_type
            for capability, count in wanted(before.needs).items():
                stands_in = "als" if capability == "bls" else capability
                later = wanted(after.needs)
                assert later.get(capability, 0) >= count or later.get(stands_in, 0) >= count, (
                    f"{plan.incident_type} stage {after.level} drops {capability}"
                )


def test_every_wanted_capability_is_carried_by_some_kind_of_unit(base: CityTypes) -> None:
    carried = {name for kind in base.unit_kinds.values() for name in kind.capabilities}
    assert {need.capability for plan in base.plans for s in plan.stages for need in s.needs} <= (
        carried
    )


def test_every_target_names_its_source(base: CityTypes) -> None:
    assert all(len(target.source.en) > 10 for target in base.targets)
    fire = {t.seconds for t in base.targets if t.name == "turnout" and t.service is Service.FIRE}
    assert fire == {80}


@pytest.mark.parametrize(
    ("language", "name"), [("en", "incident-types.md"), ("zh", "incident-types.zh.md")]
)
def test_the_reference_page_equals_the_data(base: CityTypes, language: str, name: str) -> None:
    command = f"python -m turnout.adapters.city.types {language} > docs/reference/{name}"
    assert (REFERENCE / name).read_text("utf-8") == types_page(base, language), (
        f"write it again: {command}"
    )


def test_the_code_of_a_recorded_call_decides_its_variant(san_francisco: CityTypes) -> None:
    assert san_francisco.find_type("Medical Incident", "3") == "medical.code3"
    assert san_francisco.find_type("Medical Incident", "2") == "medical.code2"
    assert san_francisco.find_type("Medical Incident", "E") == "medical.echo"
    assert san_francisco.find_type("Alarms", "3") == "fire.alarm"
    assert san_francisco.find_type("Lost Balloon", "3") is None


@pytest.mark.real_data
def test_every_recorded_call_and_unit_has_a_type_and_the_plans_near_the_recorded_count(
    san_francisco: CityTypes, real_data: Path
) -> None:
    path = real_data / "sf" / "unit_responses_2018-01-13_21.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    calls = {row["call_number"]: row for row in rows}
    codes: list[IncidentTypeCode] = []
    for row in calls.values():
        code = san_francisco.find_type(row["call_type"], row["priority"])
        assert code is not None, row["call_type"]
        codes.append(code)
    assert {row["unit_type"] for row in rows} <= set(san_francisco.recorded_units)
    first = {plan.incident_type: plan.stages[0].needs for plan in san_francisco.plans}
    planned = sum(need.count for code in codes for need in first[code])
    assert 0.75 <= planned / len(rows) <= 1.0


def test_the_recorded_days_of_2018_are_held_to_the_editions_of_then(
    san_francisco: CityTypes,
) -> None:
    recorded = date(2018, 1, 15)

    def held(span: Span, service: Service, on: date = recorded) -> list[tuple[float, float]]:
        found = promised(san_francisco.targets, span, service=service, priority=1, zone=None, on=on)
        return [(target.seconds, target.share) for target in found]

    assert held(Span.ANSWER, Service.FIRE) == [(15, 0.95)]
    assert held(Span.ANSWER, Service.AMBULANCE) == [(20, 0.95), (10, 0.90)]
    for service in (Service.FIRE, Service.AMBULANCE):
        assert held(Span.PROCESS, service) == [(64, 0.90)]
        assert held(Span.TRAVEL, service) == [(240, 0.90)]
        assert held(Span.PROCESS, service, date(2022, 1, 1)) == [(60, 0.90)]
    assert held(Span.TURNOUT, Service.FIRE) == [(80, 0.90)]
    assert held(Span.TURNOUT, Service.AMBULANCE) == [(60, 0.90)]
    assert held(Span.TURNOUT, Service.FIRE, date(2005, 1, 1)) == [], "nobody had promised it"
