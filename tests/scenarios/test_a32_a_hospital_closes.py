"""A32: a hospital closes while a crew is on its way there."""

from datetime import timedelta

from tests.toytown import SEAT, START, WATCHED_TOWN, Toytown, story_in
from tests.toytown.room import LATEST
from turnout.base.ids import Actor, AssignmentId, HospitalId, UnitId
from turnout.dispatch.commands.alarms import RaiseDistress
from turnout.dispatch.commands.hospitals import ChangeHospital, SetHospitalStatus
from turnout.dispatch.commands.orders import ReportStatus
from turnout.dispatch.inbound import offers_for
from turnout.dispatch.model.hospitals import HospitalStatus
from turnout.dispatch.model.orders import AssignmentStatus

H1, H5, H7 = HospitalId("H1"), HospitalId("H5"), HospitalId("H7")


async def ready_to_go(town: Toytown) -> AssignmentId:
    """A02 (post 5) with a patient at post 4."""
    (order,) = await town.send(await town.incident(4, "fall"))
    await town.report(order, "on_scene")
    return order


def offered(
    town: Toytown, order: AssignmentId, speciality: str | None = None
) -> list[tuple[str, bool, float | None]]:
    offers = offers_for(town.room.look(), order, speciality=speciality)
    return [(one.hospital.id, one.fits, one.seconds) for one in offers]


def closed(hospital: HospitalId, **more: object) -> SetHospitalStatus:
    return SetHospitalStatus(
        hospital_id=hospital,
        status=HospitalStatus.CLOSED,
        reason="power cut",
        **more,  # type: ignore[arg-type]  # the test names the command's fields
    )


@story_in(WATCHED_TOWN)
async def test_the_crew_and_its_seat_are_told_and_it_goes_elsewhere(town: Toytown) -> None:
    order = await ready_to_go(town)
    await town.report(order, "transporting", hospital="H5")
    await town.do(closed(H5), actor=Actor("seat-5"))
    (alarm,) = town.board.alarms.values()
    assert (alarm.kind, alarm.order, alarm.owner) == ("hospital", order, SEAT)
    # A02 is at post 5: H7 is two posts on, H1 four back.
    assert offered(town, order) == [("H7", True, 120), ("H1", True, 240), ("H5", False, 0)]
    await town.do(ChangeHospital(assignment_id=order, hospital_id=H7))
    assert not town.board.alarms
    assert town.order(order).hospital_id == H7
    with town.refused("same_hospital"):
        await town.do(ChangeHospital(assignment_id=order, hospital_id=H7))
    await town.report(order, "at_hospital", "cleared")
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned "
        "UnitOnScene UnitTransporting HospitalStatusSet AlarmRaised HospitalChanged "
        "UnitAtHospital UnitCleared"
    )


@story_in(WATCHED_TOWN)
async def test_a_crew_that_is_there_all_the_same_is_looked_for_no_more(town: Toytown) -> None:
    order = await ready_to_go(town)
    await town.report(order, "transporting", hospital="H5")
    await town.do(closed(H5))
    assert town.board.alarms
    await town.report(order, "at_hospital")
    assert not town.board.alarms
    await town.report(order, "cleared")
    await town.pass_time(3600)
    assert not town.board.alarms
    assert town.room.timers.due(LATEST) == [], "nobody asks after a crew whose order is over"


@story_in(WATCHED_TOWN)
async def test_to_a_closed_one_only_with_a_reason(town: Toytown) -> None:
    order = await ready_to_go(town)
    await town.do(closed(H5))
    with town.refused("hospital_not_open") as refusal:
        await town.report(order, "transporting", hospital="H5")
    assert "H7 (120 s)" in refusal.remedy.en
    await town.do(
        ReportStatus(
            assignment_id=order,
            status=AssignmentStatus.TRANSPORTING,
            hospital_id=H5,
            reason="the doctor waits at the door",
        )
    )
    assert town.order(order).hospital_id == H5


@story_in(WATCHED_TOWN)
async def test_what_it_takes_is_asked_by_speciality(town: Toytown) -> None:
    order = await ready_to_go(town)
    fits = [name for name, fit, _ in offered(town, order, "stroke") if fit]
    assert fits == ["H5", "H7"]
    no_stroke = SetHospitalStatus(hospital_id=H5, status=HospitalStatus.OPEN, closed=("stroke",))
    await town.do(no_stroke)
    assert [name for name, fit, _ in offered(town, order, "stroke") if fit] == ["H7"]
    assert offered(town, order)[0] == ("H5", True, 0)
    with town.refused("unknown_speciality"):
        await town.do(
            SetHospitalStatus(hospital_id=H5, status=HospitalStatus.OPEN, closed=("magic",))
        )


