"""A02: several people call about one happening."""

from tests.toytown import Toytown, story
from turnout.base.geo import Point
from turnout.dispatch.city import Service
from turnout.dispatch.model.calls import CallStatus

NEARBY = Point(0.031, 0.0)
"""Post 3 and a tenth: 111 m from post 3; the town proposes within 200 m and 600 s."""


@story
async def test_second_caller_joins_the_open_incident(town: Toytown) -> None:
    incident = await town.incident(3, "house_fire")
    town.clock.wait(90)
    second = await town.ring(NEARBY, hint="house_fire")
    assert town.duplicates(second) == {incident: 111.2}
    assert await town.take(second, link_to=incident) == incident
    assert len(town.board.incidents) == 1
    assert town.card(incident).call_ids == ["C1", "C2"]
    assert town.board.get_call(second).proposed == (incident,)
    assert town.board.get_call(second).status is CallStatus.TAKEN
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended CallReceived "
        "CallTaken CallLinked"
    )


@story
async def test_the_call_taker_may_open_a_new_incident_beside_the_proposed_one(
    town: Toytown,
) -> None:
    first = await town.incident(3, "house_fire")
    second = await town.take(await town.ring(NEARBY))
    assert second != first
    assert town.board.calls["C2"].proposed == (first,)


@story
async def test_a_call_from_further_off_is_proposed_nothing(town: Toytown) -> None:
    await town.incident(3, "house_fire")
    call = await town.ring(Point(0.032, 0.0))  # 222 m
    assert town.duplicates(call) == {}


@story
async def test_a_call_long_after_the_last_one_is_proposed_nothing(town: Toytown) -> None:
    incident = await town.incident(3, "house_fire")
    town.clock.wait(500)
    await town.take(await town.ring(NEARBY), link_to=incident)
    town.clock.wait(500)
    third = await town.ring(NEARBY)
    assert list(town.duplicates(third)) == [incident]
    town.clock.wait(200)
    fourth = await town.ring(NEARBY)
    assert town.duplicates(fourth) == {}


@story
async def test_a_call_about_something_of_another_kind_is_proposed_nothing(town: Toytown) -> None:
    await town.incident(3, "house_fire")
    burglary = await town.ring(NEARBY, dialled=Service.POLICE, hint="burglary")
    assert town.duplicates(burglary) == {}
    unsaid = await town.ring(NEARBY, dialled=Service.POLICE)
    assert list(town.duplicates(unsaid)) == [1]


@story
async def test_without_points_the_same_address_is_proposed(town: Toytown) -> None:
    incident = await town.take(await town.ring(None, address="12 Long Road"))
    same = await town.ring(None, address="12  long ROAD")
    other = await town.ring(None, address="14 Long Road")
    assert list(town.duplicates(same)) == [incident]
    assert town.duplicates(other) == {}


@story
async def test_the_nearest_is_proposed_first(town: Toytown) -> None:
    far = await town.incident(Point(0.0315, 0.0), "house_fire")
    near = await town.incident(Point(0.0302, 0.0), "house_fire")
    call = await town.ring(3)
    assert list(town.duplicates(call)) == [near, far]


@story
async def test_nobody_joins_a_closed_incident(town: Toytown) -> None:
    incident = await town.incident(3)
    await town.close(incident, "false_alarm")
    call = await town.ring(NEARBY)
    assert town.duplicates(call) == {}
    with town.refused("incident_not_open"):
        await town.take(call, link_to=incident)
    await town.assert_facts("CallReceived CallTaken IncidentOpened IncidentClosed CallReceived")
