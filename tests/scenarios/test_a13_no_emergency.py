"""A13: a call that is no emergency goes to the community desk, or comes to nothing."""

from tests.toytown import Toytown, story
from tests.toytown.phone import hang_up, phone
from turnout.dispatch.at_hand import DESK_KEPT
from turnout.dispatch.model.calls import CallEnding, CallStatus
from turnout.dispatch.retention import erase_due


@story
async def test_the_community_desk_gets_a_call_and_gives_it_back(town: Toytown) -> None:
    seat = phone(town, "seat-1")
    call = await town.ring(3)
    with town.refused("call_not_answered"):
        await seat.to_desk(call)
    await seat.answer(call)
    await seat.to_desk(call, "a lamp is broken")
    assert town.board.waiting() == []
    assert [one.id for one in town.board.at_desk()] == [call]
    with town.refused("call_not_ringing"):
        await seat.take(call)
    desk = phone(town, "desk-1")
    with town.refused("reason_needed"):
        await desk.from_desk(call, "")
    await desk.from_desk(call, "bare wires hang over the road")
    assert town.board.at_desk() == []
    assert [one.id for one in town.board.ringing()] == [call]
    with town.refused("call_not_at_desk"):
        await desk.from_desk(call, "twice")
    await seat.take(call)
    await town.assert_facts(
        "CallReceived CallAnswered CallHandedToDesk CallReturnedFromDesk CallTaken IncidentOpened"
    )


@story
async def test_a_call_that_was_heard_comes_to_nothing_for_a_stated_cause(town: Toytown) -> None:
    seat = phone(town, "seat-1")
    for ending in (CallEnding.NUISANCE, CallEnding.TEST, CallEnding.MISDIAL):
        call = await town.ring(1)
        with town.refused("call_not_answered"):
            await seat.end(call, ending)
        await seat.answer(call)
        with town.refused("ending_not_abandoned"):
            await seat.end(call, "abandoned")
        with town.refused("call_claimed"):
            await phone(town, "seat-2").end(call, ending)
        await seat.end(call, ending)
    assert town.board.calls == {}
    await town.assert_facts(" ".join(["CallReceived CallAnswered CallEnded"] * 3))


@story
async def test_who_called_for_nothing_is_forgotten_as_everybody_else(town: Toytown) -> None:
    """Ended, abandoned and handed over: the words go when the city's law says."""
    seat = phone(town, "seat-1")
    ended, gone, handed = [await town.ring(post, number="555-0199") for post in (1, 2, 3)]
    await seat.answer(ended)
    await seat.end(ended, "nuisance")
    await hang_up(town, gone)
    await seat.answer(handed)
    await seat.to_desk(handed)
    town.clock.wait(90 * 86_400 - 1)
    assert await erase_due(town.room, now=town.clock.now()) == 0
    town.clock.wait(1)
    assert await erase_due(town.room, now=town.clock.now()) == 3
    assert town.board.get_call(gone).details is None
    assert town.board.get_call(handed).details is None
    with town.refused("unknown_call"):
        await seat.answer(ended)
    await town.assert_facts(
        "CallReceived*3 CallAnswered CallEnded CallAbandoned CallAnswered CallHandedToDesk "
        "PersonalTextErased"
    )


@story
async def test_the_door_of_the_desk_holds_the_latest_calls(town: Toytown) -> None:
    seat = phone(town, "seat-1")
    calls = [await town.ring(1) for _ in range(DESK_KEPT + 1)]
    for call in calls:
        await seat.answer(call)
        await seat.to_desk(call)
    assert len(town.board.at_desk()) == DESK_KEPT
    assert f"call-{calls[0]}" not in town.board.versions
    assert town.board.get_call(calls[1]).status is CallStatus.AT_DESK
    with town.refused("unknown_call"):
        await seat.from_desk(calls[0], "too late")
