"""A12: a caller who must not be heard writes; nobody rings back before a person decides."""

from tests.toytown import Toytown, story
from tests.toytown.phone import caller_writes, hang_up, phone
from turnout.dispatch.retention import erase_due
from turnout.web.views.cards import call_card, incident_card
from turnout.web.views.rows import incident_row

SAID = "he is in the kitchen"


@story
async def test_nobody_rings_back_before_a_person_decides(town: Toytown) -> None:
    seat = phone(town, "seat-1")
    call = await town.ring(3)
    await seat.answer(call)
    await seat.quiet(call)
    await hang_up(town, call)
    with town.refused("quiet_no_call_back"):
        await seat.ring_back(call, reached=True)
    with town.refused("reason_needed"):
        await seat.allow_ring_back(call, " ")
    await seat.allow_ring_back(call, "she wrote that he left")
    with town.refused("call_back_allowed_already"):
        await seat.allow_ring_back(call, "again")
    await seat.ring_back(call, reached=True)
    await hang_up(town, call)
    # Each time the line falls silent is decided anew.
    with town.refused("quiet_no_call_back"):
        await seat.ring_back(call, reached=True)
    await town.assert_facts(
        "CallReceived CallAnswered CallMarkedQuiet CallAbandoned CallBackAllowed "
        "CallerCalledBack CallAbandoned"
    )


@story
async def test_a_dialogue_without_a_sound_goes_on_after_units_are_sent(town: Toytown) -> None:
    seat = phone(town, "seat-1")
    call = await town.ring(3)
    with town.refused("call_not_answered"):
        await seat.write(call, "Can you write?")
    await seat.answer(call)
    with town.refused("text_empty"):
        await seat.write(call, "  ")
    with town.refused("call_claimed"):
        await phone(town, "seat-2").write(call, "Who is there?")
    await seat.write(call, "Can you write?")
    await caller_writes(town, call, SAID)
    await seat.quiet(call)
    incident = await seat.take(call)
    await caller_writes(town, call, "hurry")
    assert town.card(incident).version == town.room.head.sequence, "it is news of the incident"
    await phone(town, "seat-2").write(call, "They are close and come quietly.")
    said = [(m.seat, m.text) for m in town.board.get_call(call).messages]
    assert said == [
        ("seat-1", "Can you write?"),
        (None, SAID),
        (None, "hurry"),
        ("seat-2", "They are close and come quietly."),
    ]
    assert incident_row(town.board, town.card(incident))["quiet"]
    await town.close(incident)
    with town.refused("incident_not_open"):
        await caller_writes(town, call, "he is back")
    await town.assert_facts(
        "CallReceived CallAnswered TextSent TextReceived CallMarkedQuiet CallTaken "
        "IncidentOpened TextReceived TextSent IncidentClosed"
    )


@story
async def test_a_caller_turns_out_to_be_in_danger_when_units_are_under_way(town: Toytown) -> None:
    call = await town.ring(3)
    incident = await town.take(call)
    assert not incident_row(town.board, town.card(incident))["quiet"]
    await phone(town, "seat-2").quiet(call)
    assert incident_row(town.board, town.card(incident))["quiet"]
    with town.refused("call_quiet_already"):
        await phone(town, "seat-1").quiet(call)
    await town.assert_facts("CallReceived CallTaken IncidentOpened CallMarkedQuiet")


@story
async def test_what_was_written_is_sealed_shown_while_it_matters_and_erased(town: Toytown) -> None:
    shown = await town.room.follow_board()
    seat = phone(town, "seat-1")
    call = await town.ring(3)
    await seat.answer(call)
    await caller_writes(town, call, SAID)
    now = town.clock.now()
    assert SAID in repr(call_card(town.board, town.board.get_call(call), now=now))
    assert SAID.encode() not in b"".join([r.payload async for r in town.ledger.read()])
    assert SAID.encode() not in town.board.to_snapshot()
    back = await town.restart()
    assert back.board.get_call(call).messages[0].text == SAID
    incident = await seat.take(call)
    await town.close(incident)
    town.clock.wait(90 * 86_400)
    assert await erase_due(town.room, now=town.clock.now()) == 1
    assert town.board.get_call(call).messages[0].text is None
    assert shown.digest() == town.board.digest()
    again = await town.room.find_closed(incident)
    assert again is not None
    assert SAID not in repr(incident_card(town.board, again.incident, again.calls, []))
    with town.refused("incident_not_open"):
        await seat.write(call, "Are you well?")
    await town.assert_facts(
        "CallReceived CallAnswered TextReceived CallTaken IncidentOpened IncidentClosed "
        "PersonalTextErased"
    )
