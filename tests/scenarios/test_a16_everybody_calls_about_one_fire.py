"""A16: sixty people call about one fire within five minutes: all are heard and counted, and one
of them says something else."""

from tests.toytown import Toytown, story
from tests.toytown.phone import hang_up, phone
from turnout.dispatch.commands.incidents import SplitCall
from turnout.web.views.cards import incident_card
from turnout.web.views.rows import incident_row


@story
async def test_sixty_callers_are_counted_and_each_was_heard_by_somebody(town: Toytown) -> None:
    seats = [phone(town, f"seat-{number}") for number in (1, 2, 3)]
    fire = await seats[0].take(await town.ring(3, hint="house_fire"))
    told = ["CallReceived CallTaken IncidentOpened"]
    for number in range(1, 60):
        await town.pass_time(5)
        call = await town.ring(3, hint="house_fire", number=f"555-{number:04}")
        seat = seats[number % 3]
        if number % 10 == 9:
            await hang_up(town, call)
            await seat.ring_back(call, reached=number % 20 == 9)
            told.append("CallReceived CallAbandoned CallerCalledBack")
        else:
            await seat.answer(call)
            told.append("CallReceived CallAnswered")
        assert list(town.duplicates(call)) == [fire]
        await seat.take(call, link_to=fire)
        told.append("CallTaken CallLinked")
    assert town.board.waiting() == []
    row = incident_row(town.board, town.card(fire))
    assert row["calls"] == 60
    calls = [town.board.calls[call_id] for call_id in town.card(fire).call_ids]
    heard = incident_card(town.board, town.card(fire), calls, [])["calls_taken"]
    assert {call["heard_by"] for call in heard} == {"seat-1", "seat-2", "seat-3"}
    assert all(call["text"] == "help" for call in heard)
    with town.refused("call_opened_incident"):
        await town.do(SplitCall(call_id=calls[0].id))
    answer = await town.do(SplitCall(call_id=calls[30].id))
    assert answer.incident_id is not None
    assert len(town.card(fire).call_ids) == 59
    assert town.card(answer.incident_id).call_ids == [calls[30].id]
    await town.assert_facts(" ".join([*told, "CallSplitOff IncidentOpened"]))
