"""B42: the desk calls back a sample that nobody chose, and says nothing of so few cases."""

from datetime import date, timedelta

from tests.toytown.desk import DeskTown, desk_story, filled
from turnout.community.catalogue import Limit, Unit
from turnout.community.commands.steps import CallBack, ReopenCase
from turnout.community.evaluation import Hits, results, to_call_back
from turnout.community.model.ids import CaseId, Party
from turnout.community.views import rows_of

DESK = Party("desk-V1")
WEEK = date(2026, 3, 2)


def asked(case: CaseId, score: int, party: Party = DESK) -> CallBack:
    return CallBack(case_id=case, party=party, score=score)


@desk_story
async def test_a_reporter_is_called_back_once_and_not_by_the_handler(town: DeskTown) -> None:
    case = await town.done(1, "lamp", "body-street-care")
    with town.refused("verify_own"):
        await town.do(asked(case, 5), actor="mender-1")
    with town.refused("not_this_desk"):
        await town.do(asked(case, 5, Party("desk-V3")))
    await town.do(asked(case, 4))
    with town.refused("evaluated_already"):
        await town.do(asked(case, 5))
    again = await town.routed(1, "wish", "body-welfare")
    with town.refused("not_closed"):
        await town.do(asked(again, 5))
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted CaseReportedBack CaseVerified CaseClosed "
        "CaseEvaluated CaseCollected CaseRegistered CaseRouted"
    )


@desk_story
async def test_bodies_are_judged_by_many_cases_and_not_by_few(town: DeskTown) -> None:
    cases = await filled(town.book)
    for number in range(10):
        case = await town.done(1, "lamp", "body-street-care")
        if number < 4:
            await town.do(asked(case, 5 if number else 1))
    await town.done(1, "wish", "body-welfare")
    with town.refused("not_this_desk"):
        await town.do(asked(CaseId(1), 5, Party("body-street-care")))
    await cases.flush()
    now = town.clock.now() + timedelta(seconds=1)
    tallies = await cases.index.tally(now - timedelta(days=1), now, town.catalogue.below("C"))
    care, welfare = results(tallies, fewest=town.catalogue.fewest)
    assert (care.body, welfare.body) == ("body-street-care", "body-welfare")
    assert (care.on_time, care.reworked) == (Hits(hits=10, n=10), Hits(hits=0, n=10))
    nothing = Hits(hits=None, n=None)
    assert (care.satisfied, welfare.on_time, welfare.solved) == (nothing, nothing, nothing)
    await town.assert_facts(
        " ".join(
            "CaseCollected CaseRegistered CaseRouted CaseReportedBack CaseVerified CaseClosed"
            + (" CaseEvaluated" if number < 4 else "")
            for number in range(11)
        )
    )


def test_a_sample_is_the_same_for_everybody_and_another_one_each_week() -> None:
    cases = [CaseId(n) for n in range(1, 101)]
    drawn = to_call_back(cases, DESK, WEEK, 10)
    assert drawn == to_call_back(reversed(cases), DESK, WEEK, 10)
    assert len(drawn) == len(set(drawn)) == 10
    assert drawn != to_call_back(cases, DESK, WEEK + timedelta(weeks=1), 10)
    assert drawn != to_call_back(cases, Party("desk-V2"), WEEK, 10)
    assert to_call_back(cases[:3], DESK, WEEK, 10) == cases[:3]


@desk_story
async def test_a_body_is_not_late_by_what_others_were_late_with(town: DeskTown) -> None:
    """Another body had a part in the case, and yet another one had it first."""
    case = await town.routed(1, "stair", "body-safety")
    await town.pass_time(days=20)
    await town.report(case, late_reason="nobody was there")
    await town.verify(case)
    await town.close(case)
    assert late_of(town, case) is True
    await town.do(ReopenCase(case_id=case, party=town.desk(case), reason="it broke once more"))
    await town.route(case, "body-power", reason="theirs")
    part = await town.task(case, "body-water", Limit(amount=60, unit=Unit.MINUTES))
    await town.pass_time(hours=2)
    await town.task_done(case, part)
    await town.report(case)
    await town.verify(case)
    await town.close(case)
    assert late_of(town, case) is False


def late_of(town: DeskTown, case: CaseId) -> bool | None:
    [row] = rows_of(town.board, [town.card(case)])
    return row.late
