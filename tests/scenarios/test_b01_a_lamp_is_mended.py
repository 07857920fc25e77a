"""B01: a lamp is broken: seven steps, each with one owner, and nobody judges their own work."""

from tests.toytown.desk import PHOTO, DeskTown, desk_story
from turnout.community.commands.steps import EvaluateCase
from turnout.community.model.ids import REPORTER


@desk_story
async def test_a_lamp_goes_through_all_seven_steps(town: DeskTown) -> None:
    await town.serve("G1")
    case = await town.collect(1, said="the lamp at the school is dark", token="link-1")
    assert (town.owner(case), town.due(case)) == ("desk-V1", "Mon 2 13:00")
    await town.register(case, "lamp")
    assert town.owner(case) == "desk-V1"
    await town.route(case, "body-power", owner="power")
    assert (town.owner(case), town.due(case)) == ("body-power", "Wed 4 17:00")
    with town.refused("evidence_missing"):
        await town.report(case, photos=())
    await town.report(case)
    assert (town.owner(case), town.due(case)) == ("grid-G1", "Tue 3 17:00")
    with town.refused("verify_own"):
        await town.verify(case, actor="mender-1")
    await town.verify(case, photos=(PHOTO,))
    assert town.owner(case) == "desk-V1"
    await town.close(case)
    assert town.owner(case) is None
    score = EvaluateCase(case_id=case, party=REPORTER, token="link-1", score=5)
    await town.do(score)
    with town.refused("evaluated_already"):
        await town.do(score)
    await town.assert_facts(
        "GridHandedOver CaseCollected CaseRegistered CaseRouted CaseReportedBack CaseVerified "
        "CaseClosed CaseEvaluated"
    )


@desk_story
async def test_what_is_not_mended_goes_back_and_is_counted(town: DeskTown) -> None:
    case = await town.routed(1, "rubbish", "body-street-care")
    await town.report(case)
    await town.rework(case, actor="clerk-1")
    assert (town.owner(case), town.card(case).reworks) == ("body-street-care", 1)
    with town.refused("not_your_turn"):
        await town.close(case)
    await town.report(case)
    await town.verify(case, actor="clerk-1")
    await town.close(case)
    assert [lap.round for lap in town.card(case).laps if lap.step == "handle"] == [1, 2]
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted CaseReportedBack CaseSentForRework "
        "CaseReportedBack CaseVerified CaseClosed"
    )


@desk_story
async def test_who_mended_it_does_not_look_from_another_seat(town: DeskTown) -> None:
    case = await town.routed(1, "lamp", "body-street-care")
    await town.report(case, actor="staff-3@mender-1")
    with town.refused("verify_own"):
        await town.verify(case, actor="staff-3@clerk-1")
    await town.verify(case, actor="staff-4@clerk-1")
    await town.assert_facts("CaseCollected CaseRegistered CaseRouted CaseReportedBack CaseVerified")
