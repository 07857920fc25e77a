"""B52: what passed between room and desk long ago passes once, also when both start again after the
room has forgotten its receipts and what callers said."""

from tests.toytown import open_toytown
from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.phone import phone
from turnout.bootstrap.room_and_desk import RoomAndDesk
from turnout.community.model.ids import CaseId
from turnout.dispatch.model.calls import CallStatus
from turnout.dispatch.retention import erase_due


@desk_story
async def test_a_call_of_long_ago_opens_no_second_case(town: DeskTown) -> None:
    """The desk's book forgets no receipt: the call at the desk's door is known, whether or not the
    case is held still."""
    room = await open_toytown(clock=town.clock)
    between = RoomAndDesk(room.room, await room.room.follow_board(), town.book)
    seat = phone(room, "seat-1")
    call = await room.ring(1, number="555-0199")
    await seat.answer(call)
    await seat.to_desk(call, "a stair is broken")
    await between.do_all()
    case = CaseId(1)
    await town.register(case, "stair")
    await town.route(case, "body-safety")
    await town.report(case)
    await town.verify(case)
    await town.close(case)
    await town.pass_time(days=100)
    await town.collect(5)
    assert await town.book.erase_over() == 1
    with town.refused("unknown_case"):
        await town.close(case)
    await erase_due(room.room, now=town.clock.now())
    assert await room.ledger.forget_receipts(now=town.clock.now()) > 0
    room = await room.restart()
    assert room.board.calls[call].status is CallStatus.AT_DESK
    assert room.board.calls[call].details is None
    town.book = (await town.restart()).book
    again = RoomAndDesk(room.room, await room.room.follow_board(), town.book)
    await again.catch_up()
    await again.do_all()
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted CaseReportedBack CaseVerified CaseClosed "
        "CaseCollected ReportersErased"
    )
