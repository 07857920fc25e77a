"""The dated data of a city: read, merged and complained about."""

from datetime import date

import pytest

from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.types import (
    TypesSource,
    base_types,
    dump_types,
    load_types,
    package_types,
)
from turnout.base.ids import Capability, IncidentTypeCode
from turnout.base.text import Words
from turnout.dispatch.city import Need, Service, Span

TOWN = """
[gates]
position_age_max_seconds = 60
duplicate_within_m = 100
duplicate_within_seconds = 300
candidates_shown = 5
hospital_turnaround_seconds = 900
[capabilities]
patrol = { service = "police", en = "Patrol", zh = "巡逻处警" }
[unit_kinds.patrol_car]
service = "police"
name = { en = "Patrol car", zh = "巡逻车" }
capabilities = ["patrol"]
crew = 2
crew_min = 1
[turnout]
police = { in_station_day_seconds = 60, in_station_night_seconds = 60, on_road_seconds = 10 }
fire = { in_station_day_seconds = 80, in_station_night_seconds = 90, on_road_seconds = 10 }
ambulance = { in_station_day_seconds = 60, in_station_night_seconds = 90, on_road_seconds = 10 }
traffic = { in_station_day_seconds = 60, in_station_night_seconds = 60, on_road_seconds = 10 }
[types."police.noise"]
service = "police"
name = { en = "Noise", zh = "噪音扰民" }
priority = 5
group = "nuisance"
on_scene_minutes = 15
transport_share = 0.0
plans = [{ valid_from = 2026-01-01, stages = [{ patrol = 1 }, { patrol = 2 }] }]
"""


def town(text: str = TOWN) -> TypesSource:
    return TypesSource(file="town.toml", text=text)


def complaint(text: str) -> str:
    with pytest.raises(CityInputError) as caught:
        load_types(town(text))
    return str(caught.value)


def test_a_small_town_is_read_entry_by_entry() -> None:
    types = load_types(town())
    noise = types.incident_types[IncidentTypeCode("police.noise")]
    assert (noise.name.en, noise.name.zh, noise.priority) == ("Noise", "噪音扰民", 5)
    assert noise.apco is None
    (plan,) = types.plans
    assert plan.valid_from == date(2026, 1, 1)
    assert [stage.level for stage in plan.stages] == [1, 2]
    assert plan.stages[1].needs == (Need(capability=Capability("patrol"), count=2),)
    assert types.gates.crew_min == {"patrol_car": 1}


def test_a_later_file_wins_entry_by_entry_and_leaves_the_rest() -> None:
    change = TOWN[TOWN.index('[types."police.noise"]') :].replace("priority = 5", "priority = 4")
    types = load_types(
        town(), TypesSource(file="change.toml", text="[gates]\ncandidates_shown = 3\n" + change)
    )
    assert types.incident_types[IncidentTypeCode("police.noise")].priority == 4
    assert types.gates.candidates_shown == 3
    assert types.gates.duplicate_within_m == 100


def test_a_misspelt_key_is_named_with_file_and_remedy() -> None:
    said = complaint(TOWN.replace("priority = 5", "urgency = 5"))
    assert "town.toml, field types.police.noise.urgency" in said
    assert "Use one of" in said


def test_a_missing_chinese_name_is_named() -> None:
    said = complaint(
        TOWN.replace('name = { en = "Noise", zh = "噪音扰民" }', 'name = { en = "N" }')
    )
    assert "town.toml, field types.police.noise.name.zh: this key is missing. Add it" in said


