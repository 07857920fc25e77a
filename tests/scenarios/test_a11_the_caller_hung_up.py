"""A11: a caller who hung up is called back until a person decides that it was nothing."""

from tests.toytown import Toytown, story
from tests.toytown.phone import hang_up, phone
from turnout.dispatch.model.calls import CallStatus


@story
async def test_who_hung_up_unheard_waits_to_be_called_back(town: Toytown) -> None:
    seat = phone(town, "seat-1")
    call = await town.ring(3)
    await hang_up(town, call)
    assert town.board.ringing() == []
    assert [waiting.id for waiting in town.board.waiting()] == [call]
    with town.refused("call_not_ringing"):
        await seat.answer(call)
    await seat.ring_back(call, reached=False)
    await seat.ring_back(call, reached=False)
    assert town.board.get_call(call).call_backs == 2
    await seat.ring_back(call, reached=True)
    back = town.board.get_call(call)
    assert (back.status, back.seat) == (CallStatus.ANSWERED, "seat-1")
    await seat.take(call)
    await town.assert_facts(
        "CallReceived CallAbandoned CallerCalledBack*3 CallTaken IncidentOpened"
    )


@story
async def test_a_call_is_let_go_after_a_try_or_with_a_reason(town: Toytown) -> None:
    seat = phone(town, "seat-1")
    first, second = await town.ring(1), await town.ring(2)
    await hang_up(town, first)
    await hang_up(town, second)
    with town.refused("reason_needed"):
        await seat.end(first, "abandoned")
    await seat.ring_back(first, reached=False)
    await seat.end(first, "abandoned")
    await seat.end(second, "abandoned", "the same number called from there at once")
    assert town.board.waiting() == []
    with town.refused("unknown_call"):
        await seat.ring_back(first, reached=True)
    await town.assert_facts("CallReceived*2 CallAbandoned*2 CallerCalledBack CallEnded CallEnded")


@story
async def test_a_caller_may_hang_up_in_the_middle_of_a_word(town: Toytown) -> None:
    seat = phone(town, "seat-1")
    call = await town.ring(3)
    await seat.answer(call)
    with town.refused("call_not_abandoned"):
        await seat.ring_back(call, reached=True)
    await hang_up(town, call)
    held = town.board.get_call(call)
    assert (held.status, held.seat) == (CallStatus.ABANDONED, None)
    await town.pass_time(3600)
    assert town.board.get_call(call).status is CallStatus.ABANDONED
    with town.refused("call_not_ringing"):
        await hang_up(town, call)
    await town.assert_facts("CallReceived CallAnswered CallAbandoned")


@story
async def test_help_is_sent_to_a_caller_who_hung_up(town: Toytown) -> None:
    """The place is known: nobody has to be reached before units go."""
    seat = phone(town, "seat-1")
    call = await town.ring(3)
    await hang_up(town, call)
    incident = await seat.take(call)
    await town.classify(incident, "burglary")
    assert town.proposed(incident) == {"P01": "patrol"}
    with town.refused("call_not_abandoned"):
        await seat.ring_back(call, reached=True)
    await town.assert_facts(
        "CallReceived CallAbandoned CallTaken IncidentOpened IncidentClassified UnitsRecommended"
    )
