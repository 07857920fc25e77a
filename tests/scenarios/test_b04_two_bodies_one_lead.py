"""B04: two bodies act together: one leads, the other has a part with a clock of its own."""

from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.desk_world import limit
from turnout.community.catalogue import Limit, Unit
from turnout.community.commands.levels import ReturnTask, WithdrawTask
from turnout.community.model.ids import Party


@desk_story
async def test_the_lead_waits_for_the_parts_of_others(town: DeskTown) -> None:
    case = await town.routed(1, "stair", "body-safety")
    power = await town.task(case, "body-power", limit("1d"), "cut the current")
    water = await town.task(case, "body-water", limit("4w"), "shut the valve")
    assert len(town.board.jobs()) == 3
    with town.refused("tasks_open"):
        await town.report(case)
    with town.refused("task_to_lead"):
        await town.task(case, "body-safety", limit("1d"))
    with town.refused("task_twice"):
        await town.task(case, "body-power", limit("1d"))
    with town.refused("not_your_turn"):
        theirs = ReturnTask(case_id=case, party=Party("body-power"), task=water, reason="no")
        await town.do(theirs)
    await town.task_done(case, power)
    with town.refused("unknown_task"):
        await town.task_done(case, power)
    await town.do(WithdrawTask(case_id=case, party=town.handler(case), task=water))
    await town.report(case)
    assert len(town.board.jobs()) == 1
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted TaskGiven*2 TaskDone TaskWithdrawn "
        "CaseReportedBack"
    )


@desk_story
async def test_a_part_is_to_be_done_within_a_year(town: DeskTown) -> None:
    """A slip of the finger: a hundred thousand working days, which no calendar reaches."""
    case = await town.routed(1, "stair", "body-safety")
    for unit, amount in ((Unit.WORK_DAYS, 100_000), (Unit.WORK_DAYS, 366), (Unit.MINUTES, 0)):
        with town.refused("task_limit_wrong"):
            await town.task(case, "body-power", Limit(amount=amount, unit=unit))
    await town.task(case, "body-power", Limit(amount=365, unit=Unit.WORK_DAYS))
    assert len(town.board.jobs()) == 2
    await town.assert_facts("CaseCollected CaseRegistered CaseRouted TaskGiven")


@desk_story
async def test_a_late_part_is_told_and_a_wrong_one_comes_back(town: DeskTown) -> None:
    case = await town.routed(1, "stair", "body-safety")
    part = await town.task(case, "body-power", limit("30m"))
    await town.pass_time(hours=1)
    assert town.card(case).answerable == "desk-V1"
    assert town.due(case) == "Mon 9 17:00"
    command = ReturnTask(case_id=case, party=Party("body-power"), task=part, reason="gas, not us")
    await town.do(command)
    with town.refused("unknown_task"):
        await town.task_done(case, part)
    with town.refused("unknown_party"):
        await town.task(case, "body-nobody", limit("1d"))
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted TaskGiven CaseEscalated TaskReturned"
    )
