"""B56: an older version wrote what is refused today: its record opens, counts, and goes on."""

import pytest

from tests.scenarios.test_b49_two_rounds_close_together import (
    fence,
    guarded,
    missed,
    set_duties,
    until,
    walk,
)
from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.sites import Sites
from turnout.community.catalogue import Limit, Unit
from turnout.community.rules import sites as site_rules
from turnout.community.rules import tasks


@desk_story
async def test_a_part_with_a_limit_beyond_the_calendar_has_until_its_end(town: DeskTown) -> None:
    """No version before refused a hundred thousand working days; the calendar has twelve years."""
    case = await town.routed(1, "stair", "body-safety")
    with pytest.MonkeyPatch.context() as older:
        older.setattr(tasks, "require_limit", lambda limit: limit)
        parts = {
            "body-power": Limit(amount=100_000, unit=Unit.WORK_DAYS),
            "body-water": Limit(amount=10**9, unit=Unit.WORK_MINUTES),
            "body-street-care": Limit(amount=10**7, unit=Unit.MINUTES),
        }
        numbers = [await town.task(case, party, limit) for party, limit in parts.items()]
    town.book = (await town.restart()).book
    dues = town.board.dues(town.board.state.cases[case])
    assert [due.at.year if due.at else None for due in dues[1:]] == [2039, 2039, 2039]
    with town.refused("task_limit_wrong"):
        await town.task(case, "body-welfare", parts["body-power"])
    for number in numbers:
        await town.task_done(case, number)
    await town.assert_facts("CaseCollected CaseRegistered CaseRouted TaskGiven*3 TaskDone*3")


@desk_story
async def test_a_round_at_minute_1440_is_walked_at_midnight(town: DeskTown) -> None:
    with pytest.MonkeyPatch.context() as older:
        older.setattr(site_rules, "require_duties", lambda *_: None)
        sites, school = await guarded(town, fence(1440, 1320))
    town.book = (await town.restart()).book
    sites = Sites(town)
    await until(town, 22, 10)
    await walk(sites, school)
    with town.refused("round_walked"):
        await walk(sites, school)
    await until(town, 23, 50)
    await walk(sites, school)
    await town.pass_time(hours=23)
    assert missed(sites, school) == ["22:00"]
    with town.refused("hours_wrong"):
        await set_duties(sites, school, fence(1440))
    await town.assert_facts("SiteOpened DutiesSet RoundWalked*2 RoundMissed")
