"""A85: a crew that calls for help is offered to nobody, itself least of all."""

from dataclasses import replace

from tests.toytown import WATCHED_TOWN, Toytown, post, story_in
from turnout.base.ids import Actor, IncidentId, UnitId
from turnout.dispatch.commands.alarms import CloseDistress, RaiseDistress
from turnout.dispatch.commands.incidents import Recommend
from turnout.dispatch.waves import Waves

MARGIN = replace(WATCHED_TOWN, waves=Waves(divert_margin_seconds=60.0))
"""Toytown offers a diversion that gains more than a minute."""

CREW = Actor("crew A02")


def shown(town: Toytown, incident: IncidentId) -> set[str]:
    """Every unit that stands anywhere in what is recommended."""
    made = town.card(incident).recommendation
    assert made is not None
    return {c.unit_id for c in (*made.chosen, *made.others, *made.busy, *made.divertible)}


@story_in(MARGIN)
async def test_a_crew_that_calls_for_help_on_its_way_is_not_offered_to_itself(
    town: Toytown,
) -> None:
    (order,) = await town.send(await town.incident(7, "fall"))
    await town.report(order, "en_route")
    town.road.put("A02", post(6))
    wanted = (await town.do(RaiseDistress(unit_id=UnitId("A02")), actor=CREW)).incident_id
    assert wanted is not None
    assert "A02" not in shown(town, wanted)
    # Neither later, nor to anybody else, while nobody has made sure of them.
    await town.do(Recommend(incident_id=wanted))
    assert "A02" not in shown(town, wanted)
    heart = await town.incident(6, "chest_pain")
    assert "A02" not in shown(town, heart)
    with town.refused("distress_open"):
        await town.close(wanted)
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned"
        " UnitEnRoute CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " DistressRaised UnitsRecommended"
        " CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
    )


@story_in(WATCHED_TOWN)
async def test_its_order_over_it_is_not_free_before_somebody_made_sure(town: Toytown) -> None:
    (order,) = await town.send(await town.incident(7, "fall"))
    await town.report(order, "on_scene")
    await town.do(RaiseDistress(unit_id=UnitId("A02")), actor=CREW)
    await town.report(order, "cleared")
    fall = await town.incident(5, "fall")
    assert town.proposed(fall) == {"A01": "bls"}
    (alarm,) = [one for one in town.board.alarms.values() if one.kind == "distress"]
    await town.do(CloseDistress(alarm_id=alarm.id, reason="a patrol is with them, all are well"))
    await town.do(Recommend(incident_id=fall))
    assert town.proposed(fall) == {"A02": "bls"}


@story_in(WATCHED_TOWN)
async def test_who_waits_is_looked_at_again_once_somebody_made_sure(town: Toytown) -> None:
    await town.send(await town.incident(1, "chest_pain"), "A01", "A02", reason="two at least")
    (order,) = [one.id for one in town.board.orders.values() if one.unit_id == "A02"]
    await town.do(RaiseDistress(unit_id=UnitId("A02")), actor=CREW)
    await town.report(order, "cleared")
    fall = await town.incident(5, "fall")
    await town.pass_time(1)
    assert town.proposed(fall) == {}
    (alarm,) = [one for one in town.board.alarms.values() if one.kind == "distress"]
    await town.do(CloseDistress(alarm_id=alarm.id, reason="pressed by mistake"))
    await town.close(alarm.incident_id, "false_alarm")
    await town.pass_time(1)
    assert town.proposed(fall) == {"A02": "bls"}
