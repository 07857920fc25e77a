"""B53: the working calendar in the city's data ends. It is told a good while before, and nothing
stops: weekends are free as before, and the days that the county enters count."""

from datetime import UTC, date, datetime

import msgspec

from tests.toytown.desk import DeskTown, desk_story_in
from tests.toytown.desk_world import CATALOGUE
from tests.toytown.mediation import A, B, may_meet
from turnout.community.calendar import ends_soon
from turnout.community.catalogue import Catalogue
from turnout.community.commands.desk import ChangeCalendar
from turnout.community.events.desk import Day
from turnout.community.model.ids import Party


def ending(last_year: int) -> Catalogue:
    hours = msgspec.structs.replace(CATALOGUE.hours, last_year=last_year)
    return msgspec.structs.replace(CATALOGUE, hours=hours)


def free(day: date) -> ChangeCalendar:
    day_off = (Day(day=day, works=False),)
    return ChangeCalendar(party=Party("desk-C"), days=day_off, reason="a feast")


LAST_AFTERNOON = datetime(2026, 12, 31, 16, tzinfo=UTC)
"""A Thursday."""


@desk_story_in(ending(2026), LAST_AFTERNOON)
async def test_limits_run_on_where_the_calendar_ends(town: DeskTown) -> None:
    case = await town.routed(1, "wish", "body-welfare")
    assert town.due(case) == "Tue 5 17:00"
    await town.do(free(date(2027, 1, 1)))
    assert town.due(case) == "Wed 6 17:00"
    await town.pass_time(days=4)
    await town.do(free(date(2027, 1, 5)))
    assert town.due(case) == "Thu 7 17:00"
    with town.refused("calendar_day_past"):
        await town.do(free(date(2027, 1, 4)))
    with town.refused("calendar_beyond"):
        await town.do(free(date(2040, 1, 5)))
    back = await town.restart()
    assert back.due(case) == "Thu 7 17:00"
    await back.pass_time(days=4)
    await back.report(case, late_reason="many wished")
    town.book = back.book
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted CalendarChanged*2 CaseEscalated CaseReportedBack"
    )


@desk_story_in(ending(2026), LAST_AFTERNOON)
async def test_an_agreement_is_performed_in_the_year_after(town: DeskTown) -> None:
    table = await may_meet(town)
    with town.refused("calendar_beyond"):
        await table.draw(A, B, by=date(2038, 1, 5))
    await table.draw(A, B, by=date(2027, 6, 1))
    await table.sign(A)
    await table.sign(B)
    assert table.mediation.next_visit == date(2027, 6, 1)


@desk_story_in(ending(2026), datetime(2041, 5, 6, 9, tzinfo=UTC))
async def test_a_desk_that_opens_long_after_works_all_the_same(town: DeskTown) -> None:
    case = await town.routed(1, "wish", "body-welfare")
    assert town.due(case) == "Thu 9 17:00"
    await town.pass_time(days=60)
    assert (await town.facts()).count("CaseEscalated") > 3


@desk_story_in(ending(2026), datetime(2025, 1, 1, 0, 30, tzinfo=UTC))
async def test_what_was_found_in_the_night_before_the_calendar_begins_is_due_all_the_same(
    town: DeskTown,
) -> None:
    """Its first year is 2025; a worker without a network found it in the last hour before."""
    await town.collect_at(datetime(2024, 12, 31, 23, 30, tzinfo=UTC))
    [job] = town.board.jobs().values()
    assert f"{job.at:%d %H:%M}" == "01 00:30"


def test_the_end_is_told_from_the_year_before_the_last_on() -> None:
    told = {year: ends_soon(ending(2035), date(year, 1, 1)) for year in (2033, 2034, 2035, 2036)}
    assert told == {2033: None, 2034: 2035, 2035: 2035, 2036: 2035}
