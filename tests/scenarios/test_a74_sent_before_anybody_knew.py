"""A74 Units are sent before anybody knows what it is.

Who was sent at once fills what the plan wants when the incident is classified; who was taken back
is missing, and leaving it out wants a reason. An incident that is not classified yet becomes what
the one is that is merged into it.
"""

from tests.toytown import Toytown, story
from turnout.base.ids import IncidentId, IncidentTypeCode
from turnout.dispatch.commands.incidents import (
    Classify,
    MergeIncidents,
    Recommend,
    RequestReinforcement,
)
from turnout.dispatch.commands.orders import CancelAssignment

A_CALL = "CallReceived CallTaken IncidentOpened"
MERGED = "CallSplitOff IncidentMerged IncidentClosed CallLinked"


@story
async def test_a_pump_sent_at_once_is_not_asked_for_again(town: Toytown) -> None:
    fire = await town.incident(0)
    (engine,) = await town.send(fire, "E01")
    assert town.order(engine).capability is None
    await town.classify(fire, "house_fire")
    assert town.proposed(fire) == {"T01": "ladder"}
    await town.send(fire)
    with town.refused("level_not_higher"):
        await town.do(RequestReinforcement(incident_id=fire, level=1))
    # One more than the plan wants is the second pump of the next stage.
    await town.send(fire, "E02", reason="much smoke")
    await town.do(RequestReinforcement(incident_id=fire))
    assert town.proposed(fire) == {}
    await town.assert_facts(
        f"{A_CALL} UnitAssigned IncidentClassified UnitsRecommended OrderChanged UnitAssigned"
        " RecommendationOverridden UnitAssigned StageRaised UnitsRecommended"
    )


@story
async def test_who_cannot_do_what_is_wanted_fills_nothing(town: Toytown) -> None:
    fire = await town.incident(0)
    await town.send(fire, "P01")
    await town.classify(fire, "bin_fire")
    assert town.proposed(fire) == {"E01": "pump"}


@story
async def test_one_unit_fills_one_need(town: Toytown) -> None:
    crash = await town.incident(0)
    await town.send(crash, "A01")
    await town.classify(crash, "crash")
    assert town.proposed(crash) == {"C01": "traffic", "E01": "rescue", "P01": "patrol"}
    # Called something else, the ambulance is what that wants, and the plan is met.
    await town.classify(crash, "chest_pain")
    assert town.proposed(crash) == {}


@story
async def test_to_leave_out_who_was_taken_back_wants_a_reason(town: Toytown) -> None:
    fire = await town.incident(0, "house_fire")
    engine, ladder = await town.send(fire)
    await town.do(CancelAssignment(assignment_id=engine, reason="pump is broken"))
    await town.do(CancelAssignment(assignment_id=ladder, reason="nothing to see"))
    with town.refused("override_needs_reason") as refusal:
        await town.send(fire, "T01")
    assert refusal.what.en.endswith("Left out: E01. Put in: nobody.")
    assert refusal.what.zh.endswith("推荐而未派：E01；未推荐而派出：无。")
    await town.send(fire, "T01", "E01")
    assert town.card(fire).departures == 0


async def merged(town: Toytown, one: IncidentId, into: IncidentId) -> None:
    await town.do(MergeIncidents(incident_id=one, into=into))


@story
async def test_what_is_not_classified_becomes_what_is_merged_into_it(town: Toytown) -> None:
    fire = await town.incident(0)
    await town.do(
        Classify(
            incident_id=fire,
            incident_type=IncidentTypeCode("house_fire"),
            priority=2,
            reason="nobody lives there",
        )
    )
    await town.do(RequestReinforcement(incident_id=fire))
    await town.send(fire)
    first = await town.incident(0)
    (extra,) = await town.send(first, "E09", reason=None)
    with town.refused("merge_with_itself"):
        await merged(town, first, first)
    await merged(town, fire, first)
    card = town.card(first)
    assert (card.incident_type, card.priority, card.level) == ("house_fire", 2, 2)
    assert town.order(extra).changes_unread == ("type", "priority")
    assert town.proposed(first) == {}
    await town.assert_facts(
        f"{A_CALL} IncidentClassified UnitsRecommended StageRaised UnitsRecommended UnitAssigned*3"
        f" {A_CALL} UnitAssigned {MERGED} OrderTakenOver*3 IncidentClassified StageRaised"
        " OrderChanged UnitsRecommended"
    )


@story
async def test_what_is_classified_stays_what_it_is(town: Toytown) -> None:
    fire, smoke = await town.incident(0, "house_fire"), await town.incident(0, "bin_fire")
    await merged(town, fire, smoke)
    assert (town.card(smoke).incident_type, town.card(smoke).priority) == ("bin_fire", 3)
    known, unknown = await town.incident(3, "fall"), await town.incident(3)
    await merged(town, unknown, known)
    assert town.card(known).incident_type == "fall"
    await town.do(Recommend(incident_id=known))


@story
async def test_a_stage_and_an_urgency_of_the_same_kind_go_along(town: Toytown) -> None:
    fire, seen = await town.incident(0, "house_fire"), await town.incident(0, "house_fire")
    await town.do(
        Classify(
            incident_id=seen,
            incident_type=IncidentTypeCode("house_fire"),
            priority=2,
            reason="it seems small",
        )
    )
    await town.do(RequestReinforcement(incident_id=fire))
    assert town.proposed(seen) == {"E01": "pump", "T01": "ladder"}
    await merged(town, fire, seen)
    card = town.card(seen)
    assert (card.incident_type, card.priority, card.level) == ("house_fire", 1, 2)
    assert town.proposed(seen) == {"E01": "pump", "E02": "pump", "T01": "ladder"}
    # What is as urgent, or less, changes nothing.
    small = await town.incident(0, "house_fire")
    await merged(town, small, seen)
    assert (card.priority, card.level) == (1, 2)
    crash = await town.incident(3, "crash")
    await merged(town, seen, crash)
    assert (town.card(crash).priority, town.card(crash).level) == (2, 1)
