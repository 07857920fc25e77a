"""A21: the only near engine is on its way to a burning bin when a house burns."""

from dataclasses import replace

from tests.toytown import TOWN, Toytown, post, story_in
from turnout.base.ids import IncidentId
from turnout.dispatch.commands.orders import DivertUnit
from turnout.dispatch.waves import Waves

MARGIN = replace(TOWN, waves=Waves(divert_margin_seconds=60.0))
"""Toytown offers a diversion that gains more than a minute."""


def offered(town: Toytown, incident: IncidentId) -> dict[str, tuple[str | None, int | None, float]]:
    """Unit -> the need it would fill, the incident that would be stripped, its arrival."""
    made = town.card(incident).recommendation
    assert made is not None
    return {
        one.unit_id: (one.capability, one.from_incident, one.arrival_seconds)
        for one in made.divertible
    }


@story_in(MARGIN)
async def test_an_engine_on_its_way_to_a_bin_is_diverted_to_a_house(town: Toytown) -> None:
    bin_fire = await town.incident(6, "bin_fire")
    (order,) = await town.send(bin_fire)
    await town.report(order, "en_route")
    town.road.put("E02", post(5))
    house = await town.incident(5, "house_fire")
    # E01 comes from the station in 80 + 300 s; E02 passes by: it turns in 5 s.
    assert town.proposed(house) == {"E01": "pump", "T01": "ladder"}
    assert offered(town, house) == {"E02": ("pump", bin_fire, 5.0)}
    with town.refused("reason_needed"):
        await town.do(DivertUnit(assignment_id=order, to_incident_id=house, reason=" "))
    answer = await town.do(
        DivertUnit(assignment_id=order, to_incident_id=house, reason="it passes the house")
    )
    assert answer.incident_id == house
    assert town.order(order).status == "diverted"
    # The bin is planned again in the same breath: the other engine is proposed.
    assert town.proposed(bin_fire) == {"E01": "pump"}
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " UnitAssigned UnitEnRoute"
        " CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " UnitDiverted UnitsRecommended RecommendationOverridden UnitAssigned"
    )


@story_in(MARGIN)
async def test_nobody_is_taken_from_what_is_as_urgent(town: Toytown) -> None:
    first = await town.incident(6, "house_fire")
    orders = await town.send(first, "E02", reason="one engine will do")
    await town.report(orders[0], "en_route")
    town.road.put("E02", post(5))
    assert offered(town, await town.incident(5, "house_fire")) == {}


@story_in(MARGIN)
async def test_a_gain_below_the_margin_is_not_offered(town: Toytown) -> None:
    (order,) = await town.send(await town.incident(6, "bin_fire"))
    await town.report(order, "en_route")
    town.road.put("E02", post(1.5))
    house = await town.incident(0, "house_fire")
    # E02 turns round in 5 + 90 s; E01 leaves the station in 80 s and is there.
    assert town.proposed(house)["E01"] == "pump"
    assert offered(town, house) == {}


@story_in(MARGIN)
async def test_who_has_arrived_or_cannot_get_there_is_not_offered(town: Toytown) -> None:
    bin_fire = await town.incident(5, "bin_fire")
    (order,) = await town.send(bin_fire)
    await town.report(order, "en_route")
    # Nothing drives to the island: a route that does not exist is no gain.
    island = await town.incident(post(8), "house_fire")
    assert offered(town, island) == {}
    await town.report(order, "on_scene")
    assert offered(town, await town.incident(5, "house_fire")) == {}


@story_in(TOWN)
async def test_a_city_without_a_margin_is_offered_no_diversion(town: Toytown) -> None:
    (order,) = await town.send(await town.incident(6, "bin_fire"))
    await town.report(order, "en_route")
    assert offered(town, await town.incident(5, "house_fire")) == {}
