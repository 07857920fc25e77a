"""B55: what a level above watches ends in no other way behind its back, and what it takes over is
its own to look at."""

from tests.toytown.desk import DeskTown, desk_story
from turnout.community.commands.steps import MergeCase, RejectCase, VerifyCase
from turnout.community.commands.time import EndSupervision, SuperviseCase
from turnout.community.model.ids import CaseId, Party


async def watched(town: DeskTown, case: CaseId) -> None:
    await town.do(SuperviseCase(case_id=case, party=Party("desk-T1"), reason="a child fell"))


@desk_story
async def test_a_watched_case_is_neither_rejected_nor_merged_away(town: DeskTown) -> None:
    case, other = await town.collect(1), await town.collect(1)
    await watched(town, case)
    reject = RejectCase(case_id=case, party=town.desk(case), reason="nothing there")
    with town.refused("close_supervised"):
        await town.do(reject)
    with town.refused("close_supervised"):
        await town.do(MergeCase(case_id=case, party=town.desk(case), into=other))
    await town.do(MergeCase(case_id=other, party=town.desk(other), into=case))
    await town.do(EndSupervision(case_id=case, party=Party("desk-T1")))
    await town.do(reject)
    await town.assert_facts(
        "CaseCollected*2 CaseSupervised CaseMerged SupervisionEnded CaseRejected"
    )


@desk_story
async def test_whoever_takes_a_case_over_looks_whether_it_is_done(town: DeskTown) -> None:
    case = await town.routed(1, "stair", "body-safety")
    await town.report(case)
    assert town.owner(case) == "desk-V1"
    await town.take_over(case, "T1")
    clock = town.card(case).clock
    assert clock is not None
    assert (town.owner(case), clock.owner) == ("desk-T1", "desk-T1")
    with town.refused("not_your_turn"):
        await town.do(VerifyCase(case_id=case, party=Party("desk-V1")), actor="clerk-9")
    await town.verify(case)
    await town.close(case)
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted CaseReportedBack CaseTakenOver CaseVerified "
        "CaseClosed"
    )
