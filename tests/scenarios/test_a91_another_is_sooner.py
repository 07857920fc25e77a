"""A91: a unit that is free now would be there before one that is on its way."""

from dataclasses import replace

from tests.toytown import TOWN, Toytown, post, story, story_in
from turnout.base.ids import AssignmentId, UnitId
from turnout.dispatch.commands.orders import ReplaceUnit
from turnout.dispatch.sooner import sooner_now
from turnout.dispatch.waves import Waves

MINUTE = replace(TOWN, waves=Waves(divert_margin_seconds=60.0))


def told(town: Toytown) -> list[tuple[str, float, str, float]]:
    """(under way, seconds left, who is sooner, after how many seconds)."""
    return [
        (one.drive.unit_id, one.drive.left_seconds, one.instead, one.seconds)
        for one in sooner_now(town.room.look())
    ]


async def e01_drives_far_while_e02_is_busy(town: Toytown) -> AssignmentId:
    """E02 at post 4 is at a fire there; E01 goes from post 0 to post 5."""
    here = await town.incident(4, "bin_fire")
    (near,) = await town.send(here)
    await town.report(near, "on_scene")
    (far,) = await town.send(await town.incident(5, "bin_fire"))
    assert town.order(far).unit_id == "E01"
    await town.report(far, "en_route")
    assert told(town) == [], "E02 is not free"
    await town.report(near, "cleared")
    return far


@story_in(MINUTE)
async def test_who_becomes_free_nearer_is_told_and_sent_instead(town: Toytown) -> None:
    far = await e01_drives_far_while_e02_is_busy(town)
    ((unit, left, instead, after),) = told(town)
    assert (unit, left, instead) == ("E01", 300.0, "E02")
    assert after < left - 60
    with town.refused("reason_needed"):
        await town.do(ReplaceUnit(assignment_id=far, unit_id=UnitId("E02"), reason=" "))
    with town.refused("unit_not_free"):
        await town.do(ReplaceUnit(assignment_id=far, unit_id=UnitId("E01"), reason="sooner"))
    await town.do(ReplaceUnit(assignment_id=far, unit_id=UnitId("E02"), reason="sooner"))
    assert town.order(far).status == "cancelled"
    card = town.card(town.order(far).incident_id)
    (other,) = (one for one in card.assignments.values() if one.id != far)
    assert (other.unit_id, other.capability, other.status) == ("E02", "pump", "assigned")
    assert town.unit("E01") == "returning"
    assert told(town) == []
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned "
        "UnitOnScene CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended "
        "UnitAssigned UnitEnRoute UnitCleared AssignmentCancelled RecommendationOverridden "
        "UnitAssigned"
    )


@story_in(MINUTE)
async def test_nearly_there_is_near_enough(town: Toytown) -> None:
    await e01_drives_far_while_e02_is_busy(town)
    town.road.put("E01", post(4))
    assert told(town) == []


@story_in(MINUTE)
async def test_who_was_not_seen_lately_is_compared_with_nobody(town: Toytown) -> None:
    await e01_drives_far_while_e02_is_busy(town)
    town.road.put("E01", post(0), seconds_ago=3600)
    assert told(town) == []


@story
async def test_a_city_without_a_margin_is_told_of_nobody(town: Toytown) -> None:
    await e01_drives_far_while_e02_is_busy(town)
    assert told(town) == []
