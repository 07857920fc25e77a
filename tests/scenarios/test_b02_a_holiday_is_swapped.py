"""B02: in the middle of a limit a holiday is swapped: every deadline follows, nothing past does."""

from datetime import date

from tests.toytown.desk import DeskTown, desk_story
from turnout.community.commands.desk import ChangeCalendar
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
