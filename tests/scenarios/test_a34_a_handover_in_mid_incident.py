"""A34: desks own services and districts; a shift is handed over while an incident runs and an alarm
sounds, and no timer is lost."""

from tests.toytown import SEAT, WATCHED_TOWN, Toytown, story_in
from turnout.base.ids import Actor, AssignmentId, DeskId
from turnout.dispatch.city import Service
from turnout.dispatch.commands.alarms import SilenceAlarm
from turnout.dispatch.commands.calls import AbandonCall, AnswerCall, HoldCall
from turnout.dispatch.commands.desks import (
    ConfirmHandover,
    HandOver,
    MergeDesks,
    OpenDesk,
    SplitDesk,
)
from turnout.dispatch.commands.orders import DivertUnit
from turnout.dispatch.model.alarms import DESK_LEVEL
from turnout.dispatch.rules.owners import find_desk

NIGHT, SECOND, COMMANDER = Actor("seat-3"), Actor("seat-2"), Actor("seat-7")
POLICE, FIRE, WEST = DeskId("police"), DeskId("fire"), DeskId("west")


async def police_desk(town: Toytown) -> None:
    await town.do(OpenDesk(desk_id=POLICE, services=(Service.POLICE, Service.TRAFFIC)))


async def burglary(town: Toytown) -> AssignmentId:
    incident = await town.take(await town.ring(2, dialled=Service.POLICE))
    await town.classify(incident, "burglary")
    (order,) = await town.send(incident)
    return order


def owners(town: Toytown) -> list[Actor | None]:
    return [alarm.owner for alarm in town.board.alarms.values()]


@story_in(WATCHED_TOWN)
async def test_the_night_shift_reads_what_is_open_and_answers_for_it(town: Toytown) -> None:
    await police_desk(town)
    order = await burglary(town)
    waiting = await town.ring(5, dialled=Service.POLICE)
    await town.ring(5, dialled=Service.FIRE)
    await town.pass_time(30)
    with town.refused("handover_to_self"):
        await town.do(HandOver(to_seat=SEAT))
    await town.do(HandOver(to_seat=NIGHT))
    with town.refused("handover_pending"):
        await town.do(HandOver(to_seat=SECOND))
    offered = town.board.handovers[1]
    assert (offered.calls, offered.incidents, offered.alarms) == ((waiting,), (1,), (1,))
    # Until it is confirmed, who offered it answers.
    assert owners(town) == [SEAT]
    with town.refused("handover_not_yours"):
        await town.do(ConfirmHandover(number=1), actor=SECOND)
    await town.do(ConfirmHandover(number=1), actor=NIGHT)
    assert owners(town) == [NIGHT]
    assert town.board.desks[POLICE].seat == NIGHT
    assert town.order(order).seat == NIGHT
    with town.refused("unknown_handover"):
        await town.do(ConfirmHandover(number=1), actor=NIGHT)
    # The alarm's clock has gone on: sixty seconds after it was raised it goes up.
    await town.pass_time(60)
    assert owners(town) == [None]
    await town.report(order, "acknowledged")
    await town.assert_facts(
        "DeskOpened CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended "
        "UnitAssigned CallReceived*2 AlarmRaised HandoverOffered HandoverConfirmed AlarmEscalated "
        "AssignmentAcknowledged"
    )


@story_in(WATCHED_TOWN)
async def test_what_is_anothers_is_not_handed_over_and_what_it_sent_is(town: Toytown) -> None:
    """A fire of another desk, to which that seat sent; one to which the police's desk sent; and a
    burglary to which nobody was sent."""
    await police_desk(town)
    await town.do(OpenDesk(desk_id=FIRE, services=(Service.FIRE,)), actor=SECOND)
    first, second = await town.incident(1, "bin_fire"), await town.incident(3, "bin_fire")
    await town.send(first, actor=SECOND)
    await town.send(second)
    theft = await town.take(await town.ring(2, dialled=Service.POLICE))
    await town.pass_time(30)
    assert owners(town) == [SECOND, SEAT]
    await town.do(HandOver(to_seat=NIGHT))
    offered = town.board.handovers[1]
    assert (offered.incidents, offered.alarms) == ((second, theft), (2,))
    await town.do(ConfirmHandover(number=1), actor=NIGHT)
    assert owners(town) == [SECOND, NIGHT]
    assert [order.seat for order in town.board.orders.values()] == [SECOND, NIGHT]
    assert town.board.desks[FIRE].seat == SECOND
    await town.do(HandOver(to_seat=SEAT), actor=NIGHT)
    assert list(town.board.handovers) == [2]


