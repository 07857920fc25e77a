"""Rules at their edges: the last thing that is allowed, and the first that is refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import msgspec
import pytest

from tests.unit.dispatch.test_plan import incident
from turnout.base.geo import Point
from turnout.base.ids import Actor, OccasionId, UnitId
from turnout.dispatch.command_post import Staffing
from turnout.dispatch.commands import ROOM
from turnout.dispatch.commands.premises import ConfirmPremisesHazard
from turnout.dispatch.dangerous_goods import LEAST, MOST
from turnout.dispatch.model.incidents import IncidentStatus
from turnout.dispatch.model.occasions import Duty, Occasion
from turnout.dispatch.model.papers import IssuedPapers, Papers
from turnout.dispatch.premises import RADIUS_MOST_M, HazardCode
from turnout.dispatch.refusals import Refusal
from turnout.dispatch.rules import aid, closures, duty_level, hazmat, occasions, papers, premises
from turnout.dispatch.rules.gaps import least_people
from turnout.dispatch.rules.review import REMARK_MOST, require_remark

NOON: Final = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR: Final = timedelta(hours=1)
COMMANDER: Final = Actor("commander")


def refused(rule: str, ask: Callable[[], object], *named: str) -> None:
    """The rule, and what its words name."""
    with pytest.raises(Refusal) as told:
        ask()
    assert told.value.rule == rule
    assert all(word in told.value.what.en + told.value.remedy.en for word in named)


def gas(radius_m: float = 50.0, *, until: date = date(2026, 3, 2)) -> ConfirmPremisesHazard:
    return ConfirmPremisesHazard(
        hazard="site-7",
        code=HazardCode.GAS_CYLINDERS,
        point=Point(0.0, 0.0),
        radius_m=radius_m,
        note_en="gas",
        note_zh="气瓶",
        confirmed_on=date(2026, 3, 2),
        expires_on=until,
    )


def test_a_hazard_reaches_somewhere_and_lasts_until_its_own_day_at_least() -> None:
    assert premises.confirm({}, gas(RADIUS_MOST_M)).radius_m == RADIUS_MOST_M
    most = f"{RADIUS_MOST_M:g}"
    refused("hazard_malformed", lambda: premises.confirm({}, gas(RADIUS_MOST_M + 1)), most)
    refused("hazard_malformed", lambda: premises.confirm({}, gas(0.0)), "site-7")
    yesterday = gas(until=date(2026, 3, 1))
    refused("hazard_malformed", lambda: premises.confirm({}, yesterday))


def test_a_hazard_that_nobody_confirmed_is_not_known() -> None:
    refused("hazard_unknown", lambda: premises.require_known({}, "site-7"), "site-7")


def test_no_neighbour_is_asked_for_an_incident_that_is_over() -> None:
    over = incident()
    over.status = IncidentStatus.CLOSED
    refused("incident_not_open", lambda: aid.ask(over, [], None, now=NOON), str(over.id))


def test_the_room_ends_a_level_of_duty_when_its_time_is_over_and_a_person_at_any_time() -> None:
    duty = Duty(
        code="typhoon", since=NOON, until=NOON + HOUR, set_by=COMMANDER, reason="storm", least=()
    )
    refused(
        "duty_level_has_time",
        lambda: duty_level.end_level(duty, actor=ROOM, now=NOON + HOUR - timedelta(seconds=1)),
        "typhoon",
    )
    assert duty_level.end_level(duty, actor=ROOM, now=NOON + HOUR).code == "typhoon"
    assert duty_level.end_level(duty, actor=COMMANDER, now=NOON).code == "typhoon"


def match(*units: str) -> Occasion:
    return Occasion(
        id=OccasionId(1),
        name="match",
        starts_at=NOON,
        ends_at=NOON + HOUR,
        unit_ids=tuple(map(UnitId, units)),
        planned_by=COMMANDER,
    )


def plan(one: Occasion, *others: Occasion) -> object:
    return occasions.plan(one, others, now=NOON, zone=ZoneInfo("UTC"))


def test_an_occasion_names_each_unit_once_and_keeps_none_that_another_keeps_then() -> None:
    refused("no_units", lambda: plan(match()))
    refused("unit_named_twice", lambda: plan(match("E01", "E02", "E01")), "E01")
    next_hour = msgspec.structs.replace(
        match("E01"), starts_at=NOON + HOUR, ends_at=NOON + 2 * HOUR
    )
    plan(match("E01"), next_hour)
    before_its_end = msgspec.structs.replace(next_hour, starts_at=NOON + HOUR / 2)
    refused("unit_kept_already", lambda: plan(match("E01"), before_its_end), "E01")


def test_a_station_without_a_row_of_its_own_wants_one_and_the_newest_row_counts() -> None:
    assert least_people([], local=NOON) == 1
    old = Staffing(station="S1", people=3, valid_from=date(2026, 1, 1), source="order 1")
    new = replace(old, people=4, valid_from=date(2026, 3, 2))
    at_night = replace(new, people=2, hours=(20, 6))
    rows = [old, new, at_night]
    assert least_people(rows, local=NOON) == 4
    assert least_people(rows, local=NOON - timedelta(days=1)) == 3
    assert least_people(rows, local=NOON + 9 * HOUR) == 2


def test_roads_are_slowed_at_most_so_much_and_until_a_moment_to_come() -> None:
    most = closures.SLOWNESS_MOST
    closures.require_terms(most, NOON + HOUR, now=NOON)
    refused("slowness_wrong", lambda: closures.require_terms(most + 0.1, None, now=NOON))
    refused("slowness_wrong", lambda: closures.require_terms(1.0, None, now=NOON))
    refused("closure_over_already", lambda: closures.require_terms(None, NOON, now=NOON))


def test_the_first_and_the_last_form_given_out_are_known_and_no_other() -> None:
    given = Papers(issued=[IssuedPapers(first=1, count=10, at=NOON, by=COMMANDER, sequence=1)])
    papers.require_issued(given, 1)
    papers.require_issued(given, 10)
    refused("paper_not_issued", lambda: papers.require_issued(given, 11), "11", "10")
    refused("paper_not_issued", lambda: papers.require_issued(given, 0))


def test_a_remark_may_be_just_so_long() -> None:
    ask = {"incident": incident(), "kept": HOUR, "now": NOON}
    assert require_remark("x" * REMARK_MOST, **ask) == "x" * REMARK_MOST
    refused("remark_too_long", lambda: require_remark("x" * (REMARK_MOST + 1), **ask))


def test_un_numbers_have_two_ends() -> None:
    for un in (LEAST, MOST):
        assert hazmat.name_substance(incident(), un, large=False).un == un
    for un in (LEAST - 1, MOST + 1):
        refused("no_un_number", lambda un=un: hazmat.name_substance(incident(), un, large=False))