@story_in(WATCHED_TOWN)
async def test_until_a_time_and_then_open_again(town: Toytown) -> None:
    order = await ready_to_go(town)
    await town.report(order, "transporting", hospital="H5")
    await town.do(closed(H5, until=START + timedelta(minutes=5)))
    assert len(town.board.alarms) == 1
    await town.pass_time(300)
    assert town.board.hospitals[H5].status is HospitalStatus.OPEN
    assert not town.board.alarms
    assert (await town.facts())[-1] == "HospitalStatusSet"
    with town.refused("until_is_past"):
        await town.do(closed(H5, until=START))


@story_in(WATCHED_TOWN)
async def test_what_makes_no_sense_is_refused(town: Toytown) -> None:
    with town.refused("unknown_hospital"):
        await town.do(closed(HospitalId("H9")))
    with town.refused("reason_needed"):
        await town.do(SetHospitalStatus(hospital_id=H5, status=HospitalStatus.DIVERTING))
    with town.refused("beds_below_none"):
        await town.do(closed(H5, beds_free=-1))
    order = await ready_to_go(town)
    with town.refused("not_transporting"):
        await town.do(ChangeHospital(assignment_id=order, hospital_id=H7))
    await town.report(order, "transporting", hospital="H5")
    with town.refused("unknown_hospital"):
        await town.do(ChangeHospital(assignment_id=order, hospital_id=HospitalId("H9")))
    await town.do(closed(H7))
    with town.refused("hospital_not_open"):
        await town.do(ChangeHospital(assignment_id=order, hospital_id=H7))


@story_in(WATCHED_TOWN)
async def test_only_who_is_on_the_way_there_is_told_and_once(town: Toytown) -> None:
    """A02 drives to H5; A01 has arrived there already."""
    to_h5 = await ready_to_go(town)
    (there,) = await town.send(await town.incident(4, "fall"))
    await town.report(there, "on_scene", "transporting", "at_hospital", hospital="H5")
    await town.report(to_h5, "transporting", hospital="H5")
    await town.do(closed(H7))
    assert not town.board.alarms
    await town.do(closed(H5))
    assert [alarm.order for alarm in town.board.alarms.values()] == [to_h5]
    full = SetHospitalStatus(hospital_id=H5, status=HospitalStatus.DIVERTING, reason="smoke")
    await town.do(full)
    assert [alarm.order for alarm in town.board.alarms.values()] == [to_h5]


@story_in(WATCHED_TOWN)
async def test_another_alarm_of_the_crew_does_not_stand_for_this_one(town: Toytown) -> None:
    order = await ready_to_go(town)
    await town.report(order, "transporting", hospital="H5")
    await town.do(RaiseDistress(unit_id=UnitId("A02")))
    await town.do(closed(H5))
    assert [alarm.kind for alarm in town.board.alarms.values()] == ["distress", "hospital"]


async def two_on_the_way(town: Toytown) -> tuple[AssignmentId, AssignmentId]:
    """A02 drives to H5 and A01 to H7, and both take nobody any more."""
    to_h5 = await ready_to_go(town)
    (to_h7,) = await town.send(await town.incident(4, "fall"))
    await town.report(to_h7, "on_scene", "transporting", hospital="H7")
    await town.report(to_h5, "transporting", hospital="H5")
    await town.do(RaiseDistress(unit_id=UnitId("A02")))
    await town.do(closed(H5))
    await town.do(closed(H7))
    assert sounding(town) == [("distress", to_h5), ("hospital", to_h5), ("hospital", to_h7)]
    return to_h5, to_h7


def sounding(town: Toytown) -> list[tuple[str, str | None]]:
    return [(alarm.kind.value, alarm.order) for alarm in town.board.alarms.values()]


@story_in(WATCHED_TOWN)
async def test_one_opens_and_who_goes_to_the_other_is_still_told(town: Toytown) -> None:
    to_h5, to_h7 = await two_on_the_way(town)
    await town.do(SetHospitalStatus(hospital_id=H5, status=HospitalStatus.OPEN))
    assert sounding(town) == [("distress", to_h5), ("hospital", to_h7)]


@story_in(WATCHED_TOWN)
async def test_one_goes_elsewhere_and_the_other_is_still_told(town: Toytown) -> None:
    to_h5, to_h7 = await two_on_the_way(town)
    await town.do(ChangeHospital(assignment_id=to_h5, hospital_id=H1))
    assert sounding(town) == [("distress", to_h5), ("hospital", to_h7)]