@story_in(WATCHED_TOWN)
async def test_desks_merge_and_split_without_losing_a_timer(town: Toytown) -> None:
    await police_desk(town)
    await town.do(OpenDesk(desk_id=FIRE, services=(Service.FIRE,)), actor=SECOND)
    order = await burglary(town)
    await town.pass_time(29)
    await town.do(MergeDesks(desk_id=POLICE, into=FIRE))
    assert town.board.desks.keys() == {FIRE}
    assert town.board.desks[FIRE].services == (Service.FIRE, Service.POLICE, Service.TRAFFIC)
    await town.pass_time(1)
    assert owners(town) == [SECOND]
    await town.do(SplitDesk(desk_id=FIRE, new_desk=POLICE, services=(Service.POLICE,)), actor=NIGHT)
    assert town.board.desks[FIRE].services == (Service.FIRE, Service.TRAFFIC)
    await town.pass_time(60)
    assert owners(town) == [NIGHT]
    west = SplitDesk(desk_id=POLICE, new_desk=WEST, districts=("west",))
    await town.do(west, actor=COMMANDER)
    await town.report(order, "on_scene", "cleared")
    again = await burglary(town)
    await town.pass_time(90)
    # The desk of the district goes before that of the whole city.
    assert owners(town) == [COMMANDER]
    await town.report(again, "cleared")


@story_in(WATCHED_TOWN)
async def test_a_merged_desk_brings_the_whole_city_along_and_leaves_its_seat_the_rest(
    town: Toytown,
) -> None:
    """One seat has two desks: police everywhere, and fire in the west."""
    await police_desk(town)
    west = OpenDesk(desk_id=WEST, services=(Service.FIRE,), districts=("west",))
    await town.do(west)
    fire = OpenDesk(desk_id=FIRE, services=(Service.FIRE,), districts=("east",))
    await town.do(fire, actor=SECOND)
    order = await burglary(town)
    await town.do(MergeDesks(desk_id=WEST, into=FIRE))
    assert town.board.desks[FIRE].districts == ("east", "west")
    assert town.order(order).seat == SEAT, "it has the police's desk still"
    await town.do(MergeDesks(desk_id=POLICE, into=FIRE))
    assert town.board.desks[FIRE].districts == (), "the whole city's"
    assert town.order(order).seat == SECOND


@story_in(WATCHED_TOWN)
async def test_what_is_split_off_for_a_district_stays_somebodys_in_the_others(
    town: Toytown,
) -> None:
    await police_desk(town)
    west = SplitDesk(desk_id=POLICE, new_desk=WEST, services=(Service.POLICE,), districts=("west",))
    await town.do(west, actor=COMMANDER)
    desks = town.board.desks.values()
    owner = {district: find_desk(desks, Service.POLICE, district) for district in ("west", "east")}
    assert {district: desk and desk.seat for district, desk in owner.items()} == {
        "west": COMMANDER,
        "east": SEAT,
    }


@story_in(WATCHED_TOWN)
async def test_who_takes_a_district_leaves_the_other_to_the_desk_of_both(town: Toytown) -> None:
    both = OpenDesk(desk_id=FIRE, services=(Service.FIRE,), districts=("east", "west"))
    await town.do(both)
    west = SplitDesk(desk_id=FIRE, new_desk=WEST, services=(Service.FIRE,), districts=("west",))
    await town.do(west, actor=SECOND)
    assert town.board.desks[FIRE].districts == ("east",)
    assert town.board.desks[FIRE].services == (Service.FIRE,)


@story_in(WATCHED_TOWN)
async def test_the_second_to_send_is_told_who_was_first(town: Toytown) -> None:
    await burglary(town)
    second = await town.incident(2, "burglary")
    with town.refused("unit_not_free") as refusal:
        await town.send(second, "P01", reason="it is near")
    assert "order 1-1 for incident 1, sent by seat-1" in refusal.what.en


@story_in(WATCHED_TOWN)
async def test_the_commander_sends_a_unit_directly_and_the_desk_is_told(town: Toytown) -> None:
    await police_desk(town)
    await town.do(OpenDesk(desk_id=DeskId("commander")), actor=COMMANDER)
    incident = await town.take(await town.ring(2, dialled=Service.POLICE))
    await town.classify(incident, "burglary")
    await town.send(incident, actor=COMMANDER)
    (alarm,) = town.board.alarms.values()
    assert (alarm.kind, alarm.owner) == ("direct_order", SEAT)
    await town.report(alarm.order, "acknowledged", "en_route")  # type: ignore[arg-type]  # an order
    await town.pass_time(61)
    assert town.board.alarms[alarm.id].level == DESK_LEVEL, "to be told is all, nobody is late"
    await town.do(SilenceAlarm(alarm_id=alarm.id))
    assert "direct_order" not in [one.kind for one in town.board.alarms.values()]
    crash = await town.take(await town.ring(5, dialled=Service.TRAFFIC))
    orders = await town.send(crash, "C01", "A02", actor=COMMANDER)
    told = [one.order for one in town.board.alarms.values() if one.kind == "direct_order"]
    assert tuple(told) == orders, "one alarm for each"


