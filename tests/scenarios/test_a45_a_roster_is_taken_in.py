"""A45: a roster is taken in."""

from datetime import datetime, timedelta

from tests.toytown import START, Toytown, story
from turnout.base.ids import UnitId
from turnout.dispatch.commands.shifts import PlannedShift, PlanShifts
from turnout.dispatch.roll import roll_of
from turnout.dispatch.shift_table import find_faults, read_shift_table

E01, E02 = UnitId("E01"), UnitId("E02")

TABLE = """unit,from,until,crew,qualifications,team
E01,2026-03-02T12:00:00Z,2026-03-02T20:00:00Z,4,pump:2 rescue:1,A
E01,2026-03-02T20:00:00Z,2026-03-03T08:00:00Z,3,,B
E02,2026-03-03T03:00:00Z,2026-03-03T08:00:00Z,4,,A
"""


def minutes(count: float) -> datetime:
    return START + timedelta(minutes=count)


def shift(unit: UnitId, starts: float, ends: float, crew: int = 4, **more: object) -> PlannedShift:
    """A shift between two minutes after noon."""
    return PlannedShift(
        unit_id=unit,
        starts_at=minutes(starts),
        ends_at=minutes(ends),
        crew=crew,
        **more,  # type: ignore[arg-type]  # the test names the field
    )


async def planned(town: Toytown, *shifts: PlannedShift, reason: str | None = None) -> None:
    await town.do(PlanShifts(shifts=shifts, reason=reason))


@story
async def test_a_table_is_tried_dry_and_taken_in_with_a_reason(town: Toytown) -> None:
    table = read_shift_table(TABLE)
    look = town.room.look()
    # Team A comes off at 20:00 and is on again at 03:00: seven hours, Toytown wants eight.
    (fault,) = find_faults(
        table, reason=None, roll=roll_of(look.board, now=look.now), city=look.board.city
    )
    assert (fault.row, fault.field) == (4, "team")
    shifts = tuple(table.shifts.values())
    with town.refused("rest_too_short"):
        await town.do(PlanShifts(shifts=shifts))
    await town.do(PlanShifts(shifts=shifts, reason="the others are ill"))
    await town.pass_time(0)
    running = town.board.units[E01].shift
    assert running is not None
    assert (running.crew, running.qualifications) == (4, {"pump": 2, "rescue": 1})
    await town.pass_time(8 * 3600)
    assert town.board.units[E01].shift == shift_b(town)
    await town.assert_facts("ShiftPlanned*3 ShiftStarted ShiftEnded ShiftStarted")


def shift_b(town: Toytown) -> object:
    """What is known of team B: the one shift of E01 at night."""
    roll = roll_of(town.board, now=town.clock.now())
    (only,) = roll.of_team("B")
    return only


@story
async def test_a_team_rests_eight_hours_or_somebody_says_why_not(town: Toytown) -> None:
    await planned(town, shift(E01, 0, 60, team="A"))
    with town.refused("rest_too_short"):
        await planned(town, shift(E02, 500, 600, team="A"))
    await planned(town, shift(E02, 540, 600, team="A"), shift(E02, 500, 540, team="B"))
    await planned(town, shift(E01, 61, 62, team="A"), reason="the others are ill")
    with town.refused("rest_too_short"):
        await planned(town, shift(E01, 1000, 1010, team="C"), shift(E02, 1011, 1012, team="C"))
    with town.refused("team_no_code"):
        await planned(town, shift(E01, 2000, 2010, team="Wang Wei"))


@story
async def test_a_plan_is_taken_whole_or_not_at_all(town: Toytown) -> None:
    good = shift(E01, 0, 60)
    wrong = {
        "unknown_unit": shift(UnitId("X1"), 0, 60),
        "shift_backwards": shift(E02, 60, 0),
        "shift_is_past": shift(E02, -60, -30),
        "crew_none": shift(E02, 0, 60, crew=0),
        "unknown_qualification": shift(E02, 0, 60, qualifications={"magic": 1}),
        "qualification_above_crew": shift(E02, 0, 60, qualifications={"pump": 5}),
        "shifts_overlap": shift(E01, 59, 61),
    }
    for rule, bad in wrong.items():
        with town.refused(rule):
            await planned(town, good, bad)
    with town.refused("no_shifts"):
        await planned(town)
