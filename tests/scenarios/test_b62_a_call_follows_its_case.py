"""B62: the room's call became a case, which was merged twice: the call leads to where it ended."""

from tests.toytown.desk import DeskTown, desk_story
from turnout.base.ids import CallId
from turnout.community.commands.levels import SendToRoom
from turnout.community.commands.steps import MergeCase, RejectCase
from turnout.community.model.cases import Source, Status
from turnout.community.model.ids import CaseId


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
