"""A72 A neighbour answers for an incident that is another one by now.

Two floods want a boat, and a neighbour is asked for the first. Before it answers they turn out to
be one. What it was asked waits with the one that stays, and a yes lands there; for what is closed
nobody is asked any more.
"""

from tests.toytown import Toytown, story_in
from tests.toytown.neighbours import NEIGHBOUR_TOWN
from turnout.base.ids import AgencyId, IncidentId, UnitId
from turnout.dispatch.commands.aid import AskForAid, GiveAid, RefuseAid
from turnout.dispatch.commands.incidents import MergeIncidents, ReopenIncident

SOUTH = AgencyId("south")
A_CALL = "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
MERGED = "CallSplitOff IncidentMerged IncidentClosed CallLinked"


def asked(town: Toytown, incident: IncidentId) -> list[tuple[int, str, str]]:
    return [(one.number, one.neighbour, str(one.status)) for one in town.card(incident).aid]


def give(incident: IncidentId, number: int, *units: str) -> GiveAid:
    named = tuple(map(UnitId, units))
    return GiveAid(incident_id=incident, number=number, unit_ids=named, minutes=12.0)


@story_in(NEIGHBOUR_TOWN)
async def test_the_answer_lands_where_the_incident_went(town: Toytown) -> None:
    first = await town.incident(3, "flood")
    second = await town.incident(5, "flood")
    await town.do(AskForAid(incident_id=first))
    answer_by = town.card(first).aid[0].answer_by
    await town.pass_time(60)
    await town.do(MergeIncidents(incident_id=first, into=second))
    assert asked(town, first) == [(1, "north", "moved")]
    assert asked(town, second) == [(1, "north", "asked")]
    assert town.card(second).aid[0].answer_by == answer_by
    with town.refused("incident_merged"):
        await town.do(give(first, 1, "N1"))
    with town.refused("incident_merged"):
        await town.do(RefuseAid(incident_id=first, number=1, reason="both boats are out"))
    await town.do(give(second, 1, "N1"))
    assert town.board.lent[UnitId("N1")].incident_id == second
    await town.pass_time(1)
    assert town.proposed(second)["N1"] == "boat"
    await town.assert_facts(
        f"{A_CALL} {A_CALL} AidRequested {MERGED} AidRequested UnitsRecommended AidGiven UnitLent"
        " UnitsRecommended"
    )


@story_in(NEIGHBOUR_TOWN)
async def test_who_does_not_answer_in_the_time_that_was_left_is_passed_over(town: Toytown) -> None:
    first = await town.incident(3, "flood")
    second = await town.incident(5, "flood")
    await town.do(AskForAid(incident_id=first))
    await town.pass_time(60)
    await town.do(MergeIncidents(incident_id=first, into=second))
    await town.pass_time(60)
    assert asked(town, second) == [(1, "north", "unanswered"), (2, "south", "asked")]
    with town.refused("aid_asked_already"):
        await town.do(AskForAid(incident_id=second, neighbour=SOUTH))
    await town.assert_facts(
        f"{A_CALL} {A_CALL} AidRequested {MERGED} AidRequested UnitsRecommended"
        " AidUnanswered AidRequested"
    )


@story_in(NEIGHBOUR_TOWN)
async def test_a_neighbour_that_is_asked_for_both_is_asked_once(town: Toytown) -> None:
    first = await town.incident(3, "flood")
    second = await town.incident(5, "flood")
    for one in (first, second):
        await town.do(AskForAid(incident_id=one, neighbour=SOUTH))
    await town.do(MergeIncidents(incident_id=first, into=second))
    assert asked(town, first) == [(1, "south", "moved")]
    assert asked(town, second) == [(1, "south", "asked")]
    with town.refused("incident_merged"):
        await town.do(give(first, 1, "S1"))
    await town.do(give(second, 1, "S1", "S2"))
    await town.assert_facts(
        f"{A_CALL} {A_CALL} AidRequested*2 {MERGED} UnitsRecommended AidGiven UnitLent*2"
    )


@story_in(NEIGHBOUR_TOWN)
async def test_no_answer_counts_for_what_is_closed_and_nobody_else_is_asked(
    town: Toytown,
) -> None:
    flood = await town.incident(3, "flood")
    await town.do(AskForAid(incident_id=flood))
    await town.close(flood, "false_alarm")
    with town.refused("incident_not_open"):
        await town.do(give(flood, 1, "N1"))
    with town.refused("incident_not_open"):
        await town.do(RefuseAid(incident_id=flood, number=1, reason="our own river rises"))
    await town.pass_time(600)
    await town.assert_facts(f"{A_CALL} AidRequested AidWithdrawn IncidentClosed")


@story_in(NEIGHBOUR_TOWN)
async def test_what_was_asked_for_what_is_closed_is_taken_back_and_can_be_asked_anew(
    town: Toytown,
) -> None:
    flood = await town.incident(3, "flood")
    await town.do(AskForAid(incident_id=flood))
    await town.do(RefuseAid(incident_id=flood, number=1, reason="our own river rises"))
    await town.close(flood, "false_alarm")
    assert asked(town, flood) == [(1, "north", "refused"), (2, "south", "withdrawn")]
    # What was asked for a closed incident takes nothing of what its neighbour lends for others.
    other = await town.incident(5, "flood")
    await town.do(AskForAid(incident_id=other, neighbour=SOUTH))
    await town.pass_time(600)
    await town.do(ReopenIncident(incident_id=flood, reason="the water is back"))
    with town.refused("aid_answered_already"):
        await town.do(give(flood, 2, "S1"))
    await town.pass_time(600)
    assert asked(town, flood)[1:] == [(2, "south", "withdrawn")]
    await town.do(AskForAid(incident_id=flood))
    assert asked(town, flood)[2:] == [(3, "south", "asked")]
