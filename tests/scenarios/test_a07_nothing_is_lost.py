"""A07: restarts, retries, crashes and outages. What was acknowledged stays; what was not can be
tried again."""

from dataclasses import replace

from tests.toytown import TOWN, Toytown, open_toytown, story
from turnout.dispatch.city import Service
from turnout.dispatch.commands.calls import ReceiveCall, TakeCall
from turnout.dispatch.model.calls import CallDetails, CallSource
from turnout.dispatch.model.places import Place


def ring(number: str = "555-0100") -> ReceiveCall:
    details = CallDetails(place=Place(address="Mill", point=None), caller_number=number)
    return ReceiveCall(dialled=Service.FIRE, source=CallSource.VOICE, details=details)


@story
async def test_a_restart_in_the_middle_goes_on_where_it_was(town: Toytown) -> None:
    incident = await town.incident(0, "house_fire")
    engine, ladder = await town.send(incident)
    await town.report(engine, "en_route")
    back = await town.restart()
    assert back.board.digest() == town.board.digest()
    await back.report(engine, "on_scene")
    await back.report(ladder, "on_scene", "cleared")
    assert back.card(incident).place == town.card(incident).place
    second = await back.incident(1)
    assert second == 2
    await back.assert_rebuilt_equals_live()
    town.room.tentative = back.board


@story
async def test_a_snapshot_and_its_tail_give_the_same_board(town: Toytown) -> None:
    incident = await town.incident(0, "house_fire")
    engine, _ = await town.send(incident)
    await town.report(engine, "on_scene")
    ringing = await town.ring(3, number="555-0100")
    assert await town.room.save_snapshot()
    snapshot = await town.ledger.find_snapshot(
        "board", code_version=town.room.source.snapshot_version
    )
    assert b"555-0100" not in snapshot.body
    assert b"Long Road" not in snapshot.body
    await town.take(ringing)
    back = await town.restart()
    assert back.board.digest() == town.board.digest()


@story
async def test_a_snapshot_of_another_city_or_code_is_not_used(town: Toytown) -> None:
    await town.incident(0, "house_fire")
    await town.room.save_snapshot()
    grown = replace(TOWN, digest="toy-city-2")
    back = await open_toytown(grown, ledger=town.ledger, sealer=town.sealer, clock=town.clock)
    assert back.board.opened is not None
    assert back.board.opened.city_digest == "toy-city-2"
    assert back.board.incidents.keys() == town.board.incidents.keys()
    town.room = back.room


@story
async def test_opening_again_unchanged_records_nothing(town: Toytown) -> None:
    before = await town.ledger.head()
    await town.restart()
    assert await town.ledger.head() == before


@story
async def test_the_same_key_gives_the_same_answer_once(town: Toytown) -> None:
    call = await town.ring(1)
    first = await town.do(TakeCall(call_id=call), key="take-1")
    again = await town.do(TakeCall(call_id=call), key="take-1")
    assert again.repeated
    assert not first.repeated
    assert (again.sequence, again.incident_id) == (first.sequence, first.incident_id)
    assert len(town.board.incidents) == 1


@story
async def test_the_same_key_gives_the_same_answer_after_a_restart(town: Toytown) -> None:
    incident = await town.incident(1, "bin_fire")
    call = await town.ring(1)
    first = await town.do(TakeCall(call_id=call, link_to=incident), key="take-1")
    back = await town.restart()
    again = await back.do(TakeCall(call_id=call, link_to=incident), key="take-1")
    assert again.repeated
    assert (again.sequence, again.call_id, again.incident_id) == (
        first.sequence,
        first.call_id,
        first.incident_id,
    )
    with back.refused("idempotency_key_reused"):
        await back.do(TakeCall(call_id=call), key="take-1")


@story
async def test_a_used_key_with_another_command_or_actor_is_refused(town: Toytown) -> None:
    from turnout.base.ids import Actor

    await town.do(ring(), key="ring-1")
    with town.refused("idempotency_key_reused"):
        await town.do(ring("555-0199"), key="ring-1")
    with town.refused("idempotency_key_reused"):
        await town.do(ring(), key="ring-1", actor=Actor("seat-2"))


@story
async def test_a_refusal_is_decided_anew(town: Toytown) -> None:
    incident = await town.incident(1)
    with town.refused("unknown_type"):
        await town.classify(incident, "dragon")
    call = await town.ring(1)
    with town.refused("unknown_incident"):
        await town.do(TakeCall(call_id=call, link_to=type(incident)(9)), key="k")
    await town.do(TakeCall(call_id=call, link_to=incident), key="k")
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened CallReceived CallTaken CallLinked"
    )


@story
async def test_the_recorders_clock_never_goes_back(town: Toytown) -> None:
    await town.ring(1)
    town.clock.wait(-3600)
    await town.ring(2)
    times = [record.recorded_at async for record in town.ledger.read()]
    assert times == sorted(times)
