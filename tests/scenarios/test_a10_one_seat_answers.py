"""A10: a call rings at every seat, and one of them has it."""

from datetime import timedelta

from tests.toytown import START, Toytown, story
from tests.toytown.phone import phone
from turnout.dispatch.city import Service
from turnout.dispatch.model.calls import CallStatus


@story
async def test_one_seat_answers_and_the_other_is_told_who_has_the_call(town: Toytown) -> None:
    first, second = phone(town, "seat-1"), phone(town, "seat-2")
    call = await town.ring(3)
    town.clock.wait(7)
    await first.answer(call)
    held = town.board.get_call(call)
    assert (held.status, held.seat) == (CallStatus.ANSWERED, "seat-1")
    assert held.answered_at == START + timedelta(seconds=7)
    with town.refused("call_claimed") as refusal:
        await second.answer(call)
    assert "seat-1" in refusal.what.en
    assert "seat-1" in refusal.what.zh
    with town.refused("call_claimed"):
        await second.take(call)
    town.clock.wait(20)
    await first.take(call)
    assert town.board.get_call(call).seat == "seat-1"
    assert town.board.get_call(call).answered_at == START + timedelta(seconds=7)
    await town.assert_facts("CallReceived CallAnswered CallTaken IncidentOpened")


@story
async def test_a_reason_takes_a_call_over(town: Toytown) -> None:
    first, second = phone(town, "seat-1"), phone(town, "seat-2")
    call = await town.ring(3)
    await first.answer(call)
    await second.answer(call, "seat-1 fainted")
    assert town.board.get_call(call).seat == "seat-2"
    with town.refused("call_claimed"):
        await first.hold(call)
    await town.assert_facts("CallReceived CallAnswered CallAnswered")


@story
async def test_a_caller_waits_on_the_line_and_is_spoken_to_again(town: Toytown) -> None:
    seat = phone(town, "seat-1")
    call = await town.ring(3)
    with town.refused("call_not_answered"):
        await seat.hold(call)
    await seat.answer(call)
    with town.refused("call_not_held"):
        await seat.resume(call)
    await seat.hold(call)
    assert town.board.get_call(call).status is CallStatus.HELD
    await seat.resume(call)
    assert town.board.get_call(call).status is CallStatus.ANSWERED
    await town.assert_facts("CallReceived CallAnswered CallHeld CallResumed")


@story
async def test_a_call_is_passed_on_with_its_reason_and_rings_there(town: Toytown) -> None:
    first, second = phone(town, "seat-1"), phone(town, "seat-2")
    call = await town.ring(3)
    await first.answer(call)
    with town.refused("transfer_where"):
        await first.transfer(call, "speaks Spanish")
    with town.refused("transfer_where"):
        await first.transfer(call, "speaks Spanish", seat="seat-1")
    with town.refused("reason_needed"):
        await first.transfer(call, " ", seat="seat-2")
    await first.transfer(call, "speaks Spanish", seat="seat-2")
    passed = town.board.get_call(call)
    assert (passed.status, passed.seat) == (CallStatus.TRANSFERRED, None)
    assert passed.transfer is not None
    assert (passed.transfer.from_seat, passed.transfer.to_seat) == ("seat-1", "seat-2")
    assert [waiting.id for waiting in town.board.ringing()] == [call]
    await second.answer(call)
    await second.transfer(call, "a crime, not a fire", service=Service.POLICE)
    await first.take(call)
    taken = town.board.get_call(call)
    assert taken.incident_id is not None
    assert taken.dialled is Service.FIRE
    assert town.board.get_incident(taken.incident_id).service is Service.POLICE
    await town.assert_facts(
        "CallReceived CallAnswered CallTransferred CallAnswered CallTransferred CallTaken "
        "IncidentOpened"
    )


@story
async def test_a_call_passed_to_a_service_stays_its_own_from_seat_to_seat(town: Toytown) -> None:
    first, second = phone(town, "seat-1"), phone(town, "seat-2")
    call = await town.ring(3)
    await first.answer(call)
    await first.transfer(call, "a crime, not a fire", service=Service.POLICE)
    await second.answer(call)
    await second.transfer(call, "speaks Spanish", seat="seat-1")
    with town.refused("call_not_answered"):
        await second.transfer(call, "again", seat="seat-1")
    assert town.board.get_call(call).service is Service.POLICE
    incident = await first.take(call)
    assert town.board.get_incident(incident).service is Service.POLICE
    await town.assert_facts(
        "CallReceived CallAnswered CallTransferred CallAnswered CallTransferred CallTaken "
        "IncidentOpened"
    )


@story
async def test_a_seat_without_a_sign_loses_its_call_to_the_queue(town: Toytown) -> None:
    """Toytown allows a seat 90 seconds of silence."""
    seat = phone(town, "seat-1")
    call = await town.ring(3)
    await seat.answer(call)
    await town.pass_time(60)
    await seat.hold(call)
    await town.pass_time(89)
    assert town.board.get_call(call).seat == "seat-1"
    await town.pass_time(1)
    back = town.board.get_call(call)
    assert (back.status, back.seat) == (CallStatus.RINGING, None)
    assert back.returned_from == "seat-1"
    with town.refused("call_not_answered"):
        await seat.hold(call)
    await phone(town, "seat-2").answer(call)
    assert town.board.get_call(call).returned_from is None
    await town.assert_facts("CallReceived CallAnswered CallHeld ClaimReturned CallAnswered")


@story
async def test_a_taken_call_is_never_returned(town: Toytown) -> None:
    seat = phone(town, "seat-1")
    call = await town.ring(3)
    await seat.answer(call)
    await seat.take(call)
    await town.pass_time(3600)
    assert town.board.get_call(call).status is CallStatus.TAKEN
    with town.refused("call_not_ringing"):
        await seat.answer(call)
