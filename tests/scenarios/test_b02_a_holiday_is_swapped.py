"""B02: in the middle of a limit a holiday is swapped: every deadline follows, nothing past does."""

from datetime import UTC, date, datetime

import msgspec

from tests.toytown.desk import DeskTown, desk_story, desk_story_in
from tests.toytown.desk_world import CATALOGUE
from turnout.community.calendar import work_calendar
from turnout.community.catalogue import Limit, Unit
from turnout.community.commands.desk import ChangeCalendar
from turnout.community.deadlines import after
from turnout.community.events.desk import Day
from turnout.community.model.ids import Party

COUNTY = Party("desk-C")
WEDNESDAY, SATURDAY = date(2026, 3, 4), date(2026, 3, 7)


def swap(*days: tuple[date, bool], party: Party = COUNTY, reason: str = "festival"):
    named = tuple(Day(day=day, works=works) for day, works in days)
    return ChangeCalendar(party=party, days=named, reason=reason)


@desk_story
async def test_a_swapped_holiday_moves_what_is_due(town: DeskTown) -> None:
    case = await town.routed(1, "wish", "body-welfare")
    assert town.due(case) == "Thu 5 17:00"
    await town.do(swap((WEDNESDAY, False), (SATURDAY, True)))
    assert town.due(case) == "Fri 6 17:00"
    await town.do(swap((date(2026, 3, 6), False)))
    assert town.due(case) == "Sat 7 17:00"
    jobs = [job.at.date() for job in town.board.jobs().values()]
    assert jobs == [SATURDAY]
    await town.assert_facts("CaseCollected CaseRegistered CaseRouted CalendarChanged*2")


@desk_story
async def test_the_past_is_not_swapped(town: DeskTown) -> None:
    with town.refused("calendar_day_past"):
        await town.do(swap((date(2026, 3, 2), False)))
    with town.refused("calendar_unchanged"):
        await town.do(swap((WEDNESDAY, True)))
    with town.refused("calendar_beyond"):
        await town.do(swap((date(2039, 1, 3), False)))
    with town.refused("not_the_county"):
        await town.do(swap((WEDNESDAY, False), party=Party("desk-V1")))
    with town.refused("reason_missing"):
        await town.do(swap((WEDNESDAY, False), reason=" "))
    await town.assert_facts("")


BRIDGE = msgspec.structs.replace(CATALOGUE, swapped=frozenset({date(2026, 5, 2)}))
LAST_OF_APRIL = datetime(2026, 4, 30, 9, tzinfo=UTC)
"""A Thursday; Friday is a holiday."""


@desk_story_in(CATALOGUE, LAST_OF_APRIL)
async def test_a_holiday_of_the_city_is_no_working_day(town: DeskTown) -> None:
    case = await town.routed(1, "wish", "body-welfare")
    assert town.due(case) == "Wed 6 17:00"
    await town.assert_facts("CaseCollected CaseRegistered CaseRouted")


@desk_story_in(BRIDGE, LAST_OF_APRIL)
async def test_a_saturday_that_is_worked_for_it_is_one(town: DeskTown) -> None:
    case = await town.routed(1, "wish", "body-welfare")
    assert town.due(case) == "Tue 5 17:00"
    await town.assert_facts("CaseCollected CaseRegistered CaseRouted")


def test_work_begins_by_the_clock_on_the_day_on_which_it_is_changed() -> None:
    """In Berlin a Sunday of March has 23 hours; nine o'clock is then seven in UTC."""
    hours = msgspec.structs.replace(CATALOGUE.hours, weekdays=tuple(range(7)))
    berlin = msgspec.structs.replace(CATALOGUE, timezone="Europe/Berlin", hours=hours)
    calendar = work_calendar(berlin, {})
    for day, first in ((28, 8), (29, 7), (30, 7)):
        begun = after(
            calendar,
            datetime(2026, 3, day - 1, 20, tzinfo=UTC),
            Limit(amount=1, unit=Unit.WORK_MINUTES),
        )
        assert begun == datetime(2026, 3, day, first, 1, tzinfo=UTC)
