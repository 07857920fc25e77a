"""A09: a caller is kept as long as the city's law says, and no longer."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from tests.toytown import TOWN, Toytown, story, story_in
from turnout.bootstrap.retention import keep_retention
from turnout.dispatch.commands.calls import AbandonCall, AnswerCall, HandToDesk
from turnout.dispatch.commands.incidents import Locate, ReopenIncident
from turnout.dispatch.commands.scenes import SetStagingPlace
from turnout.dispatch.events.room import PersonalTextErased
from turnout.dispatch.facts import Fact, read_event
from turnout.dispatch.model.places import Place
from turnout.dispatch.retention import erase_due
from turnout.ledger.proof import prove
from turnout.web.views.board import BoardDocument
from turnout.web.views.cards import incident_card
from turnout.web.views.changes import ChangeFeed
from turnout.web.views.rows import Row, Standing

DAY = 86_400.0
NUMBER = "+1 555 010 0199"
PLACE = "17 Long Road, second floor"


async def over_and_located(town: Toytown) -> int:
    """Two callers about one place that was corrected; then it is over."""
    incident = await town.take(await town.ring(1, number=NUMBER, address=PLACE))
    await town.take(await town.ring(1, number=NUMBER, address=PLACE), link_to=incident)
    await town.do(Locate(incident_id=incident, place=Place(address=PLACE, point=None)))
    await town.close(incident, "false_alarm")
    return incident


async def erase(town: Toytown) -> int:
    return await erase_due(town.room, now=town.clock.now())


async def kept_texts(town: Toytown) -> dict[str, int]:
    """Stream -> how many of its sealed items can still be opened."""
    found: dict[str, int] = {}
    async for record in town.ledger.read():
        sealed = getattr(read_event(record), "sealed", None)
        if sealed is not None:
            item = (await town.ledger.list_sealed([sealed.ref]))[sealed.ref]
            found[item.stream] = found.get(item.stream, 0) + (item.wrapped_key is not None)
    return found


@story
async def test_what_callers_said_is_erased_ninety_days_after_the_end(town: Toytown) -> None:
    shown = await town.room.follow_board()
    incident = await over_and_located(town)
    town.clock.wait(90 * DAY - 1)
    assert await erase(town) == 0
    assert await kept_texts(town) == {"call-C1": 1, "call-C2": 1, "incident-1": 1}
    assert town.card(incident).place is not None
    town.clock.wait(1)
    assert await erase(town) == 3
    assert await kept_texts(town) == {"call-C1": 0, "call-C2": 0, "incident-1": 0}
    assert shown.digest() == town.board.digest()
    assert (await prove(town.ledger.read(), sealed=town.ledger)).holds
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened CallReceived CallTaken CallLinked "
        "IncidentLocated IncidentClosed PersonalTextErased"
    )


@story
async def test_the_card_of_an_erased_incident_shows_nothing_of_the_caller(town: Toytown) -> None:
    incident = await over_and_located(town)
    town.clock.wait(90 * DAY)
    await erase(town)
    held = town.card(incident)
    calls = [town.board.get_call(call) for call in held.call_ids]
    again = await town.room.find_closed(incident)
    assert again is not None
    records = [record async for record in town.ledger.read_stream(f"incident-{incident}")]
    for card in (
        incident_card(town.board, held, calls, records),
        incident_card(town.board, again.incident, again.calls, records),
    ):
        assert len(card["calls_taken"]) == 2
        told = repr(card)
        for trace in (NUMBER, "Long Road", "help"):
            assert trace not in told


@story
async def test_a_reopened_incident_is_kept_until_it_is_over_for_good(town: Toytown) -> None:
    incident = await over_and_located(town)
    town.clock.wait(80 * DAY)
    with town.refused("reason_needed"):
        await town.do(ReopenIncident(incident_id=incident, reason=" "))
    await town.do(ReopenIncident(incident_id=incident, reason="smoke again"))
    town.clock.wait(20 * DAY)
    assert await erase(town) == 0
    await town.close(incident, "handled")
    town.clock.wait(89 * DAY)
    assert await erase(town) == 0
    assert town.card(incident).place is not None
    town.clock.wait(DAY)
    assert await erase(town) == 3
    assert set((await kept_texts(town)).values()) == {0}


@story
async def test_calls_that_nobody_took_are_erased_and_open_incidents_are_not(town: Toytown) -> None:
    gone = await town.ring(0)
    await town.do(AbandonCall(call_id=gone))
    ringing = await town.ring(1)
    incident = await town.incident(2)
    town.clock.wait(90 * DAY)
    assert await erase(town) == 2
    assert await kept_texts(town) == {"call-C1": 0, "call-C2": 0, "call-C3": 1}
    assert town.board.get_call(ringing).details is None
    assert town.card(incident).place is not None


@story
async def test_a_board_that_is_open_forgets_the_place_of_an_erased_call(town: Toytown) -> None:
    at_desk = await town.ring(0, address=PLACE)
    await town.do(AnswerCall(call_id=at_desk))
    await town.do(HandToDesk(call_id=at_desk))
    shown = await town.room.follow_board()
    feed = ChangeFeed(shown, town.road, Standing())
    board = BoardDocument(shown, town.road, Standing())
    told: list[Row] = []

    def facts_came(facts: Sequence[Fact]) -> None:
        told.extend(feed.rows(facts, now=town.clock.now()))
        board.take(told)

    town.room.follow(facts_came)
    town.clock.wait(90 * DAY)
    assert await erase(town) == 1
    assert [(row["row"]["id"], row["row"]["address"]) for row in told] == [(at_desk, "")]
    assert PLACE not in str(board.tables(now=town.clock.now())["calls"])


@story
async def test_each_erasure_is_a_fact_and_the_next_goes_on_from_there(town: Toytown) -> None:
    await over_and_located(town)
    town.clock.wait(DAY)
    await town.close(await town.take(await town.ring(3)), "false_alarm")
    for days in (89, 1, 1):
        town.clock.wait(days * DAY)
        await erase(town)
    events = [read_event(record) async for record in town.ledger.read_stream("room")]
    told = [event for event in events if isinstance(event, PersonalTextErased)]
    assert [(event.streams, event.up_to) for event in told] == [(3, 9), (1, 13)]
    assert NUMBER not in repr(events)


@story
async def test_an_erasure_that_broke_off_is_told_whole_by_the_next(town: Toytown) -> None:
    incident = await over_and_located(town)
    town.clock.wait(90 * DAY)
    assert await town.ledger.erase("call-C1") == 1
    assert await erase(town) == 3
    assert town.card(incident).place is None
    assert await erase(town) == 0


@story
async def test_an_incident_opened_again_after_its_erasure_has_no_place(town: Toytown) -> None:
    incident = await over_and_located(town)
    town.clock.wait(90 * DAY)
    await erase(town)
    await town.do(ReopenIncident(incident_id=incident, reason="asked about"))
    assert town.card(incident).place is None
    await town.do(Locate(incident_id=incident, place=Place(address=PLACE, point=None)))
    town.clock.wait(90 * DAY)
    assert await erase(town) == 0
    assert town.card(incident).place is not None


@story_in(replace(TOWN, caller_kept_days=7))
async def test_another_city_keeps_them_for_seven_days(town: Toytown) -> None:
    await over_and_located(town)
    town.clock.wait(7 * DAY)
    assert await erase(town) == 3


@story
async def test_a_running_room_erases_at_its_start_and_then_once_a_day(town: Toytown) -> None:
    first = await over_and_located(town)
    town.clock.wait(DAY / 2)
    second = await over_and_located(town)
    town.clock.wait(89.5 * DAY)
    noted: asyncio.Queue[Fact] = asyncio.Queue()

    def note(facts: Sequence[Fact]) -> None:
        for fact in facts:
            noted.put_nowait(fact)

    town.room.follow(note)
    keeper = asyncio.create_task(keep_retention(town.room, town.clock, look_every_seconds=0))
    async with asyncio.timeout(10):
        await noted.get()
    assert town.card(first).place is None
    town.clock.wait(DAY - 1)
    for _ in range(200):
        await asyncio.sleep(0)
    assert town.card(second).place is not None
    town.clock.wait(1)
    async with asyncio.timeout(10):
        await noted.get()
    assert town.card(second).place is None
    keeper.cancel()
    await asyncio.gather(keeper, return_exceptions=True)


@story
async def test_where_crews_waited_is_kept_no_longer_than_where_they_went(town: Toytown) -> None:
    incident = await town.incident(3, "fall")
    corner = Place(address="Corner of Long Road", point=None)
    await town.do(SetStagingPlace(incident_id=incident, place=corner))
    await town.close(incident)
    town.clock.wait(90 * DAY)
    assert await erase(town) == 2
    assert await kept_texts(town) == {"call-C1": 0, "incident-1": 0}
    assert town.card(incident).staging is None
