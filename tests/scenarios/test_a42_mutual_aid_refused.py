"""A42 Mutual aid is refused.

A flood wants a boat that the town does not have. The first neighbour is asked and refuses, with a
reason; the plan goes on saying what stays unmet, and the next neighbour is asked at once. That
one lends a boat: it can be sent to this incident alone, and goes home when its order is over.
"""

from tests.toytown import Toytown, story_in
from tests.toytown.neighbours import NEIGHBOUR_TOWN
from turnout.base.ids import AgencyId, IncidentId, UnitId
from turnout.dispatch.aid import offers_to
from turnout.dispatch.commands.aid import AskForAid, GiveAid, GiveBack, NoteNoAnswer, RefuseAid
from turnout.dispatch.commands.incidents import Recommend
from turnout.dispatch.model.units import UnitStatus

NORTH, SOUTH = AgencyId("north"), AgencyId("south")


def unmet(town: Toytown, incident: IncidentId) -> list[str]:
    made = town.card(incident).recommendation
    assert made is not None
    return [gap.capability for gap in made.unmet]


def asked(town: Toytown, incident: IncidentId) -> list[tuple[str, str]]:
    return [(one.neighbour, str(one.status)) for one in town.card(incident).aid]


def give(incident: IncidentId, number: int, *units: str, minutes: float = 12.0) -> GiveAid:
    return GiveAid(
        incident_id=incident,
        number=number,
        unit_ids=tuple(map(UnitId, units)),
        minutes=minutes,
    )


@story_in(NEIGHBOUR_TOWN)
async def test_refused_by_one_the_next_is_asked_and_what_stays_unmet_is_said(
    town: Toytown,
) -> None:
    flood = await town.incident(3, "flood")
    assert unmet(town, flood) == ["boat"]
    await town.do(AskForAid(incident_id=flood))
    with town.refused("aid_asked_already"):
        await town.do(AskForAid(incident_id=flood, neighbour=NORTH))
    with town.refused("nothing_unmet"):
        await town.do(AskForAid(incident_id=flood, neighbour=SOUTH))
    with town.refused("reason_needed"):
        await town.do(RefuseAid(incident_id=flood, number=1, reason=" "))
    await town.do(RefuseAid(incident_id=flood, number=1, reason="our own river rises"))
    assert asked(town, flood) == [("north", "refused"), ("south", "asked")]
    assert unmet(town, flood) == ["boat"]
    await town.do(RefuseAid(incident_id=flood, number=2, reason="both boats are out"))
    assert unmet(town, flood) == ["boat"]
    assert asked(town, flood) == [("north", "refused"), ("south", "refused")]
    with town.refused("no_neighbour_left"):
        await town.do(AskForAid(incident_id=flood))
    with town.refused("aid_answered_already"):
        await town.do(give(flood, 1, "N1"))
    await town.do(AskForAid(incident_id=flood, neighbour=NORTH))
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended AidRequested"
        " AidRefused AidRequested AidRefused AidRequested"
    )


@story_in(NEIGHBOUR_TOWN)
async def test_a_lent_unit_goes_to_this_incident_alone_and_home_at_the_end(town: Toytown) -> None:
    assert town.unit("N1") is UnitStatus.OUT_OF_SERVICE
    flood = await town.incident(3, "flood")
    other = await town.incident(6, "bin_fire")
    assert "N1" not in town.proposed(other)
    await town.do(AskForAid(incident_id=flood))
    with town.refused("unit_not_neighbours"):
        await town.do(give(flood, 1, "S2"))
    with town.refused("no_units"):
        await town.do(give(flood, 1))
    with town.refused("unit_named_twice"):
        await town.do(give(flood, 1, "N1", "N1"))
    with town.refused("aid_too_many"):
        await town.do(give(flood, 1, "N1", "N2"))
    await town.do(give(flood, 1, "N1"))
    assert asked(town, flood) == [("north", "given")]
    with town.refused("aid_answered_already"):
        await town.do(RefuseAid(incident_id=flood, number=1, reason="no crew after all"))
    await town.pass_time(1)
    assert town.proposed(flood)["N1"] == "boat"
    with town.refused("lent_for_other"):
        await town.send(other, "N1", reason="it is nearer")
    await town.send(flood)
    await town.do(Recommend(incident_id=other))
    assert "N1" not in town.proposed(other)
    orders = [one for one in town.card(flood).assignments.values() if one.unit_id == "N1"]
    await town.report(orders[0].id, "acknowledged", "en_route", "on_scene")
    with town.refused("unit_committed"):
        await town.do(GiveBack(unit_id=UnitId("N1")))
    await town.report(orders[0].id, "cleared")
    await town.pass_time(1)
    assert town.unit("N1") is UnitStatus.OUT_OF_SERVICE
    assert town.board.lent == {}
    with town.refused("unit_not_lent"):
        await town.do(GiveBack(unit_id=UnitId("N1")))
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " AidRequested AidGiven UnitLent UnitsRecommended UnitAssigned*2 UnitsRecommended"
        " AssignmentAcknowledged UnitEnRoute UnitOnScene UnitCleared UnitGivenBack"
    )


