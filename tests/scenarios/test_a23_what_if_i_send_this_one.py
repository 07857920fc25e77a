"""A23: the dispatcher weighs: what leaving uncovers, and what sending somebody else would mean."""

from dataclasses import replace

from tests.toytown import TOWN, Toytown, post, story_in
from tests.toytown.reach import cover
from turnout.base.ids import IncidentId, UnitId
from turnout.dispatch.model.recommendations import WhatIf
from turnout.dispatch.waves import Waves
from turnout.dispatch.whatif import what_if

REACHING = replace(TOWN, waves=Waves(reach_seconds={"fire": 120.0}))
"""A fire unit should reach any post within two minutes: two posts away."""


def ask(town: Toytown, incident: IncidentId, *units: str) -> WhatIf:
    return what_if(town.room.look(), incident, [UnitId(unit) for unit in units])


@story_in(REACHING)
async def test_each_choice_says_what_its_leaving_uncovers(town: Toytown) -> None:
    cover(town)
    incident = await town.incident(2, "bin_fire")
    made = town.card(incident).recommendation
    assert made is not None
    # T01 stays at the station and reaches posts 0 to 2 as E01 does; E02 alone reaches 3 to 6.
    assert {one.unit_id: one.uncovers for one in (*made.chosen, *made.others)} == {
        "E01": 0.0,
        "E02": 0.5,
    }
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
    )


@story_in(REACHING)
async def test_what_if_i_send_the_other_one(town: Toytown) -> None:
    cover(town)
    incident = await town.incident(2, "house_fire")
    before = town.room.head.sequence
    told = ask(town, incident, "E02")
    (going,) = told.going
    assert (going.capability, going.arrival_seconds) == ("pump", 200.0)
    assert told.unmet == {"ladder": 1}
    assert told.uncovers == {"fire": 0.5}
    assert (told.left_out, told.put_in) == (("E01", "T01"), ("E02",))
    together = ask(town, incident, "E01", "T01")
    assert (together.unmet, together.left_out, together.put_in) == ({}, (), ())
    # Posts 0 and 1 are reached from the station alone.
    assert together.uncovers == {"fire": 0.25}
    assert town.room.head.sequence == before
    with town.refused("unknown_unit"):
        ask(town, incident, "X99")
    with town.refused("no_units"):
        ask(town, incident)
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
    )


@story_in(REACHING)
async def test_a_unit_under_orders_says_whom_it_would_be_taken_from(town: Toytown) -> None:
    first = await town.incident(6, "bin_fire")
    (order,) = await town.send(first)
    await town.report(order, "en_route")
    second = await town.incident(5, "house_fire")
    (going,) = ask(town, second, "E02").going
    # It rolls: it only has to turn.
    assert (going.from_incident, going.turnout_seconds) == (first, 5.0)


@story_in(REACHING)
async def test_where_no_road_leads_nobody_arrives_and_nobody_is_sent(town: Toytown) -> None:
    island = await town.incident(post(8), "chest_pain")
    made = town.card(island).recommendation
    assert made is not None
    assert (made.chosen, [gap.because for gap in made.unmet]) == ((), ["no_route"])
    (going,) = ask(town, island, "A01").going
    assert (going.road_seconds, going.arrival_seconds) == (None, None)
    nowhere = await town.incident(None, "fall")
    made = town.card(nowhere).recommendation
    assert made is not None
    assert (made.chosen, [gap.because for gap in made.unmet]) == ((), ["no_place"])
    assert [one.arrival_seconds for one in ask(town, nowhere, "A01", "A02").going] == [None, None]
    await town.pass_time(600)
    assert "UnitAssigned" not in await town.facts()
    with town.refused("no_units"):
        await town.send(island)


@story_in(REACHING)
async def test_a_closed_incident_is_asked_nothing(town: Toytown) -> None:
    incident = await town.incident(2, "bin_fire")
    await town.close(incident, "false_alarm")
    with town.refused("incident_not_open"):
        ask(town, incident, "E01")
