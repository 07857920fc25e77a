"""A103: a crew that called for help is sent nowhere else, and who goes to it is offered to nobody.

Ambulances stand at post 0; a minute of road between two posts.
"""

from dataclasses import replace

from tests.toytown import WATCHED_TOWN, Toytown, post, story_in
from turnout.base.ids import Actor, IncidentId, StationId, UnitId
from turnout.dispatch.commands.alarms import CloseDistress, RaiseDistress
from turnout.dispatch.commands.incidents import Classify
from turnout.dispatch.commands.move_ups import SendToPost
from turnout.dispatch.commands.orders import DivertUnit
from turnout.dispatch.waves import Waves

MARGIN = replace(WATCHED_TOWN, waves=Waves(divert_margin_seconds=60.0))
"""Toytown offers a diversion that gains more than a minute."""


async def call_for_help(town: Toytown, unit: str) -> IncidentId:
    called = await town.do(RaiseDistress(unit_id=UnitId(unit)), actor=Actor(f"crew {unit}"))
    assert called.incident_id is not None
    return called.incident_id


async def made_sure(town: Toytown) -> None:
    (alarm,) = [one for one in town.board.alarms.values() if one.kind == "distress"]
    await town.do(CloseDistress(alarm_id=alarm.id, reason="a patrol is with them, all are well"))


def offered(town: Toytown, incident: IncidentId) -> set[str]:
    made = town.card(incident).recommendation
    assert made is not None
    return {choice.unit_id for choice in made.divertible}


@story_in(MARGIN)
async def test_a_crew_that_called_for_help_is_not_diverted(town: Toytown) -> None:
    (order,) = await town.send(await town.incident(7, "fall"))
    await town.report(order, "en_route")
    wanted = await call_for_help(town, "A02")
    heart = await town.incident(6, "chest_pain")
    away = DivertUnit(assignment_id=order, to_incident_id=heart, reason="it passes by")
    with town.refused("unit_in_distress"):
        await town.do(away)
    with town.refused("unit_in_distress"):
        await town.do(DivertUnit(assignment_id=order, to_incident_id=wanted, reason="it is there"))
    assert town.order(order).status == "en_route"
    await made_sure(town)
    await town.do(away)
    assert town.order(order).status == "diverted"
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned"
        " UnitEnRoute"
        " CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended DistressRaised"
        " CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " DistressEnded UnitDiverted UnitsRecommended RecommendationOverridden UnitAssigned"
    )


@story_in(MARGIN)
async def test_its_order_over_it_is_sent_nowhere_before_somebody_made_sure(town: Toytown) -> None:
    (order,) = await town.send(await town.incident(7, "fall"))
    await town.report(order, "on_scene")
    await call_for_help(town, "A02")
    await town.report(order, "cleared")
    fall = await town.incident(5, "fall")
    with town.refused("unit_in_distress"):
        await town.send(fall, "A02", reason="it is the nearest")
    elsewhere = SendToPost(unit_id=UnitId("A02"), post=StationId("S0"), reason="nobody is there")
    with town.refused("unit_in_distress"):
        await town.do(elsewhere)
    await made_sure(town)
    await town.send(fall, "A02", reason="it is the nearest")


@story_in(MARGIN)
async def test_who_goes_to_help_a_crew_is_not_offered_to_another_incident(town: Toytown) -> None:
    (order,) = await town.send(await town.incident(7, "burglary"))
    await town.report(order, "on_scene")
    town.road.put("P01", post(7))
    wanted = await call_for_help(town, "P01")
    (helper,) = await town.send(wanted, "A02", reason="medics first")
    await town.report(helper, "en_route")
    town.road.put("A02", post(6))
    kind = town.card(wanted).incident_type
    assert kind is not None
    await town.do(
        Classify(incident_id=wanted, incident_type=kind, priority=3, reason="a radio jam")
    )
    crash = await town.incident(6, "crash")
    assert "A02" not in offered(town, crash)
    # A person may, who knows that they are safe or that others are there: with a reason, as ever.
    await town.do(DivertUnit(assignment_id=helper, to_incident_id=crash, reason="a child bleeds"))
    assert town.order(helper).status == "diverted"
