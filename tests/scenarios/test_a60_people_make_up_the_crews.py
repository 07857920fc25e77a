"""A60: an agency says who its people are and when they are on duty; their qualifications are what
a unit can do. No fact holds anybody's number."""

from datetime import date, timedelta

from tests.toytown import START, Toytown, story
from turnout.base.ids import AgencyId, Capability, StaffNumber, StationId, UnitId
from turnout.dispatch.commands.responders import ListResponders, ListTours
from turnout.dispatch.erasing import erase_ended
from turnout.dispatch.model.responders import Responder, ResponderKind, Tour

E01 = UnitId("E01")
FIRE, POLICE = AgencyId("fire"), AgencyId("police")


def responder(
    number: str, *qualifications: str, agency: AgencyId = FIRE, **more: object
) -> Responder:
    return Responder(
        number=StaffNumber(number),
        agency=agency,
        kind=ResponderKind.FIRE if agency == FIRE else ResponderKind.GUARD,
        qualifications=tuple(map(Capability, qualifications)),
        station=StationId("S0"),
        **more,  # type: ignore[arg-type]  # the test names the field
    )


def tour(
    number: str, starts: float, ends: float, unit: UnitId | None = E01, agency: AgencyId = FIRE
) -> Tour:
    """A tour between two hours after noon."""
    return Tour(
        number=StaffNumber(number),
        agency=agency,
        starts_at=START + timedelta(hours=starts),
        ends_at=START + timedelta(hours=ends),
        unit_id=unit,
    )


THREE = (
    responder("7001", "pump", "rescue"),
    responder("7002", "pump"),
    responder("7003", "pump"),
)


@story
async def test_a_crew_is_what_its_people_are(town: Toytown) -> None:
    await town.do(ListResponders(responders=THREE))
    tours = tuple(tour(one.number, 0, 8) for one in THREE)
    with town.refused("unknown_responder"):
        await town.do(ListTours(tours=(*tours, tour("7009", 0, 8))))
    await town.do(ListTours(tours=tours))
    await town.pass_time(0)
    running = town.board.units[E01].shift
    assert running is not None
    assert (running.crew, running.qualifications) == (3, {"pump": 3, "rescue": 1})
    assert town.board.can_do(E01) == {"pump", "rescue"} & town.city.units[E01].capabilities
    await town.assert_facts("RespondersListed ToursListed ShiftPlanned ShiftStarted")
    assert [r.type async for r in town.ledger.read() if b"7001" in r.payload] == []


@story
async def test_a_newer_list_takes_the_place_of_the_one_before_and_of_its_shifts(
    town: Toytown,
) -> None:
    await town.do(ListResponders(responders=THREE))
    await town.do(ListTours(tours=tuple(tour(one.number, 20, 28) for one in THREE)))
    # 7002 has left: the crew is smaller, and what was sealed before is erased.
    await town.do(ListResponders(responders=(THREE[0], THREE[2])))
    (planned,) = town.board.units[E01].planned
    assert (planned.crew, planned.qualifications) == (2, {"pump": 2, "rescue": 1})
    assert await erase_ended(town.room) == 2
    assert await erase_ended(town.room) == 0
    # The next table says all from its first tour on.
    await town.do(ListTours(tours=(tour("7003", 20, 26),)))
    (planned,) = town.board.units[E01].planned
    assert (planned.crew, planned.ends_at) == (1, START + timedelta(hours=26))
    with town.refused("unknown_responder"):
        await town.do(ListTours(tours=(tour("7002", 20, 28),)))
    await town.assert_facts(
        "RespondersListed ToursListed ShiftPlanned "
        "RespondersListed ToursListed ShiftCancelled ShiftPlanned ErasedAtOnce "
        "ToursListed ShiftCancelled ShiftPlanned"
    )


@story
async def test_two_agencies_may_make_up_one_crew_and_guards_stand_at_a_station(
    town: Toytown,
) -> None:
    guards = (responder("31", "rescue", agency=POLICE), responder("32", agency=POLICE))
    await town.do(ListResponders(responders=(*THREE, *guards)))
    await town.do(
        ListTours(
            tours=(
                tour("7001", 1, 8),
                tour("31", 1, 8, agency=POLICE),
                tour("32", 1, 8, unit=None, agency=POLICE),
            )
        )
    )
    (planned,) = town.board.units[E01].planned
    assert (planned.crew, planned.qualifications) == (2, {"pump": 1, "rescue": 2})
    with town.refused("crew_not_qualified"):
        await town.do(ListTours(tours=(tour("32", 20, 22, agency=POLICE),)))
    await town.assert_facts("RespondersListed*2 ToursListed*2 ShiftPlanned")


@story
async def test_nobody_is_in_two_places_and_everybody_rests(town: Toytown) -> None:
    leaver = responder("7004", "pump", valid_until=date(2026, 3, 2))
    await town.do(ListResponders(responders=(*THREE, leaver)))
    for rule, wrong in {
        "tours_overlap": (tour("7001", 0, 8), tour("7001", 7, 9)),
        "tour_rest_too_short": (tour("7001", 0, 8), tour("7001", 15, 20)),
        "tour_backwards": (tour("7001", 8, 0),),
        "tour_is_past": (tour("7001", -8, -1),),
        "unknown_unit": (tour("7001", 0, 8, unit=UnitId("X9")),),
        "responder_not_valid": (tour("7004", 13, 20),),
        "shifts_overlap": (tour("7001", 0, 8), tour("7002", 1, 8)),
        "no_tours": (),
    }.items():
        with town.refused(rule):
            await town.do(ListTours(tours=wrong))
    tired = (tour("7001", 0, 8), tour("7001", 15, 20))
    await town.do(ListTours(tours=tired, reason="the others are ill"))
    await town.assert_facts("RespondersListed ToursListed ShiftPlanned*2")


@story
async def test_a_list_is_taken_whole_or_not_at_all(town: Toytown) -> None:
    until = {"valid_from": date(2026, 3, 2), "valid_until": date(2026, 3, 1)}
    for rule, wrong in {
        "staff_number_no_number": responder("Wang Wei"),
        "unknown_agency": responder("1", agency=AgencyId("navy")),
        "unknown_qualification": responder("1", "magic"),
        "validity_backwards": responder("1", **until),
        "responder_twice": THREE[0],
    }.items():
        with town.refused(rule):
            await town.do(ListResponders(responders=(*THREE, wrong)))
    with town.refused("no_responders"):
        await town.do(ListResponders(responders=()))
    assert town.board.staff == {}
    await town.assert_facts("")


@story
async def test_lists_come_back_after_a_restart_from_a_snapshot_without_a_number(
    town: Toytown,
) -> None:
    await town.do(ListResponders(responders=THREE))
    await town.do(ListTours(tours=(tour("7001", 1, 8, unit=None),)))
    with town.refused("no_tours"):
        await town.do(ListTours(tours=()))
    assert b"7001" not in town.board.to_snapshot()
    await town.room.save_snapshot()
    back = await town.restart()
    assert back.board.staff == town.board.staff
    await town.assert_facts("RespondersListed ToursListed")
