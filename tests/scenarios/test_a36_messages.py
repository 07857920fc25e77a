"""A36: the room and a crew write to each other under an order. The words are sealed, are gone with
the callers', and never reach a crew that no longer reads them."""

from datetime import timedelta

from tests.toytown import START, Toytown, story
from turnout.base.ids import Actor, AssignmentId
from turnout.dispatch.commands.incidents import MergeIncidents
from turnout.dispatch.commands.messages import ReadMessage, ReportText, SendToUnit
from turnout.dispatch.model.messages import CrewMessage
from turnout.dispatch.retention import erase_due

WORDS = "The gate code is 4711"
CREW = Actor("unit-P01")


async def tell(town: Toytown, order: AssignmentId, text: str = WORDS) -> None:
    await town.do(SendToUnit(assignment_id=order, text=text))


async def write(town: Toytown, order: AssignmentId, text: str) -> None:
    await town.do(ReportText(assignment_id=order, text=text), actor=CREW)


def messages(town: Toytown, order: AssignmentId) -> list[CrewMessage]:
    return town.card(town.order(order).incident_id).messages


@story
async def test_words_go_both_ways_and_the_room_sees_that_they_were_read(town: Toytown) -> None:
    (order,) = await town.send(await town.incident(2, "burglary"))
    await tell(town, order)
    await write(town, order, " On foot from the corner ")
    town.clock.wait(30)
    await town.do(ReadMessage(assignment_id=order, number=1), actor=CREW)
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned "
        "MessageSentToUnit MessageSentByUnit MessageRead"
    )
    first, second = messages(town, order)
    assert (first.text, first.by_unit, first.read_at) == (
        WORDS,
        False,
        START + timedelta(seconds=30),
    )
    assert (second.number, second.text, second.by_unit) == (2, "On foot from the corner", True)


@story
async def test_a_message_is_read_once_and_only_by_whom_it_is_for(town: Toytown) -> None:
    patrol, engine, *_ = await town.send(await town.incident(3, "crash"))
    await tell(town, patrol)
    await write(town, engine, "Road blocked")
    with town.refused("unknown_message"):
        await town.do(ReadMessage(assignment_id=engine, number=1))
    with town.refused("unknown_message"):
        await town.do(ReadMessage(assignment_id=engine, number=2))
    await town.do(ReadMessage(assignment_id=patrol, number=1))
    with town.refused("message_already_read"):
        await town.do(ReadMessage(assignment_id=patrol, number=1))


@story
async def test_an_empty_message_is_none(town: Toytown) -> None:
    (order,) = await town.send(await town.incident(2, "burglary"))
    for command in (SendToUnit, ReportText):
        with town.refused("message_empty"):
            await town.do(command(assignment_id=order, text=" \n "))


@story
async def test_nobody_writes_to_a_crew_that_no_longer_reads(town: Toytown) -> None:
    incident = await town.incident(2, "burglary")
    (order,) = await town.send(incident)
    await town.report(order, "cleared")
    with town.refused("message_unheard"):
        await tell(town, order)
    # What the crew wrote before it was cleared may come late.
    await write(town, order, "Key is under the stone")
    await town.close(incident)
    with town.refused("incident_not_open"):
        await write(town, order, "too late")
    with town.refused("incident_not_open"):
        await town.do(ReadMessage(assignment_id=order, number=1))


@story
async def test_a_crews_words_come_late_with_the_time_written(town: Toytown) -> None:
    (order,) = await town.send(await town.incident(2, "burglary"))
    town.clock.wait(3_600)
    late = ReportText(assignment_id=order, text="No radio here")
    with town.refused("happened_before_order"):
        await town.do(late, happened_at=START - timedelta(seconds=1), actor=CREW)
    await town.do(late, happened_at=START + timedelta(seconds=90), actor=CREW)
    assert messages(town, order)[0].sent_at == START + timedelta(seconds=90)


@story
async def test_the_words_survive_a_restart_and_stand_in_no_record(town: Toytown) -> None:
    (order,) = await town.send(await town.incident(2, "burglary"))
    await tell(town, order)
    assert WORDS.encode() not in town.board.to_snapshot()
    async for record in town.ledger.read():
        assert WORDS.encode() not in record.payload
    back = await town.restart()
    assert messages(back, order)[0].text == WORDS


@story
async def test_the_words_are_erased_with_the_callers(town: Toytown) -> None:
    incident = await town.incident(2, "burglary")
    (order,) = await town.send(incident)
    await tell(town, order)
    await town.report(order, "cleared")
    await town.close(incident)
    town.clock.wait((town.city.caller_kept_days + 1) * 86_400)
    assert await erase_due(town.room, now=town.clock.now()) == 2
    assert messages(town, order)[0].text is None
    back = await town.restart()
    assert messages(back, order)[0].text is None


@story
async def test_an_order_takes_its_messages_along_when_incidents_become_one(town: Toytown) -> None:
    patrol, _ = await town.send(await town.incident(3, "crash"), "P01", "E01", reason="enough")
    await tell(town, patrol)
    into = await town.incident(3, "burglary")
    first = town.order(patrol).incident_id
    await town.do(MergeIncidents(incident_id=first, into=into))
    assert town.card(first).messages == []
    await write(town, patrol, "Two cars")
    await town.do(ReadMessage(assignment_id=patrol, number=1), actor=CREW)
    assert [message.text for message in messages(town, patrol)] == [WORDS, "Two cars"]
    # Ninety days after the first incident ended the order is still open, and its words are kept.
    town.clock.wait((town.city.caller_kept_days + 1) * 86_400)
    await erase_due(town.room, now=town.clock.now())
    assert messages(await town.restart(), patrol)[0].text == WORDS
    for order in list(town.board.orders):
        await town.report(order, "cleared")
    await town.close(into)
    town.clock.wait((town.city.caller_kept_days + 1) * 86_400)
    await erase_due(town.room, now=town.clock.now())
    assert [m.text for m in town.card(into).messages] == [None, None]
    assert [m.text for m in (await town.restart()).card(into).messages] == [None, None]
