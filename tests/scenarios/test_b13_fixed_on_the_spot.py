"""B13: a worker finds something and mends it at once: one step, with a photo."""

from tests.toytown.desk import PHOTO, WORKER, DeskTown, desk_story
from tests.toytown.world import post
from turnout.community.catalogue import ClassCode
from turnout.community.commands.steps import FixOnSpot, RejectCase
from turnout.community.model.cases import CaseText, Outcome
from turnout.community.model.ids import CaseId, Party


def fix(at: float, code: str = "rubbish", **more) -> FixOnSpot:
    more.setdefault("photos", (PHOTO,))
    return FixOnSpot(
        party=Party("grid-G1"),
        text=CaseText(words="a bag by the bin", point=post(at)),
        class_code=ClassCode(code),
        **more,
    )


@desk_story
async def test_a_worker_mends_what_was_found(town: DeskTown) -> None:
    await town.do(fix(1), actor=WORKER)
    case = town.card(CaseId(1))
    assert (case.outcome, case.handlers, len(case.photos)) == (
        Outcome.FIXED_ON_SPOT,
        (WORKER,),
        1,
    )
    with town.refused("evidence_missing"):
        await town.do(fix(1, photos=()), actor=WORKER)
    with town.refused("not_on_the_spot"):
        await town.do(fix(1, "lamp"), actor=WORKER)
    with town.refused("not_your_turn"):
        await town.do(fix(5), actor=WORKER)
    await town.assert_facts("CaseCollected CaseFixedOnSpot")


@desk_story
async def test_what_breaks_again_shows(town: DeskTown) -> None:
    first = await town.collect(1, "lamp", component="lamp-17")
    second = await town.collect(1.2, "lamp", component="lamp-17")
    assert town.card(second).proposed == (first,)
    assert town.board.state.components["lamp-17"] == [first, second]
    with town.refused("unknown_class"):
        await town.collect(1, "lantern")
    await town.assert_facts("CaseCollected*2")


@desk_story
async def test_of_a_thing_nothing_is_held_once_its_cases_are_past_reopening(
    town: DeskTown,
) -> None:
    first = await town.collect(1, "lamp", component="lamp-17")
    await town.do(RejectCase(case_id=first, party=town.desk(first), reason="it burns"))
    await town.pass_time(days=20)
    second = await town.collect(1, "lamp", component="lamp-17")
    await town.do(RejectCase(case_id=second, party=town.desk(second), reason="it burns"))
    await town.pass_time(days=20)
    await town.collect(3)
    assert town.board.state.components == {"lamp-17": [second]}
    await town.pass_time(days=20)
    await town.collect(3)
    assert town.board.state.components == {}
    await town.assert_facts(
        "CaseCollected CaseRejected CaseCollected CaseRejected CaseCollected CaseEscalated*5 "
        "CaseCollected"
    )