@story_in(NEIGHBOUR_TOWN)
async def test_who_stands_there_already_is_sent_in_the_same_breath_and_goes_home(
    town: Toytown,
) -> None:
    """Zero minutes away, lent and sent at one moment."""
    flood = await town.incident(3, "flood")
    await town.do(AskForAid(incident_id=flood))
    await town.do(give(flood, 1, "N1", minutes=0.0))
    await town.do(Recommend(incident_id=flood))
    await town.send(flood)
    [order] = [one for one in town.card(flood).assignments.values() if one.unit_id == "N1"]
    assert order.stamps["assigned"] == town.board.lent["N1"].since
    await town.report(order.id, "acknowledged", "en_route", "on_scene", "cleared")
    await town.pass_time(1)
    assert town.board.lent == {}


@story_in(NEIGHBOUR_TOWN)
async def test_no_answer_in_time_asks_the_next_and_a_late_yes_still_counts(town: Toytown) -> None:
    flood = await town.incident(3, "flood")
    await town.do(AskForAid(incident_id=flood))
    await town.pass_time(119)
    assert asked(town, flood) == [("north", "asked")]
    with town.refused("aid_has_time"):
        await town.do(NoteNoAnswer(incident_id=flood, number=1))
    await town.pass_time(1)
    assert asked(town, flood) == [("north", "unanswered"), ("south", "asked")]
    with town.refused("aid_answered_already"):
        await town.do(NoteNoAnswer(incident_id=flood, number=1))
    with town.refused("unknown_aid"):
        await town.do(give(flood, 7, "N1"))
    with town.refused("minutes_below_none"):
        await town.do(give(flood, 1, "N1", minutes=-1.0))
    await town.do(give(flood, 1, "N1"))
    await town.close(flood, "false_alarm")
    await town.pass_time(1)
    # Nobody needs it any more: it goes home, and who has not answered need not.
    assert town.board.lent == {}
    await town.pass_time(600)
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended AidRequested"
        " AidUnanswered AidRequested AidGiven UnitLent AidWithdrawn IncidentClosed"
        " UnitGivenBack"
    )


@story_in(NEIGHBOUR_TOWN)
async def test_an_agreement_has_its_hours(town: Toytown) -> None:
    await town.pass_time(7 * 3600)
    flood = await town.incident(3, "flood")
    with town.refused("aid_not_agreed"):
        await town.do(AskForAid(incident_id=flood, neighbour=NORTH))
    await town.do(AskForAid(incident_id=flood))
    assert asked(town, flood) == [("south", "asked")]
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended AidRequested"
    )


@story_in(NEIGHBOUR_TOWN)
async def test_who_has_lent_its_only_boat_is_asked_for_no_other(town: Toytown) -> None:
    """The south lends two units by its agreement; its pump is at home, and no boat any more."""
    flood = await town.incident(3, "flood")
    other = await town.incident(4, "flood")
    await town.do(AskForAid(incident_id=flood, neighbour=SOUTH))
    await town.do(give(flood, 1, "S2"))
    now = town.clock.now()
    offered = offers_to(town.board, town.card(other), now=now)
    assert [one.agreement.agency for one in offered] == [NORTH]
    with town.refused("aid_not_agreed"):
        await town.do(AskForAid(incident_id=other, neighbour=SOUTH))
    await town.do(AskForAid(incident_id=other))
    assert asked(town, other) == [("north", "asked")]
    await town.do(RefuseAid(incident_id=other, number=1, reason="our own river rises"))
    assert asked(town, other) == [("north", "refused")]
