"""A20: a late answer changes the type; the difference is recommended, and the crew reads it."""

from tests.toytown import Toytown, story
from turnout.dispatch.commands.orders import AcknowledgeChange


@story
async def test_a_late_answer_changes_the_type_and_the_crew_acknowledges_again(
    town: Toytown,
) -> None:
    incident = await town.incident(1, "bin_fire")
    (order,) = await town.send(incident)
    await town.report(order, "acknowledged", "en_route")
    await town.answer(incident, fire_inside="yes")
    card = town.card(incident)
    assert (card.incident_type, card.priority) == ("house_fire", 1)
    assert town.proposed(incident) == {"E02": "pump", "T01": "ladder"}
    assert town.order(order).changes_unread == ("type", "priority", "flags")
    assert town.order(order).status == "en_route"
    await town.do(AcknowledgeChange(assignment_id=order))
    with town.refused("no_change_unread"):
        await town.do(AcknowledgeChange(assignment_id=order))
    assert town.order(order).stamps["en_route"] is not None
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned "
        "AssignmentAcknowledged UnitEnRoute AnswersRecorded IncidentClassified UnitsRecommended "
        "OrderChanged ChangeAcknowledged"
    )


@story
async def test_the_reason_of_what_answers_decided_is_their_codes(town: Toytown) -> None:
    incident = await town.incident(1, "bin_fire")
    await town.answer(incident, fire_floor="4", fire_inside="yes")
    records = [r async for r in town.ledger.read() if r.type == "IncidentClassified"]
    assert b'"reason":"fire.floor=4 fire.inside=yes"' in records[-1].payload


@story
async def test_a_later_answer_to_the_same_question_takes_the_earlier_ones_place(
    town: Toytown,
) -> None:
    incident = await town.incident(1, "bin_fire")
    (order,) = await town.send(incident)
    await town.answer(incident, fire_floor="5")
    await town.do(AcknowledgeChange(assignment_id=order))
    await town.answer(incident, fire_floor="1")
    assert town.card(incident).flags == ()
    assert town.order(order).changes_unread == ("flags",)
    assert town.proposed(incident) == {}
    await town.do(AcknowledgeChange(assignment_id=order))
    await town.answer(incident, fire_floor="0")
    assert town.order(order).changes_unread == ()


@story
async def test_a_person_who_classifies_by_hand_changes_the_order_too(town: Toytown) -> None:
    incident = await town.incident(1)
    (order,) = await town.send(incident, "P01")
    await town.classify(incident, "fall")
    assert town.order(order).changes_unread == ("type", "priority")
    await town.classify(incident, "fall")
    assert town.order(order).changes_unread == ("type", "priority")
