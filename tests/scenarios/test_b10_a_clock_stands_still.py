"""B10: a clock stands still for a stated reason, and goes on by itself at the next look."""

from datetime import timedelta

from tests.toytown.desk import DeskTown, desk_story
from turnout.community.catalogue import Condition
from turnout.community.commands.time import DeferCase, ResumeCase, SuspendCase
from turnout.community.model.ids import SYSTEM, CaseId, Party


def suspend(town: DeskTown, case: CaseId, days: float, condition: str = "parts") -> SuspendCase:
    return SuspendCase(
        case_id=case,
        party=town.desk(case),
        condition=Condition(condition),
        reason="the glass is on order",
        until=town.clock.now() + timedelta(days=days),
    )


def defer(town: DeskTown, case: CaseId, days: float) -> DeferCase:
    until = town.clock.now() + timedelta(days=days)
    return DeferCase(case_id=case, party=town.desk(case), reason="next year's plan", until=until)


@desk_story
async def test_parts_are_waited_for_and_the_clock_goes_on(town: DeskTown) -> None:
    case = await town.routed(1, "lamp", "body-street-care")
    with town.refused("condition_not_for_class"):
        await town.do(suspend(town, case, 3, "court"))
    with town.refused("next_look_past"):
        await town.do(suspend(town, case, 0))
    with town.refused("next_look_far"):
        await town.do(suspend(town, case, 31))
    await town.pass_time(days=1)
    await town.do(suspend(town, case, 3))
    assert (town.owner(case), town.due(case)) == ("body-street-care", None)
    with town.refused("case_paused"):
        await town.report(case)
    with town.refused("case_paused"):
        await town.do(defer(town, case, 9))
    with town.refused("not_due"):
        await town.do(ResumeCase(case_id=case, party=SYSTEM))
    await town.pass_time(days=3)
    assert town.due(case) == "Mon 9 17:00"
    with town.refused("not_paused"):
        await town.do(ResumeCase(case_id=case, party=town.desk(case)))
    await town.assert_facts("CaseCollected CaseRegistered CaseRouted CaseSuspended CaseResumed")


@desk_story
async def test_what_is_put_off_is_the_desks_to_look_at(town: DeskTown) -> None:
    case = await town.registered(1, "stair")
    with town.refused("pause_own_clock"):
        await town.do(defer(town, case, 90))
    await town.route(case, "body-safety")
    await town.do(defer(town, case, 90))
    assert town.owner(case) == "desk-V1"
    await town.pass_time(days=89)
    assert town.card(case).pause is not None
    await town.do(ResumeCase(case_id=case, party=town.desk(case)))
    assert town.owner(case) == "body-safety"
    await town.assert_facts("CaseCollected CaseRegistered CaseRouted CaseDeferred CaseResumed")


@desk_story
async def test_what_is_put_off_twice_comes_back_twice(town: DeskTown) -> None:
    case = await town.routed(1, "stair", "body-safety")
    for _ in range(2):
        await town.do(defer(town, case, 2))
        await town.pass_time(days=2)
        assert (town.card(case).pause, town.owner(case)) == (None, "body-safety")
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted CaseDeferred CaseResumed CaseDeferred CaseResumed"
    )


@desk_story
async def test_only_the_desk_that_runs_it_lets_a_case_go_on(town: DeskTown) -> None:
    case = await town.routed(1, "stair", "body-safety")
    await town.do(defer(town, case, 9))
    for party in ("body-safety", "desk-T1"):
        with town.refused("not_this_desk"):
            await town.do(ResumeCase(case_id=case, party=Party(party)))
    await town.do(ResumeCase(case_id=case, party=town.desk(case)))
    await town.assert_facts("CaseCollected CaseRegistered CaseRouted CaseDeferred CaseResumed")
