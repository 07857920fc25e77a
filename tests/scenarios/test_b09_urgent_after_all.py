"""B09: the room hands a call to the desk, the desk finds it urgent, and gets it back afterwards."""

from msgspec.structs import replace
from structlog.testing import capture_logs

from tests.toytown import open_toytown
from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.phone import phone
from turnout.bootstrap.room_and_desk import RoomAndDesk
from turnout.community.commands.levels import SendToRoom, TakeBack
from turnout.community.events.levels import CaseBackFromRoom
from turnout.community.model.cases import Source
from turnout.community.model.ids import ROOM, CaseId, Party
from turnout.coordination.room_and_desk import to_room
from turnout.dispatch.commands.incidents import ReopenIncident
from turnout.dispatch.model.calls import CallStatus


async def both(town: DeskTown):
    room = await open_toytown(clock=town.clock)
    board = await room.room.follow_board()
    return room, RoomAndDesk(room.room, board, town.book)


def urgent(case: CaseId, party: str, reason: str = "bare wires") -> SendToRoom:
    return SendToRoom(case_id=case, party=Party(party), reason=reason)


@desk_story
async def test_a_call_goes_to_the_desk_and_back_and_comes_home(town: DeskTown) -> None:
    room, between = await both(town)
    seat = phone(room, "seat-1")
    call = await room.ring(1, number="555-0199")
    await seat.answer(call)
    await seat.to_desk(call, "a lamp is broken")
    await between.do_all()
    case = town.card(CaseId(1))
    assert (case.source, case.call_id, case.desk) == (Source.ROOM, call, "V1")
    assert case.text is not None
    assert case.text.contact == "555-0199"
    with town.refused("not_your_turn"):
        await town.do(urgent(case.id, "desk-V3"))
    await town.do(urgent(case.id, "desk-V1"))
    assert town.owner(case.id) == "room"
    await between.do_all()
    assert [one.id for one in room.board.ringing()] == [call]
    await seat.answer(call)
    incident = await seat.take(call)
    await room.classify(incident, "house_fire")
    await room.close(incident)
    await between.do_all()
    assert town.owner(case.id) == "desk-V1"
    await town.register(case.id, "lamp")
    await town.assert_facts("CaseCollected CaseSentToRoom CaseBackFromRoom CaseRegistered")


@desk_story
async def test_a_call_that_is_handed_over_once_more_brings_its_case_home(town: DeskTown) -> None:
    """With the very words with which it was handed over first."""
    room, between = await both(town)
    seat = phone(room, "seat-1")
    call = await room.ring(1)
    await seat.answer(call)
    for _ in range(3):
        await seat.to_desk(call, "a lamp is broken")
        await between.do_all()
        assert town.owner(CaseId(1)) == "desk-V1"
        await town.do(urgent(CaseId(1), "desk-V1"))
        await between.do_all()
        await seat.answer(call)
    await town.assert_facts(
        "CaseCollected CaseSentToRoom CaseBackFromRoom CaseSentToRoom CaseBackFromRoom"
        " CaseSentToRoom"
    )


@desk_story
async def test_a_call_that_came_back_before_the_desk_had_it_is_no_case(town: DeskTown) -> None:
    room, between = await both(town)
    seat = phone(room, "seat-1")
    call = await room.ring(1)
    await seat.answer(call)
    await seat.to_desk(call, "a lamp is broken")
    await seat.from_desk(call, "somebody lies under it")
    await between.do_all()
    assert await town.facts() == []


@desk_story
async def test_a_citizens_case_rings_in_the_room(town: DeskTown) -> None:
    room, between = await both(town)
    case = await town.routed(1, "railing", "body-safety")
    await town.do(urgent(case, "body-safety", "a child hangs on it"))
    await between.do_all()
    [call] = room.board.ringing()
    assert call.details is not None
    assert call.details.text == "look at this\na child hangs on it"
    seat = phone(room, "seat-1")
    await seat.answer(call.id)
    await seat.to_desk(call.id, "the child is down")
    await between.do_all()
    assert room.board.calls[call.id].status is CallStatus.AT_DESK
    assert town.owner(case) == "desk-V1"
    with town.refused("not_at_room"):
        await town.do(TakeBack(case_id=case, party=ROOM, reason="twice"))
    await between.catch_up()
    await between.do_all()
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted CaseSentToRoom CallNoted CaseBackFromRoom"
    )


@desk_story
async def test_a_case_that_is_urgent_once_more_rings_once_more(town: DeskTown) -> None:
    room, between = await both(town)
    case = await town.routed(1, "railing", "body-safety")
    for reason in ("a child hangs on it", "another child hangs on it"):
        await town.do(urgent(case, "desk-V1", reason))
        await between.do_all()
        [call] = room.board.ringing()
        assert call.details is not None
        assert call.details.text == f"look at this\n{reason}"
        await end_in_the_room(room, call.id)
        await between.do_all()
        assert town.owner(case) == "desk-V1"


async def end_in_the_room(room, call) -> None:
    seat = phone(room, "seat-1")
    await seat.answer(call)
    incident = await seat.take(call)
    await room.classify(incident, "house_fire")
    await room.close(incident)


