"""Codes of the city are said by their names where a refusal is shown."""

from string import Formatter

from tests.toytown.world import START, TOWN
from turnout.base.ids import Capability
from turnout.base.text import Words
from turnout.dispatch.naming import NAMES, said_in
from turnout.dispatch.refusals import RULES, refusal
from turnout.dispatch.roll import roll_of
from turnout.dispatch.shift_table import find_faults, read_shift_table
from turnout.dispatch.state import State

CITY = TOWN


def test_a_type_without_a_plan_is_said_by_its_name() -> None:
    name = CITY.incident_types["house_fire"].name
    told = said_in(CITY, refusal("no_plan", type="house_fire", date="2026-03-02"))
    assert told.rule == "no_plan"
    assert name.en in told.what.en
    assert name.zh in told.what.zh


def test_what_can_be_chosen_is_said_with_the_code_that_is_sent() -> None:
    told = said_in(
        CITY, refusal("unknown_disposition", disposition="gone", dispositions=("handled",))
    )
    name = CITY.dispositions["handled"].name
    assert "gone" in told.what.zh
    assert f"{name.en} (handled)" in told.remedy.en
    assert f"{name.zh}（handled）" in told.remedy.zh


def test_a_seat_is_said_as_the_pages_say_it() -> None:
    told = said_in(CITY, refusal("call_claimed", call="C7", seat="seat-2"))
    assert "seat 2" in told.what.en
    assert "席位 2" in told.what.zh
    assert "seat-2" not in told.what.zh + told.remedy.zh


def test_a_seat_within_a_longer_saying_is_said_so_too() -> None:
    sent = Words(", sent by seat-1", "，seat-1 已将其派往警情 25")
    told = said_in(CITY, refusal("unit_not_free", unit="E01", status="committed", where=sent))
    assert "sent by seat 1" in told.what.en
    assert "，席位 1 已" in told.what.zh


def test_what_the_city_does_not_know_stays_as_it_was_sent() -> None:
    sent = refusal("unknown_post", post="nowhere")
    assert said_in(CITY, sent).what == sent.what


def test_every_name_stands_in_both_languages_in_its_city() -> None:
    for part, names_of in NAMES.items():
        names = names_of(CITY)
        assert all(isinstance(name, Words) and name.en and name.zh for name in names.values()), part


def test_every_part_that_is_named_is_spoken_of_by_a_rule() -> None:
    spoken = {
        part
        for rule in RULES.values()
        for text in (rule.what.en, rule.remedy.en)
        for _, part, _, _ in Formatter().parse(text)
    }
    assert set(NAMES) <= spoken


def test_a_refused_row_of_a_roster_is_said_in_the_names_of_the_city() -> None:
    table = read_shift_table(
        "unit,from,until,crew,qualifications\n"
        "E01,2026-03-03T08:00:00Z,2026-03-03T20:00:00Z,4,pump:9\n"
    )
    roll = roll_of(State(TOWN), now=START)
    (fault,) = find_faults(table, reason=None, roll=roll, city=TOWN)
    assert (fault.row, fault.field) == (2, "qualifications")
    assert TOWN.capabilities[Capability("pump")].zh in fault.what.zh