def test_a_plan_that_wants_an_unknown_capability_is_refused() -> None:
    said = complaint(TOWN.replace("{ patrol = 2 }", "{ petrol = 2 }"))
    assert "types.police.noise.plans: no capability 'petrol'" in said


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("priority = 5", "priority = 6", "Give a number from 1 to 5"),
        ("priority = 5", 'priority = "5"', "Write a number without quotes"),
        ("transport_share = 0.0", "transport_share = 1.5", "Give a number from 0 to 1"),
        (
            'service = "police"\nname = { en = "N',
            'service = "navy"\nname = { en = "N',
            "no service",
        ),
        ("2026-01-01", '"2026-01-01"', "Write it like 2026-01-31, unquoted"),
        ("crew_min = 1", "crew_min = 3", "Give a number from 1 to 2"),
        ("{ patrol = 2 }", "{ patrol = 0 }", "Give a number from 1 to 99"),
        ("[gates]", "[gates", "this is no TOML"),
        ("[gates]", "[gaits]", "this key is not known"),
    ],
)
def test_a_wrong_value_is_refused_with_the_remedy(was: str, becomes: str, said: str) -> None:
    assert was in TOWN
    assert said in complaint(TOWN.replace(was, becomes, 1))


def test_a_type_without_a_plan_is_refused() -> None:
    said = complaint(TOWN[: TOWN.index("plans = ")])
    assert "types.police.noise.plans: this type has no response plan" in said


def test_the_written_text_is_read_back_unchanged_and_byte_for_byte_the_same() -> None:
    types = load_types(*base_types(), package_types("san_francisco"))
    text = dump_types(types)
    again = load_types(TypesSource(file="city.toml", text=text))
    assert again == types
    assert dump_types(again) == text


def test_outcomes_are_written_in_their_own_order_the_usual_one_first() -> None:
    types = load_types(*base_types())
    again = load_types(TypesSource(file="city.toml", text=dump_types(types)))
    assert list(again.dispositions) == list(types.dispositions)
    assert next(iter(again.dispositions)) == "handled"


def test_the_four_services_all_have_turnout_figures() -> None:
    assert set(load_types(*base_types()).turnout) == set(Service)


def test_a_city_without_retention_keeps_callers_as_long_as_the_base_says() -> None:
    assert load_types(town()).caller_kept_days == 90
    assert load_types(town(TOWN + "[retention]\ncaller_kept_days = 30\n")).caller_kept_days == 30


def test_a_retention_that_is_no_number_of_days_is_complained_about() -> None:
    told = complaint(TOWN + "[retention]\ncaller_kept_days = 0\n")
    assert "retention.caller_kept_days" in told
    assert "from 1 to" in told
    assert "not known" in complaint(TOWN + "[retention]\nkept = 9\n")


TARGETS = """
[[targets]]
name = "arrival in the city"
span = "total"
service = "police"
seconds = 300
share = 0.9
valid_from = 2026-01-01
source = { en = "a local rule", zh = "某地规定" }
[[targets]]
name = "arrival in a suburb"
span = "total"
priority = 1
zone = "suburb"
seconds = 600
share = 0.9
valid_until = 2026-12-31
source = "a local rule"
[[targets]]
name = "as older files have it"
seconds = 60
share = 0.9
source = "an older file"
[zones]
suburb = ["S7", "S8"]
"""


def test_a_target_says_its_span_scope_and_days_and_an_older_file_says_none() -> None:
    types = load_types(town(TOWN + TARGETS))
    city, suburb, older = types.targets
    assert (city.span, city.service, city.valid_from) == (
        Span.TOTAL,
        Service.POLICE,
        date(2026, 1, 1),
    )
    assert (suburb.priority, suburb.zone, suburb.valid_until) == (1, "suburb", date(2026, 12, 31))
    assert city.source == Words("a local rule", "某地规定")
    assert older.source == Words.plain("an older file")
    assert (older.span, older.valid_from, older.valid_until) == (None, None, None)
    assert types.zones == {"S7": "suburb", "S8": "suburb"}
    again = load_types(town(dump_types(types)))
    assert (again.targets, again.zones) == (types.targets, types.zones)


def test_a_span_that_is_none_and_a_district_in_two_zones_are_told() -> None:
    assert "span" in complaint(TOWN + TARGETS.replace('"total"', '"arrival"', 1))
    assert "zones" in complaint(TOWN + TARGETS + 'centre = ["S8"]\n')
