"""A99: nobody called: a crew comes upon it, deals with it, or asks for somebody else."""

from datetime import timedelta

from tests.toytown import START, Toytown, post, story
from turnout.base.geo import Point
from turnout.base.ids import Actor, IncidentId, IncidentTypeCode, UnitId
from turnout.dispatch.commands.finds import ReportFind
from turnout.dispatch.commands.units import TakeOutOfService
from turnout.dispatch.model.calls import CallSource
from turnout.dispatch.model.places import Place

CREW = Actor("crew P01")


async def finds(
    town: Toytown,
    what: str | None,
    *,
    stays: bool = True,
    unit: str = "P01",
    at: Point | None = None,
    address: str = "Long Road 2",
    seconds_ago: float = 0.0,
) -> IncidentId:
    find = ReportFind(
        unit_id=UnitId(unit),
        stays=stays,
        incident_type=None if what is None else IncidentTypeCode(what),
        point=at,
        address=address,
        text="two cars, one on its roof",
    )
    happened = town.clock.now() - timedelta(seconds=seconds_ago)
    answer = await town.do(find, actor=CREW, happened_at=happened)
    assert answer.incident_id is not None
    return answer.incident_id


@story
async def test_the_crew_is_there_and_who_else_is_wanted_is_proposed(town: Toytown) -> None:
    found = await finds(town, "crash")
    card = town.card(found)
    (call,) = (town.board.get_call(one) for one in card.call_ids)
    assert (call.source, call.details.text if call.details else "") == (
        CallSource.CREW,
        "two cars, one on its roof",
    )
    assert card.place == Place(address="Long Road 2", point=post(2))
    (order,) = card.assignments.values()
    assert (order.unit_id, order.status, order.capability) == ("P01", "on_scene", "patrol")
    assert order.stamps["assigned"] == order.stamps["on_scene"] == START
    assert "P01" not in town.proposed(found)
    assert set(town.proposed(found).values()) == {"rescue", "bls", "traffic"}
    with town.refused("unit_not_free"):
        await finds(town, "burglary")
    await town.report(order.id, "cleared")
    await town.close(found)
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitAssigned UnitOnScene "
        "UnitsRecommended UnitCleared IncidentClosed"
    )


@story
async def test_a_crew_that_goes_on_has_somebody_else_sent(town: Toytown) -> None:
    (order,) = await town.send(await town.incident(3, "burglary"))
    await town.report(order, "en_route")
    found = await finds(town, "bin_fire", stays=False, at=post(2.5))
    assert town.order(order).status == "en_route"
    assert town.card(found).assignments == {}
    assert town.card(found).place == Place(address="Long Road 2", point=post(2.5))
    assert town.proposed(found) == {"E02": "pump"}
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned "
        "UnitEnRoute CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
    )


@story
async def test_what_it_is_can_be_said_later(town: Toytown) -> None:
    found = await finds(town, None)
    assert (town.card(found).service, town.card(found).incident_type) == ("police", None)
    await town.classify(found, "bin_fire")
    assert town.proposed(found) == {"E01": "pump"}, "as near as E02, and the lower name"


@story
async def test_where_a_crew_was_long_ago_is_no_place(town: Toytown) -> None:
    town.road.put("P01", post(2), seconds_ago=3600)
    found = await finds(town, "burglary")
    assert town.card(found).place == Place(address="P01", point=None)
    assert town.card(await finds(town, "bin_fire", stays=False, at=post(1))).place == Place(
        address="Long Road 2", point=post(1)
    )


@story
async def test_who_is_not_on_duty_stays_nowhere(town: Toytown) -> None:
    await town.do(TakeOutOfService(unit_id=UnitId("P01"), reason="flat battery"))
    with town.refused("unit_not_free"):
        await finds(town, "burglary")
    with town.refused("unknown_type"):
        await finds(town, "a_moon", stays=False)
    await finds(town, "burglary", stays=False)


@story
async def test_what_was_pressed_without_a_network_counts_from_then(town: Toytown) -> None:
    town.clock.wait(600)
    found = await finds(town, "burglary", seconds_ago=300)
    (order,) = town.card(found).assignments.values()
    assert order.stamps["on_scene"] == START + timedelta(seconds=300)
    await town.report(order.id, "cleared")
    with town.refused("happened_before_last"):
        await finds(town, "burglary", seconds_ago=200)
