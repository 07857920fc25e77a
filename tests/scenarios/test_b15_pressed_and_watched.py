"""B15: a case is urged by its reporter and its desk, and supervised by a level above."""

from tests.toytown.desk import DeskTown, desk_story
from turnout.community.commands.time import EndSupervision, SuperviseCase, UrgeCase
from turnout.community.model.ids import REPORTER, CaseId, Party


def supervise(case: CaseId, area: str) -> SuperviseCase:
    return SuperviseCase(case_id=case, party=Party(f"desk-{area}"), reason="by the school")


@desk_story
async def test_urging_is_for_others_and_once_a_day_for_a_reporter(town: DeskTown) -> None:
    case = await town.routed(1, "stair", "body-safety")
    reporter = UrgeCase(case_id=case, party=REPORTER)
    await town.do(reporter)
    with town.refused("urged_today"):
        await town.do(reporter)
    # What the desk presses is no press of the reporter's.
    await town.do(UrgeCase(case_id=case, party=town.desk(case), reason="school begins"))
    await town.pass_time(days=1)
    await town.do(reporter)
    with town.refused("urged_today"):
        await town.do(reporter)
    with town.refused("urge_own"):
        await town.do(UrgeCase(case_id=case, party=town.handler(case), reason="us"))
    with town.refused("reason_missing"):
        await town.do(UrgeCase(case_id=case, party=town.desk(case)))
    await town.do(UrgeCase(case_id=case, party=town.desk(case), reason="children pass"))
    assert town.card(case).urged == 4
    await town.assert_facts("CaseCollected CaseRegistered CaseRouted CaseUrged*4")


@desk_story
async def test_a_desk_that_presses_leaves_the_reporter_the_press_of_the_day(
    town: DeskTown,
) -> None:
    case = await town.routed(1, "stair", "body-safety")
    await town.do(UrgeCase(case_id=case, party=town.desk(case), reason="children pass"))
    await town.do(UrgeCase(case_id=case, party=REPORTER))
    with town.refused("urged_today"):
        await town.do(UrgeCase(case_id=case, party=REPORTER))
    await town.assert_facts("CaseCollected CaseRegistered CaseRouted CaseUrged*2")


@desk_story
async def test_a_supervised_case_is_closed_when_the_level_above_lets_go(town: DeskTown) -> None:
    case = await town.routed(1, "stair", "body-safety")
    with town.refused("not_above"):
        await town.do(supervise(case, "V1"))
    await town.do(supervise(case, "C"))
    with town.refused("supervised_already"):
        await town.do(supervise(case, "T1"))
    await town.report(case)
    await town.verify(case)
    with town.refused("close_supervised"):
        await town.close(case)
    with town.refused("not_supervised"):
        await town.do(EndSupervision(case_id=case, party=Party("desk-T1")))
    await town.do(EndSupervision(case_id=case, party=Party("desk-C")))
    await town.close(case)
    with town.refused("case_closed"):
        await town.do(supervise(case, "C"))
    with town.refused("case_closed"):
        await town.do(UrgeCase(case_id=case, party=REPORTER))
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted CaseSupervised CaseReportedBack CaseVerified "
        "SupervisionEnded CaseClosed"
    )
