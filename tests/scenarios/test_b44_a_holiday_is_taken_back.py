"""B44: a change of the calendar is taken back: what is to come of it, and nothing that is over."""

from datetime import date

from tests.scenarios.test_b02_a_holiday_is_swapped import SATURDAY, WEDNESDAY, swap
from tests.toytown.desk import DeskTown, desk_story
from turnout.community.commands.classes import TakeBackCalendar
from turnout.community.model.ids import Party

TUESDAY = date(2026, 3, 3)


def take_back(number: int, party: str = "desk-C") -> TakeBackCalendar:
    return TakeBackCalendar(party=Party(party), number=number, reason="the feast was moved")


@desk_story
async def test_every_deadline_is_again_as_it_was(town: DeskTown) -> None:
    case = await town.routed(1, "wish", "body-welfare")
    await town.do(swap((WEDNESDAY, False), (SATURDAY, True)))
    assert town.due(case) == "Fri 6 17:00"
    with town.refused("not_the_county"):
        await town.do(take_back(1, "desk-V1"))
    await town.do(take_back(1))
    assert town.due(case) == "Thu 5 17:00"
    with town.refused("change_over"):
        await town.do(take_back(1))
    with town.refused("unknown_change"):
        await town.do(take_back(7))
    await town.assert_facts("CaseCollected CaseRegistered CaseRouted CalendarChanged*2")


@desk_story
async def test_a_day_that_is_over_stays_a_holiday(town: DeskTown) -> None:
    await town.do(swap((TUESDAY, False), (SATURDAY, True)))
    await town.pass_time(days=1)
    await town.do(take_back(1))
    assert town.board.state.swaps == {TUESDAY: False, SATURDAY: False}


@desk_story
async def test_a_day_named_twice_is_refused(town: DeskTown) -> None:
    with town.refused("day_twice"):
        await town.do(swap((WEDNESDAY, False), (WEDNESDAY, True)))
    await town.assert_facts("")
