"""B62: the room's call became a case, which was merged twice: the call leads to where it ended.
What was said goes along, both ways."""

from tests.scenarios.test_b09_urgent_after_all import both, urgent
from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.phone import phone
from tests.toytown.world import post
from turnout.base.ids import CallId
from turnout.community.commands.levels import SendToRoom
from turnout.community.commands.steps import MergeCase, RejectCase
from turnout.community.model.cases import CaseText, Source, Status
from turnout.community.model.ids import CaseId
from turnout.dispatch.commands.calls import ReceiveCall
from turnout.dispatch.model.calls import CallDetails, CallSource
from turnout.dispatch.model.places import Place


async def merge(town: DeskTown, case: CaseId, into: CaseId) -> None:
    await town.do(MergeCase(case_id=case, party=town.desk(case), into=into))


@desk_story
async def test_a_call_that_is_handed_over_again_finds_the_case_that_is_left(town: DeskTown) -> None:
    """The last one waits in the room: with the first call it comes back to the desk."""
    told = {"source": Source.ROOM, "call_id": CallId("C1")}
    first, second, last = (
        await town.collect(1, **told),
        await town.collect(1),
        await town.collect(1),
    )
    await merge(town, first, second)
    await merge(town, second, last)
    with town.refused("call_has_case") as shown:
        await town.collect(1, **told)
    assert f"case {last}" in shown.what.en
    await town.do(SendToRoom(case_id=last, party=town.desk(last), reason="it burns"))
    await town.collect(1, **told)
    assert town.card(last).status is Status.COLLECTED
    await town.assert_facts("CaseCollected*3 CaseMerged*2 CaseSentToRoom CaseBackFromRoom")


@desk_story
async def test_it_is_found_also_when_the_first_case_was_let_go_in_between(town: DeskTown) -> None:
    told = {"source": Source.ROOM, "call_id": CallId("C1")}
    first, second = await town.collect(1, **told), await town.collect(1)
    await merge(town, first, second)
    await a_minute_later(town)
    last = await town.collect(1)
    await merge(town, second, last)
    await a_minute_later(town)
    with town.refused("unknown_case"):
        town.card(first)
    with town.refused("call_has_case") as shown:
        await town.collect(1, **told)
    assert f"case {last}" in shown.what.en
    await town.do(RejectCase(case_id=last, party=town.desk(last), reason="no case"))
    town.clock.wait(31 * 24 * 3600)
    await town.collect(5)
    assert town.board.state.calls == {}
    await town.assert_facts(
        "CaseCollected*2 CaseMerged CaseCollected*2 CaseMerged CaseCollected CaseRejected "
        "CaseCollected"
    )


async def a_minute_later(town: DeskTown) -> None:
    """Something else comes in, and what was merged is let go."""
    town.clock.wait(60)
    await town.collect(5)


@desk_story
async def test_what_the_caller_said_goes_to_the_desk_with_the_call(town: DeskTown) -> None:
    room, between = await both(town)
    seat = phone(room, "seat-1")
    said = CallDetails(
        place=Place(address="Long Road", point=post(1)),
        caller_name="Lu",
        caller_number="555-0199",
        text="the lamp is out",
    )
    rings = ReceiveCall(dialled="fire", source=CallSource.VOICE, details=said, language="es")
    call = (await room.do(rings)).call_id
    await seat.answer(call)
    await seat.to_desk(call, "no danger")
    await between.do_all()
    case = town.card(CaseId(1))
    assert case.text == CaseText(
        words="the lamp is out\nno danger",
        address="Long Road",
        point=post(1),
        name="Lu",
        contact="555-0199",
    )
    assert case.language == "es"


@desk_story
async def test_what_the_reporter_said_rings_in_the_room_with_the_case(town: DeskTown) -> None:
    room, between = await both(town)
    case = await town.routed(1, "railing", "body-safety")
    text = town.card(case).text
    assert text is not None
    await town.do(urgent(case, "body-safety", "a child hangs on it"))
    await between.do_all()
    [call] = room.board.ringing()
    assert (call.dialled, call.source) == ("police", CallSource.WEB)
    assert call.details == CallDetails(
        place=Place(address=text.address or "case 1 · 案件 1", point=post(1)),
        caller_number=text.contact or None,
        caller_name=text.name or None,
        text=f"{text.words}\na child hangs on it",
    )
