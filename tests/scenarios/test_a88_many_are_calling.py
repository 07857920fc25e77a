"""A88: a whole street sees one fire: calls from there are shown as probably known, and a person
answers and links each of them."""

from tests.toytown import START, Toytown, story
from tests.toytown.phone import phone
from turnout.base.ids import IncidentId
from turnout.dispatch.commands.incidents import MergeIncidents
from turnout.dispatch.commands.many_calling import EndManyCalling, MarkManyCalling
from turnout.web.views.rows import call_row, incident_row

OPENED = "CallReceived CallTaken IncidentOpened"


async def mark(town: Toytown, incident: IncidentId, seat: str = "seat-1") -> None:
    await town.do(MarkManyCalling(incident_id=incident), actor=seat)


@story
async def test_a_marked_incident_links_nobody_by_itself(town: Toytown) -> None:
    seat = phone(town, "seat-2")
    fire = await seat.take(await town.ring(3, hint="house_fire"))
    with town.refused("not_many_calling"):
        await town.do(EndManyCalling(incident_id=fire))
    await mark(town, fire)
    assert incident_row(town.board, town.card(fire))["many_calling"] == START
    with town.refused("many_calling_already") as told:
        await mark(town, fire, "seat-2")
    assert "seat-1" in told.what.en
    second = await town.ring(3, hint="house_fire", number="555-0002")
    row = call_row(town.board, town.board.get_call(second))
    assert (row["status"], row["proposed"], row["incident_id"]) == ("ringing", [fire], None)
    other = await seat.take(second)
    assert other != fire, "who says something else has an incident of his own"
    third = await town.ring(3, hint="house_fire", number="555-0003")
    await seat.take(third, link_to=fire)
    assert incident_row(town.board, town.card(fire))["calls"] == 2
    await town.do(EndManyCalling(incident_id=fire))
    assert incident_row(town.board, town.card(fire))["many_calling"] is None
    await town.assert_facts(
        f"{OPENED} ManyCallingMarked {OPENED} CallReceived CallTaken CallLinked ManyCallingEnded"
    )


@story
async def test_the_mark_ends_with_its_incident(town: Toytown) -> None:
    fire = await town.incident(3, "bin_fire")
    await mark(town, fire)
    await town.close(fire)
    assert town.card(fire).many_calling is None
    with town.refused("incident_not_open"):
        await mark(town, fire)
    await town.assert_facts(
        f"{OPENED} IncidentClassified UnitsRecommended ManyCallingMarked ManyCallingEnded"
        " IncidentClosed"
    )


@story
async def test_the_mark_goes_along_when_incidents_become_one(town: Toytown) -> None:
    first, second = await town.incident(3), await town.incident(3)
    await mark(town, second)
    await town.do(MergeIncidents(incident_id=second, into=first))
    assert town.card(first).many_calling is not None
    assert town.card(second).many_calling is None
    await town.assert_facts(
        f"{OPENED} {OPENED} ManyCallingMarked ManyCallingEnded CallSplitOff IncidentMerged"
        " IncidentClosed CallLinked ManyCallingMarked"
    )


@story
async def test_without_a_place_nobody_can_be_known_by_it(town: Toytown) -> None:
    fire = await town.take(await town.ring(3))
    assert await town.ledger.erase("call-C1") == 1
    back = await town.restart()
    with back.refused("many_calling_no_place"):
        await mark(back, fire)
    town.room = back.room
    await town.assert_facts(OPENED)
