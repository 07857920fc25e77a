"""A59: what the room does by itself it does in its time: asked too early it refuses, and says what
is not overdue."""

from tests.toytown import VOLUNTEER_TOWN, WATCHED_TOWN, Toytown, post, story, story_in
from tests.toytown.phone import hang_up, phone
from turnout.base.ids import AlarmId, AssignmentId, CallId, VolunteerId
from turnout.dispatch.commands import ROOM
from turnout.dispatch.commands.alarms import EscalateAlarm, RaiseAlarm, ReportAllWell
from turnout.dispatch.commands.calls import ReturnClaim
from turnout.dispatch.commands.volunteers import AlertVolunteers, OptIn, ReplaceSilent
from turnout.dispatch.commands.waves import RaiseCallBack, RaiseHeldTooLong
from turnout.dispatch.model.alarms import AlarmKind
from turnout.dispatch.model.volunteers import VolunteerTerms
from turnout.dispatch.volunteering import Hours

K = AlarmKind


async def raise_now(town: Toytown, order: AssignmentId, kind: AlarmKind) -> None:
    await town.do(RaiseAlarm(assignment_id=order, kind=kind), actor=ROOM)


@story_in(WATCHED_TOWN)
async def test_an_alarm_is_not_raised_before_it_is_due_nor_for_another_step(town: Toytown) -> None:
    (order,) = await town.send(await town.incident(2, "bin_fire"))
    for kind in (K.ACKNOWLEDGE, K.TURNOUT, K.SILENCE, K.DISTRESS):
        with town.refused("alarm_not_due") as refusal:
            await raise_now(town, order, kind)
        assert order in refusal.what.en
        assert kind in refusal.what.zh
    town.clock.wait(30)
    with town.refused("alarm_not_due"):
        await raise_now(town, order, K.TURNOUT)
    await raise_now(town, order, K.ACKNOWLEDGE)
    with town.refused("alarm_not_due"):
        await raise_now(town, order, K.ACKNOWLEDGE)
    (alarm,) = town.board.alarms
    town.clock.wait(59)
    with town.refused("alarm_not_due") as early:
        await town.do(EscalateAlarm(alarm_id=alarm), actor=ROOM)
    assert order in early.what.en
    assert K.ACKNOWLEDGE in early.what.en
    with town.refused("unknown_alarm"):
        await town.do(EscalateAlarm(alarm_id=AlarmId(9)), actor=ROOM)
    town.clock.wait(1)
    await town.do(EscalateAlarm(alarm_id=alarm), actor=ROOM)
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned"
        " AlarmRaised AlarmEscalated"
    )


@story_in(WATCHED_TOWN)
async def test_from_the_duty_commander_an_alarm_goes_no_higher(town: Toytown) -> None:
    await town.send(await town.incident(2, "bin_fire"))
    await town.pass_time(30 + 60 + 60)
    (alarm,) = town.board.alarms.values()
    assert alarm.level == 3
    town.clock.wait(3600)
    with town.refused("alarm_not_due"):
        await town.do(EscalateAlarm(alarm_id=alarm.id), actor=ROOM)


@story_in(WATCHED_TOWN)
async def test_a_crew_that_is_two_hours_on_scene_is_asked_after_though_all_is_well(
    town: Toytown,
) -> None:
    (order,) = await town.send(await town.incident(0, "bin_fire"))
    await town.report(order, "on_scene")
    for _ in range(14):
        await town.pass_time(500)
        await town.do(ReportAllWell(assignment_id=order))
    assert not town.board.alarms
    await town.pass_time(199)
    with town.refused("alarm_not_due"):
        await raise_now(town, order, K.ON_SCENE)
    await town.pass_time(1)
    (alarm,) = town.board.alarms.values()
    assert (alarm.kind, alarm.order) == (K.ON_SCENE, order)
    await town.report(order, "cleared")
    assert not town.board.alarms


@story
async def test_a_claim_is_not_taken_back_while_its_seat_gives_signs(town: Toytown) -> None:
    seat = phone(town, "seat-1")
    call = await town.ring(2)
    with town.refused("call_not_answered") as refusal:
        await town.do(ReturnClaim(call_id=call), actor=ROOM)
    assert call in refusal.what.en
    assert "ringing" in refusal.what.en
    await seat.answer(call)
    town.clock.wait(89)
    with town.refused("claim_not_stale") as early:
        await town.do(ReturnClaim(call_id=call), actor=ROOM)
    assert call in early.what.en
    assert "seat-1" in early.what.en + early.remedy.en
    town.clock.wait(1)
    await town.do(ReturnClaim(call_id=call), actor=ROOM)
    assert town.board.get_call(call).status == "ringing"
    await hang_up(town, call)
    with town.refused("call_not_answered"):
        await town.do(ReturnClaim(call_id=CallId("C1")), actor=ROOM)
    await town.assert_facts("CallReceived CallAnswered ClaimReturned CallAbandoned")


@story
async def test_who_does_not_wait_has_not_waited_too_long(town: Toytown) -> None:
    fire = await town.incident(2, "bin_fire")
    for command in (RaiseHeldTooLong(incident_id=fire), RaiseCallBack(incident_id=fire)):
        with town.refused("not_held") as refusal:
            await town.do(command, actor=ROOM)
        assert str(fire) in refusal.what.en


@story_in(VOLUNTEER_TOWN)
async def test_a_volunteer_has_half_a_minute_to_answer(town: Toytown) -> None:
    ann = VolunteerId("ann")
    await town.do(OptIn(volunteer_id=ann, terms=VolunteerTerms(hours=Hours(), radius_m=3_000.0)))
    town.phones.report(ann, post(2.1), at=town.clock.now())
    await town.do(AlertVolunteers(incident_id=await town.incident(2, "flood")))
    town.clock.wait(29)
    with town.refused("volunteer_has_time"):
        await town.do(ReplaceSilent(volunteer_id=ann), actor=ROOM)
    town.clock.wait(1)
    await town.do(ReplaceSilent(volunteer_id=ann), actor=ROOM)


@story_in(VOLUNTEER_TOWN)
async def test_a_volunteers_radius_is_more_than_nothing_and_at_most_what_the_city_allows(
    town: Toytown,
) -> None:
    async def opt_in(radius_m: float) -> None:
        terms = VolunteerTerms(hours=Hours(), radius_m=radius_m)
        await town.do(OptIn(volunteer_id=VolunteerId("ann"), terms=terms))

    for wrong in (-1.0, 0.0, 5_000.5):
        with town.refused("volunteer_radius_wrong") as refusal:
            await opt_in(wrong)
        assert "5000" in refusal.what.en + refusal.remedy.en
    await opt_in(0.5)
    await opt_in(5_000.0)


@story
async def test_a_city_without_volunteers_has_nobody_to_ask(town: Toytown) -> None:
    with town.refused("volunteers_not_used"):
        terms = VolunteerTerms(hours=Hours(), radius_m=100.0)
        await town.do(OptIn(volunteer_id=VolunteerId("ann"), terms=terms))
    flood = await town.incident(2, "flood")
    with town.refused("volunteers_not_used"):
        await town.do(AlertVolunteers(incident_id=flood))