@story_in(WATCHED_TOWN)
async def test_the_commander_diverts_a_unit_and_the_desk_it_goes_to_is_told(town: Toytown) -> None:
    await police_desk(town)
    await town.do(OpenDesk(desk_id=DeskId("commander")), actor=COMMANDER)
    first, second = [await town.take(await town.ring(2, dialled=Service.POLICE)) for _ in range(2)]
    await town.classify(first, "burglary")
    (order,) = await town.send(first)
    divert = DivertUnit(assignment_id=order, to_incident_id=second, reason="a knife is seen")
    await town.do(divert, actor=COMMANDER)
    (alarm,) = town.board.alarms.values()
    assert (alarm.kind, alarm.owner, alarm.incident_id) == ("direct_order", SEAT, second)
    (order,) = [one.id for one in town.board.orders.values()]
    await town.do(DivertUnit(assignment_id=order, to_incident_id=first, reason="it was a spoon"))
    assert not town.board.alarms, "the desk does so itself"


@story_in(WATCHED_TOWN)
async def test_what_a_desk_cannot_be_is_refused(town: Toytown) -> None:
    await police_desk(town)
    await town.do(OpenDesk(desk_id=DeskId("commander")), actor=COMMANDER)
    with town.refused("desk_overlaps"):
        await town.do(OpenDesk(desk_id=FIRE, services=(Service.POLICE,)), actor=SECOND)
    with town.refused("desk_overlaps"):
        await town.do(OpenDesk(desk_id=DeskId("second")), actor=SECOND)
    with town.refused("unknown_desk"):
        await town.do(MergeDesks(desk_id=POLICE, into=FIRE))
    with town.refused("desk_into_itself"):
        await town.do(MergeDesks(desk_id=POLICE, into=POLICE))
    with town.refused("commander_stays"):
        await town.do(MergeDesks(desk_id=POLICE, into=DeskId("commander")))
    with town.refused("desk_is_there"):
        await town.do(SplitDesk(desk_id=POLICE, new_desk=POLICE, services=(Service.POLICE,)))
    with town.refused("nothing_to_split"):
        await town.do(SplitDesk(desk_id=POLICE, new_desk=FIRE))
    with town.refused("desk_lacks"):
        await town.do(SplitDesk(desk_id=POLICE, new_desk=FIRE, services=(Service.FIRE,)))


@story_in(WATCHED_TOWN)
async def test_a_desk_for_a_district_and_two_handovers_stand_side_by_side(town: Toytown) -> None:
    await town.do(OpenDesk(desk_id=FIRE, services=(Service.FIRE,)))
    west = OpenDesk(desk_id=WEST, services=(Service.FIRE,), districts=("west",))
    await town.do(west, actor=SECOND)
    await town.do(HandOver(to_seat=NIGHT))
    await town.do(HandOver(to_seat=COMMANDER), actor=SECOND)
    with town.refused("handover_pending"):
        await town.do(HandOver(to_seat=COMMANDER))
    await town.do(ConfirmHandover(number=2), actor=COMMANDER)
    assert [desk.seat for desk in town.board.desks.values()] == [SEAT, COMMANDER]


@story_in(WATCHED_TOWN)
async def test_who_is_on_hold_and_who_is_to_be_called_back_is_handed_over_too(
    town: Toytown,
) -> None:
    await police_desk(town)
    held = await town.ring(5, dialled=Service.POLICE)
    await town.do(AnswerCall(call_id=held))
    await town.do(HoldCall(call_id=held))
    hung_up = await town.ring(2, dialled=Service.POLICE)
    await town.do(AbandonCall(call_id=hung_up))
    others = await town.ring(5, dialled=Service.POLICE)
    await town.do(AnswerCall(call_id=others), actor=SECOND)
    await town.do(HandOver(to_seat=NIGHT))
    assert town.board.handovers[1].calls == (held, hung_up)


@story_in(WATCHED_TOWN)
async def test_who_takes_over_looks_after_what_the_other_looked_after(town: Toytown) -> None:
    await police_desk(town)
    await burglary(town)
    await town.pass_time(30)
    [alarm] = town.board.alarms.values()
    await town.do(SilenceAlarm(alarm_id=alarm.id))
    await town.do(HandOver(to_seat=NIGHT))
    await town.do(ConfirmHandover(number=1), actor=NIGHT)
    [alarm] = town.board.alarms.values()
    assert (alarm.owner, alarm.silenced_by) == (NIGHT, NIGHT)
