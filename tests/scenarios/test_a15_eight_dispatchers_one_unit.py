"""A15: eight dispatchers send one unit at the same moment. One of them does; the others are told
who was first, and for what."""

import asyncio

from tests.toytown import Toytown, story
from turnout.base.ids import Actor, UnitId
from turnout.dispatch.answers import Answer
from turnout.dispatch.commands.orders import AssignUnits, CancelAssignment
from turnout.dispatch.refusals import Refusal

ROUNDS = 100
SEATS = [Actor(f"seat-{number}") for number in range(1, 9)]


@story
async def test_exactly_one_wins_each_of_a_hundred_times(town: Toytown) -> None:
    incidents = [await town.incident(post, "burglary") for post in range(8)]
    for round_number in range(ROUNDS):
        # Another seat asks first each time.
        order = SEATS[round_number % 8 :] + SEATS[: round_number % 8]
        asked = [
            town.do(
                AssignUnits(incident_id=incidents[SEATS.index(seat)], unit_ids=(UnitId("P01"),)),
                actor=seat,
                key=f"round-{round_number}-{seat}",
            )
            for seat in order
        ]
        told = await asyncio.gather(*asked, return_exceptions=True)
        sent = [answer for answer in told if isinstance(answer, Answer)]
        refused = [answer for answer in told if isinstance(answer, Refusal)]
        assert (len(sent), len(refused)) == (1, 7)
        winner = SEATS[incidents.index(sent[0].incident_id)]
        for refusal in refused:
            assert refusal.rule == "unit_not_free"
            for words in (refusal.what.en, refusal.what.zh):
                assert winner in words
                assert f" {sent[0].incident_id}" in words
        await town.do(CancelAssignment(assignment_id=sent[0].assignment_ids[0], reason="again"))
    with town.refused("no_units"):
        await town.do(AssignUnits(incident_id=incidents[0], unit_ids=()))
    opened = "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
    sent_and_taken_back = "UnitAssigned AssignmentCancelled"
    await town.assert_facts(" ".join([opened] * 8 + [sent_and_taken_back] * ROUNDS))
