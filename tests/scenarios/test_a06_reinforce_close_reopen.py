"""A06: more is wanted, it ends, and it was not over after all."""

from tests.toytown import Toytown, open_toytown, story
from turnout.base.ids import IncidentId
from turnout.dispatch.at_hand import CLOSED_KEPT
from turnout.dispatch.commands.incidents import Recommend, ReopenIncident, RequestReinforcement
from turnout.dispatch.model.incidents import IncidentStatus


@story
async def test_reinforcement_adds_only_the_difference(town: Toytown) -> None:
    incident = await town.incident(0, "house_fire")
    await town.send(incident)
    answer = await town.do(RequestReinforcement(incident_id=incident))
    # Stage 2 wants 2 pumps and 1 ladder in all; E01 and T01 are there already.
    assert town.proposed(incident) == {"E02": "pump"}
    assert answer.recommendation == 2
    (order,) = await town.send(incident)
    assert town.order(order).level == 2
    await town.do(RequestReinforcement(incident_id=incident))
    assert town.proposed(incident) == {"A01": "bls"}
    with town.refused("no_such_stage") as refusal:
        await town.do(RequestReinforcement(incident_id=incident))
    assert "3" in refusal.what.en
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended "
        "UnitAssigned*2 StageRaised UnitsRecommended UnitAssigned StageRaised UnitsRecommended"
    )


@story
async def test_a_stage_may_be_jumped_and_never_taken_back(town: Toytown) -> None:
    incident = await town.incident(0, "house_fire")
    await town.do(RequestReinforcement(incident_id=incident, level=3))
    assert town.card(incident).level == 3
    with town.refused("level_not_higher"):
        await town.do(RequestReinforcement(incident_id=incident, level=2))
    first = town.card(incident).classified_at
    town.clock.wait(60)
    await town.classify(incident, "bin_fire")
    assert town.card(incident).level == 3, "nor by another type"
    assert town.card(incident).classified_at == first, "when it was first known what it is"


@story
async def test_without_a_type_there_is_nothing_to_raise(town: Toytown) -> None:
    incident = await town.incident(0)
    with town.refused("not_classified"):
        await town.do(RequestReinforcement(incident_id=incident))


@story
async def test_an_order_taken_back_is_wanted_again(town: Toytown) -> None:
    from turnout.dispatch.commands.orders import CancelAssignment

    incident = await town.incident(0, "house_fire")
    _, ladder = await town.send(incident)
    await town.do(CancelAssignment(assignment_id=ladder, reason="it broke down"))
    await town.do(Recommend(incident_id=incident))
    assert town.proposed(incident) == {"T01": "ladder"}


@story
async def test_a_unit_that_did_its_part_and_left_is_not_wanted_again(town: Toytown) -> None:
    incident = await town.incident(0, "house_fire")
    engine, ladder = await town.send(incident)
    await town.report(engine, "on_scene", "cleared")
    await town.report(ladder, "en_route", "cleared")
    await town.do(Recommend(incident_id=incident))
    assert list(town.proposed(incident).values()) == ["ladder"]


@story
async def test_the_outcome_is_one_of_the_citys(town: Toytown) -> None:
    incident = await town.incident(0)
    with town.refused("unknown_disposition") as refusal:
        await town.close(incident, "forgotten")
    assert "false_alarm, handled" in refusal.remedy.en
    await town.close(incident, "false_alarm")
    with town.refused("incident_not_open"):
        await town.close(incident)
    with town.refused("incident_not_open"):
        await town.classify(incident, "fall")
    with town.refused("incident_not_open"):
        await town.send(incident, "P01")
    with town.refused("incident_not_open"):
        await town.do(Recommend(incident_id=incident))


@story
async def test_a_reopened_incident_wants_its_plan_anew(town: Toytown) -> None:
    incident = await town.incident(2, "burglary")
    (order,) = await town.send(incident)
    await town.report(order, "on_scene", "cleared")
    with town.refused("incident_not_closed"):
        await town.do(ReopenIncident(incident_id=incident, reason="x"))
    await town.close(incident)
    town.clock.wait(60)
    with town.refused("reason_needed"):
        await town.do(ReopenIncident(incident_id=incident, reason=""))
    await town.do(ReopenIncident(incident_id=incident, reason="they came back"))
    assert town.card(incident).status is IncidentStatus.OPEN
    assert town.card(incident).disposition is None
    await town.do(Recommend(incident_id=incident))
    assert town.proposed(incident) == {"P01": "patrol"}
    (again,) = await town.send(incident)
    assert again == "1-2"
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned "
        "UnitOnScene UnitCleared IncidentClosed IncidentReopened UnitsRecommended UnitAssigned"
    )


@story
async def test_who_was_there_before_it_was_reopened_is_not_left_out_in_silence(
    town: Toytown,
) -> None:
    incident = await town.incident(1, "house_fire")
    for order in await town.send(incident, "E01", "T01"):
        await town.report(order, "on_scene", "cleared")
    await town.close(incident)
    await town.pass_time(60)
    await town.do(ReopenIncident(incident_id=incident, reason="they came back"))
    for _ in range(2):
        assert town.proposed(incident) == {"E01": "pump", "T01": "ladder"}
        with town.refused("override_needs_reason") as refusal:
            await town.send(incident, "T01")
        assert "E01" in refusal.what.en
        await town.pass_time(60)
        await town.do(Recommend(incident_id=incident))
    await town.send(incident, "T01", reason="an engine of the town next door is there")


@story
async def test_an_incident_closed_long_ago_is_read_back_and_reopened(town: Toytown) -> None:
    first = await town.incident(2, "burglary")
    (order,) = await town.send(first)
    await town.report(order, "on_scene", "cleared")
    await town.close(first)
    for _ in range(CLOSED_KEPT + 1):
        await town.close(await town.incident(None), "false_alarm")
    assert len(town.board.closed) == CLOSED_KEPT
    with town.refused("unknown_incident"):
        town.card(first)
    screen = await town.room.follow_board()
    town.clock.wait(60)
    await town.do(ReopenIncident(incident_id=first, reason="they came back"))
    card = town.card(first)
    assert card.place is not None
    assert card.place.address == "Long Road"
    assert list(card.assignments) == [order]
    assert town.board.get_call(card.call_ids[0]).details is not None
    assert screen.digest() == town.board.digest()
    assert screen.incidents[first] is not card
    (again,) = await town.send(first, "P01", reason="it knows the place")
    assert again == "1-2"
    await town.report(again, "on_scene", "cleared")
    await town.close(first)
    assert screen.digest() == town.board.digest()
    back = await open_toytown(town.city, ledger=town.ledger, clock=town.clock, sealer=town.sealer)
    assert back.board.digest() == town.board.digest()


@story
async def test_what_never_was_is_not_reopened(town: Toytown) -> None:
    with town.refused("unknown_incident"):
        await town.do(ReopenIncident(incident_id=IncidentId(99), reason="x"))


@story
async def test_a_closed_incident_is_found_with_its_calls_however_long_it_is_over(
    town: Toytown,
) -> None:
    incident = await town.incident(2)
    await town.take(await town.ring(2, number="555-0100"), link_to=incident)
    await town.close(incident)
    known = await town.room.find_closed(incident)
    assert known is not None
    assert known.incident == town.card(incident)
    assert [call.id for call in known.calls] == ["C1", "C2"]
    assert known.calls[1].details is not None
    assert known.calls[1].details.caller_number == "555-0100"
    assert await town.room.find_closed(IncidentId(99)) is None