@desk_story
async def test_what_cannot_be_read_of_one_incident_keeps_no_other_case_in_the_room(
    town: DeskTown,
) -> None:
    room, between = await both(town)
    case = await town.routed(1, "railing", "body-safety")
    await town.do(urgent(case, "desk-V1"))
    await between.do_all()
    [rang] = room.board.ringing()
    call = await room.ring(3)
    altered = await room.take(call)
    for item in list(room.ledger._sealed.values()):
        if item.stream == f"call-{call}":
            room.ledger._sealed[item.ref] = replace(item, ciphertext=item.ciphertext[::-1])
    await room.close(altered, "false_alarm")
    await end_in_the_room(room, rang.id)
    with capture_logs() as logs:
        await between.do_all()
    assert town.owner(case) == "desk-V1"
    assert [log["why"] for log in logs] == ["SealBroken"]


@desk_story
async def test_an_incident_of_before_that_is_closed_again_brings_no_case_home(
    town: DeskTown,
) -> None:
    """The case rings anew while somebody writes something into the incident of the first time."""
    room, between = await both(town)
    case = await town.routed(1, "railing", "body-safety")
    await town.do(urgent(case, "body-safety", "a child hangs on it"))
    await between.do_all()
    [first] = room.board.ringing()
    seat = phone(room, "seat-1")
    await seat.answer(first.id)
    incident = await seat.take(first.id)
    await room.classify(incident, "house_fire")
    await room.close(incident)
    await between.do_all()
    await town.do(urgent(case, "desk-V1", "another child hangs on it"))
    await between.do_all()
    await room.do(ReopenIncident(incident_id=incident, reason="forgot a word"))
    await room.close(incident)
    await between.do_all()
    assert len(room.board.ringing()) == 1
    assert town.owner(case) == "room"


@desk_story
async def test_a_case_that_rang_before_the_process_ended_finds_its_call(town: DeskTown) -> None:
    room, _ = await both(town)
    case = await town.routed(1, "railing", "body-safety")
    await town.do(urgent(case, "body-safety", "a child hangs on it"))
    rang = to_room(town.card(case), None, "a child hangs on it")
    assert rang is not None
    await room.room.submit(rang)
    again = RoomAndDesk(room.room, await room.room.follow_board(), town.book)
    await again.catch_up()
    await again.do_all()
    [call] = room.board.ringing()
    assert town.card(case).call_id == call.id
    await end_in_the_room(room, call.id)
    await again.do_all()
    assert town.owner(case) == "desk-V1"


@desk_story
async def test_a_case_whose_call_ended_while_the_process_did_comes_home(town: DeskTown) -> None:
    room, between = await both(town)
    ended = await town.routed(1, "railing", "body-safety")
    closed = await town.routed(5, "railing", "body-safety")
    seat = phone(room, "seat-1")
    for case in (ended, closed):
        await town.do(urgent(case, "body-safety", "a child hangs on it"))
    await between.do_all()
    first, second = [one.id for one in room.board.ringing()]
    await seat.answer(first)
    await seat.end(first, "misdial")
    await end_in_the_room(room, second)
    again = RoomAndDesk(room.room, await room.room.follow_board(), town.book)
    await again.catch_up()
    await again.do_all()
    assert [town.owner(case) for case in (ended, closed)] == ["desk-V1", "desk-V3"]


@desk_story
async def test_a_call_without_a_place_is_the_countys(town: DeskTown) -> None:
    room, between = await both(town)
    seat = phone(room, "seat-1")
    for at in (None, 30):
        call = await room.ring(at)
        await seat.answer(call)
        await seat.to_desk(call)
    await between.do_all()
    assert [town.owner(CaseId(n)) for n in (1, 2)] == ["desk-C", "desk-C"]
    with town.refused("place_outside"):
        await town.collect(30)
    await town.assert_facts("CaseCollected*2")


@desk_story
async def test_why_a_case_is_urgent_is_said_also_when_the_process_ended_before_it_rang(
    town: DeskTown,
) -> None:
    room, _ = await both(town)
    case = await town.routed(1, "railing", "body-safety")
    await town.do(urgent(case, "body-safety", "a child hangs on it"))
    again = RoomAndDesk(room.room, await room.room.follow_board(), town.book)
    await again.catch_up()
    await again.do_all()
    [call] = room.board.ringing()
    assert call.details is not None
    assert call.details.text == "look at this\na child hangs on it"


@desk_story
async def test_what_the_house_itself_writes_is_in_both_languages(town: DeskTown) -> None:
    room, between = await both(town)
    seat = phone(room, "seat-1")
    call = await room.ring(1)
    await seat.answer(call)
    await seat.to_desk(call)
    await between.do_all()
    case = town.card(CaseId(1))
    for end in (end_in_the_room, end_at_once, hand_over_again):
        await town.do(urgent(case.id, "desk-V1"))
        await between.do_all()
        [ringing] = room.board.ringing()
        await end(room, ringing.id)
        await between.do_all()
        assert town.owner(case.id) == "desk-V1"
    timeline = [fact.event for fact in await town.book.timeline(case.id)]
    written = [one.reason for one in timeline if isinstance(one, CaseBackFromRoom)]
    assert len(set(written)) == 3
    for words in written:
        english, chinese = words.split(" · ")
        assert english.isascii()
        assert not chinese.isascii()


async def end_at_once(room, call) -> None:
    seat = phone(room, "seat-1")
    await seat.answer(call)
    await seat.end(call, "misdial")


async def hand_over_again(room, call) -> None:
    seat = phone(room, "seat-1")
    await seat.answer(call)
    await seat.to_desk(call)
