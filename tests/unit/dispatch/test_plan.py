"""Plans are dated, stages add up, and only the difference is wanted."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from turnout.base.ids import AssignmentId, Capability, IncidentId, IncidentTypeCode, UnitId
from turnout.dispatch.city import Need, ResponsePlan, Service, Stage
from turnout.dispatch.conditions import Circumstances, When
from turnout.dispatch.model.incidents import Incident, IncidentStatus
from turnout.dispatch.model.orders import Assignment, AssignmentStatus
from turnout.dispatch.refusals import Refusal
from turnout.dispatch.rules.deescalate import surplus
from turnout.dispatch.rules.escalate import raise_stage
from turnout.dispatch.rules.plan import PlanBook, editions, stage_at, still_wanted, with_added

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
FIRE = IncidentTypeCode("fire")
S = AssignmentStatus
ON_THE_WAY = ((), (S.EN_ROUTE,), (S.ACKNOWLEDGED,), (S.STAGED,))


def need(capability: str, count: int) -> Need:
    return Need(capability=Capability(capability), count=count)


def plan(since: date, *pumps: int) -> ResponsePlan:
    stages = tuple(Stage(level=n, needs=(need("pump", p),)) for n, p in enumerate(pumps, 1))
    return ResponsePlan(incident_type=FIRE, valid_from=since, stages=stages)


def incident(*orders: Assignment, reopened_at: datetime | None = None) -> Incident:
    return Incident(
        id=IncidentId(1),
        status=IncidentStatus.OPEN,
        service=Service.FIRE,
        call_ids=[],
        opened_at=NOON,
        received_at=NOON,
        district=None,
        place=None,
        assignments={order.id: order for order in orders},
        reopened_at=reopened_at,
    )


def order(number: int, capability: str | None, *statuses: S) -> Assignment:
    reached = (S.ASSIGNED, *statuses)
    return Assignment(
        id=AssignmentId(f"1-{number}"),
        incident_id=IncidentId(1),
        unit_id=UnitId(f"E{number}"),
        level=1,
        capability=None if capability is None else Capability(capability),
        status=reached[-1],
        stamps=dict.fromkeys(reached, NOON),
    )


def test_the_newest_plan_that_has_begun_applies() -> None:
    old, new = plan(date(2020, 1, 1), 1), plan(date(2026, 1, 1), 2)
    book = PlanBook(editions((new, old), ()))
    assert book.find_plan(FIRE, on=date(2025, 12, 31)) is old
    assert book.find_plan(FIRE, on=date(2026, 1, 1)) is new
    assert book.find_plan(FIRE, on=date(2019, 12, 31)) is None


def test_the_plan_with_the_most_conditions_goes_before_a_newer_one() -> None:
    general = plan(date(2026, 1, 1), 1)
    night = replace(plan(date(2020, 1, 1), 2), when=When(hours=(22, 6)))
    gas = replace(
        plan(date(2020, 1, 1), 3), when=When(priorities=frozenset({1}), flags=frozenset({"gas"}))
    )
    west = replace(plan(date(2020, 1, 1), 4), when=When(districts=frozenset({"west"})))
    book = PlanBook(editions((general, night, gas, west), ()))

    def found(**about: object) -> ResponsePlan | None:
        fields = {"hour": 12, "priority": 3, "district": "east", "flags": (), **about}
        day = date(2026, 3, 2)
        return book.find_plan(FIRE, on=day, about=Circumstances(on=day, **fields))  # type: ignore[arg-type]  # the test names its fields

    assert found() is general
    assert [found(hour=hour) for hour in (21, 22, 3, 6)] == [general, night, night, general]
    assert found(hour=23, priority=1, flags=("gas", "smoke")) is gas
    assert found(priority=1) is general
    assert found(district="west") is west
    assert book.find_plan(FIRE, on=date(2026, 3, 2)) is general


def test_two_plans_are_ambiguous_when_one_incident_could_fit_both() -> None:
    night, west = When(hours=(22, 6)), When(districts=frozenset({"west"}))
    assert night.meets(west)
    assert not night.meets(When(hours=(6, 22)))
    assert not west.meets(When(districts=frozenset({"east"})))


def test_a_stage_is_the_total_wanted_so_far() -> None:
    three = plan(date(2020, 1, 1), 1, 2, 4)
    assert [stage_at(three, level).needs[0].count for level in (0, 1, 2, 3, 9)] == [1, 1, 2, 4, 4]


def nothing(_unit: UnitId) -> frozenset[Capability]:
    """What a unit can fill besides what it was sent for."""
    return frozenset()


def test_who_was_sent_for_nothing_that_is_wanted_fills_the_first_need_that_it_can() -> None:
    def able(unit: UnitId) -> set[Capability]:
        return {Capability("pump"), Capability("rescue")}

    needs = (need("ladder", 1), need("pump", 1), need("rescue", 2))
    there = incident(order(1, None), order(2, "patrol"), order(3, None, S.CANCELLED))
    assert still_wanted(needs, there, able) == (need("ladder", 1), need("rescue", 1))
    # Who was sent for a need of the plan is counted for that one alone.
    twice = incident(order(1, "pump"), order(2, "pump"))
    assert still_wanted(needs, twice, able) == (need("ladder", 1), need("rescue", 2))


def test_what_is_committed_is_not_wanted_again() -> None:
    needs = (need("pump", 2), need("ladder", 1), need("bls", 1))
    there = incident(order(1, "pump", S.ON_SCENE), order(2, "bls"), order(3, None))
    assert still_wanted(needs, there, nothing) == (need("pump", 1), need("ladder", 1))
    assert still_wanted(needs, incident(), nothing) == needs


@pytest.mark.parametrize(
    ("statuses", "counts"),
    [
        ((S.CANCELLED,), False),
        ((S.EN_ROUTE, S.DIVERTED), False),
        ((S.EN_ROUTE, S.CLEARED), False),
        ((S.ON_SCENE, S.CLEARED), True),
        ((S.TRANSPORTING,), True),
        # A crew in a hurry says only that it leaves with the patient.
        ((S.EN_ROUTE, S.TRANSPORTING, S.CLEARED), True),
    ],
)
def test_an_order_counts_while_it_goes_on_or_when_it_did_its_part(
    statuses: tuple[S, ...], counts: bool
) -> None:
    left = still_wanted((need("pump", 1),), incident(order(1, "pump", *statuses)), nothing)
    assert (left == ()) is counts


def test_what_was_done_before_a_reopening_counts_no_more() -> None:
    done = order(1, "pump", S.ON_SCENE, S.CLEARED)
    assert still_wanted((need("pump", 1),), incident(done, reopened_at=NOON), nothing) == (
        need("pump", 1),
    )
    earlier = NOON - timedelta(seconds=1)
    assert still_wanted((need("pump", 1),), incident(done, reopened_at=earlier), nothing) == ()


def test_what_answers_add_takes_nothing_from_the_plan() -> None:
    asked = incident()
    asked.added_needs = (need("pump", 1), need("ladder", 2))
    wanted = with_added((need("pump", 3), need("ladder", 1)), asked)
    assert wanted == (need("pump", 3), need("ladder", 2))


def test_the_next_stage_is_the_next_that_the_plan_has() -> None:
    one, three = (Stage(level=level, needs=(need("pump", level),)) for level in (1, 3))
    gap = ResponsePlan(incident_type=FIRE, valid_from=date(2020, 1, 1), stages=(one, three))
    burning = incident()
    burning.level = 1
    assert raise_stage(burning, gap, level=None).level == 3
    burning.level = 3
    with pytest.raises(Refusal, match="no_such_stage"):
        raise_stage(burning, gap, level=None)


def left_over(needs: tuple[Need, ...], *orders: Assignment, **arrival_seconds: float) -> list[str]:
    """The units that a lower stage would release; who is not named would be there in an hour."""
    arrivals = {one.id: arrival_seconds.get(one.unit_id, 3600.0) for one in orders}
    return [one.unit_id for one in surplus(incident(*orders), needs, arrival_seconds=arrivals)]


def test_of_those_on_their_way_the_latest_is_released_first_and_of_two_the_younger() -> None:
    coming = [
        order(n, "pump", *reached)
        for n, reached in zip((1, 2, 3, 4, 10), (*ON_THE_WAY, ()), strict=True)
    ]
    assert left_over((need("pump", 1),), *coming, E2=60.0) == ["E10", "E4", "E3", "E1"]
    assert left_over((need("pump", 5),), *coming) == []
    assert left_over((need("ladder", 1),), *coming[:2]) == ["E2", "E1"]


def test_who_is_there_counts_first_and_who_left_or_was_sent_beyond_the_plan_not_at_all() -> None:
    coming, there = order(1, "pump", S.EN_ROUTE), order(2, "pump", S.ON_SCENE)
    assert left_over((need("pump", 1),), coming, there) == ["E1"]
    for over in (S.CLEARED, S.CANCELLED, S.DIVERTED):
        assert left_over((need("pump", 1),), coming, order(2, "pump", S.EN_ROUTE, over)) == []
    assert left_over((need("pump", 1),), coming, order(3, None, S.EN_ROUTE)) == []
    assert left_over((), order(3, None, S.EN_ROUTE)) == []
