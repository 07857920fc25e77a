"""B61: a level watches a case from above. Once the case is run above that level, or elsewhere, the
watch holds nobody up any more."""

from tests.toytown.desk import DeskTown, desk_story
from turnout.community.commands.steps import RejectCase
from turnout.community.commands.time import EndSupervision, SuperviseCase
from turnout.community.model.ids import CaseId, Party


def watch(case: CaseId, area: str) -> SuperviseCase:
    return SuperviseCase(case_id=case, party=Party(f"desk-{area}"), reason="a child fell")


@desk_story
async def test_a_case_that_went_up_is_closed_without_the_level_below(town: DeskTown) -> None:
    case = await town.routed(1, "stair", "body-safety")
    await town.do(watch(case, "T1"))
    with town.refused("supervised_already"):
        await town.do(watch(case, "C"))
    await town.take_over(case, "C")
    await town.report(case)
    await town.verify(case)
    await town.close(case)
    assert not town.card(case).is_open
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted CaseSupervised CaseTakenOver CaseReportedBack "
        "CaseVerified CaseClosed"
    )


@desk_story
async def test_the_one_that_runs_it_may_still_be_watched_from_where_it_stands(
    town: DeskTown,
) -> None:
    """T1 takes over what it watches itself: it lets go of it before it ends it."""
    case = await town.collect(1)
    await town.do(watch(case, "T1"))
    await town.take_over(case, "T1")
    reject = RejectCase(case_id=case, party=Party("desk-T1"), reason="nothing there")
    with town.refused("close_supervised"):
        await town.do(reject)
    await town.do(EndSupervision(case_id=case, party=Party("desk-T1")))
    await town.do(reject)
    await town.assert_facts(
        "CaseCollected CaseSupervised CaseTakenOver SupervisionEnded CaseRejected"
    )
