"""B40: smoke in a school rings in the room, water in a cellar is a case, and no camera looks on."""

from datetime import timedelta

from tests.scenarios.test_b09_urgent_after_all import both
from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.phone import phone
from tests.toytown.world import post
from turnout.community.commands.alarms import SoundAlarm
from turnout.community.model.cases import CaseText, Source, Status
from turnout.community.model.ids import CaseId
from turnout.community.reach import AlarmKind


def alarm(kind: AlarmKind, device: str, at: float = 1, *, over: bool = False) -> SoundAlarm:
    text = CaseText(words="school, kitchen", address="Long Road 1", point=post(at))
    return SoundAlarm(kind=kind, device=device, text=text, over=over)


@desk_story
async def test_smoke_rings_in_the_room_and_comes_home_afterwards(town: DeskTown) -> None:
    room, between = await both(town)
    answer = await town.do(alarm(AlarmKind.SMOKE, "school-smoke-3"), actor="key-7")
    await between.do_all()
    [call] = room.board.ringing()
    assert call.details is not None
    assert "school, kitchen" in (call.details.text or "")
    case = town.card(answer.case_id or CaseId(0))
    assert (case.source, case.status) == (Source.ALARM, Status.AT_ROOM)
    await town.do(alarm(AlarmKind.SMOKE, "school-smoke-3"), actor="key-7")
    await town.do(alarm(AlarmKind.SMOKE, "school-smoke-3", over=True), actor="key-7")
    assert len(room.board.ringing()) == 1
    seat = phone(room, "seat-1")
    await seat.answer(call.id)
    incident = await seat.take(call.id)
    await room.classify(incident, "house_fire")
    await room.close(incident)
    await between.do_all()
    assert town.owner(case.id) == "desk-V1"
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseSentToRoom CallNoted "
        "AlarmAgain AlarmOver CaseBackFromRoom"
    )


@desk_story
async def test_smoke_that_comes_back_rings_once_more(town: DeskTown) -> None:
    """The room took it for toast, and the case waits at the desk: the next smoke is a fire."""
    room, between = await both(town)
    answer = await town.do(alarm(AlarmKind.SMOKE, "school-smoke-3"), actor="key-7")
    await between.do_all()
    [call] = room.board.ringing()
    seat = phone(room, "seat-1")
    await seat.answer(call.id)
    await seat.end(call.id, "misdial")
    await between.do_all()
    case = town.card(answer.case_id or CaseId(0))
    assert town.owner(case.id) == "desk-V1"
    await town.do(alarm(AlarmKind.SMOKE, "school-smoke-3", over=True), actor="key-7")
    assert town.owner(case.id) == "desk-V1"
    await town.do(alarm(AlarmKind.SMOKE, "school-smoke-3"), actor="key-7")
    await between.do_all()
    [again] = room.board.ringing()
    assert (again.id != call.id, town.owner(case.id)) == (True, "room")
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseSentToRoom CallNoted CaseBackFromRoom AlarmOver "
        "AlarmAgain CaseSentToRoom CallNoted"
    )


@desk_story
async def test_water_is_a_case_and_one_device_has_one_at_a_time(town: DeskTown) -> None:
    with town.refused("nothing_sounds"):
        await town.do(alarm(AlarmKind.WATER, "cellar-1", over=True))
    first = (await town.do(alarm(AlarmKind.WATER, "cellar-1"))).case_id or CaseId(0)
    again = (await town.do(alarm(AlarmKind.WATER, "cellar-1"))).case_id
    other = (await town.do(alarm(AlarmKind.WATER, "cellar-2"))).case_id
    assert (again, other) == (first, first + 1)
    assert (town.card(first).status, town.owner(first)) == (Status.REGISTERED, "desk-V1")
    await town.route(first, "body-safety")
    await town.report(first)
    await town.verify(first)
    await town.close(first)
    anew = (await town.do(alarm(AlarmKind.WATER, "cellar-1"))).case_id
    assert anew == first + 2
    await town.assert_facts(
        "CaseCollected CaseRegistered AlarmAgain CaseCollected CaseRegistered "
        "CaseRouted CaseReportedBack CaseVerified CaseClosed CaseCollected CaseRegistered"
    )


@desk_story
async def test_what_this_city_takes_no_alarms_of_is_refused(town: DeskTown) -> None:
    with town.refused("alarm_not_taken"):
        await town.do(alarm(AlarmKind.GAS, "kitchen-1"))
    with town.refused("place_outside"):
        await town.do(alarm(AlarmKind.WATER, "far-1", at=900))
    await town.pass_time(days=1)
    with town.refused("class_retired"):
        await town.do(alarm(AlarmKind.DOOR, "booth-1"))
    with town.refused("time_in_future"):
        later = town.clock.now() + timedelta(hours=1)
        await town.do(alarm(AlarmKind.WATER, "cellar-1"), happened_at=later)
    await town.assert_facts("")
