"""A14: two incidents are one, or one call was about something else; nothing is lost."""

from tests.toytown import Toytown, post, story
from tests.toytown.phone import phone
from turnout.base.geo import Point
from turnout.dispatch.commands.incidents import Locate, MergeIncidents, ReopenIncident, SplitCall
from turnout.dispatch.model.incidents import IncidentStatus
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.model.places import Place
from turnout.dispatch.model.units import UnitStatus
from turnout.dispatch.retention import erase_due

DAY = 86_400.0


@story
async def test_a_call_joined_in_error_becomes_an_incident_of_its_own(town: Toytown) -> None:
    fire = await town.incident(3, "house_fire")
    second = await town.ring(Point(0.031, 0.0))
    with town.refused("call_not_taken"):
        await town.do(SplitCall(call_id=second))
    await town.take(second, link_to=fire)
    answer = await town.do(SplitCall(call_id=second))
    assert answer.incident_id == 2
    assert town.card(fire).call_ids == ["C1"]
    own = town.card(answer.incident_id)
    assert own.call_ids == [second]
    assert own.place is not None
    assert own.place.point == Point(0.031, 0.0)
    assert own.district == "west"
    with town.refused("call_opened_incident"):
        await town.do(SplitCall(call_id=second))
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended "
        "CallReceived CallTaken CallLinked CallSplitOff IncidentOpened"
    )


@story
async def test_calls_and_orders_go_on_with_the_incident_that_stays(town: Toytown) -> None:
    fire = await town.incident(0, "bin_fire")
    (first,) = await town.send(fire)
    await town.report(first, "acknowledged", "en_route")
    smoke = await town.incident(4, "house_fire")
    (pump, ladder) = await town.send(smoke)
    await town.answer(smoke, fire_floor="3")
    before = town.order(first).stamps
    with town.refused("merge_with_itself"):
        await town.do(MergeIncidents(incident_id=smoke, into=smoke))
    answer = await town.do(MergeIncidents(incident_id=fire, into=smoke))
    assert answer.incident_id == smoke
    assert town.card(smoke).call_ids == ["C2", "C1"]
    assert list(town.card(smoke).assignments) == [pump, ladder, first]
    assert town.order(first).incident_id == smoke
    assert town.order(first).stamps == before
    assert town.order(first).changes_unread == ("type", "priority", "place", "flags", "way")
    assert town.unit("E01") is UnitStatus.COMMITTED
    gone = town.card(fire)
    assert (gone.status, gone.disposition) == (IncidentStatus.CLOSED, "merged")
    assert (gone.merged_into, gone.call_ids, gone.assignments) == (smoke, [], {})
    assert gone.place is None, "where it was is the calls' to say, and they have gone"
    # The plan of the fire wants one pump; with both there is nothing more to send.
    assert town.proposed(smoke) == {}
    await town.report(first, "on_scene", "cleared")
    assert town.order(first).status is AssignmentStatus.CLEARED
    with town.refused("incident_merged") as refusal:
        await town.do(ReopenIncident(incident_id=fire, reason="two fires after all"))
    assert str(smoke) in refusal.what.en
    with town.refused("incident_not_open"):
        await town.do(MergeIncidents(incident_id=fire, into=smoke))
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned "
        "AssignmentAcknowledged UnitEnRoute "
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned*2 "
        "AnswersRecorded UnitsRecommended OrderChanged*2 "
        "CallSplitOff IncidentMerged IncidentClosed CallLinked OrderTakenOver OrderChanged "
        "WayChanged UnitsRecommended UnitOnScene UnitCleared"
    )


@story
async def test_an_order_that_is_over_stays_where_it_was_and_its_unit_is_free(town: Toytown) -> None:
    seen, fire = await town.incident(1, "bin_fire"), await town.incident(1, "bin_fire")
    (over,) = await town.send(seen)
    await town.report(over, "on_scene", "cleared")
    await town.do(MergeIncidents(incident_id=seen, into=fire))
    assert town.card(fire).assignments == {}
    assert list(town.card(seen).assignments) == [over]
    assert town.unit("E01") is UnitStatus.RETURNING
    assert town.proposed(fire) == {"E01": "pump"}


@story
async def test_a_merge_that_was_wrong_is_split_again(town: Toytown) -> None:
    one, two = await town.incident(1), await town.incident(2)
    await town.do(MergeIncidents(incident_id=two, into=one))
    answer = await town.do(SplitCall(call_id=town.card(one).call_ids[1]))
    assert answer.incident_id == 3
    assert town.card(one).call_ids == ["C1"]
    again = await town.do(MergeIncidents(incident_id=answer.incident_id, into=one))
    assert again.incident_id == one
    assert town.card(one).call_ids == ["C1", "C2"]
    with town.refused("unknown_incident"):
        await town.do(MergeIncidents(incident_id=one, into=type(one)(9)))


@story
async def test_whoever_was_merged_is_remembered_as_long_as_the_incident_that_stays(
    town: Toytown,
) -> None:
    shown = await town.room.follow_board()
    one, two = await town.incident(1), await town.incident(2)
    place = Place(address="3 Mill Lane", point=post(2))
    await town.do(Locate(incident_id=two, place=place))
    await town.do(MergeIncidents(incident_id=two, into=one))
    town.clock.wait(90 * DAY)
    # The corrected place of the incident that ended; its caller's words go on with the other.
    assert await erase_due(town.room, now=town.clock.now()) == 1
    assert town.board.calls["C2"].details is not None
    await town.close(one)
    town.clock.wait(90 * DAY)
    assert await erase_due(town.room, now=town.clock.now()) == 2
    assert town.board.calls["C2"].details is None
    assert shown.digest() == town.board.digest()
    with town.refused("incident_merged"):
        await town.do(ReopenIncident(incident_id=two, reason="asked about"))


@story
async def test_an_incident_that_took_in_another_is_read_back_whole(town: Toytown) -> None:
    fire = await town.incident(0, "bin_fire")
    (order,) = await town.send(fire)
    stays = await town.incident(1)
    await town.do(MergeIncidents(incident_id=fire, into=stays))
    await town.report(order, "acknowledged", "en_route", "on_scene", "cleared")
    await town.close(stays)
    for incident in (fire, stays):
        read = await town.room.find_closed(incident)
        assert read is not None
        assert read.incident == town.card(incident)
        assert [call.id for call in read.calls] == town.card(incident).call_ids
    with town.refused("incident_not_open"):
        await phone(town, "seat-1").write(town.card(stays).call_ids[0], "Is it out?")
