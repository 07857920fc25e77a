"""How many people a station must have, and when a scene lacks a commander, as a city file says."""

from dataclasses import replace
from datetime import date

from tests.toytown.world import TOWN as TOYTOWN
from tests.unit.adapters.city_types.test_load_types import TOWN, complaint, town
from turnout.adapters.city.check_command_post import check_strength
from turnout.adapters.city.types import dump_types, load_types
from turnout.dispatch.command_post import Staffing

STAFFING = """
[[staffing]]
station = "F1"
people = 4
hours = [22, 6]
valid_from = 2026-01-01
source = "a letter"
"""

DUE = """
[[command_due]]
role = "incident_commander"
units = 3
seconds = 600
service = "fire"
valid_from = 2026-01-01
source = "a letter"
"""


def test_staffing_is_read_and_written_back() -> None:
    types = load_types(town(TOWN + STAFFING))
    (one,) = types.staffing
    assert (one.station, one.people, one.hours) == ("F1", 4, (22, 6))
    assert load_types(town(dump_types(types))).staffing == types.staffing
    assert load_types(town()).staffing == ()
    assert "no pair of hours" in complaint(TOWN + STAFFING.replace("[22, 6]", "[22]"))


def test_staffing_names_a_station_of_the_city() -> None:
    row = Staffing(station="S9", people=1, valid_from=date(2026, 1, 1), source="a letter")
    (found,) = check_strength(replace(TOYTOWN, staffing=(row,)))
    assert (found.rule, found.subject) == ("staffing_without_station", "S9")
    assert list(check_strength(replace(TOYTOWN, staffing=(replace(row, station="S0"),)))) == []


def test_when_command_is_due_is_read_and_written_back() -> None:
    types = load_types(town(TOWN + DUE))
    (one,) = types.command.due
    assert (one.role, one.units, one.seconds, one.service) == ("incident_commander", 3, 600, "fire")
    assert load_types(town(dump_types(types))).command.due == types.command.due
    assert load_types(town()).command.due == ()
    assert "no role 'captain'" in complaint(TOWN + DUE.replace("incident_commander", "captain"))
