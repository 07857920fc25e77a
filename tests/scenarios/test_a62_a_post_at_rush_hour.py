"""A62: two cars stand at the bridge every weekday at rush hour. The plan is made once; each day is
kept for itself, one can be left out, and all of it ends."""

from datetime import date, timedelta

from tests.toytown import START, Toytown, story
from turnout.base.ids import OccasionId, UnitId
from turnout.dispatch.commands.occasions import CancelOccasion, EndOccasion, PlanOccasion
from turnout.dispatch.model.occasions import Occasion, Repeats

C01, P01 = UnitId("C01"), UnitId("P01")
WORKDAYS = (1, 2, 3, 4, 5)
DAY = 86_400.0


def rush_hour(
    *units: UnitId,
    days: int = 0,
    weekdays: tuple[int, ...] = WORKDAYS,
    last_day: date = date(2026, 3, 9),
    hours: float = 2,
) -> PlanOccasion:
    """From 17:00, first on a day after Monday the 2nd."""
    starts_at = START + timedelta(days=days, hours=5)
    return PlanOccasion(
        name="Rush hour at the bridge",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=hours),
        unit_ids=units or (C01,),
        repeats=Repeats(weekdays=weekdays, last_day=last_day),
    )


def only(town: Toytown) -> Occasion:
    (one,) = town.board.occasions.values()
    return one


@story
async def test_a_post_is_kept_each_workday_and_never_on_another(town: Toytown) -> None:
    await town.do(rush_hour())
    await town.pass_time(5 * 3600)
    assert C01 in town.board.kept
    await town.pass_time(2 * 3600)
    assert C01 not in town.board.kept
    assert only(town).starts_at == START + timedelta(days=1, hours=5)
    await town.pass_time(4 * DAY)
    # Friday is over: the next is Monday's, and that is the last.
    assert only(town).starts_at == START + timedelta(days=7, hours=5)
    with town.refused("occasion_has_time"):
        await town.do(EndOccasion(occasion_id=only(town).id))
    await town.pass_time(3 * DAY)
    assert town.board.occasions == {}
    week = "OccasionBegan OccasionEnded OccasionPlanned " * 5
    await town.assert_facts(f"OccasionPlanned {week} OccasionBegan OccasionEnded")


@story
async def test_one_day_is_left_out_or_all_of_it_ends(town: Toytown) -> None:
    await town.do(rush_hour())
    await town.do(CancelOccasion(occasion_id=OccasionId(1), reason="holiday"))
    assert only(town).starts_at == START + timedelta(days=1, hours=5)
    with town.refused("reason_needed"):
        await town.do(CancelOccasion(occasion_id=OccasionId(2), reason=" ", for_good=True))
    await town.do(CancelOccasion(occasion_id=OccasionId(2), reason="bridge shut", for_good=True))
    assert town.board.occasions == {}
    await town.assert_facts("OccasionPlanned OccasionCancelled OccasionPlanned OccasionCancelled")


@story
async def test_a_unit_is_not_promised_twice_on_any_of_the_days(town: Toytown) -> None:
    await town.do(rush_hour(C01, P01))
    thursday = START + timedelta(days=3, hours=6)
    match = PlanOccasion(
        name="Match", starts_at=thursday, ends_at=thursday + timedelta(hours=1), unit_ids=(P01,)
    )
    with town.refused("unit_kept_already"):
        await town.do(match)
    with town.refused("unit_kept_already"):
        await town.do(rush_hour(C01, days=2, weekdays=(3,)))
    await town.do(rush_hour(C01, days=5, weekdays=(6, 7), last_day=date(2026, 3, 15)))
    await town.assert_facts("OccasionPlanned*2")


@story
async def test_what_cannot_repeat_is_refused(town: Toytown) -> None:
    for wrong in (
        rush_hour(weekdays=(2, 3)),
        rush_hour(weekdays=(1, 8)),
        rush_hour(last_day=date(2026, 3, 2)),
        rush_hour(last_day=date(2028, 3, 2)),
        rush_hour(hours=25),
    ):
        with town.refused("repeats_wrong"):
            await town.do(wrong)
    await town.assert_facts("")
