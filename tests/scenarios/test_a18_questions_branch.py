"""A18: questions branch, and an answer raises the priority."""

from tests.toytown import Toytown, story
from turnout.base.ids import IncidentId
from turnout.dispatch.commands.incidents import Classify
from turnout.dispatch.rules.questions import course


def asked(town: Toytown, incident: IncidentId) -> tuple[list[str], str | None]:
    """What was asked, and what is asked next, from the first question of a call to 119."""
    start = town.city.protocols.find_for_service("fire")
    way = course(town.city.protocols, start, town.card(incident).answers)
    return [one.question.id for one in way.asked], None if way.next is None else way.next.id


@story
async def test_each_answer_leads_to_its_own_question_and_the_last_one_decides(
    town: Toytown,
) -> None:
    incident = await town.incident(1)
    assert asked(town, incident) == ([], "start.what")
    await town.answer(incident, start_what="fire")
    assert asked(town, incident) == (["start.what"], "fire.inside")
    card = town.card(incident)
    assert (card.suggested_type, card.suggested_priority) == ("bin_fire", 3)
    assert card.incident_type is None, "a suggestion is not a decision"
    with town.refused("answer_not_offered") as refusal:
        await town.answer(incident, fire_inside="perhaps")
    assert "yes, no, unknown" in refusal.remedy.en
    await town.answer(incident, fire_inside="yes")
    assert asked(town, incident) == (["start.what", "fire.inside"], None)
    assert (card.incident_type, card.priority) == ("house_fire", 1)
    assert card.flags == ("trapped",)
    assert town.proposed(incident) == {"E01": "pump", "E02": "pump", "T01": "ladder"}
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened AnswersRecorded AnswersRecorded IncidentClassified "
        "UnitsRecommended"
    )


@story
async def test_another_branch_asks_about_the_sick(town: Toytown) -> None:
    incident = await town.incident(1)
    await town.answer(incident, start_what="ill")
    assert asked(town, incident) == (["start.what"], "sick.awake")


@story
async def test_an_answer_makes_it_more_urgent_only_when_a_person_agrees(town: Toytown) -> None:
    incident = await town.incident(1, "bin_fire")
    await town.answer(incident, fire_inside="unknown")
    card = town.card(incident)
    assert (card.priority, card.suggested_priority) == (3, 2)
    with town.refused("priority_needs_reason"):
        await town.do(Classify(incident_id=incident, incident_type="bin_fire", priority=2))
    because = "fire.inside=unknown"
    await town.do(
        Classify(incident_id=incident, incident_type="bin_fire", priority=2, reason=because)
    )
    assert (card.priority, card.suggested_priority) == (2, None)


@story
async def test_answers_never_make_it_less_urgent_by_themselves(town: Toytown) -> None:
    incident = await town.incident(1, "house_fire")
    await town.answer(incident, fire_inside="no", fire_floor="0")
    await town.answer(incident, sick_awake="no")
    card = town.card(incident)
    assert (card.incident_type, card.priority) == ("house_fire", 1)


@story
async def test_a_number_counts_from_its_step(town: Toytown) -> None:
    incident = await town.incident(1, "bin_fire")
    await town.answer(incident, fire_floor="2")
    assert town.card(incident).flags == ()
    await town.answer(incident, fire_floor="12")
    assert town.card(incident).flags == ("high",)
    assert town.proposed(incident) == {"E01": "pump", "T01": "ladder"}
    for wrong in ("1000", "-1", "three", "²"):
        with town.refused("answer_not_offered"):
            await town.answer(incident, fire_floor=wrong)


@story
async def test_what_is_not_asked_here_is_refused(town: Toytown) -> None:
    incident = await town.incident(1)
    with town.refused("unknown_question"):
        await town.answer(incident, fire_colour="red")
    with town.refused("no_answers"):
        await town.answer(incident)
    await town.close(incident)
    with town.refused("incident_not_open"):
        await town.answer(incident, start_what="fire")


@story
async def test_what_was_suggested_stays_until_its_answer_is_corrected(town: Toytown) -> None:
    incident = await town.incident(1, "bin_fire")
    await town.answer(incident, start_what="ill")
    assert town.card(incident).suggested_type == "fall"
    await town.answer(incident, sick_awake="unknown")
    assert town.card(incident).suggested_type == "fall", "nobody has taken it up yet"
    await town.answer(incident, start_what="fire")
    assert town.card(incident).suggested_type == "bin_fire"
